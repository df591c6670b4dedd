"""What the panel of a repetition can choose, and the rule (RRULE) it means. Without Qt."""

from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
FREQUENCIES = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_WORKDAYS = ",".join(DAYS[:5])
_NAMES = frozenset({"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYSETPOS", "COUNT", "UNTIL"})


@dataclass(frozen=True)
class Choice:
    """``month``: the part of the rule that names the day of a month, such as ``BYDAY=1MO``.

    ``until`` is the last local day, ``count`` how many in all; at most one of the two.
    """

    freq: str = "WEEKLY"
    interval: int = 1
    days: tuple[str, ...] = ()
    month: str = ""
    until: date | None = None
    count: int | None = field(default=None)

    def rule(self) -> str:
        """The rule it means."""
        parts = [f"FREQ={self.freq}"]
        if self.interval > 1:
            parts.append(f"INTERVAL={self.interval}")
        if self.freq == "WEEKLY" and self.days:
            parts.append("BYDAY=" + ",".join(day for day in DAYS if day in self.days))
        if self.freq == "MONTHLY" and self.month:
            parts.append(self.month)
        if self.until is not None:
            # To the end of that day, whatever the time of the occurrences.
            parts.append(f"UNTIL={self.until:%Y%m%d}T235959")
        elif self.count is not None:
            parts.append(f"COUNT={self.count}")
        return ";".join(parts)


def months(start: date) -> list[str]:
    """The days of a month that a due suggests: its number, the last day, its weekday's place."""
    day, nth = DAYS[start.weekday()], (start.day - 1) // 7 + 1
    last = monthrange(start.year, start.month)[1]
    found = [f"BYMONTHDAY={start.day}", "BYMONTHDAY=-1"]
    if nth < 5:
        found.append(f"BYDAY={nth}{day}")
    if start.day > last - 7:
        found.append(f"BYDAY=-1{day}")
    found += [f"BYDAY={_WORKDAYS};BYSETPOS=1", f"BYDAY={_WORKDAYS};BYSETPOS=-1"]
    return list(dict.fromkeys(found))


def choice_of(rule: str, start: date) -> Choice | None:
    """What the panel shows for a rule; None where it has no words for it."""
    parts = dict(part.partition("=")[::2] for part in rule.split(";"))
    freq = parts.get("FREQ", "")
    if parts.keys() - _NAMES or freq not in FREQUENCIES:
        return None
    month = ";".join(
        f"{name}={parts[name]}" for name in ("BYMONTHDAY", "BYDAY", "BYSETPOS") if name in parts
    )
    if freq == "WEEKLY":
        days = tuple(parts.get("BYDAY", DAYS[start.weekday()]).split(","))
        return None if set(days) - set(DAYS) or "BYMONTHDAY" in parts else _ended(parts, days, "")
    if freq == "MONTHLY":
        return _ended(parts, (), month or f"BYMONTHDAY={start.day}")
    return None if month else _ended(parts, (), "")


def _ended(parts: dict[str, str], days: tuple[str, ...], month: str) -> Choice | None:
    try:
        until = date.fromisoformat(parts["UNTIL"][:8]) if "UNTIL" in parts else None
        count = int(parts["COUNT"]) if "COUNT" in parts else None
        interval = int(parts.get("INTERVAL", "1"))
    except ValueError:
        return None
    return Choice(parts["FREQ"], interval, days, month, until, count)
