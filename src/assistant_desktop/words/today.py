"""Words of the first page."""

WORDS: dict[str, tuple[str, str]] = {
    "today.title": ("今日", "Today"),
    "today.inbox": ("お知らせ", "Notices"),
    "today.inbox_count": ("お知らせ　未読{count}件", "Notices, {count} unread"),
    "today.add": ("追加", "Add"),
}
