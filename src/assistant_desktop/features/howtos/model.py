"""Which how-to fits a task, when one should be looked at again, and steps out of a note."""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import datetime, timedelta

STALE_AFTER = timedelta(days=90)
"""What was checked longer ago should be looked at again."""
MOST_STEPS = 60
LINK_LIMIT = 2000
_ENOUGH = 0.34
"""How much of the shorter title the longer one must share to be offered."""
_MARK = re.compile(r"^\s*(?:[-*・●○■◆▪‣]|[(（]?\d{1,2}[.)）．、:：]|[①-⑳])\s*")
_LINK = re.compile(r"https?://[^\s<>\"'、。」）)]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what to do, and if needed how. ``id`` is empty for one that is new."""

    title: str
    text: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where something was found out: a link, a call, a book."""

    label: str
    link: str = ""
    id: str = ""
    created_at: datetime | None = None


@dataclass(frozen=True)
class Howto:
    """A how-to with its parts. ``uses`` counts the tasks it was used for."""

    id: str
    title: str
    summary: str
    checked_at: datetime
    checked_by: str
    tags: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    sources: tuple[Source, ...] = ()
    uses: int = 0

    def is_stale(self, now: datetime) -> bool:
        """Whether it was last checked so long ago that it should be looked at again."""
        return now - self.checked_at > STALE_AFTER


@dataclass(frozen=True, slots=True)
class Use:
    """A task that a how-to was used for."""

    task: str
    title: str
    state: str
    due: str | None
    at: datetime


@dataclass(frozen=True)
class Note:
    """The research note of a task; ``howto`` is set once it became one."""

    id: str
    task: str
    text: str
    howto: str | None
    sources: tuple[Source, ...] = field(default=())


def steps_of(text: str) -> tuple[Step, ...]:
    """The steps in a note: marked lines begin one, what follows says how.

    Without any mark every paragraph is a step, its first line the title.
    """
    marked = any(_MARK.match(line) for line in text.splitlines())
    steps: list[list[str]] = []
    begins = True
    for line in text.splitlines():
        bare = line.strip()
        if not bare:
            begins = not marked
            continue
        if _MARK.match(line) if marked else begins:
            steps.append([_MARK.sub("", line).strip()])
        elif steps:
            steps[-1].append(bare)
        else:
            steps.append([bare])
        begins = False
    kept = [one for one in steps if one[0]][:MOST_STEPS]
    return tuple(Step(one[0], "\n".join(one[1:])) for one in kept)


def links_of(text: str) -> tuple[str, ...]:
    """The web addresses in a text, each once, in order."""
    return tuple(dict.fromkeys(_LINK.findall(text)))


def likeness(one: str, other: str) -> float:
    """How much two titles have in common: 0 to 1, the share of the shorter one's pairs."""
    mine, theirs = _pairs(one), _pairs(other)
    if not mine or not theirs:
        return 0.0
    return len(mine & theirs) / min(len(mine), len(theirs))


def resembles(title: str, howto: str, tags: tuple[str, ...], task_tags: tuple[str, ...]) -> float:
    """How well a how-to fits a task: 0 where it should not be offered."""
    shared = {folded(tag) for tag in tags} & {folded(tag) for tag in task_tags}
    named = any(len(tag) > 1 and folded(tag) in folded(title) for tag in tags)
    score = likeness(title, howto) + 0.2 * len(shared) + (0.15 if named else 0.0)
    return score if score >= _ENOUGH else 0.0


def folded(text: str) -> str:
    """A text without differences of case and width."""
    return unicodedata.normalize("NFKC", text).casefold()


def _pairs(text: str) -> set[str]:
    """Pairs of letters, and the words of languages that have spaces; numbers say nothing."""
    found: set[str] = set()
    for run in re.findall(r"[^\W\d_]+", folded(text)):
        if run.isascii():
            if len(run) > 2:
                found.add(run)
            continue
        # Endings and particles, and polite forms with them, are in every title.
        found |= {
            run[at : at + 2]
            for at in range(len(run) - 1)
            if not any("ぁ" <= letter <= "ん" for letter in run[at : at + 2])
        }
    return found
