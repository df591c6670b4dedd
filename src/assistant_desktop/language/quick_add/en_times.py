"""Times of day and the words around them in English: 5:30pm, noon, by, from … to, starting."""

import re
from re import Match

from .ja_days import Rule
from .parts import NOW, Clock, Hours, Mark, Part, Times, Value
from .text import number

_I = re.IGNORECASE
_AMPM = r"(?P<half>[ap])\.?m\b\.?"
_HOURS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
          "nine": 9, "ten": 10, "eleven": 11, "twelve": 12}  # fmt: skip
_WORD = "|".join(_HOURS)
_NOT_TIME = (
    r"(?!\s?(?:%|percent|locations?|places?|sites?|offices?|stores?|people|persons?|floors?|copies|pages?|items?|"
    r"am\b|pm\b|a\.m|p\.m|st\b|nd\b|rd\b|th\b|days?|weeks?|hours?|hrs?|minutes?|mins?|months?|years?|business|"
    r"working|degrees?|k\b|yen|dollars?|usd|jpy|euros?|times|points?|units?|"
    r"[A-Z][a-z]+ (?:street|st|ave|road|"
    r"lane)|"
    "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
    r"))(?![\d:./%,-]\d|\d|:|/|-\d|%)"
)
_CLOCK = re.compile(r"\d\s?[ap]\.?m\b|\d:\d\d|\b(?:noon|midday|o'?clock)\b", re.IGNORECASE)


def _hour(said: str) -> int:
    return _HOURS.get(said.lower(), -1) if not said.isdigit() else int(said)


def _half(said: str | None) -> str:
    return {"a": "am", "p": "pm"}.get((said or "").lower()[:1], "")


def _ampm(match: Match[str]) -> Clock | None:
    hour, minute = _hour(match["h"]), int(match["m"] or 0)
    if not (1 <= hour <= 12 and minute <= 59):
        # 15:00 pm: the 24-hour clock says it already.
        return Clock(hour, minute, exact=True) if 13 <= hour <= 23 and minute <= 59 else None
    return Clock(hour, minute, _half(match["half"]))


def _bare(match: Match[str]) -> Clock | None:
    hour = _hour(match["h"])
    return Clock(hour) if 0 < hour <= 24 else None


def _four(match: Match[str]) -> Clock | None:
    hour, minute = int(match[1][:2]), int(match[1][2:])
    return Clock(hour, minute, exact=True) if hour < 24 and minute < 60 else None


def _spoken(match: Match[str]) -> Clock | None:
    hour, how = _hour(match["h"]), match["how"].lower()
    half = _half(match["half"])
    if not 1 <= hour <= 24:
        return None
    back = match["to"] and match["to"].lower() in ("to", "till", "of", "before")
    minutes = 30 if how.startswith("half") else 15 if "quarter" in how else number(how.split()[0])
    total = hour * 60 + (-minutes if back else minutes)
    return Clock(total // 60, total % 60, half)


def _range(match: Match[str]) -> Value | None:
    """3-5pm, from 3 to 5, between 10 and 11:30 am."""
    first, last = _hour(match["h"]), _hour(match["h2"])
    low, high = int(match["m"] or 0), int(match["m2"] or 0)
    if not (0 <= first <= 24 and 0 <= last <= 24 and low < 60 and high < 60):
        return None
    said = match["how"] or match["half"] or match["half2"]
    if not said:
        return None
    half2, half = _half(match["half2"]), _half(match["half"])
    if half2 and not half and first <= 12:
        # 10-2pm begins in the morning.
        half = half2 if first % 12 * 60 + low < last % 12 * 60 + high else "am"
    return Hours(Clock(first, low, half), Clock(last, high, half2))


def _lunch(match: Match[str]) -> Part | None:
    """Lunch says when (Friday lunch) only where no clock time does (11am lunch)."""
    before = match.string[: match.start()]
    return None if _CLOCK.search(before) else Part(12, "noon", True)


_PARTS: tuple[tuple[str, Part | Clock], ...] = (
    (r"\b(?:at )?(?:this|the same) time\b", Clock(NOW)),
    (r"\b(?:at )?(?:noon|midday|12 noon)\b", Part(12, "noon")),
    (r"\b(?:at )?midnight\b", Part(24, "late")),
    (r"\bfirst thing(?: in the morning)?\b", Part(9, "am")),
    (r"\b(?:in the |on the )?(?:early )?morning\b(?!'s| meeting| stand| call)", Part(9,
        "am", True)),
    (r"\b(?:in the )?afternoon\b(?!'s| tea)", Part(13, "pm", True)),
    (r"\b(?:in the )?evening\b(?!'s)", Part(18, "pm", True)),
    (r"\b(?:at )night\b|\bnight\b(?!'s)", Part(19, "pm", True)),
)  # fmt: skip
_MARKS: tuple[tuple[str, str], ...] = (
    ((r"\b(?:is |are )?(?:latest|due(?: date)?(?: is| on| by| at)?|no later than|not later than|"
      r"by(?= )|"
     r"before|"
     r"deadline(?: is| on| of)?|at the latest|latest by|at latest|or earlier|or sooner|"
     r"prior to)\b:?"), "due"),
    (r"\b(?:until|till|'?til|through|thru|up to)\b", "until"),
    ((r"\b(?:after|starting(?: on| from| at)?|beginning(?: on)?|from|as of|effective|not before|"
     r"onwards?|or later|"
     r"and after|on or after|start(?:s|ing)? (?:on|at))\b"), "start"),
    (r"\bto\b", "to"),
    (r"\bbetween\b", "between"),
    (r"\bor\b|\band\b|&", "or"),
    (r"\bsince\b", "block"),
)  # fmt: skip
_H = r"(?P<h>\d{1,2}|" + _WORD + ")"
_H2 = r"(?P<h2>\d{1,2}|" + _WORD + ")"

RULES: tuple[Rule, ...] = (
    (re.compile(r"(?:\b(?P<how>from|between|at)\s+)?(?<![\d:./-])\b" + _H + r"(?::(?P<m>\d\d))?\s?"
                r"(?:(?P<half>[ap])\.?m\.?)?\s?(?:-|~|\bto\b|\band\b|\buntil\b|\btill\b)\s?" + _H2
                + r"(?::(?P<m2>\d\d))?\s?(?:(?P<half2>[ap])\.?m\b\.?)?" + _NOT_TIME, _I), _range),
    (re.compile(r"(?:\bat |@ ?)?(?<![\d:.,/])\b" + _H + r"(?"
                                                        r":[:.]"
                                                        r"(?P<m>\d\d))?\s?" + _AMPM, _I), _ampm),
    (re.compile(r"(?:\bat |@ ?|(?<=\bby )|(?<=\bbefore )|(?<=\buntil )|(?<=\btill )|(?<=\bafter )|"
                r"(?<=\bfrom )|(?<=\bthan ))(?P<h>(?:\d{1,2}|" + _WORD + r")"
                    r"\b)(?: o'?clock)?" + _NOT_TIME,
                _I), _bare),
    (re.compile(r"\b" + _H + r" o'?clock\b", _I), _bare),
    (re.compile(r"(?:\bat |@ ?|(?<=\bby )|(?<=\bbefore ))([01]\d[0-5]\d|"
                r"2[0-3][0-5]\d)(?:\s?(?:h|hrs|hours))?\b", _I),
     _four),
    (re.compile(r"\b([01]\d[0-5]\d|2[0-3][0-5]\d)\s?(?:hrs|hours)\b", _I), _four),
    (re.compile(r"\b(?:at )?(?P<how>half|(?:a )?quarter|(?:five|ten|twenty|"
                r"\d{1,2} minutes)(?: minutes)?) (?P<to>past|to|"
                r"before|after|till) " + _H + r"(?:\s?(?P<half>[ap])\.?m\b\.?|\b)(?! (?:people|"
                                              r"days?|weeks?))", _I),
     _spoken),
    *((re.compile(pattern, _I), lambda _m, part=part: part) for pattern, part in _PARTS),
    (re.compile(r"\b(?:at )?(?:lunch ?time|lunch)(?= (?:today|tomorrow)|$)", _I), _lunch),
    (re.compile(r"\b(?:for )?(\d{1,3}|" + _WORD + r") (?:times|occurrences)\b(?! (?:a|per|"
                                                  r"more))", _I),
     lambda m: Times(_hour(m[1]))),
    *((re.compile(pattern, _I), lambda _m, what=what: Mark(what)) for pattern, what in _MARKS),
)  # fmt: skip
