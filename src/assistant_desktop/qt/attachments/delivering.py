"""A delivery with a file: the file is kept first, then both are one step."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QWidget

from ...features.attachments.model import clean_name
from ...features.tasks.commands import Deliver
from ...kernel.errors import BadInput
from ...services import attachments
from ..page import PageContext
from ..widgets.message import Answer, MessagePanel
from .work import FileWork


class Delivering:
    """Sends deliveries of one pane."""

    def __init__(self, context: PageContext, work: FileWork, host: QWidget) -> None:
        self._context, self._work, self._host = context, work, host
        self._panel: MessagePanel | None = None

    def send(self, command: Deliver, done: Callable[[object], None]) -> None:
        """Deliver; ``done`` is called once it is committed."""
        core, path = self._context.core, Path(command.path)
        if not command.path or core.folder is None:
            self._context.bridge.send(command, done)
        elif attachments.is_small(path):
            self._work.keep(path, lambda blob: self._send(command, done, blob))
        elif path.is_file() and not attachments.below_root(core, path)[0]:
            self._ask(command, done)
        else:
            self._send(command, done)

    def _send(self, command: Deliver, done: Callable[[object], None], blob: Any = None) -> None:
        self._context.bridge.send(attachments.delivery(self._context.core, command, blob), done)

    def _ask(self, command: Deliver, done: Callable[[object], None]) -> None:
        words = self._context.words
        if self._panel is None:
            self._panel = MessagePanel(self._host.window())
        answers = [
            Answer("send", words("attachments.deliver_path"), "primary"),
            Answer("place", words("attachments.place")),
            Answer("back", words("attachments.back")),
        ]

        def answered(key: str) -> None:
            if key == "send":
                self._send(command, done)
            elif key == "place":
                self._choose(command, done)

        name = clean_name(Path(command.path).name)
        title = words("attachments.too_large_title")
        self._panel.ask(title, words("attachments.too_large", name=name), answers, answered)

    def _choose(self, command: Deliver, done: Callable[[object], None]) -> None:
        words, path = self._context.words, Path(command.path)
        dialog = QFileDialog(self._host.window(), words("attachments.place"), str(path.parent))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda chosen: self.place(command, done, Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def place(self, command: Deliver, done: Callable[[object], None], folder: Path) -> None:
        """Deliver what lies below a folder that both have, by its place there."""
        path = Path(command.path)
        if not path.is_relative_to(folder) or not folder.name:
            self._context.bridge.refused.emit(BadInput("file_no_place", name=path.name))
            return
        attachments.map_root(self._context.core, folder.name, folder)
        self._send(command, done)
