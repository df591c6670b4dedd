"""Days in Japanese that are one word: 明日, 週明け, 月末, 年内, 連休明け."""

import re
from datetime import date, timedelta
from re import Match

from . import days
from .ja_days import WD, Rule
from .parts import NOW, Clock, Day, Find, Mark, Part, Plus, Scope, Value


def _new_year(scope: Scope, _base: date) -> date:
    """The first business day of the year that comes."""
    return days.business_after(scope, 1, date(scope.today.year + 1, 1, 3))


def _year_end(scope: Scope, _base: date) -> date:
    return date(scope.today.year, 12, 31)


def _fiscal_end(scope: Scope, _base: date) -> date:
    return date(scope.today.year + (scope.today.month > 3), 3, 31)


def _quarter_end(scope: Scope, _base: date) -> date:
    return days.month_end(scope.today.year, (scope.today.month + 2) // 3 * 3)


def _after_holidays(least: int) -> Find:
    """The first business day after the next ``least`` days off in a row."""

    def find(scope: Scope, _base: date) -> date:
        day, run = scope.today, 0
        for _ in range(200):
            day += timedelta(days=1)
            if not scope.works(day):
                run += 1
            elif run >= least:
                return day
            else:
                run = 0
        return day

    return find


_NEXT_FIRST = days.upcoming(lambda _scope, base: base.replace(day=1))
_NEXT_15 = days.upcoming(lambda _scope, base: base.replace(day=15))
_THIS = days.in_month(0, None, None)
_TODAY = days.after_days(0)
_TOMORROW = days.after_days(1)

_NEXT_DAY: Find = lambda _scope, base: base + timedelta(days=1)  # noqa: E731
_LEFT = r"(?<![一-龥々ァ-ヶー])"
_NO_NAME = r"(?!香|葉|菜|美|海|奈|太|実|子|太郎)"
_WORDS: tuple[tuple[str, Value], ...] = (
    (r"(?<!明)(?<!明々)(?:明々後日|明明後日|しあさって|シアサッテ)", Day(days.after_days(3))),
    (r"(?:明後日|あさって|翌々日)", Day(days.after_days(2))),
    (r"(?:今日|本日|きょう|当日|明日|あした|あす|明後日|あさって)(?:中(?![央心国間学小])|じゅう|いっぱい|一杯|(?:の)?うち)",
     Mark("today_due")),
    (r"(?<!明)明日" + _NO_NAME + r"|あした(?!ば|葉)|あす(?![かぱはなかけ])|(?<![一-龥])翌日(?!配)",
     Day(_TOMORROW)),
    ((r"(?<!日)本日(?!付)|今日(?!子|的|はありがとう|中)|(?<![と])きょう(?![と])|"
     r"当日中"), Day(_TODAY)),
    (r"明朝|翌朝", Day(_NEXT_DAY, part=Part(9, "am"))),
    (r"翌(?=の?(?:午[前後]|\d{1,2}[時:]))", Mark("skip")),
    (r"明晩|明夜", Day(_TOMORROW, part=Part(19, "pm"))),
    (r"今夜|今晩|今宵", Day(_TODAY, part=Part(19, "pm"))),
    (r"今夕|今夕方", Day(_TODAY, part=Part(17, "pm"))),
    (r"今朝|昨日|一昨日|おととい|きのう|昨夜|昨晩|先日|前日|前営業日|先週" + WD + "?"
     r"|先月(?:\d{1,2}日|末)?|先々[週月]|昨年|去年", Mark("block")),
    (r"来週の(?:今日|本日)", Day(days.after_days(7))),
    (r"再来週の(?:今日|本日)", Day(days.after_days(14))),
    (r"来月の(?:今日|本日)", Day(days.after_months(1))),
    (r"の?(?:今頃|今ごろ|この時間|同じ時間|同時刻)", Clock(NOW)),
    (r"(?:今日明日|明日明後日)(?:中|のうち)", Mark("today_due")),
    (r"の前日", Plus(-1, back=True)),
    (r"の翌日", Plus(1, back=True)),
    (r"の前営業日", Plus(-1, business=True, back=True)),
    (r"の翌営業日", Plus(1, business=True, back=True)),
    (r"大晦日|大みそか", Day(days.of_year(12, 31))),
    (r"元日|元旦", Day(days.of_year(1, 1))),
    (r"クリスマスイ[ヴブ](?=ま|に|の|は|、|\s|$)", Day(days.of_year(12, 24))),
    (r"クリスマス(?=まで|に|、|\s|$)", Day(days.of_year(12, 25))),
    (r"(?<![一-龥])週内", Day(days.week_close(0), due=True)),
    ((r"(?:か|または|もしくは|や)(?=今日|本日|明日|明後日|あさって|来週|再来週|今週|\d|"
     r"[月火水木金土日]曜)"), Mark("or")),
    ((r"(?<=[日曜])と(?=(?:今日|本日|明日|明後日|来週|\d{1,2}[日月/]|"
     r"[月火水木金土日]曜))"), Mark("or")),
    (r"翌営業日|次の?営業日|明営業日", Day(lambda scope, _b: days.business_after(scope, 1))),
    (r"翌々営業日", Day(lambda scope, _b: days.business_after(scope, 2))),
    (r"(?:最短|あと|残り)?(?<![一-龥])週明け(?:の月曜日?|月曜日?)?", Day(days.week_day(1, 0))),
    (r"(?<![毎一-龥])週末(?!業務|営業|対応|プラン|料金)", Day(days.week_part(5))),
    (r"(?<![毎一-龥])週(?:半ば|なかば|中頃)", Day(days.week_part(2))),
    ((r"(?<![毎一-龥\d])月末(?!締|〆|払|処理|業務|作業|残高|請求|"
     r"在庫)"), Day(days.within(_THIS, -1))),
    (r"(?<![毎一-龥\d])月(?:初め?|はじめ)(?!処理|業務|作業)", Day(_NEXT_FIRST)),
    (r"(?<![毎一-龥\d])月(?:央|半ば|なかば|中頃)", Day(_NEXT_15)),
    (r"(?<![毎一-龥\d])月(?:内|中)(?=に|で|を|の|、|まで|\s|$)|月いっぱい",
     Day(days.within(_THIS, -1), due=True)),
    (r"年内(?!行事)|今年中|今年いっぱい|本年中|年いっぱい", Day(_year_end, due=True)),
    (r"(?:今年の?)?年末(?!年始|調整|の(?!\d)|セール|商戦|休|進行)|今年末|本年末", Day(_year_end)),
    (r"年明け(?:早々)?|正月明け|来年早々", Day(_new_year)),
    (r"(?:今|本|当)?年度末(?!決算|処理)", Day(_fiscal_end)),
    (r"(?:今|本|当)?年度(?:内|中)", Day(_fiscal_end, due=True)),
    (r"(?<!第\d)(?:今|当)?四半期末(?!決算)", Day(_quarter_end)),
    (r"(?:今|当)四半期(?:中|内)", Day(_quarter_end, due=True)),
    (r"(?:3|三)?連休明け", Day(_after_holidays(3))),
    (r"(?:お)?休み明け", Day(_after_holidays(1))),
)  # fmt: skip


def _today_due(match: Match[str]) -> Day:
    said = match[0]
    if said.startswith(("今日明", "明日明")):
        return Day(days.after_days(1 if said[0] == "今" else 2), due=True)
    away = 0 if said[0] in "今本き当" else (2 if said.startswith(("明後", "あさ")) else 1)
    return Day(days.after_days(away), due=True)


def _rule(pattern: str, value: Value) -> Rule:
    if isinstance(value, Mark) and value.what == "today_due":
        return re.compile(pattern), _today_due
    return re.compile(pattern), lambda _match: value


RULES: tuple[Rule, ...] = tuple(_rule(pattern, value) for pattern, value in _WORDS)
