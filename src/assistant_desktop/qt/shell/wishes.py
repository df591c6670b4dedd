"""What a start asks for beyond the window: quick add, today, a backup to go back to. A second start
hands its wish to the window that runs."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFileOpenEvent

if TYPE_CHECKING:
    from .application import Application

QUICK, TODAY, BACKUP = "quick", "today", "backup"


class Wishes(QObject):
    """Carries wishes out as soon as there is something to carry them out on."""

    def __init__(self, application: "Application") -> None:
        super().__init__(application)
        self._app = application
        self._waiting = application.ports.wish

    def hear(self, wish: str, value: str) -> None:
        """A wish of a second start."""
        app = self._app
        if wish == QUICK:
            if app.core is None:
                app.window.bring_up()
            else:
                app.quick_add()
        elif wish == TODAY:
            app.go("today")
        elif wish == BACKUP:
            app.window.bring_up()
            self.offer(Path(value))

    def usable(self) -> None:
        """The data are open: what this start asked for may come now."""
        (wish, value), self._waiting = self._waiting, ("", "")
        self.hear(wish, value)

    def instead_of_first_run(self) -> bool:
        """Whether this start goes back to a backup where nothing is set up yet."""
        (wish, value), self._waiting = self._waiting, ("", "")
        if wish == BACKUP:
            self._app.restore(Path(value))
        return wish == BACKUP

    def offer(self, source: Path) -> None:
        """Ask before a backup takes the place of the data; where there are none, just do it."""
        from ..widgets.message import Answer, MessagePanel

        app, words = self._app, self._app.words
        if app.core is None and not app.has_data():
            app.restore(source)
            return
        MessagePanel(app.window).ask(
            words("settings.data.restore.title"),
            words("settings.data.restore.text", name=source.name),
            (
                Answer("yes", words("settings.data.restore.yes"), "primary"),
                Answer("no", words("settings.cancel"), "quiet"),
            ),
            lambda answer: app.restore(source) if answer == "yes" else None,
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """macOS hands a double-clicked file over as an event of the application."""
        if event.type() == QEvent.Type.FileOpen and isinstance(event, QFileOpenEvent):
            self.hear(BACKUP, event.file())
            return True
        return bool(super().eventFilter(watched, event))
