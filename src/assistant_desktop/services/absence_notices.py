"""What the other hears of a sudden absence: that it began, until when, and that it is over."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from ..features.absence.model import last_day
from ..features.notices.model import Notice
from ..features.notices.queries import Change
from ..kernel.clock import from_text
from ..kernel.ref import Ref
from ..words import Words, when

if TYPE_CHECKING:
    from .notice_rules import Happening

_PAGE = "today"


def absence_notices(happening: "Happening", change: Change) -> list[Notice]:
    """Where somebody goes on leave, or comes back earlier than was said."""
    row = happening.row("absence", change.id)
    if row is None or row["person"] == happening.person:
        return []
    ref = Ref("absence", row["id"])
    if change.fields.get("ended_at"):
        key = f"absence_end:{row['id']}:{row['ended_at']}"
        return [_on_today(happening.notice("absence_end", key, ref, None))]
    if not change.appeared:
        return []
    last = last_day(from_text(row["ends"]), happening.zone).isoformat()
    notice = happening.notice(
        "absence", f"absence:{row['id']}", ref, None, last=last, text=row["note"]
    )
    return [_on_today(notice)]


def lines(words: Words, kind: str, params: Mapping[str, Any]) -> list[str]:
    """The lines below the title."""
    if kind == "absence_end":
        return []
    day = when.short_day(words, date.fromisoformat(params["last"]))
    return [words("notices.absence.until", day=day), params["text"]]


def _on_today(notice: Notice) -> Notice:
    # It has no page of its own: a click leads to the page that shows it.
    return replace(notice, target=_PAGE)
