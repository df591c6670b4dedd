"""The people before and after a task, written in one line, and what a hand-off needs."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from ...kernel.errors import BadInput

BEFORE, AFTER = "before", "after"
NAME_LIMIT, MOST = 100, 12
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

    def checked(self) -> "Baton":
        """Itself without surrounding space. Raises BadInput("handoff_missing"): a baton is not
        dropped silently, so how it stands and the next step are needed."""
        clean = Baton(*(part.strip() for part in self._parts()))
        if not clean.standing or not clean.next_step:
            raise BadInput("handoff_missing")
        return clean

    def _parts(self) -> tuple[str, str, str, str]:
        return self.standing, self.next_step, self.material, self.pitfalls
