"""Whether somebody was there while a timer ran, and which gaps are still to be asked about.

The last sign of life is kept on this computer with every look, so that a gap is also noticed after
a sleep, a restart or a crash. Nothing of this is shared; what is decided about a gap is a command.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from ..features.hours.queries import Running
from ..kernel.clock import from_text, to_text
from ..store.driver import OperationalError
from ..store.local import Local

USUAL_IDLE = 10
"""Minutes without a sign of life that are asked about, unless chosen otherwise."""
LIMIT_KEY = "timer_idle_minutes"
_KEY = "timer_presence"

Idle = Callable[[], timedelta | None]
"""How long nobody has touched this computer; None where it does not tell. May block."""


def nobody_tells() -> timedelta | None:
    """The ``Idle`` of a computer that does not say how long it has been left alone."""
    return None


@dataclass(frozen=True, slots=True)
class Gap:
    """A span (instants) in which a timer ran and nobody was there."""

    start: datetime
    end: datetime


class Presence:
    """The signs of life of one person at one timer at a time. On the thread that owns the data."""

    def __init__(self, local: Local) -> None:
        self._local = local

    @property
    def limit(self) -> timedelta:
        """Shorter gaps are not asked about."""
        kept = self._local.get(LIMIT_KEY, USUAL_IDLE)
        return timedelta(minutes=kept if isinstance(kept, int) and kept > 0 else USUAL_IDLE)

    def look(self, person: str, timer: Running, now: datetime, idle: timedelta | None) -> None:
        """Note that somebody was last there ``idle`` ago; without that, that the program runs."""
        kept = self._read(person)
        # A computer left alone since before the timer began was in use when it was started.
        alive = max(timer.started_at, min(now, now - (idle or timedelta())))
        if kept is None or not _goes_on(kept, timer):
            self._write(person, {"timer": timer.id, "seen": to_text(alive), "gaps": []})
            return
        seen = max(from_text(kept["seen"]), timer.started_at)
        gaps = list(kept["gaps"])
        if alive - seen >= self.limit:
            gaps.append([to_text(seen), to_text(alive)])
        elif alive - seen < timedelta(seconds=20) and kept["timer"] == timer.id:
            return  # not worth a write
        latest = max(seen, alive)
        self._write(person, {"timer": timer.id, "seen": to_text(latest), "gaps": gaps})

    def gap(self, person: str, timer: Running) -> Gap | None:
        """The oldest gap that was not decided on and lies within the running timer."""
        kept = self._read(person)
        for start, end in kept["gaps"] if kept else ():
            if from_text(start) >= timer.started_at:
                return Gap(from_text(start), from_text(end))
        return None

    def settled(self, person: str, gap: Gap) -> None:
        """It was decided on: do not ask again."""
        kept = self._read(person)
        if kept is not None:
            pair = [to_text(gap.start), to_text(gap.end)]
            kept["gaps"] = [one for one in kept["gaps"] if one != pair]
            self._write(person, kept)

    def _read(self, person: str) -> dict[str, Any] | None:
        kept = self._local.get(f"{_KEY}.{person}")
        return kept if isinstance(kept, dict) else None

    def _write(self, person: str, kept: dict[str, Any]) -> None:
        # Where another process writes just now, the next look will do it.
        with suppress(OperationalError):
            self._local.set(f"{_KEY}.{person}", kept)


def _goes_on(kept: dict[str, Any], timer: Running) -> bool:
    """Whether what is kept is about this timer, or about the one it was continued from.

    A gap that was left out ends one timer and begins the next at its end.
    """
    return kept["timer"] == timer.id or timer.started_at <= from_text(kept["seen"])
