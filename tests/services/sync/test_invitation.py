"""The invitation in the folder: one use, a quarter of an hour, and a sentence for each refusal."""

import os
from datetime import timedelta

import pytest

from assistant_desktop.kernel.errors import Problem
from assistant_desktop.services.sync.code import keys_of, make_code
from assistant_desktop.services.sync.invitation import (
    Invitations,
    Member,
    ended,
    made,
    note,
    offered,
    opened,
)
from assistant_desktop.store import database
from assistant_desktop.store.local import Local
from tests.conftest import TUESDAY

from .memory_share import MemoryShare

GROUP = os.urandom(32)
INVITER = Member("0198c0de-0000-7000-8000-000000000001", "client", "机の上", "ab" * 32, "cd" * 32)
VECTOR = {INVITER.device: 7}


@pytest.fixture
def share() -> MemoryShare:
    return MemoryShare()


@pytest.fixture
def invitations() -> Invitations:
    return Invitations(Local(database.memory()))


def invite(share: MemoryShare, invitations: Invitations) -> str:
    """Put an invitation into the folder; its code."""
    invited, standing = made(TUESDAY, confirm=True)
    invitations.remember(standing)
    note(share, standing.keys, offered(standing, GROUP, INVITER, "person-1", VECTOR, "ja"))
    return invited.code


def refused(share: MemoryShare, code: str, minutes: float = 0) -> str:
    with pytest.raises(Problem) as caught:
        opened(share, code, TUESDAY + timedelta(minutes=minutes))
    return caught.value.code


def test_the_code_opens_what_the_newcomer_needs(
    share: MemoryShare, invitations: Invitations
) -> None:
    found = opened(
        share, invite(share, invitations).lower(), TUESDAY + timedelta(minutes=14, seconds=59)
    )
    assert (found.group, found.inviter, found.person) == (GROUP, INVITER, "person-1")
    assert (found.vector, found.language, found.confirm) == (VECTOR, "ja", True)
    assert found.expires == TUESDAY + timedelta(minutes=15)


def test_the_folder_tells_neither_code_nor_key_nor_name(
    share: MemoryShare, invitations: Invitations
) -> None:
    code = invite(share, invitations)
    ((path, data),) = share.files.items()
    for secret in (GROUP, GROUP.hex().encode(), "机の上".encode(), code.encode(), b"person-1"):
        assert secret not in data
    assert code.replace("-", "") not in path.upper()


def test_another_code_finds_nothing(share: MemoryShare, invitations: Invitations) -> None:
    invite(share, invitations)
    assert refused(share, make_code()) == "pairing_code_wrong"


def test_what_somebody_changed_or_moved_does_not_open(
    share: MemoryShare, invitations: Invitations
) -> None:
    first, second = invite(share, invitations), invite(share, invitations)
    one, two = share.files
    share.files[one], share.files[two] = share.files[two], share.files[one]
    assert refused(share, first) == refused(share, second) == "pairing_code_wrong"
    share.files[one], share.files[two] = share.files[two], share.files[one]
    share.files[one] = share.files[one][:-1] + bytes([share.files[one][-1] ^ 1])
    share.files[two] = b""
    assert refused(share, first) == refused(share, second) == "pairing_code_wrong"


def test_it_runs_out_after_a_quarter_of_an_hour(
    share: MemoryShare, invitations: Invitations
) -> None:
    code = invite(share, invitations)
    assert refused(share, code, 15.1) == "pairing_code_expired"
    assert invitations.expired(TUESDAY + timedelta(minutes=15)) == []
    (one,) = invitations.expired(TUESDAY + timedelta(minutes=15, seconds=1))
    # The inviter's clock decides for all, also for a newcomer whose clock is behind.
    opened(share, code, TUESDAY - timedelta(hours=1))
    note(share, one.keys, ended(one, "expired"))
    assert refused(share, code, -60) == "pairing_code_expired"
    assert GROUP not in b"".join(share.files.values())


def test_a_used_code_says_so_and_its_note_goes_after_a_day(
    share: MemoryShare, invitations: Invitations
) -> None:
    code = invite(share, invitations)
    (one,) = invitations.open()
    note(share, one.keys, ended(one, "used"))
    invitations.mark(one, "used")
    assert refused(share, code) == "pairing_code_used"
    assert (invitations.open(), invitations.unused()) == ([], [])
    assert invitations.stale(TUESDAY + timedelta(hours=24)) == []
    (stale,) = invitations.stale(TUESDAY + timedelta(hours=25))
    invitations.forget(stale)
    assert invitations.standing() == []


def test_what_this_device_remembers_of_its_invitations_survives(share: MemoryShare) -> None:
    local = Local(database.memory())
    code = invite(share, Invitations(local))
    (one,) = Invitations(local).open()
    assert one.keys == keys_of(code)
