"""The card on one finding: what it is, one sentence why, and wordings to take with one click."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ...language.check import Finding
from .. import theme
from ..widgets.buttons import Button
from ..widgets.flow import FlowLayout
from ..widgets.labels import Label
from .check import WritingCheck
from .telling import category, why

_WIDTH = 404
_MOST = 4
_GAP = 6


class FindingCard(QFrame):
    """Below the finding, never over its line. It takes no focus, so nothing that ends with the
    focus ends because of it: its keys arrive in the text and are handed to ``means`` and ``act``.
    """

    def __init__(self, check: WritingCheck, finding: Finding) -> None:
        window = check.field.window()
        super().__init__(window)
        self.finding = finding
        self._check = check
        words = check.core.words
        self._fixes = () if check.field.isReadOnly() else finding.fixes[:_MOST]
        self.setProperty("kind", "popup")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        said, reason = category(words, finding), why(words, finding)
        self.setAccessibleName(said)
        self.setAccessibleDescription(reason)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 10)
        column.setSpacing(6)
        column.addLayout(self._head())
        column.addWidget(Label(reason, "dense", wrap=True))
        column.addLayout(self._acts())
        self.setFixedWidth(min(theme.current().size(_WIDTH), max(window.width() - 16, 240)))
        for button in self.findChildren(Button):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._place(window)
        window.installEventFilter(self)
        check.field.destroyed.connect(self.deleteLater)
        self.show()
        self.raise_()
        if QAccessible.isActive():
            told = " ".join([said, reason, *self._told()])
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, told))

    def _told(self) -> list[str]:
        return [f"Alt+{number} {fix}" for number, fix in enumerate(self._fixes, 1)]

    def _head(self) -> QHBoxLayout:
        words = self._check.core.words
        findings = self._check.findings
        head = QHBoxLayout()
        head.setSpacing(4)
        tone = "rust" if self.finding.level == "error" else "yama"
        head.addWidget(Label(category(words, self.finding), "section", tone))  # type: ignore[arg-type]
        head.addStretch(1)
        if len(findings) > 1:
            at = findings.index(self.finding) + 1
            head.addWidget(Label(f"{at} / {len(findings)}", "small", "t2"))
            for key, icon, keys in (
                ("up", "caret-up", "Shift+F8"),
                ("down", "caret-down", "F8"),
            ):
                tip = words("check.key", what=words(f"check.{key}"), keys=keys)
                button = Button(kind="bare", icon=icon, size="small", tip=tip)
                button.setAccessibleName(words(f"check.{key}"))
                button.clicked.connect(
                    lambda _on=False, back=key == "up": self._check.open_next(back=back)
                )
                head.addWidget(button)
        close = Button(kind="bare", icon="x", size="small", tip=words("check.close"))
        close.clicked.connect(lambda _on=False: self._check.close_card())
        head.addWidget(close)
        return head

    def _acts(self) -> FlowLayout:
        words = self._check.core.words
        flow = FlowLayout(gap=6)
        for number, fix in enumerate(self._fixes, 1):
            shown = fix or words("check.leave_out")
            button = Button(
                f"{number}  {shown}".replace("&", "&&"),
                "primary" if number == 1 else "plain",
                size="small",
            )
            button.setAccessibleName(shown)
            button.setToolTip(f"Alt+{number}")
            button.clicked.connect(lambda _on=False, fix=fix: self._take(fix))
            flow.addWidget(button)
        for key, always, keys in (("here", False, "Alt+I"), ("never", True, "Alt+N")):
            button = Button(words(f"check.{key}"), "quiet", size="small")
            button.setToolTip(keys)
            button.clicked.connect(
                lambda _on=False, always=always: self._check.ignore(self.finding, always=always)
            )
            flow.addWidget(button)
        return flow

    def _place(self, window: QWidget) -> None:
        """Below the line of the finding, else above it; a window with no room for it (that of quick
        add) has it beside itself, as a tool tip."""
        spot = self._check.surface.spot(self.finding.start, self.finding.end)
        self.adjustSize()
        inside = window.mapFromGlobal(spot.topLeft())
        low = inside.y() + spot.height() + _GAP
        high = inside.y() - self.height() - _GAP
        left = max(8, min(inside.x() - self.width() // 3, window.width() - self.width() - 8))
        if low + self.height() <= window.height() - 8:
            self.move(left, low)
        elif high >= 8:
            self.move(left, high)
        else:
            self.setWindowFlags(Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
            self.move(window.mapToGlobal(QPoint(left, low)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Another size of the window moves the line, and the card with it."""
        del watched
        if event.type() == QEvent.Type.Resize and not self.isWindow():
            QTimer.singleShot(0, self, self._place_again)
        return False

    def _place_again(self) -> None:
        if self._check.card is self:  # else its field may be gone
            self._place(self.window())

    # -- what is done ----------------------------------------------------------------------------

    def means(self, event: QKeyEvent) -> bool:
        """Whether a key that was pressed in the text is for the card."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            return event.modifiers() == Qt.KeyboardModifier.NoModifier
        if (
            event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            != Qt.KeyboardModifier.AltModifier
        ):
            return False
        return key in (Qt.Key.Key_I, Qt.Key.Key_N) or 0 <= key - Qt.Key.Key_1 < len(self._fixes)

    def act(self, event: QKeyEvent) -> None:
        """Do what a key means."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self._check.close_card()
        elif key in (Qt.Key.Key_I, Qt.Key.Key_N):
            self._check.ignore(self.finding, always=key == Qt.Key.Key_N)
        else:
            self._take(self._fixes[key - Qt.Key.Key_1])

    def _take(self, fix: str) -> None:
        check, finding = self._check, self.finding
        check.close_card()
        check.mend(finding, fix)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press beside the buttons is for nothing behind the card."""
        event.accept()
