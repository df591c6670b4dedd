"""The card on one finding: what it is, one sentence why, and wordings to take with one click."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ...language.check import Finding
from .. import theme
from ..widgets.buttons import Button
from ..widgets.flow import FlowLayout
from ..widgets.labels import Label
from .check import WritingCheck
from .telling import category, why

_WIDTH = 380
_MOST = 4


class FindingCard(QFrame):
    """Below the finding. 1–4 take a wording, I leaves it, N for good, ↑ ↓ go on, Esc closes."""

    def __init__(self, check: WritingCheck, finding: Finding, *, take_focus: bool) -> None:
        window = check.field.window()
        for other in window.findChildren(FindingCard):
            other.close_card(refocus=False)
        super().__init__(window)
        self._check, self._finding = check, finding
        words = check.core.words
        self.setProperty("kind", "popup")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(category(words, finding))
        self.setAccessibleDescription(why(words, finding))
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 10)
        column.setSpacing(6)
        column.addLayout(self._head())
        column.addWidget(Label(why(words, finding), "dense", wrap=True))
        column.addLayout(self._acts())
        self.setFixedWidth(theme.current().size(_WIDTH))
        self._place()
        self.show()
        self.raise_()
        if take_focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        check.field.textChanged.connect(self._stale)
        check.field.destroyed.connect(self.deleteLater)

    def _head(self) -> QHBoxLayout:
        words = self._check.core.words
        findings = self._check.findings
        head = QHBoxLayout()
        head.setSpacing(4)
        tone = "rust" if self._finding.level == "error" else "yama"
        head.addWidget(Label(category(words, self._finding), "section", tone))  # type: ignore[arg-type]
        head.addStretch(1)
        if len(findings) > 1:
            at = findings.index(self._finding) + 1
            head.addWidget(Label(f"{at} / {len(findings)}", "small", "t2"))
            for key, icon, by in (("up", "caret-up", -1), ("down", "caret-down", 1)):
                button = Button(kind="bare", icon=icon, size="small", tip=words(f"check.{key}"))
                button.clicked.connect(lambda _on=False, by=by: self._go(by))
                head.addWidget(button)
        close = Button(kind="bare", icon="x", size="small", tip=words("check.close"))
        close.clicked.connect(lambda _on=False: self.close_card())
        head.addWidget(close)
        return head

    def _acts(self) -> FlowLayout:
        words = self._check.core.words
        flow = FlowLayout(gap=6)
        for number, fix in enumerate(self._finding.fixes[:_MOST], 1):
            shown = fix or words("check.leave_out")
            button = Button(
                f"{number}  {shown}", "primary" if number == 1 else "plain", size="small"
            )
            button.setAccessibleName(shown)
            button.clicked.connect(lambda _on=False, fix=fix: self._take(fix))
            flow.addWidget(button)
        for key, always in (("here", False), ("never", True)):
            button = Button(words(f"check.{key}"), "quiet", size="small")
            button.clicked.connect(lambda _on=False, always=always: self._ignore(always))
            flow.addWidget(button)
        return flow

    def _place(self) -> None:
        field = self._check.field
        spot = field.cursorRect(self._check.cursor_of(self._finding))
        at = field.viewport().mapTo(field.window(), spot.bottomLeft())
        window = self.parentWidget()
        assert isinstance(window, QWidget)  # noqa: S101 - it was built with one
        self.adjustSize()
        left = max(8, min(at.x() - self.width() // 3, window.width() - self.width() - 8))
        top = at.y() + 8
        if top + self.height() > window.height() - 8:
            top = max(8, at.y() - spot.height() - self.height() - 8)
        self.move(QPoint(left, top))

    # -- what is done ----------------------------------------------------------------------------

    def _take(self, fix: str) -> None:
        self.close_card(refocus=False)
        self._check.mend(self._finding, fix)

    def _ignore(self, always: bool) -> None:
        self.close_card()
        self._check.ignore(self._finding, always=always)

    def _go(self, by: int) -> None:
        findings = self._check.findings
        if self._finding in findings:
            at = (findings.index(self._finding) + by) % len(findings)
            self._check.open_card(findings[at], take_focus=True)

    def _stale(self) -> None:
        self.close_card(refocus=False)

    def close_card(self, *, refocus: bool = True) -> None:
        """Close it; the keyboard goes back into the text."""
        had = refocus and (self.hasFocus() or self.isAncestorOf(self.focusWidget() or self))
        self.hide()
        self._check.field.textChanged.disconnect(self._stale)
        self.deleteLater()
        self.setParent(None)
        if had:
            self._check.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Everything by keyboard; a letter that means nothing here does nothing."""
        key, fixes = event.key(), self._finding.fixes[:_MOST]
        number = key - Qt.Key.Key_1
        if 0 <= number < len(fixes):
            self._take(fixes[number])
        elif key == Qt.Key.Key_I:
            self._ignore(False)
        elif key == Qt.Key.Key_N:
            self._ignore(True)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_F7):
            self._go(1)
        elif key == Qt.Key.Key_Up:
            self._go(-1)
        elif key == Qt.Key.Key_Escape:
            self.close_card()
        else:
            super().keyPressEvent(event)
