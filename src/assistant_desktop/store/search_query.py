"""Asking the index: what matches, best first, a page at a time, and how much there is of a kind.

All words of a query have to be in one record. Titles that are the query come before those that
begin with it, before others that have it, before texts that have it; among equals the newer first.
"""

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
    words = search_text.words_of(wanted.text)
    if not words:
        return []
    whole, start, inside = _titled(wanted.text, words)
    anywhere = _all(_TEXTS, words)
    if after is None:
        return _first(reader, wanted, (whole, start, inside, anywhere), limit)
    # What came on the pages before is told apart by the index itself: that is slower, and exact.
    tiers = (whole, _but(start, whole), _but(inside, start), _but(anywhere, inside))
    hits: list[Hit] = []
    for tier in range(after.tier, len(tiers)):
        below = after.doc if tier == after.tier else None
        hits += _matching(reader, wanted, tier, tiers[tier], limit - len(hits), below)
        if len(hits) >= limit:
            break
    return hits


def _first(
    reader: Reader, wanted: Wanted, tiers: tuple[str, str, str, str], limit: int
) -> list[Hit]:
    """The first page, without asking the index to leave out what is known already."""
    inside, anywhere = tiers[2:]
    titled = _matching(reader, wanted, 2, inside, limit + 1)
    if len(titled) <= limit:
        # All titles that match: which ones match best can be seen from themselves.
        whole = search_text.fold(wanted.text)
        hits = sorted((_graded(reader, hit, whole) for hit in titled), key=_order)
        return _added(hits, _matching(reader, wanted, 3, anywhere, limit), limit)
    hits = []
    for tier in range(3):
        more = _matching(reader, wanted, tier, tiers[tier], limit)
        hits = _added(hits, more, limit)
        if len(hits) >= limit:
            break
    return hits


def _added(hits: list[Hit], more: list[Hit], limit: int) -> list[Hit]:
    known = {hit.doc for hit in hits}
    return [*hits, *(hit for hit in more if hit.doc not in known)][:limit]


def _graded(reader: Reader, hit: Hit, whole: str) -> Hit:
    found = text_of(reader, hit)
    title = search_text.fold(found.title) if found else ""
    if title == whole:
        return replace(hit, tier=0)
    return replace(hit, tier=1) if title.startswith(whole.split(maxsplit=1)[0]) else hit


def _order(hit: Hit) -> tuple[int, int]:
    return hit.tier, -hit.doc


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


def records(kind: str, text: str) -> tuple[str, list[str]]:
    """SQL that selects the ids of all records of a kind that have the words, and its parameters."""
    words = search_text.words_of(text)
    if not words:
        return "SELECT NULL WHERE 0", []
    sql = "SELECT search_doc.id FROM search CROSS JOIN search_doc ON search_doc.doc = search.rowid"
    return f"{sql} WHERE search MATCH ?", [f'(facet : "k{kind}") AND {_all(_TEXTS, words)}']


def text_of(reader: Reader, hit: Hit) -> Found | None:
    """The texts of a hit; None where it has gone since."""
    return load(reader.connection, hit.kind, hit.id)


# -- expressions -----------------------------------------------------------------------------------


def _titled(text: str, words: tuple[str, ...]) -> tuple[str, str, str]:
    """A title that is the query, one that begins with its first word, one that has all words."""
    whole = f"title : {search_text.phrase_whole(search_text.fold(text))}"
    start = f"title : {search_text.phrase_at_start(words[0])}"
    if len(words) > 1:
        start = f"({start}) AND {_all('title', words[1:])}"
    return whole, start, _all("title", words)


def _but(expression: str, without: str) -> str:
    return f"({expression}) NOT ({without})"


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
    reader: Reader,
    wanted: Wanted,
    tier: int,
    expression: str,
    limit: int,
    below: int | None = None,
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
