"""Intents of sudden absences."""

WORDS: dict[str, tuple[str, str]] = {
    "intent.absence.take": ("{name}のお休み", "{name}’s day away"),
    "intent.absence.end": ("{name}のお戻り", "{name}’s return"),
}
