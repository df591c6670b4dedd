"""Everything that sharing does to the database: on the main thread, in slices of a few ms.

Own edits are sealed into the outbox (C1, C4, C5); opened segments are absorbed one at a time (C2);
what was published, read and covered is kept. Nothing here waits for a folder or a server.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from ...features.devices import queries as devices
from ...features.devices.commands import ROLE, AddDevice
from ...kernel.carried import Carried
from ...kernel.clock import from_text, to_text
from ...kernel.errors import Problem
from ...store.carrying import Carrying, Outgoing, Parked, Position
from ...store.ledger import Ledger
from ...store.local import Local
from . import layout, sealing, segment, status
from .access import Access, Member, Opened, Trouble, open_segment
from .heads import Head
from .keys import Keys
from .segment import FIRST_PREVIOUS, Segment
from .snapshot import Manifest

SEGMENTS_A_SLICE = 3
OPS_TOGETHER = 80
"""Ops of small commits that go into one segment: it is absorbed while the window goes on."""
_PART = "part"
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Standing:
    """Where this device stands, as plain data for a worker.

    ``number``, ``hash``: the last own segment that was sealed; ``published`` the last one that is
    in the folder. ``decided`` is False until it is known where the own segments of this group
    begin: before that nothing is sealed.
    """

    access: Access
    number: int
    hash: str
    published: Position
    decided: bool
    empty: bool
    positions: Mapping[str, Position]
    vector: Mapping[str, int]
    standing: tuple[int, ...]
    packs: tuple[tuple[int, int], ...]
    parked: Mapping[str, str]


class Desk:
    """One open data folder's side of sharing. ``app`` is the program's version."""

    def __init__(self, ledger: Ledger, local: Local, keys: Keys, app: str = "") -> None:
        self._ledger = ledger
        self._local = local
        self._keys = keys
        self._app = app
        self.box = Carrying(ledger.connection)

    @property
    def now(self) -> str:
        """The present instant as the database keeps it."""
        return to_text(self._ledger.clock.now())

    # -- who and where ---------------------------------------------------------------------------

    def access(self) -> Access:
        """Keys and members. Raises Problem("share_none") where nothing is shared."""
        own = self._ledger.device
        members = {
            device: Member(device, "", bytes.fromhex(key))
            for device, key in self.box.get("pinned", {}).items()
        }
        members[own] = Member(own, "", segment.public_key(self._keys.secret()))
        for one in self.box.devices().values():
            last = one.removed_number if one.removed_at else None
            if one.removed_at and last is None:
                last = 0
            members[one.id] = Member(one.id, one.person, bytes.fromhex(one.sign_key), last)
        return Access(self._keys.group, own, self._keys.secret(), members)

    def pin(self, device: str, sign_key: str) -> None:
        """Trust a device by the key (hexadecimal) that its invitation named, before its record is
        here."""
        with self._ledger.exchange():
            self.box.set("pinned", {**self.box.get("pinned", {}), device: sign_key})

    def standing(self) -> Standing:
        """Where this device stands. A group that is new here is entered. Raises Problem."""
        access = self.access()
        if self.box.get("group") != access.group:
            self._enter(access.group)
        self._introduce()
        chain = self._chain()
        return Standing(
            access,
            chain["number"],
            chain["hash"],
            self.box.last_published(),
            chain["upto"] is not None,
            self._ledger.last_seq() == 0,
            self.box.positions(),
            self._ledger.vector(),
            tuple(self.box.standing()),
            tuple((one[0], one[1]) for one in self.box.get("packs", [])),
            {one.device: one.reason for one in self.box.parked() if one.reason != _PART},
        )

    def _enter(self, group: str) -> None:
        """A new key is a new folder, in which every device begins again with its number 1."""
        with self._ledger.exchange():
            self.box.empty_outbox()
            self.box.forget_positions()
            for name in ("packs", "manifests", "chunks"):
                self.box.set(name, [])
            self.box.set("troubles", {})
            self.box.set("tail", 0)
            self.box.set("snapshot_at", "")
            self.box.set("chain", {"number": 0, "hash": "", "upto": None})
            self.box.set("group", group)

    def _chain(self) -> dict[str, Any]:
        return dict(self.box.get("chain", {"number": 0, "hash": "", "upto": None}))

    # -- sealing ---------------------------------------------------------------------------------

    def seal(self) -> bool:
        """Seal own edits into the outbox, a slice of them; whether there are more. Raises Busy."""
        with self._ledger.exchange():
            return self._seal(SEGMENTS_A_SLICE)

    def _seal_all(self) -> None:
        self._seal(None)

    def _seal(self, limit: int | None) -> bool:
        chain = self._chain()
        if chain["upto"] is None or self.box.get("group") != sealing.group_name(self._keys.group):
            return False
        access: Access | None = None
        made = 0
        while limit is None or made < limit:
            commits = self._ledger.carried(self._ledger.device, chain["upto"], OPS_TOGETHER)
            if not commits:
                return False
            access = access or self.access()
            for piece in _pieces(commits):
                self._seal_one(access, chain, piece)
                made += 1
            self.box.set("chain", chain)
        return True

    def _seal_one(
        self, access: Access, chain: dict[str, Any], piece: tuple[segment.Part, list[Carried]]
    ) -> None:
        part, commits = piece
        heir = self.box.get("heir", {})
        until = heir.get("upto", 0) if heir.get("device") == access.device else 0
        made = Segment(
            access.device,
            chain["number"] + 1,
            bytes.fromhex(chain["hash"]) or FIRST_PREVIOUS,
            commits[-1].seen,
            tuple(commits),
            part,
            heir["of"] if commits[0].device_seq <= until else "",
        )
        path, data = segment.seal(made, access.secret, access.key, access.group)
        whole = part.number == part.of
        chain["number"] += 1
        chain["hash"] = sealing.digest(data).hex()
        chain["upto"] = commits[-1].device_seq if whole else chain["upto"]
        self.box.put_out(Outgoing(made.number, path, data, chain["hash"], chain["upto"]), self.now)

    # -- publishing ------------------------------------------------------------------------------

    def waiting(self) -> list[Outgoing]:
        """The next own files that are not in the folder yet."""
        return self.box.waiting(16, 4 << 20)

    def own(self, numbers: Sequence[int]) -> list[Outgoing]:
        """Own files by number."""
        return self.box.own(numbers)

    def published(self, numbers: Sequence[int]) -> None:
        """Take note that own files are in the folder. Raises Busy."""
        if numbers:
            with self._ledger.exchange():
                self.box.published(numbers, self.now)

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
            self._ledger.absorb(
                commits, before=self._seal_all, alongside=lambda _: self._move(found, size)
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
                Parked(found.device, found.number, opened.path, opened.data, _PART, self.now)
            )
        return "absorbed"

    def _whole(self, last: Opened) -> Carried | None:
        """The commit whose last part has come, out of the parts that wait (C5)."""
        access, found = self.access(), last.segment
        pieces: list[Carried] = []
        for one in self.box.parked(found.device):
            if one.reason != _PART or one.number >= found.number:
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
            if one.reason != _PART:
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

    def caught_up(self, manifest: Manifest) -> None:
        """All commits of a snapshot are here: go on behind it. Raises Busy."""
        with self._ledger.exchange():
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

    def whole_ledger(self, vector: Mapping[str, int]) -> Iterator[Carried]:
        """All commits up to ``vector``, in an order in which they can be absorbed."""
        for commit in self._ledger.everything_after({}):
            if commit.device_seq <= vector.get(commit.device, 0):
                yield commit

    def begin_snapshot(self) -> Manifest | None:
        """What a snapshot made now would cover (its chunks are still missing), or None: a commit
        has arrived only in part. Own edits are sealed, or begin behind it. Raises Busy."""
        with self._ledger.exchange():
            if any(one.reason == _PART for one in self.box.parked()):
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

    def note(self, key: str, value: object) -> None:
        """Keep a value of the sharing state. Raises Busy."""
        if self.box.get(key) != value:
            with self._ledger.exchange():
                self.box.set(key, value)

    def covered(self, upto: int, let_go: int) -> None:
        """Own files that a snapshot covers: one that another device, and that all have read."""
        with self._ledger.exchange():
            self.box.cover(upto)
            if let_go:
                self.box.let_go(let_go)

    # -- heads -----------------------------------------------------------------------------------

    def head(self, wants: Mapping[str, int]) -> Head:
        """What this device says about itself now."""
        published = self.box.last_published()
        chain = self._chain()
        if published.number == 0 and not self.box.count_waiting():
            published = Position(chain["number"], chain["hash"])
        read = {device: place.number for device, place in self.box.positions().items()}
        return Head(
            self._ledger.device,
            published.number,
            published.hash,
            read,
            self._ledger.vector(),
            wants,
            {
                one.device: one.sign_key.hex()
                for one in self.access().members.values()
                if one.removed_number is None
            },
            self._app,
            self.now,
        )

    def keep_heads(self, heads: Mapping[str, Head]) -> None:
        """Keep what the others say about themselves. Raises Busy."""
        kept = self.box.heads()
        fresh = {device: one.document() for device, one in heads.items()}
        if any(kept.get(device) != head for device, head in fresh.items()):
            with self._ledger.exchange():
                for device, head in fresh.items():
                    self.box.keep_head(device, head)

    # -- restored and cloned data (C12) ----------------------------------------------------------

    def take_new_device(self, published: Sequence[Opened]) -> str:
        """Go on under a new id: what lies in the folder under the own one is another copy's.

        ``published`` is what lies there after the last own file that is known to be there; edits
        that are in it already stay what they are, later ones move to the new id. Returns the new
        id. Raises Busy.
        """
        ledger, box, old = self._ledger, self.box, self._ledger.device
        access = self.access()
        last = box.last_published()
        common, place = box.upto(last.number), last
        if last.number == 0:
            # Nothing of the outbox was published: what the first snapshot covered is common.
            common = self._first_unsealed() - 1
        for one in published:
            number = one.segment.number
            mine = box.own([number])
            if not mine or mine[0].hash != one.segment.hash.hex():
                break
            common, place = mine[0].upto, Position(number, mine[0].hash)
        fresh = ledger.ids(ledger.clock.now())
        pinned = {**box.get("pinned", {}), old: segment.public_key(access.secret).hex()}
        with ledger.exchange():
            box.relabel(old, common, fresh)
            box.empty_outbox()
            box.move(old, place, common, self.now)
            for name in ("packs", "manifests", "chunks"):
                box.set(name, [])
            box.set("snapshot_at", "")
            box.set("chain", {"number": 0, "hash": "", "upto": 0})
            box.set("pinned", pinned)
            box.set("heir", {"device": fresh, "of": old, "upto": layout.LAST})
            self._local.keep("device", fresh)
        ledger.device = fresh
        self._introduce()
        return fresh

    def _introduce(self) -> None:
        """Make the device that restored or cloned data go on under known to everybody."""
        own, heir = self._ledger.device, self.box.get("heir", {})
        if heir.get("device") != own or devices.device(self._ledger.reader, own) is not None:
            return
        known = devices.device(self._ledger.reader, heir["of"])
        if known is not None:
            command = AddDevice(own, known.person, known.name, *self._keys.public())
            self._ledger.commit(command, known.person, ROLE)
            self.note("heir", {**heir, "upto": self._ledger.vector().get(own, 0)})

    def _first_unsealed(self) -> int:
        waiting = self.box.own([1])
        if waiting:
            opened = open_segment(self.access(), self._ledger.device, 1, waiting[0].data)
            if isinstance(opened, Opened) and opened.segment.commits:
                return opened.segment.commits[0].device_seq
        return int(self._chain()["upto"] or 0) + 1

    # -- troubles --------------------------------------------------------------------------------

    def keep_troubles(self, troubles: Mapping[str, Trouble]) -> tuple[Problem, ...]:
        """Keep what stands in the way, by name, and since when; returns what has to be told.

        Raises Busy.
        """
        before = self.box.get("troubles", {})
        kept = {
            name: {
                "since": before[name]["since"] if name in before else self.now,
                "code": one.code,
                "device": one.device,
                "number": one.number,
            }
            for name, one in troubles.items()
        }
        if kept != before:
            self.note("troubles", kept)
        return status.lasting(self._ledger.reader, kept, self._ledger.clock.now())

    def exchanged(self, problem: Problem | None = None) -> None:
        """Take note of how an exchange ended. Raises Busy."""
        told = None
        if problem is not None:
            params = {name: str(value) for name, value in problem.params.items()}
            told = {"code": problem.code, "params": params}
        last = self.box.get("exchanged_at")
        quiet = problem is None and last is not None and self.box.get("problem") is None
        if quiet and abs(self._ledger.clock.now() - from_text(last)) < _MINUTE:
            return  # asking without an answer is not worth a write each time
        with self._ledger.exchange():
            self.box.set("problem", told)
            if problem is None:
                self.box.set("exchanged_at", self.now)


def _pieces(commits: list[Carried]) -> list[tuple[segment.Part, list[Carried]]]:
    """What goes into one segment each (C5)."""
    if len(commits) == 1 and len(commits[0].ops) > segment.OPS_LIMIT:
        split = segment.split(commits[0])
        return [
            (segment.Part(number, len(split)), [piece])
            for number, piece in enumerate(split, start=1)
        ]
    return [(segment.WHOLE, commits)]
