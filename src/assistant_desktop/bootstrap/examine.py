"""The doctor's findings of a folder, in words, for the command line and the window."""

import os
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ..adapters import machine
from ..adapters.autostart import autostart
from ..adapters.desktop import japanese_font, notices
from ..kernel.errors import Problem
from ..services import doctor_looks as looks
from ..services.doctor import Finding, Subject, examine
from ..services.doctor_looks import Look
from ..services.logs import own_version
from ..services.vault import Vault
from ..store import database
from ..store.local import Local
from ..store.names import FILE_NAME
from ..words import Words
from .stores import Ask, Stores

_PLACE_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Told:
    """One finding in finished sentences."""

    area: str
    state: Literal["good", "warning", "bad"]
    text: str
    advice: str


_STATES: dict[str, Literal["good", "warning", "bad"]] = {
    "ok": "good",
    "warn": "warning",
    "bad": "bad",
}


def findings(stores: Stores, home: Path, words: Words, ask: Ask) -> Sequence[Told]:
    """Look a folder and this computer over. Does not raise for what it finds.

    Each part that is asked has its time limit; the data file itself is read as a whole.
    """
    try:
        key = stores.peek(home, ask)
    except Problem:
        key = None
    clock = stores.clock
    subject = Subject(
        home, key, stores.vault, clock.now(), clock.zone(), notices=notices, font=_font
    )
    found = examine(subject) + looks.together(_looks(subject, words))
    return [_told(one, words) for one in found]


def _told(one: Finding, words: Words) -> Told:
    if one.code.startswith(("late_", "failed_")):
        area = one.code.partition("_")[2]
        what = words(f"safety.look.{area}")
        text = words(f"safety.look.{one.code.partition('_')[0]}", what=what, **one.params)
    else:
        area = one.code.partition("_")[0]
        text = words(f"safety.found.{one.code}", **one.params)
    advice = words(f"safety.fix.{one.fix}", **one.params) if one.fix else ""
    return Told(area, _STATES[one.level], text, advice)


def _font() -> str | None:
    return japanese_font() or machine.font_file()


def _looks(subject: Subject, words: Words) -> list[Look]:
    path, key, now, zone = subject.home / FILE_NAME, subject.key, subject.now, subject.zone

    def sentence(problem: Problem) -> str:
        return words.problem(problem.code, problem.params)

    inside: list[Look] = []
    if key is not None:
        inside = [
            ("index", lambda: looks.search_index(path, key)),
            ("share", lambda: looks.sharing(path, key, now, zone, sentence)),
        ]
        address = _address(path, key)
        if address:
            vault = subject.vault
            inside.append(
                ("place", lambda: looks.place(lambda: _reach(path, key, address, vault), sentence))
            )
    japanese = words.language == "ja"
    return [
        *inside,
        ("dictionary", looks.dictionary),
        (
            "ime",
            lambda: machine.input_method(
                os.environ, machine.bus_names(), japanese=japanese, platform=sys.platform
            ),
        ),
        ("tray", lambda: machine.tray(machine.bus_names(), sys.platform)),
        ("login", _login),
        ("zone", lambda: machine.time_zone(os.environ, now, zone)),
        ("clock", lambda: looks.clock(path, key, now, zone)),
        ("network", machine.synchronised),
        ("program", lambda: looks.program(own_version())),
    ]


def _login() -> list[Finding]:
    place = autostart()
    return list(machine.start_at_login(place.is_on(), place.program()))


def _address(path: Path, key: bytes) -> str:
    try:
        with closing(database.open_reader(path, key)) as connection:
            return str(Local(connection).get("sharing_address", ""))
    except Exception:  # noqa: BLE001 - what is wrong with the file is a finding of its own
        return ""


def _reach(path: Path, key: bytes, address: str, vault: Vault) -> None:
    """Ask the shared place for what lies in it. Raises Problem."""
    from ..adapters.transports import open_transport
    from ..services.sync.hosts import HostKeys
    from ..services.sync.keys import Keys

    with closing(database.open_reader(path, key)) as connection:
        local = Local(connection)
        password = Keys(local, vault).password(address)
        known = dict(HostKeys(local))
    carrier = open_transport(address, lambda: password, known, _PLACE_SECONDS)
    try:
        carrier.names("")
    finally:
        carrier.close()
