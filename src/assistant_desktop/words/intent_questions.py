"""Intents of the rooms of questions and agreements."""

WORDS: dict[str, tuple[str, str]] = {
    "intent.questions.ask": ("確認（{title}）", "question on “{title}”"),
    "intent.questions.ask_due": ("納期の相談（{title}）", "asking for a date for “{title}”"),
    "intent.questions.answer": ("確認への回答（{title}）", "answer on “{title}”"),
    "intent.questions.withdraw": (
        "確認の取り下げ（{title}）",
        "withdrawal of a question on “{title}”",
    ),
    "intent.questions.nudge": ("確認の再送（{title}）", "reminder of a question on “{title}”"),
    "intent.agreements.due": ("納期の合意（{title}）", "agreed due date of “{title}”"),
}
