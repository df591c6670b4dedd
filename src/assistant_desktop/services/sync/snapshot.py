"""A whole ledger in few files: chunks named by what is in them, and a manifest that counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ...kernel.carried import Carried
from . import layout, sealing, segment
from .access import Access

CHUNK_OPS = 4000
"""Ops after which a chunk is full: its end depends on what is in it, not on who cuts it."""
CHUNK_LIMIT = 64 * 1024 * 1024
_MANIFEST_LIMIT = 8 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Manifest:
    """``vector`` is what the commits in the chunks come to; ``segments`` the number and hash of
    each device's last segment that holds nothing else; ``chunks`` their names, oldest first.
    """

    device: str
    vector: Mapping[str, int]
    segments: Mapping[str, tuple[int, str]]
    chunks: tuple[str, ...]
    commits: int
    at: str

    def document(self) -> dict[str, Any]:
        """As JSON."""
        return {
            "device": self.device,
            "vector": dict(self.vector),
            "segments": {device: list(place) for device, place in self.segments.items()},
            "chunks": list(self.chunks),
            "commits": self.commits,
            "at": self.at,
        }

    @property
    def weight(self) -> int:
        """Grows with what is in it."""
        return sum(self.vector.values())


def covers(vector: Mapping[str, int], other: Mapping[str, int]) -> bool:
    """Whether ``vector`` has everything that ``other`` has."""
    return all(vector.get(device, 0) >= number for device, number in other.items())


def seal_chunk(access: Access, commits: list[Carried]) -> tuple[str, bytes]:
    """The name and the body of a chunk; it is sealed where it is written."""
    body = segment.pack_commits(commits)
    return sealing.keyed_name(access.key, "chunk", body), body


def chunk_file(access: Access, name: str, body: bytes) -> tuple[str, bytes]:
    """The path and bytes of a chunk's file."""
    path = layout.chunk_path(access.group, name)
    return path, sealing.seal(access.key, path, body)


def open_chunk(access: Access, name: str, data: bytes) -> list[Carried] | None:
    """The commits of a chunk, None where it is not what its name says."""
    path = layout.chunk_path(access.group, name)
    body = sealing.unseal(access.key, path, data, CHUNK_LIMIT)
    if body is None or sealing.keyed_name(access.key, "chunk", body) != name:
        return None
    found = segment.document_list(body)
    return None if found is None else segment.unpack_commits(found)


def manifest_file(access: Access, manifest: Manifest) -> tuple[str, str, bytes]:
    """The name, path and bytes of a manifest."""
    body = segment.signed(access.secret, manifest.document())
    name = sealing.keyed_name(access.key, "manifest", body)
    path = layout.manifest_path(access.group, name)
    return name, path, sealing.seal(access.key, path, body)


def open_manifest(access: Access, name: str, data: bytes) -> Manifest | None:
    """A manifest that a device of the group signed, else None."""
    body = sealing.unseal(
        access.key, layout.manifest_path(access.group, name), data, _MANIFEST_LIMIT
    )
    document = None if body is None else segment.document(body)
    if body is None or document is None:
        return None
    member = access.members.get(str(document.get("device")))
    if member is None or not segment.verified(member.sign_key, body):
        return None
    try:
        return _manifest(document)
    except (KeyError, TypeError, ValueError):
        return None


def filled(
    chunk: list[Carried], ops: int, more: list[Carried], *, last: bool
) -> tuple[list[list[Carried]], list[Carried], int]:
    """Chunks that are full after ``more``, and the rest with its ops.

    Their ends stay where they are while the ledger grows, so that a chunk is written once.
    """
    full: list[list[Carried]] = []
    for commit in more:
        chunk.append(commit)
        ops += 1 + len(commit.ops)
        if ops >= CHUNK_OPS:
            full.append(chunk)
            chunk, ops = [], 0
    if last and chunk:
        full.append(chunk)
        chunk, ops = [], 0
    return full, chunk, ops


def _manifest(document: Mapping[str, Any]) -> Manifest:
    vector = {str(device): _count(number) for device, number in document["vector"].items()}
    segments = {}
    for device, (number, hash_) in document["segments"].items():
        if not layout.is_device(device) or len(bytes.fromhex(hash_)) not in {0, 32}:
            raise ValueError(device)
        segments[device] = (_count(number), str(hash_))
    chunks = tuple(str(name) for name in document["chunks"])
    if layout.snapshots_among([f"{name}.chk" for name in chunks])[1] != set(chunks):
        raise ValueError("chunks")
    return Manifest(
        str(document["device"]),
        vector,
        segments,
        chunks,
        _count(document["commits"]),
        str(document["at"]),
    )


def _count(found: object) -> int:
    if type(found) is not int or not 0 <= found < 1 << 62:
        raise ValueError(found)
    return found
