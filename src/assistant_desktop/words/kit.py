"""Words of the small widgets every page is built from."""

WORDS: dict[str, tuple[str, str]] = {
    "kit.ring.left": ("残り", "left"),
    "kit.ring.over": ("{time} 超過", "{time} over"),
    "kit.ring.paused": ("一時停止", "paused"),
    "kit.ring.limit": ("上限です", "at the limit"),
    "kit.ring.goal": ("目標 {target}　上限 {limit}", "target {target}, limit {limit}"),
    "kit.ring.name": ("朝会の時計", "Stand-up clock"),
    "kit.ring.sentence": (
        "{elapsed} 経過、目標 {target}、上限 {limit}",
        "{elapsed} elapsed, target {target}, limit {limit}",
    ),
    "kit.map.name": ("強みの地図", "Map of strengths"),
    "kit.map.tip": (
        "{category} {month}　称賛 {praise}件　改善 {critique}件",
        "{category}, {month}: {praise} praise, {critique} critique",
    ),
    "kit.map.none": ("{category} {month}　なし", "{category}, {month}: nothing"),
    "kit.lanes.block": (
        "{lane} {start}–{end} {title}",
        "{lane}, {start}–{end}: {title}",
    ),
    "kit.lanes.both": ("お二人", "both"),
}
