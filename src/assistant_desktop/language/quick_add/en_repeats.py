"""Recurrences in English: every weekday, every other Friday, last Friday of every month."""

import re
from re import Match

from .days import DAYS, WEEKDAYS
from .en_days import MONTH, WD, month_of, weekday
from .ja_days import Rule
from .parts import Part, Repeat
from .text import number

_I = re.IGNORECASE
_NTH = r"(?:first|second|third|fourth|fifth|last|1st|2nd|3rd|4th|5th)"
_DAY = (
    r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues?|weds?|thurs?|thu|"
    r"fri|sat|sun)s?\b\.?(?!')"
)
_LIST = r"(?P<days>" + _DAY + r"(?:(?:\s*(?:,|&|/|\+|\band\b|, and\b)\s*)" + _DAY + r")*)"
_PLURALS = r"(?:mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays)"
_NTH_LIST = r"(?P<nths>" + _NTH + r"(?:(?:\s*(?:,|&|and|, and)\s*)(?:the )?" + _NTH + ")*)"
_MDAYS = (
    r"(?P<mdays>\d{1,2}(?:st|nd|rd|th)(?:(?:\s*(?:,|&|and|, and)\s*)(?:the )?\d{1,2}(?:st|"
    r"nd|rd|th))*|day \d{1,2}\b)"
)
_BD = r"(?P<bdn>" + _NTH + r"|\d{1,2}th) (?:(?:business|working|work) ?day|weekday)"
_NUM = r"(?:\d{1,3}|third|fourth|fifth|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_ADVERB = (
    r"(?=\s+(?:on|at|until|till|from|for|starting|beginning|through)\b|\s*[,:.]?\s*$|"
    r"\s+\d{1,2}(?::\d\d|\s?[ap]m))"
)


def _days(said: str | None) -> tuple[str, ...]:
    found = {DAYS[weekday(word)] for word in re.findall(_DAY, said or "", _I)}
    return tuple(day for day in DAYS if day in found)


def _count(said: str | None) -> int:
    if not said:
        return 1
    return 2 if said.strip().lower() in ("other", "second", "2nd", "alternate") else number(said)


def _every_days(match: Match[str]) -> Repeat:
    return Repeat("WEEKLY", _count(match["n"]), _days(match["days"]))


def _weekly(match: Match[str]) -> Repeat:
    """every 2 weeks on Mon and Thu, weekly on Friday, fortnightly."""
    said = match[0].lower()
    interval = _count(match["n"])
    if said.startswith(
        ("biweekly", "bi-weekly", "fortnight", "every fortnight", "once a fortnight")
    ):
        interval = 2
    return Repeat("WEEKLY", interval, _days(match["days"]))


def _interval(match: Match[str]) -> int:
    said = match[0].lower()
    if re.search(r"quarter", said):
        return 3 * _count(match["n"])
    if said.startswith(("semi", "half", "twice a year", "biannual")):
        return 6
    if said.startswith(("bimonthly", "bi-monthly")):
        return 2
    return _count(match["n"])


def _monthly(match: Match[str]) -> Repeat | None:
    return _in_month(match, _interval(match))


def _in_month(match: Match[str], interval: int) -> Repeat | None:
    if match["bdn"]:
        return Repeat("MONTHLY", interval, WEEKDAYS, bysetpos=number(match["bdn"]))
    if match["nths"]:
        places = [number(said) for said in re.findall(_NTH, match["nths"], _I)]
        byday = tuple(f"{place}{day}" for place in places for day in _days(match["days"]))
        return Repeat("MONTHLY", interval, byday)
    if match["mdays"]:
        found = tuple(sorted({int(said) for said in re.findall(r"\d{1,2}", match["mdays"])}))
        return Repeat("MONTHLY", interval, bymonthday=found) if found[-1] <= 31 else None
    if match["edge"]:
        edge = match["edge"].lower()
        return Repeat(
            "MONTHLY",
            interval,
            bymonthday=(-1 if edge.startswith(("last", "end", "the last", "the end")) else 1,),
        )
    return Repeat("MONTHLY", interval)


def _yearly(match: Match[str]) -> Repeat | None:
    interval = _count(match["n"])
    if not match["mon"]:
        return Repeat("YEARLY", interval)
    month = month_of(match["mon"])
    if match["d"]:
        return Repeat("YEARLY", interval, bymonthday=(int(match["d"]),), bymonth=(month,))
    return Repeat("YEARLY", interval, bymonthday=(1,), bymonth=(month,))


def _yearly_nth(match: Match[str]) -> Repeat:
    place, day = number(match["nth"]), DAYS[weekday(match["w"])]
    return Repeat("YEARLY", byday=(f"{place}{day}",), bymonth=(month_of(match["mon"]),))


_EDGE = (
    r"(?P<edge>(?:the )?(?:last day|end|first day|beginning|start|(?:first|"
    r"last)(?= of\b))(?: of the month)?)"
)
_PLACE = (
    r"(?:" + _BD + r"|" + _NTH_LIST + r"\s+" + _LIST + "|" + _MDAYS + r"(?: day)?|" + _EDGE + ")"
)
_DATE = (
    r"(?:(?P<mon>"
    + MONTH
    + r")(?: the)?\s*(?P<d>\d{1,2})?(?:st|nd|rd|th)?|(?:the )?(?P<d2>\d{1,2})"
    r"(?:st|nd|rd|th)?(?: of)? (?P<mon2>" + MONTH + "))"
)


def _yearly_on(match: Match[str]) -> Repeat | None:
    month, day = match["mon"] or match["mon2"], match["d"] or match["d2"] or "1"
    return Repeat("YEARLY", 1, bymonthday=(int(day),), bymonth=(month_of(month),))


RULES: tuple[Rule, ...] = (*(
    (re.compile(pattern, _I), build)
    for pattern, build in (
        ((r"\b(?:every|each|on) (?:week ?days?|(?:business|working|work) ?days?)\b|"
         r"\b(?:on )?weekdays(?= at| from|"
         r" \d|$)|\bmonday (?:through|to|thru) friday(?= every week)|\bevery (?:monday|"
         r"mon)\s?(?:-|to|through)\s?"
         r"(?:friday|fri)\b|\b(?:monday|mon)\s?(?:-|to|through|thru)\s?(?:friday|fri)"
          r"(?=,?\s+(?:at\b|from\b|\d))"), lambda _m: Repeat("WEEKLY", byday=WEEKDAYS)),
        (r"\b(?:every|each|on) weekends?\b|\b(?:on )?weekends(?= at| from|$)",
         lambda _m: Repeat("WEEKLY", byday=("SA", "SU"))),
        (r"\b(?:every|each) (?:single )?day\b|\beveryday\b|\bdaily" + _ADVERB + r"|"
            r"^daily\b(?! (?:report|news|mail))",
         lambda _m: Repeat("DAILY")),
        (r"\b(?:every|each) (?P<n>other|second|" + _NUM + r") days?\b",
         lambda m: Repeat("DAILY", _count(m["n"]))),
        (r"\b(?:every|each) morning\b", lambda _m: Repeat("DAILY", part=Part(9, "am"))),
        (r"\b(?:every|each) afternoon\b", lambda _m: Repeat("DAILY", part=Part(13, "pm"))),
        (r"\b(?:every|each) evening\b", lambda _m: Repeat("DAILY", part=Part(18, "pm"))),
        (r"\b(?:every|each) night\b|\bnightly\b", lambda _m: Repeat("DAILY", part=Part(19, "pm"))),
        (r"\b(?:every|each) (?:week (?:on )?)?(?P<n>)" + _LIST, _every_days),
        (r"\b(?:every|each) (?P<n>other|alternate|second) " + _LIST + r"(?! (?:of|"
            r"in) )", _every_days),
        (r"\balternate (?P<n>)" + _PLURALS + "(?P<days>)",
         lambda m: Repeat("WEEKLY", 2, _days(m[0]))),
        (r"\b(?:on )?(?P<n>)(?P<days>" + _PLURALS + r"(?:(?:\s*(?:,|&|and|, and)\s*)"
            + _PLURALS + ")*)",
         _every_days),
        (r"\b(?:(?:every|each) (?P<n>other |second |" + _NUM + r" )?weeks?|every fortnight|"
            r"once a (?:week|fortnight)|"
         r"(?:bi-?weekly|fortnightly|weekly)(?:" + _ADVERB + r"|(?=\s+" + _DAY + r")"
             r"))(?:,? (?:on )?" + _LIST + ")?",
         _weekly),
        (_LIST + r" (?P<n>)(?:every week|each week|weekly)\b", _weekly),
        (_LIST + r",? every (?P<n>other |second |" + _NUM + r" )weeks?\b", _weekly),
        (r"\b(?:on )?(?:the )?" + _PLACE + r" (?:(?:of|in) )?(?:every|each|per|a) (?P<n>other |"
                                           r"second |" + _NUM
         + r" )?(?:months?|quarter)\b", _monthly),
        (r"\b(?:every|each) (?:the )?" + _PLACE + r"(?: of (?:the|every|each) month| in (?:the|"
                                                  r"a) month|(?! (?:of|in) "
         r"(?:the )?(?:month|" + MONTH + r")))(?P<n>)", _monthly),
        (r"\b(?:(?:every|each) (?P<n>other |second |" + _NUM + r" )?(?:months?|quarters?)|"
            r"once a (?:month|quarter)|"
         r"(?:bi-?monthly|monthly|quarterly|semi-?annually|half-?yearly|twice a year)(?:"
             + _ADVERB + r"))"
         r"(?:,? (?:on |at )?(?:the )?" + _PLACE + "(?: of the month)?)?", _monthly),
        (r"\b(?:monthly|every month|each month) (?:on )?(?:the )?" + _PLACE + r"(?P<n>)", _monthly),
        (r"\b" + _PLACE + r",? (?:monthly)\b(?P<n>)", _monthly),
        (r"\b(?:every year|each year|yearly|annually),? (?:on |in )?(?:the )?(?P<nth>" + _NTH
         + r") (?P<w>" + WD + r") (?:of|in) (?P<mon>" + MONTH + ")", _yearly_nth),
        (r"\b(?:the )?(?P<nth>" + _NTH + r") (?P<w>" + WD + r") (?:of|in) (?P<mon>" + MONTH
         + r")(?: (?:every|each) year| yearly| annually)", _yearly_nth),
        (r"\b(?:every|each) (?P<n>other |second |" + _NUM + r" )?years?\b(?P<mon>)(?P<d>)|"
            r"\b(?:yearly|annually)"
         + _ADVERB, _yearly),
    )
),
    (re.compile(r"\b(?:(?:every|each) (?:the )?|(?:every year|each year|yearly|"
                r"annually),? (?:on |in )?(?:the )?)"
                + _DATE, _I), _yearly_on),
    (re.compile(r"\b(?:on )?" + _DATE + r",? (?:every year|each year|yearly|"
                                        r"annually)\b", _I), _yearly_on),
)  # fmt: skip
