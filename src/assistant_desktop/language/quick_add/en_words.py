"""Days in English that are one word or a set phrase: tomorrow, EOD, next week, month-end."""

import re
from datetime import date

from . import days
from .en_days import NEXT, THIS, WD, quarter_end
from .ja_days import Rule
from .parts import Day, Mark, Part, Value

_TODAY, _TOMORROW = days.after_days(0), days.after_days(1)
_THIS_WEEK_FRIDAY = Day(days.week_close(0), due=True)
_UNTIL_NOUN = r"(?!'s)"
_NO_PARTY = (
    r"(?!'s| (?:eve|party|parties|cards?|gifts?|presents?|dinner|lunch|sales?|tree|campaign|"
    r"greetings?))"
)
_WORDS: tuple[tuple[str, Value], ...] = (
    (r"\b(?:the )?day after tomorrow\b" + _UNTIL_NOUN, Day(days.after_days(2))),
    (r"\b(?:tomorrow|tmrw?|tmr|tomorow|tommorow|2moro)\b" + _UNTIL_NOUN, Day(_TOMORROW)),
    (r"\b(?:yesterday|last (?:night|week|month|year|quarter|" + WD + r"))", Mark("block")),
    (r"\b(?:later )?today\b" + _UNTIL_NOUN, Day(_TODAY)),
    (r"\b(?:tonight|this evening)\b" + _UNTIL_NOUN, Day(_TODAY, part=Part(19, "pm"))),
    (r"\bthis morning\b", Day(_TODAY, part=Part(9, "am"))),
    (r"\bthis afternoon\b", Day(_TODAY, part=Part(13, "pm"))),
    ((r"\bnext (?:business|working|"
     r"work) day\b"), Day(lambda scope, _b: days.business_after(scope, 1))),
    (r"\b(?:the )?next day\b", Day(_TOMORROW)),
    (r"\b(?:the )?week after next\b(?! on)", Day(days.week_day(2, 0))),
    (r"\b(?:on |at )?christmas eve\b" + _NO_PARTY, Day(days.of_year(12, 24))),
    (r"\b(?:on |at )?christmas(?: day)?\b" + _NO_PARTY, Day(days.of_year(12, 25))),
    (r"\bnew year'?s eve\b" + _NO_PARTY, Day(days.of_year(12, 31))),
    (r"\bnew year'?s day\b" + _NO_PARTY, Day(days.of_year(1, 1))),
    (r"\b(?:before|by) the weekend\b", Day(days.week_close(0), due=True)),
    (r"\bnext weekend\b" + _UNTIL_NOUN, Day(days.week_day(1, 5))),
    (r"\b(?:this|the|over the|on the|at the) weekend\b" + _UNTIL_NOUN, Day(days.week_day(0, 5))),
    (r"\b(?:early )?next week\b" + _UNTIL_NOUN + r"(?!\s+(?:on )?(?:" + WD + ")"
        ")", Day(days.week_day(1, 0))),
    (r"\b(?:later )?this week\b" + _UNTIL_NOUN, _THIS_WEEK_FRIDAY),
    (r"\bnext month\b" + _UNTIL_NOUN, Day(NEXT)),
    (r"\b(?:later )?this month\b" + _UNTIL_NOUN, Day(days.within(THIS, -1), due=True)),
    (r"\b(?:within the week)\b", _THIS_WEEK_FRIDAY),
    (r"\b(?:within the month)\b", Day(days.within(THIS, -1), due=True)),
    ((r"\bEOD\b|\b(?:the )?(?:end|close) of (?:the |today'?s? ?)?(?:business )?day\b|\bCOB\b|"
     r"\bclose of business\b|\b(?:end|close) of (?=(?:the )?next (?:business|working|work) day\b)|"
     r"\bend of (?:business|play|today)\b|\bEOB\b"), Mark("eod")),
    (r"\b(?:EOW|the week'?s end|week'?s end)\b", Day(days.week_close(0))),
    ((r"\b(?:EOM|month[- ]end|the month'?s end)\b(?! (?:close|report|"
     r"process))"), Day(days.within(THIS, -1))),
    (r"\bEOQ\b|\bquarter[- ]end\b(?! (?:close|report))", Day(quarter_end)),
    (r"\b(?:EOY|year[- ]end)\b(?! (?:party|close|report|tax|review|gift|sale|adjust))",
     Day(lambda scope, _b: date(scope.today.year, 12, 31))),
)  # fmt: skip


def _rule(pattern: str, value: Value) -> Rule:
    return re.compile(pattern, re.IGNORECASE), lambda _match: value


RULES: tuple[Rule, ...] = tuple(_rule(pattern, value) for pattern, value in _WORDS)
