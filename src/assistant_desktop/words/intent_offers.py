"""Intents about taking work over."""

WORDS: dict[str, tuple[str, str]] = {
    "intent.offers.ask": ("業務についての質問（{title}）", "asking about “{title}”"),
    "intent.offers.offer": ("巻き取りの提案（{title}）", "offer to take “{title}” over"),
    "intent.offers.accept": ("巻き取りをお任せ（{title}）", "handing “{title}” over"),
    "intent.offers.decline": ("巻き取りの見送り（{title}）", "declining the offer for “{title}”"),
    "intent.offers.withdraw": (
        "巻き取り提案の取り下げ（{title}）",
        "withdrawing the offer for “{title}”",
    ),
}
