"""Notifications through plyer: fire and forget, on every platform."""

import logging
import sys
import warnings
from collections.abc import Callable
from typing import Any

from assistant_desktop.services.notice_port import Card, Outcome, few_lines, one_line

log = logging.getLogger(__name__)

# Windows cuts in the middle of a character, or refuses, past these.
WINDOWS_TITLE, WINDOWS_BODY = 60, 240
# Most services on Linux render the body as markup.
_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def _plyer() -> Any:
    # Its word about a missing dbus-python is for developers; notify-send does as well.
    warnings.filterwarnings("ignore", message="(?s)The Python dbus package is not installed")
    warnings.filterwarnings("ignore", message="notify-send not found")
    from plyer import notification

    return notification


class PlyerCarrier:
    """Hands cards to plyer. ``deliver`` may block for minutes: the chain calls it with a limit."""

    name = "plyer"

    def __init__(
        self,
        *,
        app_name: str = "Assistant Desktop",
        icon: str = "",
        load: Callable[[], Any] = _plyer,
        platform: str = sys.platform,
    ) -> None:
        self._app_name = app_name
        self._icon = icon
        self._load = load
        self._platform = platform

    def deliver(self, card: Card) -> Outcome:
        """Show the card, without actions; MAYBE, since plyer never says whether anybody drew it."""
        try:
            backend = self._load()
            title, body = self._texts(card, by_program=_runs_program(backend))
            backend.notify(
                title=title,
                message=body,
                app_name=self._app_name,
                app_icon=self._icon if self._platform == "win32" else "",
                timeout=10,
            )
        except Exception as error:  # noqa: BLE001 - any backend of any platform; the inbox has it
            log.info("plyer: %r", error)
            return Outcome.FAILED
        return Outcome.MAYBE

    def withdraw(self, key: str) -> None:
        """plyer cannot take anything back."""

    def stop(self) -> None:
        """Nothing is held."""

    def _texts(self, card: Card, *, by_program: bool) -> tuple[str, str]:
        if self._platform == "win32":
            return (
                one_line(card.title, WINDOWS_TITLE) or self._app_name,
                few_lines(card.body, WINDOWS_BODY),
            )
        title, body = one_line(card.title) or self._app_name, few_lines(card.body)
        if self._platform.startswith("linux"):
            body = body.translate(_MARKUP)
        if not by_program:
            return title, body
        # The program's arguments can be read by every user of the computer.
        body = "" if card.confidential else body
        # notify-send reads backslash escapes in the body.
        return _no_option(title), _no_option(body.replace("\\", "\\\\"))


def _runs_program(backend: Any) -> bool:
    # plyer wraps its backend in a proxy whose bound methods know the real object.
    owner = getattr(backend.notify, "__self__", None)
    return type(owner).__name__ == "NotifySendNotification"


def _no_option(text: str) -> str:
    """A leading dash would be taken for an option: a word joiner before it is not seen."""
    return f"\u2060{text}" if text.startswith("-") else text
