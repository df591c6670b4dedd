"""What a letter consists of, and what it still lacks before it may leave."""

import re
from dataclasses import dataclass

from . import en, ja

_GAP = re.compile(r"［([^］\n]{1,20})］|\[([a-z][a-z ]{1,20})\]")
_NAMED = frozenset(ja.FIELD_NAMES.values()) | frozenset(en.FIELD_NAMES.values())
_DAY = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日|\b\d{1,2} [A-Z][a-z]+ \d{4}\b")
_SEASON = re.compile(r"\S{1,4}の(?:候|みぎり|折)")
_ADDRESS = re.compile(r"^(.+?)[ 　]?(様|御中|各位|先生|殿)$", re.MULTILINE)
_DEAR = re.compile(r"^Dear (.+?),?$", re.MULTILINE)
_PAIRS = (("拝啓", "敬具"), ("謹啓", "謹白"), ("前略", "草々"), ("拝復", "敬具"))


@dataclass(frozen=True)
class Letter:
    """A subject and the whole text."""

    title: str
    body: str


@dataclass(frozen=True)
class Part:
    """A part of the form: ``key`` address, opening, season, date or signature; ``text`` as it
    stands there, '' where it is missing."""

    key: str
    text: str


def gaps(letter: Letter) -> tuple[str, ...]:
    """The names of the fields that nobody filled in, each once, in order."""
    found = _GAP.findall(f"{letter.title}\n{letter.body}")
    named = (one or other for one, other in found)
    return tuple(dict.fromkeys(name for name in named if name in _NAMED))


def parts(letter: Letter, language: str, *, is_letter: bool) -> tuple[Part, ...]:
    """What belongs to a letter of its kind, and how far it is there; a gap is not there."""
    found = _parts(letter, language, is_letter=is_letter)
    return tuple(Part(one.key, "" if _has_gap(one.text) else one.text) for one in found)


def _has_gap(text: str) -> bool:
    return bool(gaps(Letter("", text)))


def _parts(letter: Letter, language: str, *, is_letter: bool) -> tuple[Part, ...]:
    text = letter.body
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if language != "ja":
        dear = _DEAR.search(text)
        closing = next((line for line in lines if line.endswith(",") and not dear_line(line)), "")
        after = lines[lines.index(closing) + 1 :] if closing else []
        found = [
            Part("address", dear.group(1).rstrip(",") if dear else ""),
            Part("opening", closing.rstrip(",")),
            Part("signature", " ".join(after[:2])),
        ]
        return (*found, Part("date", _first(_DAY, text))) if is_letter else tuple(found)
    addressed = _ADDRESS.search(text)
    address = Part("address", " ".join(addressed.group().split()) if addressed else "")
    if not is_letter:
        greeted = next((line for line in lines if "お世話になっております" in line), "")
        return (
            address,
            Part("opening", greeted[:12]),
            Part("signature", lines[-1] if lines else ""),
        )
    opened = next((f"{a} … {b}" for a, b in _PAIRS if _begins(lines, a) and _begins(lines, b)), "")
    return (
        address,
        Part("opening", opened),
        Part("season", _first(_SEASON, text)),
        Part("date", _first(_DAY, text)),
        Part("signature", _signature(lines)),
    )


def at_the_right(letter: Letter) -> tuple[str, ...]:
    """The lines of a Japanese letter that stand at the right of a sheet: date, sender, closing."""
    found = {one.key: one.text for one in _parts(letter, "ja", is_letter=True)}
    closings = tuple(closing for _, closing in _PAIRS)
    return tuple(text for key in ("date", "signature") if (text := found[key])) + closings


def dear_line(line: str) -> bool:
    """Whether an English line is the salutation."""
    return line.startswith("Dear ")


def _signature(lines: list[str]) -> str:
    """The line before the opening word: who writes."""
    opened = next((at for at, line in enumerate(lines) if line.startswith("拝")), 0)
    before = lines[opened - 1] if opened else ""
    return "" if _ADDRESS.match(before) else before


def _begins(lines: list[str], word: str) -> bool:
    return any(line.startswith(word) for line in lines)


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found.group() if found else ""
