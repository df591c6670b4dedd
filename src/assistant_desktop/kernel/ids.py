"""Record identities: random and sortable (UUIDv7, RFC 9562), or derived where twins are wrong."""

import hashlib
import os
import random
import threading
import uuid
from collections.abc import Callable
from datetime import datetime

IdSource = Callable[[datetime], str]


def _v7(millis: int, entropy: bytes) -> str:
    value = (millis & ((1 << 48) - 1)) << 80 | int.from_bytes(entropy, "big")
    value &= ~(0xF << 76) & ~(0x3 << 62)
    value |= 0x7 << 76 | 0x2 << 62
    return str(uuid.UUID(int=value))


_TAIL = 62
"""Bits of the random part behind the variant; 12 more stand before it."""


class _Ascending:
    """What one process makes in one millisecond ascends (RFC 9562, 6.2, method 2).

    So what is added in the same moment stands in the order in which it was added.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._millis = -1
        self._random = 0

    def __call__(self, millis: int) -> bytes:
        """The entropy of the next identity."""
        with self._lock:
            if millis == self._millis:
                self._random += 1 + int.from_bytes(os.urandom(4), "big")
            else:
                # The highest bit stays free: no step of this millisecond runs over the end.
                self._millis, self._random = millis, int.from_bytes(os.urandom(10), "big") >> 7
            before, behind = divmod(self._random, 1 << _TAIL)
        return (before << 64 | behind).to_bytes(10, "big")


_ascending = _Ascending()


def new_id(now: datetime) -> str:
    """A fresh identity that sorts by ``now`` (aware, UTC), and after what this process made then.

    Safe to call from several threads.
    """
    millis = int(now.timestamp() * 1000)
    return _v7(millis, _ascending(millis))


def seeded_ids(seed: int) -> IdSource:
    """Identities that are the same for the same seed and times: for the demo and the benchmarks."""
    source = random.Random(seed)  # noqa: S311 - reproducible data, not a secret
    return lambda now: _v7(int(now.timestamp() * 1000), source.randbytes(10))


def derived_id(kind: str, *parts: str) -> str:
    """The one identity of something that both sides could invent, such as the stand-up of a day."""
    digest = hashlib.sha256("\x1f".join((kind, *parts)).encode()).digest()
    value = int.from_bytes(digest[:16], "big")
    value &= ~(0xF << 76) & ~(0x3 << 62)
    value |= 0x8 << 76 | 0x2 << 62
    return str(uuid.UUID(int=value))
