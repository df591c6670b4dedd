"""The recovery code: 135 random bits that a person can write down, read out and type.

Twenty-seven characters of Crockford's alphabet and one check character, in seven groups of four.
The check is a Reed-Solomon-like sum over GF(32): it finds every single wrong character and every
two that changed places. Case, spaces and hyphens do not matter; O is 0, I and L are 1, U is V, and
full-width characters are taken as what they look like.
"""

import secrets
import unicodedata

from ..kernel.errors import Problem

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 28
_GROUP = 4
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
# An input method turns the hyphen into a long vowel mark or one of many dashes.
_BETWEEN = frozenset("-‐‑‒–—―−ーｰ_.,、。・")


def _times_two(value: int) -> int:
    """Multiply by x in GF(32) with x^5 + x^2 + 1."""
    value <<= 1
    return value ^ 0b100101 if value & 0b100000 else value


def _sum(digits: list[int]) -> int:
    total = 0
    for digit in digits:
        total = _times_two(total) ^ digit
    return total


def make_code() -> str:
    """A new code, in groups: ``7K2M-…``."""
    digits = [secrets.randbelow(32) for _ in range(LENGTH - 1)]
    digits.append(_times_two(_sum(digits)))
    text = "".join(ALPHABET[digit] for digit in digits)
    return "-".join(text[at : at + _GROUP] for at in range(0, LENGTH, _GROUP))


def clean_code(typed: str) -> str:
    """The 28 characters that were meant.

    Raises Problem: ``mistyped_code`` (``count`` characters of ``expected``) where it cannot be a
    code, so that a slip of the finger is told apart from the code of something else.
    """
    text = unicodedata.normalize("NFKC", typed).upper().translate(_LOOKALIKES)
    text = "".join(c for c in text if c not in _BETWEEN and not c.isspace())
    digits = [ALPHABET.find(c) for c in text]
    if len(digits) != LENGTH or -1 in digits or _sum(digits):
        raise Problem("mistyped_code", count=len(text), expected=LENGTH)
    return text
