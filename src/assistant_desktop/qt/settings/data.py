"""Data: the folder, backups, going back to one, and what the doctor says."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ...kernel.errors import Problem
from ...store.backup_file import SUFFIX
from ..firstrun.backup_list import BackupList, size_text
from ..ports import BackupInfo, Finding
from ..shell.work import Job, Progress
from ..widgets.buttons import Button
from ..widgets.labels import ElidedLabel, Hairline, IconLabel, Label
from ..widgets.message import Answer, MessagePanel
from .parts import Section

_ICONS = {
    "ok": ("check-circle", "ai"),
    "warn": ("warning", "yama"),
    "bad": ("warning-circle", "rust"),
}


class DataSection(Section):
    """Work that takes longer shows its progress and can be stopped."""

    def build(self) -> None:
        """See ``Section``."""
        words, core = self.words, self.context.core
        self._job: Job | None = None
        self.heading(words("settings.data.place"))
        show = Button(words("settings.data.open"), icon="folder-open")
        show.clicked.connect(lambda _checked: self._open_folder())
        self.row(words("settings.data.folder"), show, str(core.folder or ""))
        self.heading(words("settings.data.backup"), words("settings.data.backup.note"))
        now = Button(words("settings.data.now"), icon="clock-counter-clockwise")
        now.clicked.connect(lambda _checked: self._back_up(None))
        other = Button(words("settings.data.to_file"), icon="download-simple")
        other.clicked.connect(lambda _checked: self._to_file())
        self._buttons = (now, other)
        holder = QWidget()
        across = QHBoxLayout(holder)
        across.setContentsMargins(0, 8, 0, 4)
        across.setSpacing(8)
        across.addWidget(now)
        across.addWidget(other)
        self._told = ElidedLabel("", "small", "t2")
        across.addWidget(self._told, 1)
        self.column.addWidget(holder)
        self._progress = QWidget()
        moving = QHBoxLayout(self._progress)
        moving.setContentsMargins(0, 4, 0, 4)
        self._bar = QProgressBar()
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(words("firstrun.restore.progress"))
        stop = Button(words("settings.cancel"), "quiet", size="small")
        stop.clicked.connect(lambda _checked: self._stop())
        moving.addWidget(self._bar, 1)
        moving.addWidget(stop)
        self._progress.hide()
        self.column.addWidget(self._progress)
        self.column.addSpacing(12)
        if core.folder is not None:
            self._list = BackupList(words, self.shell.ports, core.folder)
            self._list.chosen.connect(self._ask_restore)
            self.column.addWidget(self._list)
        self.heading(words("settings.data.doctor"))
        self._check = Button(words("settings.data.check"), icon="magnifying-glass")
        self._check.clicked.connect(lambda _checked: self._examine())
        self.row(
            words("settings.data.doctor.what"), self._check, words("settings.data.doctor.note")
        )
        self._findings = QVBoxLayout()
        self._findings.setSpacing(0)
        self.column.addLayout(self._findings)

    # -- backups ---------------------------------------------------------------------------------

    def _open_folder(self) -> None:
        folder = self.context.core.folder
        if folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _to_file(self) -> None:
        words = self.words
        name = f"assistant-{self.context.core.today:%Y-%m-%d}{SUFFIX}"
        chosen, _ = QFileDialog.getSaveFileName(
            self,
            words("settings.data.to_file"),
            str(Path.home() / name),
            words("firstrun.trouble.filter", suffix=SUFFIX),
        )
        if chosen:
            self._back_up(Path(chosen))

    def _back_up(self, target: Path | None) -> None:
        core, backups = self.context.core, self.shell.ports.backups
        progress = Progress()
        for button in self._buttons:
            button.setEnabled(False)
        self._told.set_text("")
        self._bar.setValue(0)
        self._progress.show()
        self._job = progress.job = Job(
            lambda: backups.make(core, target, progress), self._backed_up, self._failed, self
        )
        self._job.moved.connect(lambda share: self._bar.setValue(round(share * 1000)))

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _backed_up(self, made: BackupInfo) -> None:
        self._ended()
        size = size_text(made.size)
        self._told.set_text(self.words("settings.data.made", name=made.path.name, size=size))
        if hasattr(self, "_list"):
            self._list.load()

    def _failed(self, problem: Problem | None) -> None:
        self._ended()
        if problem is None or problem.code != "cancelled":
            self.shell.tell(problem)

    def _ended(self) -> None:
        self._job = None
        self._progress.hide()
        for button in self._buttons:
            button.setEnabled(True)

    def _ask_restore(self, source: Path) -> None:
        words = self.words
        panel = MessagePanel(self.window())
        panel.ask(
            words("settings.data.restore.title"),
            words("settings.data.restore.text", name=source.name),
            (
                Answer("yes", words("settings.data.restore.yes"), "primary"),
                Answer("no", words("settings.cancel"), "quiet"),
            ),
            lambda answer: self.shell.restore(source) if answer == "yes" else None,
        )

    # -- the doctor ------------------------------------------------------------------------------

    def _examine(self) -> None:
        core, doctor = self.context.core, self.shell.ports.doctor
        self._check.setEnabled(False)
        self._clear()
        self._findings.addWidget(Label(self.words("settings.data.checking"), "small", "t2"))
        self.shell.work(lambda: doctor(core), self._found, self._not_found)

    def _found(self, findings: Sequence[Finding]) -> None:
        self._check.setEnabled(True)
        self._clear()
        for finding in findings:
            self._findings.addWidget(_finding(finding))
            self._findings.addWidget(Hairline())

    def _not_found(self, problem: Problem | None) -> None:
        self._check.setEnabled(True)
        self._clear()
        self.shell.tell(problem)

    def _clear(self) -> None:
        while self._findings.count():
            item = self._findings.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()


def _finding(finding: Finding) -> QWidget:
    holder = QWidget()
    across = QHBoxLayout(holder)
    across.setContentsMargins(0, 6, 0, 6)
    across.setSpacing(10)
    icon, tone = _ICONS[finding.level]
    across.addWidget(IconLabel(icon, tone, 18))
    texts = QVBoxLayout()
    texts.setSpacing(0)
    texts.addWidget(Label(finding.title, "dense", wrap=True))
    if finding.advice:
        texts.addWidget(Label(finding.advice, "small", "t2", wrap=True))
    across.addLayout(texts, 1)
    return holder
