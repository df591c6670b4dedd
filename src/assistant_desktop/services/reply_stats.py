"""How long replies took: requests, messages and questions, by month, for either of the two."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from ..features.people.model import Person
from ..features.replies import queries
from ..features.replies.model import (
    Month,
    Replied,
    Summary,
    by_month,
    months_back,
    next_month,
    summed_up,
)
from ..features.tasks.reply import fails_after
from ..kernel.clock import day_start, from_text, local_date
from ..words import Words, when
from .core import Core
from .reply_watch import limits

MONTHS = 12
_QUICK = 15
"""Nobody's half day is shorter: below it the limit need not be looked up."""


@dataclass(frozen=True)
class ReplyStats:
    """The replies of one person: the last twelve months in order, and all of them together.

    ``amber`` and ``half_day`` are the limits in working minutes.
    """

    person: Person
    months: tuple[Month, ...]
    whole: Summary
    amber: int
    red: int
    half_day: int

    @property
    def this(self) -> Summary:
        """The present month."""
        return self.months[-1].summary

    @property
    def before(self) -> Summary:
        """The month before."""
        return self.months[-2].summary


def statistics(core: Core, who: Person, months: int = MONTHS) -> ReplyStats:
    """Read a year of a person's replies: a few milliseconds, whatever there is in all."""
    hours, zone, limit = core.calendar(who), core.clock.zone(), limits(core)
    first = months_back(core.today, months - 1)
    span = day_start(first, zone), day_start(next_month(core.today), zone)
    usual = fails_after(core.clock.now(), hours)
    known: dict[date, int] = {}

    def half_day(asked: datetime) -> int:
        day = local_date(asked, zone)
        if day not in known:
            known[day] = fails_after(asked, hours)
        return known[day]

    def replied() -> Iterator[Replied]:
        for asked, at, minutes in queries.replies(core.reader, who.id, *span):
            day = local_date(from_text(at), zone)
            needs = minutes >= _QUICK
            yield Replied(day, minutes, half_day(from_text(asked)) if needs else usual)

    found = by_month(replied(), first, months, limit.amber)
    whole = summed_up([one for month in found for one in month.replies], limit.amber)
    return ReplyStats(who, found, whole, limit.amber, limit.red, usual)


# -- in words --------------------------------------------------------------------------------------


def month_sentence(words: Words, month: Month, amber: int) -> str:
    """11月：24件、まんなかの値 22分、1時間以内 23件、半日を過ぎたもの 1件."""
    told, name = month.summary, when.month(words, month.first)
    if told.middle is None:
        return words("replies.month_none", month=name)
    sentence = words(
        "replies.month",
        month=name,
        count=told.count,
        middle=when.length(words, told.middle),
        limit=when.length(words, amber),
        within=told.within,
    )
    return sentence + (words("replies.month_failed", failed=told.failed) if told.failed else "")


def comparison(words: Words, stats: ReplyStats) -> str:
    """先月は41分; '' without a month before."""
    middle = stats.before.middle
    return "" if middle is None else words("replies.before", length=when.length(words, middle))
