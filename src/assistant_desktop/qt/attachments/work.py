"""What is done with attached files: kept, fetched, opened, saved; each in a worker, with a stop."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QProgressBar, QWidget

from ...features.attachments.commands import RemoveAttachment
from ...features.attachments.model import Attachment, State, clean_name, may_open
from ...kernel.errors import Busy, Problem
from ...services import attachments
from ..page import PageContext
from ..shell.work import Job, Progress
from ..widgets.message import Answer, MessagePanel

_SHOWN_MS = 500
"""Work that is done sooner shows no panel."""
_AGAIN_MS = 50
_LAST = "ui.save_folder"
_TIDIED: set[Path | None] = set()
"""Data folders in which this process has cleared what earlier ones had laid open."""


class FileWork(QObject):
    """Works for the widgets of one window; one thing at a time."""

    changed = Signal()
    """Where a file is has changed."""

    def __init__(self, context: PageContext, host: QWidget) -> None:
        super().__init__(host)
        self._context, self._host = context, host
        self._job: Job | None = None
        self._panel: Working | None = None

    @property
    def is_busy(self) -> bool:
        """Whether something is being done."""
        return self._job is not None

    # -- what a row offers -----------------------------------------------------------------------

    def keep(self, path: Path, done: Callable[[Any], None]) -> None:
        """Keep a copy of a file; ``done`` gets the blob once it is on the shelf."""
        context, core = self._context, self._context.core

        def kept(blob: Any) -> None:
            self._noted(lambda: attachments.kept(core, blob), lambda: done(blob))

        progress = Progress()
        try:
            shelf = attachments.shelf(core)
        except Problem as problem:
            context.bridge.refused.emit(problem)
            return
        title = context.words("attachments.keeping")
        self._start(title, progress, lambda: shelf.take_in(path, progress), kept)

    def fetch(self, one: Attachment) -> None:
        """Bring a file here from the shared folder."""
        core, words = self._context.core, self._context.words
        if core.road is None:
            self._refuse(Problem("file_not_shared"))
            return
        from ...services.sync import blobs  # loads the libraries that open files

        try:
            road, shelf = core.road(), attachments.shelf(core)
        except Problem as problem:
            self._refuse(problem)
            return
        blob, progress = attachments.blob_of(one), Progress()

        def fetched(found: bool) -> None:
            if not found:
                who = attachments.whose(core, one)
                name = clean_name(one.name)
                self._refuse(Problem("file_elsewhere", name=name, who=who.called if who else "?"))
                return
            self._context.toast(words("attachments.fetched", name=clean_name(one.name)))
            self._noted(lambda: attachments.kept(core, blob, fetched=True), self.changed.emit)

        title = words("attachments.fetching")
        self._start(title, progress, lambda: blobs.fetch(road, shelf, blob, progress), fetched)

    def open(self, one: Attachment) -> None:
        """Show a file with what the computer has for it: a copy that cannot be changed."""
        core, words = self._context.core, self._context.words
        path = attachments.placed(core, one)
        if path is not None:
            _show(path if may_open(path.name) and path.is_file() else path.parent)
            return
        shelf, blob, progress = attachments.shelf(core), attachments.blob_of(one), Progress()
        if not may_open(one.name):
            return

        def opened(path: Path) -> None:
            _show(path)
            self._context.toast(words("attachments.read_only", name=path.name))

        def work() -> Path:
            if core.folder not in _TIDIED:
                _TIDIED.add(core.folder)
                shelf.tidy()
            return shelf.lay_open(blob, one.name, progress)

        self._start(words("attachments.opening"), progress, work, opened, one)

    def save(self, one: Attachment) -> None:
        """Ask where a plain copy is to go."""
        local, words = self._context.core.local, self._context.words
        folder = str(local.get(_LAST, "") or Path.home())
        name = str(Path(folder) / clean_name(one.name))
        dialog = QFileDialog(self._host.window(), words("attachments.save"), name)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.fileSelected.connect(lambda path: self.save_to(one, Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def save_to(self, one: Attachment, target: Path) -> None:
        """Write a plain copy."""
        core, words = self._context.core, self._context.words
        core.local.set(_LAST, str(target.parent))
        shelf, blob, progress = attachments.shelf(core), attachments.blob_of(one), Progress()

        def saved(_none: object) -> None:
            self._context.toast(words("attachments.saved", name=target.name))

        title = words("attachments.opening")
        self._start(title, progress, lambda: shelf.save(blob, target, progress), saved, one)

    def place(self, one: Attachment) -> None:
        """Ask where a folder that both have lies on this computer."""
        words = self._context.words
        dialog = QFileDialog(self._host.window(), words("attachments.place_of", root=one.root))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda path: self.place_at(one.root, Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def place_at(self, root: str, folder: Path) -> None:
        """Say where it lies."""
        attachments.map_root(self._context.core, root, folder)
        self.changed.emit()

    def remove(self, one: Attachment) -> None:
        """Take a file off its record."""
        self._context.bridge.send(RemoveAttachment(one.id))

    def state(self, one: Attachment) -> State:
        """Where a file is."""
        return attachments.states(self._context.core, [one])[one.id]

    # -- the work --------------------------------------------------------------------------------

    def _start(
        self,
        title: str,
        progress: Progress,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        one: Attachment | None = None,
    ) -> None:
        if self._job is not None:
            return

        def ended(result: Any) -> None:
            self._end()
            done(result)

        def failed(problem: Problem | None) -> None:
            self._end()
            if problem is not None and problem.code in {"file_damaged", "file_missing"} and one:
                # The copy here is no good: it has to be fetched again.
                self._noted(
                    lambda: attachments.gone(self._context.core, one.digest), self.changed.emit
                )
            if problem is not None and problem.code != "cancelled":
                self._refuse(problem)

        self._job = Job(work, ended, failed, self)
        progress.job = self._job
        self._panel = Working(title, self._context.words("attachments.stop"), self._job, self._host)

    def _end(self) -> None:
        self._job = None
        panel, self._panel = self._panel, None
        if panel is not None:
            panel.hide()
            panel.deleteLater()

    def _noted(self, note: Callable[[], None], then: Callable[[], None]) -> None:
        """Take note in the database; while it is busy, again in a moment."""
        try:
            note()
        except Busy:
            QTimer.singleShot(_AGAIN_MS, self, lambda: self._noted(note, then))
            return
        then()

    def _refuse(self, problem: Problem) -> None:
        self._context.bridge.refused.emit(problem)


class Working(MessagePanel):
    """How far the work is, after half a second, with a way to stop it."""

    def __init__(self, title: str, stop: str, job: Job, host: QWidget) -> None:
        super().__init__(host.window())
        self._title_text, self._stop = title, stop
        self.bar = QProgressBar()
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(title)
        self.extra.addWidget(self.bar)
        job.moved.connect(self._moved)
        self.answered.connect(lambda _key: job.cancel())
        self._delay = self.startTimer(_SHOWN_MS)

    def _moved(self, share: float) -> None:
        self.bar.setValue(round(share * 1000))

    def timerEvent(self, event: object) -> None:
        """It takes longer: show it."""
        del event
        self.killTimer(self._delay)
        self.ask(self._title_text, "", [Answer("stop", self._stop)])


def _show(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
