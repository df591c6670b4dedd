"""Intents of the feedback room."""

WORDS: dict[str, tuple[str, str]] = {}
