"""The list of backups with the button that goes back to one. Also used by the settings."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ...kernel.errors import Problem
from ...store.backup_file import SUFFIX
from ...words import Words, when
from .. import theme
from ..ports import BackupInfo, Ports
from ..shell.work import Job
from ..widgets.buttons import Button
from ..widgets.labels import Label, SectionHeading

_ROWS = 7
"""As many are seen at once; the list scrolls beyond."""
_AROUND = 8


class BackupList(QWidget):
    """The backups of a folder, newest first; ``chosen`` carries the file to go back to."""

    chosen = Signal(Path)

    def __init__(self, words: Words, ports: Ports, folder: Path) -> None:
        super().__init__()
        self._words = words
        self._ports = ports
        self._folder = folder
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._heading = SectionHeading(words("firstrun.trouble.backups"))
        column.addWidget(self._heading)
        self._told = Label(words("firstrun.trouble.looking"), "body", "t2", wrap=True)
        column.addWidget(self._told)
        self.list = QListWidget()
        self.list.setAccessibleName(words("firstrun.trouble.backups"))
        theme.use_font(self.list, "dense")
        self.list.hide()
        self.list.itemActivated.connect(lambda _item: self._go())
        column.addWidget(self.list)
        row = QHBoxLayout()
        row.setSpacing(8)
        self._other = Button(words("firstrun.trouble.elsewhere"), "quiet", "folder-open")
        self._other.clicked.connect(lambda _checked: self._browse())
        self._back = Button(words("firstrun.trouble.restore"), "accent")
        self._back.setEnabled(False)
        self._back.clicked.connect(lambda _checked: self._go())
        self.list.currentRowChanged.connect(lambda row: self._back.setEnabled(row >= 0))
        row.addWidget(self._other)
        row.addStretch(1)
        row.addWidget(self._back)
        column.addLayout(row)
        column.addStretch(1)
        self.load()

    def load(self) -> None:
        """Read the list again, in a worker."""
        Job(lambda: self._ports.backups.list(self._folder), self._found, self._failed, self)

    def _found(self, backups: Sequence[BackupInfo]) -> None:
        self.list.clear()
        for number, one in enumerate(backups):
            local = one.at.astimezone()
            # Always with the year: a backup may lie about for long.
            day = when.short_day(self._words, local.date(), date.min)
            text = f"{day} {local:%H:%M}    {size_text(one.size)}"
            if number == 0:
                text += f"    {self._words('firstrun.trouble.newest')}"
            item = QListWidgetItem(text, self.list)
            item.setData(Qt.ItemDataRole.UserRole, str(one.path))
            item.setToolTip(str(one.path))
        self._heading.set_count(len(backups))
        self.list.setVisible(bool(backups))
        self._told.setVisible(not backups)
        self._told.setText(self._words("firstrun.trouble.none"))
        if backups:
            self.list.setCurrentRow(0)
            rows = min(len(backups), _ROWS)
            frame = 2 * self.list.frameWidth()
            self.list.setFixedHeight(rows * self.list.sizeHintForRow(0) + frame + _AROUND)

    def _failed(self, problem: Problem | None) -> None:
        if problem is None:
            self._told.setText(self._words("firstrun.trouble.none"))
        else:
            self._told.setText(self._words.problem(problem.code, problem.params))

    def _go(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.chosen.emit(Path(str(item.data(Qt.ItemDataRole.UserRole))))

    def _browse(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(
            self,
            self._words("firstrun.trouble.chooser"),
            str(Path.home()),
            self._words("firstrun.trouble.filter", suffix=SUFFIX),
        )
        if chosen:
            self.chosen.emit(Path(chosen))


def size_text(size: int) -> str:
    """Bytes as a person reads them."""
    if size < 1_000_000:
        return f"{max(1, size // 1000)} KB"
    return f"{size / 1_000_000:.1f} MB"
