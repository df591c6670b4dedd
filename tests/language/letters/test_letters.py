"""Letters: form, fields, gaps, the season."""

from datetime import date, timedelta

import pytest

from assistant_desktop.language import letters
from assistant_desktop.language.letters import LETTER, MAIL, Fields, Letter

NOVEMBER = date(2026, 11, 24)
VALUES = {
    "matter": "ご来社",
    "day": "11月19日",
    "time": "18:30",
    "dates": "11月25日（水）10:00〜11:00\n・11月26日（木）15:00〜16:00",
    "place": "弊社会議室",
    "people": "2名",
    "due": "11月30日",
    "reason": "先約",
    "measure": "二人での確認",
    "successor": "中村",
}
FULL = Fields(
    NOVEMBER,
    "株式会社東雲テック",
    "営業推進部 部長",
    "山本 由紀",
    "中村 美咲",
    "",
    "佐藤 健一",
    VALUES,
)
KEYS = [one.key for one in letters.TEMPLATES]


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("form", [LETTER, MAIL])
@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_filled_letter_has_no_gap_and_its_whole_form(key: str, form: str, language: str) -> None:
    letter = letters.write(key, FULL, language, form)
    assert letters.gaps(letter) == ()
    assert "{" not in letter.title + letter.body
    parts = letters.parts(letter, language, is_letter=form == LETTER)
    assert [part.key for part in parts if not part.text] == []


@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("language", ["ja", "en"])
def test_what_was_not_filled_in_cannot_be_missed(key: str, language: str) -> None:
    letter = letters.write(key, Fields(NOVEMBER), language, MAIL)
    asks = next(one.asks for one in letters.TEMPLATES if one.key == key)
    assert len(letters.gaps(letter)) == len(asks) + 2  # and to whom, and from whom


def test_the_order_of_a_japanese_letter() -> None:
    body = letters.write("thanks", FULL, "ja", LETTER).body
    order = [
        "2026年11月24日",
        "株式会社東雲テック",
        "営業推進部 部長　山本 由紀　様",
        "佐藤 健一　代理　中村 美咲",
        "拝啓　晩秋の候、貴社ますますご清栄のこととお慶び申し上げます。",
        "　さて、11月19日はご多用のところ",
        "略儀ながら",
        "敬具",
    ]
    places = [body.index(one) for one in order]
    assert places == sorted(places)


def test_proposed_dates_stand_in_lines_of_their_own() -> None:
    lines = letters.write("dates", FULL, "ja", MAIL).body.splitlines()
    at = lines.index("・11月25日（水）10:00〜11:00")
    assert lines[at + 1] == "・11月26日（木）15:00〜16:00"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("山本 由紀", "山本 由紀　様"),
        ("山本 由紀 様", "山本 由紀 様"),
        ("関係者各位", "関係者各位"),
        ("総務部御中", "総務部御中"),
    ],
)
def test_nobody_is_addressed_twice(name: str, shown: str) -> None:
    fields = Fields(NOVEMBER, name=name, writer="中村", values=VALUES)
    body = letters.write("thanks", fields, "ja", MAIL).body
    assert body.splitlines()[0] == shown


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 1, 5), "新春の候"),
        (date(2026, 2, 3), "厳寒の候"),
        (date(2026, 2, 4), "余寒の候"),
        (date(2026, 8, 7), "盛夏の候"),
        (date(2026, 8, 8), "残暑の候"),
        (date(2026, 11, 24), "晩秋の候"),
        (date(2026, 12, 31), "師走の候"),
    ],
)
def test_the_season_of_a_day(day: date, said: str) -> None:
    assert letters.greeting(day) == said


def test_every_day_has_a_season() -> None:
    first = date(2028, 1, 1)  # a leap year
    assert all(letters.greeting(first + timedelta(days=n)).endswith("の候") for n in range(366))


def test_an_own_template_fills_what_it_names_and_leaves_the_rest() -> None:
    letter = letters.own("{matter}の件", "{name}様\n{matter}と{これ}と{other}", FULL, "ja")
    assert letter == Letter("ご来社の件", "山本 由紀様\nご来社と{これ}と{other}")


def test_what_somebody_typed_is_only_text() -> None:
    values = {**VALUES, "matter": "{reason}％s\\1 <b>"}
    letter = letters.write("refusal", Fields(NOVEMBER, values=values), "ja", MAIL)
    assert "{reason}％s\\1 <b>のお話" in letter.body


def test_a_letter_that_was_changed_says_what_is_missing() -> None:
    letter = letters.write("thanks", FULL, "ja", LETTER)
    shorter = Letter(letter.title, letter.body.replace("敬具", "").replace("晩秋の候、", ""))
    missing = [one.key for one in letters.parts(shorter, "ja", is_letter=True) if not one.text]
    assert missing == ["opening", "season"]


def test_brackets_of_ones_own_are_no_gap() -> None:
    assert letters.gaps(Letter("［重要］資料", "［社外秘］ [draft]")) == ()


def test_a_part_that_nobody_filled_in_is_not_there() -> None:
    letter = letters.write("dates", Fields(date(2026, 11, 24), writer="中村 美咲"), "ja", MAIL)
    there = {part.key: bool(part.text) for part in letters.parts(letter, "ja", is_letter=False)}
    assert there == {"address": False, "opening": True, "signature": True}
