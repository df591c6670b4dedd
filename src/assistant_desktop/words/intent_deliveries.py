"""Intents of deliveries."""

WORDS: dict[str, tuple[str, str]] = {
    "intent.deliveries.accept": (
        "納品物の受け取り（{title} 第{version}版）",
        "acceptance of “{title}”, version {version}",
    ),
    "intent.deliveries.accept_silently": (
        "ご連絡のなかった納品物の受け取り（{title} 第{version}版）",
        "acceptance without a word of “{title}”, version {version}",
    ),
}
