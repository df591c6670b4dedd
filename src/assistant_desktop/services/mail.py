"""Handing a letter to the mail program: as an address, or where it is long as a file."""

import atexit
import os
import tempfile
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from .reminder_texts import Letter, mailto, plain

LONGEST = 1900
"""Characters of an address; what is longer, some systems cut off without a word."""


def address(letter: Letter) -> str | None:
    """The ``mailto:`` address, percent-encoded; None where it would be too long."""
    found = mailto(letter)
    return found if len(found) <= LONGEST else None


def message(letter: Letter) -> bytes:
    """The letter as a mail that has not been sent (RFC 5322, UTF-8)."""
    mail = EmailMessage(policy=SMTP)
    # Line breaks in a subject would begin another header.
    mail["Subject"] = " ".join(plain(letter.subject).split())
    mail["X-Unsent"] = "1"
    mail.set_content(plain(letter.body), charset="utf-8")
    return bytes(mail)


def as_file(letter: Letter) -> Path:
    """The mail as an ``.eml`` file for the mail program, readable by its owner alone.

    It lies in the system's folder for temporary files until this program ends: nothing that was
    written stays outside of the encrypted data for longer than it is needed. Raises OSError.
    """
    handle, name = tempfile.mkstemp(prefix="letter-", suffix=".eml")
    path = Path(name)
    atexit.register(path.unlink, missing_ok=True)
    with os.fdopen(handle, "wb") as file:
        file.write(message(letter))
    return path
