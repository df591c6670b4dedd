"""One exchange, step by step: seal, publish, read, absorb, put right, say how far.

``Exchange.steps`` is the sequence; ``exchange_once`` drives it in one thread.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from ...kernel.errors import Problem
from ...store.carrying import Position
from .access import Opened, Trouble
from .carrier import Carrier, Survey
from .desk import Desk, Standing
from .heads import Head
from .housekeeping import Housekeeping
from .joining import catch_up
from .snapshot import covers
from .steps import Steps, carrier, desk, drive

Progress = Callable[[int, int], None]
"""Called with what is done and what there is in all."""

_RENEWALS = 3
"""How often one exchange may find that another copy writes as this device."""


_NOT_FIT = frozenset(
    {"share_broken", "share_not_theirs", "share_not_next", "share_newer", "share_unknown_kind"}
)
"""Problems of what is in a snapshot."""


def no_progress(_done: int, _total: int) -> None:
    """Nobody looks."""


@dataclass(frozen=True)
class Exchanged:
    """What one exchange did: own files sent, segments taken in and of which devices, own files
    that still wait, what stood in the way, and what of that needs somebody."""

    sent: int = 0
    received: int = 0
    waiting: int = 0
    troubles: tuple[Trouble, ...] = ()
    by: tuple[str, ...] = ()
    joined: bool = False
    """Whether a snapshot was taken in."""
    problems: tuple[Problem, ...] = ()


@dataclass
class Exchange:
    """One exchange. ``thorough`` lists the folder; else the next numbers are only asked for (C9).

    ``quiet`` is for a newcomer: the window is told of nothing until everything is here.
    """

    desk: Desk
    carrier: Carrier
    thorough: bool = True
    quiet: bool = False
    progress: Progress = no_progress
    at: Standing = field(init=False)
    survey: Survey | None = field(default=None, init=False)
    sent: int = field(default=0, init=False)
    received: int = field(default=0, init=False)
    joined: bool = field(default=False, init=False)
    by: set[str] = field(default_factory=set, init=False)
    troubles: dict[str, Trouble] = field(default_factory=dict, init=False)
    problems: tuple[Problem, ...] = field(default=(), init=False)

    def steps(self) -> Steps[Exchanged]:
        """The whole exchange. Raises Problem of the transport or of the disk, Busy."""
        try:
            found = yield from self._all()
        except Problem as problem:
            if problem.code not in {"busy", "cancelled", "share_none"}:
                yield from desk(self.desk.exchanged, problem)
            raise
        yield from desk(self.desk.exchanged)
        return found

    def _all(self) -> Steps[Exchanged]:
        self.at = yield from desk(self.desk.standing)
        if self.thorough or not self.at.decided:
            yield from self._look()
        yield from self._send()
        yield from self._receive()
        if self.survey is not None:
            house = Housekeeping(self.desk, self.carrier, self.survey)
            self.at = yield from desk(self.desk.standing)
            twin = yield from house.put_right(self.at)
            if twin:
                yield from self._renew()
                yield from self._send()
            elif self.at.decided:
                yield from house.grow(self.at)
        yield from self._say()
        waiting = yield from desk(self.desk.box.count_waiting)
        return Exchanged(
            self.sent,
            self.received,
            waiting,
            tuple(self.troubles[name] for name in sorted(self.troubles)),
            tuple(sorted(self.by)),
            self.joined,
            self.problems,
        )

    def part_from_copy(self) -> Steps[None]:
        """Before a folder is left for that of a new key: data that were restored or cloned go on
        under another id (C12). The old folder is the last place that shows it: either it has more
        of this device than is here, or the other copy has left it already, with its head.
        """
        self.at = yield from desk(self.desk.standing)
        yield from self._list()
        left = self.at.decided and self._survey().own_head is None
        if left or (yield from self._is_copy()):
            yield from self._renew()

    # -- looking ---------------------------------------------------------------------------------

    def _look(self) -> Steps[None]:
        yield from self._list()
        for _ in range(_RENEWALS):
            if not (yield from self._is_copy()):
                break
            yield from self._renew()
        if not self.at.decided:
            yield from self._begin()

    def _list(self) -> Steps[None]:
        access = self.at.access
        survey = yield from carrier(self.carrier.survey, access)
        self.survey = survey
        yield from desk(self.desk.keep_heads, survey.heads)

    def _survey(self) -> Survey:
        assert self.survey is not None  # noqa: S101 - listed just before
        return self.survey

    def _is_copy(self) -> Steps[bool]:
        """Whether another copy of these data has written as this device (C12)."""
        # Read after the folder: another process of this computer may have written meanwhile.
        self.at = yield from desk(self.desk.standing)
        at, survey = self.at, self._survey()
        if is_behind(at, survey):
            return True
        # A name alone proves nothing: anybody can rename a file.
        own = at.access.device
        beyond = [one for one in survey.numbers(own) if one > at.number][:_RENEWALS]
        if not beyond:
            return False
        return (yield from carrier(self.carrier.wrote, at.access, beyond))

    def _renew(self) -> Steps[None]:
        """Go on under a new id: another copy has written as this device (C12)."""
        access, after = self.at.access, self.at.published
        batch = yield from carrier(self.carrier.read, access, access.device, after, 10_000)
        yield from desk(self.desk.take_new_device, batch.opened)
        self.at = yield from desk(self.desk.standing)
        yield from self._list()

    def _begin(self) -> Steps[None]:
        """Enter a group: take in what is there, or lay the first snapshot down."""
        if self._survey().manifests:
            yield from self._catch_up({})
        elif not self.at.empty:
            house = Housekeeping(self.desk, self.carrier, self._survey())
            yield from house.write_snapshot(self.at)
            yield from self._list()
        else:
            self._meet(Trouble("share_nothing_yet", self.at.access.device))
        self.at = yield from desk(self.desk.standing)

    # -- sending ---------------------------------------------------------------------------------

    def _send(self) -> Steps[None]:
        for _ in range(_RENEWALS):
            if not (yield from self._publish()):
                return
            yield from self._renew()

    def _publish(self) -> Steps[bool]:
        """Seal and publish own edits (C4); whether another copy wrote as this device."""
        more = self.at.decided
        while more:
            more = yield from desk(self.desk.seal)
        access = self.at.access
        looked = self.survey is not None
        while True:
            items = yield from desk(self.desk.waiting)
            if not items:
                return False
            if not looked:
                # A copy may have written under these names and let go of them since the last look.
                head = yield from carrier(self.carrier.own_head, access)
                self.at = yield from desk(self.desk.standing)
                if is_overtaken(self.at, head):
                    return True
                looked = True
            done = yield from carrier(self.carrier.publish, access, items)
            yield from desk(self.desk.published, done.numbers)
            self.sent += len(done.numbers)
            if done.twin:
                return True

    # -- receiving -------------------------------------------------------------------------------

    def _receive(self) -> Steps[None]:
        again = True
        stuck: set[str] = set()
        while again:
            again = False
            self.at = yield from desk(self.desk.standing)
            for device in self._sources():
                if device not in stuck:
                    some = yield from self._receive_from(device)
                    again |= some
            if not again and self.survey is not None:
                again = yield from self._bridge(stuck)
        self.carrier.forget_packs()

    def _sources(self) -> list[str]:
        access = self.at.access
        found = []
        for device in access.others:
            last = access.members[device].removed_number
            if last is None or self.at.vector.get(device, 0) < last:
                found.append(device)
        return found + [one for one in self._strangers() if one not in access.members]

    def _strangers(self) -> Sequence[str]:
        return () if self.survey is None else self.survey.strangers

    def _receive_from(self, device: str) -> Steps[bool]:
        """Read on where this device's segments were left; whether any were taken in."""
        number = self.at.positions.get(device, Position()).number
        if device in self.at.parked:
            items = yield from desk(self.desk.parked, device)
            if items and items[0].segment.number <= number + 1:
                return (yield from self._absorb(items))
        access = self.at.access
        place = self.at.positions.get(device, Position())
        batch = yield from carrier(self.carrier.read, access, device, place)
        some = yield from self._absorb(batch.opened)
        if batch.trouble is not None and not (
            batch.trouble.code == "share_stranger" and device not in access.members
        ):
            self._meet(batch.trouble)
        return some

    def _absorb(self, items: Sequence[Opened]) -> Steps[bool]:
        some = False
        for opened in items:
            outcome = yield from desk(self.desk.absorb, opened)
            found = opened.segment
            if outcome == "absorbed":
                self.received += 1
                self.by.add(found.device)
                some = True
            elif outcome not in {"known"}:
                code = "share_waits" if outcome == "parked" else outcome
                self._meet(Trouble(code, found.device, found.number))
                break
        return some

    def _bridge(self, stuck: set[str]) -> Steps[bool]:
        """Where the next segment is gone because a snapshot covers it, take the snapshot."""
        survey = self._survey()
        self.at = yield from desk(self.desk.standing)
        for device in self._sources():
            number = self.at.positions.get(device, Position()).number
            head = survey.heads.get(device)
            trouble = _name(Trouble("share_unreadable", device, number + 1))
            spoiled = trouble in self.troubles
            if device in stuck or (survey.has(device, number + 1) and not spoiled):
                continue
            covering = [
                one for _, one in survey.manifests if one.segments.get(device, (0, ""))[0] > number
            ]
            if covering:
                stuck.add(device)
                done = yield from self._catch_up({device: number})
                if done:
                    stuck.discard(device)
                    self.troubles.pop(trouble, None)
                    return True
            if head is not None and head.number > number and not spoiled:
                stuck.add(device)
                self._meet(Trouble("share_gap", device, number + 1))
        if "share_waits" in self.at.parked.values() and "" not in stuck:
            # What they wait for may be nowhere else: edits of a device that was removed.
            stuck.add("")
            return (yield from self._catch_up({}, news=True))
        return False

    def _catch_up(self, behind: Mapping[str, int], *, news: bool = False) -> Steps[bool]:
        """Take in the fullest snapshot whose chunks all open (C10); ``news``: that is not here."""
        access = self.at.access
        for _, manifest in self._survey().manifests:
            if any(manifest.segments.get(one, (0, ""))[0] <= n for one, n in behind.items()):
                continue
            if news and covers(self.at.vector, manifest.vector):
                continue
            try:
                done = yield from catch_up(
                    self.desk,
                    self.carrier,
                    access,
                    manifest,
                    quiet=self.quiet and self.at.empty,
                    progress=self.progress,
                )
            except Problem as problem:
                if problem.code in _NOT_FIT and not self.at.empty:
                    # What one device put together wrongly keeps nobody from the others.
                    self._meet(Trouble(problem.code, manifest.device))
                    continue
                if problem.code != "share_own_ahead":
                    raise
                yield from self._renew()
                return False
            if done:
                self.joined = True
                return True
            self._meet(Trouble("share_snapshot", manifest.device, 0))
        return False

    # -- saying ----------------------------------------------------------------------------------

    def _say(self) -> Steps[None]:
        access = self.at.access
        self.problems = yield from desk(self.desk.keep_troubles, self.troubles)
        wants = {
            one.device: one.number
            for one in self.troubles.values()
            if one.code in {"share_unreadable", "share_gap"} and one.number
        }
        head: Head = yield from desk(self.desk.head, wants)
        there = self.carrier.last_head if self.survey is None else self.survey.own_head
        if self.at.decided and not head.says_the_same(there):
            yield from carrier(self.carrier.write_head, access, head)
        else:
            self.carrier.last_head = there

    def _meet(self, trouble: Trouble) -> None:
        self.troubles[_name(trouble)] = trouble


def _name(trouble: Trouble) -> str:
    return f"{trouble.device}/{trouble.number}/{trouble.code}"


def is_behind(at: Standing, survey: Survey) -> bool:
    """Whether what devices signed shows more of this one than is here, or other bytes (C12)."""
    own, head = at.access.device, survey.own_head
    if is_overtaken(at, head):
        return True
    numbers = [one.read.get(own, 0) for one in survey.heads.values()]
    commits = [one.vector.get(own, 0) for one in survey.heads.values()]
    return max(numbers, default=0) > at.number or max(commits, default=0) > at.vector.get(own, 0)


def is_overtaken(at: Standing, head: Head | None) -> bool:
    """Whether the own head tells of more than this device has published, or of other bytes: each
    process takes note of what it published before it writes the head."""
    if head is None:
        return False
    mine = at.published
    if head.number > mine.number or head.vector.get(at.access.device, 0) > at.vector.get(
        at.access.device, 0
    ):
        return True
    return head.number == mine.number and mine.number > 0 and head.hash != mine.hash


def exchange_once(
    desk_: Desk,
    carrier_: Carrier,
    progress: Progress | None = None,
    cancel: Callable[[], bool] | None = None,
    *,
    thorough: bool = True,
    quiet: bool = False,
) -> Exchanged:
    """One exchange in this thread. Raises Problem, Busy, Problem("cancelled")."""
    work = Exchange(desk_, carrier_, thorough, quiet, progress or no_progress)
    return drive(work.steps(), cancel)
