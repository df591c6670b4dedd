"""How a rule is declared."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from ..model import Audience, Level
from ..sentence import Sentence

ALL = frozenset(Audience)
AWAY = frozenset({Audience.OUTSIDE, Audience.CLIENT})
"""Readers to whom one writes with full courtesy."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place in the sentence (code points) and what could stand there instead."""

    start: int
    end: int
    fixes: tuple[str, ...] = ()
    params: dict[str, str] = field(default_factory=dict)
    level: Level | None = None


Judge = Callable[[Sentence], Iterator[Hit]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its name (key of its sentence in the words), category, level, and its examples.

    It is only asked about sentences that hold one of ``triggers`` (normalised forms; none: about
    all). ``examples`` are pairs: what it finds, and what it takes for good.
    """

    name: str
    category: str
    level: Level
    judge: Judge
    triggers: frozenset[str]
    audiences: frozenset[Audience]
    examples: tuple[tuple[str, str], ...]


RULES: list[Rule] = []


def rule(
    category: str,
    level: Level,
    *examples: tuple[str, str],
    on: Iterable[str] = (),
    to: frozenset[Audience] = ALL,
) -> Callable[[Judge], Judge]:
    """Register a function as a rule; its name is the function's."""

    def registered(judge: Judge) -> Judge:
        name = getattr(judge, "__name__", "")
        RULES.append(Rule(name, category, level, judge, frozenset(on), to, examples))
        return judge

    return registered
