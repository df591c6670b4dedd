"""Intents of replies: messages with a clock, and what gives way to something urgent."""

WORDS: dict[str, tuple[str, str]] = {
    "intent.tasks.comment_ask": (
        "返信をお願いするメッセージ（{title}）",
        "message on “{title}” that asks for a reply",
    ),
    "intent.tasks.message_settle": (
        "返信待ちの取り下げ（{title}）",
        "no reply needed on “{title}”",
    ),
    "intent.replies.slip": (
        "至急の依頼による納期の変更（{title}）",
        "due dates that give way to “{title}”",
    ),
}
