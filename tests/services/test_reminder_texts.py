"""Letters to people outside the pair."""

from dataclasses import replace
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from assistant_desktop.features.relay.commands import LeaveWith
from assistant_desktop.features.relay.queries import Custody, in_others_hands
from assistant_desktop.features.tasks.commands import AddTask
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.services.core import Core
from assistant_desktop.services.reminder_texts import Letter, addressed, mailto, reminder, thanks
from assistant_desktop.words import Words
from tests.qt.stage import acting


def held(core: Core, due: str | None = "2026-11-25", holder: str = "経理 木村") -> Custody:
    (id_,) = core.do(AddTask("10月分の精算")).changed["task"]
    core.do(LeaveWith(id_, holder, due))
    (found,) = in_others_hands(core.reader)
    return found


@pytest.mark.parametrize(
    ("name", "polite"),
    [
        ("木村", "木村様"),
        ("木村 恵", "木村 恵 様"),
        ("木村様", "木村様"),
        ("木村さん", "木村さん"),
        ("田中部長", "田中部長"),
        ("服部", "服部様"),
        ("長谷部 誠", "長谷部 誠 様"),
        ("経理部", "経理部御中"),
        ("みなとサービス株式会社", "みなとサービス株式会社御中"),
        ("Tom Brown", "Tom Brown"),
    ],
)
def test_names_get_what_is_due_to_them(name: str, polite: str) -> None:
    assert addressed(Words("ja"), name) == polite


def test_a_reminder_before_its_day(core: Core) -> None:
    letter = reminder(core, held(core))
    assert letter.subject == "「10月分の精算」のご状況について"
    assert letter.body == (
        "経理 木村 様\n\n"
        "お世話になっております。佐藤のアシスタントの中村です。\n"
        "「10月分の精算」につきまして、11/25(水)までにお願いしております件で、念のためのご連絡です。\n"
        "目安の日時だけでもお知らせいただけますと、大変助かります。\n"
        "こちらでご用意できるものがございましたら、お知らせください。\n"
        "行き違いでしたら、ご容赦ください。\n"
        "お忙しいところ恐れ入りますが、どうぞよろしくお願いいたします。\n\n中村"
    )


def test_a_late_one_says_what_was_agreed_and_blames_nobody(core: Core, clock: FixedClock) -> None:
    custody = held(core)
    clock.forward(days=3)
    body = reminder(core, custody).body
    assert "11/25(水)までにお願いしておりましたので、ご状況をお伺いいたします。" in body
    assert "まだ" not in body
    assert "遅" not in body


def test_without_a_day_it_only_asks(core: Core) -> None:
    assert "念のためご状況をお伺いいたします。" in reminder(core, held(core, None)).body


def test_in_english_and_by_the_client(core: Core) -> None:
    custody = held(core, holder="Tom Brown")
    letter = reminder(acting(core, "client"), custody, "en")
    assert letter.subject == "About “10月分の精算”"
    assert letter.body.startswith("Dear Tom Brown,\n\nThis is 佐藤 健一.\n\nThis is a short note")
    assert letter.body.endswith("Kind regards,\n佐藤 健一")


def test_thanks_tell_whom_it_served(core: Core) -> None:
    letter = thanks(core, "商談資料", "井上", ("田中部長", "荷主"))
    assert letter.subject == "「商談資料」のお礼"
    assert letter.body.startswith("井上様\n\nお世話になっております。")
    assert "おかげさまで、無事に荷主様へお届けできました。" in letter.body
    assert "無事に終えることができました" in thanks(core, "商談資料", "井上").body


def test_a_mail_carries_the_text_as_it_is() -> None:
    letter = Letter("A & B? #1", "一行目\n50% & more = 「済」")
    address = urlsplit(mailto(letter, "a b@example.jp"))
    assert (address.scheme, unquote(address.path)) == ("mailto", "a b@example.jp")
    assert address.fragment == ""
    assert parse_qs(address.query) == {
        "subject": ["A & B? #1"],
        "body": ["一行目\r\n50% & more = 「済」"],
    }


def test_braces_in_a_title_stay(core: Core) -> None:
    custody = replace(held(core), title="{me} {0}")
    assert "「{me} {0}」" in reminder(core, custody).body
