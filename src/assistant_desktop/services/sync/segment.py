"""A device's numbered file: commits as strict JSON, signed, and read without trust."""

import base64
import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from ...kernel.carried import Carried
from ...kernel.ops import BIRTH, Op, Value
from . import layout, sealing

BODY_LIMIT = 32 * 1024 * 1024
"""Bytes of JSON in one segment, before zstd."""
OPS_LIMIT = 200
"""Ops in one segment; a larger commit is split."""
OPS_MOST = 10 * OPS_LIMIT
"""Ops that are taken from one segment: room for a later program, and the window goes on."""
FIRST_PREVIOUS = bytes(32)
"""What stands for the segment before the first."""

_SIGNATURE = ',"signature":"'
_SIGNATURE_END = '"}'
_TAIL = len(_SIGNATURE) + 88 + len(_SIGNATURE_END)
_INTEGER = 1 << 63
_VALUES = frozenset({str, int, float, type(None)})
_ROLE = re.compile(r"[a-z_]{1,20}")


@dataclass(frozen=True, slots=True)
class Part:
    """Which piece of a commit that is too large for one segment; (1, 1) is a whole one."""

    number: int = 1
    of: int = 1


WHOLE = Part()


@dataclass(frozen=True, slots=True)
class Segment:
    """One opened segment.

    ``seen`` is all that must be here before it is absorbed; ``heir_of`` the device whose data and
    signing key this one goes on with after they were restored or cloned ("" if none).
    """

    device: str
    number: int
    previous: bytes
    seen: Mapping[str, int]
    commits: tuple[Carried, ...]
    part: Part = WHOLE
    heir_of: str = ""
    hash: bytes = field(default=b"", compare=False)
    """The SHA-256 of the sealed file; set when it was read or sealed."""


class _MalformedError(Exception):
    """The JSON is not what a segment holds."""


def signing_key() -> bytes:
    """A fresh secret key of a device, 32 bytes."""
    return Ed25519PrivateKey.generate().private_bytes_raw()


def public_key(secret: bytes) -> bytes:
    """The public half of ``signing_key``, 32 bytes."""
    return Ed25519PrivateKey.from_private_bytes(secret).public_key().public_bytes_raw()


def signed(secret: bytes, document: Mapping[str, Any]) -> bytes:
    """A JSON object with its signature as the last member."""
    text = _dump(document)
    mark = Ed25519PrivateKey.from_private_bytes(secret).sign(text.encode())
    return (
        text[:-1] + _SIGNATURE + base64.b64encode(mark).decode("ascii") + _SIGNATURE_END
    ).encode()


def verified(public: bytes, body: bytes) -> bool:
    """Whether ``signed`` made ``body`` with the secret half of ``public``."""
    try:
        text = body.decode()
        tail = text[-_TAIL:]
        if not (tail.startswith(_SIGNATURE) and tail.endswith(_SIGNATURE_END)):
            return False
        mark = base64.b64decode(tail[len(_SIGNATURE) : -len(_SIGNATURE_END)], validate=True)
        Ed25519PublicKey.from_public_bytes(public).verify(mark, (text[:-_TAIL] + "}").encode())
    except (ValueError, InvalidSignature):
        return False
    return True


def document(body: bytes) -> Mapping[str, Any] | None:
    """The JSON object in a body, or None where it is none; bounded in depth, no odd numbers."""
    found = _parsed(body)
    return found if isinstance(found, dict) else None


def document_list(body: bytes) -> list[Any] | None:
    """The JSON array in a body, or None where it is none."""
    found = _parsed(body)
    return found if isinstance(found, list) else None


def encode(segment: Segment, secret: bytes) -> bytes:
    """The signed body of a segment."""
    return signed(
        secret,
        {
            "device": segment.device,
            "number": segment.number,
            "previous": base64.b64encode(segment.previous).decode("ascii"),
            "seen": dict(segment.seen),
            "part": [segment.part.number, segment.part.of],
            "commits": [pack_commit(one, segment.seen) for one in segment.commits],
            **({"heir_of": segment.heir_of} if segment.heir_of else {}),
        },
    )


def seal(segment: Segment, secret: bytes, key: bytes, group: str) -> tuple[str, bytes]:
    """The path and the bytes of a segment's file."""
    path = layout.segment_path(group, segment.device, segment.number)
    return path, sealing.seal(key, path, encode(segment, secret))


def decode(body: bytes, file_hash: bytes = b"") -> Segment | None:
    """A segment out of a body whose signature was or will be checked; None where malformed."""
    found = document(body)
    if found is None:
        return None
    try:
        device = _device(found["device"])
        seen = _vector(found["seen"])
        part = Part(*_list(found["part"], 2))
        if not (1 <= _int(part.number) <= _int(part.of)):
            return None
        previous = base64.b64decode(_text(found["previous"]), validate=True)
        number = _int(found["number"])
        if len(previous) != len(FIRST_PREVIOUS) or not 0 < number <= layout.LAST:
            return None
        commits = tuple(unpack_commit(one, device, seen) for one in _list(found["commits"]))
        heir_of = _device(found["heir_of"]) if "heir_of" in found else ""
    except (_MalformedError, KeyError, TypeError, ValueError):
        return None
    return Segment(device, number, previous, seen, commits, part, heir_of, file_hash)


# -- commits -------------------------------------------------------------------------------------


def pack_commit(commit: Carried, seen: Mapping[str, int]) -> list[Any]:
    """A commit as JSON has it; ``seen`` is what need not be said again."""
    own = None if dict(commit.seen) == dict(seen) else dict(commit.seen)
    return [
        commit.device_seq,
        commit.clock,
        commit.at,
        commit.author,
        commit.intent,
        dict(commit.params),
        commit.role,
        own,
        [[op.kind, op.id, op.field, op.old, _plain(op.new)] for op in commit.ops],
    ]


def unpack_commit(packed: object, device: str, seen: Mapping[str, int]) -> Carried:
    """What ``pack_commit`` packed. Raises an exception of this module where it is not that."""
    number, clock, at, author, intent, params, role, own, ops = _list(packed, 9)
    if not _ROLE.fullmatch(_text(role)):
        raise _MalformedError
    return Carried(
        device,
        _positive(number),
        _positive(clock),
        _instant(at),
        _text(author),
        _text(intent),
        {_text(name): _value(value) for name, value in _dict(params).items()},
        role,
        seen if own is None else _vector(own),
        tuple(_op(one) for one in _list(ops)),
    )


def unpack_commits(packed: object) -> list[Carried] | None:
    """Commits of several devices, each ``[device, commit]``; None where malformed."""
    try:
        pairs = [_list(one, 2) for one in _list(packed)]
        return [unpack_commit(one, _device(device), {}) for device, one in pairs]
    except (_MalformedError, KeyError, TypeError, ValueError):
        return None


def pack_commits(commits: list[Carried]) -> bytes:
    """Commits of several devices as the body of a chunk."""
    return _dump([[one.device, pack_commit(one, {})] for one in commits]).encode()


def split(commit: Carried, limit: int = OPS_LIMIT) -> list[Carried]:
    """A commit in pieces of at most ``limit`` ops each, in order."""
    pieces = [commit.ops[start : start + limit] for start in range(0, len(commit.ops), limit)]
    return [_with_ops(commit, piece) for piece in pieces or [()]]


def joined(pieces: list[Carried]) -> Carried:
    """The commit whose pieces these are, in order."""
    return _with_ops(pieces[0], tuple(op for piece in pieces for op in piece.ops))


def same_head(one: Carried, other: Carried) -> bool:
    """Whether two pieces belong to one commit."""
    return _with_ops(one, ()) == _with_ops(other, ())


def _with_ops(commit: Carried, ops: tuple[Op, ...]) -> Carried:
    return Carried(
        commit.device,
        commit.device_seq,
        commit.clock,
        commit.at,
        commit.author,
        commit.intent,
        commit.params,
        commit.role,
        commit.seen,
        ops,
    )


# -- strict reading ------------------------------------------------------------------------------


def _op(packed: object) -> Op:
    # Kinds, columns and what fits into them are for the schema to judge, when it is absorbed.
    if type(packed) is not list:
        raise _MalformedError
    kind, id_, name, old, new = packed
    if not (type(kind) is type(id_) is type(name) is str and type(old) in _VALUES):
        raise _MalformedError
    if type(new) is dict:
        if name != BIRTH or not _VALUES.issuperset(map(type, new.values())):
            raise _MalformedError
    elif name == BIRTH or type(new) not in _VALUES:
        raise _MalformedError
    return Op(kind, id_, name, old, new)


def _plain(new: Value | Mapping[str, Value]) -> object:
    return dict(new) if isinstance(new, Mapping) else new


def _dump(found: object) -> str:
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _parsed(body: bytes) -> object:
    """Strict JSON: UTF-8, no lone surrogates, numbers that the database can keep."""
    try:
        text = body.decode()
        if "\\u" in text and _SURROGATE.search(text):
            return None
        return _READER.decode(text)
    except (ValueError, RecursionError):
        return None


def _no_constant(_name: str) -> object:
    raise ValueError


def _whole_number(digits: str) -> int:
    found = int(digits)
    if not -_INTEGER <= found < _INTEGER:
        raise ValueError
    return found


def _real_number(digits: str) -> float:
    found = float(digits)
    if not math.isfinite(found):
        raise ValueError
    return found


_READER = json.JSONDecoder(
    parse_int=_whole_number, parse_float=_real_number, parse_constant=_no_constant
)
_SURROGATE = re.compile(r"(?<!\\)(?:\\\\)*\\u[dD][89a-fA-F]")
"""An escaped half of a character. Nothing here writes one: what is not control is written out."""


def _list(found: object, length: int | None = None) -> list[Any]:
    if not isinstance(found, list) or (length is not None and len(found) != length):
        raise _MalformedError
    return found


def _dict(found: object) -> dict[str, Any]:
    if not isinstance(found, dict):
        raise _MalformedError
    return found


def _text(found: object) -> str:
    if type(found) is not str:
        raise _MalformedError
    return found


def _int(found: object) -> int:
    if type(found) is not int:
        raise _MalformedError
    return found


def _positive(found: object) -> int:
    number = _int(found)
    if number <= 0:
        raise _MalformedError
    return number


def _value(found: object) -> Value:
    if type(found) not in _VALUES:
        raise _MalformedError
    return found  # type: ignore[return-value]


def _device(found: object) -> str:
    if not layout.is_device(_text(found)):
        raise _MalformedError
    return str(found)


def _instant(found: object) -> str:
    text = _text(found)
    if len(text) != 24 or text[-1] != "Z":
        raise _MalformedError
    return text


def _vector(found: object) -> dict[str, int]:
    return {_device(device): _positive(number) for device, number in _dict(found).items()}
