"""The only writer: rows and ops in one transaction, and undo out of what was written."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from ..kernel.carried import Carried, Vector
from ..kernel.clock import Clock, to_text
from ..kernel.errors import Problem
from ..kernel.hybrid import HybridClock
from ..kernel.ids import IdSource, new_id
from ..kernel.ops import Commit, Intent, Op
from . import apply, carry, driver, past
from .database import told
from .local import Local
from .look import NOBODY, Command, Look, Together, no_holiday
from .merge import Absorption, changed, heard
from .reader import Reader
from .schema import Schema

__all__ = ["NOBODY", "Command", "Ledger", "Look", "Together", "no_holiday"]

_AT_ONCE = 24
"""So many foreign ops are indexed with their import; more would take longer than a frame."""

_USUAL, _ROOMY = -2_000, -48_000
"""KiB of pages in memory: SQLite's own choice, and while joining."""


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
        self._joining = False

    def who(self) -> str:
        """As which device this computer writes. Read afresh: another process may have found that
        these data are a copy, and gone on under a new id (C12)."""
        self.device = str(self._local.get("device", self.device))
        return self.device

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
            if role == "do" and self._candidate(actor, undo=False) is not None:
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
        return past.since(self.reader, seq)

    def history(self, ids: Iterable[str], limit: int = 200) -> list[tuple[Commit, list[Op]]]:
        """Commits that touched any of the records, newest first, with the ops that did."""
        return past.history(self.reader, list(ids), limit)

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
        people: Mapping[str, str] | None = None,
    ) -> tuple[Commit, ...]:
        """Take in what other devices wrote, in one transaction: all of it or nothing.

        ``before`` seals own edits first (C1); commits that are known are passed over (C3);
        ``alongside`` then writes how far the other device was read; ``people`` says whose a device
        is that has no record yet. Listeners hear of each commit
        once, unless ``quiet`` (joining), which also leaves the index of texts for later and
        returns nothing.

        Raises Busy, the disk's Problems, and Problem: share_not_next (something it had seen is
        not here), share_unknown_kind and share_newer (a newer program wrote it: keep it until this
        one is), share_broken (no correct program wrote it), share_not_theirs (C14),
        share_own_ahead (own commits that are not here: a copy, C12).
        """
        found: list[Commit] = []
        if quiet != self._joining:
            # Years of data go into the indexes: with the usual room each page comes in many times.
            self.connection.execute(f"PRAGMA cache_size = {_ROOMY if quiet else _USUAL}")
            self._joining = quiet
        try:
            with self._transaction():
                if before is not None:
                    before()
                # Within a commit, what refers may come before what is referred to.
                self.connection.execute("PRAGMA defer_foreign_keys = ON")
                work = Absorption(
                    self.connection, self._schema, self.device, self.vector(), people or {}
                )
                work.prepare(commits)
                for commit in commits:
                    seq = work.take(commit)
                    if seq and not quiet:
                        found.append(heard(commit, seq))
                work.flush()
                self._index(commits, work, later=quiet)
                if alongside is not None:
                    alongside(self.connection)
        except (driver.IntegrityError, OverflowError, TypeError, ValueError) as error:
            raise Problem("share_broken", device="", number=0, reason=str(error)) from error
        for one in found:
            self._tell(one)
        return tuple(found)

    # -- inside ----------------------------------------------------------------------------------

    def _index(self, commits: Sequence[Carried], work: Absorption, *, later: bool) -> None:
        """Keep the index of texts up with what was absorbed."""
        from . import search  # not for the start of the window

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
            self.who()
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
        at = to_text(now)
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
                at,
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
            apply.apply(self.connection, self._schema, op, actor, at)
        # Fillers are writes like all others: what they saw is settled, too.
        everything = (*ops, *apply.completed(self.connection, ops))
        self.connection.executemany(
            "INSERT INTO ops (commit_seq, n, kind, id, field, old, new)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (seq, number, op.kind, op.id, op.field, op.old, apply.kept(op))
                for number, op in enumerate(everything)
            ],
        )
        apply.settle(self.connection, self._schema, everything)
        from . import search  # not for the start of the window

        search.follow(self.connection, ops)
        self._last_seq = seq
        keys = changed((op.kind, op.id) for op in ops)
        return Commit(seq, intent, actor, self.device, now, role, keys)

    def _catch_up(self) -> None:
        """Put the clock past every stamp here (M8): others may have written since."""
        seq = self.reader.value("SELECT max(seq) FROM commits") or 0
        if seq != self._last_seq:
            self._hybrid.see(carry.highest_clock(self.reader))

    def _reverse(self, actor: str, *, undo: bool) -> Commit | None:
        with self._transaction():
            target = self._candidate(actor, undo=undo)
            if target is None:
                return None
            stamp = to_text(self.clock.now())
            ops, skipped = past.inverse(self.reader, target, stamp, undo=undo)
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
