"""Weighing signs: words that mean little alone, and together tell how a sentence sounds."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from .sentence import Sentence


class Sign(NamedTuple):
    """A place in the sentence (first and last token) that counts for something."""

    weight: int
    first: int
    last: int


class Pattern(NamedTuple):
    """Lemmas in a row that are looked for where one of ``on`` is in the sentence."""

    weight: int
    on: frozenset[str]
    lemmas: str


def patterns(text: str, **parts: str) -> tuple[Pattern, ...]:
    """Patterns written as ``weight [on on …] lemmas``, one a line; an indented line goes on.

    ``on`` are normalised forms of which one must be in the sentence (none: always looked for);
    ``{NAME}`` stands for what ``parts`` gives under that name.
    """
    found: list[Pattern] = []
    margin = len(text.strip("\n")) - len(text.strip("\n").lstrip(" "))
    joined = text.strip("\n").replace("\n" + " " * (margin + 1), "\0")
    for line in joined.splitlines():
        if not line.strip():
            continue
        head, lemmas = "".join(part.lstrip(" ") for part in line.split("\0")).split("]", 1)
        weight, on = head.split("[")
        lemmas = lemmas.removeprefix(" ")
        for name, value in parts.items():
            lemmas = lemmas.replace("{" + name + "}", value)
        found.append(Pattern(int(weight), frozenset(on.split()), lemmas))
    return tuple(found)


def table(text: str) -> dict[str, int]:
    """Lines of ``weight word word …`` as word → weight."""
    found = {}
    for line in text.strip().splitlines():
        weight, *names = line.split()
        found.update(dict.fromkeys(names, int(weight)))
    return found


def signs(
    sentence: Sentence, lexicon: Mapping[str, int], patterns: Iterable[Pattern]
) -> list[Sign]:
    """Every sign in a sentence; none lies inside another that weighs as much."""
    found = [
        Sign(lexicon[token.norm], at, at)
        for at, token in enumerate(sentence.tokens)
        if token.norm in lexicon
    ]
    for one in patterns:
        if not one.on or not one.on.isdisjoint(sentence.norms):
            found += [Sign(one.weight, *place) for place in sentence.find(one.lemmas)]
    found.sort(key=lambda sign: (-sign.weight, sign.first))
    kept: list[Sign] = []
    for sign in found:
        if all(sign.last < other.first or other.last < sign.first for other in kept):
            kept.append(sign)
    return kept
