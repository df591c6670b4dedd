"""Intents of the tasks room."""

WORDS: dict[str, tuple[str, str]] = {}
