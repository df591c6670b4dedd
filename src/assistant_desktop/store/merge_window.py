"""The ops that are here and that the author of an arriving commit had not seen.

Mostly these are none or a few commits: they are read by device and number, once for a batch. Where
an author was away for long, the history of each record that is touched is asked for instead.
"""

from collections.abc import Collection, Iterable, Sequence
from operator import attrgetter
from typing import Any

from ..kernel.carried import Carried, Vector
from .driver import Connection
from .merge_check import Key
from .merge_heads import Unseen

_AT_ONCE = 400
"""Ids in one statement."""
_FAR = 2_000
"""Commits that are read as a whole; where more were not seen, it is asked by record."""

_COLUMNS = (
    "SELECT o.kind, o.id, o.field, o.new, c.seq, c.device, c.device_seq, c.clock, c.author, c.at"
)
_by_number = attrgetter("seq")
_Frame = tuple[int, str, int, int, str, str]
"""Of a commit: local number, device, number, clock, author, instant."""
_Past = tuple[_Frame, str, Any]
"""An op: its commit, its field and its new value."""
_Behind = list[tuple[str, int]]
"""Devices of which not all was seen, and the number of the first commit that was not."""


class Window:
    """What one transaction has to know of the past. ``here`` is the vector that grows with it."""

    def __init__(self, connection: Connection, here: Vector) -> None:
        self._connection = connection
        self._here = here
        self._began = dict(here)
        self._ops: dict[Key, list[_Past]] = {}
        self._read: dict[str, int] = {}
        self._taken: dict[str, list[tuple[int, Carried]]] = {}
        self._listed: dict[str, int] = {}
        self._asked: dict[str, int] = {}
        self._last: tuple[Vector | None, str, _Behind] = (None, "", [])
        self._ready: _Behind | None = None
        self._is_far = False

    def prepare(self, commits: Sequence[Carried]) -> None:
        """Look up at once what ``unseen`` will ask, where the authors were away for long."""
        # The commits of a segment share one vector.
        vectors = {(one.device, id(one.seen)): one for one in commits}.values()
        behind = [self._behind(one) for one in vectors]
        far = [self._first(one) for one in behind if self._distance(one) > _FAR]
        if far:
            self._ask((op.id for one in commits for op in one.ops), min(far))

    def take(self, seq: int, commit: Carried) -> None:
        """A commit was taken in under this local number."""
        self._taken.setdefault(commit.device, []).append((seq, commit))
        if commit.device != self._last[1]:
            self._last = (None, "", [])

    def unseen(self, commit: Carried, keys: Collection[Key]) -> dict[Key, list[Unseen]]:
        """Of these records, the ops that the commit's author had not seen, in the order in which
        they came here; records without any are left out."""
        found: dict[Key, list[Unseen]] = {}
        behind = self._behind(commit)
        if not behind:
            return found
        if behind is not self._ready:
            self._make_ready(behind)
        if self._is_far:
            self._ask((id_ for _kind, id_ in keys), self._first(behind))
        for key in keys:
            known = self._ops.get(key)
            ops = _unseen(commit, known) if known else ()
            if ops:
                found[key] = sorted(ops, key=_by_number)
        return found

    # -- inside ----------------------------------------------------------------------------------

    def _behind(self, commit: Carried) -> _Behind:
        vector, device, behind = self._last
        if vector is not commit.seen or device != commit.device:
            seen = commit.seen
            behind = [
                (one, seen.get(one, 0) + 1)
                for one, number in self._here.items()
                if one != commit.device and seen.get(one, 0) < number
            ]
            self._last = (seen, commit.device, behind)
        return behind

    def _make_ready(self, behind: _Behind) -> None:
        """Have what was not seen here; what is far is asked for record by record."""
        self._is_far = self._distance(behind) > _FAR
        for device, first in behind:
            if not self._is_far:
                self._bring(device, first)
            self._list(device)
        self._ready = behind

    def _distance(self, behind: _Behind) -> int:
        """How many commits would have to be read."""
        return sum(max(0, self._began.get(one, 0) - first + 1) for one, first in behind)

    def _first(self, behind: _Behind) -> int:
        """The lowest local number of those commits."""
        sql = "SELECT seq FROM commits WHERE device = ? AND device_seq = ?"
        return min(
            int(self._connection.execute(sql, place).fetchone()[0])
            for place in behind
            if place[1] <= self._began.get(place[0], 0)
        )

    def _ask(self, ids: Iterable[str], first: int) -> None:
        """Have the ops of some records from local number ``first`` on."""
        wanted = [id_ for id_ in dict.fromkeys(ids) if self._asked.get(id_, first + 1) > first]
        for start in range(0, len(wanted), _AT_ONCE):
            some = wanted[start : start + _AT_ONCE]
            marks = ",".join("?" * len(some))
            self._put(
                f"{_COLUMNS} FROM ops o INDEXED BY ops_record"
                " JOIN commits c ON c.seq = o.commit_seq"
                f" WHERE o.id IN ({marks}) AND o.commit_seq >= ? ORDER BY o.commit_seq, o.n",
                (*some, first),
            )
        self._asked |= dict.fromkeys(wanted, first)

    def _bring(self, device: str, first: int) -> None:
        """Have the ops of a device's commits from number ``first`` on."""
        upto = self._read.get(device, self._began.get(device, 0) + 1)
        if first < upto:
            self._put(
                f"{_COLUMNS} FROM commits c CROSS JOIN ops o ON o.commit_seq = c.seq"
                " WHERE c.device = ? AND c.device_seq >= ? AND c.device_seq < ?"
                " ORDER BY c.device_seq, o.n",
                (device, first, upto),
            )
            self._read[device] = first

    def _put(self, sql: str, values: tuple[str | int, ...]) -> None:
        """Keep ops; one that is there twice does no harm."""
        for kind, id_, name, new, *frame in self._connection.execute(sql, values):
            self._ops.setdefault((kind, id_), []).append((tuple(frame), name, new))

    def _list(self, device: str) -> None:
        """Have the ops of the commits of a device that were taken in since."""
        taken = self._taken.get(device, ())
        for seq, one in taken[self._listed.get(device, 0) :]:
            frame = (seq, one.device, one.device_seq, one.clock, one.author, one.at)
            for op in one.ops:
                key = (op.kind, op.id)
                if key in self._ops:
                    self._ops[key].append((frame, op.field, op.new))
                else:
                    self._ops[key] = [(frame, op.field, op.new)]
        self._listed[device] = len(taken)


def _unseen(commit: Carried, ops: Iterable[_Past]) -> list[Unseen]:
    return [Unseen(name, new, *frame) for frame, name, new in ops if _is_unseen(commit, frame)]


def _is_unseen(commit: Carried, frame: _Frame) -> bool:
    _seq, device, number, *_ = frame
    return device != commit.device and commit.seen.get(device, 0) < number
