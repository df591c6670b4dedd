"""Days in English: next Wednesday, Nov 25, the 3rd, end of next month, in 2 business days."""

import re
from datetime import date, timedelta
from re import Match

from . import days
from .ja_days import Rule
from .parts import Day, Find, Lasts, Later, Mark, Plus, Scope, Value
from .text import number

NUM = (
    r"(?<![\w.,/-])(?:\d{1,4}|a couple of|a|an|one|two|three|four|five|six|seven|eight|nine|ten|"
    r"eleven|"
    r"twelve|fifteen|twenty|thirty|forty-five|ninety)"
)
_FULL = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_SHORT = r"mon|tues?|weds?|thurs?|thu|fri|sat|sun"
WD = rf"(?:{_FULL}|{_SHORT})\b\.?(?!'s|-(?!(?:mon|tue|wed|thu|fri|sat|sun)))"
_STARTS = ("mo", "tu", "we", "th", "fr", "sa", "su")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|"
    r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"
)
_TH = r"(?:st|nd|rd|th)"
_YEAR = r"(?:,?\s+(?P<y>20\d\d)\b(?!:))?"
_I = re.IGNORECASE
THIS: Find = days.in_month(0, None, None)
NEXT: Find = days.in_month(1, None, None)


def weekday(word: str) -> int:
    """0 is Monday."""
    return _STARTS.index(word[:2].lower())


def month_of(word: str) -> int:
    """1 is January."""
    return _MONTHS.index(word[:3].lower()) + 1


def _dated(match: Match[str]) -> Day | None:
    month, day = month_of(match["mon"]), int(match["d"])
    if days.safe(2028, month, day) is None:
        return None
    if match["y"]:
        return Day(days.fixed(int(match["y"]), month, day))
    return Day(days.of_year(month, day), floats=True)


def _dated_to(match: Match[str]) -> Day | None:
    month, first, last = month_of(match["mon"]), int(match["d"]), int(match["l"])
    if days.safe(2028, month, first) is None or days.safe(2028, month, last) is None:
        return None
    if last <= first:
        return None
    return Day(days.of_year(month, first), days.of_year(month, last))


def _mdy(match: Match[str]) -> Day | None:
    year = int(match[3]) + (2000 if len(match[3]) == 2 else 0)
    day = days.safe(year, int(match[1]), int(match[2]))
    return None if day is None else Day(days.fixed(day.year, day.month, day.day))


def _month(said: str) -> Find:
    """This month, next month, the month, or a month with its name."""
    word = said.strip().lower()
    if word.startswith("next"):
        return NEXT
    if word.startswith(("this", "the", "month", "current")):
        return THIS
    return days.in_month(None, month_of(word), None)


def _ordinal(match: Match[str]) -> Day | None:
    day = int(match["d"])
    if not 1 <= day <= 31:
        return None
    if match["of"]:
        return Day(days.within(_month(match["of"]), day))
    return Day(days.of_month(day), floats=True)


def _nth_weekday(match: Match[str]) -> Day:
    nth, wd = number(match["n"]), weekday(match["w"])
    if match["of"] and not match["of"].lower().startswith(("the", "month")):
        return Day(days.weekday_in(_month(match["of"]), nth, wd))
    return Day(days.upcoming(days.weekday_in(days.this_month, nth, wd)))


def _nth_day(match: Match[str]) -> Day:
    """last (business) day of the month, first day of next month."""
    nth, named = number(match["n"]), match["of"]
    month = _month(named) if named else THIS
    if match["bd"]:
        find = days.business_in(month, nth)
        loose = days.upcoming(days.business_in(days.this_month, nth))
    else:
        find = days.within(month, nth)
        loose = days.upcoming(days.within(days.this_month, nth))
    return Day(find if named and not named.lower().startswith(("the", "month")) else loose)


def quarter_end(scope: Scope, _base: date) -> date:
    """The last day of this quarter."""
    return days.month_end(scope.today.year, (scope.today.month + 2) // 3 * 3)


def _edge(match: Match[str]) -> Day:
    """end of next month, start of next week, mid-December."""
    end = match["edge"].lower() in ("end", "close", "the end")
    mid = match["edge"].lower().startswith("mid")
    what = match["what"].lower()
    ahead = 1 if what.startswith("next") else 0
    if "week" in what:
        return Day(days.week_day(ahead, 4 if end else (2 if mid else 0 if ahead else 7)))
    if "quarter" in what:
        return Day(quarter_end)
    if "year" in what:
        return Day(
            lambda scope, _b: date(
                scope.today.year + ahead + (not end), *((12, 31) if end else (1, 1))
            )
        )
    month = _month(what)
    if mid or end:
        return Day(days.within(month, 15 if mid else -1))
    if what.startswith(("the", "month")):
        return Day(days.upcoming(lambda _scope, base: base.replace(day=1)))
    return Day(month)


def _wd(match: Match[str]) -> Day | None:
    """Friday, this Friday, next Friday, Friday next week."""
    word, how = match["w"], (match["how"] or "").lower().strip()
    wd = weekday(word)
    after = (match["after"] or "").lower()
    if after == "week after next":
        return Day(days.week_day(2, wd))
    if how == "next" or after == "next week":
        return Day(days.week_day(1, wd))
    if how == "this" or after == "this week":
        return Day(days.week_day(0, wd)) if after else _this(wd)
    if how in ("last", "previous"):
        return None
    if how not in ("coming", "this coming", "the coming", "upcoming") and _verb_like(match):
        return None
    return days.coming(wd)


def _verb_like(match: Match[str]) -> bool:
    """sat, sun, wed, mon in small letters are days only behind a preposition."""
    name = match["w"].rstrip(".")
    if name not in ("sat", "sun", "wed", "mon"):
        following = match.string[match.end() :]
        return name == "Sun" and re.match(r" [A-Z]", following) is not None
    before = match.string[: match.start()].rstrip().lower()
    after = match.string[match.end() :].lstrip()
    if not before and (not after or after[0].isdigit() or after.startswith(("at ", "noon"))):
        return False
    return not re.search(r"\b(on|by|before|until|till|from|due|to|and|-|,|~)$", before)


def _this(wd: int) -> Day:
    def find(scope: Scope, _base: date) -> date:
        return scope.today + timedelta(days=(wd - scope.today.weekday()) % 7)

    return Day(find, weekday=wd)


def _in(match: Match[str]) -> Value | None:
    """in 5 days, within 2 business days, 3 weeks from now."""
    count = number(match["n"])
    due = (match["how"] or "").lower().startswith(("within", "in the next", "in less", "no later"))
    unit = match["unit"].lower()
    half = bool(match["half"] or match["half2"])
    if match["ago"]:
        return Mark("block")
    if not match["how"] and not match["now"]:
        return None
    if unit.startswith(("min", "hour", "hr", "h")):
        minutes = count * (1 if unit.startswith("min") else 60)
        if match["tenth"]:
            minutes += int(match["tenth"]) * 6
        return Later(timedelta(minutes=minutes + (30 if half else 0)), due)
    if match["bd"] and unit.startswith("day"):
        return Day(lambda scope, _base: days.business_after(scope, count), due=due)
    if unit.startswith(("day", "night", "week", "fortnight")):
        each = 7 if unit.startswith("week") else 14 if unit.startswith("fortnight") else 1
        return Day(days.after_days(each * count), due=due)
    months = count * (12 if unit.startswith("year") else 3 if unit.startswith("quarter") else 1)
    return Day(days.after_months(months), due=due)


def _plus(match: Match[str]) -> Plus:
    unit = match["unit"].lower()
    each = 7 if unit.startswith("week") else 14 if unit.startswith("fortnight") else 1
    count = number(match["n"] or "1") * each
    return Plus(-count if match["way"].lower() == "before" else count)


def _next_month_day(match: Match[str]) -> Day:
    return Day(days.within(NEXT, int(match["d"])))


def _lasts(match: Match[str]) -> Value | None:
    count, unit = number(match["n"]), match["unit"].lower()
    if unit.startswith("day"):
        return Lasts(days=count)
    if unit.startswith("week"):
        return Lasts(days=7 * count)
    return Lasts(minutes=count * (60 if unit.startswith("h") else 1) + (30 if match["half"] else 0))


def _half_hour(match: Match[str]) -> Value:
    due = match[0].lower().startswith("within")
    return Later(timedelta(minutes=30), due)


_NEXT_MONDAY_WORD = (
    r"(?P<how>(?:this coming|the coming|coming|upcoming|this|next|last|previous)\s+)?"
)
_ORD_NOUN = (
    r"(?!\s+(?:floor|draft|party|version|edition|quarter|round|time|place|item|page|grade|prize|attempt|phase|"
    r"stage|sprint|anniversary|class|person|day|week|month|year|half|century|birthday|review|street|ave|party|"
    r"option|one|row|column|line|section|chapter|candidate|interview|meeting|century|" + WD + "))"
)
_PERIOD = r"(?:the month|this month|next month|month|" + MONTH + ")"

RULES: tuple[Rule, ...] = tuple(
    (re.compile(pattern, _I), build)
    for pattern, build in (
        (r"\b(?P<mon>" + MONTH + r")\s*(?P<d>\d{1,2})" + _TH + r"?\s?(?:-|~|"
            r"to)\s?(?P<l>\d{1,2})" + _TH
         + r"?(?![\d:]|\s?[ap]\.?m)" + _YEAR, _dated_to),
        (r"\b(?P<d>\d{1,2})" + _TH + r"?\s?(?:-|~|to)\s?(?P<l>\d{1,2})" + _TH + r"?"
            r"\s+(?:of )?(?P<mon>" + MONTH
         + r")\b" + _YEAR, _dated_to),
        (r"(?:\b(?:" + WD + r"),?\s+)?\b(?P<mon>" + MONTH + r")(?: the)?\s*(?P<d>\d{1,2})" + _TH
         + r"?(?![\d:%]|\s?[ap]\.?m\b|\.\d|\s(?:people|copies|items))" + _YEAR, _dated),
        (r"(?:\b(?:" + WD + r"),?\s+)?(?:\bthe )?(?<![\d:.,/])(?P<d>\d{1,2})" + _TH + r"?"
            r"\s+(?:of )?(?P<mon>"
         + MONTH + r")\b(?!'s)" + _YEAR, _dated),
        (r"(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{4}|\d\d)(?![\d/])", _mdy),
        (r"(?:(?:(?<=\bon )|(?<=\bby )|(?<=\bbefore )|(?<=\buntil )|(?<=\bfrom )|(?<=\bdue )|"
         r"(?<=\bto )|"
         r"(?<=\bafter )|^)(?P<the>the )?|\bthe )(?P<d>\d{1,2})" + _TH + r"\b(?"
             r":\s+(?:of\s+)?(?P<of>" + _PERIOD
         + r"))?" + _ORD_NOUN, _ordinal),
        (r"\b(?:the )?(?P<n>first|second|third|fourth|fifth|last|1st|2nd|3rd|4th|5th) (?P<w>" + WD
         + r")(?: (?:of|in) (?P<of>" + _PERIOD + "))?", _nth_weekday),
        (r"\b(?:the )?(?P<n>first|second|third|fourth|fifth|last|1st|2nd|3rd|4th|5th|"
         r"\d{1,2}th) (?P<bd>(?:business|"
         r"working|work) |week)?day (?:of|in) (?P<of>" + _PERIOD + ")", _nth_day),
        ((r"\b(?:the )?(?P<n>last|first) (?P<bd>(?:business |working )day|"
         r"weekday)\b(?P<of>)"), _nth_day),
        (r"\b(?:the )?(?P<edge>end|close|beginning|start|first|middle) of (?P<what>(?:the |"
         r"this |next )?(?:week|"
         r"month|year|quarter)|" + MONTH + ")", _edge),
        (r"\b(?P<edge>mid)[- ](?P<what>" + MONTH + r"|next week|week|next month|month)\b", _edge),
        (r"\b(?P<what>next (?:week|month)|this (?:week|month))'?s (?P<edge>end)\b", _edge),
        (r"\b(?:the )?week after next,? (?:on )?(?P<w>" + WD + ")",
         lambda m: Day(days.week_day(2, weekday(m["w"])))),
        (r"\bnext week,? (?:on )?(?P<w>" + WD + ")", lambda m: Day(days.week_day(1,
            weekday(m["w"])))),
        (r"\bthis week,? (?:on )?(?P<w>" + WD + ")", lambda m: Day(days.week_day(0,
            weekday(m["w"])))),
        (r"(?<!black )(?<!good )(?<!cyber )(?<!casual )(?<!giving )\b" + _NEXT_MONDAY_WORD
            + r"(?P<w>" + WD
         + r")(?!\.?com| nav\b| cream\b| the\b(?! week)|\s+(?:school|night football))(?:,? (?:of |"
           r"in )?(?:the )?(?P<after>next week|this week|"
         r"week after next))?", _wd),
        (r"\b(?P<how>in the next |in less than |after |within the next |within |in |"
         r"no later than )?(?P<n>" + NUM
         + r")(?:\.(?P<tenth>\d))?(?P<half> and a half)?[\s-]?(?P<bd>business |working |"
           r"work )?(?P<unit>minutes?|"
         r"mins?|hours?|hrs?|days?|weeks?|fortnights?|months?|quarters?|years?|h|"
         r"min)\b(?: and (?P<half2>a half))?"
         r"(?P<ago> ago| earlier)?(?P<now> from (?:now|today)| later| hence)?(?!'s)", _in),
        (r"\b(?P<n>" + NUM + r") (?P<unit>days?|weeks?|fortnights?) (?P<way>from|after|"
                             r"before) ", _plus),
        (r"\b(?P<n>" + NUM + r") (?P<unit>weeks?|fortnights?) (?P<way>)(?=today\b|"
                             r"tomorrow\b)", _plus),
        (r"\b(?P<n>" + NUM + r") (?P<unit>weeks?) (?P<way>)on (?=" + WD + ")", _plus),
        (r"\b(?:the )?(?P<n>)(?P<unit>day) (?P<way>before|after) (?!tomorrow)", _plus),
        (r"\bnext month,? on (?:the )?(?P<d>\d{1,2})" + _TH + r"?\b", _next_month_day),
        (r"\b(?:" + WD + r"),? (?:the )?(?P<d>\d{1,2})" + _TH + r"\b(?P<of>)", _ordinal),
        (r"(?<![\d-])(?P<d>\d{1,2})-(?P<mon>" + MONTH + r")-(?P<y>20\d\d)\b", _dated),
        ((r"\b(?:in|within) (?:half an hour|half hour|a half hour|a half-hour)\b|"
         r"\bhalf an hour (?:from now|later)\b"), _half_hour),
        (r"\bwithin the hour\b", lambda _m: Later(timedelta(hours=1), due=True)),
        (r"\bfor (?P<n>" + NUM + r")[\s-]?(?P<unit>minutes?|mins?|hours?|hrs?|h|days?|"
                                 r"weeks?)\b(?P<half> and a half)?",
         _lasts),
    )
)  # fmt: skip
