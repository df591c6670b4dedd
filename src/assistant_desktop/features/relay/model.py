"""The people before and after a task, written in one line, and what a hand-off needs."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ...kernel.errors import BadInput

BEFORE, AFTER = "before", "after"
NAME_LIMIT, MOST = 100, 12
FURTHEST, LONGEST = 5, 60
"""How far a view follows work from task to task, and how many tasks it shows of each step."""
_ARROW = re.compile(r"\s*(?:→|⇒|➡|->|=>|＞|>)\s*")


@dataclass(frozen=True, slots=True)
class Line:
    """Who comes before the task and whom it serves, in the order of the work."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.before or self.after)

    def text(self, me: str) -> str:
        """The line as it is shown and edited: 子会社営業 → 私 → 田中部長."""
        return " → ".join((*self.before, me, *self.after))


def parse_line(text: str, me: Iterable[str]) -> Line:
    """The people in one line, parted by arrows; ``me`` are the words for who does the task.

    Without a word for oneself the line is read as a way from the first: all but the last come
    before, the last is whom it serves. Raises BadInput: relay_long (a name), relay_many.
    """
    names = [_name(part) for part in _ARROW.split(text) if part.strip()]
    if len(names) > MOST:
        raise BadInput("relay_many", limit=MOST)
    own = {word.casefold() for word in me}
    places = [at for at, name in enumerate(names) if name.casefold() in own]
    if places:
        return Line(tuple(names[: places[0]]), tuple(names[places[0] + 1 :]))
    if len(names) == 1:
        return Line((), (names[0],))
    return Line(tuple(names[:-1]), tuple(names[-1:]))


def _name(part: str) -> str:
    cleaned = "".join(
        letter for letter in part if unicodedata.category(letter) not in {"Cc", "Cs"}
    ).strip()
    if len(cleaned) > NAME_LIMIT:
        raise BadInput("relay_long", limit=NAME_LIMIT)
    return cleaned


@dataclass(frozen=True, slots=True)
class Baton:
    """What the next runner needs: how it stands, the next step, material, pitfalls."""

    standing: str
    next_step: str
    material: str = ""
    pitfalls: str = ""

    def missing(self) -> tuple[str, ...]:
        """The parts without which it is not handed on: standing, next_step."""
        needed = {"standing": self.standing, "next_step": self.next_step}
        return tuple(name for name, text in needed.items() if not text.strip())

    def checked(self) -> "Baton":
        """Itself without surrounding space. Raises BadInput("handoff_missing"): a baton is not
        dropped silently, so how it stands and the next step are needed."""
        if self.missing():
            raise BadInput("handoff_missing")
        return Baton(*(part.strip() for part in self._parts()))

    def _parts(self) -> tuple[str, str, str, str]:
        return self.standing, self.next_step, self.material, self.pitfalls


@dataclass(frozen=True, slots=True)
class Thread:
    """One task as a piece of a chain: who comes before it, whose it is, whom it serves.

    ``owner`` is a person's id of the pair.
    """

    task: str
    title: str
    state: str
    owner: str
    line: Line

    def after(self, name: str) -> tuple[str, ...]:
        """Whom the task serves once it has passed a name; all of them where the name comes before
        the task or is not in it."""
        if name in self.line.after:
            return self.line.after[self.line.after.index(name) + 1 :]
        return self.line.after


Find = Callable[[Sequence[str]], Iterable[Thread]]
"""The tasks that go on from names (or, looking back, that lead to them), in the order to show."""


def follow(
    start: Iterable[Thread], find: Find, *, back: bool = False, through: str = ""
) -> list[list[Thread]]:
    """Step by step the tasks to which the work of ``start`` goes on, each once, not ``start``.

    A task goes on to another where somebody whom it serves comes before that one; ``back`` goes
    the other way. With ``through`` only those count who come after that name.
    """
    last = list(start)
    seen = {one.task for one in last}
    asked: set[str] = {through} if through else set()
    steps: list[list[Thread]] = []
    for _ in range(FURTHEST):
        names = dict.fromkeys(
            name
            for one in last
            for name in (one.line.before if back else one.after(through))
            if name not in asked
        )
        if not names:
            break
        asked |= names.keys()
        last = [one for one in find(tuple(names)) if one.task not in seen][:LONGEST]
        if not last:
            break
        seen |= {one.task for one in last}
        steps.append(last)
    return steps


def ends(threads: Iterable[Thread]) -> tuple[str, ...]:
    """Whom all of it serves in the end: the last of each chain that does not go on in another."""
    found = list(threads)
    goes_on = {name for one in found for name in one.line.before}
    last = (one.line.after[-1] for one in found if one.line.after)
    return tuple(dict.fromkeys(name for name in last if name not in goes_on))
