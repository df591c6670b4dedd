"""The log of one computer: small files that say what happened to the program, never what it holds.

Nothing of the pair gets in. An exception is written as its kind and the places in the code that it
went through, without what it says; a Problem as its code; of other libraries only where in their
code something was noted. What may come from outside (Qt's messages) loses everything in quotation
marks, paths, and whatever is not plain English.
"""

import logging
import os
import re
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import TracebackType

from ..kernel.errors import Problem

FOLDER = "logs"
"""Within the data folder."""
WINDOW_LOG = "assistant-desktop.log"
COMMAND_LOG = "command-line.log"
OWN = "assistant_desktop"
LIMIT = 1_000_000
"""Bytes of one file."""
FILES = 5
"""How many there are at most; the newest has no number."""
LEVEL = "ASSISTANT_DESKTOP_LOG"
"""Environment: the lowest level that is written (debug, info, warning, error)."""

_SPEAKING = (ImportError, NameError, AttributeError, NotImplementedError, RecursionError)
"""What these say is names out of the code."""
_CHAIN = 5
_Args = tuple[object, ...] | Mapping[str, object] | None
_MASKED = re.compile(
    r"""
    "[^"]*" | '[^']*' | “[^”]*” | ‘[^’]*’      # what is quoted
    | \S*(?:[/\\]|://)\S*                       # paths and addresses
    | \S*[^\x00-\x7f]\S*                        # whatever is not plain
    | \S*@\S*
    """,
    re.VERBOSE,
)


def masked(text: str) -> str:
    """A text of somebody else, without what might be content."""
    return _MASKED.sub("…", text)


def named(error: BaseException) -> str:
    """An exception in one line without any of its values."""
    if isinstance(error, Problem):
        inside = ", ".join(sorted(error.params))
        return f"Problem {error.code} ({inside})" if inside else f"Problem {error.code}"
    name = type(error).__qualname__
    if isinstance(error, OSError) and error.errno is not None:
        return f"{name}: errno {error.errno} {os.strerror(error.errno)}"
    if code := getattr(error, "sqlite_errorname", None):
        return f"{name}: {code}"
    if isinstance(error, _SPEAKING) and str(error):
        return f"{name}: {masked_but_names(str(error))}"
    return name


def masked_but_names(text: str) -> str:
    """A sentence of Python about names: quoted identifiers stay, other quotations go."""
    kept = re.sub(r"'([A-Za-z_][\w.]*)'", r"\1", text)
    return masked(kept)


def told(
    error: BaseException, trace: TracebackType | None = None, deeper: int = _CHAIN
) -> Iterator[str]:
    """The lines of a report: the places in the code, without values, and what came before it."""
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None and deeper:
        yield from told(before, before.__traceback__, deeper - 1)
        yield "then:"
    for frame in traceback.extract_tb(trace if trace is not None else error.__traceback__):
        yield f"  {short(frame.filename)}:{frame.lineno} {frame.name}"
        if frame.line:
            yield f"    {frame.line}"
    yield named(error)
    if isinstance(error, BaseExceptionGroup):
        for one in error.exceptions:
            yield from told(one, one.__traceback__, max(0, deeper - 1))


def short(path: str) -> str:
    """A file of code without the folders above the packages, which may name a user."""
    parts = Path(path).parts
    for root in ("site-packages", "src", "_internal"):
        if root in parts:
            return "/".join(parts[parts.index(root) + 1 :])
    return "/".join(parts[-2:])


class Discreet(logging.Formatter):
    """Writes exceptions by their kind and place, and of other libraries only where they noted."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """One record; nothing of it is changed for other handlers."""
        copy = logging.makeLogRecord(record.__dict__)
        copy.exc_text = None
        copy.stack_info = None
        if record.name == OWN or record.name.startswith(f"{OWN}."):
            copy.args = _discreet(record.args)
        else:
            place = f"{short(record.pathname)}:{record.lineno} {record.funcName}"
            copy.msg, copy.args = place, None
        return super().format(copy)

    def formatException(  # noqa: N802 - the name is logging's
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None]
        | tuple[None, None, None],
    ) -> str:
        """See :func:`told`."""
        return "\n".join(told(ei[1], ei[2])) if ei[1] is not None else ""


def _discreet(args: _Args) -> _Args:
    if isinstance(args, tuple):
        return tuple(named(one) if isinstance(one, BaseException) else one for one in args)
    return args


class LogFile(logging.Handler):
    """A log file that is opened at its first record; it moves to a number beyond its limit.

    ``preface`` gives the line of versions that stands before the first record of each run. Where
    there is no data folder yet, nothing is written (and no folder made) below an error.
    """

    def __init__(
        self, path: Path, preface: Callable[[], str] | None = None, limit: int = LIMIT
    ) -> None:
        super().__init__(_level())
        self.path = path
        self._preface = preface
        self._limit = limit
        self._begun = False
        self.setFormatter(Discreet())

    def emit(self, record: logging.LogRecord) -> None:
        """Write one record; trouble with the file is nobody's trouble."""
        try:
            if not self.path.parent.parent.is_dir() and record.levelno < logging.ERROR:
                return
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            text = self.format(record) + "\n"
            if not self._begun and self._preface is not None:
                text = f"{self.formatter_time(record)} START {self._preface()}\n{text}"
            self._turn()
            with self.path.open("a", encoding="utf-8", errors="backslashreplace") as file:
                file.write(text)
            self._begun = True
        except OSError:
            pass

    def formatter_time(self, record: logging.LogRecord) -> str:
        """When a record was made, as it stands in the log."""
        return (self.formatter or Discreet()).formatTime(record)

    def _turn(self) -> None:
        if not self.path.exists() or self.path.stat().st_size < self._limit:
            return
        for number in range(FILES - 2, 0, -1):
            older = self.path.with_suffix(f".{number}.log")
            if older.exists():
                older.replace(self.path.with_suffix(f".{number + 1}.log"))
        self.path.replace(self.path.with_suffix(".1.log"))


def _level() -> int:
    asked = os.environ.get(LEVEL, "").upper()
    return logging.getLevelNamesMapping().get(asked, logging.INFO)


def own_version() -> str:
    """The version of the program; "?" where it is not installed in any way."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("assistant-desktop")
    except PackageNotFoundError:
        return "?"


def versions() -> str:
    """Program, Python, system and desktop in one line; takes some milliseconds."""
    import platform

    kind = "installed" if getattr(sys, "frozen", False) else "source"
    desktop = os.environ.get("XDG_CURRENT_DESKTOP", "")
    session = os.environ.get("XDG_SESSION_TYPE", "")
    parts = [
        f"Assistant Desktop {own_version()} ({kind})",
        f"Python {platform.python_version()}",
        platform.platform(),
        *([f"{desktop or '?'}/{session or '?'}"] if sys.platform == "linux" else []),
    ]
    return " · ".join(parts)
