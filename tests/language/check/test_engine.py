"""The check on all sorts of texts: places, quotations, long ones, threads, memory."""

import subprocess
import sys
import threading
import time
import unicodedata

import pytest

from assistant_desktop.language.check import (
    Finding,
    Level,
    check,
    check_sentences,
    engine,
    is_hard,
    warm_up,
)
from assistant_desktop.language.check.sentences import sentences

WRONG = "お客様がおっしゃられたとおりです。"


def said(text: str) -> list[tuple[str, str]]:
    return [(one.category, text[one.start : one.end]) for one in check(text)]


@pytest.mark.parametrize(
    "before",
    [
        "",
        "😀👍🏽",
        "ﾒｰﾙのﾃｽﾄ。",
        "ＡＢＣ①㈱。",
        "Hello, world. ",
        "が゙か\u3099。",
        "・",
        "1. ",
        "　　- ",
        "\r\n\r\n",
        "https://example.jp/資料?a=1 ",
        "「はい。」と伺いました。",
        "𠮷野家の件。",
    ],
)
def test_places_are_code_points_of_the_text(before: str) -> None:
    text = before + WRONG
    found = [one for one in check(text) if one.category == "double_keigo"]
    assert [(one.start, one.end) for one in found] == [(len(before) + 4, len(before) + 11)]
    assert found[0].surface == "おっしゃられた"
    assert text[found[0].start : found[0].end] == found[0].surface


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n",
        "\n\r\n\u2028\n",
        "。",
        "。。。！？",
        "😀",
        "「」",
        "「「「",
        "」」」",
        "お",
        "ご",
        "の方",
        "れる",
        "させていただきます",
        "させて",
        "いただく",
        "になります",
        "\x00\x01",
        "\ud800",
        "a" * 3000,
        "お" * 3000,
        "`code` https://example.com/a/b",
    ],
)
def test_no_text_breaks_it(text: str) -> None:
    for one in check(text):
        assert 0 <= one.start < one.end <= len(text)


def test_every_beginning_of_a_text_is_checked_as_it_is_typed() -> None:
    text = "お客様が申されたとおり、資料の方を見れますでしょうか。後でやらさせていただきます。"
    for end in range(len(text)):
        for one in check(text[:end]):
            assert 0 <= one.start < one.end <= end


def test_quoted_speech_is_left_alone() -> None:
    assert said("お客様は「了解です。後でやります。」とのことでした。") == []
    assert said("『マジで』と書いてありました。") == []
    assert "register" in dict(said("了解です。後でやります。"))


def test_lines_of_the_other_in_a_mail_are_left_alone() -> None:
    assert said("> 了解です。\n＞ 下請けに投げます。\n承知いたしました。") == []


def test_code_and_addresses_are_no_language() -> None:
    assert said("`了解です` と https://example.jp/ryokai?desu をご覧ください。") == []


def test_bullets_are_sentences_of_their_own() -> None:
    text = "・了解です\n・資料を送付いたします\n1) 見れますか"
    assert [surface for _, surface in said(text)] == ["了解です", "見れますか"]


def test_a_quotation_stays_in_its_sentence() -> None:
    text = "「はい。わかりました。」と伺いました。次です！？\nまた"
    assert [text[start:end] for start, end in sentences(text)] == [
        "「はい。わかりました。」と伺いました。",
        "次です！？",
        "",
        "また",
    ]


def test_only_a_changed_sentence_is_judged_again() -> None:
    text = "".join(f"資料{number}をお送りいたします。" for number in range(50))
    engine.forget()
    check(text)
    before = engine.remembered()
    check(text + "了解です。")
    assert engine.remembered() == before + 1
    assert [start for start, found in check_sentences(text + "了解です。") if found] == [len(text)]


def test_a_long_text_takes_linear_time() -> None:
    warm_up()
    line = "先日お送りした企画書の件ですが、{}日に打ち合わせをお願いできますでしょうか。"

    def took(count: int) -> float:
        text = "".join(line.format(number) for number in range(count))
        engine.forget()
        start = time.thread_time()
        check(text)
        return time.thread_time() - start

    took(20)
    assert took(400) < 40 * took(40)


def test_a_text_without_any_end_is_cut() -> None:
    text = "資料をお送りいたしますので" * 800
    assert len(text) > 10_000
    assert all(end - start <= 400 for start, end in sentences(text))
    check(text)


def test_threads_check_at_once() -> None:
    results: list[list[Finding]] = []

    def run() -> None:
        results.extend(check(f"{WRONG}{threading.get_ident()}{number}") for number in range(30))

    threads = [threading.Thread(target=run) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(results) == 120
    assert all(found[0].surface == "おっしゃられた" for found in results)


def test_an_ignored_finding_is_known_again() -> None:
    first, again = check("了解です。")[0], check("承りました。了解です！")[0]
    assert first.ignore_key == again.ignore_key
    assert first.start != again.start
    wide, narrow = check("ＯＫです。")[0], check("OKです。")[0]
    assert wide.ignore_key == narrow.ignore_key
    assert check("了解しました。")[0].ignore_key != first.ignore_key


@pytest.mark.parametrize(
    ("text", "hard"),
    [
        ("いい加減にしてください。", True),
        ("何度も言っていますが、まだですか。", True),
        ("対応が遅すぎます。信じられません。", True),
        ("ご確認をお願いいたします。", False),
        ("お客様がおっしゃられました。", False),
        ("数字が一か所違っておりましたので、お知らせいたします。", False),
    ],
)
def test_hard_messages_may_be_held(text: str, hard: bool) -> None:
    assert is_hard(check(text)) is hard


def test_findings_stand_in_order_and_do_not_overlap_within_a_category() -> None:
    text = "下請けにやらせます。いつもお世話になってます。すみません、見れません。" * 3
    found = check(text)
    assert found == sorted(found, key=lambda one: (one.start, one.end))
    for one in found:
        others = [
            other
            for other in found
            if other is not one
            and other.category == one.category
            and other.start < one.end
            and one.start < other.end
        ]
        assert others == []
        assert one.level in Level


def test_half_width_text_is_read_too() -> None:
    text = unicodedata.normalize("NFKC", "ｺﾋﾟｰ") + "は見れますか。"
    assert [surface for _, surface in said(text)] == ["見れますか"]


def test_nothing_is_loaded_before_it_is_needed() -> None:
    code = (
        "import sys; import assistant_desktop.language.check; "
        "sys.exit('sudachipy' in sys.modules or 'PySide6' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_proposal_beside_the_question_is_seen() -> None:
    bare = "手土産は何がよいでしょうか。"
    assert [category for category, _ in said(bare)] == ["bare_question"]
    assert said(bare + "候補は羊羹と最中です。") == []
    assert said("羊羹がよいと考えております。" + bare) == []
    assert [category for category, _ in said("候補は二つです。\n" + bare)] == ["bare_question"]
