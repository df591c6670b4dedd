"""The commands about sharing that somebody has to decide: who comes in, how a computer is called,
where it is shared, who is forgotten, and the end.

What cannot be taken back is done with ``--yes`` alone; without it the sentence says what it does.
"""

from contextlib import suppress
from pathlib import Path
from typing import Any

import click

from .cli_base import Spoken, State, Text, common, pass_state
from .cli_rows import id_words
from .cli_share import (
    address_of,
    carried_out,
    live_device,
    newcomer_json,
    opened,
    round_json,
    share,
    told,
)
from .cli_text import harmless
from .features.people.model import CLIENT, Person
from .kernel.errors import BadInput, Problem
from .services.core import Core

yes_option = click.option("--yes", is_flag=True, help="share.option.yes")


def _decided(yes: bool, code: str, **params: Any) -> None:
    """Raise BadInput(code), which says what would happen, where nobody said yes."""
    if not yes:
        raise BadInput(code, **params)


# -- who comes in, and how a computer is called ----------------------------------------------------


@share.command("confirm", cls=Spoken, help="share.help.confirm")
@click.argument("device", metavar="[DEVICE]", type=Text(), required=False)
@click.option("--refuse", is_flag=True, help="share.option.refuse")
@common
@pass_state
def confirm(state: State, device: str | None, refuse: bool) -> None:
    """Let in who asks, or turn them away; without a name the only one."""
    with opened(state) as (core, sharing):
        asking = carried_out(sharing.now()).newcomers
        wanted = (device or "").strip().casefold()
        found = [
            one
            for one in asking
            if not wanted or one.member.name.casefold() == wanted or one.device.endswith(wanted)
        ]
        if not found:
            raise Problem("share_nobody_asks")
        if len(found) > 1:
            raise BadInput("share_many_ask", names=", ".join(id_words(one.device) for one in found))
        (one,) = found
        carried_out(sharing.refuse(one) if refuse else sharing.let_in(one))
        key = "share.refused" if refuse else "share.confirmed"
        plain = core.words(key, name=harmless(one.member.name))
        state.written({"refused" if refuse else "confirmed": newcomer_json(one)}, plain)


@share.command("rename", cls=Spoken, help="share.help.rename")
@click.argument("device", metavar="DEVICE", type=Text())
@click.argument("name", metavar="NAME", type=Text())
@common
@pass_state
def rename(state: State, device: str, name: str) -> None:
    """Call a computer otherwise, on all of them."""
    with opened(state) as (core, sharing):
        one = live_device(sharing.named(device), device)
        sharing.rename(one.id, name)
        (known,) = [other for other in sharing.named(one.id) if other.id == one.id]
        plain = core.words("share.renamed", name=harmless(known.name))
        state.written({"id": one.id, "name": known.name}, plain)


# -- where -----------------------------------------------------------------------------------------


@share.command("move", cls=Spoken, help="share.help.move")
@click.argument("folder", metavar="FOLDER", type=Text())
@common
@pass_state
def move(state: State, folder: str) -> None:
    """Share in another place: the folder was moved, or the server has another address."""
    from .services.sync.elsewhere import move as moved

    address = address_of(state, folder)
    with opened(state) as (core, sharing):
        done = carried_out(moved(sharing, address))
        lines = [core.words("share.moved", place=harmless(address)), *told(core.words, done)]
        state.written({"address": address, **round_json(core.words, done)}, "\n".join(lines))


# -- forgetting, the end ---------------------------------------------------------------------------


@share.command("forget", cls=Spoken, help="share.help.forget")
@click.argument("person", metavar="PERSON", type=Text())
@yes_option
@common
@pass_state
def forget(state: State, person: str, yes: bool) -> None:
    """Have a person forgotten on every computer, in the shared place and in the backups."""
    with opened(state) as (core, sharing):
        one = _person(core, person)
        if one.id == core.me.id:
            raise Problem("forget_self")
        _decided(yes, "share_forget_unconfirmed", name=one.name)
        done = carried_out(sharing.forget_person(one.id))
        lines = [core.words("share.forgotten", name=harmless(one.name)), *told(core.words, done)]
        value = {"forgotten": one.id, **round_json(core.words, done)}
        state.written(value, "\n".join(lines))


def _person(core: Core, given: str) -> Person:
    wanted = given.strip().casefold()
    for role, one in core.pair.items():
        if wanted in {role, one.name.casefold(), one.id}:
            return one
    raise Problem("share_person_unknown", given=given)


@share.command("end", cls=Spoken, help="share.help.end")
@click.option("--export", "export", metavar="FILE", type=Text(), help="share.option.export")
@click.option("--close", "closing", is_flag=True, help="share.option.close")
@yes_option
@common
@pass_state
def end(state: State, export: str | None, closing: bool, yes: bool) -> None:
    """End the engagement; called again it says whose copy is not wiped yet."""
    from .services.sync.elsewhere import leave, was_removed

    with opened(state) as (core, sharing):
        kept: Path | None = None
        if was_removed(sharing):
            carried_out(leave(sharing))
        elif sharing.is_shared:
            if core.role != CLIENT:
                raise Problem("share_end_client", name=core.other.name)
            _decided(yes, "share_end_unconfirmed", name=core.other.name)
            kept = _exported(state, core, export)
            carried_out(sharing.end())
        elif not sharing.outstanding():
            raise Problem("share_none")
        elif closing:
            carried_out(sharing.close_ending())
        else:
            carried_out(sharing.hear_farewells())
        waiting = sharing.outstanding()
        lines = [core.words("share.ended")]
        lines += [core.words("share.ended.kept", file=kept)] if kept else []
        lines += [core.words("share.ended.waiting", name=harmless(one.name)) for one in waiting]
        value = {
            "ended": True,
            "export": str(kept) if kept else None,
            "waiting": [{"id": one.id, "name": one.name} for one in waiting],
        }
        state.written(value, "\n".join(lines))


def _exported(state: State, core: Core, given: str | None) -> Path:
    """The copy that stays whatever becomes of the data folder; before anything has ended."""
    if given:
        file = state.path(given)
    else:
        folder = state.folder / "backups"
        folder.mkdir(mode=0o700, exist_ok=True)
        file = folder / f"ending-{core.clock.now():%Y%m%d-%H%M%S}.adbackup"
    state.opener.backup(core, file)
    return file


@share.command("wipe", cls=Spoken, help="share.help.wipe")
@yes_option
@common
@pass_state
def wipe(state: State, yes: bool) -> None:
    """Take this copy away after the other has ended it, and say so."""
    with opened(state) as (core, sharing):
        with suppress(Problem):
            carried_out(sharing.now())  # whether it has ended is heard here
        problems = [one.code for one in sharing.status().problems]
        if "share_ended" not in problems:
            raise Problem("share_not_ended")
        _decided(yes, "share_wipe_unconfirmed", name=core.other.name)
        if state.opener.tell_window(state.folder):
            raise Problem("share_wipe_window")
        words = core.words
        state.opener.wipe(core, sharing)
        state.say({"wiped": True}, words("share.wiped"))


COMMANDS = (share,)
