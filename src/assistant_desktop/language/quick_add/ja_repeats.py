"""Recurrences in Japanese: 毎週月・水・金, 隔週, 毎月末, 第1・第3月曜, 3か月ごと."""

import re
from re import Match

from .days import DAYS, WEEKDAYS
from .ja_days import NUM, Rule, weekday
from .parts import Part, Repeat
from .text import number

_ONE = r"[月火水木金土日](?:曜日?)?"
_LIST = (
    r"(?P<days>"
    r"[月火水木金土日](?:曜日?)?(?:から|[~\-ー])[月火水木金土日](?:曜日?)?|"
    + _ONE
    + r"(?:\s?(?:[・、,/&と]|および|及び)?\s?[月火水木金土日](?:曜日?)?(?![曜本]))*)"
)
_NTHS = (
    r"(?P<nths>(?:第\s?[1-5一二三四五]|最終(?!日(?!曜))|"
    r"最後の(?!日(?!曜)))(?:\s?[・、,と]?\s?(?:第\s?)?(?:[1-5一二三四五]|最終))*)"
)
_MDAYS = (
    r"(?P<mdays>\d{1,2}日?(?:\s?[・、,と]\s?(?:\d{1,2}日?|月?末日?))*(?<=[日末])|"
    r"[一二三四五六七八九十]{1,3}日)"
)


def _days(said: str | None) -> tuple[str, ...]:
    if not said:
        return ()
    through = re.fullmatch(r"(.)(?:曜日?)?(?:から|[~\-ー])(.)(?:曜日?)?", said)
    if through:
        first, last = weekday(through[1]), weekday(through[2])
        return DAYS[first : last + 1]
    plain = re.sub("曜日?|および|及び", "", said)
    found = {DAYS[weekday(sign)] for sign in plain if sign in "月火水木金土日"}
    return tuple(day for day in DAYS if day in found)


def _nth_days(nths: str, days: str) -> tuple[str, ...]:
    places = [
        -1 if said[0] == "最" else number(said)
        for said in re.findall("最終|最後|[1-5一二三四五]", nths)
    ]
    return tuple(f"{place}{day}" for place in places for day in _days(days))


def _weekly(match: Match[str]) -> Repeat | None:
    if match["end"]:
        return Repeat("WEEKLY", byday=("SA", "SU"))
    return Repeat("WEEKLY", 2 if match[0].startswith("隔") else 1, _days(match["days"]))


def _weeks(match: Match[str]) -> Repeat:
    count = number(match["n"])
    count += match["how"] in ("おき", "置き") and count == 1
    return Repeat("WEEKLY", count, _days(match["days"]))


def _monthly(match: Match[str]) -> Repeat | None:
    interval = 2 if match[0].startswith("隔") else 1
    if match["n"]:
        interval = number(match["n"])
        interval += match["how"] in ("おき", "置き") and interval == 1
    return _month_rule(match, interval)


def _month_rule(match: Match[str], interval: int) -> Repeat | None:
    if match["nths"]:
        return Repeat("MONTHLY", interval, _nth_days(match["nths"], match["days"]))
    if match["bd"]:
        nth = number(match["bdn"]) if match["bdn"] else (1 if match["bdf"] else -1)
        return Repeat("MONTHLY", interval, WEEKDAYS, bysetpos=nth)
    if match["mdays"]:
        said = re.findall(r"\d+|末|[一二三四五六七八九十]+", match["mdays"])
        numbers = {-1 if day == "末" else number(day) for day in said}
        found = tuple(sorted(numbers, key=lambda day: day % 100))
        if not all(day == -1 or 1 <= day <= 31 for day in found):
            return None
        return Repeat("MONTHLY", interval, bymonthday=found)
    if match["edge"]:
        edge = match["edge"]
        day = -1 if "末" in edge or "最" in edge else (15 if "半" in edge or "中" in edge else 1)
        return Repeat("MONTHLY", interval, bymonthday=(day,))
    return Repeat("MONTHLY", interval)


def _yearly(match: Match[str]) -> Repeat | None:
    if not match["m"]:
        return Repeat("YEARLY")
    month = number(match["m"])
    if not 1 <= month <= 12:
        return None
    if match["d"]:
        return Repeat("YEARLY", bymonthday=(number(match["d"]),), bymonth=(month,))
    if match["nths"]:
        return Repeat("YEARLY", byday=_nth_days(match["nths"], match["w"]), bymonth=(month,))
    if match["e"]:
        day = -1 if "末" in match["e"] else 1
        return Repeat("YEARLY", bymonthday=(day,), bymonth=(month,))
    return Repeat("YEARLY", bymonth=(month,), bymonthday=(1,))


def _every(match: Match[str]) -> Repeat | None:
    """3日ごと, 2年おき."""
    count = number(match["n"]) + (match["how"] in ("おき", "置き"))
    return Repeat("DAILY" if match["unit"] == "日" else "YEARLY", count)


_BD = (
    r"(?P<bd>(?:月?末の?)?(?:(?:第\s?)?(?P<bdn>\d{1,2}|[一二三四五六七八九十])|(?P<bdf>最初の|月?初の?)|最終|最後の|月?末の?)"
    r"営業日(?!前))"
)
_IN_MONTH = (
    r"(?:の?\s?(?:" + _NTHS + r"の?" + _LIST + "|" + _BD + "|" + _MDAYS
    + r"(?!間|後)|(?P<edge>月?末日?|最(?:終|後の)日(?![曜程])|月?初日|月?初め?|1日|"
    r"頭|半ば|中旬|中頃)))?"
)  # fmt: skip
_BEFORE_MONTHLY = (
    r"(?:" + _NTHS + r"の?" + _LIST + "|" + _MDAYS + r"|(?P<edge>月?末日?|最(?:終|後の)日))"
    r"(?P<bd>)(?P<n>)(?P<how>)(?:に|は|、)?\s?毎月(?!勤労)"
)
_BARE_NTHS = (
    r"(?P<nths>第\s?[1-5一二三四五](?:\s?[・、,と]\s?(?:第\s?)?(?:[1-5一二三四五]|最終))+)の?"
    + _LIST
)

RULES: tuple[Rule, ...] = (
    (re.compile(r"(?:毎平日|毎週平日|平日の?毎日|平日は?毎日|毎営業日|営業日毎日?|平日ごとに?|平日毎に?)"),
     lambda _m: Repeat("WEEKLY", byday=WEEKDAYS)),
    (re.compile(r"平日(?=の?\s?(?:\d|朝|午前|午後|夕方|夜|正午))"), lambda _m: Repeat("WEEKLY",
        byday=WEEKDAYS)),
    (re.compile(r"毎日(?!新聞|放送|香|グループ)|日次で|日々(?=\d)"), lambda _m: Repeat("DAILY")),
    (re.compile(r"毎朝(?!新聞)"), lambda _m: Repeat("DAILY", part=Part(9, "am"))),
    (re.compile(r"毎夕(?:方)?"), lambda _m: Repeat("DAILY", part=Part(17, "pm"))),
    (re.compile(r"毎晩|毎夜"), lambda _m: Repeat("DAILY", part=Part(19, "pm"))),
    (re.compile(r"毎土日|毎週?末(?=の|に|\s|$)"), lambda _m: Repeat("WEEKLY", byday=("SA", "SU"))),
    (re.compile(r"土日祝?日?(?:を除く|以外の?|除く)毎日|"
                r"毎日\s?\(?(?:平日|土日祝?(?:を?除く|以外))(?:のみ|だけ)?\)?"),
     lambda _m: Repeat("WEEKLY", byday=WEEKDAYS)),
    (re.compile(r"(?:毎)?四半期末(?:ごとに?|毎に?)|毎四半期末"),
     lambda _m: Repeat("YEARLY", bymonth=(3, 6, 9, 12), bymonthday=(-1,))),
    (re.compile(r"毎年の?年?末(?!調整)|毎年大晦日"),
     lambda _m: Repeat("YEARLY", bymonth=(12,), bymonthday=(31,))),
    (re.compile(r"毎年(?:元日|元旦)"), lambda _m: Repeat("YEARLY", bymonth=(1,), bymonthday=(1,))),
    (re.compile(r"(?<![一-龥\d])月に?[1一][回度]"), lambda _m: Repeat("MONTHLY")),
    (re.compile(r"(?<![一-龥\d])年に?[1一][回度]"), lambda _m: Repeat("YEARLY")),
    (re.compile(r"隔日"), lambda _m: Repeat("DAILY", 2)),
    (re.compile(r"(?:毎週|隔週|週次で|週1回?|週に?一度)"
                r"(?:の|、|で|で、)?\s?(?:(?P<end>末|土日)|" + _LIST + ")?"),

     _weekly),
    (re.compile(r"(?<![今来第\d])毎(?P<end>)(?P<days>[月火水木金土日]曜日?"
                r"(?:\s?[・、,と]\s?[月火水木金土日]曜日?)*)"), _weekly),
    (re.compile(r"(?P<n>" + NUM + r")週間?(?P<how>ごと|毎(?!日)|おき|置き|に[1一]回|"
                                  r"に[1一]度)(?:に|"
                                  r"の|、)?\s?"
                + _LIST + "?"), _weeks),
    (re.compile(r"(?:毎月(?!勤労)|隔月|月次で)" + _IN_MONTH + "(?P<n>)(?P<how>)"), _monthly),
    (re.compile(_BEFORE_MONTHLY), _monthly),
    (re.compile(r"(?P<n>" + NUM + r")[かヶケカヵ箇]月(?P<how>ごと|毎|おき|置き|"
                                  r"に[1一][回度])(?:に|の)?\s?"
                + _IN_MONTH), _monthly),
    (re.compile(r"(?:四半期|クォーター)(?:ごと|毎|に[1一][回度])(?:に|の)?"),
     lambda _m: Repeat("MONTHLY", 3)),
    (re.compile(r"毎四半期"), lambda _m: Repeat("MONTHLY", 3)),
    (re.compile(r"半年(?:ごと|毎|に[1一][回度])(?:に|の)?"), lambda _m: Repeat("MONTHLY", 6)),
    (re.compile(r"毎年(?:の|、)?\s?(?:(?P<m>\d{1,2}|[一二三四五六七八九十]{1,2})(?:月の?|/)(?:(?P<d>\d{1,2}|[一二三四五六七八九十]"
                r"{1,3})日?|" + _NTHS + r"の?(?P<w>" + _ONE + r")|(?P<e>末日?|初め?|"
                    r"頭))?)?"), _yearly),
    (re.compile(r"(?P<n>" + NUM + r")(?P<unit>日|年)(?P<how>ごと|毎|おき|置き|"
                                  r"に[1一][回度])(?:に|の)?"), _every),
    (re.compile(_BARE_NTHS), lambda m: Repeat("MONTHLY", 1, _nth_days(m["nths"], m["days"]))),
)  # fmt: skip
