"""The button that writes what is shown as PDF, to print or to send on."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from ...features.attachments.model import clean_name
from ..page import PageContext
from ..shell.work import Job
from ..widgets.buttons import Button

_LAST = "documents.folder"


@dataclass(frozen=True)
class Sheet:
    """What goes on the paper. ``right``: the lines that stand at the right; ``heading``: whether
    the title stands above."""

    title: str
    body: str
    right: tuple[str, ...] = ()
    heading: bool = False


class PdfButton(Button):
    """``sheet`` gives what is to be written, or None where it may not leave."""

    def __init__(self, context: PageContext, sheet: Callable[[], Sheet | None]) -> None:
        super().__init__(kind="bare", icon="file-pdf", tip=context.words("documents.pdf"))
        self._context, self._sheet = context, sheet
        self._job: Job | None = None
        self.clicked.connect(lambda _on=False: self.ask())

    def ask(self) -> None:
        """Ask where it is to go."""
        sheet = self._sheet()
        if sheet is None:
            return
        local, words = self._context.core.local, self._context.words
        folder = str(local.get(_LAST, "") or Path.home())
        name = str(Path(folder) / clean_name(f"{sheet.title}.pdf"))
        dialog = QFileDialog(self.window(), words("documents.pdf"), name)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(lambda path: self.write(sheet, Path(path)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write(self, sheet: Sheet, path: Path) -> None:
        """Write it in a worker, and say so."""
        if self._job is not None:
            return
        self._context.core.local.set(_LAST, str(path.parent))

        def work() -> str:
            from .pdf import write_pdf  # with Qt's own writer of PDF: on first use

            try:
                write_pdf(path, sheet.title, sheet.body, sheet.right, heading=sheet.heading)
            except OSError as error:
                return str(error)
            return ""

        self._job = Job(work, lambda reason: self._written(path, reason), self._failed, parent=self)

    def _written(self, path: Path, reason: str) -> None:
        self._job = None
        words = self._context.words
        said = words.problem("disk", {"path": path, "reason": reason})
        self._context.toast(said if reason else words("documents.pdf_saved", path=path))

    def _failed(self, _problem: object) -> None:
        self._job = None
