"""The title: what remains when everything that was understood is cut out."""

import re
from collections.abc import Sequence

_PARTICLE = re.compile(
    r"(?:には|では|までに|にて|に|の|は|を|で)(?![りれ]|んじん|がき|んこ|れん|ど(?:ぐろ|飴)|し(?:袋|$)|なし|がし)\s*"
)
_TO_SOMEBODY = re.compile(r"(?:へ|に|から|宛てに|と|の)(?=[^\sぁ-ん])")
_FRONT = re.compile(r"^[\s、。,:;・\-–—~/|]+")
_BACK = re.compile(r"[\s、,:;・\-–—~/|(]+$")
_DANGLING = re.compile(r"(?<=[一-龥ァ-ヶーぁ-んA-Za-z\d)」】])(?:は|を|が|の)$")
_ENGLISH = re.compile(
    r"(?:^|\s+)(?:on|at|by|for|until|before|from|due|the|in|of|and|,|@|is|is due)$", re.IGNORECASE
)
_EMPTY = re.compile(r"\(\s*\)|（\s*）|【\s*】|\[\s*\]|「\s*」")


def remaining(
    line: str, plain: str, times: Sequence[tuple[int, int]], signs: Sequence[tuple[int, int]]
) -> str:
    """The line without the spans, and without particles that have nothing to stand by."""
    if not times and not signs:
        return line
    cuts = sorted([*((*span, True) for span in times), *((*span, False) for span in signs)])
    kept: list[str] = []
    place = 0
    for start, end, is_time in cuts:
        kept.append(_before(line[place:start], is_time, line[end:]))
        place = end
        particle = (_PARTICLE if is_time else _TO_SOMEBODY).match(plain, end)
        if particle:
            place = min(particle.end(), len(line))
    kept.append(line[place:])
    title = _without_halves(_EMPTY.sub("", _joined(kept)))
    title = re.sub(r"[ \t]{2,}", " ", title).strip()
    if cuts[0][0] == 0:
        title = _FRONT.sub("", title)
    if place >= len(line.rstrip("。.!！ ")):
        title = _BACK.sub("", title)
        title = _DANGLING.sub("", title) if len(title) > 2 else title
    if title:
        return title
    without = [line[end:start] for start, end in _gaps(signs, len(line))]
    return re.sub(r"\s+", " ", " ".join(without)).strip() or line


def _gaps(signs: Sequence[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    """Pairs (end of the gap, its start) between the signs, as slices the other way round."""
    edges = [0, *(edge for span in sorted(signs) for edge in span), length]
    return [(edges[place + 1], edges[place]) for place in range(0, len(edges), 2)]


def _before(text: str, is_time: bool, rest: str) -> str:
    if not is_time:
        return text
    cleaned = _ENGLISH.sub(" ", text.rstrip())
    if cleaned != text.rstrip():
        return cleaned
    return text if rest.strip() else text.rstrip()


def _without_halves(title: str) -> str:
    """Without brackets that have lost their other half."""
    for left, right in ("()", "（）", "【】"):
        if title.count(left) < title.count(right):
            title = title.replace(right, "", 1)
        elif title.count(left) > title.count(right):
            title = title[::-1].replace(left, "", 1)[::-1]
    return title


def _joined(kept: Sequence[str]) -> str:
    """Put together with a space only where both neighbours are of an alphabet."""
    title = ""
    for part in kept:
        if title and part and _latin(title[-1]) and _latin(part[0]):
            title += " "
        title += part
    return title


def _latin(sign: str) -> bool:
    return sign.isascii() and sign.isalnum()
