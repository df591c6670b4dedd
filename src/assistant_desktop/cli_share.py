"""The commands about sharing: share init, join, now, status, devices, remove.

``cli_share_more`` has the others.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from .cli_base import Spoken, SpokenGroup, State, Text, common, language, pass_state
from .cli_rows import due_words, id_words
from .cli_text import columns, harmless
from .features.devices.model import Device
from .features.tasks.queries import open_count
from .kernel.clock import from_text
from .kernel.errors import BadInput, Problem
from .services.core import Core
from .words import Words

if TYPE_CHECKING:  # the libraries of sharing load with the first command that needs them
    from .services.sync.pairing import Newcomer
    from .services.sync.rounds import Round
    from .services.sync.setup import Sharing
    from .services.sync.steps import Steps

T = TypeVar("T")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


@click.group("share", cls=SpokenGroup, help="share.help", invoke_without_command=True)
@common
@click.pass_context
def share(ctx: click.Context) -> None:
    if ctx.invoked_subcommand is None:
        raise BadInput("cli_command_missing")


@contextmanager
def opened(state: State) -> Iterator[tuple[Core, "Sharing"]]:
    """The data, and the sharing of them; a running window looks at what changed."""
    with state.core() as core:
        sharing = state.opener.sharing(core, lambda: _password(state))
        sharing.password = state.share_password
        try:
            yield core, sharing
        finally:
            sharing.close()


def carried_out(steps: "Steps[T]") -> T:
    """Take all steps here, one after another."""
    from .services.sync.steps import drive

    return drive(steps)


def _password(state: State) -> str | None:
    """The transport's password: from the environment, else from the terminal."""
    if state.share_password is None:
        state.share_password = state.ask(state.words("share.ask.password"))
    return state.share_password


def address_of(state: State, given: str) -> str:
    """An address as it is, or a folder's absolute path. Raises BadInput("share_address")."""
    if not given.strip():
        raise BadInput("share_address")
    return given if _SCHEME.match(given) else str(state.path(given))


# -- init, join ------------------------------------------------------------------------------------


@share.command("init", cls=Spoken, help="share.help.init")
@click.argument("folder", metavar="FOLDER", type=Text())
@click.option("--no-confirm", is_flag=True, help="share.option.no_confirm")
@common
@pass_state
def init(state: State, folder: str, no_confirm: bool) -> None:
    """Begin sharing, or invite one more device; the pairing code."""
    address = address_of(state, folder)
    if "://" not in address:
        _make(Path(address))
    with opened(state) as (core, sharing):
        carried_out(sharing.begin(address))
        invited = carried_out(sharing.invite(confirm=not no_confirm))
        zone = core.clock.zone()
        until = invited.expires.astimezone(zone)
        value = {"code": invited.code, "expires": until.isoformat(timespec="seconds")}
        words = core.words
        told = words("share.code_until", time=f"{until:%H:%M}")
        state.written(value, f"{words('share.code', code=invited.code)}\n{told}")


def _make(folder: Path) -> None:
    """A folder that is not there is made, but not the way to it: that may be a disk to plug in."""
    if not folder.exists() and folder.parent.is_dir():
        folder.mkdir()


@share.command("join", cls=Spoken, help="share.help.join")
@click.argument("folder", metavar="FOLDER", type=Text())
@click.option("--code", metavar="CODE", type=Text(), required=True, help="share.option.code")
@language
@common
@pass_state
def join(state: State, folder: str, code: str, lang: str | None) -> None:
    """A fresh data folder becomes the other of the pair."""
    joined = state.opener.join(
        state.folder,
        address_of(state, folder),
        code,
        role=state.role,
        language=lang,
        secret=state.secret,
        password=lambda: _password(state),
        now=state.now,
        progress=Going(state),
    )
    state.out.passing("")
    core = joined.core
    state.words = words = core.words
    try:
        value: dict[str, Any] = {
            "recovery_code": joined.recovery_code,
            **round_json(words, joined.round),
        }
        if state.as_json:
            state.out.object(value)
            return
        pair = (core.me.id, core.other.id)
        name, count = harmless(core.other.name), sum(open_count(core.reader, one) for one in pair)
        state.out.line(words("share.joined", name=name, count=count))
        state.out.line(words("cli.recovery", code=joined.recovery_code))
        state.out.line(words("cli.recovery_keep"))
        for line in told(words, joined.round):
            state.out.line(line)
    finally:
        state.opener.close(core)


class Going:
    """Says on a terminal how far it is."""

    def __init__(self, state: State) -> None:
        self._state = state
        self._told = ""

    def __call__(self, share: float) -> bool:
        text = self._state.words("share.joining", percent=int(share * 100))
        if text != self._told:
            self._told = text
            self._state.out.passing(text)
        return True


# -- now, status -----------------------------------------------------------------------------------


@share.command("now", cls=Spoken, help="share.help.now")
@common
@pass_state
def now(state: State) -> None:
    """Exchange once."""
    with opened(state) as (core, sharing):
        done = carried_out(sharing.now())
        words = core.words
        plain = words(
            "share.exchanged", sent=done.sent, received=done.received, waiting=done.waiting
        )
        state.written(round_json(words, done), "\n".join([plain, *told(words, done)]))


def round_json(words: Words, done: "Round") -> dict[str, Any]:
    return {
        "sent": done.sent,
        "received": done.received,
        "waiting": done.waiting,
        "problems": [
            {"code": one.code, "text": words.problem(one.code, one.params)} for one in done.problems
        ],
        "newcomers": [newcomer_json(one) for one in done.newcomers],
    }


def newcomer_json(one: "Newcomer") -> dict[str, str]:
    return {"id": one.device, "name": one.member.name, "role": one.member.role}


def told(words: Words, done: "Round") -> Iterator[str]:
    for problem in done.problems:
        yield harmless(words.problem(problem.code, problem.params))
    for one in done.newcomers:
        role = words(f"share.role.{one.member.role}")
        name, id_ = harmless(one.member.name), id_words(one.device)
        yield words("share.newcomer", name=name, role=role, id=id_)


@share.command("status", cls=Spoken, help="share.help.status")
@common
@pass_state
def status(state: State) -> None:
    """How sharing stands; asks nobody and changes nothing."""
    with opened(state) as (core, sharing):
        words, zone = core.words, core.clock.zone()
        if not sharing.is_shared:
            state.say({"shared": False}, words("share.none"))
            return
        found, count = sharing.status(), len(sharing.devices())
        last = found.exchanged and found.exchanged.astimezone(zone).isoformat(timespec="seconds")
        value = {
            "shared": True,
            "address": sharing.address,
            "last": last,
            "last_by": found.heard and sharing.whose(found.heard[0]),
            "waiting": found.to_send,
            "devices": count,
            "offline": found.offline,
            "problems": [
                {"code": one.code, "text": words.problem(one.code, one.params)}
                for one in found.problems
            ],
        }
        if state.as_json:
            state.out.object(value)
            return
        when = last[:16].replace("T", " ") if last else words("share.never")
        if last and value["last_by"]:
            when = words("share.last_by", time=when, name=harmless(str(value["last_by"])))
        rows = [
            (words("share.where"), harmless(sharing.address)),
            (words("share.last"), when),
            (words("share.waiting"), str(found.to_send)),
            (words("share.devices"), str(count)),
        ]
        for line in columns(rows):
            state.out.line(line)
        for one in found.problems:
            state.out.line(harmless(words.problem(one.code, one.params)))


# -- devices ---------------------------------------------------------------------------------------


@share.command("devices", cls=Spoken, help="share.help.devices")
@click.option("--all", "removed", is_flag=True, help="share.option.all")
@common
@pass_state
def devices(state: State, removed: bool) -> None:
    """The computers that take part."""
    with opened(state) as (core, sharing):
        zone = core.clock.zone()
        rows = []
        for one in sharing.devices(removed=removed):
            seen = one.seen.astimezone(zone).isoformat(timespec="seconds") if one.seen else None
            value = {
                "id": one.device.id,
                "name": one.device.name,
                "person": one.person,
                "role": one.role,
                "this": one.is_this,
                "seen": seen,
                "version": one.version,
                "removed": one.device.removed_at and _local(core, one.device.removed_at),
            }
            if state.as_json:
                state.out.object(value)
                continue
            note = core.words("share.this") if one.is_this else (seen or "")[:16].replace("T", " ")
            if one.device.removed_at:
                day = due_words(one.device.removed_at, zone)[:10]
                note = core.words("share.removed_at", day=day)
            name, person = harmless(one.device.name), harmless(one.person)
            version = harmless(one.version)
            rows.append((id_words(one.device.id), name, person, note, version))
        for line in columns(rows):
            state.out.line(line)


def _local(core: Core, text: str) -> str:
    return from_text(text).astimezone(core.clock.zone()).isoformat(timespec="seconds")


@share.command("remove", cls=Spoken, help="share.help.remove")
@click.argument("device", metavar="DEVICE", type=Text())
@common
@pass_state
def remove(state: State, device: str) -> None:
    """Take a device out: a new key for the others, and nothing more from this one."""
    with opened(state) as (core, sharing):
        one = live_device(sharing.named(device), device)
        carried_out(sharing.remove(one.id))
        name = harmless(one.name)
        state.written({"removed": one.id}, core.words("share.removed", name=name))


def live_device(found: list[Device], given: str) -> Device:
    """The one device that is meant. Raises Problem("device_unknown"), BadInput("id_ambiguous")."""
    live = [one for one in found if one.is_live]
    if not live:
        raise Problem("device_unknown", given=given)
    if len(live) > 1:
        raise BadInput("id_ambiguous", given=given)
    return live[0]
