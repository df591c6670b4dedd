"""Intents of the pair itself."""

WORDS: dict[str, tuple[str, str]] = {
    "intent.people.set_up": ("最初の設定", "first set-up"),
    "intent.people.change": ("{name}さんの情報の変更", "change of {name}'s details"),
    "intent.people.day_off": ("休みの追加（{first}）", "day off from {first}"),
    "intent.people.no_day_off": (
        "休みの取り消し（{first}）",
        "removal of the day off from {first}",
    ),
    "intent.people.setting": ("設定の変更", "change of a setting"),
    "intent.people.forget": ("個人の情報の消去", "forgetting of a person"),
}
