"""One line: what was understood of it, piece by piece, and the title that remains."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from .days import business_after
from .marks import marks
from .meaning import understood
from .parts import Atom, Clock, Day, Holiday, Hours, Later, Part, Repeat, Scope, When
from .scan import atoms, phrases, weak_alone
from .text import folded
from .title import remaining

_RANK = {"recur": 5, "deadline": 4, "range": 3, "datetime": 2, "date": 1}
_AROUND_BEHIND = re.compile(r"の?(?:あたり|辺り|前後|くらい|ぐらい|近辺|近く)")
_AROUND_BEFORE = re.compile(
    r"\b((?:some ?time |somewhere )?(?:around|about|roughly)(?: the)? )$", re.I
)
_HIDDEN = "\ue000"


@dataclass(frozen=True, slots=True)
class Piece:
    """Something that was understood: ``kind`` when, tag, person or urgent; ``text`` as typed."""

    kind: str
    text: str
    value: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line that was read. ``kind`` and ``value`` say when, as the command line prints them."""

    title: str
    kind: str = "none"
    value: str = ""
    tags: tuple[str, ...] = ()
    person: str = ""
    urgent: bool = False
    pieces: tuple[Piece, ...] = field(default=())
    vague: str = ""
    """Words that are too vague for a day (月末あたり); they stay in the title."""
    offers: tuple[str, ...] = ()
    """The days (``YYYY-MM-DD``) that they may mean."""


def read(
    text: str, now: datetime, holiday: Holiday, leave: Iterable[str] = (), *, times: bool = True
) -> Line:
    """Understand one line at a local wall-clock time without a zone.

    ``leave`` are pieces (as typed) that stay in the title; without ``times`` every date does. The
    title is never empty unless the text is: where nothing remains, it is the text itself.
    """
    line = text.strip()
    plain = _hidden(line, folded(line), leave)
    signs = marks(plain)
    masked = _masked(plain, [sign.span for sign in signs])
    scope = Scope(now.replace(second=0, microsecond=0), holiday)
    when: When | None = None
    spans: list[tuple[int, int]] = []
    loose: list[tuple[tuple[int, int], str]] = []
    if times:
        when, spans, loose = _when(masked, scope)
    vague, offers = _offers(line, loose, scope) if when is None and loose else ("", ())
    pieces = [Piece(sign.kind, line[slice(*sign.span)].strip(), sign.value) for sign in signs]
    if when is not None:
        said = " ".join(line[start:end].strip() for start, end in spans)
        pieces.insert(0, Piece("when", said, when.value))
    return Line(
        remaining(line, plain, spans, [sign.span for sign in signs]),
        when.kind if when else "none",
        when.value if when else "",
        tuple(dict.fromkeys(sign.value for sign in signs if sign.kind == "tag")),
        next((sign.value for sign in signs if sign.kind == "person"), ""),
        any(sign.kind == "urgent" for sign in signs),
        tuple(pieces),
        vague,
        offers,
    )


def _hidden(line: str, plain: str, leave: Iterable[str]) -> str:
    for said in leave:
        for part in (said, *said.split(" ")):
            place = line.find(part) if part else -1
            if place >= 0:
                plain = _masked(plain, [(place, place + len(part))])
                if part == said:
                    break
    return plain


def _masked(plain: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in spans:
        plain = plain[:start] + _HIDDEN * (end - start) + plain[end:]
    return plain


def _when(
    plain: str, scope: Scope
) -> tuple[When | None, list[tuple[int, int]], list[tuple[tuple[int, int], str]]]:
    """What is meant, where it stands, and the days that were said too vaguely."""
    found = [phrase for phrase in phrases(plain, atoms(plain)) if not weak_alone(phrase, plain)]
    read_ = [(understood(phrase, scope), phrase) for phrase in found]
    good = [(when, phrase) for when, phrase in read_ if when is not None]
    loose = []
    for pair in list(good):
        place = _vague(plain, _span(pair[1]))
        if place and pair[0].kind in ("date", "deadline") and len(pair[0].value) == 10:
            good.remove(pair)
            loose.append((place, pair[0].value))
    if not good:
        return None, [], loose
    best, phrase = max(good, key=lambda pair: _RANK[pair[0].kind])
    for _other, beside in good:
        if beside is phrase or not _fits(phrase, beside):
            continue
        together = sorted([*phrase, *beside], key=lambda atom: atom.start)
        joined = understood(together, scope)
        if joined is not None:
            return joined, sorted([_span(phrase), _span(beside)]), loose
    return best, [_span(phrase)], loose


def _vague(plain: str, span: tuple[int, int]) -> tuple[int, int] | None:
    """The place of a day with あたり behind it or "around" before it; None where it is plain."""
    behind = _AROUND_BEHIND.match(plain, span[1])
    before = _AROUND_BEFORE.search(plain, 0, span[0])
    if not behind and not before:
        return None
    return before.start(1) if before else span[0], behind.end() if behind else span[1]


def _offers(
    line: str, loose: Sequence[tuple[tuple[int, int], str]], scope: Scope
) -> tuple[str, tuple[str, ...]]:
    """The vague words, and the days to choose from: that day and the business day before it."""
    (start, end), value = loose[0]
    day = date.fromisoformat(value)
    earlier = business_after(scope, -1, day)
    days = [day] if earlier <= scope.today else [day, earlier]
    return line[start:end].strip(), tuple(one.isoformat() for one in days)


def _span(phrase: Sequence[Atom]) -> tuple[int, int]:
    return phrase[0].start, phrase[-1].end


def _fits(phrase: Sequence[Atom], other: Sequence[Atom]) -> bool:
    """Whether one has the day (or the recurrence) and the other only the time."""
    days, clocks = _has(phrase, Day, Repeat, Later), _has(phrase, Clock, Hours, Part, Later)
    more_days = _has(other, Day, Repeat, Later)
    more_clocks = _has(other, Clock, Hours, Part, Later)
    return (days and not clocks and more_clocks and not more_days) or (
        clocks and not days and more_days and not more_clocks
    )


def _has(phrase: Sequence[Atom], *kinds: type) -> bool:
    return any(isinstance(atom.value, kinds) for atom in phrase)
