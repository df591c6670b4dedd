"""One line: what was understood of it, piece by piece, and the title that remains."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from .marks import marks
from .meaning import understood
from .parts import Atom, Clock, Day, Holiday, Hours, Later, Part, Repeat, Scope, When
from .scan import atoms, phrases, weak_alone
from .text import folded
from .title import remaining

_RANK = {"recur": 5, "deadline": 4, "range": 3, "datetime": 2, "date": 1}
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
    when: When | None = None
    spans: list[tuple[int, int]] = []
    if times:
        when, spans = _when(masked, Scope(now.replace(second=0, microsecond=0), holiday))
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


def _when(plain: str, scope: Scope) -> tuple[When | None, list[tuple[int, int]]]:
    found = [phrase for phrase in phrases(plain, atoms(plain)) if not weak_alone(phrase, plain)]
    read_ = [(understood(phrase, scope), phrase) for phrase in found]
    good = [(when, phrase) for when, phrase in read_ if when is not None]
    if not good:
        return None, []
    best, phrase = max(good, key=lambda pair: _RANK[pair[0].kind])
    for _other, beside in good:
        if beside is phrase or not _fits(phrase, beside):
            continue
        together = sorted([*phrase, *beside], key=lambda atom: atom.start)
        joined = understood(together, scope)
        if joined is not None:
            return joined, sorted([_span(phrase), _span(beside)])
    return best, [_span(phrase)]


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
