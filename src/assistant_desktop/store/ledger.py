"""The only writer: rows and ops in one transaction, and undo out of what was written."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from pathlib import Path
from typing import Any, Protocol

from ..kernel.clock import Clock, from_text, to_text
from ..kernel.hybrid import HybridClock
from ..kernel.ids import IdSource, new_id
from ..kernel.ops import BIRTH, Commit, Intent, Op, Plan
from . import driver, search
from .database import told
from .local import Local
from .migrations import KINDS
from .reader import Reader

NOBODY = ""
"""The author of what the program does on its own before anybody is set up."""


def no_holiday(_day: date) -> bool:
    """The calendar of a ledger that nobody gave one."""
    return False


@dataclass(frozen=True)
class Look:
    """What a command may look at while it plans: it can read, and it touches nothing."""

    reader: Reader
    now: datetime
    zone: tzinfo
    actor: str
    """The acting person's id."""
    ids: IdSource
    is_holiday: Callable[[date], bool] = no_holiday

    def new_id(self) -> str:
        return self.ids(self.now)

    @property
    def stamp(self) -> str:
        """Now, as the database keeps it."""
        return to_text(self.now)


class Command(Protocol):
    """One user action: a small frozen dataclass with an imperative name."""

    def plan(self, look: Look) -> Plan:
        """The intent and the ops; raises Problem where a rule of the model refuses."""
        ...


@dataclass(frozen=True)
class Together:
    """Several commands as one undo step. Each plans on the data as they were before all of them."""

    intent: Intent
    commands: tuple[Command, ...]

    def plan(self, look: Look) -> Plan:
        return Plan(self.intent, tuple(op for one in self.commands for op in one.plan(look).ops))


class Ledger:
    """Commits commands and answers what happened. One for each process, on its main thread."""

    def __init__(
        self,
        connection: driver.Connection,
        clock: Clock,
        *,
        path: Path | None = None,
        ids: IdSource = new_id,
    ) -> None:
        self.connection = connection
        self.reader = Reader(connection)
        self.clock = clock
        self.ids = ids
        self.is_holiday: Callable[[date], bool] = no_holiday
        """Public holidays, for commands that go by working days; set by who builds the core."""
        self._path = path or Path(":memory:")
        self._columns: dict[str, frozenset[str]] = {}
        self._listeners: list[Callable[[Commit], None]] = []
        self._local = Local(connection)
        self.device = self._device()
        self._hybrid = HybridClock()

    def listen(self, listener: Callable[[Commit], None]) -> None:
        """Have ``listener`` called after each commit of this process."""
        self._listeners.append(listener)

    # -- writing ---------------------------------------------------------------------------------

    def commit(self, command: Command, actor: str = NOBODY, role: str = "do") -> Commit:
        """Plan and write one command in one transaction.

        Raises Problem where the command refuses, Busy where another process is writing; in both
        cases nothing has changed. A plan without ops is not written and returns a commit with
        ``seq`` 0.
        """
        with self._transaction():
            # Planned inside the transaction: nothing can change between the rule and the write.
            now, zone = self.clock.now(), self.clock.zone()
            look = Look(self.reader, now, zone, actor, self.ids, self.is_holiday)
            plan = command.plan(look)
            if not plan.ops:
                return Commit(0, plan.intent, actor, self.device, look.now, role)
            if role == "do":
                self.connection.execute(
                    "UPDATE commits SET undone = 2 WHERE author = ? AND device = ? AND undone = 1"
                    " AND role = 'do'",
                    (actor, self.device),
                )
            written = self._write(plan.intent, plan.ops, actor, role)
        self._tell(written)
        return written

    def undo(self, actor: str) -> Commit | None:
        """Take back the person's latest own commit on this device; None if there is none."""
        return self._reverse(actor, undo=True)

    def redo(self, actor: str) -> Commit | None:
        """Do again what was undone last; None if there is nothing."""
        return self._reverse(actor, undo=False)

    def next_undo(self, actor: str) -> Intent | None:
        """What ``undo`` would take back."""
        return self._intent_of(self._candidate(actor, undo=True))

    def next_redo(self, actor: str) -> Intent | None:
        """What ``redo`` would do again."""
        return self._intent_of(self._candidate(actor, undo=False))

    # -- reading ---------------------------------------------------------------------------------

    def last_seq(self) -> int:
        """The newest commit's number, 0 in an empty ledger."""
        return int(self.reader.value("SELECT max(seq) FROM commits") or 0)

    def since(self, seq: int) -> list[Commit]:
        """Commits after ``seq``, whoever wrote them, oldest first."""
        rows = self.reader.rows("SELECT * FROM commits WHERE seq > ? ORDER BY seq", (seq,))
        return [self._read(row) for row in rows]

    def history(self, ids: Iterable[str], limit: int = 200) -> list[tuple[Commit, list[Op]]]:
        """Commits that touched any of the records, newest first, with the ops that did."""
        wanted = list(ids)
        marks = ",".join("?" * len(wanted))
        rows = self.reader.rows(
            f"SELECT * FROM commits WHERE seq IN (SELECT commit_seq FROM ops WHERE id IN ({marks}))"
            " ORDER BY seq DESC LIMIT ?",
            [*wanted, limit],
        )
        return [(self._read(row), self._ops(row["seq"], set(wanted))) for row in rows]

    # -- inside ----------------------------------------------------------------------------------

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        try:
            self.connection.execute("BEGIN IMMEDIATE")
        except driver.DatabaseError as error:
            raise told(error, self._path) from error
        try:
            yield
            self.connection.execute("COMMIT")
        except BaseException as error:
            if self.connection.in_transaction:
                self.connection.execute("ROLLBACK")
            if isinstance(error, driver.DatabaseError):
                environment = not isinstance(error, driver.IntegrityError)
                if environment:
                    raise told(error, self._path) from error
            raise

    def _write(
        self, intent: Intent, ops: Iterable[Op], actor: str, role: str, target: int | None = None
    ) -> Commit:
        now = self.clock.now()
        # Another process may have written since: its stamps count as seen.
        self._hybrid.see(
            self.reader.value("SELECT clock FROM commits ORDER BY seq DESC LIMIT 1") or 0
        )
        device_seq = 1 + int(
            self.reader.value(
                "SELECT max(device_seq) FROM commits WHERE device = ?", (self.device,)
            )
            or 0
        )
        cursor = self.connection.execute(
            "INSERT INTO commits (device, device_seq, clock, at, author, intent, params, role,"
            " target) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                self.device,
                device_seq,
                self._hybrid.tick(now),
                to_text(now),
                actor,
                intent.code,
                json.dumps(dict(intent.params), ensure_ascii=False),
                role,
                target,
            ),
        )
        seq = int(cursor.lastrowid or 0)
        ops = tuple(ops)
        changed: dict[str, set[str]] = {}
        for number, op in enumerate(ops):
            self._apply(op, actor, now)
            new = json.dumps(op.new, ensure_ascii=False) if op.field == BIRTH else op.new
            self.connection.execute(
                "INSERT INTO ops (commit_seq, n, kind, id, field, old, new)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (seq, number, op.kind, op.id, op.field, op.old, new),
            )
            changed.setdefault(op.kind, set()).add(op.id)
        search.follow(self.connection, ops)
        frozen = {kind: frozenset(ids) for kind, ids in changed.items()}
        return Commit(seq, intent, actor, self.device, now, role, frozen)

    def _apply(self, op: Op, actor: str, now: datetime) -> None:
        columns = self._columns_of(op.kind)
        if op.field == BIRTH:
            assert isinstance(op.new, Mapping)  # noqa: S101 - a birth carries its columns
            row: dict[str, Any] = {"created_at": to_text(now), "created_by": actor or None}
            row |= op.new
            row["id"] = op.id
            unknown = row.keys() - columns
            if unknown:
                raise ValueError(f"{op.kind} has no {sorted(unknown)}")
            names = ", ".join(f'"{name}"' for name in row)
            marks = ", ".join("?" * len(row))
            self.connection.execute(
                f'INSERT INTO "{op.kind}" ({names}) VALUES ({marks})', list(row.values())
            )
            return
        if op.field not in columns:
            raise ValueError(f"{op.kind} has no {op.field}")
        self.connection.execute(
            f'UPDATE "{op.kind}" SET "{op.field}" = ? WHERE id = ?', (op.new, op.id)
        )

    def _reverse(self, actor: str, *, undo: bool) -> Commit | None:
        with self._transaction():
            target = self._candidate(actor, undo=undo)
            if target is None:
                return None
            ops, skipped = self._inverse(target, undo=undo)
            intent = self._intent_of(target)
            assert intent is not None  # noqa: S101 - the target exists
            role = "undo" if undo else "redo"
            written = self._write(intent, ops, actor, role, target)
            self.connection.execute(
                "UPDATE commits SET undone = ? WHERE seq = ?", (1 if undo else 0, target)
            )
        written = Commit(
            written.seq, intent, actor, self.device, written.at, role, written.changed, skipped
        )
        self._tell(written)
        return written

    def _candidate(self, actor: str, *, undo: bool) -> int | None:
        order, undone = ("max", 0) if undo else ("min", 1)
        seq = self.reader.value(
            f"SELECT {order}(seq) FROM commits WHERE author = ? AND device = ? AND undone = ?"
            " AND role = 'do'",
            (actor, self.device, undone),
        )
        return None if seq is None else int(seq)

    def _inverse(self, target: int, *, undo: bool) -> tuple[list[Op], int]:
        stamp = to_text(self.clock.now())
        inverse: list[Op] = []
        skipped = 0
        ops = self._ops(target)
        for op in reversed(ops) if undo else ops:
            row = self.reader.record(op.kind, op.id)
            if op.field == BIRTH:
                # A record is never unborn: it is taken away, and comes back by redo.
                old = row["deleted_at"] if row else None
                inverse.append(Op(op.kind, op.id, "deleted_at", old, stamp if undo else None))
                continue
            expected, wanted = (op.new, op.old) if undo else (op.old, op.new)
            if row is None or row[op.field] != expected:
                skipped += 1
                continue
            inverse.append(Op(op.kind, op.id, op.field, row[op.field], wanted))
        return inverse, skipped

    def _ops(self, seq: int, only: set[str] | None = None) -> list[Op]:
        rows = self.reader.rows("SELECT * FROM ops WHERE commit_seq = ? ORDER BY n", (seq,))
        return [
            Op(
                row["kind"],
                row["id"],
                row["field"],
                row["old"],
                json.loads(row["new"]) if row["field"] == BIRTH else row["new"],
            )
            for row in rows
            if only is None or row["id"] in only
        ]

    def _read(self, row: Mapping[str, Any]) -> Commit:
        changed: dict[str, set[str]] = {}
        for op in self.reader.rows("SELECT kind, id FROM ops WHERE commit_seq = ?", (row["seq"],)):
            changed.setdefault(op["kind"], set()).add(op["id"])
        return Commit(
            row["seq"],
            Intent(row["intent"], json.loads(row["params"])),
            row["author"],
            row["device"],
            from_text(row["at"]),
            row["role"],
            {kind: frozenset(ids) for kind, ids in changed.items()},
        )

    def _intent_of(self, seq: int | None) -> Intent | None:
        if seq is None:
            return None
        row = self.reader.one("SELECT intent, params FROM commits WHERE seq = ?", (seq,))
        return None if row is None else Intent(row["intent"], json.loads(row["params"]))

    def _columns_of(self, kind: str) -> frozenset[str]:
        if kind not in KINDS:
            raise ValueError(f"{kind} is not a kind of record")
        if kind not in self._columns:
            names = self.reader.rows(f'PRAGMA table_info("{kind}")')
            self._columns[kind] = frozenset(row["name"] for row in names)
        return self._columns[kind]

    def _device(self) -> str:
        known = self._local.get("device")
        if known is not None:
            return str(known)
        fresh = self.ids(self.clock.now())
        self._local.set("device", fresh)
        return fresh

    def _tell(self, commit: Commit) -> None:
        for listener in self._listeners:
            listener(commit)
