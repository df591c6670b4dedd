"""Days, times and lengths as both languages write them. Times are 24 h without a leading zero."""

from datetime import date, datetime, timedelta, tzinfo

from ..kernel.clock import due_instant, from_text, is_date, local_date
from . import Words

WORDS: dict[str, tuple[str, str]] = {
    "when.weekday": ("月,火,水,木,金,土,日", "Mon,Tue,Wed,Thu,Fri,Sat,Sun"),
    "when.weekday_long": (
        "月曜日,火曜日,水曜日,木曜日,金曜日,土曜日,日曜日",
        "Monday,Tuesday,Wednesday,Thursday,Friday,Saturday,Sunday",
    ),
    "when.month": (
        "1月,2月,3月,4月,5月,6月,7月,8月,9月,10月,11月,12月",
        "Jan,Feb,Mar,Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec",
    ),
    "when.month_long": (
        "1月,2月,3月,4月,5月,6月,7月,8月,9月,10月,11月,12月",
        "January,February,March,April,May,June,July,August,September,October,November,December",
    ),
    "when.title": ("{month}{day}日 {weekday}", "{weekday} {day} {month}"),
    "when.long": ("{month}{day}日({weekday})", "{weekday} {day} {month}"),
    "when.long_year": ("{year}年{month}{day}日({weekday})", "{weekday} {day} {month} {year}"),
    "when.short": ("{number}/{day}({weekday})", "{weekday} {day} {month}"),
    "when.short_year": ("{year}/{number}/{day}({weekday})", "{weekday} {day} {month} {year}"),
    "when.plain": ("{number}/{day}", "{day} {month}"),
    "when.plain_year": ("{year}/{number}/{day}", "{day} {month} {year}"),
    "when.today": ("今日", "today"),
    "when.tomorrow": ("明日", "tomorrow"),
    "when.yesterday": ("昨日", "yesterday"),
    "when.by_time": ("{time} まで", "by {time}"),
    "when.by_tonight": ("今日中", "today"),
    "when.minutes": ("{m}分", "{m} min"),
    "when.hours": ("{h}時間", "{h} h"),
    "when.hours_minutes": ("{h}時間{m}分", "{h} h {m} min"),
    "when.days": ("{n}日", "{n} d"),
}


def _part(words: Words, key: str, place: int) -> str:
    return words(key).split(",")[place]


def _date(words: Words, kind: str, day: date, *, long: bool = False) -> str:
    month = "when.month_long" if long else "when.month"
    weekday = "when.weekday_long" if long else "when.weekday"
    return words(
        kind,
        year=day.year,
        month=_part(words, month, day.month - 1),
        number=day.month,
        day=day.day,
        weekday=_part(words, weekday, day.weekday()),
    )


def title_day(words: Words, day: date) -> str:
    """11月24日 火曜日 · Tuesday 24 November."""
    return _date(words, "when.title", day, long=True)


def long_day(words: Words, day: date, today: date | None = None) -> str:
    """11月20日(金) · Fri 20 Nov, with the year where it is not that of ``today``."""
    other = today is not None and day.year != today.year
    return _date(words, "when.long_year" if other else "when.long", day)


def short_day(words: Words, day: date, today: date | None = None) -> str:
    """11/20(金) · Fri 20 Nov, with the year where it is not that of ``today``."""
    other = today is not None and day.year != today.year
    return _date(words, "when.short_year" if other else "when.short", day)


def plain_day(words: Words, day: date, today: date | None = None) -> str:
    """11/20 · 20 Nov, with the year where it is not that of ``today``."""
    other = today is not None and day.year != today.year
    return _date(words, "when.plain_year" if other else "when.plain", day)


def near_day(words: Words, day: date, today: date) -> str:
    """今日, 明日, 昨日, or else the short day."""
    near = {0: "when.today", 1: "when.tomorrow", -1: "when.yesterday"}.get((day - today).days)
    return words(near) if near else short_day(words, day, today)


def month(words: Words, day: date) -> str:
    """11月 · Nov."""
    return _part(words, "when.month", day.month - 1)


def month_long(words: Words, day: date) -> str:
    """11月 · November."""
    return _part(words, "when.month_long", day.month - 1)


def weekday(words: Words, day: date) -> str:
    """火 · Tue."""
    return _part(words, "when.weekday", day.weekday())


def time_of(instant: datetime, zone: tzinfo) -> str:
    """9:05, 18:30."""
    local = instant.astimezone(zone)
    return f"{local.hour}:{local.minute:02d}"


def moment(words: Words, instant: datetime, zone: tzinfo, today: date) -> str:
    """今日 9:05 · 11/20(金) 14:30."""
    day = near_day(words, local_date(instant, zone), today)
    return f"{day} {time_of(instant, zone)}"


def due(words: Words, text: str, zone: tzinfo, today: date) -> str:
    """A task's due: 12:00 まで, 今日中, 明日, 明日 12:00, 11/25(水) 12:00."""
    if is_date(text):
        day = date.fromisoformat(text)
        return words("when.by_tonight") if day == today else near_day(words, day, today)
    instant = from_text(text)
    if local_date(instant, zone) == today:
        return words("when.by_time", time=time_of(instant, zone))
    return moment(words, instant, zone, today)


def length(words: Words, minutes: int) -> str:
    """13分, 3時間48分, 2時間 · 13 min, 3 h 48 min."""
    hours, rest = divmod(max(0, minutes), 60)
    if not hours:
        return words("when.minutes", m=rest)
    if not rest:
        return words("when.hours", h=hours)
    return words("when.hours_minutes", h=hours, m=rest)


def before_due(words: Words, delivered: datetime, due_text: str, zone: tzinfo) -> str:
    """How long before its due something came (1時間20分, from two days on 3日); '' if after it."""
    left = due_instant(due_text, zone) - delivered
    if left < timedelta(0):
        return ""
    if left >= timedelta(days=2):
        return words("when.days", n=left.days)
    return length(words, int(left.total_seconds() // 60))
