"""Quick add: what was understood of a line, in words; the list of pasted lines."""

from datetime import date, datetime

from . import Words, series, when

WORDS: dict[str, tuple[str, str]] = {
    # What was understood.
    "quick_add.deadline": ("{when}まで", "by {when}"),
    "quick_add.range": ("{first}〜{last}", "{first} – {last}"),
    "quick_add.at": ("{day} {time}", "{day} {time}"),
    "quick_add.next": ("次回 {when}", "Next {when}"),
    "quick_add.period": ("期間：{period}", "When: {period}"),
}


def said(words: Words, kind: str, value: str, today: date) -> str:
    """When, as people say it: 11/25(水) 15:00まで · by Wed 25 Nov 15:00; '' for none.

    ``kind`` and ``value`` as the command line prints them.
    """
    if kind == "recur":
        start, rule = split_rule(value)
        return series.rule(words, rule, start)
    if kind == "range":
        first, last = value.split("/")
        same_day = len(first) > 10 and first[:10] == last[:10]
        end = _time(last) if same_day else _moment(words, last, today)
        return words("quick_add.range", first=_moment(words, first, today), last=end)
    if kind == "deadline":
        return words("quick_add.deadline", when=_moment(words, value, today))
    return _moment(words, value, today) if value else ""


def split_rule(value: str) -> tuple[str, str]:
    """Start and RRULE of a recurrence's value."""
    start, _, rule = value.removeprefix("DTSTART=").partition(";")
    return start, rule


def _moment(words: Words, text: str, today: date) -> str:
    day = when.short_day(words, date.fromisoformat(text[:10]), today)
    return words("quick_add.at", day=day, time=_time(text)) if len(text) > 10 else day


def _time(text: str) -> str:
    at = datetime.fromisoformat(text)
    return f"{at.hour}:{at.minute:02d}"


def next_time(words: Words, value: str, today: date) -> str:
    """When a recurrence comes first: 次回 11/27(金) 16:00."""
    return words("quick_add.next", when=_moment(words, split_rule(value)[0], today))
