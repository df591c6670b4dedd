"""The rule that holds bare questions back, on phrases that people really write."""

import pytest

from assistant_desktop.features.questions.bare import (
    BARE,
    EMPTY,
    NO_PROPOSAL,
    hint,
    is_bare,
    is_proposal,
)


@pytest.mark.parametrize(
    "text",
    [
        "どこですか?",
        "なんですか？",
        "何ですか。",
        "これは何ですか？",
        "すみません、どこですか？",
        "恐れ入りますが、こちらはどちらでしょうか。",
        "いつまでですか？",
        "どうすればいいですか？",
        "どうしましょうか。",
        "誰に送ればいいですか？",
        "どういうことですか？",
        "ご確認お願いします",
        "これでよろしいでしょうか？",
        "？",
        "Where?",
        "What is this?",
        "Which one?",
        "What should I do?",
        "Is this ok?",
        "Please advise.",
        "   ",
    ],
)
def test_it_only_asks(text: str) -> None:
    assert is_bare(text)
    assert hint(text, ("第2段落の後",)) == (BARE if text.strip() else EMPTY)


@pytest.mark.parametrize(
    "text",
    [
        "導入効果の数字は、10月実績（確定値）でよろしいでしょうか。",
        "手土産は「常温・日持ち14日」の3品から選んでよいですか。",
        "会議室はどこですか？",
        "第2段落の後に追記しました。これでよろしいでしょうか。",
        "A案とB案のどちらにしますか？",
        "参加人数は何名ですか",
        "Where should the logo go on the first page?",
        "Should I use the October figures?",
    ],
)
def test_it_says_what_it_is_about(text: str) -> None:
    assert not is_bare(text)
    assert hint(text, ()) == NO_PROPOSAL
    assert hint(text, ("10月実績のみ載せる",)) == ""


@pytest.mark.parametrize(
    "text", ["10月実績のみ載せる", "はい", "OK", "このままでよい", "10:30", "Yes, as it is"]
)
def test_a_proposal_proposes(text: str) -> None:
    assert is_proposal(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "？",
        "どこですか",
        "特になし",
        "わかりません",
        "お任せします",
        "I don't know",
        "up to you",
    ],
)
def test_leaving_it_to_the_other_is_no_proposal(text: str) -> None:
    assert not is_proposal(text)
    assert hint("会議室はどこですか", (text,)) == NO_PROPOSAL


def test_a_long_text_is_read_in_no_time() -> None:
    for text in ("の" * 50_000, "とので" * 20_000 + "x", "what " * 20_000, "で" * 50_000):
        is_bare(text)
