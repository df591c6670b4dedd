"""A proposal: as a button that answers with it, and as a quiet line."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ...features.questions.model import LETTERS, Offered
from ...words import Words
from .. import theme
from ..widgets.buttons import Button
from ..widgets.labels import Label, Tag

OpenFile = Callable[[str], None]


class KeyBox(QWidget):
    """The letter of a proposal: filled for the recommended one, on side or with an edge else."""

    def __init__(self, letter: str, filled: bool, *, edge: bool = False) -> None:
        super().__init__()
        self._letter, self._filled, self._edge = letter, filled, edge
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_filled(self, filled: bool) -> None:
        """Fill it, or not."""
        self._filled = filled
        self.update()

    def set_letter(self, letter: str) -> None:
        """Show another letter."""
        self._letter = letter
        self.update()

    def sizeHint(self) -> QSize:
        """Return a square of 20."""
        side = theme.current().size(20)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Return the same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint box and letter."""
        del event
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self._edge and not self._filled:
            painter.setPen(look.line2)
            painter.setBrush(look.card)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.ai if self._filled else look.side)
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(look.on_ai if self._filled else look.t2)
        painter.setFont(look.font("micro", bold=True))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self._letter)


class ProposalButton(Button):
    """Answers with a proposal. 38 high; a long text takes as many lines as it needs."""

    def __init__(self, words: Words, letter: str, offered: Offered) -> None:
        super().__init__("", "proposal")
        self.offered = offered
        self.setProperty("tone", "recommended" if offered.recommended else "")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        key = "questions.proposal_best" if offered.recommended else "questions.proposal"
        self.setAccessibleName(words(key, letter=letter, text=offered.text))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 7, 12, 7)
        row.setSpacing(10)
        row.addWidget(KeyBox(letter, offered.recommended), 0, Qt.AlignmentFlag.AlignVCenter)
        text = Label(offered.text, "dense", wrap=True)
        row.addWidget(text, 1)
        if offered.recommended:
            row.addWidget(Tag(words("questions.recommended"), "ai"))
        for label in self.findChildren(QWidget):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def sizeHint(self) -> QSize:
        """Return the room of its text, 38 high at least."""
        layout = self.layout()
        assert layout is not None  # noqa: S101 - built with it
        least = theme.current().size(38)
        hint = layout.sizeHint()
        if self.width() > 1:
            hint.setHeight(layout.heightForWidth(self.width()))
        return QSize(hint.width(), max(least, hint.height()))

    def minimumSizeHint(self) -> QSize:
        """Return a width that still shows letter and tag."""
        return QSize(theme.current().size(140), theme.current().size(38))

    def hasHeightForWidth(self) -> bool:
        """Return True: a narrow one needs more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of its lines, 38 at least."""
        layout = self.layout()
        assert layout is not None  # noqa: S101 - built with it
        return max(theme.current().size(38), layout.heightForWidth(width))


class ProposalLine(QWidget):
    """A proposal that is only shown: asked by oneself, or answered."""

    def __init__(self, words: Words, letter: str, offered: Offered, *, tone: str = "t1") -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 3, 0, 3)
        row.setSpacing(8)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(KeyBox(letter, offered.recommended, edge=True), 0, top)
        row.addWidget(Label(offered.text, "dense", tone, wrap=True), 1)  # type: ignore[arg-type]
        if offered.recommended:
            row.addWidget(Tag(words("questions.recommended"), "ai"), 0, top)
        key = "questions.proposal_best" if offered.recommended else "questions.proposal"
        self.setAccessibleName(words(key, letter=letter, text=offered.text))


class FileLink(Button):
    """Opens the file of a proposal."""

    def __init__(self, words: Words, path: str, open_file: OpenFile) -> None:
        super().__init__(Path(path).name, "link", "paperclip")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolTip(path)
        self.setAccessibleName(words("questions.open_file", name=Path(path).name))
        self.clicked.connect(lambda: open_file(path))

    def minimumSizeHint(self) -> QSize:
        """Return a width that long names do not stretch."""
        return QSize(60, super().minimumSizeHint().height())


def file_row(words: Words, path: str, open_file: OpenFile, indent: int) -> QWidget:
    """The link to a proposal's file, below its text."""
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(theme.current().size(indent), 0, 0, 2)
    row.addWidget(FileLink(words, path, open_file))
    row.addStretch(1)
    return box


class ProposalButtons(QWidget):
    """The proposals of a question as buttons, one below the other."""

    def __init__(
        self,
        words: Words,
        proposals: tuple[Offered, ...],
        choose: Callable[[Offered], None],
        open_file: OpenFile,
    ) -> None:
        super().__init__()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        self.buttons: list[ProposalButton] = []
        for letter, offered in zip(LETTERS, proposals, strict=False):
            button = ProposalButton(words, letter, offered)
            button.clicked.connect(lambda _on=False, offered=offered: choose(offered))
            self.buttons.append(button)
            box.addWidget(button)
            if offered.path:
                box.addWidget(file_row(words, offered.path, open_file, 36))

    def focus_best(self) -> None:
        """Put the focus on the recommended proposal."""
        best = next((one for one in self.buttons if one.offered.recommended), None)
        if best is None and self.buttons:
            best = self.buttons[0]
        if best is not None:
            best.setFocus(Qt.FocusReason.OtherFocusReason)

    def focused(self) -> Offered | None:
        """The proposal that has the focus."""
        return next((one.offered for one in self.buttons if one.hasFocus()), None)


def writing() -> bool:
    """Whether a text is being written, so that single letters belong to it."""
    return isinstance(QApplication.focusWidget(), QLineEdit | QPlainTextEdit | QAbstractSpinBox)
