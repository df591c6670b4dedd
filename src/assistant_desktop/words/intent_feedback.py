"""Intents of the feedback room."""

WORDS: dict[str, tuple[str, str]] = {
    "intent.feedback.praise": ("称賛「{title}」", "praise for “{title}”"),
    "intent.feedback.critique": ("改善のひとこと「{title}」", "critique on “{title}”"),
    "intent.feedback.acknowledge": (
        "フィードバックの受け取り「{title}」",
        "acknowledgement of feedback on “{title}”",
    ),
    "intent.feedback.answer": (
        "フィードバックへの返事「{title}」",
        "answer to feedback on “{title}”",
    ),
    "intent.feedback.withdraw": (
        "フィードバックの取り下げ「{title}」",
        "withdrawal of feedback on “{title}”",
    ),
}
