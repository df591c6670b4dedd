"""Searching everything: the box, the kinds, and what the command line says."""

WORDS: dict[str, tuple[str, str]] = {
    "search.standup": ("{date} の朝会", "Stand-up on {date}"),
    "search.kind.task": ("タスク", "Task"),
    "search.kind.question": ("確認・相談", "Question"),
    "search.kind.feedback": ("フィードバック", "Feedback"),
    "search.kind.standup": ("朝会", "Stand-up"),
    "search.kind.spark": ("火種", "Spark"),
    "search.kind.person": ("人", "Person"),
    "search.kind.howto": ("調べもの", "How-to"),
    "search.kind.document": ("文書", "Document"),
    "search.rebuilt": (
        "検索の索引を作り直しました（{count}件）",
        "The index for searching was built anew ({count} records)",
    ),
    "search.rebuilding": (
        "検索の索引を作り直しています。ウィンドウが続けます",
        "The index for searching is being built anew by the window",
    ),
    "search.nothing": (
        "見つかりませんでした: {text}",
        "Nothing found for: {text}",
    ),
    "search.more": (
        "ほかにもあります。--limit で増やせます。",
        "There is more; --limit shows it.",
    ),
}
