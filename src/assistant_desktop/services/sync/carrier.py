"""Everything on the transport and all heavy cryptography. Plain data in, plain data out: it never
touches the database, so that a worker can run it while the window goes on.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ...kernel.carried import Carried
from ...kernel.errors import Problem
from ...store.carrying import Outgoing, Position
from . import heads, layout, packs, sealing, snapshot
from .access import Access, Member, Opened, Trouble, open_segment
from .heads import Head
from .layout import Range
from .port import Transport
from .snapshot import Manifest

_ONE_FILE = frozenset({"share_trouble"})
"""Problems that may be those of one file alone: what a third program made of it."""


@dataclass(frozen=True, slots=True)
class Published:
    """Which own files are in the folder now, and whether another program wrote as this device."""

    numbers: tuple[int, ...]
    twin: bool = False


@dataclass(frozen=True)
class Survey:
    """What lies in the group's folder."""

    heads: Mapping[str, Head]
    own_head: Head | None
    segments: Mapping[str, frozenset[int]]
    packs: Mapping[str, tuple[Range, ...]]
    strangers: tuple[str, ...]
    manifests: tuple[tuple[str, Manifest], ...]
    """Name and content of each snapshot that has all its chunks, the fullest first."""
    files: frozenset[str]
    """Names (without ending) of all manifests and chunks."""

    def numbers(self, device: str) -> list[int]:
        """Numbers of a device that lie there by name: the single ones, and where packs end."""
        ends = {pack.last for pack in self.packs.get(device, ())}
        return sorted(self.segments.get(device, frozenset()) | ends)

    def has(self, device: str, number: int) -> bool:
        """Whether a segment lies in the folder, alone or in a pack."""
        return number in self.segments.get(device, frozenset()) or any(
            pack.first <= number <= pack.last for pack in self.packs.get(device, ())
        )


@dataclass(frozen=True)
class Batch:
    """The next segments of one device, in order, and what stood in the way after them."""

    opened: tuple[Opened, ...] = ()
    trouble: Trouble | None = None
    more: bool = False


@dataclass
class Carrier:
    """Carries for one exchange after another, from one thread at a time."""

    transport: Transport
    fault: Callable[[str], None] = lambda _point: None
    """Called with the name of each step that a crash may interrupt; for tests."""
    last_head: Head | None = None
    """The own head as it lies in the folder, as far as this carrier knows."""
    _packs: dict[str, tuple[Range, ...]] = field(default_factory=dict)
    _pack: tuple[str, dict[int, bytes]] | None = None

    # -- writing ---------------------------------------------------------------------------------

    def publish(self, access: Access, items: Sequence[Outgoing]) -> Published:
        """Write own files that are not there yet; the bytes under a name never change (I5).

        Raises Problem of the transport.
        """
        done: list[int] = []
        for item in items:
            self.fault("before publishing")
            fresh = self.transport.put_new(item.path, item.data)
            self.fault("after publishing")
            if not fresh and not self._settled(access, item):
                return Published(tuple(done), twin=True)
            done.append(item.number)
        return Published(tuple(done))

    def _settled(self, access: Access, item: Outgoing) -> bool:
        """Whether the name holds our bytes, after putting right what somebody damaged."""
        there = self._read(item.path)
        if there == item.data:
            return True
        if there is not None and self._is_twin(access, item, there):
            return False
        self.transport.put(item.path, item.data)
        return True

    @staticmethod
    def _is_twin(access: Access, item: Outgoing, data: bytes) -> bool:
        return isinstance(open_segment(access, access.device, item.number, data), Opened)

    def write_head(self, access: Access, head: Head) -> None:
        """Say how far this device is."""
        path, data = heads.seal_head(access, head)
        self.transport.put(path, data)
        self.last_head = head

    def remove(self, paths: Iterable[str]) -> None:
        """Remove own files."""
        for path in paths:
            self.transport.remove(path)
            self.fault("after removing")

    def write_pack(self, access: Access, items: Sequence[Outgoing]) -> Range:
        """Put several own segments into one file. Returns what it covers."""
        first, last = items[0].number, items[-1].number
        path = layout.pack_path(access.group, access.device, first, last)
        data = packs.packed([item.data for item in items])
        if not self.transport.put_new(path, data) and self._read(path) != data:
            self.transport.put(path, data)
        self.fault("after packing")
        return Range(first, last, path.rpartition("/")[2])

    # -- snapshots -------------------------------------------------------------------------------

    def write_chunk(
        self, access: Access, commits: list[Carried], there: frozenset[str]
    ) -> tuple[str, int]:
        """Write a piece of a snapshot unless it is there and opens; its name and size in bytes."""
        name, body = snapshot.seal_chunk(access, commits)
        path = layout.chunk_path(access.group, name)
        if name in there:
            found = self._read(path)
            if found is not None and snapshot.open_chunk(access, name, found) is not None:
                return name, len(found)
        _, data = snapshot.chunk_file(access, name, body)
        self.transport.put(path, data)
        self.fault("after a chunk")
        return name, len(data)

    def write_manifest(self, access: Access, manifest: Manifest) -> str:
        """Make the snapshot one: all chunks are there. Returns its name."""
        name, path, data = snapshot.manifest_file(access, manifest)
        self.fault("before the manifest")
        self.transport.put(path, data)
        self.fault("after the manifest")
        return name

    def read_chunk(self, access: Access, name: str) -> list[Carried] | None:
        """The commits of a chunk, None where it is not there or does not open."""
        data = self._read(layout.chunk_path(access.group, name))
        return None if data is None else snapshot.open_chunk(access, name, data)

    # -- reading ---------------------------------------------------------------------------------

    def survey(self, access: Access) -> Survey:
        """Look at everything that lies there; names that mean nothing here are ignored (C7)."""
        group, names = access.group, self.transport.names
        devices = [name for name in names(layout.devices_folder(group)) if layout.is_device(name)]
        known = {*devices, access.device, *access.members}
        segments: dict[str, frozenset[int]] = {}
        found_packs: dict[str, tuple[Range, ...]] = {}
        for device in sorted(known):
            lying = names(layout.device_folder(group, device)) if device in devices else []
            segments[device] = frozenset(layout.segments_among(lying))
            found_packs[device] = tuple(layout.packs_among(lying))
        self._packs = found_packs
        manifests, chunks = layout.snapshots_among(names(layout.snapshots_folder(group)))
        told = self.read_heads(access, access.others)
        return Survey(
            told,
            self._head(access, access.device),
            segments,
            found_packs,
            tuple(one for one in sorted(devices) if one not in access.members),
            self._manifests(vouched(access, told), manifests, chunks),
            frozenset(manifests | chunks),
        )

    def read_heads(self, access: Access, devices: Iterable[str]) -> dict[str, Head]:
        """The heads of devices, as far as they open."""
        found = {device: self._head(access, device) for device in devices}
        return {device: head for device, head in found.items() if head is not None}

    def own_head(self, access: Access) -> Head | None:
        """What this device last said about itself, as it lies there."""
        return self._head(access, access.device)

    def read(self, access: Access, device: str, after: Position, limit: int = 32) -> Batch:
        """The next segments of a device (C9: the number after the last is simply asked for)."""
        opened: list[Opened] = []
        hash_ = after.hash
        number = after.number + 1
        while len(opened) < limit:
            data = self._segment(access, device, number)
            if data is None and not self._packs_with(device, number):
                return Batch(tuple(opened))
            # A pack that should hold it and does not was spoiled: that is no silence.
            one = open_segment(access, device, number, data or b"")
            if isinstance(one, Trouble):
                return Batch(tuple(opened), one)
            if hash_ and one.segment.previous.hex() != hash_:
                # Authentic, yet not what follows: written by a copy of that device, or rolled back.
                return Batch(tuple(opened), Trouble("share_chain", device, number))
            opened.append(one)
            hash_ = one.segment.hash.hex()
            number += 1
        return Batch(tuple(opened), more=True)

    def _segment(self, access: Access, device: str, number: int) -> bytes | None:
        data = self._read(layout.segment_path(access.group, device, number))
        if data is not None and sealing.is_sealed(data):
            return data
        packed = self._from_pack(access, device, number)
        return data if packed is None else packed

    def _from_pack(self, access: Access, device: str, number: int) -> bytes | None:
        for one in self._packs_with(device, number):
            path = f"{layout.device_folder(access.group, device)}/{one.name}"
            if self._pack is None or self._pack[0] != path:
                data = self._read(path)
                held = packs.unpacked(data or b"", one.last - one.first + 1)
                self._pack = (
                    path,
                    {one.first + n: piece for n, piece in enumerate(held) if piece is not None},
                )
            if number in self._pack[1]:
                return self._pack[1][number]
        return None

    def _packs_with(self, device: str, number: int) -> list[Range]:
        """The packs that hold a segment by their names."""
        return [
            one
            for one in self._packs.get(device, ())
            if one.first <= number <= one.last and one.last - one.first < packs.MOST
        ]

    def wrote(self, access: Access, numbers: Iterable[int]) -> bool:
        """Whether this device's own key signed any of these segments."""
        for number in numbers:
            data = self._segment(access, access.device, number)
            if data is None:
                continue
            if isinstance(open_segment(access, access.device, number, data), Opened):
                return True
        return False

    def forget_packs(self) -> None:
        """Let go of the pack that was read last."""
        self._pack = None

    def _head(self, access: Access, device: str) -> Head | None:
        data = self._read(layout.head_path(access.group, device))
        return None if data is None else heads.open_head(access, device, data)

    def _manifests(
        self, access: Access, names: set[str], chunks: set[str]
    ) -> tuple[tuple[str, Manifest], ...]:
        found = []
        for name in sorted(names):
            data = self._read(layout.manifest_path(access.group, name))
            one = None if data is None else snapshot.open_manifest(access, name, data)
            if one is not None and chunks.issuperset(one.chunks):
                found.append((name, one))
        return tuple(sorted(found, key=lambda pair: (-pair[1].weight, pair[0])))

    def _read(self, path: str) -> bytes | None:
        try:
            return self.transport.read(path)
        except Problem as problem:
            if problem.code in _ONE_FILE:
                return b""  # something that is no file of ours lies there
            raise


def vouched(access: Access, told: Mapping[str, Head]) -> Access:
    """With the devices that members say are members: all a newcomer can know of them."""
    members = dict(access.members)
    for device in sorted(told):
        for other, key in told[device].keys.items():
            if other not in members and len(key) == 64 and set(key) <= set("0123456789abcdef"):
                members[other] = Member(other, "", bytes.fromhex(key))
    return replace(access, members=members)
