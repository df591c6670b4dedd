"""Sentences of the writing check: why something could be said better."""

WORDS: dict[str, tuple[str, str]] = {}
