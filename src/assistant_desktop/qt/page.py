"""What every page is given, and how it hears of commits."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from ..kernel.ops import Commit
from ..kernel.ref import Ref
from ..services.core import Core
from ..words import Words
from .bridge import Bridge


class Go(Protocol):
    """Opens a page by name ("today", "tasks", "standup", "feedback", "inbox", "settings") or the
    page of one record; with ``action`` the page also begins something ("praise", "critique",
    "start", "new")."""

    def __call__(self, target: str | Ref, action: str = "") -> None: ...


@dataclass(frozen=True)
class PageContext:
    """What a page may use. Pages never hold each other: they send commands and ``go``.

    The window builds all pages anew when language, role, theme or text size changes, so a page
    reads ``words`` and the theme while it is built and keeps nothing unsaved in memory: drafts go
    to ``core.local`` ("draft.<page>.<field>") with every pause in typing.
    """

    core: Core
    bridge: Bridge
    go: Go
    toast: Callable[[str], None]
    """Shows a sentence at the bottom of the window (commits are told by the window itself)."""

    @property
    def words(self) -> Words:
        return self.core.words


class Page(QWidget):
    """A page: shows queries, sends commands, refreshes when it is visible and something changed."""

    KINDS: frozenset[str] = frozenset()
    """The kinds of record whose changes this page shows."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._stale = True
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._refresh_now)
        context.bridge.committed.connect(self._heard)

    def refresh(self) -> None:
        """Show what the data say now. Called when visible; cheap enough for one frame."""
        raise NotImplementedError

    def open(self, ref: Ref, action: str = "") -> None:
        """Show one record; pages that have none ignore it."""

    def begin(self, action: str) -> None:
        """Begin something without a record ("new", "start"); by default as ``open`` would."""
        self.open(Ref("", ""), action)

    def shown(self) -> Ref | None:
        """The record that is shown now, so that it can be shown again after a rebuild."""
        return None

    @property
    def is_stale(self) -> bool:
        """Whether there is something newer than what is shown."""
        return self._stale

    def mark_stale(self) -> None:
        """Have the page refreshed when it is next on screen, or soon if it is."""
        self._stale = True
        if self.isVisible():
            self._timer.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._timer.start()

    def _heard(self, commit: Commit) -> None:
        if not self.KINDS or self.KINDS & commit.changed.keys():
            self.mark_stale()

    def _refresh_now(self) -> None:
        if self.isVisible() and self._stale:
            self._stale = False
            held = QApplication.focusWidget() if self._holds_focus() else None
            self.refresh()
            if held is not None:
                QTimer.singleShot(0, self, partial(self._keep_focus, held))

    def _holds_focus(self) -> bool:
        focus = QApplication.focusWidget()
        return focus is not None and (focus is self or self.isAncestorOf(focus))

    def _keep_focus(self, held: QWidget) -> None:
        """What had the focus may be gone, answered or sent: the keys of the page go on working."""
        if isValid(held) and held.isVisible() and held.isEnabled():
            return  # it is still there: who has the focus now, a panel over the page, was given it
        if self.isVisible() and self.isActiveWindow() and not self._holds_focus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
