"""Words and buttons of the notices about replies; whether somebody works just now."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, Any

from ..features.hours.queries import running
from ..features.notices import queries
from ..features.notices.model import OPEN, Notice
from ..features.notices.queries import Change
from ..features.people.model import Person
from ..features.tasks.offers import NOW, Offer
from ..kernel.clock import from_text, is_date, local_date
from ..kernel.ref import Ref
from ..store.driver import Row
from ..store.ledger import Command
from ..words import LANGUAGES, Words, when
from . import reply_texts
from .core import Core

if TYPE_CHECKING:
    from .notice_rules import Happening

OFFERS = "offers"
"""The parameter in which a card carries what can be promised, as pairs of action and label."""
_ASKS = frozenset({"request", "request_urgent", "reply_amber", "reply_red", "reply_failed"})
MOVES = frozenset({"displaced", "slipped"})
"""Kinds that name tasks whose dues change because of something urgent."""
DISPLACED = "displaced"
"""The parameter in which the card of an urgent request says what it displaces."""
_AT_WORK = timedelta(minutes=15)
"""Somebody who did something so recently is still at it."""


def lines(words: Words, kind: str, params: Mapping[str, Any]) -> list[str]:
    """The lines below the title of a notice about a clock."""
    found = [str(params["title"])]
    if kind in MOVES:
        found += str(params.get(f"lines_{words.language}", "")).splitlines()
        return [*found, words("notices.displaced.choose")] if kind == "displaced" else found[1:]
    if kind in {"reply_failed", "reply_late"}:
        found.append(words(f"notices.{kind}.body"))
    else:
        found.append(words(f"notices.reply_what.{params['what']}"))
    return found


def title(words: Words, kind: str, params: Mapping[str, Any]) -> str:
    """The title of a notice about a clock."""
    if kind == "displaced":
        return words("notices.displaced.title", count=params["count"])
    length = when.length(words, int(params.get("minutes", 0)))
    return words(f"notices.{kind}.title", who=params.get("who", ""), length=length)


# -- one click -------------------------------------------------------------------------------------


def with_offers(core: Core, row: Row) -> Row:
    """The row of a notice about a request with what its receiver can promise now."""
    target = str(row["target"])
    if row["kind"] not in _ASKS or not target.startswith("task/"):
        return row
    task = core.reader.record("task", Ref.parse(target).id)
    if task is None or task["state"] != "requested":
        return row
    found = reply_texts.offered(core)
    if row["urgent"]:
        found = [one for one in found if one.kind == NOW] or found[:1]
    told = {**row["params"], OFFERS: [_pair(core, one) for one in found]}
    if row["urgent"]:
        told[DISPLACED] = "\n".join(_displaced(core, task["id"]))
    return {**row, "params": told}


def _displaced(core: Core, urgent: str) -> list[str]:
    """What an urgent task displaces, or what has given way to it."""
    from . import displacement  # only where something urgent comes

    moved = displacement.moved_sentences(core, urgent)
    found = None if moved else displacement.of_task(core, urgent)
    return moved if found is None else displacement.sentences(core, found)[:1]


def _pair(core: Core, offer: Offer) -> tuple[str, str]:
    label = reply_texts.chip(core.words, offer, core.today)
    return reply_texts.action_of(offer, core.today), label[:1].upper() + label[1:]


def actions(words: Words, row: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """The buttons where a first reply can be sent at once; () where it cannot."""
    offers = row["params"].get(OFFERS)
    if not offers:
        return ()
    found = [("default", words("notices.action.default"))]
    found += [(str(action), str(label)) for action, label in offers]
    if row["urgent"]:
        found.append((OPEN, words("notices.action.open")))
    return tuple(found)


def command_of(core: Core, ref: Ref, action: str) -> Command | None:
    """What a button with a promise does; None where it came too late: then the task is shown."""
    if ref.kind != "task" or not action.startswith(reply_texts.ACTION):
        return None
    offer = reply_texts.offer_of(core, action)
    task = core.reader.record("task", ref.id)
    if offer is None or task is None or task["deleted_at"] or task["state"] != "requested":
        return None
    if task["owner"] != core.me.id:
        return None
    from ..features.tasks.commands import ReplyFirst  # only with a click

    return ReplyFirst(ref.id, reply_texts.sentence(core, offer))


# -- what gave way ---------------------------------------------------------------------------------


def slip_notices(happening: "Happening", change: Change) -> list[Notice]:
    """Dues that were moved for something urgent: one notice to the other, however many."""
    rows = [row for row in happening.appeared("agreement") if row["cause"]]
    if not rows or rows[0]["id"] != change.id:
        return []
    named = []
    for row in rows:
        task = happening.row("task", row["task"])
        if task is not None and not task["private"]:
            named.append((task["title"], row["old_due"], row["new_due"]))
    lines = {
        f"lines_{language}": "\n".join(_moved(happening, Words(language), *one) for one in named)
        for language in LANGUAGES
    }
    ref = Ref("task", rows[0]["cause"])
    cause = happening.row("task", ref.id)
    return [happening.notice("slipped", f"slipped:{change.id}", ref, cause, **lines)]


def _moved(
    happening: "Happening", words: Words, title: str, old: str | None, new: str | None
) -> str:
    zone, today = happening.zone, local_date(happening.commit.at, happening.zone)
    old, new = (short_due(words, due, zone, today) for due in (old, new))
    return words("replies.moved", title=title, old=old, new=new)


def short_due(words: Words, due: str | None, zone: tzinfo, today: date) -> str:
    """12:00 today, else 明日, 明日 12:00, 11/26(木) 12:00; '' for none."""
    if not due:
        return ""
    if is_date(due):
        return when.near_day(words, date.fromisoformat(due), today)
    at = from_text(due)
    if local_date(at, zone) == today:
        return when.time_of(at, zone)
    return when.moment(words, at, zone, today)


# -- at work ---------------------------------------------------------------------------------------


def is_working(core: Core, who: Person, now: datetime) -> bool:
    """Whether somebody works though it is none of their hours: a timer runs, or they just acted."""
    if running(core.reader, who.id) is not None:
        return True
    last = queries.last_act(core.reader, who.id)
    return last is not None and now - _AT_WORK <= last <= now
