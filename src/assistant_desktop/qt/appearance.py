"""Which theme is in force: the chosen one, or the one that goes with the system's."""

from typing import Literal

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from assistant_desktop.qt import theme

Scheme = Literal["system", "light", "dark"]


class Appearance(QObject):
    """Keeps the application in the chosen look and follows the system where asked to.

    Create one per application, call :meth:`choose` at start and whenever a setting changes.
    """

    def __init__(self, app: QApplication) -> None:
        """Watch the application's style hints; nothing is applied before :meth:`choose`."""
        super().__init__(app)
        self._app = app
        self._scheme: Scheme = "system"
        self._percent = 100
        self._reduced: bool | None = None
        app.styleHints().colorSchemeChanged.connect(self._system_changed)

    def choose(
        self, scheme: Scheme = "system", percent: int = 100, reduced_motion: bool | None = None
    ) -> None:
        """Apply a look. ``reduced_motion=None`` follows the system."""
        self._scheme, self._percent, self._reduced = scheme, percent, reduced_motion
        hints = self._app.styleHints()
        # Also tells the platform, so that title bars and file dialogs match.
        if scheme == "system":
            hints.unsetColorScheme()
        else:
            hints.setColorScheme(Qt.ColorScheme.Dark if scheme == "dark" else Qt.ColorScheme.Light)
        self._apply()

    def _system_changed(self) -> None:
        if self._scheme == "system" and theme.in_force() is not None:
            self._apply()

    def _apply(self) -> None:
        hints = self._app.styleHints()
        dark = self._scheme == "dark"
        if self._scheme == "system":
            dark = hints.colorScheme() == Qt.ColorScheme.Dark
        reduced = self._reduced
        if reduced is None:
            reduced = _system_reduces_motion()
        wanted = theme.make(dark, self._percent, reduced)
        if wanted != theme.in_force():
            theme.apply(self._app, wanted)


def _system_reduces_motion() -> bool:
    # Qt tells it from 6.12 on; before, motion stays on unless our own setting says no.
    hints = QApplication.styleHints().accessibility()
    asked = getattr(hints, "motionPreference", None)
    return asked is not None and asked().name == "ReducedMotion"
