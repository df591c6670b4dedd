"""What sharing keeps for itself on this computer: own sealed files, how far others were read.

Nothing here begins or ends a transaction: the caller has one open where several writes belong
together.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from .driver import Connection
from .reader import Reader


@dataclass(frozen=True, slots=True)
class Position:
    """The last segment of a device that was taken in, and its hash (hexadecimal)."""

    number: int = 0
    hash: str = ""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """An own sealed file; ``upto`` is the last own commit that is whole with it."""

    number: int
    path: str
    data: bytes
    hash: str
    upto: int


@dataclass(frozen=True, slots=True)
class Parked:
    """A segment that waits, as it lies in the folder."""

    device: str
    number: int
    path: str
    data: bytes
    reason: str
    since: str


@dataclass(frozen=True, slots=True)
class KnownDevice:
    """A device as the shared data have it; ``removed_number`` is its last segment that counts."""

    id: str
    person: str
    name: str
    sign_key: str
    removed_at: str | None
    removed_number: int | None


class Carrying:
    """The tables ``outbox``, ``peer``, ``parked`` and ``share_state``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._reader = Reader(connection)

    # -- state -----------------------------------------------------------------------------------

    def get(self, key: str, default: Any = None) -> Any:
        """A value of the state, or ``default``."""
        text = self._reader.value("SELECT value FROM share_state WHERE key = ?", (key,))
        return default if text is None else json.loads(text)

    def set(self, key: str, value: Any) -> None:
        """Keep a value that JSON can carry."""
        self._connection.execute(
            "INSERT INTO share_state (key, value) VALUES (?, ?)"
            " ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE value <> excluded.value",
            (key, json.dumps(value, ensure_ascii=False, sort_keys=True)),
        )

    # -- own files -------------------------------------------------------------------------------

    def put_out(self, item: Outgoing, now: str) -> None:
        """Keep an own sealed file until it is published and covered."""
        self._connection.execute(
            "INSERT INTO outbox (number, path, bytes, hash, upto, sealed_at)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (item.number, item.path, item.data, item.hash, item.upto, now),
        )

    def waiting(self, limit: int, size: int) -> list[Outgoing]:
        """The next own files to publish: at most ``limit`` of about ``size`` bytes in all."""
        found: list[Outgoing] = []
        total = 0
        for number, length in self._connection.execute(
            "SELECT number, length(bytes) FROM outbox WHERE published_at IS NULL"
            " ORDER BY number LIMIT ?",
            (limit,),
        ).fetchall():
            if found and total + length > size:
                break
            total += length
            found += self.own([number])
        return found

    def own(self, numbers: Iterable[int]) -> list[Outgoing]:
        """Own files by number; those that are kept no more are left out."""
        wanted = list(numbers)
        rows = self._reader.rows(
            "SELECT number, path, bytes, hash, upto FROM outbox"
            f" WHERE number IN ({','.join('?' * len(wanted))}) ORDER BY number",
            wanted,
        )
        return [
            Outgoing(row["number"], row["path"], row["bytes"], row["hash"], row["upto"])
            for row in rows
        ]

    def count_waiting(self) -> int:
        """How many own files are not published yet."""
        return int(
            self._reader.value("SELECT count(*) FROM outbox WHERE published_at IS NULL") or 0
        )

    def published(self, numbers: Iterable[int], now: str) -> None:
        """Take note that own files are in the folder."""
        self._connection.executemany(
            "UPDATE outbox SET published_at = ? WHERE number = ?",
            [(now, number) for number in numbers],
        )

    def standing(self) -> list[int]:
        """Numbers of own files that were published and must be in the folder."""
        return self._reader.column(
            "SELECT number FROM outbox WHERE published_at IS NOT NULL AND covered = 0"
            " ORDER BY number"
        )

    def covered(self) -> list[int]:
        """Numbers of own files that are kept although a snapshot covers them."""
        return self._reader.column("SELECT number FROM outbox WHERE covered = 1 ORDER BY number")

    def last_published(self) -> Position:
        """The newest own file that was published."""
        row = self._reader.one(
            "SELECT number, hash FROM outbox WHERE published_at IS NOT NULL"
            " ORDER BY number DESC LIMIT 1"
        )
        return Position() if row is None else Position(row["number"], row["hash"])

    def upto(self, number: int) -> int:
        """The last own commit that is whole with the file of this number, 0 if not kept."""
        return int(self._reader.value("SELECT upto FROM outbox WHERE number = ?", (number,)) or 0)

    def tail_size(self) -> int:
        """Bytes of own files that no snapshot covers."""
        return int(
            self._reader.value("SELECT sum(length(bytes)) FROM outbox WHERE covered = 0") or 0
        )

    def cover(self, upto: int) -> None:
        """Own files up to this number are in a snapshot that another device has read."""
        self._connection.execute(
            "UPDATE outbox SET covered = 1"
            " WHERE number <= ? AND published_at IS NOT NULL AND covered = 0",
            (upto,),
        )

    def let_go(self, upto: int) -> None:
        """Forget covered own files up to this number: every live device has the snapshot.

        The newest that was published stays: it says where a clone of these data left off (C12).
        """
        self._connection.execute(
            "DELETE FROM outbox WHERE number <= ? AND covered = 1 AND published_at IS NOT NULL"
            " AND number < (SELECT max(number) FROM outbox WHERE published_at IS NOT NULL)",
            (upto,),
        )

    def empty_outbox(self, *, unpublished_only: bool = False) -> None:
        """Forget own files: the device or the key is another one now."""
        self._connection.execute(
            "DELETE FROM outbox WHERE published_at IS NULL"
            if unpublished_only
            else "DELETE FROM outbox"
        )

    # -- other devices ---------------------------------------------------------------------------

    def positions(self) -> dict[str, Position]:
        """How far each other device was read."""
        rows = self._reader.rows("SELECT device, number, hash FROM peer")
        return {row["device"]: Position(row["number"], row["hash"]) for row in rows}

    def move(self, device: str, position: Position, upto: int, now: str) -> None:
        """A device was read as far as ``position``; ``upto`` is the last of its commits here."""
        self._connection.execute(
            "INSERT INTO peer (device, number, hash, upto, read_at) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (device) DO UPDATE SET number = excluded.number, hash = excluded.hash,"
            " upto = max(upto, excluded.upto), read_at = excluded.read_at",
            (device, position.number, position.hash, upto, now),
        )

    def heads(self) -> dict[str, Mapping[str, Any]]:
        """What each other device said about itself last."""
        rows = self._reader.rows("SELECT device, head FROM peer")
        return {row["device"]: json.loads(row["head"]) for row in rows}

    def keep_head(self, device: str, head: Mapping[str, Any]) -> None:
        """Keep what a device says about itself."""
        self._connection.execute(
            "INSERT INTO peer (device, head) VALUES (?, ?)"
            " ON CONFLICT (device) DO UPDATE SET head = excluded.head WHERE head <> excluded.head",
            (device, json.dumps(dict(head), sort_keys=True)),
        )

    def forget_positions(self) -> None:
        """Read every device from its first segment again: the folder is another one."""
        self._connection.execute("DELETE FROM peer")
        self._connection.execute("DELETE FROM parked")

    def last_read(self) -> tuple[str, str] | None:
        """The device whose segment was taken in last, and when."""
        row = self._reader.one(
            "SELECT device, read_at FROM peer WHERE read_at IS NOT NULL"
            " ORDER BY read_at DESC LIMIT 1"
        )
        return None if row is None else (row["device"], row["read_at"])

    # -- waiting ---------------------------------------------------------------------------------

    def park(self, item: Parked) -> None:
        """Let a segment wait; the first time it was seen is kept."""
        self._connection.execute(
            "INSERT INTO parked (device, number, path, body, reason, since)"
            " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (device, number)"
            " DO UPDATE SET body = excluded.body, reason = excluded.reason"
            " WHERE body <> excluded.body OR reason <> excluded.reason",
            (item.device, item.number, item.path, item.data, item.reason, item.since),
        )

    def unpark(self, device: str, upto: int) -> None:
        """Segments of a device up to this number wait no more."""
        self._connection.execute(
            "DELETE FROM parked WHERE device = ? AND number <= ?", (device, upto)
        )

    def parked(self, device: str | None = None) -> list[Parked]:
        """What waits, by device and number."""
        rows = self._reader.rows(
            "SELECT device, number, path, body, reason, since FROM parked"
            " WHERE ? IS NULL OR device = ? ORDER BY device, number",
            (device, device),
        )
        return [
            Parked(
                row["device"], row["number"], row["path"], row["body"], row["reason"], row["since"]
            )
            for row in rows
        ]

    # -- shared data, read only ------------------------------------------------------------------

    def devices(self) -> dict[str, KnownDevice]:
        """The devices that the shared data know, removed ones too."""
        rows = self._reader.rows(
            "SELECT id, person, name, sign_key, removed_at, removed_number FROM device"
            " WHERE deleted_at IS NULL"
        )
        return {row["id"]: KnownDevice(**row) for row in rows}

    def last_commit_of(self, device: str) -> int:
        """The highest number of a device's commits that is here."""
        return int(
            self._reader.value("SELECT max(device_seq) FROM commits WHERE device = ?", (device,))
            or 0
        )

    def seqs_of(self, device: str, after: int, limit: int) -> list[tuple[int, int, int]]:
        """``(seq, device_seq, ops)`` of a device's commits after its number ``after``."""
        rows = self._connection.execute(
            "SELECT c.seq, c.device_seq, (SELECT count(*) FROM ops WHERE commit_seq = c.seq)"
            " FROM commits c WHERE c.device = ? AND c.device_seq > ? ORDER BY c.device_seq LIMIT ?",
            (device, after, limit),
        ).fetchall()
        return [(row[0], row[1], row[2]) for row in rows]

    def relabel(self, old: str, after: int, new: str) -> int:
        """Own commits after number ``after`` become the first ones of another device id."""
        moved = self._connection.execute(
            "UPDATE commits SET device = ?, device_seq = device_seq - ?"
            " WHERE device = ? AND device_seq > ?",
            (new, after, old, after),
        ).rowcount
        self._connection.execute(
            "UPDATE sibling SET device = ?, device_seq = device_seq - ?"
            " WHERE device = ? AND device_seq > ?",
            (new, after, old, after),
        )
        return int(moved)
