"""Sizes of files as people say them."""

from ...words import Words

_KEYS = (
    ("attachments.kilobytes", 1_000),
    ("attachments.megabytes", 1_000_000),
    ("attachments.gigabytes", 1_000_000_000),
)


def size_text(words: Words, size: int) -> str:
    """A size in bytes in the largest unit that leaves at least one, in decimal units."""
    key, unit = "attachments.bytes", 1
    for name, least in _KEYS:
        if size >= least:
            key, unit = name, least
    number = size / unit
    text = f"{number:.1f}".removesuffix(".0") if unit > 1_000 and number < 10 else f"{number:.0f}"
    return words(key, n=text)
