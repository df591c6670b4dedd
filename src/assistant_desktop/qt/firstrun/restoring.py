"""Going back to a backup: progress with cancel, the secret if it is needed, and what went wrong."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from ...kernel.errors import Problem
from ..ports import Unlock
from ..shell.work import Job, Progress
from ..widgets.buttons import Button
from ..widgets.labels import Hairline, Label
from .locked import KEY_CODES, Opener, SecretForm
from .parts import Frame, aside, headline


class Restoring(QWidget):
    """Runs the restore in a worker; when it is done the application opens the data again."""

    def __init__(self, opener: Opener, source: Path, unlock: Unlock | None) -> None:
        super().__init__()
        self._opener = opener
        self._source = source
        self._job: Job | None = None
        words = opener.words
        self.setAccessibleName(words("firstrun.restore.title"))
        frame = Frame(words)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(frame)
        self._title = headline()
        self._text = Label("", "body", "t2", wrap=True)
        frame.column.addWidget(self._title)
        frame.column.addWidget(self._text)
        frame.column.addSpacing(22)
        self._bar = QProgressBar()
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(words("firstrun.restore.progress"))
        frame.column.addWidget(self._bar)
        self._form = SecretForm(words)
        self._form.hide()
        frame.column.addWidget(self._form)
        frame.column.addSpacing(8)
        frame.column.addWidget(Label(str(source), "small", "t3", wrap=True))
        frame.column.addStretch(1)
        frame.column.addWidget(Hairline())
        frame.column.addSpacing(24)
        foot = QHBoxLayout()
        self._present = aside(words("firstrun.restore.back"))
        self._present.clicked.connect(lambda _checked: opener.open())
        self._cancel = Button(words("firstrun.restore.cancel"), size="wizard")
        self._cancel.clicked.connect(lambda _checked: self._stop())
        self._again = Button(words("firstrun.locked.open"), "primary", size="wizard")
        self._again.clicked.connect(lambda _checked: self._with_secret())
        foot.addWidget(self._present)
        foot.addStretch(1)
        foot.addWidget(self._cancel)
        foot.addWidget(self._again)
        frame.column.addLayout(foot)
        self._start(unlock)

    def _start(self, unlock: Unlock | None) -> None:
        words = self._opener.words
        self._title.setText(words("firstrun.restore.title"))
        self._text.setText(words("firstrun.restore.text"))
        self._bar.setValue(0)
        self._bar.show()
        self._form.hide()
        for button, shown in ((self._present, False), (self._cancel, True), (self._again, False)):
            button.setVisible(shown)
        progress = Progress()
        folder, source = self._opener.folder, self._source
        restore = self._opener.ports.backups.restore
        self._job = progress.job = Job(
            lambda: restore(folder, source, unlock, progress), self._done, self._failed, self
        )
        self._job.moved.connect(lambda share: self._bar.setValue(round(share * 1000)))

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _with_secret(self) -> None:
        self._start(self._form.unlock())

    def _done(self, _result: object) -> None:
        self._job = None
        self._opener.restored()

    def _failed(self, problem: Problem | None) -> None:
        self._job = None
        words = self._opener.words
        if problem is not None and problem.code == "cancelled":
            self._opener.open()
            return
        needs = problem is not None and problem.code in KEY_CODES
        self._title.setText(words("firstrun.restore.failed"))
        if needs:
            self._title.setText(words("firstrun.locked.title"))
            self._text.setText(words("firstrun.restore.needs"))
        elif problem is None:
            self._text.setText(words("firstrun.trouble.unexpected"))
        else:
            self._text.setText(words.problem(problem.code, problem.params))
        self._bar.hide()
        self._cancel.hide()
        self._present.show()
        self._form.setVisible(needs)
        self._again.setVisible(needs)
        if needs and problem is not None:
            if problem.code not in ("key_missing", "vault_locked", "vault_missing"):
                self._form.refuse(words.problem(problem.code, problem.params))
            self._form.edit.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter tries the secret; Esc stops."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._again.isVisible():
            self._with_secret()
        elif event.key() == Qt.Key.Key_Escape and self._cancel.isVisible():
            self._stop()
        else:
            super().keyPressEvent(event)
