"""The bar above the page: one sentence about what was refused, and what can be done."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ..widgets.buttons import Button
from ..widgets.labels import IconLabel, Label


class MessageBar(QFrame):
    """One sentence above the page, until it is read: what was refused, and what to do."""

    def __init__(self, close: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setProperty("tone", "yama")
        self._run: Callable[[], None] | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 8, 6)
        row.setSpacing(10)
        row.addWidget(IconLabel("warning", "yama", 18))
        self._text = Label("", "dense", "t1", wrap=True)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        row.addWidget(self._text, 1)
        self._action = Button("", size="small")
        self._action.clicked.connect(self._act)
        row.addWidget(self._action)
        shut = Button(kind="bare", icon="x", tip=close)
        shut.clicked.connect(self.hide)
        row.addWidget(shut)
        self.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def tell(self, text: str, action: str = "", run: Callable[[], None] | None = None) -> None:
        """Show a sentence, in place of the one before."""
        self._run = run
        self._text.setText(text)
        self._text.setAccessibleName(text)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self.setAccessibleName(text)
        self.show()

    def _act(self) -> None:
        self.hide()
        if self._run is not None:
            self._run()
