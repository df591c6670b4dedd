"""Recurring work: a rule as people say it, and the words of its row and panel."""

from datetime import date, datetime

from . import Words, when

WORDS: dict[str, tuple[str, str]] = {
    # How often.
    "series.daily": ("毎日", "every day"),
    "series.daily_n": ("{n}日ごと", "every {n} days"),
    "series.workdays": ("平日毎日", "every weekday"),
    "series.weekly": ("毎週{days}", "every {days}"),
    "series.weekly_two": ("隔週{days}", "every other {days}"),
    "series.weekly_n": ("{n}週ごとの{days}", "every {n} weeks on {days}"),
    "series.monthly": ("毎月{day}", "{day} of every month"),
    "series.monthly_two": ("隔月{day}", "{day} of every other month"),
    "series.monthly_n": ("{n}か月ごとの{day}", "{day} of every {n} months"),
    "series.yearly": ("毎年{day}", "every year on {day}"),
    "series.yearly_n": ("{n}年ごとの{day}", "every {n} years on {day}"),
    "series.yearly_nth": ("毎年{month}の{day}", "{day} of {month} every year"),
    # Which days.
    "series.day_short": ("月,火,水,木,金,土,日", "Mon,Tue,Wed,Thu,Fri,Sat,Sun"),
    "series.day_one": (
        "月曜,火曜,水曜,木曜,金曜,土曜,日曜",
        "Monday,Tuesday,Wednesday,Thursday,Friday,Saturday,Sunday",
    ),
    "series.day_gap": ("・", ", "),
    "series.day_last": ("・", " and "),
    "series.day_some": ("{days}曜", "{days}"),
    "series.numbers": (
        (
            "1日,2日,3日,4日,5日,6日,7日,8日,9日,10日,11日,12日,13日,14日,15日,16日,17日,18日,19日,"
            "20日,21日,22日,23日,24日,25日,26日,27日,28日,29日,30日,31日"
        ),
        (
            "1st,2nd,3rd,4th,5th,6th,7th,8th,9th,10th,11th,12th,13th,14th,15th,"
            "16th,17th,18th,19th,20th,21st,22nd,23rd,24th,25th,26th,27th,28th,29th,"
            "30th,31st"
        ),
    ),
    "series.ordinals": ("1,2,3,4,5", "first,second,third,fourth,fifth"),
    "series.monthday": ("{number}", "the {number}"),
    "series.monthday_last": ("末日", "the last day"),
    "series.monthday_before": ("末日の{n}日前", "{n} days before the end"),
    "series.nth": ("第{nth}{day}", "the {nth} {day}"),
    "series.nth_last": ("最終{day}", "the last {day}"),
    "series.nth_before": ("最後から{nth}番目の{day}", "the {nth} last {day}"),
    "series.first_workday": ("第1平日", "the first weekday"),
    "series.last_workday": ("最終平日", "the last weekday"),
    "series.month_day": ("{month}{n}日", "{n} {month}"),
    # When it ends, and what stands beside it.
    "series.at": ("{often} {time}", "{often} {time}"),
    "series.until": ("{often}（{day}まで）", "{often} (until {day})"),
    "series.times": ("{often}（全{n}回）", "{often} ({n} times)"),
    "series.raw": ("くわしい規則", "a rule of its own"),
    # The row of a task.
    "series.field": ("繰り返し", "Repeats"),
    "series.none": ("繰り返しを設定", "Make it repeat"),
    "series.next": ("次回 {day}", "Next {day}"),
    "series.last": ("この回で終わり", "This is the last one"),
    "series.from_completion": ("完了した日から", "from completion"),
    "series.moved": ("この回だけ移動しています", "Only this one is moved"),
    "series.move_all": ("以降もこの日時に", "Move the following too"),
    "series.goes_on": ("以降の回にも引き継がれます", "The following ones get this too"),
    "series.only_this": ("この回だけにする", "Only this one"),
    "series.kept": ("この回だけ：{fields}", "Only this one: {fields}"),
    "series.all_following": ("以降も同じにする", "The following too"),
    "series.later_there": ("次の回がもうあります", "The next one is there already"),
    "series.open_next": ("次の回を開く", "Open it"),
    # The panel.
    "series.panel": ("繰り返し", "Repeat"),
    "series.freq.DAILY": ("毎日", "Daily"),
    "series.freq.WEEKLY": ("毎週", "Weekly"),
    "series.freq.MONTHLY": ("毎月", "Monthly"),
    "series.freq.YEARLY": ("毎年", "Yearly"),
    "series.interval": ("間隔", "Every"),
    "series.interval.DAILY": ("日ごと", "days"),
    "series.interval.WEEKLY": ("週ごと", "weeks"),
    "series.interval.MONTHLY": ("か月ごと", "months"),
    "series.interval.YEARLY": ("年ごと", "years"),
    "series.days": ("曜日", "Days"),
    "series.month": ("日にち", "Day"),
    "series.basis": ("数え方", "Counted"),
    "series.basis.due": ("納期から", "from the due"),
    "series.basis.completion": ("完了日から", "from completion"),
    "series.shift": ("お休みの日", "Days off"),
    "series.shift.none": ("そのまま", "stay"),
    "series.shift.before": ("前の営業日", "day before"),
    "series.shift.after": ("次の営業日", "day after"),
    "series.end": ("終わり", "Ends"),
    "series.end.never": ("なし", "never"),
    "series.end.until": ("日付", "on a day"),
    "series.end.count": ("回数", "after"),
    "series.end.day": ("最後の日", "Last day"),
    "series.end.times": ("回", "times"),
    "series.more": ("くわしく", "More"),
    "series.rrule": ("規則（RRULE）", "Rule (RRULE)"),
    "series.preview": ("{rule}　次回 {days}", "{rule} · next {days}"),
    "series.preview_end": ("{rule}　次回はありません", "{rule} · no next one"),
    "series.take": ("決定", "Set"),
    "series.take_following": ("以降に適用", "Apply from here on"),
    "series.stop": ("終了する", "Stop repeating"),
    "series.skip": ("今回は見送る", "Skip this one"),
    "series.day_comma": ("、", ", "),
}

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_WORKDAYS = frozenset(_DAYS[:5])
_KNOWN = frozenset(
    {"FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "COUNT", "UNTIL", "WKST"}
)


def rule(words: Words, text: str, start: str) -> str:
    """A rule (RRULE) with its first occurrence: 毎週金曜 16:00 · every Friday 16:00.

    A rule that nobody would say in a few words is called a rule of its own.
    """
    parts = _parts(text)
    often = _often(words, parts, date.fromisoformat(start[:10])) if parts else None
    if parts is None or often is None:
        return words("series.raw")
    if len(start) > 10:
        at = datetime.fromisoformat(start)
        often = words("series.at", often=often, time=f"{at.hour}:{at.minute:02d}")
    if "COUNT" in parts:
        return words("series.times", often=often, n=parts["COUNT"])
    if "UNTIL" in parts:
        last = date.fromisoformat(parts["UNTIL"][:8])
        return words("series.until", often=often, day=when.plain_day(words, last))
    return often


def month_day(words: Words, part: str, start: str) -> str:
    """Which day of a month a part of a rule names: 27日, 末日, 第1月曜 · the 27th, the last day."""
    found = _of_month(words, _parts(part) or {}, date.fromisoformat(start[:10]))
    return found or words("series.raw")


def _parts(text: str) -> dict[str, str] | None:
    found: dict[str, str] = {}
    for part in text.upper().removeprefix("RRULE:").split(";"):
        name, _, value = part.partition("=")
        if name not in _KNOWN or not value:
            return None
        found[name] = value
    return found


def _often(words: Words, parts: dict[str, str], start: date) -> str | None:
    number = parts.get("INTERVAL", "1")
    every = int(number) if number.isdigit() else 1
    kind = parts.get("FREQ", "")
    if kind == "DAILY" and not parts.keys() & {"BYMONTH", "BYMONTHDAY", "BYSETPOS"}:
        return _daily(words, parts, every)
    if kind == "WEEKLY" and not parts.keys() & {"BYMONTH", "BYMONTHDAY", "BYSETPOS"}:
        return _weekly(words, parts.get("BYDAY", _DAYS[start.weekday()]), every)
    if kind == "MONTHLY" and "BYMONTH" not in parts:
        day = _of_month(words, parts, start)
        key = "series.monthly" if every == 1 else "series.monthly_two"
        return _every(words, key if every < 3 else "series.monthly_n", every, day=day)
    if kind == "YEARLY":
        return _yearly(words, parts, start, every)
    return None


def _every(words: Words, key: str, every: int, **said: str | None) -> str | None:
    if None in said.values():
        return None
    return words(key, n=every, **said)


def _daily(words: Words, parts: dict[str, str], every: int) -> str | None:
    days = frozenset(parts["BYDAY"].split(",")) if "BYDAY" in parts else None
    if days is not None:
        return words("series.workdays") if days == _WORKDAYS and every == 1 else None
    return words("series.daily") if every == 1 else words("series.daily_n", n=every)


def _weekly(words: Words, days: str, every: int) -> str | None:
    said = _day_list(words, days)
    if frozenset(days.split(",")) == _WORKDAYS and every == 1:
        return words("series.workdays")
    keys = {1: "series.weekly", 2: "series.weekly_two"}
    return _every(words, keys.get(every, "series.weekly_n"), every, days=said)


def _day_list(words: Words, days: str) -> str | None:
    places = sorted({_DAYS.index(day) for day in days.split(",") if day in _DAYS})
    if len(places) != len(set(days.split(","))):
        return None  # the second Friday of a week is nothing that anybody says
    if len(places) == 1:
        return _name(words, places[0])
    names = [words("series.day_short").split(",")[place] for place in places]
    joined = words("series.day_gap").join(names[:-1])
    return words("series.day_some", days=joined + words("series.day_last") + names[-1])


def _name(words: Words, place: int) -> str:
    return words("series.day_one").split(",")[place]


def _of_month(words: Words, parts: dict[str, str], start: date) -> str | None:
    """Which day of a month: the 15th, the last day, the first Monday, the last weekday."""
    if "BYDAY" in parts:
        return _nth_day(words, parts)
    if "BYSETPOS" in parts:
        return None
    text = parts.get("BYMONTHDAY", str(start.day))
    return _monthday(words, int(text)) if text.lstrip("-").isdigit() else None


def _monthday(words: Words, day: int) -> str | None:
    if day == -1:
        return words("series.monthday_last")
    if day < 0:
        return words("series.monthday_before", n=-day - 1)
    if not 1 <= day <= 31:
        return None
    return words("series.monthday", number=words("series.numbers").split(",")[day - 1])


def _nth_day(words: Words, parts: dict[str, str]) -> str | None:
    text, place = parts["BYDAY"], parts.get("BYSETPOS", "")
    if frozenset(text.split(",")) == _WORKDAYS:
        keys = {"1": "series.first_workday", "-1": "series.last_workday"}
        return words(keys[place]) if place in keys else None
    day, number = text[-2:], place or text[:-2]
    if day not in _DAYS or (place and len(text) > 2) or not number.lstrip("+-").isdigit():
        return None
    nth, name = int(number), _name(words, _DAYS.index(day))
    if nth == -1:
        return words("series.nth_last", day=name)
    if not 0 < abs(nth) <= 5:
        return None
    key = "series.nth" if nth > 0 else "series.nth_before"
    return words(key, nth=words("series.ordinals").split(",")[abs(nth) - 1], day=name)


def _yearly(words: Words, parts: dict[str, str], start: date, every: int) -> str | None:
    text = parts.get("BYMONTH", str(start.month))
    if not text.isdigit() or not 1 <= int(text) <= 12:
        return None
    month = words("when.month_long").split(",")[int(text) - 1]
    if "BYDAY" in parts:
        day = _nth_day(words, parts)
        if every > 1 or day is None:
            return None
        return words("series.yearly_nth", month=month, day=day)
    number = parts.get("BYMONTHDAY", str(start.day))
    if not number.isdigit() or "BYSETPOS" in parts:
        return None
    day = words("series.month_day", month=month, n=number)
    return words("series.yearly" if every == 1 else "series.yearly_n", n=every, day=day)
