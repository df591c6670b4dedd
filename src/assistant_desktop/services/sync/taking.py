"""What others wrote, taken in: segments one by one (C2, C5), snapshots in pieces (C10)."""

from collections.abc import Iterator, Mapping, Sequence

from ...kernel.carried import Carried
from ...kernel.errors import Problem
from ...store.carrying import Parked, Position
from . import segment
from .access import Opened, open_segment
from .own import OwnDesk
from .segment import FIRST_PREVIOUS, Segment
from .snapshot import Manifest, covers

PART = "part"
"""Why a segment is kept that is only a piece of a commit."""


class TakingDesk(OwnDesk):
    """The part of the desk that absorbs."""

    # -- absorbing -------------------------------------------------------------------------------

    def absorb(self, opened: Opened) -> str:
        """Take in one segment: "absorbed", "known", "parked" or the code of why it is refused.

        A segment waits (is parked) unless it is the next of its device and all that its author had
        seen is here (C2). Raises Busy and Problems of the disk.
        """
        found = opened.segment
        place = self.box.positions().get(found.device, Position())
        if found.number <= place.number:
            return "known"
        if found.number != place.number + 1:
            return self._park(opened, "share_gap")
        if found.previous.hex() != (place.hash or FIRST_PREVIOUS.hex()):
            return "share_chain"
        return self._take(opened)

    def _take(self, opened: Opened) -> str:
        found = opened.segment
        if found.part.number < found.part.of:
            return self._keep_part(opened)
        commits = found.commits
        if found.part.of > 1:
            whole = self._whole(opened)
            if whole is None:
                return "share_broken"
            commits = (whole,)
        try:
            size = len(opened.data)
            whose = {found.device: opened.member.person} if opened.member.person else {}
            self._ledger.absorb(
                commits,
                before=self._seal_all,
                alongside=lambda _: self._move(found, size),
                people=whose,
            )
        except Problem as problem:
            return self._not_absorbed(opened, problem)
        return "absorbed"

    def _not_absorbed(self, opened: Opened, problem: Problem) -> str:
        if problem.code == "share_not_next":
            return self._park(opened, "share_waits")
        if problem.code in {"share_newer", "share_unknown_kind"}:
            self._park(opened, "share_newer")
            return "share_newer"
        if problem.code in {"share_broken", "share_not_theirs", "share_own_ahead"}:
            return problem.code
        raise problem

    def _move(self, found: Segment, size: int) -> None:
        if self.box.positions().get(found.device, Position()).number >= found.number:
            return  # another process of this computer was quicker
        upto = max((one.device_seq for one in found.commits), default=0)
        self.box.move(found.device, Position(found.number, found.hash.hex()), upto, self.now)
        self.box.unpark(found.device, found.number)
        self.box.set("tail", int(self.box.get("tail", 0)) + size)

    def _park(self, opened: Opened, reason: str) -> str:
        found = opened.segment
        with self._ledger.exchange():
            self.box.park(
                Parked(found.device, found.number, opened.path, opened.data, reason, self.now)
            )
        return "parked"

    def _keep_part(self, opened: Opened) -> str:
        found = opened.segment
        with self._ledger.exchange():
            place = Position(found.number, found.hash.hex())
            self.box.move(found.device, place, 0, self.now)
            self.box.park(
                Parked(found.device, found.number, opened.path, opened.data, PART, self.now)
            )
        return "absorbed"

    def _whole(self, last: Opened) -> Carried | None:
        """The commit whose last part has come, out of the parts that wait (C5)."""
        access, found = self.access(), last.segment
        pieces: list[Carried] = []
        for one in self.box.parked(found.device):
            if one.reason != PART or one.number >= found.number:
                continue
            opened = open_segment(access, one.device, one.number, one.data)
            if isinstance(opened, Opened) and len(opened.segment.commits) == 1:
                pieces += opened.segment.commits
        pieces += found.commits
        if len(pieces) != found.part.of or len(found.commits) != 1:
            return None
        if not all(segment.same_head(pieces[0], one) for one in pieces):
            return None
        return segment.joined(pieces)

    def parked(self, device: str) -> list[Opened]:
        """Segments that wait, opened again, in order."""
        access = self.access()
        found = []
        for one in self.box.parked(device):
            if one.reason != PART:
                opened = open_segment(access, one.device, one.number, one.data)
                if isinstance(opened, Opened):
                    found.append(opened)
        return found

    # -- snapshots -------------------------------------------------------------------------------

    def absorb_commits(self, commits: Sequence[Carried], *, quiet: bool = False) -> None:
        """Take in commits of a snapshot; those that are known are passed over. Raises Problem."""
        self._ledger.absorb(commits, before=self._seal_all, quiet=quiet)

    def missing(self, commits: Sequence[Carried]) -> list[Carried]:
        """Those of a snapshot's commits that are not here."""
        here = self._ledger.vector()
        return [one for one in commits if one.device_seq > here.get(one.device, 0)]

    def caught_up(self, manifest: Manifest) -> bool:
        """Go on behind a snapshot; False, and nothing changed, where its chunks had less than it
        says. Raises Busy."""
        with self._ledger.exchange():
            if not covers(self._ledger.vector(), manifest.vector):
                return False
            positions = self.box.positions()
            for device, (number, hash_) in manifest.segments.items():
                if device == self._ledger.device:
                    continue
                if number > positions.get(device, Position()).number:
                    upto = manifest.vector.get(device, 0)
                    self.box.move(device, Position(number, hash_), upto, self.now)
                    self.box.unpark(device, number)
            chain = self._chain()
            if chain["upto"] is None:
                number, hash_ = manifest.segments.get(self._ledger.device, (0, ""))
                upto = manifest.vector.get(self._ledger.device, 0)
                self.box.set("chain", {"number": number, "hash": hash_, "upto": upto})
            self.box.set("tail", 0)
        return True

    def whole_ledger(self, vector: Mapping[str, int]) -> Iterator[Carried]:
        """All commits up to ``vector``, in an order in which they can be absorbed."""
        for commit in self._ledger.everything_after({}):
            if commit.device_seq <= vector.get(commit.device, 0):
                yield commit

    def begin_snapshot(self) -> Manifest | None:
        """What a snapshot made now would cover (its chunks are still missing), or None: a commit
        has arrived only in part. Own edits are sealed, or begin behind it. Raises Busy."""
        with self._ledger.exchange():
            if any(one.reason == PART for one in self.box.parked()):
                return None
            self._seal_all()
            chain, own = self._chain(), self._ledger.device
            vector = self._ledger.vector()
            if chain["upto"] is None:
                chain["upto"] = vector.get(own, 0)
                self.box.set("chain", chain)
            places = {
                device: (place.number, place.hash)
                for device, place in self.box.positions().items()
                if device in vector
            }
            places[own] = (chain["number"], chain["hash"])
            return Manifest(own, vector, places, (), 0, self.now)

    def made_snapshot(self, name: str, manifest: Manifest) -> None:
        """Take note of an own snapshot. Raises Busy."""
        with self._ledger.exchange():
            names = [one for one in self.box.get("manifests", []) if one != name]
            self.box.set("manifests", [name, *names])
            known = self.box.get("chunks", [])
            self.box.set("chunks", sorted({*known, *manifest.chunks}))
            self.box.set("snapshot_at", self.now)
            self.box.set("tail", 0)
