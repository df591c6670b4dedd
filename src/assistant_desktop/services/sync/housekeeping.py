"""Keeping the folder in order: put right, pack, snapshot, and let go of what is covered."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from ...kernel.carried import Carried
from ...kernel.clock import from_text
from . import layout, packs, snapshot
from .carrier import Carrier, Survey
from .desk import Desk, Standing
from .snapshot import Manifest, covers
from .steps import Steps, carrier, desk

TAIL_LIMIT = 5 * 1024 * 1024
"""Bytes of segments since the newest snapshot after which another is due."""
SNAPSHOT_DAYS = 30
SNAPSHOTS_STAY = 2
_SAMPLE = 4
"""Own files that are compared with what lies in the folder, each time it is listed."""
_READ_OPS = 200


class Housekeeping:
    """The part of an exchange that follows a listing of the folder."""

    def __init__(self, desk_: Desk, carrier_: Carrier, survey: Survey) -> None:
        self._desk = desk_
        self._carrier = carrier_
        self._survey = survey

    # -- putting right (C6) ----------------------------------------------------------------------

    def put_right(self, at: Standing) -> Steps[bool]:
        """Publish again what vanished or was changed; whether another copy wrote there."""
        wanted = self._wanted(at)
        yield from self._mend_packs(at, wanted)
        numbers = [
            number for number in at.standing if number in wanted or not self._lies(at, number)
        ]
        if wanted:
            # The snapshot that covers them may be damaged: who lacks the first lacks the rest.
            covered = yield from desk(self._desk.box.covered)
            numbers += [
                one
                for one in covered
                if one in wanted or (one >= min(wanted) and not self._lies(at, one))
            ]
        numbers += [one for one in self._sampled(at) if one not in numbers]
        for start in range(0, len(numbers), 16):
            some = numbers[start : start + 16]
            items = yield from desk(self._desk.own, some)
            done = yield from carrier(self._carrier.publish, at.access, items)
            if done.twin:
                return True
        if at.standing:
            last = numbers[-1] if numbers else 0
            yield from desk(self._desk.note, "sample", last)
        return False

    def _lies(self, at: Standing, number: int) -> bool:
        """Whether an own segment lies there, alone or in a pack that this device made: the name of
        any other pack says nothing."""
        own, mine = at.access.device, set(at.packs)
        return number in self._survey.segments.get(own, frozenset()) or any(
            one.first <= number <= one.last and (one.first, one.last) in mine
            for one in self._survey.packs.get(own, ())
        )

    def _mend_packs(self, at: Standing, wanted: set[int]) -> Steps[None]:
        """Write own packs again that somebody cannot read, as long as what is in them is kept."""
        for first, last in at.packs:
            if any(first <= number <= last for number in wanted):
                items = yield from desk(self._desk.own, range(first, last + 1))
                if len(items) == last - first + 1:
                    yield from carrier(self._carrier.write_pack, at.access, items)

    def _wanted(self, at: Standing) -> set[int]:
        """Numbers of own files that a device of the group asks for."""
        found = {
            head.wants.get(at.access.device, 0)
            for device, head in self._survey.heads.items()
            if device in at.access.others and at.access.members[device].removed_number is None
        }
        return found - {0}

    def _sampled(self, at: Standing) -> list[int]:
        """A few own files in turn, and always the newest."""
        packed = self._survey.packs.get(at.access.device, ())
        alone = [
            number
            for number in at.standing
            if not any(one.first <= number <= one.last for one in packed)
        ]
        after = int(self._desk.box.get("sample", 0))
        turn = [one for one in alone if one > after] + [one for one in alone if one <= after]
        return turn[:_SAMPLE]

    # -- growth ----------------------------------------------------------------------------------

    def grow(self, at: Standing) -> Steps[None]:
        """Pack, make a snapshot where one is due, and let go of what is covered (C11)."""
        yield from self._pack(at)
        if (yield from self._is_due(at)):
            yield from self.write_snapshot(at)
        yield from self._let_go(at)

    def _pack(self, at: Standing) -> Steps[None]:
        packed = list(at.packs)
        last = max((end for _, end in packed), default=0)
        alone = [number for number in at.standing if number > last]
        while len(alone) >= packs.LEAST:
            some, alone = alone[: packs.MOST], alone[packs.MOST :]
            items = yield from desk(self._desk.own, some)
            made = yield from carrier(self._carrier.write_pack, at.access, items)
            packed.append((made.first, made.last))
            yield from desk(self._desk.note, "packs", [list(one) for one in packed])

    def _is_due(self, at: Standing) -> Steps[bool]:
        if at.empty:
            return False
        if not self._survey.manifests:
            return True
        name, newest = self._survey.manifests[0]
        return (yield from desk(self._due_after, name, newest, at))

    def _due_after(self, name: str, newest: Manifest, at: Standing) -> bool:
        box, now = self._desk.box, self._desk.now
        known = box.get("newest", {})
        if known.get("name") != name:
            self._desk.note("newest", {"name": name, "since": now})
            self._desk.note("tail", 0)
            return False
        if covers(newest.vector, at.vector):
            return False
        # By the own clock alone: those of the others may be off by years.
        age = abs(from_text(now) - from_text(known["since"]))
        tail = int(box.get("tail", 0)) + box.tail_size()
        return age > timedelta(days=SNAPSHOT_DAYS) or tail > TAIL_LIMIT

    def write_snapshot(self, at: Standing) -> Steps[bool]:
        """Write the whole ledger in chunks, then the manifest that makes it count (C10)."""
        plan = yield from desk(self._desk.begin_snapshot)
        if plan is None or not plan.vector:
            return False
        names: list[str] = []
        commits = 0
        reading = self._desk.whole_ledger(plan.vector)
        chunk: list[Carried] = []
        ops = 0
        more = True
        while more:
            piece = yield from desk(_next, reading, _READ_OPS)
            more = bool(piece)
            chunks, chunk, ops = snapshot.filled(chunk, ops, piece, last=not more)
            for one in chunks:
                commits += len(one)
                name, _ = yield from carrier(
                    self._carrier.write_chunk, at.access, one, self._survey.files
                )
                names.append(name)
        made = replace(plan, chunks=tuple(names), commits=commits)
        name = yield from carrier(self._carrier.write_manifest, at.access, made)
        yield from desk(self._desk.made_snapshot, name, made)
        yield from desk(self._desk.note, "newest", {"name": name, "since": self._desk.now})
        return True

    # -- letting go (C11) ------------------------------------------------------------------------

    def _let_go(self, at: Standing) -> Steps[None]:
        own, survey = at.access.device, self._survey
        others = [
            device
            for device in at.access.others
            if at.access.members[device].removed_number is None
        ]
        vectors = [survey.heads[one].vector for one in others if one in survey.heads]
        covered = all_read = 0
        for _, manifest in survey.manifests:
            number = manifest.segments.get(own, (0, ""))[0]
            readers = sum(covers(vector, manifest.vector) for vector in vectors)
            if readers:
                covered = max(covered, number)
            if readers == len(others) and others:
                all_read = max(all_read, number)
        covered = min(covered, at.published.number or covered)
        read = [survey.heads[one].read.get(own, 0) for one in others if one in survey.heads]
        everybody = min(read) if len(read) == len(others) and others else 0
        paths = self._segments_to_remove(at, covered, everybody)
        if covered:
            yield from desk(self._desk.covered, covered, min(all_read, covered))
        paths += yield from desk(self._snapshots_to_remove, at)
        if paths:
            yield from carrier(self._carrier.remove, paths)

    def _segments_to_remove(self, at: Standing, covered: int, everybody: int) -> list[str]:
        """Own files that a snapshot covers, and single ones whose pack everybody is past."""
        own, group = at.access.device, at.access.group
        lying = self._survey.packs.get(own, ())
        mine = set(at.packs)
        found = []
        for number in sorted(self._survey.segments.get(own, frozenset())):
            packed = any(
                one.first <= number <= one.last and (one.first, one.last) in mine for one in lying
            )
            if number <= covered or (packed and number <= everybody):
                found.append(layout.segment_path(group, own, number))
        return found + [
            layout.pack_path(group, own, one.first, one.last)
            for one in lying
            if one.last <= covered
        ]

    def _snapshots_to_remove(self, at: Standing) -> list[str]:
        """Own snapshots but the last two, once another device has a newer one."""
        group, survey = at.access.group, self._survey
        mine = [name for name in self._desk.box.get("manifests", []) if name in survey.files]
        manifests = dict(survey.manifests)
        newest = manifests.get(mine[0]) if mine else None
        old = mine[SNAPSHOTS_STAY:]
        if newest is None or not old:
            return []
        if not any(covers(head.vector, newest.vector) for head in survey.heads.values()):
            return []
        kept = {chunk for name, one in manifests.items() if name not in old for chunk in one.chunks}
        gone = {
            chunk
            for chunk in self._desk.box.get("chunks", [])
            if chunk in survey.files and chunk not in kept
        }
        self._desk.note("manifests", mine[:SNAPSHOTS_STAY])
        self._desk.note("chunks", [one for one in self._desk.box.get("chunks", []) if one in kept])
        return [layout.manifest_path(group, name) for name in old] + [
            layout.chunk_path(group, name) for name in sorted(gone)
        ]


def _next(commits: Iterator[Carried], ops: int) -> list[Carried]:
    """The next commits with about ``ops`` ops."""
    found: list[Carried] = []
    for commit in commits:
        found.append(commit)
        ops -= 1 + len(commit.ops)
        if ops <= 0:
            break
    return found
