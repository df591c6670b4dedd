"""The installed program as a person uses it. Has the words of ``journeys.program.Program``, so that
the journeys of the window can be walked with it."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton

from assistant_desktop.adapters.vault import KeyringVault
from assistant_desktop.bootstrap.stores import Stores, close
from assistant_desktop.services.core import Core

from .desktop import Reader, click_at, run, until, xdotool

PROGRAM = "/usr/bin/assistant-desktop"
FIELDS = ("text", "entry", "password text")
BUTTONS = ("push button", "check box", "radio button", "toggle button")
ROWS = ("table cell", "list item", "table row", "tree item", "tree table")
_KEYS = {Qt.Key.Key_Return: "Return", Qt.Key.Key_Escape: "Escape"}
_MODIFIERS = {
    Qt.KeyboardModifier.ControlModifier: "ctrl",
    Qt.KeyboardModifier.ShiftModifier: "shift",
    Qt.KeyboardModifier.AltModifier: "alt",
}


class Installed:
    """One run of the installed program."""

    def __init__(self, reader: Reader, home: Path, pictures: Path | None = None) -> None:
        self.reader = reader
        self.home = home
        self.pictures = pictures
        self._taken = 0
        self.pid = 0
        self._process: subprocess.Popen[bytes] | None = None

    # -- its life --------------------------------------------------------------------------------

    def start(
        self, *words: str, env: dict[str, str] | None = None, before: Sequence[str] = ()
    ) -> "Installed":
        """Start it and wait for its window. ``before``: the words of a command that becomes it."""
        self._process = subprocess.Popen(
            [*before, PROGRAM, *words],
            env={**os.environ, "LANG": "C.UTF-8", "ASSISTANT_DESKTOP_HOME": str(self.home)}
            | (env or {}),
        )
        self.pid = self._process.pid
        until(self.names, "the program shows nothing")
        self._aside()
        return self

    def quit(self) -> None:
        """Ctrl+Q, and wait for its end."""
        self.press(Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
        if "core" in self.__dict__:
            close(self.__dict__.pop("core"))
        assert self._process is not None
        assert self._process.wait(20) == 0

    def end(self) -> None:
        """End it somehow, after a test."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGTERM)
            try:
                self._process.wait(10)
            except subprocess.TimeoutExpired:
                self._process.kill()

    def ready(self) -> None:
        """Wait for what comes a moment after the first page: keys, tray, notices."""
        time.sleep(2)

    @cached_property
    def core(self) -> Core:
        """The data, read past the window."""
        return Stores(KeyringVault()).open(self.home)

    def pause(self, milliseconds: int = 50) -> None:
        time.sleep(milliseconds / 1000)

    def picture(self, name: str) -> None:
        """Keep a picture of the screen, where somebody asked for them."""
        if self.pictures is not None:
            self._taken += 1
            self.pictures.mkdir(parents=True, exist_ok=True)
            run("scrot", "--overwrite", self.pictures / f"{self._taken:02d}-{name}.png")

    # -- looking ---------------------------------------------------------------------------------

    def until(self, check: Callable[[], object], what: str) -> None:
        until(check, what)

    def names(self) -> list[str]:
        return [one["name"] for one in self.reader.names(self.pid) if one["name"]]

    def sees(self, text: str) -> bool:
        return self.reader.find(self.pid, text, part=True) is not None

    def wait_for(self, text: str) -> None:
        until(lambda: self.sees(text), f"{text} is not on screen")

    def wait_gone(self, text: str) -> None:
        until(lambda: not self.sees(text), f"{text} is still on screen")

    # -- doing -----------------------------------------------------------------------------------

    def click(self, name: str, kind: object = None) -> None:
        """Press what is called so, with the mouse."""
        self._press_node(name, BUTTONS if kind is QAbstractButton else ())

    def row(self, text: str) -> None:
        """Click the row of a list that says so."""
        self._press_node(text, ROWS, part=True)

    def choose(self, button: str, item: str) -> None:
        """Open the menu of a button and take the item that begins so."""
        self.click(button, QAbstractButton)
        self.pause(300)
        xdotool("key", "Down")  # a menu is told to the screen reader by its item
        self._press_node(item, ("menu item", "check menu item"), part=True)

    def write(self, name: str, text: str, *, enter: bool = False) -> None:
        """Type into the field of that name, in place of what it has."""
        self._press_node(name, FIELDS)
        xdotool("key", "ctrl+a", "Delete")
        self.type(text)
        if enter:
            xdotool("key", "Return")

    def submit(self, name: str) -> None:
        """Ctrl+Enter in the field of that name."""
        self._press_node(name, FIELDS)
        xdotool("key", "ctrl+Return")

    def type(self, text: str) -> None:
        """Type where the focus is; what no keyboard has is pasted."""
        if text.isascii():
            xdotool("type", "--delay", "30", text)
            return
        subprocess.run(["xclip", "-selection", "clipboard"], input=text.encode(), check=True)
        xdotool("key", "ctrl+v")
        self.pause(100)

    def press(
        self,
        key: Qt.Key,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Press a key where the focus is."""
        held = [name for one, name in _MODIFIERS.items() if modifier & one]
        plain = _KEYS.get(key) or key.name.removeprefix("Key_").lower()
        xdotool("key", "+".join([*held, plain]))
        self.pause(100)

    def _aside(self) -> None:
        """Move the window to the left: the daemon's cards come at the right and are not to lie
        over what is clicked."""
        for window in xdotool("search", "--onlyvisible", "--pid", str(self.pid)).split():
            xdotool("windowmove", "--sync", window, "0", "20")
            xdotool("windowactivate", "--sync", window)
        self.pause(300)

    # -- inside ----------------------------------------------------------------------------------

    def _press_node(self, name: str, roles: Sequence[str], *, part: bool = False) -> None:
        def there() -> dict[str, Any] | None:
            return self.reader.find(self.pid, name, roles, part=part)

        try:
            until(there, f"nothing on screen is called {name}")
        except AssertionError:
            self.picture("not-found")
            raise
        self.pause(250)  # what just appeared may still be finding its place
        node = until(there, f"{name} is gone")
        left, top, width, height = node["box"]
        across = min(width / 2, 240)
        if node["role"] in ("check box", "radio button") and width > 80:
            across = 12  # on the box: what lies far right of its words does not switch it
        click_at(left + across, top + height / 2)
        self.pause(150)
