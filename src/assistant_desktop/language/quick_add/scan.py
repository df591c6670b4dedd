"""From a line to the words of the grammar, and from those to phrases that belong together."""

import re
from collections.abc import Iterable, Iterator

from . import (
    en_days,
    en_repeats,
    en_times,
    en_words,
    ja_days,
    ja_repeats,
    ja_times,
    ja_words,
)  # fmt: skip
from .days import after_days
from .parts import Atom, Clock, Day, Hours, Later, Mark, Part, Plus, Repeat, Value

_RULES = (
    *ja_repeats.RULES, *en_repeats.RULES, *ja_days.RULES, *ja_words.RULES,
    *en_days.RULES, *en_words.RULES, *ja_times.RULES, *en_times.RULES,
)  # fmt: skip
_GLUE = re.compile(
    r"[\s、,・]*(?:の|に|は|も|が|で|,|:|\bat\b|\bon\b|@|\bof\b|\bin\b|\bthe\b|\bthis\b|\bis\b|\()?"
    r"(?:に|の)?[\s、,:)]*(?:\bthe\b\s*)?",
    re.IGNORECASE,
)
_HINT = re.compile(
    r"[\d一二三四五六七八九十日月火水木金土朝昼夜晩夕午時週末元大内ク年今明翌本次毎隔平半正定期あきし休]|"
    r"(?i:day|week|month|year|noon|night|morrow|mon|tue|wed|thu|fri|sat|sun|daily|ly\b|eo[bdwmqy]|cob|"
    r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|morning|evening|hour|minute|tmr|lunch|first|last|"
    r"every|business|fortnight|quarter|end of|half|next|second|christmas|new year|\bat\b|past|"
    r"to |third|the)"
)


def atoms(text: str) -> list[Atom]:
    """The words of the grammar in a folded line, in order, none over another."""
    if not _HINT.search(text):
        return []
    found = sorted(_all(text), key=lambda atom: (atom.start, -atom.end))
    kept: list[Atom] = []
    for atom in found:
        if kept and atom.start < kept[-1].end:
            if _outweighs(atom, kept[-1]):
                kept[-1] = atom
            continue
        kept.append(atom)
    return kept


def _all(text: str) -> Iterator[Atom]:
    for pattern, build in _RULES:
        for match in pattern.finditer(text):
            if match.end() == match.start():
                continue
            value = build(match)
            if value is not None:
                yield Atom(match.start(), match.end(), _known(value))


def _outweighs(atom: Atom, other: Atom) -> bool:
    """Whether a later word is taken instead of the one it overlaps: a mark gives way to a time."""
    return (
        isinstance(other.value, Mark)
        and other.value.what != "block"
        and (not isinstance(atom.value, Mark))
    )


def _known(value: Value) -> Value:
    if isinstance(value, Mark) and value.what == "eod":
        return Day(after_days(0), due=True, weekday=None, floats=True)
    return value


def phrases(text: str, found: Iterable[Atom]) -> list[list[Atom]]:
    """Words that stand beside each other, with nothing but glue between."""
    made: list[list[Atom]] = []
    for atom in found:
        if made and _belongs(text, made[-1], atom):
            made[-1].append(atom)
        else:
            made.append([atom])
    return [trimmed for phrase in made if (trimmed := _trimmed(phrase))]


def _belongs(text: str, phrase: list[Atom], atom: Atom) -> bool:
    if not _GLUE.fullmatch(text, phrase[-1].end, atom.start):
        return False
    if isinstance(atom.value, Day) and not isinstance(phrase[-1].value, Mark | Plus):
        # Two days side by side are two phrases, but for a deadline of the day (EOD Friday).
        days = [other.value for other in phrase if isinstance(other.value, Day)]
        after_sep = [other for other in phrase if _is(other, "sep", "from", "to", "until", "or")]
        if days and not after_sep:
            return any(day.floats and day.due for day in days) or (
                atom.value.floats and atom.value.due
            )
    return True


def _is(atom: Atom, *whats: str) -> bool:
    return isinstance(atom.value, Mark) and atom.value.what in whats


def _trimmed(phrase: list[Atom]) -> list[Atom]:
    """Without separators at the ends that separate nothing; [] where no time is in it."""
    if not any(is_time(atom) for atom in phrase):
        return []
    while phrase and (_is(phrase[-1], "to", "or")):
        phrase = phrase[:-1]
    while phrase and _is(phrase[0], "from"):
        phrase = phrase[1:]
    # A separator at the front means a deadline (〜15時), "to" and "and" mean nothing.
    while phrase and _is(phrase[0], "to", "or"):
        phrase = phrase[1:]
    return phrase


def is_time(atom: Atom) -> bool:
    """Whether a word alone says when."""
    return isinstance(atom.value, Day | Clock | Hours | Later | Repeat | Part)


def weak_alone(phrase: list[Atom], text: str) -> bool:
    """Whether all there is are words like 午後 that mean a time only beside another.

    Alone they count where a particle makes a time of them: 午後に, 朝まで.
    """
    times = [atom for atom in phrase if is_time(atom)]
    if any(not (isinstance(atom.value, Part) and atom.value.weak) for atom in times):
        return False
    last = phrase[-1]
    if any(_is(atom, "due", "start", "from") for atom in phrase):
        return False
    after = text[last.end : last.end + 1]
    before = text[: phrase[0].start]
    return not (after in ("", "に", "、") and (not before or before[-1:] in " 、:をはが"))
