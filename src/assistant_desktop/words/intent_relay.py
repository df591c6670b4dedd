"""Intents of the people before and after a task."""

WORDS: dict[str, tuple[str, str]] = {
    "intent.relay.set": ("前後の人の変更（{title}）", "change of the relay of {title}"),
    "intent.relay.thank": ("お礼の記録（{title}）", "thanks for {title}"),
    "intent.relay.leave": ("{name}への預け（{title}）", "leaving {title} with {name}"),
    "intent.relay.ask": ("{name}への確認", "asking {name}"),
    "intent.relay.back": ("戻りの記録（{title}）", "return of {title}"),
    "intent.relay.hand_off": ("{name}への引き継ぎ（{title}）", "hand-off of {title} to {name}"),
}
