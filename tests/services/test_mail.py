"""A letter for the mail program."""

import os
import stat
import subprocess
import sys
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

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
    assert read["subject"] == "件名 Bcc: x@example.org"
    found = mail.address(Letter("件名\r\nBcc: x@example.org", "本文"))
    assert found is not None
    assert parse_qs(urlsplit(found).query)["subject"] == ["件名 Bcc: x@example.org"]


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("\x00件\x1b名", "本\x00文\x0b\n\x7f二行目"),
        ("半分\ud83d", "半分\udc00の文字"),
        ("😊" * 80, "😊" * 2000),
        ("a" * 1200, "b" * 1200 + "\n.\nFrom here on\n"),
        ("", ""),
    ],
    ids=["controls", "halves", "wide", "long", "empty"],
)
def test_whatever_was_pasted_is_a_mail_that_others_can_read(subject: str, body: str) -> None:
    letter = Letter(subject, body)
    raw = mail.message(letter)
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998
    read = message_from_bytes(raw, policy=default)
    assert not read.defects
    mended = "".join(one for one in body if one not in "\x00\x0b\x7f\udc00")
    assert read.get_content().splitlines() == (mended.splitlines() or [""])
    assert not set(read["subject"]) & set("\x00\x1b\ud83d")
    mail.address(letter)


def test_the_file_goes_with_the_program(tmp_path: Path) -> None:
    code = (
        "from assistant_desktop.services import mail\n"
        "from assistant_desktop.services.reminder_texts import Letter\n"
        "path = mail.as_file(Letter('x', 'y'))\n"
        "assert path.exists()\nprint(path)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True,
        env={**os.environ, "TMPDIR": str(tmp_path)},
    )  # fmt: skip
    assert Path(done.stdout.strip()).parent == tmp_path
    assert list(tmp_path.iterdir()) == []
