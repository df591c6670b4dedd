"""The sheet from the page of tasks: format, place, progress with a way to stop."""

from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QFileDialog, QMenu, QProgressBar, QWidget

from ...kernel.errors import Problem
from ...services import sheet
from ..page import PageContext
from ..shell.work import Job, Progress
from ..widgets.buttons import Button
from ..widgets.message import Answer, MessagePanel

_LAST = "ui.sheet_folder"
_SHOWN_MS = 500
"""Work that is done sooner shows no panel."""


class SheetMenu(Button):
    """A button whose menu writes the sheet."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(kind="bare", icon="export", tip=context.words("sheet.menu"), parent=parent)
        self._context = context
        self._job: Job | None = None
        self._panel: _Writing | None = None
        self.clicked.connect(self._open)

    def _open(self) -> None:
        words = self._context.words
        menu = QMenu(self)
        menu.setAccessibleName(words("sheet.menu"))
        for ending in sheet.FORMATS:
            action = menu.addAction(words(f"sheet.menu.{ending}"))
            action.triggered.connect(lambda _on=False, ending=ending: self.choose(ending))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height() + 2)))

    def choose(self, ending: str) -> None:
        """Ask where the sheet is to go."""
        core, words = self._context.core, self._context.words
        folder = str(core.local.get(_LAST, "") or Path.home())
        name = sheet.file_name(words, core.today, ending)
        dialog = QFileDialog(self.window(), words("sheet.save"), str(Path(folder) / name))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(ending)
        dialog.fileSelected.connect(lambda path: self.write(Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write(self, path: Path) -> None:
        """Write it in a worker."""
        if self._job is not None:
            return
        core = self._context.core
        core.local.set(_LAST, str(path.parent))
        order, progress = sheet.order(core), Progress()
        self._job = Job(lambda: order.write(path, progress), self._done, self._failed, self)
        progress.job = self._job
        self._panel = _Writing(self._context, self._job, self.window())

    def _done(self, path: Path) -> None:
        self._end()
        self._context.toast(self._context.words("sheet.written", name=path.name))

    def _failed(self, problem: Problem | None) -> None:
        self._end()
        if problem is not None and problem.code != "cancelled":
            self._context.bridge.refused.emit(problem)

    def _end(self) -> None:
        self._job = None
        panel, self._panel = self._panel, None
        if panel is not None:
            panel.hide()
            panel.deleteLater()


class _Writing(MessagePanel):
    """How far it is, after half a second."""

    def __init__(self, context: PageContext, job: Job, parent: QWidget) -> None:
        super().__init__(parent)
        words = context.words
        self._bar = QProgressBar()
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(words("sheet.writing"))
        self.extra.addWidget(self._bar)
        job.moved.connect(self._moved)
        self.answered.connect(lambda _key: job.cancel())
        self._words = words
        self._delay = self.startTimer(_SHOWN_MS)

    def _moved(self, share: float) -> None:
        self._bar.setValue(round(share * 1000))

    def timerEvent(self, event: object) -> None:
        """It takes longer: show it."""
        del event
        self.killTimer(self._delay)
        answer = Answer("stop", self._words("sheet.stop"))
        self.ask(self._words("sheet.writing"), "", [answer])
