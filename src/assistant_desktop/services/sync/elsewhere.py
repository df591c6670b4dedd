"""The same sharing in another place, or in none: when a folder has moved, or one was taken out."""

from typing import TYPE_CHECKING

from ...kernel.errors import Problem
from ...store.carrying import Carrying
from .beginning import first_time
from .steps import Steps, carrier, desk

if TYPE_CHECKING:
    from .rounds import Round
    from .setup import Sharing


def was_removed(share: "Sharing") -> bool:
    """Whether the last that was heard is that this computer takes part no more."""
    problem = Carrying(share.core.connection).get("problem")
    return share.is_shared and problem is not None and problem["code"] == "share_removed_here"


def leave(share: "Sharing") -> Steps[None]:
    """Let go of a sharing that this computer was taken out of; the data stay.

    Raises Problem("share_none") where it was not.
    """
    if not (yield from desk(lambda: was_removed(share))):
        raise Problem("share_none")
    yield from desk(share.keys.drop_group)


def move(share: "Sharing", address: str, password: str | None = None) -> Steps["Round"]:
    """Share in another place, or with another password; what is missing there is written.

    Raises Problem: share_none, share_in_data, or of the new place: then the old one stays.
    """
    if not share.is_shared:
        raise Problem("share_none")
    before = share.address
    kept = yield from desk(lambda: share.keys.password(before))
    try:
        with first_time():
            yield from desk(lambda: share.move_to(address, password))
            place = share.place
            yield from carrier(lambda: place.names("invitations"))
            return (yield from share.now())
    except Problem:
        yield from desk(lambda: share.move_to(before, kept or None))
        raise
