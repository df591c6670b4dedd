"""What happened on a task, to be read: deliverables, messages, history."""

from pathlib import Path
from urllib.parse import urlsplit

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ...features.attachments.queries import of_owners
from ...features.tasks.queries import Comment, Deliverable
from ...services import attachments
from ...words import Words
from ..attachments.rows import FileRows
from ..attachments.work import FileWork
from ..page import PageContext
from ..replies.parts import message_mark
from ..widgets.buttons import Button
from ..widgets.labels import ElidedLabel, IconLabel, Label
from ..widgets.seal import Seal
from .history import HistoryLine
from .in_place import FieldButton
from .received import Received
from .telling import Teller


class _Rows(QWidget):
    """A column that is filled anew as a whole."""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(4)
        self._shown: object = None

    def begin(self, shown: object) -> bool:
        """Clear for other content; False if it is the same as before."""
        if shown == self._shown:
            return False
        self._shown = shown
        while self.column.count():
            item = self.column.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        return True


def _row(*widgets: QWidget, stretch: int = -1) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    for place, widget in enumerate(widgets):
        row.addWidget(widget, 1 if place == stretch else 0)
    return box


class DeliverableList(_Rows):
    """The versions, newest first; their link or file opens, their feedback can be gone to."""

    feedback_asked = Signal(str)
    told = Signal(str)
    """A sentence about a file that is gone."""

    def __init__(self, context: PageContext, files: FileWork) -> None:
        super().__init__()
        self._context, self._words, self._files = context, context.words, files

    def show_deliverables(
        self, found: tuple[Deliverable, ...], teller: Teller, received: Received
    ) -> None:
        """Show other versions, each with how it was received."""
        core = self._context.core
        attached = of_owners(core.reader, [one.id for one in found])
        states = attachments.states(core, [one for files in attached.values() for one in files])
        if not self.begin((found, teller.today, received.shown, attached, states)):
            return
        for one in found:
            self.column.addWidget(self._line(one))
            if one.id in attached:
                rows = FileRows(self._context, self._files)
                rows.column.setContentsMargins(24, 2, 0, 0)
                rows.show_files(attached[one.id])
                self.column.addWidget(rows)
            key = "tasks.version_part" if one.partial else "tasks.version"
            facts = [self._words(key, version=one.version), teller.short_moment(one.created_at)]
            facts += [one.link] if one.link and one.path else []
            facts += [one.note] if one.note and (one.path or one.link or "\n" in one.note) else []
            label = Label(self._words("tasks.said.gap").join(facts), "small", "t2", wrap=True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setContentsMargins(24, 0, 0, 4)
            self.column.addWidget(label)
            for line in received.lines(one, teller):
                self.column.addWidget(line)

    def _line(self, one: Deliverable) -> QWidget:
        words = self._words
        target = Path(one.path).name or _host(one.link)
        icon = IconLabel("file" if one.path else "link" if one.link else "package", "t2", 16)
        name: QWidget
        if target:
            opener = FieldButton("", pencil=False)
            opener.show_value(target, tone="ai")
            opener.setToolTip(one.path or one.link)
            opener.setAccessibleName(words("tasks.deliverable.open", what=target))
            opener.clicked.connect(lambda: self._open(one))
            name = opener
        else:
            name = ElidedLabel(one.note.partition("\n")[0] or words("tasks.stop.delivery"), "dense")
        if target:
            return _row(icon, name, QWidget(), self._feedback(one), stretch=2)
        return _row(icon, name, self._feedback(one), stretch=1)

    def _feedback(self, one: Deliverable) -> QWidget:
        words = self._words
        if one.praise or one.critique:
            texts = []
            if one.praise:
                texts.append(words("tasks.feedback.praise", n=one.praise))
            if one.critique:
                texts.append(words("tasks.feedback.critique", n=one.critique))
            button = Button(" · ".join(texts), "link")
            button.set_icon(
                "wrench" if one.critique else "flower", "rust" if one.critique else "sakura"
            )
        elif one.asked:
            button = Button(words("tasks.note.awaiting"), "link", "clock")
        else:
            return QWidget()
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(lambda: self.feedback_asked.emit(one.id))
        return button

    def _open(self, one: Deliverable) -> None:
        if one.path:
            if not Path(one.path).exists():
                self.told.emit(self._words("tasks.deliverable.gone", path=one.path))
                return
            QDesktopServices.openUrl(QUrl.fromLocalFile(one.path))
            return
        url = QUrl.fromUserInput(one.link)
        # Nothing but web and mail addresses: another scheme could start a program.
        if url.scheme() in ("http", "https", "mailto"):
            QDesktopServices.openUrl(url)
        else:
            self.told.emit(self._words("tasks.deliverable.bad_link", link=one.link))


def _host(link: str) -> str:
    try:
        parts = urlsplit(link)
    except ValueError:
        return link
    name = parts.path.rstrip("/").rpartition("/")[2]
    return " › ".join(part for part in (parts.netloc, name) if part) or link


class ExtraList(_Rows):
    """What was done beyond what was asked, one line each."""

    def show_extras(self, found: tuple[Deliverable, ...]) -> None:
        """Show the extras of the deliverables."""
        extras = tuple(one.extra for one in found if one.extra)
        if not self.begin(extras):
            return
        for extra in extras:
            label = Label(extra, "dense", wrap=True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.column.addWidget(_row(IconLabel("sparkle-fill", "sakura", 16), label, stretch=1))


class MessageList(_Rows):
    """Messages, oldest first, each with the seal of its writer, and its clock if it asks for a
    reply."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context

    def show_messages(self, found: tuple[Comment, ...], teller: Teller) -> None:
        """Show other messages."""
        if not self.begin((found, teller.today)):
            return
        for one in found:
            name = teller.name(one.created_by)
            head: list[QWidget] = []
            seal = teller.seal(one.created_by, dense=False)
            if seal is not None:
                mark = Seal(seal[0], seal[1], 20)
                mark.setAccessibleName(name)
                head.append(mark)
            head += [
                Label(name, "small", "t2"),
                Label(teller.moment(one.created_at), "small", "t3"),
            ]
            mark_of_reply = message_mark(self._context, one) if one.asks_reply else None
            tail = [] if mark_of_reply is None else [mark_of_reply]
            self.column.addWidget(_row(*head, QWidget(), *tail, stretch=len(head)))
            label = Label(one.text, "dense", wrap=True)
            label.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            label.setContentsMargins(26, 0, 0, 6)
            self.column.addWidget(label)


class HistoryList(_Rows):
    """What was done, newest first; a few lines at first, all on request."""

    FEW = 6

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._all = False
        self._lines: tuple[HistoryLine, ...] = ()

    def show_history(self, lines: tuple[HistoryLine, ...], *, fold: bool = False) -> None:
        """Show other lines; ``fold`` shows only a few again."""
        self._all = self._all and not fold
        self._lines = lines
        if not self.begin((lines, self._all)):
            return
        grid = QWidget()
        table = QGridLayout(grid)
        table.setContentsMargins(0, 0, 0, 0)
        table.setHorizontalSpacing(12)
        table.setVerticalSpacing(1)
        table.setColumnStretch(2, 1)
        for number, line in enumerate(lines if self._all else lines[: self.FEW]):
            at = Label(line.when, "small", "t2")
            at.setToolTip(line.moment)
            table.addWidget(at, number, 0)
            table.addWidget(Label(line.who, "small", "t2"), number, 1)
            what = ElidedLabel(line.text, "small", "t2")
            table.addWidget(what, number, 2)
        self.column.addWidget(grid)
        if not self._all and len(lines) > self.FEW:
            more = Button(self._words("tasks.history.more", n=len(lines) - self.FEW), "link")
            more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            more.clicked.connect(self._show_all)
            self.column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)

    def _show_all(self) -> None:
        self._all = True
        self.show_history(self._lines)
