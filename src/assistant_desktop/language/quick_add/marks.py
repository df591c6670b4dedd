"""Signs in a line: #tag, @person, ! and 至急."""

import re
from dataclasses import dataclass

_STOP = r"\s#@!,、。；;「」（）()【】\[\]"
_TAG = re.compile(
    r"(?:^|(?<=[\s、。)」】])|(?<=[^\x00-\x7f]))#(?!\d+(?:["
    + _STOP
    + r"]|$))([^"
    + _STOP
    + r"]{1,40})"
)
_PERSON = re.compile(
    r"(?:^|(?<=[\s、。)」】])|(?<=[^\x00-\x7f]))@(?![\d\s])([^" + _STOP + r":]{1,40})"
)
_HONORIFIC = re.compile(
    r"^(.{1,12}?(?:様|さま|さん|殿|氏|先生|部長|課長|社長|専務|常務|係長|主任))"
    r"(?=へ|に|から|宛|の|と|を|が|は|、|$)"
)
_URGENT = (
    re.compile(r"(?:^|(?<=\s))!{1,3}(?=\s|$)"),
    re.compile(r"[【\[(](?:大?至急|緊急|急ぎ|特急|urgent|asap)[】\])]\s*", re.IGNORECASE),
    re.compile(r"(?:^|(?<=[\s、。]))(?:大?至急|緊急|お?急ぎ|特急)(?:で|に)?(?:[\s、。:!]+|$)"),
    re.compile(r"(?:^|(?<=[\s、。]))大?至急で?(?![便報電配])"),
    re.compile(r"(?:大至急|至急)で?(?=[\s、。!]*$)"),
    re.compile(r"(?:^|(?<=\s))(?:urgent(?=\s*[:!]|\s*$)|urgent!?|asap!?)(?:\s*[:!]\s*|\s*$|(?<=[pP])(?=\s))",
               re.IGNORECASE),
    re.compile(r"\burgently\b", re.IGNORECASE),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign, its place and what it names; ``kind`` tag, person or urgent."""

    kind: str
    span: tuple[int, int]
    value: str


def marks(plain: str) -> list[Sign]:
    """The signs of a folded line, in order, none over another."""
    found = [Sign("tag", match.span(), match[1]) for match in _TAG.finditer(plain)]
    found += [_person(match) for match in _PERSON.finditer(plain)]
    for pattern in _URGENT:
        for match in pattern.finditer(plain):
            if match.end() > match.start():
                found.append(Sign("urgent", match.span(), match[0].strip()))
    found.sort(key=lambda sign: (sign.span[0], -sign.span[1]))
    kept: list[Sign] = []
    for sign in found:
        if not kept or sign.span[0] >= kept[-1].span[1]:
            kept.append(sign)
    return kept


def _person(match: re.Match[str]) -> Sign:
    """With the honorific, without a particle behind it."""
    name = match[1]
    polite = _HONORIFIC.match(name)
    if polite:
        name = polite[1]
    return Sign("person", (match.start(), match.start() + 1 + len(name)), name)
