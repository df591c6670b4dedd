"""Days in Japanese: 明日, 来週水曜, 11月28日, 来月第2火曜, 2営業日以内, 月末."""

import re
from collections.abc import Callable
from datetime import timedelta
from re import Match

from . import days
from .parts import Day, Find, Lasts, Later, Mark, Plus, Value
from .text import number

Rule = tuple[re.Pattern[str], Callable[[Match[str]], Value | None]]

NUM = r"(?<![\d.,/〇一二三四五六七八九十百第])(?:\d{1,4}|[〇一二三四五六七八九十百]{1,5})"
WD = r"[月火水木金土日](?:曜日?)"
_WEEK = "月火水木金土日"
_PAREN = r"(?:\s?\([月火水木金土日](?:曜日?)?(?:[・/、]?祝)?\)|\s?[月火水木金土日]曜日?)?"
_YEAR = r"(?:(?P<y>\d{4})年|(?:令和|R)(?P<e>\d{1,2}|元)年|(?P<ny>来年|翌年|再来年|今年|本年)の?)"
_MONTH = (
    r"(?:(?:"
    + _YEAR
    + r")?(?P<m>(?<![\d.,/])\d{1,2}|(?<![一二三四五六七八九十])[一二三四五六七八九十]"
    r"{1,2})月|(?P<rm>今月|本月|当月|来月|次月|翌月|再来月|さ来月))"
)
_UNIT_GUARD = (
    r"(?!間|分|目|め|程度|以上|ぶり|連続|制|あたり|当たり|おき|ごと|毎|かけ|"
    r"に?\d+(?:回|食|度|時間|個|件|本|万|円)|[1一]回|回|がかり|坊|型)"
)
_DAY_GUARD = _UNIT_GUARD + r"(?!後|前|以内|から\d+日間)"
_MONTHS_AWAY = {"今": 0, "本": 0, "当": 0, "来": 1, "次": 1, "翌": 1, "再": 2, "さ": 2}
_WEEKS_AWAY = {"今": 0, "本": 0, "来": 1, "次": 1, "翌": 1, "再": 2, "さ": 2}


def weekday(sign: str) -> int:
    """0 is Monday."""
    return _WEEK.index(sign[0])


def _year(match: Match[str]) -> int | None:
    if match["y"]:
        return int(match["y"])
    if match["e"]:
        return 2018 + (1 if match["e"] == "元" else int(match["e"]))
    return None


def _month(match: Match[str]) -> Find:
    if match["rm"]:
        return days.in_month(_MONTHS_AWAY[match["rm"][0]], None, None)
    month, year = number(match["m"]), _year(match)
    if match["ny"]:
        away = {"来": 1, "翌": 1, "再": 2}.get(match["ny"][0], 0)
        return lambda scope, _base: days.safe(scope.today.year + away, month, 1)
    return days.in_month(None, month, year)


def _date(match: Match[str]) -> Day | None:
    """A day of a month that was named."""
    day = number(match["d"])
    if match["rm"] or match["ny"] or _year(match):
        return Day(days.within(_month(match), day))
    month = number(match["m"])
    if days.safe(2028, month, day) is None:
        return None
    return Day(days.of_year(month, day), floats=True)


def _month_part(match: Match[str]) -> Day | None:
    part = match["part"]
    month = _month(match)
    if match["m"] and not 1 <= number(match["m"]) <= 12:
        return None
    return _part_of(month, part)


def _part_of(month: Find, part: str) -> Day:
    if "旬" in part:
        first, last = {"下": (21, -1), "中": (11, 20)}.get(part[0], (1, 10))
        return Day(days.within(month, first), days.within(month, last))
    if part in ("中", "内", "いっぱい", "一杯", "じゅう"):
        return Day(days.within(month, -1), due=True)
    if "末" in part or "最" in part:
        return Day(days.within(month, -1))
    if part in ("半ば", "中頃", "なかば", "中ごろ", "中盤"):
        return Day(days.within(month, 15))
    return Day(days.within(month, 1))


def _nth_weekday(match: Match[str]) -> Day:
    nth = number(match["n"]) if match["n"] else -1
    named = match["rm"] or match["m"]
    month = _month(match) if named else days.this_month
    find = days.weekday_in(month, nth, weekday(match["w"]))
    return Day(find if named else days.upcoming(find))


def _nth_business(match: Match[str]) -> Day:
    nth = number(match["n"]) if match["n"] else (1 if match["first"] else -1)
    named = match["rm"] or match["m"]
    month = _month(match) if named else days.this_month
    find = days.business_in(month, nth)
    return Day(find if named else days.upcoming(find))


def _ymd(match: Match[str]) -> Day | None:
    year = int(match[1]) if len(match[1]) == 4 else 2000 + int(match[1])
    day = days.safe(year, int(match[2]), int(match[3]))
    return None if day is None else Day(days.fixed(day.year, day.month, day.day))


def _era(match: Match[str]) -> Day | None:
    day = days.safe(2018 + int(match[1]), int(match[2]), int(match[3]))
    return None if day is None else Day(days.fixed(day.year, day.month, day.day))


def _md(match: Match[str]) -> Day | None:
    month, day = int(match[1]), int(match[2])
    return (
        None if days.safe(2028, month, day) is None else Day(days.of_year(month, day), floats=True)
    )


def _md_to(match: Match[str]) -> Day | None:
    """11/24-26, 11月24〜26日."""
    month, first, last = number(match[1]), number(match[2]), number(match[3])
    if days.safe(2028, month, first) is None or days.safe(2028, month, last) is None:
        return None
    if last <= first:
        return None
    return Day(days.of_year(month, first), days.of_year(month, last))


def _days_to(match: Match[str]) -> Day | None:
    first, last = number(match[1]), number(match[2])
    if not (1 <= first < last <= 31):
        return None
    return Day(days.of_month(first), days.of_month(last))


def _month_day(match: Match[str]) -> Day | None:
    day = number(match[1])
    if (
        day <= 3
        and re.match(r"[一-龥]", match.string[match.end() :])
        and not re.match(
            "[曜正午朝夕夜昼終早深中以必締〆厳前後頃迄末]", match.string[match.end() :]
        )
    ):
        return None  # 1日体験 lasts a day
    return Day(days.of_month(day), floats=True) if 1 <= day <= 31 else None


def _week(match: Match[str]) -> Day | None:
    """来週水曜, 来週末, 来週中, 来週."""
    weeks, rest = _WEEKS_AWAY[match["week"][0]], match["rest"] or ""
    if match["wd"]:
        return Day(days.week_day(weeks, weekday(match["wd"])))
    if rest == "土日":
        return Day(days.week_day(weeks, 5), days.week_day(weeks, 6))
    if not rest and weeks == 0:
        return None
    within = rest in ("中", "いっぱい", "一杯", "内", "じゅう")
    if within or (not rest and match.string.startswith("まで", match.end())):
        return Day(days.week_close(weeks), due=True)
    places = {"末": 5, "半ば": 2, "なかば": 2, "中頃": 2, "中ごろ": 2}
    return Day(days.week_day(weeks, places.get(rest, 0)))


def _week_span(match: Match[str]) -> Day | None:
    """来週月〜水."""
    weeks = _WEEKS_AWAY[match["week"][0]]
    first, last = weekday(match["a"]), weekday(match["b"])
    if last <= first:
        return None
    return Day(days.week_day(weeks, first), days.week_day(weeks, last))


def _offset(match: Match[str]) -> Value | None:
    """3日後, 2営業日以内, 1時間半後, 2週間前(past)."""
    count, unit, how = number(match["n"]), match["unit"], match["how"]
    half = bool(match["half"])
    if count < 0 or (unit == "年" and re.match(r"の(?!\d)", match.string[match.end() :])):
        return None
    if how == "前":
        return _ago(unit, count)
    due = how == "以内"
    if unit in ("分", "時間"):
        minutes = count * (60 if unit == "時間" else 1) + (30 if half else 0)
        return Later(timedelta(minutes=minutes), due)
    return Day(_days_away(unit, count, half=half), due=due)


def _offset_business(match: Match[str]) -> Value:
    """営業日で3日以内: the same as 3営業日以内."""
    find = _days_away("営業日", number(match["n"]), half=False)
    return Day(find, due=match["how"] == "以内")


def _ago(unit: str, count: int) -> Value:
    """月末の3営業日前 counts from the day beside it; other times that long ago are past."""
    if unit.startswith(("分", "時", "年")) or unit.endswith("月"):
        return Mark("block")
    each = 7 if unit.startswith("週") else 1
    return Plus(-count * each, unit in ("営業日", "稼働日"), back=True)


def _days_away(unit: str, count: int, *, half: bool) -> Find:
    if unit.endswith("営業日") or unit == "稼働日":
        return lambda scope, _base: days.business_after(scope, count)
    if unit.startswith(("週", "日")):
        return days.after_days(count * (7 if unit.startswith("週") else 1))
    if unit == "年":
        return days.after_months(count * 12 + (6 if half else 0))
    more = timedelta(days=15 if half else 0)
    return lambda scope, _base: days.add_months(scope.today, count) + more


def _at_most(match: Match[str]) -> Value | None:
    """2〜3日以内: the later of the two."""
    count, unit = int(match["n"]), match["unit"]
    due = match["how"] != "後"
    if unit in ("分", "時間"):
        return Later(timedelta(minutes=count * (60 if unit == "時間" else 1)), due)
    return Day(_days_away(unit, count, half=False), due=due)


def _month_edge(match: Match[str]) -> Day | None:
    """3月まで is its last day, 4月から its first."""
    said = match["month"]
    if said[0].isdigit():
        month = days.in_month(None, int(said[:-1]), None)
    else:
        month = days.in_month(_MONTHS_AWAY[said[0]], None, None)
    return Day(days.within(month, -1), due=True) if match["to"] else Day(month)


def _half_offset(match: Match[str]) -> Value | None:
    due = "内" in match["how"]
    if match["how"] == "前":
        return Mark("block")
    if match["unit"] == "年":
        return Day(days.after_months(6), due=due)
    if match["unit"] == "月":
        return Day(days.after_days(15), due=due)
    return Later(timedelta(minutes=30 if match["unit"] == "時間" else 12 * 60), due)


def _lasts(match: Match[str]) -> Value | None:
    count, unit = number(match[1]), match[2]
    if count <= 0:
        return None
    if unit == "日間":
        return Lasts(days=count)
    if unit == "週間":
        return Lasts(days=7 * count)
    if unit.startswith("時間"):
        return Lasts(minutes=60 * count + (30 if unit.endswith("半") else 0))
    return Lasts(minutes=count)


_WEEKISH = (
    r"(?<![一-龥])(?P<week>今週|本週|来週|再来週|さ来週|さらい週|翌週|次週|次の週)(?:の)?"
    r"(?:(?P<wd>"
    + WD
    + r"|\([月火水木金土日]\)|[月火水木金土日](?=まで|に|の?\d|の午|の朝|$|\s|、))"
    r"|(?P<rest>中(?![央心国間旬盤])|いっぱい|一杯|末|明け|頭|初め|はじめ|あたま|半ば|なかば|中頃|中ごろ|土日|内)"
    r"|(?=まで|に(?!向)|以降|から|は|、|,|\s|$|\d))"
)


def _week_or_paren(match: Match[str]) -> Value | None:
    if match["wd"] and match["wd"].startswith("("):
        return Day(days.week_day(_WEEKS_AWAY[match["week"][0]], weekday(match["wd"][1:])))
    return _week(match)


RULES: tuple[Rule, ...] = (
    (re.compile(_MONTH + r"の?(?P<d>" + NUM + r")日?(?<=日)(?!間|目|分の|"
                                             r"付(?!け))" + _PAREN), _date),
    (re.compile(r"(?<![\d.,/])(\d{1,2})[月/]の?(\d{1,2})日?(?:\s?\([月火水木金土日]\))?\s?[-~ー]\s?"
                r"(\d{1,2})(?:日|(?![\d:/.]|\s?[月時]))" + _PAREN), _md_to),
    (re.compile(_MONTH + r"の?(?P<part>上旬|初旬|中旬|下旬|月末日?|末日?|最(?:終|後の)日(?![曜程])|"
                         r"初め|初日|初(?![め旬])|"
                         r"はじめ|頭|"
                r"あたま|半ば|中頃|なかば|中ごろ|中盤|中(?![央心国間旬盤])|内|いっぱい|一杯)"
                r"(?!締|〆|払い|処理)(?!あたり|辺り|前後)"), _month_part),
    (re.compile(r"(?:(?:" + _MONTH + r")の?)?(?:第\s?(?P<n>[1-5一二三四五])|最終|最後の)の?(?P<w>"
                + WD + ")"), _nth_weekday),
    (re.compile(r"(?:(?:" + _MONTH + r")の?)?(?:月?末の?)?(?:(?:第\s?)(?P<n>\d{1,2}|"
                                     r"[一二三四五六七八九十])"
                r"|(?P<first>最初の|月初の?|初)|最終|最後の|月末の?)営業日"), _nth_business),
    (re.compile(r"(?<![\d.,])(\d{4}|[2-3]\d(?=/\d{1,2}/\d))\s?[-/.年]\s?(\d{1,2})\s?[-/.月]\s?"
                r"(\d{1,2})(?![\d.])日?" + _PAREN), _ymd),
    (re.compile(r"(?<![A-Za-z\d])(?:R|令和)\s?(\d{1,2})[./\-年](\d{1,2})[./\-月]"
                r"(\d{1,2})(?!\d)日?" + _PAREN),
     _era),
    (re.compile(r"(?<![\d\w])(20\d\d)(\d\d)(\d\d)(?![\d\w.])"), _ymd),
    (re.compile(r"(?<![\d.,/A-Za-z])(?<![A-Za-z]-)(\d{1,2})/(\d{1,2})(?![\d/%]|\.\d)(?!\s?(?:ページ|頁|枚|本|個|量|サイズ|倍|"
                r"カップ|程度|以上|以下|以内|の(?:確率|量|サイズ)|縮|スケール|点|人|名|台|時間|の?[0-9]+分の|"
                r"pages?\b|price\b|size\b|cups?\b|hours?\b|days?\b|inch|scale\b|に(?:縮小|拡大|短縮|圧縮|減|カット|切)|people\b|of\b|done\b|"
                r"complete))" + _PAREN), _md),
    (re.compile(r"(?:^|(?<=[\s、(:はにをが]))(?<![A-Za-z] )(1[0-2]|0?[1-9])\.([12]\d|"
                r"3[01])(?![\d.%])"
                r"(?!\s?(?:万|億|円|ドル|倍|%|GB|MB|TB|kg|km|cm|mm|g|m|L|時間|分|秒|人|点|インチ|度|版|k\b|x))"
                + _PAREN), _md),
    (re.compile(_WEEKISH), _week_or_paren),
    (re.compile(r"(?<![\d.,/])(\d{1,2})日?\s?[-~ー]\s?(\d{1,2})日(?!間|後|以内|前|目|"
                r"分)" + _PAREN), _days_to),
    (re.compile(r"(?P<week>今週|来週|再来週)の?(?P<a>[月火水木金土日])(?:曜日?)?(?:から|[~\-ー])"
                r"(?P<b>[月火水木金土日])(?:曜日?)?(?:まで)?(?=に|で|は|の|、|\s|$)"), _week_span),
    (re.compile(r"(?:(?:今|いま|これ|ただいま)から|あと)?(?P<n>" + NUM + r")\s?(?P<unit>営業日|"
        r"稼働日|日|週間?|[かヶケカヵ箇]月|年|"
                                  r"時間|分)間?"
                r"(?P<half>半)?(?P<how>後|以内|前)(?![半期者])"), _offset),
    (re.compile(r"営業日で?(?P<n>" + NUM + r")日(?P<how>後|以内)"), _offset_business),
    (re.compile(r"(?P<month>来月|再来月|翌月|次月|今月|(?<![\d年])(?:1[0-2]|[1-9])月)"
                r"(?P<to>まで|(?=から|以降|より後))"), _month_edge),
    (re.compile(r"(?<![一-龥])(?:来月|再来月|翌月|次月)(?=に|は|、|\s|$)"),
     lambda m: Day(days.in_month(2 if m[0][0] == "再" else 1, None, None))),
    (re.compile(r"(?<![\d.,/])\d[~\-ー、・](?P<n>\d)(?P<unit>営業日|日|週間|時間|分|か月)(?P<half>)"
                r"(?P<how>以内|後|中)"), _at_most),
    (re.compile(r"(?P<n>" + NUM + r")週間後の(?P<w>" + WD + ")"),
     lambda m: Day(days.week_day(number(m["n"]), weekday(m["w"])))),
    (re.compile(r"半(?P<unit>日|時間|年|月)(?P<how>後|以内|前)"), _half_offset),
    (re.compile(r"(" + NUM + r")\s?(日間|週間|時間半?|分間?)(?![後前以おご])"), _lasts),
    (re.compile(r"(?:次の|次回の?|今度の|こんどの|直近の)(?P<w>" + WD + ")"),
     lambda m: days.coming(weekday(m["w"]))),
    (re.compile(r"(?<![毎第次の度\d・、])(?P<w>[月火水木金土日](?:曜日?))"
                r"(?!大工|会|始まり|版|ロードショー|・)"),
     lambda m: days.coming(weekday(m["w"]))),
    (re.compile(r"(?:^|(?<=[\s、:]))\((?P<w>[月火水木金土日])\)"),
        lambda m: days.coming(weekday(m["w"]))),
    (re.compile(r"(?:^|(?<=[\s、:]))(?P<w>[月火水木金土日])(?=まで|中に)"),
     lambda m: days.coming(weekday(m["w"]))),
    (re.compile(r"(?<![\d.,/第月毎泊])(\d{1,2})日(?!本|付)" + _DAY_GUARD + _PAREN), _month_day),
    (re.compile(r"(?<![一-龥\d])([一二三四五六七八九十]{2,3})日(?=まで|に|の[\d午一二三四五六七八九十]|\s|、|$)"),
     _month_day),
)  # fmt: skip
