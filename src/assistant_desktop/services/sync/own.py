"""Own edits on their way out: sealed into the outbox (C1, C4, C5), kept until they are covered."""

from collections.abc import Sequence
from typing import Any

from ...kernel.carried import Carried
from ...kernel.clock import to_text
from ...store.carrying import Carrying, Outgoing
from ...store.ledger import Ledger
from ...store.local import Local
from . import sealing, segment
from .access import Access, Member
from .keys import Keys
from .segment import FIRST_PREVIOUS, Segment

SEGMENTS_A_SLICE = 3
OPS_TOGETHER = 80
"""Ops of small commits that go into one segment: it is absorbed while the window goes on."""


class OwnDesk:
    """The part of the desk that writes. ``app`` is the program's version."""

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
        own = self._ledger.who()
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

    def note(self, key: str, value: object) -> None:
        """Keep a value of the sharing state. Raises Busy."""
        if self.box.get(key) != value:
            with self._ledger.exchange():
                self.box.set(key, value)

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

    def covered(self, upto: int, let_go: int) -> None:
        """Own files that a snapshot covers: one that another device, and that all have read."""
        with self._ledger.exchange():
            self.box.cover(upto)
            if let_go:
                self.box.let_go(let_go)


def _pieces(commits: list[Carried]) -> list[tuple[segment.Part, list[Carried]]]:
    """What goes into one segment each (C5)."""
    if len(commits) == 1 and len(commits[0].ops) > segment.OPS_LIMIT:
        split = segment.split(commits[0])
        return [
            (segment.Part(number, len(split)), [piece])
            for number, piece in enumerate(split, start=1)
        ]
    return [(segment.WHOLE, commits)]
