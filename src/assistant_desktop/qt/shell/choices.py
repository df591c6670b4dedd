"""What the user chooses for the whole window: look, language, who uses it. No restart."""

from functools import partial

from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ...features.people.model import ASSISTANT, CLIENT
from ...kernel.errors import Problem
from ...words import Words
from ..appearance import Appearance, Scheme
from ..ports import Ports
from .qtwords import QtWords
from .showing import Showing
from .view import Place
from .window import MainWindow


class Choices(Showing):
    """The part of the ``Shell`` that changes everything that is drawn."""

    def __init__(self, app: QApplication, ports: Ports, window: MainWindow) -> None:
        super().__init__(app, ports, window)
        self.appearance = Appearance(app)
        self.qt_words = QtWords(app)

    def choose_look(self, scheme: Scheme, percent: int) -> None:
        """See ``Shell``."""
        self.window.change_hints(scheme=scheme, percent=percent)
        self._apply_look()

    def choose_calm(self, calm: bool) -> None:
        """See ``Shell``."""
        self.window.change_hints(calm=calm)
        self._apply_look()

    def _apply_look(self) -> None:
        hints = self.hints
        self.appearance.choose(hints.scheme, hints.percent, True if hints.calm else None)

    def choose_language(self, language: str) -> None:
        """See ``Shell``."""
        self.words = Words(language)
        self.window.change_hints(language=language)
        self._speak(language)
        if self.core is not None:
            self.core.words = self.words
            self.core.local.set("language", language)
        self._rebuild.start()

    def choose_role(self, role: str) -> None:
        """See ``Shell``."""
        core = self.core
        if core is None or role == core.role:
            return
        place = self.view.where() if self.view is not None else Place()
        try:
            core.check_role(role)
        except Problem as problem:
            told = self.words.problem(problem.code, problem.params)
        else:
            self._put_away()
            core.role = role
            core.local.set("role", role)
            told = self.words("shell.told.role", name=core.me.name)
        self._show_view(place)
        if self.view is not None:
            # The new view has no size yet: a toast would not know where the bottom is.
            QTimer.singleShot(0, self.view, partial(self.view.toast, told))
        for one in self.companions:
            one.role_changed()

    def _put_away(self) -> None:
        """What somebody is writing is kept as theirs before somebody else acts."""
        here = Qt.FindChildOption.FindDirectChildrenOnly
        for one in self.window.findChildren(QWidget, options=here):
            if one.isWindow():
                one.close()  # quick add speaks of "me"
        if self.view is not None:
            self.view.hide()

    def _speak(self, language: str) -> None:
        """Qt's own words and dates in this language."""
        self.qt_words.choose(language)
        self.window.setLocale(QLocale())

    def switch_role(self) -> None:
        """The other of the pair uses the window."""
        if self.core is not None:
            self.choose_role(CLIENT if self.core.role == ASSISTANT else ASSISTANT)
