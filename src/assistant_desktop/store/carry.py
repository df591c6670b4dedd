"""Reading the ledger for the journey: who has what, and commits as they travel."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..kernel.carried import Carried, Vector
from ..kernel.ops import BIRTH, Op
from .reader import Reader

_CHUNK = 400
"""Ops that are read at once, about; the window goes on between two pieces."""
_COMMITS = 64
# Walks from device to device in the index; the ledger itself is not read.
_DEVICES = (
    "WITH RECURSIVE step (device) AS (SELECT min(device) FROM commits UNION ALL"
    " SELECT (SELECT min(device) FROM commits WHERE device > step.device) FROM step"
    " WHERE step.device IS NOT NULL)"
)


def vector(reader: Reader) -> dict[str, int]:
    """Device → the highest number of its commits that is here."""
    sql = (
        f"{_DEVICES} SELECT device, (SELECT max(device_seq) FROM commits"
        " WHERE commits.device = step.device) FROM step WHERE device IS NOT NULL"
    )
    return {device: int(number) for device, number in reader.connection.execute(sql)}


def highest_clock(reader: Reader) -> int:
    """The greatest hybrid stamp here: each device's own ones only grow."""
    sql = (
        f"{_DEVICES} SELECT max((SELECT clock FROM commits WHERE commits.device = step.device"
        " ORDER BY device_seq DESC LIMIT 1)) FROM step WHERE device IS NOT NULL"
    )
    return int(reader.value(sql) or 0)


def seen_at(reader: Reader, seq: int, device: str) -> dict[str, int]:
    """What a commit of this computer had seen: all before it but its own device's."""
    found = {}
    for other in vector(reader):
        if other == device:
            continue
        number = reader.value(
            "SELECT device_seq FROM commits WHERE device = ? AND seq < ?"
            " ORDER BY device_seq DESC LIMIT 1",
            (other, seq),
        )
        if number is not None:
            found[other] = int(number)
    return found


def carried(reader: Reader, device: str, after: int, limit_ops: int) -> list[Carried]:
    """Commits of one device with a higher number than ``after``, oldest first.

    Whole ones, at least one where there is one, and no more than ``limit_ops`` ops in all unless
    the first alone has more.
    """
    found: list[Carried] = []
    room = limit_ops
    seen: Vector = {}
    last = -1
    rows = reader.rows(
        "SELECT * FROM commits WHERE device = ? AND device_seq > ? ORDER BY device_seq LIMIT ?",
        (device, after, max(1, limit_ops)),
    )
    for row in rows:
        ops = _ops(reader, row["seq"], row["seq"]).get(row["seq"], ())
        room -= len(ops)
        if found and room < 0:
            break
        if row["seen"] is not None:
            seen = json.loads(row["seen"])
        elif last < 0 or row["seq"] != last + 1:
            seen = seen_at(reader, row["seq"], device)
        last = row["seq"]
        found.append(_carried(row, seen, ops))
    return found


def everything_after(reader: Reader, known: Vector) -> Iterator[Carried]:
    """All commits that ``known`` has not seen, whoever wrote them, in the order they came here.

    Read in pieces: memory does not grow with the ledger, and nobody else is kept from writing.
    """
    running: dict[str, int] = {}
    shared: dict[str, Mapping[str, int]] = {}
    seq, piece = 0, 1
    while True:
        rows = reader.rows("SELECT * FROM commits WHERE seq > ? ORDER BY seq LIMIT ?", (seq, piece))
        if not rows:
            return
        ops = _ops(reader, rows[0]["seq"], rows[-1]["seq"])
        # An import may have hundreds of ops in a commit, an edit has one or two.
        size = sum(map(len, ops.values()))
        piece = max(1, piece // 4) if size > _CHUNK else min(_COMMITS, piece * 2)
        for row in rows:
            seq, device = row["seq"], row["device"]
            if row["device_seq"] > known.get(device, 0):
                if row["seen"] is not None:
                    seen: Vector = json.loads(row["seen"])
                elif device in shared:
                    seen = shared[device]
                else:
                    seen = {one: number for one, number in running.items() if one != device}
                    shared[device] = seen
                yield _carried(row, seen, ops.get(seq, ()))
            running[device] = max(row["device_seq"], running.get(device, 0))
            for other in [one for one in shared if one != device]:
                del shared[other]


def _carried(row: Mapping[str, Any], seen: Vector, ops: Sequence[Op]) -> Carried:
    return Carried(
        row["device"],
        row["device_seq"],
        row["clock"],
        row["at"],
        row["author"],
        row["intent"],
        json.loads(row["params"]),
        row["role"],
        seen,
        tuple(ops),
    )


def _ops(reader: Reader, first: int, last: int) -> dict[int, list[Op]]:
    found: dict[int, list[Op]] = {}
    sql = (
        "SELECT commit_seq, kind, id, field, old, new FROM ops WHERE commit_seq BETWEEN ? AND ?"
        " ORDER BY commit_seq, n"
    )
    for seq, kind, id_, field, old, new in reader.connection.execute(sql, (first, last)):
        value = json.loads(new) if field == BIRTH else new
        found.setdefault(seq, []).append(Op(kind, id_, field, old, value))
    return found
