"""Forgetting a person: in the data of every device, and in all that lies in the shared folder."""

from functools import partial
from typing import TYPE_CHECKING

from ...features.devices.commands import ROLE
from ...features.people.commands import ForgetPerson
from ...kernel.errors import Problem
from ...store import forgetting
from ...store.driver import DatabaseError
from ...store.files import problem_of
from ..core import Core
from . import devices
from .steps import Steps, carrier, desk

if TYPE_CHECKING:
    from .rounds import Round, Rounds

_DONE, _BEGUN = "sharing_forgotten", "sharing_forgetting"


def person(rounds: "Rounds", id_: str) -> Steps["Round"]:
    """Forget a person everywhere: a new key, a new snapshot, nothing left in the old folder.

    Raises Problem: gone, forget_self, or of the transport: then it goes on with the next exchange.
    """
    core = rounds.core
    yield from desk(partial(_check, core, id_))
    yield from rounds.once()
    yield from desk(lambda: core.local.keep(_BEGUN, id_))
    return (yield from rounds.once())


def _check(core: Core, id_: str) -> None:
    if core.reader.record("person", id_) is None:
        raise Problem("gone")
    if id_ == core.me.id:
        raise Problem("forget_self")


def go_on(rounds: "Rounds") -> Steps[None]:
    """Carry on with what was begun here: first the data, then the folder."""
    core = rounds.core
    id_ = yield from desk(lambda: core.local.get(_BEGUN))
    if id_ is None:
        return
    yield from desk(lambda: core.ledger.commit(ForgetPerson(str(id_)), core.me.id, ROLE))
    yield from obeyed(rounds)
    yield from desk(partial(devices.plan_move, rounds, clear=True))
    yield from desk(lambda: core.local.keep(_BEGUN, None))


def obeyed(rounds: "Rounds") -> Steps[bool]:
    """Do what was asked on some device, in the data and in the backups; whether anything was."""
    some = yield from desk(partial(obey, rounds.core))
    if some:
        yield from carrier(rounds.renew_backups)
    return some


def obey(core: Core) -> bool:
    """Do what was asked on some device; whether there was anything to do. May take seconds.

    Raises Busy, Problem of the disk.
    """
    done = core.local.get(_DONE, {})
    asked = [(id_, at) for id_, at in forgetting.asked(core.connection) if done.get(id_) != at]
    if not asked:
        return False
    for id_, at in asked:
        try:
            forgetting.forget(core.connection, id_, at)
        except DatabaseError as error:
            raise _told(core, error) from error
        done = {**done, id_: at}
        core.local.keep(_DONE, done)
    forgetting.compact(core.connection)
    core.forget()
    return True


def _told(core: Core, error: DatabaseError) -> Problem:
    assert core.folder is not None  # noqa: S101 - data in memory meet no trouble of a disk
    return problem_of(error, core.folder)
