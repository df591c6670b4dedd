"""The doctor's findings of a folder, in words, for the command line and the window."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from ..adapters.desktop import japanese_font, notices
from ..kernel.errors import Problem
from ..services.doctor import Subject, examine
from ..words import Words
from .stores import Ask, Stores


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
    """Look a folder over. Does not raise for what it finds; may wait for the keyring."""
    try:
        key = stores.peek(home, ask)
    except Problem:
        key = None
    clock = stores.clock
    subject = Subject(
        home, key, stores.vault, clock.now(), clock.zone(), notices=notices, font=japanese_font
    )
    return [
        Told(
            one.code.partition("_")[0],
            _STATES[one.level],
            words(f"safety.found.{one.code}", **one.params),
            words(f"safety.fix.{one.fix}", **one.params) if one.fix else "",
        )
        for one in examine(subject)
    ]
