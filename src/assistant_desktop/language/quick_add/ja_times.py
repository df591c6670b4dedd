"""Times of day and the words around them in Japanese: 午後3時半, 夕方, までに, 以降, 〆切."""

import re
from re import Match

from .ja_days import NUM, Rule
from .parts import Clock, Hours, Mark, Part, Times
from .text import number

_HALF = (
    r"(?:(?<![今明昨毎翌])(?P<half>午前|午後|AM|am|PM|pm|早朝|朝|夕方|夕|深夜|夜中|夜|晩|"
    r"お昼|昼)の?\s?)?"
)
_OCLOCK = (
    r"(?<![\d.:/一二三四五六七八九〇])(?P<h>\d{1,2}|[一二三四五六七八九十]{1,3}|零)時"
    r"(?!間|限|点|短|差|給|計|期|効|価|事|代|的|保存|停止|金|帰|台の|々)"
    r"(?P<m>半|(?:\d{1,2}|[一二三四五六七八九十]{1,3})分)?"
)
_LOOSE = r"(?:ちょうど|きっかり|ジャスト|頃|ごろ|くらい|ぐらい|前後|あたり|過ぎ|すぎ)?"


def half_of(word: str | None) -> str:
    """Which half of the day a word beside a time means."""
    if not word:
        return ""
    if word in ("午前", "AM", "am", "朝", "早朝"):
        return "am"
    if word in ("深夜", "夜中"):
        return "late"
    return "noon" if word in ("昼", "お昼") else "pm"


def _clock(match: Match[str]) -> Clock | None:
    hour, said = number(match["h"]), match["m"]
    minute = 0 if not said else (30 if said == "半" else number(said[:-1]))
    if not (0 <= hour <= 29 and 0 <= minute <= 59):
        return None
    if not match["h"].isdigit() and hour == 1 and not said and not match["half"]:
        after = match.string[match.end() : match.end() + 2]
        if not after.startswith(("に", "ま", "か", "以", "頃", "ご")):
            return None  # 一時 also means "for a while"
    return Clock(hour, minute, half_of(match["half"]))


def _before_clock(match: Match[str]) -> Clock | None:
    """3時10分前."""
    hour = number(match["h"])
    minutes = hour * 60 - number(match["less"])
    if not 0 < minutes < 24 * 60:
        return None
    return Clock(minutes // 60, minutes % 60, half_of(match["half"]))


def _colon(match: Match[str]) -> Clock | None:
    hour, minute = int(match["h"]), int(match["m"])
    if hour > 29 or minute > 59:
        return None
    exact = match["h"].startswith("0")
    return Clock(hour, minute, half_of(match["half"]), exact)


def _hours(match: Match[str]) -> Hours | None:
    """15〜17時."""
    first, last = number(match["a"]), number(match["h"])
    said = match["m"]
    minute = 0 if not said else (30 if said == "半" else number(said[:-1]))
    if not (0 <= first <= 29 and 0 <= last <= 29 and 0 <= minute <= 59):
        return None
    half = half_of(match["half"])
    return Hours(Clock(first, 0, half), Clock(last, minute, half if last > first else ""))


def _part(hour: int, half: str, weak: bool = False, due: bool = False) -> Part:
    return Part(hour, half, weak, due)


_STRONG: tuple[tuple[str, Part], ...] = (
    (r"朝(?:イチ|一番?|いち)(?!回)|始業(?:時間?)?(?=まで|に|から|、|\s|$)", _part(9, "am")),
    (r"(?:午後|昼)(?:イチ|一番?|いち)(?!時|回)", _part(13, "pm")),
    (r"正午", _part(12, "noon")),
    (r"お昼過ぎ|昼過ぎ|昼すぎ", _part(13, "pm")),
    (r"午前中|昼前|お昼前", _part(12, "am", due=True)),
    (r"定時(?!連絡|報告|退社日)|終業(?:時間?|時刻)?(?=まで|に|、|\s|$)|業務終了", _part(18, "pm")),
)
_WEAK: tuple[tuple[str, Part], ...] = (
    (r"早朝", _part(6, "am", True)),
    (r"朝(?![会食礼日刊顔方倉市廷鮮霧]|ごはん|ご飯|ドラ|の会)", _part(9, "am", True)),
    (r"午前(?!中|様)", _part(9, "am", True)),
    (r"午後(?!休|イチ|一|いち|半休)", _part(13, "pm", True)),
    (
        r"お昼(?!過ぎ|前|ご飯|ごはん|休)|(?<!お)昼(?![食休間寝夜礼飯過前一イ])(?!ごはん|ご飯|すぎ)",
        _part(12, "noon", True),
    ),
    (r"夕方|夕刻", _part(17, "pm", True)),
    (r"深夜|夜中", _part(23, "late", True)),
    (
        r"(?<![今昨毎前深徹])夜(?![間景行会勤食更中空]|ご飯|ごはん)|(?<![今昨毎])晩(?![秋年餐]|ご飯|ごはん)",
        _part(19, "pm", True),
    ),
)


_MARKS: tuple[tuple[str, str], ...] = (
    ((r"(?:まで(?:には|に|で)?|迄に?)(?!もない)(?:(?:の|が)?(?:締め?切り?|〆切|期限|納期))?|"
     r"(?:締め?切り?|〆切|〆(?!る)|締め(?!る|て)|必着|厳守|期限(?!切)|納期|リミット|"
     r"デッドライン)(?:は|が|:|\s)?"), "due"),
    (r"以内(?:に)?|以前(?:に)?|より前に?|前(?:に|まで(?:に)?)(?!向)", "due"),
    (r"(?<=\d日)中(?=に|で|の|を|、|\s|$)|中に|のうちに|いっぱい(?:で|に)?", "due"),
    (r"以降(?:に|で|は)?|より後|過ぎから|(?:から|より)?(?:開始|スタート)", "start"),
    (r"から|より(?=\d|$|\s)", "from"),
    (r"\s?(?:~|ー|→|->|--?)\s?", "sep"),
)  # fmt: skip

RULES: tuple[Rule, ...] = (
    (re.compile(_HALF + r"(?<![\d.:/])(?P<a>\d{1,2})時?\s?[-~ー]\s?(?P<h>\d{1,2})時(?!間|限|点)"
                r"(?P<m>半|\d{1,2}分)?"), _hours),
    (re.compile(_HALF + _OCLOCK.replace(r"(?P<m>半|(?:\d{1,2}|[一二三四五六七八九十]{1,3})分)?",
                                        r"(?P<less>\d{1,2})分前(?!後)")), _before_clock),
    (re.compile(_HALF + _OCLOCK + _LOOSE), _clock),
    (re.compile(_HALF + r"(?<![\d:.])(?P<h>\d{1,2}):(?P<m>\d\d)(?"
                        r"::00)?(?![\d:])(?!\s?(?:[ap]\.?m\b))"
                + _LOOSE, re.IGNORECASE), _colon),
    *((re.compile(pattern), lambda _m, part=part: part) for pattern, part in (*_STRONG, *_WEAK)),
    (re.compile(r"(?:全|計)?(" + NUM + r")回(?:分|だけ|で終)?"), lambda m: Times(number(m[1]))),
    *((re.compile(pattern), lambda _m, what=what: Mark(what)) for pattern, what in _MARKS),
)  # fmt: skip
