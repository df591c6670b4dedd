"""The shape of the demo's texts; ``demo_texts_ja`` and ``demo_texts_en`` hold them.

They are the imagined pair's own words, not the program's, and so they are not in ``words``.
Placeholders: {company}, {contact}, {month}, {day} (a short date), {n}, {time}.
"""

from dataclasses import dataclass
from importlib import import_module


@dataclass(frozen=True)
class Who:
    """One of the pair."""

    name: str
    reading: str
    address: str


@dataclass(frozen=True)
class Work:
    """A kind of work: title, minutes it takes, what the client writes about it, a file's name."""

    title: str
    minutes: int
    details: str
    file: str = ""
    notes: tuple[str, ...] = ()
    extras: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()


@dataclass(frozen=True)
class Praise:
    """One sentence with strengths (codes of ``feedback.model.STRENGTHS``)."""

    text: str
    strengths: tuple[str, ...] = ()


@dataclass(frozen=True)
class Critique:
    """One sentence, its detail, the second question with its answer, and what is to be redone."""

    text: str
    situation: str = ""
    effect: str = ""
    wish: str = ""
    question: str = ""
    answer: str = ""
    redo: str = ""


@dataclass(frozen=True)
class Category:
    """A field of work. ``critique_rates``: share of critique in each month of the history."""

    name: str
    weight: int
    critique_rates: tuple[float, ...]
    works: tuple[Work, ...]
    praise: tuple[Praise, ...]
    critiques: tuple[Critique, ...]


@dataclass(frozen=True)
class Open:
    """A task that is open at the end of the history.

    ``owner`` and ``asked`` (by the other) say whose it is; ``due`` is a place in time ("late",
    "today", "today_time", "tomorrow", "tomorrow_time", "week", "later", ""); ``state`` is how far
    it has come; ``category`` an index into the categories, -1 for none.
    """

    title: str
    due: str
    state: str
    owner: str = "assistant"
    asked: bool = True
    urgent: bool = False
    category: int = -1
    minutes: int = 60
    details: str = ""
    text: str = ""
    """What comes with the state: the question of a waiting task, what to redo in a revision."""
    steps: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    proposals: tuple[str, ...] = ()
    """The asker's own answers to the question, the first one recommended for ``reason``."""
    reason: str = ""


@dataclass(frozen=True)
class Texts:
    """Everything that the two of one language say and do."""

    client: Who
    assistant: Who
    companies: tuple[str, ...]
    contacts: tuple[str, ...]
    categories: tuple[Category, ...]
    replies: tuple[str, ...]
    questions: tuple[tuple[str, str], ...]
    """What the assistant asks in the middle of a task, and the client's answer."""
    client_tasks: tuple[tuple[str, int], ...]
    """What the client does alone, with minutes."""
    own_tasks: tuple[tuple[str, int], ...]
    """What the assistant does unasked, with minutes."""
    to_client: tuple[tuple[str, str], ...]
    """What the assistant asks the client for, and the reply."""
    praise_client: tuple[Praise, ...]
    critique_client: tuple[Critique, ...]
    thanks: tuple[str, ...]
    """Answers to praise."""
    facts: tuple[str, ...]
    concerns: tuple[str, ...]
    decisions: tuple[str, ...]
    sparks: tuple[tuple[str, str], ...]
    """A small worry, and how it was settled."""
    parked: tuple[str, ...]
    written: tuple[tuple[str, str], ...]
    """Answers of a written stand-up: client's and assistant's for a step."""
    day_off: str
    tags: tuple[str, ...]
    now: tuple[Open, ...]


def texts(language: str) -> Texts:
    """The texts in one language (ja or en)."""
    module = import_module(f".demo_texts_{language}", __package__)
    found: Texts = module.TEXTS
    return found
