"""Parts of the settings of sharing: the place in few words, what waits to be settled, big files."""

from pathlib import Path, PurePath

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from ...features.conflicts import queries
from ...services import attachments
from ..page import PageContext
from ..widgets.buttons import Button
from ..widgets.labels import ElidedLabel, IconLabel, Label

ROOT = "files"
"""The root of large files: both computers call it so, each says where it lies."""
_PARTS = 2


def short_place(address: str) -> str:
    """OneDrive ＞ 佐藤・中村: the last parts of a folder; an address as it is."""
    if "://" in address:
        return address
    return " ＞ ".join(PurePath(address).parts[-_PARTS:])


class PlaceLabel(QWidget):
    """A folder or a server, short; the tooltip has it all."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._icon = IconLabel("folder", "t2", 16)
        self._text = Label("", "dense")
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row.addWidget(self._icon)
        row.addWidget(self._text)

    def show_place(self, address: str) -> None:
        """Show another place."""
        self._icon.set_icon("cloud" if "://" in address else "folder", "t2")
        self._text.setText(short_place(address))
        self.setToolTip(address)
        self._text.setAccessibleName(address)


class ConflictsRow(QWidget):
    """食い違い 2件, and the way to them; hidden where there are none."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        words = context.words
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(8)
        row.addWidget(IconLabel("git-merge", "yama", 16))
        self._text = Label("", "dense", "yama")
        row.addWidget(self._text, 1)
        settle = Button(words("conflicts.line.open"))
        settle.setAccessibleName(f"{words('conflicts.title')} {words('conflicts.line.open')}")
        settle.clicked.connect(lambda _on=False: context.go("conflicts"))
        row.addWidget(settle)
        self.hide()

    def refresh(self) -> None:
        """Count again."""
        count = queries.count(self._context.core.reader)
        self._text.setText(self._context.words("conflicts.today", count=count))
        self.setVisible(count > 0)


class RootControl(QWidget):
    """Where the large files lie on this computer."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        words = context.words
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._text = ElidedLabel("", "dense", middle=True)
        self._text.setMinimumWidth(160)
        self._text.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._text, 1)
        self.choose = Button(words("sharing.choose"), icon="folder")
        self.choose.setAccessibleName(f"{words('sharing.root')} {words('sharing.choose')}")
        self.choose.clicked.connect(lambda _on=False: self._choose())
        row.addWidget(self.choose)
        self.clear = Button(words("sharing.root.clear"), "quiet")
        self.clear.setAccessibleName(f"{words('sharing.root')} {words('sharing.root.clear')}")
        self.clear.clicked.connect(lambda _on=False: self.map(None))
        row.addWidget(self.clear)
        self.refresh()

    def refresh(self) -> None:
        """Show what is mapped."""
        words, found = self._context.words, attachments.roots(self._context.core).get(ROOT)
        self._text.set_text(short_place(str(found)) if found else words("sharing.root.none"))
        self._text.setToolTip(str(found) if found else "")
        self.clear.setVisible(found is not None)

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self._context.words("sharing.choose"))
        if chosen:
            self.map(Path(chosen))

    def map(self, folder: Path | None) -> None:
        """Say where it lies, or that it does not lie here."""
        attachments.map_root(self._context.core, ROOT, folder)
        self.refresh()
