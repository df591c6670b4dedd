"""Record identities: random and sortable (UUIDv7, RFC 9562), or derived where twins are wrong."""

import hashlib
import os
import random
import uuid
from collections.abc import Callable
from datetime import datetime

IdSource = Callable[[datetime], str]


def _v7(millis: int, entropy: bytes) -> str:
    value = (millis & ((1 << 48) - 1)) << 80 | int.from_bytes(entropy, "big")
    value &= ~(0xF << 76) & ~(0x3 << 62)
    value |= 0x7 << 76 | 0x2 << 62
    return str(uuid.UUID(int=value))


def new_id(now: datetime) -> str:
    """A fresh identity that sorts by ``now`` (aware, UTC)."""
    return _v7(int(now.timestamp() * 1000), os.urandom(10))


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
