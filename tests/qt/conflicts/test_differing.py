"""What of two texts is marked, and what a text is begun with that keeps both."""

import pytest

from assistant_desktop.qt.conflicts.differing import differing, together


@pytest.mark.parametrize(
    ("text", "other", "marked"),
    [
        ("11/25(水) 12:00", "11/25(水) 15:00", ["12:00"]),
        ("見積書の送付", "請求書の送付", ["見積"]),
        ("same", "same", []),
        ("", "anything", []),
        ("anything", "", ["anything"]),
        ("Quote by mail", "Quote by post", ["mail"]),
    ],
)
def test_what_the_other_does_not_have_is_marked(text: str, other: str, marked: list[str]) -> None:
    assert [text[start:end] for start, end in differing(text, other)] == marked


def test_long_texts_are_compared_between_their_common_ends() -> None:
    text, other = "あ" * 3000 + "甲" + "い" * 3000, "あ" * 3000 + "乙乙" + "い" * 3000
    assert differing(text, other) == [(3000, 3001)]
    assert differing(other, text) == [(3000, 3002)]
    assert differing("あ" * 3000, "あ" * 2000) == [(2000, 3000)]


def test_rewriting_begins_with_every_sentence_of_both() -> None:
    mine = "質問3点に合わせて直す。数字は10月実績を使う。"
    theirs = "質問3点に合わせて直す。13ページは1枚にまとめる。"
    both = "質問3点に合わせて直す。数字は10月実績を使う。13ページは1枚にまとめる。"
    assert together(mine, theirs) == both
    assert together("一行目\n二行目\n", "一行目\n三行目\n") == "一行目\n二行目\n三行目\n"


def test_titles_that_share_no_sentence_begin_with_mine() -> None:
    assert together("見積書と請求書の送付", "見積書をメールで送付") == "見積書と請求書の送付"
    assert together("", "何か") == ""
