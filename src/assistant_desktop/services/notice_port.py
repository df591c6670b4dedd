"""What a notice needs of the outside world: a finished card, and somebody who shows it."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

TITLE_LIMIT = 100
BODY_LIMIT = 400
BODY_LINES = 6
# Marks that turn the direction of the text around them: a title could pretend to be another.
_TURNERS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True, slots=True)
class Card:
    """A notice in finished words, in the language of the moment.

    ``actions`` are (id, label); the click on the card itself is always the action ``default``.
    ``confidential`` text may be drawn on the screen but never stand in a list of processes.
    """

    key: str
    title: str
    body: str = ""
    actions: tuple[tuple[str, str], ...] = ()
    urgent: bool = False
    confidential: bool = False


class Outcome(Enum):
    """What became of a card. ``MAYBE``: handed over, but nobody can say whether it was seen."""

    SHOWN = "shown"
    MAYBE = "maybe"
    FAILED = "failed"


Clicked = Callable[[str, str], None]
"""Called with (key, action id) from any thread; must return at once."""


class Carrier(Protocol):
    """One way to the screen. Called from a worker; may wait for its own limit, must not raise."""

    name: str

    def deliver(self, card: Card) -> Outcome:
        """Show the card, in place of an earlier one with the same key."""
        ...

    def withdraw(self, key: str) -> None:
        """Take a card off the screen again, if that is possible."""
        ...

    def stop(self) -> None:
        """Let go of connections. Does not wait."""
        ...


class Notifier(Protocol):
    """The whole chain, as the services see it: never blocks, never raises."""

    simple: bool
    """Plyer alone (the setting *simple notifications*)."""

    def show(self, card: Card) -> None:
        """Have the card shown as soon as a worker can."""
        ...

    def withdraw(self, key: str) -> None:
        """Take a card off the screen again, where that is possible."""
        ...


class SilentNotifier:
    """Shows nothing: for the command line, which leaves showing to the window."""

    simple = False

    def show(self, card: Card) -> None:
        """Nothing."""

    def withdraw(self, key: str) -> None:
        """Nothing."""


def one_line(text: str, limit: int = TITLE_LIMIT) -> str:
    """Text for a title: no control characters, no line breaks, at most ``limit`` characters."""
    return _cut(" ".join(_printable(text, keep="").split()), limit)


def few_lines(text: str, limit: int = BODY_LIMIT, lines: int = BODY_LINES) -> str:
    """Text for a body: line breaks stay (at most ``lines`` lines), other control characters go."""
    kept = [" ".join(line.split()) for line in _printable(text, keep="\n").split("\n")]
    return _cut("\n".join([line for line in kept if line][:lines]), limit)


def _printable(text: str, keep: str) -> str:
    breaks = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(
        letter if letter in keep or unicodedata.category(letter) not in {"Cc", "Cs", "Zl", "Zp"}
        else " "
        for letter in breaks
        if letter not in _TURNERS
    )  # fmt: skip


def _cut(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    # A joiner or a mark at the cut would join the ellipsis.
    short = text[: limit - 1]
    while short and (unicodedata.combining(short[-1]) or short[-1] in "\u200d\ufe0f"):
        short = short[:-1]
    return f"{short}…"
