"""Fractional index: a place between any two others, as text that sorts."""

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def between(before: str | None, after: str | None) -> str:
    """A rank that sorts after ``before`` and before ``after``; None means the respective end.

    Ranks are base-36 fractions without trailing zeros. Equal neighbours are legal (two devices
    may invent the same rank): then the rank of the first is returned, and ids decide.
    """
    low, high = before or "", after
    if high is not None and low >= high:
        return low
    result = ""
    place = 0
    while True:
        lower = _DIGITS.index(low[place]) if place < len(low) else 0
        upper = _DIGITS.index(high[place]) if high is not None and place < len(high) else 36
        if upper - lower > 1:
            return result + _DIGITS[(lower + upper) // 2]
        result += _DIGITS[lower]
        if upper > lower:
            high = None
        place += 1
