"""The only writer: rows and ops in one transaction, and undo out of what was written."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any

from ..kernel.carried import Carried, Vector
from ..kernel.clock import Clock, from_text, to_text
from ..kernel.errors import Problem
from ..kernel.hybrid import HybridClock
from ..kernel.ids import IdSource, new_id
from ..kernel.ops import BIRTH, Commit, Intent, Op
from . import carry, driver, search
from .database import told
from .local import Local
from .look import NOBODY, Command, Look, Together, no_holiday
from .merge import Absorption, changed, heard
from .merge_heads import Heads, born_columns
from .merge_rules import fields_of, groups_of, register_of
from .migrations import KINDS
from .reader import Reader
from .schema import Schema

__all__ = ["NOBODY", "Command", "Ledger", "Look", "Together", "no_holiday"]

_AT_ONCE = 24
"""So many foreign ops are indexed with their import; more would take longer than a frame."""


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
        self._schema = Schema(connection)
        self._listeners: list[Callable[[Commit], None]] = []
        self._local = Local(connection)
        self.device = self._device()
        self._hybrid = HybridClock()
        self._last_seq = -1

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
        return [
            (
                self._read(row),
                [op for op in self._ops(row["seq"], set(wanted)) if not _is_filler(op)],
            )
            for row in rows
        ]

    # -- sharing: docs/adr/0007-sharing.md has the words -----------------------------------------

    def vector(self) -> dict[str, int]:
        """Device → the highest number of its commits that is here."""
        return carry.vector(self.reader)

    def carried(self, device: str, after: int, limit_ops: int) -> list[Carried]:
        """One device's commits after a number, oldest first: whole ones, at least one where there
        is one, with no more than ``limit_ops`` ops in all unless the first alone has more."""
        return carry.carried(self.reader, device, after, limit_ops)

    def everything_after(self, vector: Vector) -> Iterator[Carried]:
        """All commits that ``vector`` has not seen, in the order they came here, in pieces."""
        return carry.everything_after(self.reader, vector)

    @contextmanager
    def exchange(self) -> Iterator[driver.Connection]:
        """The one transaction for who only seals or keeps books. Raises Problem, Busy."""
        with self._transaction():
            yield self.connection

    def absorb(
        self,
        commits: Sequence[Carried],
        *,
        before: Callable[[], None] | None = None,
        alongside: Callable[[driver.Connection], None] | None = None,
        quiet: bool = False,
    ) -> tuple[Commit, ...]:
        """Take in what other devices wrote, in one transaction: all of it or nothing.

        ``before`` seals own edits first (C1); commits that are known are passed over (C3);
        ``alongside`` then writes how far the other device was read. Listeners hear of each commit
        once, unless ``quiet`` (joining), which also leaves the index of texts for later and
        returns nothing.

        Raises Busy, the disk's Problems, and Problem: share_not_next (something it had seen is
        not here), share_unknown_kind and share_newer (a newer program wrote it: keep it until this
        one is), share_broken (no correct program wrote it), share_not_theirs (C14),
        share_own_ahead (own commits that are not here: a copy, C12).
        """
        found: list[Commit] = []
        try:
            with self._transaction():
                if before is not None:
                    before()
                # Within a commit, what refers may come before what is referred to.
                self.connection.execute("PRAGMA defer_foreign_keys = ON")
                work = Absorption(self.connection, self._schema, self.device, self.vector())
                work.prepare(commits)
                for commit in commits:
                    seq = work.take(commit)
                    if seq and not quiet:
                        found.append(heard(commit, seq))
                work.flush()
                self._index(commits, work, later=quiet)
                if alongside is not None:
                    alongside(self.connection)
        except (driver.IntegrityError, UnicodeEncodeError, TypeError, ValueError) as error:
            raise Problem("share_broken", device="", number=0, reason=str(error)) from error
        for one in found:
            self._tell(one)
        return tuple(found)

    # -- inside ----------------------------------------------------------------------------------

    def _index(self, commits: Sequence[Carried], work: Absorption, *, later: bool) -> None:
        """Keep the index of texts up with what was absorbed."""
        if later:
            search.begin_again(self.connection)
            return
        ops = [op for commit in commits for op in commit.ops]
        if len(ops) > _AT_ONCE:
            search.follow_later(self.connection, ops)
        else:
            search.follow(self.connection, ops)
            for kind, id_ in work.merged:
                search.touch(self.connection, kind, (id_,))

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
        self._catch_up()
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
        for op in ops:
            self._apply(op, actor, now)
        self.connection.executemany(
            "INSERT INTO ops (commit_seq, n, kind, id, field, old, new)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (seq, number, op.kind, op.id, op.field, op.old, _kept(op))
                for number, op in enumerate((*ops, *self._completed(ops)))
            ],
        )
        self._settle(ops)
        search.follow(self.connection, ops)
        self._last_seq = seq
        keys = changed((op.kind, op.id) for op in ops)
        return Commit(seq, intent, actor, self.device, now, role, keys)

    def _catch_up(self) -> None:
        """Put the clock past every stamp here (M8): others may have written since."""
        seq = self.reader.value("SELECT max(seq) FROM commits") or 0
        if seq != self._last_seq:
            self._hybrid.see(carry.highest_clock(self.reader))

    def _completed(self, ops: Sequence[Op]) -> list[Op]:
        """The rest of each group that ``ops`` write a part of, as it stands (M3)."""
        written: dict[tuple[str, str, str], set[str]] = {}
        for op in ops:
            if op.field in groups_of(op.kind):
                key = (op.kind, op.id, register_of(op.kind, op.field))
                written.setdefault(key, set()).add(op.field)
        rest: list[Op] = []
        for (kind, id_, register), fields in written.items():
            missing = [name for name in fields_of(kind, register) if name not in fields]
            if missing:
                names = ", ".join(f'"{name}"' for name in missing)
                row = self.connection.execute(
                    f'SELECT {names} FROM "{kind}" WHERE id = ?', (id_,)
                ).fetchone()
                values = zip(missing, row or (), strict=False)
                rest += [Op(kind, id_, name, value, value) for name, value in values]
        return rest

    def _settle(self, ops: Sequence[Op]) -> None:
        """What is written here has seen everything here, so it is the only head (M4)."""
        if self.connection.execute("SELECT 1 FROM sibling LIMIT 1").fetchone() is None:
            return
        heads = Heads(self.connection, self._schema)
        for op in ops:
            heads.clear(op.kind, op.id, register_of(op.kind, op.field))

    def _apply(self, op: Op, actor: str, now: datetime) -> None:
        if op.kind not in KINDS:
            raise ValueError(f"{op.kind} is not a kind of record")
        columns = self._schema.columns(op.kind)
        if op.field == BIRTH:
            assert isinstance(op.new, Mapping)  # noqa: S101 - a birth carries its columns
            row: dict[str, Any] = born_columns(to_text(now), actor)
            row |= op.new
            row["id"] = op.id
            unknown = row.keys() - columns.keys()
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
        net = _net(self._ops(target))
        rows = {(op.kind, op.id): self.reader.record(op.kind, op.id) or {} for op in net}
        others = {
            (op.kind, op.id, register_of(op.kind, op.field))
            for op in net
            if op.field != BIRTH
            and rows[op.kind, op.id].get(op.field) != (op.new if undo else op.old)
        }
        inverse: list[Op] = []
        skipped = 0
        real = [op for op in net if not _is_filler(op)]
        for op in reversed(real) if undo else real:
            row = rows[op.kind, op.id]
            if op.field == BIRTH:
                # A record is never unborn: it is taken away, and comes back by redo.
                old = row.get("deleted_at")
                inverse.append(Op(op.kind, op.id, "deleted_at", old, stamp if undo else None))
            elif (op.kind, op.id, register_of(op.kind, op.field)) in others:
                skipped += 1  # the whole group is left alone where somebody changed a part of it
            else:
                wanted = op.old if undo else op.new
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


def _kept(op: Op) -> Any:
    return json.dumps(op.new, ensure_ascii=False) if op.field == BIRTH else op.new


def _is_filler(op: Op) -> bool:
    """Whether an op only completes its group: nothing changed by it."""
    return op.field != BIRTH and op.old == op.new


def _net(ops: Iterable[Op]) -> list[Op]:
    """What a commit changed in the end: one op for each field, from the first to the last value."""
    found: dict[tuple[str, str, str], Op] = {}
    for op in ops:
        key = (op.kind, op.id, op.field)
        first = found.pop(key, op)
        found[key] = Op(op.kind, op.id, op.field, first.old, op.new)
    return list(found.values())
