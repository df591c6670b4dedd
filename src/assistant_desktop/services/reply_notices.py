"""Words and buttons of the notices about replies; whether somebody works just now."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from ..features.hours.queries import running
from ..features.notices import queries
from ..features.notices.model import OPEN
from ..features.people.model import Person
from ..features.tasks.offers import NOW, Offer
from ..kernel.ops import Commit
from ..kernel.ref import Ref
from ..store.driver import Row
from ..store.ledger import Command
from ..words import Words, when
from . import reply_texts
from .core import Core

OFFERS = "offers"
"""The parameter in which a card carries what can be promised, as pairs of action and label."""
_ASKS = frozenset({"request", "request_urgent", "reply_amber", "reply_red", "reply_failed"})
_AT_WORK = timedelta(minutes=15)
"""Somebody who did something so recently is still at it."""


def lines(words: Words, kind: str, params: Mapping[str, Any]) -> list[str]:
    """The lines below the title of a notice about a clock."""
    found = [str(params["title"])]
    if kind in {"reply_failed", "reply_late"}:
        found.append(words(f"notices.{kind}.body"))
    else:
        found.append(words(f"notices.reply_what.{params['what']}"))
    return found


def title(words: Words, kind: str, params: Mapping[str, Any]) -> str:
    """The title of a notice about a clock."""
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
    pairs = [_pair(core, one) for one in found]
    return {**row, "params": {**row["params"], OFFERS: pairs}}


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


# -- at work ---------------------------------------------------------------------------------------


def is_working(core: Core, who: Person, now: datetime) -> bool:
    """Whether somebody works though it is none of their hours: a timer runs, or they just acted."""
    if running(core.reader, who.id) is not None:
        return True
    last = queries.last_act(core.reader, who.id)
    return last is not None and now - _AT_WORK <= last <= now


def is_reply(commit: Commit) -> bool:
    """Whether a commit sent a first reply, which may be wanted elsewhere, too."""
    return commit.role == "do" and commit.intent.code == "tasks.reply"
