"""Hours in words: lengths, elapsed time, what the contract of a month says."""

from datetime import date, datetime, timedelta

from ...features.hours.model import DAY, STEPS, MonthHours, shown_percent
from ...services.notice_text import hours_text
from ...words import Words, when
from ..widgets.bars import Mark


def hours(words: Words, minutes: int) -> str:
    """5.2時間 · 5.2 h."""
    return words("hours.h", h=hours_text(minutes))


def elapsed(start: datetime, now: datetime) -> str:
    """0:42, 1:05, 27:10: hours and minutes of a timer."""
    minutes = max(0, int((now - start) / timedelta(minutes=1)))
    return f"{minutes // 60}:{minutes % 60:02d}"


def month_name(words: Words, day: date, today: date) -> str:
    """11月 · November; with the year where it is not that of today."""
    name = when.month_long(words, day)
    if day.year == today.year:
        return name
    return words("hours.month_of", year=day.year, month=name)


def day_name(words: Words, day: date, today: date) -> str:
    """今日, 11/20(金) · Today, Fri 20 Nov: at the beginning of a line."""
    said = when.near_day(words, day, today)
    return said[:1].upper() + said[1:]


def contract_said(words: Words, month: MonthHours) -> str:
    """The state of a month as one sentence."""
    return words(
        "hours.contract.said",
        used=hours_text(month.used),
        available=hours_text(month.available),
        percent=shown_percent(month),
    )


def contract_tag(words: Words, month: MonthHours) -> tuple[str, str]:
    """The tag beside a month's hours, and its tone."""
    percent = shown_percent(month)
    if not month.step:
        return words("hours.percent", percent=percent), "side"
    tone = "side" if month.step < 75 else "yama" if month.step < 100 else "rust"
    if percent == month.step:
        return words("hours.percent", percent=percent), tone
    return words("hours.reached", percent=percent, step=month.step), tone


def contract_bar(month: MonthHours) -> tuple[list[tuple[float, str]], float, list[Mark]]:
    """Parts, whole and marks of the bar of a month; what is too much goes on in another colour."""
    whole = max(month.available, month.used)
    parts = [(min(month.used, month.available), "ai")]
    if month.used > month.available:
        parts.append((month.used - month.available, "yama_fill"))
    marks = [Mark(month.available * step / 100, str(step)) for step in STEPS]
    return [(float(value), token) for value, token in parts], float(whole), marks


def is_short(minutes: int) -> bool:
    """Whether a length is one that an entry may have."""
    return 1 <= minutes <= DAY
