"""A notice in words: made when it is told, so that the inbox speaks the language of the moment."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ..features.notices.model import KINDS, REMIND
from ..words import Words, when
from . import absence_notices, question_notices, reply_notices, taking_text
from .notice_port import Card, one_line

DIGEST = "digest"
LISTED = 4
"""So many titles stand in a digest."""
Row = Mapping[str, Any]


def title(words: Words, row: Row) -> str:
    """The title; of a private notice it says nothing but that there is one."""
    if row["private"]:
        return words("notices.private.title")
    params = row["params"]
    if row["kind"] == "morning":
        return taking_text.morning_title(words, params)
    if row["kind"] == "hours":
        month = when.month_long(words, date(2000, int(params["month"]), 1))
        return words("notices.hours.title", month=month, percent=params["percent"])
    if row["kind"] == "accepted" and params["silently"]:
        return words("notices.accepted.silently")
    if row["kind"].startswith("reply_") or row["kind"] == "displaced":
        return reply_notices.title(words, row["kind"], params)
    return words(f"notices.{row['kind']}.title", who=params.get("who", ""))


def body(words: Words, row: Row) -> str:
    """The lines below the title, '' if there is nothing more to say."""
    if row["private"]:
        return words("notices.private.body")
    params = row["params"]
    kind = row["kind"]
    if kind in {"standup", "standup_soon"}:
        return words("notices.goal", minutes=params["minutes"])
    if kind == "held":
        return words("notices.held.body")
    if kind == "due":
        return words("notices.by", time=params["time"], title=params["title"])
    if kind in {"morning", "offer", "reminder", "late_reminder"}:
        return taking_text.body(words, kind, params)
    lines = _lines(words, kind, params)
    return "\n".join(line for line in lines if line)


def _lines(words: Words, kind: str, params: Mapping[str, Any]) -> list[str]:
    """What the notice is about, then what is to be said of it."""
    lines = [params.get("title", "")]
    if kind.startswith("question"):
        return question_notices.lines(words, kind, params)
    if kind.startswith("reply_") or kind in reply_notices.MOVES:
        return reply_notices.lines(words, kind, params)
    if kind.startswith("absence"):
        return absence_notices.lines(words, kind, params)
    if kind == "hours":
        used, available = (hours_text(params[name]) for name in ("used", "available"))
        return [words("notices.hours.body", used=used, available=available)]
    if kind == "accepted":
        return [words("notices.version", title=params["title"], version=params["version"])]
    if kind in {"delivery", "delivered", "part"}:
        if params["version"] > 1:
            lines = [words("notices.version", title=params["title"], version=params["version"])]
        if params["extra"]:
            lines.append(words("notices.extra", extra=one_line(params["extra"], 120)))
        if kind == "delivery":
            lines.append(words("notices.ask"))
    elif kind == "acknowledged":
        lines = [params["title"] or one_line(params["text"], 60)]
    else:
        lines += [params.get("text", ""), params.get(reply_notices.DISPLACED, "")]
    return lines


def hours_text(minutes: int) -> str:
    """Minutes as hours with at most one decimal: 40, 31.5."""
    return f"{minutes / 60:.1f}".removesuffix(".0")


def actions(words: Words, row: Row) -> tuple[tuple[str, str], ...]:
    """The buttons as (id, label), the one for a click on the card itself first."""
    offered = reply_notices.actions(words, row)
    if offered:
        return offered
    ids = ("default", *KINDS[row["kind"]].actions)
    if row["kind"] == "morning" and row["params"].get("others"):
        ids = (*ids, REMIND)
    if row["kind"] in {"question", "question_nudge"}:
        ids = ("default", *question_notices.actions(row["params"]))
    return tuple((id_, _label(words, row["params"], id_)) for id_ in ids)


def _label(words: Words, params: Mapping[str, Any], action: str) -> str:
    if action.startswith(question_notices.ANSWER):
        return question_notices.label(words, params, action)
    return words(f"notices.action.{action}")


def card(words: Words, row: Row, detail: str) -> Card:
    """The notice as the desktop shows it. ``detail``: full, title or none."""
    key = f"{row['person']}/{row['key']}"
    urgent = bool(row["urgent"])
    if row["private"] or detail == "none":
        hidden = words("notices.private.title"), words("notices.private.body")
        label = (("default", words("notices.action.default")),)
        return Card(key, *hidden, label, urgent)
    return Card(
        key,
        title(words, row),
        body(words, row) if detail == "full" else "",
        actions(words, row),
        urgent,
        confidential=KINDS[row["kind"]].confidential,
    )


def digest(words: Words, rows: Sequence[Row], person: str, detail: str) -> Card:
    """Several notices in one card."""
    label = (("default", words("notices.action.default")),)
    if detail == "none":
        hidden = words("notices.private.digest"), words("notices.private.body")
        return Card(f"{person}/{DIGEST}", *hidden, label)
    lines = [_line(words, row) for row in rows[:LISTED]] if detail == "full" else []
    if lines and len(rows) > LISTED:
        lines.append(words("notices.more", count=len(rows) - LISTED))
    heading = words("notices.digest.title", count=len(rows))
    confidential = any(KINDS[row["kind"]].confidential for row in rows)
    return Card(f"{person}/{DIGEST}", heading, "\n".join(lines), label, confidential=confidential)


def sample_card(words: Words) -> Card:
    """What the button in the settings shows."""
    label = (("default", words("notices.action.default")),)
    return Card("/test", words("notices.test.title"), words("notices.test.body"), label)


def _line(words: Words, row: Row) -> str:
    about = "" if row["private"] else str(row["params"].get("title", ""))
    return one_line(f"{title(words, row)}　{about}" if about else title(words, row), 80)
