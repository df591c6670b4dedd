"""The tray: what waits, and the few things that are wanted without the window."""

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from ...kernel.ref import Ref
from ...services.core import Core
from ...services.notice_port import Card
from ...words import Words
from . import tray_waiting
from .companion import Companion
from .counts import counts
from .mark import app_icon

PAUSE_MINUTES = 60


class Tray(QObject, Companion):
    """The tray icon with its menu. Without a tray it is simply never shown."""

    _card = Signal(object)

    def __init__(
        self,
        core: Core,
        run: dict[str, Callable[[], None]],
        pause: Callable[[int], None],
        paused: Callable[[], bool],
        unread: Callable[[], int],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._core = core
        self._run = run
        self._pause = pause
        self._paused = paused
        self._unread = unread
        self._icon: QSystemTrayIcon | None = None
        self._menu = QMenu()
        self._menu.aboutToShow.connect(self._fill)
        # Balloons come from the notifier's thread.
        self._card.connect(self._show_card)
        self._look = QTimer(self)
        self._look.setInterval(60_000)
        self._look.timeout.connect(self.refresh)
        self.clicked: Callable[[str, str], None] = lambda _key, _action: None
        self.go: Callable[[Ref], None] = lambda _ref: None
        self._last_key = ""
        if QSystemTrayIcon.isSystemTrayAvailable():
            self._appear()

    @property
    def is_there(self) -> bool:
        """Whether the desktop shows it."""
        return self._icon is not None

    def _appear(self) -> None:
        self._icon = QSystemTrayIcon(app_icon(), self)
        self._icon.setContextMenu(self._menu)
        self._icon.activated.connect(self._activated)
        self._icon.messageClicked.connect(lambda: self.clicked(self._last_key, "default"))
        self._fill()
        self.refresh()
        self._icon.show()
        self._look.start()

    def refresh(self) -> None:
        """Say again what waits."""
        if self._icon is None:
            return
        text, waits = tooltip(self._core, self._unread(), self._paused())
        self._icon.setToolTip(text)
        self._icon.setIcon(app_icon(dot=waits))

    def carry(self, card: Card) -> bool:
        """A balloon, from any thread; False where there is no tray."""
        if self._icon is None:
            return False
        self._card.emit(card)
        return True

    def balloon(self, title: str, text: str) -> None:
        """See ``Companion``."""
        if self._icon is not None:
            self._icon.showMessage(title, text, app_icon())

    def role_changed(self) -> None:
        """See ``Companion``."""
        self.refresh()

    def stop(self) -> None:
        """See ``Companion``."""
        self._look.stop()
        if self._icon is not None:
            self._icon.hide()
            self._icon = None
        self._menu.deleteLater()
        self.deleteLater()

    def _show_card(self, card: Card) -> None:
        self._last_key = card.key
        if self._icon is not None:
            self._icon.showMessage(card.title, card.body, app_icon())

    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason in (
            QSystemTrayIcon.ActivationReason.Trigger,
            QSystemTrayIcon.ActivationReason.DoubleClick,
        ):
            self._run["open"]()

    def _fill(self) -> None:
        words: Words = self._core.words
        self._menu.clear()
        self._fill_head()
        self._add(words("shell.menu.open"), "open")
        self._add(words("shell.menu.quick"), "quick")
        self._add(words("shell.menu.start_standup"), "start_standup")
        self._menu.addSeparator()
        self._fill_waiting()
        if self._paused():
            self._menu.addAction(words("shell.menu.resume")).triggered.connect(
                lambda: self._set_pause(0)
            )
        else:
            self._menu.addAction(words("shell.menu.pause")).triggered.connect(
                lambda: self._set_pause(PAUSE_MINUTES)
            )
        self._menu.addSeparator()
        self._add(words("shell.menu.settings"), "settings")
        self._add(words("shell.menu.quit"), "quit")

    def _fill_head(self) -> None:
        """Whose tray it is, how near the stand-up, how much waits."""
        summary = tray_waiting.summary(self._core) or self._core.words("shell.tray.nothing")
        head = QAction(tray_waiting.standup_line(self._core).replace("&", "&&"), self._menu)
        head.setIcon(tray_waiting.seal(self._core))
        self._menu.addAction(head)
        head.triggered.connect(lambda _checked: self._run["open"]())
        below = QAction(summary, self._menu)
        below.setEnabled(False)
        self._menu.addAction(below)
        self._menu.addSeparator()

    def _fill_waiting(self) -> None:
        """The clocks that run, each with its time; a click opens what it is about."""
        lines = tray_waiting.lines(self._core)
        for line in lines:
            text = f"{line.title}\t{line.length}".replace("&", "&&")
            action = self._menu.addAction(tray_waiting.icon(line), text)
            action.triggered.connect(lambda _checked, ref=line.ref: self.go(ref))
        if lines:
            self._menu.addSeparator()

    def _add(self, text: str, name: str) -> None:
        self._menu.addAction(text).triggered.connect(lambda _checked: self._run[name]())

    def _set_pause(self, minutes: int) -> None:
        self._pause(minutes)
        self.refresh()


def tooltip(core: Core, unread: int, paused: bool) -> tuple[str, bool]:
    """What the tray says: for whom, what waits; and whether anything does."""
    words = core.words
    waits = unread + counts(core)["feedback"]
    lines = [f"{words('shell.app')} — {core.me.called}"]
    summary, clocks = tray_waiting.summary(core), tray_waiting.lines(core)
    if summary:
        lines.append(summary)
    lines += [words("shell.tray.line", title=one.title, length=one.length) for one in clocks]
    if waits or not summary:
        key = "shell.tray.waits" if waits else "shell.tray.nothing"
        lines.append(words(key, count=waits))
    if paused:
        lines.append(words("shell.tray.paused"))
    return "\n".join(lines), waits > 0 or bool(clocks)


def until(core: Core, minutes: int) -> str:
    """The local time at which a pause ends, as the toast says it."""
    end = core.clock.now() + timedelta(minutes=minutes)
    return f"{end.astimezone(core.clock.zone()):%H:%M}"
