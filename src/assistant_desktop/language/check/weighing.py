"""Weighing signs: words that mean little alone, and together tell how a sentence sounds."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from .sentence import Sentence

_WORD = re.compile(r"[ぁ-んァ-ヶー一-鿿]+")


class Sign(NamedTuple):
    """A place in the sentence (first and last token) that counts for something."""

    weight: int
    first: int
    last: int


class Pattern(NamedTuple):
    """Lemmas in a row that are looked for where one of ``on`` and of ``heads`` is there."""

    weight: int
    on: frozenset[str]
    heads: frozenset[str]
    lemmas: str

    def may_be_in(self, norms: set[str]) -> bool:
        """Whether it is worth looking for in a sentence of these normalised forms."""
        return not (
            (self.on and self.on.isdisjoint(norms)) or (self.heads and self.heads.isdisjoint(norms))
        )


def first_words(lemmas: str) -> frozenset[str]:
    """The words one of which begins whatever a pattern matches; none where that is not plain."""
    found: set[str] = set()
    for way in _ways(lemmas):
        head = way.split(" ", 1)[0]
        if way.startswith("(?:"):
            end = _closing(way)
            if way[end + 1 : end + 2] != " ":
                return frozenset()
            inner = [part.split(" ", 1)[0] for part in _ways(way[3:end])]
        else:
            inner = [head]
        if not all(_WORD.fullmatch(word) for word in inner):
            return frozenset()
        found.update(inner)
    return frozenset(found)


def _closing(way: str) -> int:
    """Where the bracket closes that a pattern begins with."""
    depth = 0
    for at, letter in enumerate(way):
        depth += (letter == "(") - (letter == ")")
        if depth == 0:
            return at
    return len(way)


def _ways(lemmas: str) -> list[str]:
    """The alternatives of a pattern that stand in no brackets."""
    found, depth = [""], 0
    for letter in lemmas:
        depth += (letter == "(") - (letter == ")")
        if letter == "|" and depth == 0:
            found.append("")
        else:
            found[-1] += letter
    return found


def patterns(text: str, **parts: str) -> tuple[Pattern, ...]:
    """Patterns written as ``weight [on on …] lemmas``, one a line; an indented line goes on.

    ``on`` are normalised forms of which one must be in the sentence (none: always looked for);
    ``{NAME}`` stands for what ``parts`` gives under that name; NAME among ``on`` for its words.
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
        needed = set(on.split())
        for name, value in parts.items():
            lemmas = lemmas.replace("{" + name + "}", value)
            if name in needed:
                needed = needed - {name} | set(_WORD.findall(value))
        found.append(Pattern(int(weight), frozenset(needed), first_words(lemmas), lemmas))
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
        if one.may_be_in(sentence.norms):
            found += [Sign(one.weight, *place) for place in sentence.find(one.lemmas)]
    found.sort(key=lambda sign: (-sign.weight, sign.first))
    kept: list[Sign] = []
    for sign in found:
        if all(sign.last < other.first or other.last < sign.first for other in kept):
            kept.append(sign)
    return kept
