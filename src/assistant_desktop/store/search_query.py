"""Asking the index: what matches, best first, a page at a time, and how much there is of a kind.

All words of a query have to be in one record. Titles that are the query come before those that
begin with it, before others that have it, before texts that have it; among equals the newer first.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from . import search_text
from .reader import Reader
from .search import Found, load, short, slot
from .search_sources import SOURCES

COUNTED = 1000
"""Counting stops here: of a kind there are then this many or more."""
_SPILL = 1_000_000
"""How far behind its time a record may lie in the index where many are of the same instant."""
_TEXTS = "{title who body}"


@dataclass(frozen=True)
class Wanted:
    """What is looked for.

    ``kinds``: only these; ``person``: an id of one of the pair; ``named``: a name that the record
    carries as text; ``first`` and ``end``: instants as the database keeps them, the end excluded;
    ``viewer``: who asks, since private records are found by those whom they belong to.
    """

    text: str
    viewer: str
    kinds: tuple[str, ...] = ()
    person: str = ""
    named: str = ""
    first: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that matches. ``tier`` 0 to 3 says how well; tier and ``doc`` say where it comes."""

    tier: int
    doc: int
    kind: str
    id: str
    at: str


def page(reader: Reader, wanted: Wanted, limit: int, after: Hit | None = None) -> list[Hit]:
    """The next hits behind ``after``, best first; nothing for a query without a word."""
    hits: list[Hit] = []
    for tier, expression in enumerate(_tiers(wanted.text)):
        if after is not None and tier < after.tier:
            continue
        below = after.doc if after is not None and tier == after.tier else None
        hits += _matching(reader, wanted, tier, expression, limit - len(hits), below)
        if len(hits) >= limit:
            break
    return hits


def count(reader: Reader, wanted: Wanted) -> dict[str, int]:
    """How many records of each kind match, up to COUNTED; kinds without any are left out."""
    words = search_text.words_of(wanted.text)
    if not words:
        return {}
    found = {}
    for kind in wanted.kinds or SOURCES:
        expression = _narrowed(_all(_TEXTS, words), replace(wanted, kinds=(kind,)))
        sql, params = _ranged("SELECT 1", expression, wanted, None)
        number = reader.value(f"SELECT count(*) FROM ({sql} LIMIT ?)", [*params, COUNTED])
        if number:
            found[kind] = int(number)
    return found


def text_of(reader: Reader, hit: Hit) -> Found | None:
    """The texts of a hit; None where it has gone since."""
    return load(reader.connection, hit.kind, hit.id)


# -- expressions -----------------------------------------------------------------------------------


def _tiers(text: str) -> Iterator[str]:
    words = search_text.words_of(text)
    if not words:
        return
    whole = f"title : {search_text.phrase_whole(search_text.fold(text))}"
    start = f"title : {search_text.phrase_at_start(words[0])}"
    if len(words) > 1:
        start = f"({start}) AND {_all('title', words[1:])}"
    inside = _all("title", words)
    yield whole
    yield f"({start}) NOT ({whole})"
    yield f"({inside}) NOT ({start})"
    yield f"({_all(_TEXTS, words)}) NOT ({inside})"


def _all(columns: str, words: tuple[str, ...]) -> str:
    return " AND ".join(f"({columns} : {search_text.phrase(word)})" for word in words)


def _narrowed(expression: str, wanted: Wanted) -> str:
    parts = []
    if wanted.kinds:
        kinds = " OR ".join(f'"k{kind}"' for kind in wanted.kinds)
        parts.append(f"(facet : ({kinds}))")
    if wanted.person:
        parts.append(f'(facet : "p{short(wanted.person)}")')
    if wanted.named:
        parts.append(_all("who", search_text.words_of(wanted.named)))
    parts.append(f"({expression})")
    others = f'(facet : "private") NOT (facet : "m{short(wanted.viewer)}")'
    return f"({' AND '.join(parts)}) NOT ({others})"


def _matching(
    reader: Reader, wanted: Wanted, tier: int, expression: str, limit: int, below: int | None
) -> list[Hit]:
    what = "SELECT search.rowid AS doc, search_doc.kind, search_doc.id, search_doc.at"
    sql, params = _ranged(what, _narrowed(expression, wanted), wanted, below)
    rows = reader.rows(f"{sql} ORDER BY search.rowid DESC LIMIT ?", [*params, limit])
    return [Hit(tier, **row) for row in rows]


def _ranged(
    what: str, expression: str, wanted: Wanted, below: int | None
) -> tuple[str, list[str | int]]:
    sql = f"{what} FROM search CROSS JOIN search_doc ON search_doc.doc = search.rowid"
    sql += " WHERE search MATCH ?"
    params: list[str | int] = [expression]
    if below is not None:
        sql += " AND search.rowid < ?"
        params.append(below)
    if wanted.first:
        sql += " AND search.rowid >= ? AND search_doc.at >= ?"
        params += [slot(wanted.first), wanted.first]
    if wanted.end:
        sql += " AND search.rowid < ? AND search_doc.at < ?"
        params += [slot(wanted.end) + _SPILL, wanted.end]
    return sql, params
