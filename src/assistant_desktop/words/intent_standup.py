"""Intents of the standup room."""

WORDS: dict[str, tuple[str, str]] = {}
