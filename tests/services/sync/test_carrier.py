"""What a carrier puts into the shared place, and what it leaves as it is."""

from typing import Any

from assistant_desktop.kernel.carried import Carried
from assistant_desktop.kernel.ops import Op
from assistant_desktop.services.sync import joining, segment
from assistant_desktop.services.sync.access import Access, Member
from assistant_desktop.services.sync.carrier import Carrier, Published
from assistant_desktop.services.sync.segment import FIRST_PREVIOUS, Segment
from assistant_desktop.services.sync.snapshot import Manifest
from assistant_desktop.services.sync.steps import drive
from assistant_desktop.store.carrying import Outgoing

from .memory_share import MemoryShare

ME = "01a20aea-a6c0-735a-b24e-7cfa78f2ae44"
KEY = bytes(range(32))
SECRET = bytes(range(32, 64))
AT = "2026-11-24T00:18:00.000Z"


def access() -> Access:
    return Access(KEY, ME, SECRET, {ME: Member(ME, "p1", segment.public_key(SECRET))})


def sealed(title: str) -> Outgoing:
    """My first segment, with one edit."""
    ops = (Op("task", "t", "title", None, title),)
    commit = Carried(ME, 1, 1 << 40, AT, "p1", "tasks.edit", {}, seen={}, ops=ops)
    one = Segment(device=ME, number=1, previous=FIRST_PREVIOUS, seen={}, commits=(commit,))
    path, data = segment.seal(one, SECRET, KEY, access().group)
    return Outgoing(1, path, data, "", 1)


def test_what_my_own_key_signed_stays_under_its_name() -> None:
    """C4, C12: a copy of this device was here first; the bytes under a name never change."""
    there, mine = sealed("複製で書いた"), sealed("元で書いた")
    share = MemoryShare({there.path: there.data})
    assert Carrier(share).publish(access(), [mine]) == Published((), twin=True)
    assert share.files == {there.path: there.data}


def test_what_somebody_damaged_is_put_right() -> None:
    mine = sealed("元で書いた")
    share = MemoryShare({mine.path: b"somebody else's"})
    assert Carrier(share).publish(access(), [mine]) == Published((1,), twin=False)
    assert share.files == {mine.path: mine.data}


class Asked(MemoryShare):
    """Remembers what was read."""

    def __init__(self) -> None:
        super().__init__()
        self.read_paths: list[str] = []

    def read(self, path: str) -> bytes | None:
        self.read_paths.append(path)
        return super().read(path)


def test_behind_a_chunk_that_does_not_open_no_other_is_asked_for() -> None:
    """C10: and nothing of the data is touched; there is no desk here that could be."""
    share = Asked()
    manifest = Manifest(ME, {ME: 2}, {}, ("a" * 32, "b" * 32), 2, AT)
    no_desk: Any = None
    steps = joining.catch_up(
        no_desk, Carrier(share), access(), manifest, quiet=False, progress=lambda _done, _all: None
    )
    assert drive(steps) is False
    assert len(share.read_paths) == 1
