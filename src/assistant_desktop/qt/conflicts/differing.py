"""Where two texts differ, and both in one. Pure: positions are characters."""

import re
from difflib import SequenceMatcher

_LONG = 1_500
_SMALL = 2
"""Equal pieces shorter than this between two differences are only chance."""
_TOKEN = re.compile(r"[A-Za-z]+|\d[\d:.,/]*|\s+|.", re.DOTALL)
_SENTENCE = re.compile(r"[^。．！？!?\n]*[。．！？!?\n]+|[^。．！？!?\n]+")
Span = tuple[int, int]


def differing(text: str, other: str) -> list[Span]:
    """The parts of ``text`` that ``other`` does not have, as (start, end)."""
    if text == other:
        return []
    if len(text) > _LONG or len(other) > _LONG:
        return _between(text, other)
    mine, theirs = _TOKEN.findall(text), _TOKEN.findall(other)
    places = [0]
    for token in mine:
        places.append(places[-1] + len(token))
    found: list[Span] = []
    for tag, first, last, _, _ in SequenceMatcher(None, mine, theirs, False).get_opcodes():
        start, end = places[first], places[last]
        if tag == "equal" or start == end:
            continue
        if found and start - found[-1][1] <= _SMALL:
            start = found.pop()[0]
        found.append((start, end))
    return found


def _between(text: str, other: str) -> list[Span]:
    """What lies between the common beginning and the common end."""
    start = 0
    for one, two in zip(text, other, strict=False):
        if one != two:
            break
        start += 1
    end = 0
    room = min(len(text), len(other)) - start
    while end < room and text[-1 - end] == other[-1 - end]:
        end += 1
    return [(start, len(text) - end)] if start < len(text) - end else []


def together(mine: str, theirs: str) -> str:
    """A text to begin with: all sentences of both, where they share some; else mine."""
    one, two = _SENTENCE.findall(mine), _SENTENCE.findall(theirs)
    matcher = SequenceMatcher(None, one, two, False)
    if len(mine) > _LONG * 4 or not any(block.size for block in matcher.get_matching_blocks()):
        return mine
    found: list[str] = []
    for _, first, last, low, high in matcher.get_opcodes():
        found += one[first:last]
        found += [each for each in two[low:high] if each not in one[first:last]]
    return "".join(found)
