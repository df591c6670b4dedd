"""The polite sentences of a first reply: computed times in wording that each may make their own.

A template has ``{time}`` where the time goes. What is written elsewhere (Chatwork, Slack, a mail)
is made here as well, so that window and notices say the same.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from ..features.people.model import Person
from ..features.tasks.offers import AFTER, MORNING, NOW, Offer, offers
from ..kernel.clock import local_date
from ..words import Words, when
from .core import Core

SETTING = "reply.texts"
"""Own wording: role → language → kind of offer → template. What is not there is the usual one."""
KINDS = (NOW, AFTER, MORNING)
TIME = "{time}"
LIMIT = 500
"""Characters of a template."""
_WEEK = 7
"""Up to here the weekday alone says which day is meant."""
ACTION = "reply."
"""Actions of a card that send a first reply begin so."""


def usual(words: Words, kind: str) -> str:
    """The template that the program brings along."""
    if kind == NOW:
        return words("tasks.offer_sentence.now")
    if kind == AFTER:
        return words("tasks.offer_sentence.after", time=TIME)
    return words("tasks.offer_sentence.morning", day=TIME)


def template(core: Core, kind: str, words: Words | None = None, role: str = "") -> str:
    """The template in use for a kind of offer, by default in the language of the moment and for
    the acting person."""
    words = words or core.words
    kept: object = core.setting(SETTING)
    for key in (role or core.role, words.language, kind):
        kept = kept.get(key) if isinstance(kept, Mapping) else None
    return kept if isinstance(kept, str) and kept.strip() else usual(words, kind)


def with_template(
    core: Core,
    kind: str,
    text: str,
    words: Words | None = None,
    role: str = "",
    base: object = None,
) -> dict[str, dict[str, dict[str, str]]]:
    """The value of the setting with another template; an empty one or the usual one drops it.

    ``base``: the value to change, by default the one that is kept.
    """
    words = words or core.words
    kept = core.setting(SETTING) if base is None else base
    value: dict[str, dict[str, dict[str, str]]] = {
        who: {language: dict(texts) for language, texts in languages.items()}
        for who, languages in (kept.items() if isinstance(kept, Mapping) else ())
    }
    mine = value.setdefault(role or core.role, {}).setdefault(words.language, {})
    cleaned = " ".join(text.split())[:LIMIT]
    mine.pop(kind, None)
    if cleaned and cleaned != usual(words, kind):
        mine[kind] = cleaned
    return value


# -- what can be offered ---------------------------------------------------------------------------


def offered(core: Core, person: Person | None = None) -> list[Offer]:
    """What a person (the acting one by default) can promise now."""
    return offers(core.clock.now(), core.calendar(person or core.me))


def chip(words: Words, offer: Offer, today: date) -> str:
    """An offer as a chip: 今すぐ, 13:00以降, 明日の午前."""
    if offer.kind == NOW:
        return words("tasks.offer.now")
    if offer.kind == AFTER:
        return words("tasks.offer.after", time=_hour(offer))
    assert offer.day is not None  # noqa: S101 - a morning has its day
    days = (offer.day - today).days
    if days == 1:
        return words("tasks.offer.tomorrow")
    if 1 < days < _WEEK:
        return words("tasks.offer.weekday", weekday=when.weekday(words, offer.day))
    return words("tasks.offer.morning", day=_day(words, offer, today))


def sentence(core: Core, offer: Offer) -> str:
    """The sentence that an offer sends, exactly as it goes out."""
    text = template(core, offer.kind)
    if offer.kind == NOW:
        return text
    time = _hour(offer) if offer.kind == AFTER else _day(core.words, offer, core.today)
    return text.replace(TIME, time)


def _hour(offer: Offer) -> str:
    return f"{offer.hour}:00"


def _day(words: Words, offer: Offer, today: date) -> str:
    assert offer.day is not None  # noqa: S101 - a morning has its day
    return when.near_day(words, offer.day, today)


# -- as an action of a card ------------------------------------------------------------------------


def action_of(offer: Offer, today: date) -> str:
    """The id of the button that sends an offer; it keeps the day on which it was offered."""
    day = offer.day or today
    return f"{ACTION}{offer.kind}.{offer.hour}.{day.isoformat()}"


def offer_of(core: Core, action: str) -> Offer | None:
    """The offer of a button; None where it is too late for it."""
    try:
        kind, hour, day = action.removeprefix(ACTION).split(".")
        offer = Offer(kind, int(hour), date.fromisoformat(day) if kind == MORNING else None)
        shown = date.fromisoformat(day)
    except ValueError:
        return None
    now = core.clock.now()
    zone = core.calendar(core.me).zone
    today = local_date(now, zone)
    if kind not in KINDS:
        return None
    if kind == MORNING:
        return offer if shown > today else None
    if shown != today:
        return None
    at = datetime(today.year, today.month, today.day, offer.hour, tzinfo=zone)
    return offer if kind == NOW or now < at + timedelta(minutes=1) else None


# -- to be written elsewhere -----------------------------------------------------------------------

PLACES = ("chatwork", "slack", "mail")
"""Where a reply can be pasted."""


def copied(core: Core, place: str, title: str, text: str) -> str:
    """A reply as it is pasted into Chatwork, Slack or a mail; ``title`` is the request's."""
    from .minutes import escaped  # the same rules as for minutes

    words = core.words
    told = {"other": core.other.called, "me": core.me.name}
    told |= {"title": escaped(place, title), "text": escaped(place, text)}
    return words(f"replies.copy.{place}", **told)
