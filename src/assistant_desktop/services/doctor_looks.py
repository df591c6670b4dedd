"""Looks beside the data file: at what sharing and searching keep in it, and at this computer.

A look is a function that yields findings. It may meet anything (a missing service, a folder on a
disk that hangs): all run at the same time, each in a thread, and none of them can hold up the rest.
"""

import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from datetime import datetime, timedelta, tzinfo
from pathlib import Path

from ..kernel.clock import FixedClock, from_text
from ..kernel.errors import Problem
from ..store import checkup, database, search
from ..store.driver import DatabaseError
from ..store.files import told
from ..store.local import Local
from .doctor import Finding
from .sync.status import status

SECONDS = 8.0
"""How long all looks together may take."""
Look = tuple[str, Callable[[], Iterable[Finding]]]
"""What it looks at (``safety.look.<name>``), and how."""

_SKEW = timedelta(minutes=2)
_QUIET = timedelta(days=3)
_BUILT = 2026


def together(looks: Sequence[Look], seconds: float = SECONDS) -> list[Finding]:
    """The findings of all looks, in their order; one that is late or fails says so itself."""
    answers: dict[str, list[Finding]] = {}

    def run(name: str, look: Callable[[], Iterable[Finding]]) -> None:
        try:
            answers[name] = list(look())
        except Exception as error:  # noqa: BLE001 - a part of this computer behaves strangely
            reason = error.code if isinstance(error, Problem) else type(error).__name__
            answers[name] = [Finding(f"failed_{name}", "warn", {"reason": reason}, "look_again")]

    threads = {
        name: threading.Thread(target=run, args=(name, look), name=name, daemon=True)
        for name, look in looks
    }
    until = time.monotonic() + seconds
    for thread in threads.values():
        thread.start()
    for thread in threads.values():
        thread.join(max(0.0, until - time.monotonic()))
    late = dict(answers)
    return [
        one
        for name in threads
        for one in late.get(name, [Finding(f"late_{name}", "warn", {}, "look_again")])
    ]


# -- what lies in the data file --------------------------------------------------------------------


def search_index(path: Path, key: bytes) -> Iterator[Finding]:
    """Whether everything can be found."""
    with told(path), closing(database.open_reader(path, key)) as connection:
        try:
            count, filled = search.size(connection), search.is_filled(connection)
        except DatabaseError:
            return  # the schema of another version, which another finding tells
    if filled:
        yield Finding("index_whole", "ok", {"count": count})
    else:
        yield Finding("index_behind", "warn", {"count": count}, "reindex")


def clock(path: Path, key: bytes | None, now: datetime, zone: tzinfo) -> Iterator[Finding]:
    """Whether the computer's clock can be right."""
    newest = None
    if key is not None and path.exists():
        with told(path), closing(database.open_reader(path, key)) as connection:
            newest = checkup.newest(connection)
    if newest is not None and from_text(newest) > now + _SKEW:
        ahead = f"{from_text(newest).astimezone(zone):%Y-%m-%d %H:%M}"
        yield Finding("clock_behind", "warn", {"time": ahead}, "set_clock")
    elif now.year < _BUILT:
        yield Finding("clock_behind", "bad", {"time": f"{_BUILT}-01-01"}, "set_clock")
    else:
        yield Finding("clock_plausible", "ok", {"time": f"{now.astimezone(zone):%Y-%m-%d %H:%M}"})


def sharing(
    path: Path, key: bytes, now: datetime, zone: tzinfo, problem_text: Callable[[Problem], str]
) -> Iterator[Finding]:
    """When the two last exchanged, and what stands in the way."""
    with told(path), closing(database.open_reader(path, key)) as connection:
        try:
            address = Local(connection).get("sharing_address", "")
            found = status(connection, FixedClock(now, zone)) if address else None
        except DatabaseError:
            return
    if found is None:
        yield Finding("share_off", "ok")
        return
    if found.exchanged is None:
        yield Finding("share_never", "warn", {}, "exchange")
    else:
        when = f"{found.exchanged.astimezone(zone):%Y-%m-%d %H:%M}"
        old = now - found.exchanged > _QUIET
        fix = "exchange" if old else ""
        yield Finding("share_last", "warn" if old else "ok", {"time": when}, fix)
    if found.to_send:
        yield Finding("share_waiting", "ok", {"count": found.to_send})
    for one in found.problems:
        yield Finding("share_problem", "warn", {"text": problem_text(one)}, "share_page")


def place(reach: Callable[[], None], problem_text: Callable[[Problem], str]) -> Iterator[Finding]:
    """Whether the shared place is there. ``reach`` asks it and raises Problem where it is not."""
    try:
        reach()
    except Problem as problem:
        fix = "place_password" if problem.code == "share_denied" else "place_gone"
        yield Finding("share_closed", "warn", {"text": problem_text(problem)}, fix)
    else:
        yield Finding("share_open", "ok")


# -- the program itself ----------------------------------------------------------------------------


def dictionary() -> Iterator[Finding]:
    """Whether the writing check has its dictionary; loads it."""
    try:
        from ..language.check.tokens import tokens_of

        good = [one.text for one in tokens_of("資料を確認しました。")][:1] == ["資料"]
    except Exception:  # noqa: BLE001 - missing, cut off, of another version
        good = False
    if good:
        yield Finding("dictionary_found", "ok")
    else:
        yield Finding("dictionary_missing", "warn", {}, "install_again")


def program(version: str) -> Iterator[Finding]:
    """What program this is."""
    python = ".".join(str(one) for one in sys.version_info[:3])
    yield Finding("program_version", "ok", {"version": version, "python": python})
