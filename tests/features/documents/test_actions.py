"""Which lines of minutes ask for something, and of whom."""

import pytest

from assistant_desktop.features.documents.actions import Action, actions_of

PAIR = ("佐藤 健一", "佐藤", "佐藤様", "中村 美咲", "中村", "Nakamura")


@pytest.mark.parametrize(
    ("line", "text", "owner"),
    [
        ("TODO: 見積を送る", "見積を送る", ""),
        ("・宿題：会場を押さえる", "会場を押さえる", ""),
        ("宿題（中村）：会場を押さえる", "会場を押さえる", "中村"),
        ("TODO（佐藤様）：予算を確認", "予算を確認", "佐藤様"),
        ("- [ ] 名刺を注文", "名刺を注文", ""),
        ("□ 席次を決める", "席次を決める", ""),
        ("→ 中村さんが来週水曜までに確認", "来週水曜までに確認", "中村さん"),
        ("Action: send the minutes", "send the minutes", ""),
        (
            "Action: Nakamura to send the minutes by Friday",
            "send the minutes by Friday",
            "Nakamura",
        ),
        ("AI: 名刺を注文 12/1まで", "名刺を注文 12/1まで", ""),
        ("【TODO】見積を送る", "見積を送る", ""),
        ("【担当】中村 会場を押さえる", "会場を押さえる", "中村"),
        ("【担当：中村】会場を押さえる", "会場を押さえる", "中村"),
        ("・【担当 井上様】12/1までに返事", "12/1までに返事", "井上様"),
        ("・佐藤さん：来週水曜までに見積を送る", "来週水曜までに見積を送る", "佐藤さん"),
        ("- 中村：席次表（11/30まで）", "席次表（11/30まで）", "中村"),
        ("(田中) 12/1までに資料を作る", "12/1までに資料を作る", "田中"),
        ("・（中村）席次を決める", "席次を決める", "中村"),
        ("・中村さんが金曜までに会場を押さえる", "金曜までに会場を押さえる", "中村さん"),
        ("2. 井上様：資料の確認", "資料の確認", "井上様"),
        ("* Mr Sato: confirm the budget by Friday", "confirm the budget by Friday", "Mr Sato"),
    ],
)
def test_a_line_that_asks_for_something(line: str, text: str, owner: str) -> None:
    found = actions_of(f"はじめに\n{line}\n以上", PAIR)
    assert found == (Action(text, owner, line),)


@pytest.mark.parametrize(
    "line",
    [
        "TODO:",
        "対応は来週から始める",
        "A → B の順に進める",
        "議題：来期の計画",
        "・決定：来期は3回開催",
        "・次回：12/8 10時",
        "・佐藤様：前回の売上は良かったです。",
        "佐藤様：ありがとうございます",
        "・中村さんは来週お休み",
        "（決定）来期は12/1までに始める",
        "- [x] 名刺を注文",
        "参加者：佐藤様、中村",
        "日時：11/24 10:00〜11:00",
        "https://example.com/まで",
        "・売上は前年比110%",
    ],
)
def test_a_line_that_tells_something(line: str) -> None:
    assert actions_of(line, PAIR) == ()
