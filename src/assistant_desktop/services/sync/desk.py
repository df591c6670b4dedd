"""Everything that sharing does to the database: on the main thread, in slices of a few ms.

Own edits are sealed into the outbox (C1, C4, C5); opened segments are absorbed one at a time (C2);
what was published, read and covered is kept. Nothing here waits for a folder or a server.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from ...features.devices import queries as devices
from ...features.devices.commands import ROLE, AddDevice
from ...kernel.clock import from_text
from ...kernel.errors import Problem
from ...store.carrying import Position
from . import layout, segment, status
from .access import Access, Opened, Trouble, open_segment
from .heads import Head
from .taking import PART, TakingDesk

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


class Desk(TakingDesk):
    """One open data folder's side of sharing."""

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
            self._published(),
            chain["upto"] is not None,
            self._ledger.last_seq() == 0,
            self.box.positions(),
            self._ledger.vector(),
            tuple(self.box.standing()),
            tuple((one[0], one[1]) for one in self.box.get("packs", [])),
            {one.device: one.reason for one in self.box.parked() if one.reason != PART},
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

    def _published(self) -> Position:
        """The last own segment that is in the folder: where nothing is kept, where it begins."""
        found = self.box.last_published()
        if found.number:
            return found
        waiting = self.box.waiting(1, 0)
        if waiting:
            opened = open_segment(
                self.access(), self._ledger.device, waiting[0].number, waiting[0].data
            )
            if isinstance(opened, Opened) and waiting[0].number > 1:
                return Position(waiting[0].number - 1, opened.segment.previous.hex())
            return Position()
        chain = self._chain()
        return Position(chain["number"], chain["hash"])

    # -- heads -----------------------------------------------------------------------------------

    def head(self, wants: Mapping[str, int]) -> Head:
        """What this device says about itself now."""
        published = self._published()
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
        last = self._published()
        common, place = box.upto(last.number), last
        if box.last_published().number == 0:
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
        waiting = self.box.waiting(1, 0)
        if waiting:
            opened = open_segment(
                self.access(), self._ledger.device, waiting[0].number, waiting[0].data
            )
            if isinstance(opened, Opened) and opened.segment.commits:
                return opened.segment.commits[0].device_seq
        return int(self._chain()["upto"] or 0) + 1

    # -- troubles --------------------------------------------------------------------------------

    def keep_troubles(self, troubles: Mapping[str, Trouble]) -> tuple[Problem, ...]:
        """Keep what stands in the way, by name, and since when; returns what has to be told.

        Raises Busy.
        """
        before, heads = self.box.get("troubles", {}), self.box.heads()
        kept = {
            name: {
                "since": before[name]["since"] if name in before else self.now,
                "code": one.code,
                "device": one.device,
                "number": one.number,
            }
            for name, one in troubles.items()
            if not _is_nobodys(one, heads)
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


def _is_nobodys(one: Trouble, heads: Mapping[str, Mapping[str, Any]]) -> bool:
    """Whether a file that cannot be read has a number that its device has not come to yet.

    Somebody else's program put it there; the device's own file of that number will replace it.
    """
    said = heads.get(one.device, {}).get("number")
    return one.code == "share_unreadable" and isinstance(said, int) and one.number > said
