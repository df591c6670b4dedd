"""A letter for the mail program."""

import stat
from email import message_from_bytes
from email.policy import default
from urllib.parse import parse_qs, urlsplit

from assistant_desktop.services import mail
from assistant_desktop.services.reminder_texts import Letter

SHORT = Letter("お礼 & ご案内", "山本様\n\n50%の件、ありがとうございました。")


def test_a_short_letter_is_an_address() -> None:
    found = mail.address(SHORT)
    assert found is not None
    parts = urlsplit(found)
    assert parts.scheme == "mailto"
    query = parse_qs(parts.query)
    assert query["subject"] == [SHORT.subject]
    assert query["body"][0].splitlines() == SHORT.body.splitlines()


def test_a_long_letter_is_a_file_for_its_owner_alone() -> None:
    long = Letter("長い手紙", "本文です。" * 400)
    assert mail.address(long) is None
    path = mail.as_file(long)
    try:
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        read = message_from_bytes(path.read_bytes(), policy=default)
        assert read["subject"] == long.subject
        assert read["x-unsent"] == "1"
        assert read.get_content().strip() == long.body
    finally:
        path.unlink()


def test_a_subject_begins_no_other_header() -> None:
    read = message_from_bytes(
        mail.message(Letter("件名\r\nBcc: x@example.org", "本文")), policy=default
    )
    assert read["bcc"] is None
