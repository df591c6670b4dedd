"""The pairing code: 80 random bits that one of the pair reads out and the other types.

Four groups of five characters of Crockford's alphabet: four that count and one that checks the
group *at its place*, so that a slip is told with the group it is in, and groups that changed places
are noticed. Case, spaces and hyphens do not matter; lookalikes and full-width characters are taken
as what they look like. 80 bits stretched with scrypt are out of reach for whoever has the folder,
also after the quarter of an hour for which the code is good.
"""

import secrets
import unicodedata
from dataclasses import dataclass, field

from ...kernel.errors import Problem
from ...store.recovery_code import ALPHABET

GROUPS = 4
_GROUP = 5
LENGTH = GROUPS * _GROUP
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})
# An input method turns the hyphen into a long vowel mark or one of many dashes.
_BETWEEN = frozenset("-‐‑‒–—―−ーｰ_.,、。・")
_SALT = b"assistant-desktop pairing code 1"
_N = 2**15  # 32 MB and a tenth of a second


@dataclass(frozen=True, slots=True)
class CodeKeys:
    """What a pairing code gives. ``name`` is the invitation's file name and tells nothing."""

    name: str
    seal: bytes = field(repr=False)
    """Opens the invitation."""
    proof: bytes = field(repr=False)
    """Shows that a newcomer had the code."""


def make_code() -> str:
    """A new code: ``7K2MX-…``."""
    groups = []
    for place in range(GROUPS):
        digits = [secrets.randbelow(32) for _ in range(_GROUP - 1)]
        digits.append(_check(digits, place))
        groups.append("".join(ALPHABET[digit] for digit in digits))
    return "-".join(groups)


def clean_code(typed: str) -> str:
    """The code that was meant, in groups.

    Raises Problem: ``pairing_code_length`` (``count`` of ``expected``), ``pairing_code_slip``
    (``group``: which one, from 1; ``text``: how it was understood).
    """
    text = unicodedata.normalize("NFKC", typed).upper().translate(_LOOKALIKES)
    text = "".join(c for c in text if c not in _BETWEEN and not c.isspace())
    if len(text) != LENGTH:
        raise Problem("pairing_code_length", count=len(text), expected=LENGTH)
    groups = [text[at : at + _GROUP] for at in range(0, LENGTH, _GROUP)]
    for place, group in enumerate(groups):
        digits = [ALPHABET.find(c) for c in group]
        if -1 in digits or _check(digits[:-1], place) != digits[-1]:
            raise Problem("pairing_code_slip", group=place + 1, text=group)
    return "-".join(groups)


def keys_of(code: str) -> CodeKeys:
    """The keys of a code (about 0.1 s, 32 MB). Raises Problem as ``clean_code``."""
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    secret = clean_code(code).replace("-", "").encode("ascii")
    made = Scrypt(_SALT, 80, _N, 8, 1).derive(secret)
    return CodeKeys(made[:16].hex(), made[16:48], made[48:])


def _check(digits: list[int], place: int) -> int:
    """A sum over GF(32) that starts at the group's place: finds a slip and two exchanged."""
    total = place + 1
    for digit in digits:
        total = _times_two(total) ^ digit
    return _times_two(total)


def _times_two(value: int) -> int:
    """Multiply by x in GF(32) with x^5 + x^2 + 1."""
    value <<= 1
    return value ^ 0b100101 if value & 0b100000 else value
