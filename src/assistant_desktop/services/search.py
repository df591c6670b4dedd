"""Searching everything: what was asked, and hits made into results that can be shown.

Marks are ranges of code points, never markup. Everything here runs in a worker with a reader of
its own just as well.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from ..features.people import queries as people
from ..kernel.clock import day_start, to_text
from ..kernel.errors import Busy
from ..store import search, search_query
from ..store.database import told
from ..store.driver import DatabaseError
from ..store.reader import Reader
from ..store.search import Found
from ..store.search_query import COUNTED, Hit, Wanted
from ..store.search_sources import SOURCES
from ..store.search_text import fold, spans, words_of
from ..words import Words
from .core import Core

__all__ = [
    "COUNTED",
    "KINDS",
    "Page",
    "Result",
    "Wanted",
    "asked",
    "begin",
    "complete",
    "counts",
    "improve",
    "is_complete",
    "page",
    "rebuild",
]

KINDS = tuple(SOURCES)
"""The kinds of record that are found."""
Marks = tuple[tuple[int, int], ...]
_LONG = 96
_BEFORE = 24


@dataclass(frozen=True, slots=True)
class Result:
    """A record that was found.

    ``title`` is one line; ``snippet`` is the part of a text where the words stand (or its
    beginning, or nothing), with ``…`` where something was left out. ``person`` is the name of whom
    it lies with or whom it is from, ``at`` the instant of its birth, ``task`` the task it hangs on.
    """

    kind: str
    id: str
    title: str
    title_marks: Marks
    snippet: str
    snippet_marks: Marks
    at: str
    person: str
    task: str | None
    private: bool
    hint: str
    """The due of a task, the tone of a feedback, the day of a stand-up."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some results, and the hit behind which the next page begins (None: there are no more)."""

    results: tuple[Result, ...]
    last: Hit | None


def asked(
    core: Core,
    text: str,
    *,
    kinds: Iterable[str] = (),
    person: str = "",
    first: date | None = None,
    last: date | None = None,
) -> Wanted:
    """What is looked for. ``person`` is client, assistant, an id, or a name; days are local."""
    zone = core.clock.zone()
    id_ = _known(core, person)
    return Wanted(
        text,
        core.me.id,
        tuple(kinds),
        id_,
        "" if id_ else person,
        to_text(day_start(first, zone)) if first else "",
        to_text(day_start(last + timedelta(days=1), zone)) if last else "",
    )


def page(
    reader: Reader, words: Words, wanted: Wanted, limit: int, after: Hit | None = None
) -> Page:
    """The next results behind ``after``, best first."""
    hits = search_query.page(reader, wanted, limit, after)
    terms = words_of(wanted.text)
    names = _Names(reader)
    found = ((hit, search_query.text_of(reader, hit)) for hit in hits)
    results = tuple(_result(one, terms, words, names) for _hit, one in found if one is not None)
    return Page(results, hits[-1] if len(hits) == limit else None)


def counts(reader: Reader, wanted: Wanted) -> dict[str, int]:
    """How many of each kind match, up to COUNTED; of all kinds, whatever ``wanted`` narrows to."""
    return search_query.count(reader, wanted)


# -- the index -------------------------------------------------------------------------------------


def complete(core: Core) -> None:
    """Have everything in the index before it is asked; where the file stays busy it is let be."""
    with suppress(Busy):
        while improve(core):
            pass


def improve(core: Core, *, merging: bool = False) -> bool:
    """Some milliseconds of work on the index; False once nothing is left to do.

    ``merging``: also bring its parts together, which makes it smaller and quicker. Raises Busy
    where another process is writing, Problem of the disk.
    """
    with _told(core):
        if search.fill(core.connection):
            # In between, or else one of the next commits would have to bring many together.
            search.merge(core.connection)
            return True
        return merging and search.merge(core.connection)


def is_complete(core: Core) -> bool:
    """Whether everything that was written is in the index by now."""
    return search.is_filled(core.connection)


def begin(core: Core) -> None:
    """Throw the index away; ``improve`` makes it anew. Raises Busy, Problem of the disk."""
    with _told(core):
        search.empty(core.connection)


def rebuild(core: Core) -> int:
    """Make the index anew; how many records it has then. Raises Busy, Problem of the disk."""
    begin(core)
    while improve(core, merging=True):
        pass
    return search.size(core.connection)


@contextmanager
def _told(core: Core) -> Iterator[None]:
    try:
        yield
    except DatabaseError as error:
        raise told(error, core.folder or Path()) from error


def _known(core: Core, given: str) -> str:
    """The id of one of the pair, or of a known person; empty for anybody else."""
    if not given:
        return ""
    if given in core.pair:
        return core.pair[given].id
    name = fold(given).replace(" ", "")
    for one in core.pair.values():
        known = (fold(text).replace(" ", "") for text in (one.name, one.address, one.reading))
        if given == one.id or (name and name in known):
            return one.id
    return given if core.reader.record("person", given) else ""


class _Names:
    """Names by person, each read once."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._known: dict[str, str] = {}

    def __call__(self, id_: str) -> str:
        if id_ not in self._known:
            who = people.person(self._reader, id_)
            self._known[id_] = who.name if who else ""
        return self._known[id_]


def _result(found: Found, terms: tuple[str, ...], words: Words, names: _Names) -> Result:
    title = _line(found.title)
    if found.kind == "standup":
        title = words("search.standup", date=title)
    snippet, marks = _snippet(found, terms)
    who = names(found.people[0]) if found.people and found.kind != "standup" else ""
    return Result(
        found.kind,
        found.id,
        title,
        spans(title, terms),
        snippet,
        marks,
        found.at,
        who,
        found.task,
        found.may_see is not None,
        found.hint,
    )


def _snippet(found: Found, terms: tuple[str, ...]) -> tuple[str, Marks]:
    """The text with most of the words, cut to what stands around the first of them."""
    title = fold(found.title)
    missing = [term for term in terms if term not in title] or list(terms)
    best, most = "", 0
    for text in (*found.texts, found.who):
        folded = fold(text)
        number = sum(term in folded for term in missing)
        if number > most:
            best, most = text, number
    if not most:
        return _around(_line(next(iter(found.texts), "")), ())
    line = _line(best)
    return _around(line, spans(line, terms))


def _line(text: str) -> str:
    return " ".join(text.split())


def _around(line: str, marks: Marks) -> tuple[str, Marks]:
    start = max(0, marks[0][0] - _BEFORE) if marks else 0
    if len(line) <= _LONG:
        start = 0
    end = min(len(line), start + _LONG)
    before, behind = "…" if start else "", "…" if end < len(line) else ""
    shift = len(before) - start
    kept = tuple((a + shift, min(b, end) + shift) for a, b in marks if a >= start and a < end)
    return before + line[start:end] + behind, kept
