"""Words of the morning's digest, of reminders and of offers, made when they are told."""

from collections.abc import Mapping
from typing import Any

from ..words import Words, when
from .morning_parts import DUE, LATE, PARTS, RISK

Params = Mapping[str, Any]


def morning_title(words: Words, params: Params) -> str:
    """遅れが1件、今日の納期が2件あります; with more than that, its parts one by one."""
    counts = {part: int(params.get(part, 0)) for part in PARTS}
    late, today = counts[LATE], counts[DUE]
    others = int(params.get("others", 0))
    if not any(counts.values()):
        return words("notices.morning.others", who=params.get("other", ""), n=others)
    if late + today == sum(counts.values()):
        which = "both" if late and today else "late" if late else "today"
        return words(f"notices.morning.{which}", late=late, today=today)
    told = [words(f"notices.morning.part.{part}", n=n) for part, n in counts.items() if n]
    return words("notices.morning.several", parts=words("notices.morning.comma").join(told))


def _morning_body(words: Words, params: Params) -> str:
    """The first few tasks, one a line, and how many of the client's are late."""
    if "lines" not in params:
        return str(params.get("titles", ""))
    lines = [_line(words, line) for line in str(params["lines"]).split("\n") if line]
    own = any(int(params.get(part, 0)) for part in PARTS)
    if params.get("others") and own:
        others = words("notices.morning.others", who=params["other"], n=params["others"])
        lines.append(others)
    return "\n".join(lines)


def _line(words: Words, line: str) -> str:
    part, short, whom, title = line.split("\t", 3)
    if whom:
        return words("notices.morning.whom", title=title, who=whom)
    if part == RISK:
        length = when.length(words, int(short))
        if int(short):
            return words("notices.morning.short", title=title, length=length)
        return words("notices.morning.risk", title=title)
    return title


def body(words: Words, kind: str, params: Params) -> str:
    """What a digest, an offer or a reminder says below its title."""
    lines = [str(params.get("title", ""))]
    if kind == "morning":
        return _morning_body(words, params)
    if kind == "offer":
        if params.get("minutes"):
            length = when.length(words, int(params["minutes"]))
            lines.append(words("notices.offer.month", length=length))
        lines.append(str(params.get("text", "")))
    elif kind == "late_reminder" and int(params.get("count", 1)) > 1:
        lines = [str(params.get("titles", ""))]
        lines.append(words("notices.late_reminder.count", n=params["count"]))
    elif kind == "reminder":
        lines.append(str(params.get("note", "")))
    return "\n".join(line for line in lines if line)
