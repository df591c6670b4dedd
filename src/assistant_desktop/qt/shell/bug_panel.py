"""A bug, shown: what is safe, and a report that can be copied."""

from PySide6.QtWidgets import QApplication, QHBoxLayout, QPlainTextEdit, QWidget

from ...words import Words
from ..widgets.buttons import Button
from ..widgets.labels import Label
from .overlay import Overlay
from .report import Reports


class BugPanel(Overlay):
    """The newest report, which holds nothing of the data."""

    def __init__(self, parent: QWidget, words: Words, reports: Reports, what: str = "") -> None:
        """``what`` takes the place of the sentence that the program goes on."""
        super().__init__(parent, words("shell.bug.title"), words("shell.close"), 760)
        self._words = words
        self.box.addWidget(Label(what or words("shell.bug.text"), "body", "t2", wrap=True))
        self._report = QPlainTextEdit(reports.latest())
        self._report.setReadOnly(True)
        self._report.setAccessibleName(words("shell.bug.report"))
        self._report.setMinimumHeight(260)
        self._report.setTabChangesFocus(True)
        self.box.addWidget(self._report, 1)
        row = QHBoxLayout()
        place = Label(
            words("shell.bug.file", path=str(reports.file.path)), "small", "t3", wrap=True
        )
        row.addWidget(place, 1)
        self._copy = Button(words("shell.bug.copy"), "primary", "copy")
        self._copy.clicked.connect(self._copied)
        row.addWidget(self._copy)
        self.box.addLayout(row)

    def _copied(self) -> None:
        QApplication.clipboard().setText(self._report.toPlainText())
        self._copy.setText(self._words("shell.bug.copied"))
