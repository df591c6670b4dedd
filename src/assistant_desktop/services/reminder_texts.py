"""Letters to people outside the pair: a polite reminder, and thanks. Ready to copy or to mail.

The client is one's own side: towards others their name stands without an honorific.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from ..features.people.model import ASSISTANT, Person
from ..features.relay.queries import Custody
from ..kernel.clock import from_text, is_date, local_date
from ..words import Words, when
from .core import Core

_POLITE = re.compile(
    r"(様|さま|さん|殿|御中|先生|氏|部長|次長|課長|係長|社長|会長|専務|常務|取締役|主任|店長|室長|所長|支店長)$"
)
_BODY = re.compile(
    r"株式会社|有限会社|合同会社|チーム|グループ|事務所|センター|窓口|御社|営業$|"
    r"(経理|営業|総務|人事|購買|法務|企画|広報|開発|情報|物流|製造|品質|管理|事業|技術|財務|業務|調達)"
    r"\w*[部課室局係]$"
)
"""Names of companies and departments: no person, so 御中. A surname may end with 部 as well."""


@dataclass(frozen=True, slots=True)
class Letter:
    """``subject`` for a mail; ``body`` alone is what goes into a chat."""

    subject: str
    body: str


def reminder(core: Core, custody: Custody, language: str = "") -> Letter:
    """Asks how something stands that lies with a third person. ``language``: ja or en; '' is the
    window's."""
    words = Words(language or core.words.language)
    zone = core.clock.zone()
    about = {"title": custody.title, "due": _due(words, core, custody.due)}
    late = custody.is_late(core.clock.now(), zone)
    key = "relay.text.remind.late" if late else "relay.text.remind.due"
    if custody.due is None:
        key = "relay.text.remind.open"
    parts = (
        _opening(words, core, custody.holder),
        words(key, **about),
        words("relay.text.remind.ask", me=_own(words, core.me)),
    )
    return Letter(words("relay.text.remind.subject", title=custody.title), _joined(words, parts))


def thanks(
    core: Core, title: str, name: str, after: Sequence[str] = (), language: str = ""
) -> Letter:
    """Thanks somebody whose work made a task possible; ``after`` is whom it served, the last one
    in the end."""
    words = Words(language or core.words.language)
    served = words("relay.text.thanks.finished")
    if after:
        served = words("relay.text.thanks.served", last=addressed(words, after[-1]))
    parts = (
        _opening(words, core, name),
        words("relay.text.thanks.done", title=title),
        served,
        words("relay.text.thanks.again", me=_own(words, core.me)),
    )
    return Letter(words("relay.text.thanks.subject", title=title), _joined(words, parts))


def addressed(words: Words, name: str) -> str:
    """A name as a letter begins with it: 木村様, 経理部御中; what is polite already stays."""
    if words.language != "ja" or name.isascii() or _POLITE.search(name):
        return name
    key = "relay.text.onchu" if _BODY.search(name) else "relay.text.sama"
    return words(key, name=f"{name} " if " " in name else name)


def mailto(letter: Letter, address: str = "") -> str:
    """A letter as an address that opens the mail program: everything in it is encoded.

    A line break in a subject would begin another header in some programs: it becomes a space.
    """
    body = plain(letter.body).replace("\n", "\r\n")
    subject = " ".join(plain(letter.subject).split())
    fields = f"subject={quote(subject, safe='')}&body={quote(body, safe='')}"
    return f"mailto:{quote(address, safe='@.')}?{fields}"


def plain(text: str) -> str:
    """Text without what mail programs choke on: control characters, halves of a character."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    bad = ("Cc", "Cs")
    return "".join(
        sign for sign in lines if sign in "\t\n" or unicodedata.category(sign) not in bad
    )


def _opening(words: Words, core: Core, name: str) -> str:
    sender = _own(words, core.me)
    if core.role == ASSISTANT:
        sender = words("relay.text.sender", me=sender, client=_own(words, core.pair["client"]))
    return words("relay.text.opening", name=addressed(words, name), sender=sender)


def _own(words: Words, person: Person) -> str:
    """Somebody of one's own side: the surname in Japanese, the whole name in English."""
    parts = person.name.split()
    latin = person.name.isascii()
    return person.name if words.language == "en" or latin or not parts else parts[0]


def _joined(words: Words, parts: Sequence[str]) -> str:
    # Japanese letters go on line by line, English ones by paragraph.
    opening, *rest = parts
    return f"{opening}\n" + "\n".join(rest) if words.language == "ja" else "\n\n".join(parts)


def _due(words: Words, core: Core, due: str | None) -> str:
    if due is None:
        return ""
    zone, today = core.clock.zone(), core.today
    if is_date(due):
        return when.short_day(words, date.fromisoformat(due), today)
    instant = from_text(due)
    day = when.short_day(words, local_date(instant, zone), today)
    return f"{day} {when.time_of(instant, zone)}"
