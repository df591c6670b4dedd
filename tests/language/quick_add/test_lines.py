"""What a line is taken apart into, and what holds for every line."""

import random
import re
from datetime import datetime, timedelta

import pytest

from assistant_desktop.features.series.model import Series
from assistant_desktop.language.quick_add import read
from assistant_desktop.language.quick_add.lines import LIMIT, pasted, same_person

from .test_phrases import HERE, NOW, is_holiday, phrases

BITS = re.findall(
    r"\S+",
    """
    明日 来週 月末 毎週 毎月 第 1 2 3 15 28 31 99 9999 / : - 〜 時 分 日 月 年 半 まで
    から 以降 に の 、 （ ） 月曜 金 土日 営業日 後 以内 前 every day Monday on at by
    next the of last first in weeks from to and until 5pm noon # @ ! 至急 令和 R8 . 午後
    夕方 隔週 回 for x 一 十 2月30日 0 24 30 other month quarter ago
    """,
)


@pytest.mark.parametrize(
    ("text", "title", "tags", "person", "urgent"),
    [
        ("見積書 #資料 @田中様 !", "見積書", ("資料",), "田中様", True),
        ("＃資料 ＠田中様へ送付 ！", "送付", ("資料",), "田中様", True),
        ("週報の下書き #報告 #社内 @高橋専務", "週報の下書き", ("報告", "社内"), "高橋専務", False),
        ("至急、契約書を確認", "契約書を確認", (), "", True),
        ("urgent: call the bank", "call the bank", (), "", True),
        ("緊急連絡先の更新", "緊急連絡先の更新", (), "", False),
        ("Yahoo! ニュースの確認", "Yahoo! ニュースの確認", (), "", False),
        ("#42 を直す", "#42 を直す", (), "", False),
        ("foo@example.com に返信", "foo@example.com に返信", (), "", False),
        ("--due 2026", "--due 2026", (), "", False),
    ],
)
def test_signs(text: str, title: str, tags: tuple[str, ...], person: str, urgent: bool) -> None:
    line = read(text, NOW, is_holiday)
    assert (line.title, line.tags, line.person, line.urgent) == (title, tags, person, urgent)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("見積書を明日15時までに送る", "見積書を送る"),
        ("会議は明日15時から", "会議"),
        ("田中様に明日10時に電話", "田中様に電話"),
        ("Send the invoice by Friday", "Send the invoice"),
        ("Call Bob tomorrow at 10 about the visit", "Call Bob about the visit"),
        ("Friday: report", "report"),
        ("明日のおやつ", "おやつ"),
        ("明日", "明日"),
        ("明日 #資料", "明日"),
    ],
)
def test_titles(text: str, title: str) -> None:
    assert read(text, NOW, is_holiday).title == title


def test_a_piece_that_is_left_stays_in_the_title() -> None:
    text = "明日の会議の資料 #資料 !"
    whole = read(text, NOW, is_holiday)
    assert [piece.text for piece in whole.pieces] == ["明日", "#資料", "!"]
    left = read(text, NOW, is_holiday, ["明日"])
    assert (left.title, left.kind, left.tags) == ("明日の会議の資料", "none", ("資料",))
    bare = read(text, NOW, is_holiday, ["明日", "#資料", "!"])
    assert (bare.title, bare.pieces) == (text, ())


def test_a_day_without_certainty_is_offered() -> None:
    line = read("月末あたりに名刺の整理", NOW, is_holiday)
    assert (line.kind, line.title, line.vague) == ("none", "月末あたりに名刺の整理", "月末あたり")
    assert line.offers == ("2026-11-30", "2026-11-27")


@pytest.mark.parametrize("name", sorted(path.name for path in HERE.glob("*.tsv")))
def test_every_recurrence_begins_with_its_start(name: str) -> None:
    rules = [value for _phrase, kind, value, _title in phrases(name) if kind == "recur"]
    for value in rules:
        start, _, rule = value.removeprefix("DTSTART=").partition(";")
        assert Series(rule, start).checked().first() == start


def test_no_line_breaks_it() -> None:
    chance = random.Random(20261118)
    for _ in range(1500):
        text = chance.choice(["", " "]).join(chance.choices(BITS, k=chance.randint(1, 12)))
        now = datetime(2026, 1, 1) + timedelta(minutes=chance.randrange(800 * 24 * 60))  # noqa: DTZ001
        line = read(text, now, is_holiday)
        assert line.title.strip()
        assert (line.kind == "none") == (line.value == "")


# -- several lines ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "text", "owner", "likely"),
    [
        ("・会議室の予約", "会議室の予約", "", True),
        ("> - [ ] 名刺の発注 → 佐藤様", "名刺の発注", "佐藤様", True),
        ("- [x] 済んだこと", "済んだこと", "", False),
        ("1. 11/28 13:30 来客の準備", "11/28 13:30 来客の準備", "", True),
        ("① 資料を送る（担当：中村）", "資料を送る", "中村", True),
        ("TODO: 請求書の確認", "請求書の確認", "", True),
        ("15:00 打ち合わせ", "15:00 打ち合わせ", "", True),
        ("10:32\t中村\t資料を送ります", "資料を送ります", "中村", True),
        ("[10:31] 中村: 資料を送ります", "資料を送ります", "中村", True),
        ("期限：11/30 報告書", "期限：11/30 報告書", "", True),
        ("お世話になっております。", "お世話になっております", "", False),
        ("よろしくお願いいたします。", "よろしくお願いいたします。", "", False),
        ("決定事項：", "決定事項：", "", False),
        ("件名: 打ち合わせ", "件名: 打ち合わせ", "", False),
        ("https://example.com/doc", "https://example.com/doc", "", False),
        ("Dear Ms Tanaka,", "Dear Ms Tanaka,", "", False),
        ("Could you please send the slides?", "Send the slides", "", True),
    ],
)
def test_pasted_lines(source: str, text: str, owner: str, likely: bool) -> None:
    (one,) = pasted(source)
    assert (one.text, one.owner, one.likely) == (text, owner, likely)
    assert one.source == source


def test_who_asks_is_kept_and_a_signature_is_no_task() -> None:
    found = pasted(
        "佐藤 太郎  10:30\n見積書をお願いします。\n\n資料\n--\n株式会社青葉\n佐藤 太郎\n"
    )
    assert [(one.text, one.speaker, one.asks, one.likely) for one in found[:2]] == [
        ("見積書", "佐藤 太郎", True, True),
        ("資料", "佐藤 太郎", False, True),
    ]
    assert [one.likely for one in found[2:]] == [False, False]


def test_so_many_lines_at_most() -> None:
    assert len(pasted("a line\n" * 1000)) == LIMIT
    assert pasted("\n \n---\n") == ()


@pytest.mark.parametrize("said", ["佐藤", "佐藤様", "佐藤 健一", "佐藤健一さん", "さとう"])
def test_names(said: str) -> None:
    assert same_person(said, ("佐藤 健一", "佐藤様", "さとう けんいち"))
    assert not same_person(said, ("中村 美咲", "", "なかむら みさき"))
    assert same_person("Mr. SATO", ("Kenichi Sato",))
    assert not same_person("", ("", "佐藤"))
