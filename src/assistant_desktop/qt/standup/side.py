"""The right side of a running stand-up: what is put aside, and the notes."""

from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from ...features.standup import model, queries
from ...features.standup.commands import LabelLine, NoteLine, Park, RemoveLine, SaveNotes
from ...kernel.ref import Ref
from ...services import standup as service
from .. import icons, theme
from ..page import PageContext
from ..tasks.paste_field import PasteField
from ..widgets.buttons import Button, Chip
from ..widgets.column import clear
from ..widgets.edits import is_enter
from ..widgets.flow import FlowLayout
from ..widgets.labels import ElidedLabel, IconLabel, Label, SectionHeading
from . import wording
from .notes import NotesEditor
from .park_chips import ParkChips

_DRAFT = "draft.standup.park"
_CHIPS = (model.FACT, model.CONCERN, model.DECISION, model.TASK)


class ParkField(PasteField):
    """The field of the parking lot, with a pin and its key. Ctrl+Enter makes a task at once."""

    tasked = Signal(str)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__("", context.words("standup.park.placeholder"), parent=parent)
        self._key = context.words("standup.park.key")
        self.setFont(wording.read_font(15))
        look = theme.current()
        self.setTextMargins(look.size(24), 0, look.size(22), 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter, unless it belongs to a composition."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and is_enter(event) and not self.holds_back(event):
            self.tasked.emit(self.text())
            event.accept()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field, the pin and the key."""
        super().paintEvent(event)
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = look.size(16)
        box = self.rect().adjusted(10, (self.height() - side) // 2, 0, 0)
        box.setSize(box.size().scaled(side, side, Qt.AspectRatioMode.IgnoreAspectRatio))
        icons.paint_icon(painter, box, "push-pin", look.t3)
        if not self.hasFocus() and not self.text():
            high = look.size(18)
            cap = self.rect().adjusted(self.width() - high - 10, 0, -10, 0)
            cap.setTop((self.height() - high) // 2)
            cap.setHeight(high)
            painter.setPen(look.line2)
            painter.setBrush(look.card)
            painter.translate(0.5, 0.5)
            painter.drawRoundedRect(cap.adjusted(0, 0, -1, -1), 4, 4)
            painter.setFont(look.font("micro"))
            painter.setPen(look.t2)
            painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), self._key)


class SidePanel(QWidget):
    """Parking lot and notes of one stand-up. ``left`` asks the page to take the focus back."""

    left = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._context, self._standup = context, ""
        self._rows: object = None
        words = context.words
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 24, 20, 14)
        column.setSpacing(0)
        self._heading = SectionHeading(words("standup.park"))
        column.addWidget(self._heading)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        column.addLayout(self._list)
        column.addSpacing(10)
        self.park_field = ParkField(context)
        self.park_field.setText(context.core.local.get(_DRAFT, ""))
        self.park_field.submitted.connect(self._park)
        self.park_field.escaped.connect(self.left)
        self.park_field.textChanged.connect(lambda text: context.core.local.set(_DRAFT, text))
        column.addWidget(self.park_field)
        self.understood = ParkChips(context, self.park_field)
        self.understood.asked.connect(self._task_at_once)
        column.addWidget(self.understood)
        column.addSpacing(22)
        self._build_notes(column)

    def _build_notes(self, column: QVBoxLayout) -> None:
        words, core = self._context.words, self._context.core
        head = QHBoxLayout()
        head.setSpacing(5)
        head.addWidget(Label(words("standup.notes"), "section"))
        head.addStretch(1)
        self._saved_icon = IconLabel("check", "t3", 14)
        self._saved = Label(words("standup.notes.saved"), "small", "t3")
        head.addWidget(self._saved_icon)
        head.addWidget(self._saved)
        column.addLayout(head)
        column.addSpacing(4)
        self._other = QVBoxLayout()
        self._other.setSpacing(2)
        column.addLayout(self._other)
        self.notes = NotesEditor(words, lambda: core.ledger.ids(core.clock.now()))
        self.notes.paused.connect(self.flush)
        self.notes.escaped.connect(self.left)
        self.notes.moved.connect(self._show_chips)
        self.notes.textChanged.connect(self._show_saved)
        column.addWidget(self.notes, 1)
        column.addSpacing(8)
        holder = QWidget()
        flow = FlowLayout(holder)
        self._chips = {label: Chip(words(f"standup.label.{label}")) for label in _CHIPS}
        for label, chip in self._chips.items():
            chip.clicked.connect(lambda _on=False, label=label: self._mark(label))
            flow.addWidget(chip)
        column.addWidget(holder)
        column.addSpacing(6)
        column.addWidget(Label(words("standup.notes.hint"), "small", "t3", wrap=True))
        self._show_saved()

    # -- showing -----------------------------------------------------------------------------------

    def show_standup(self, standup: str) -> None:
        """Show the lines of a stand-up."""
        if standup != self._standup:
            self.flush()
            self._standup = standup
            self.notes.dirty = False
        core = self._context.core
        rows = queries.lines(core.reader, standup)
        self._show_parked([one for one in rows if one["label"] == model.PARKED])
        notes = [one for one in rows if one["label"] in model.NOTE_LABELS]
        mine = [one for one in notes if one["created_by"] == core.me.id]
        self.notes.fill([NoteLine(one["id"], one["label"], one["text"]) for one in mine])
        self._show_other([one for one in notes if one["created_by"] != core.me.id])
        self._show_saved()
        self._show_chips()

    def _show_parked(self, rows: list[dict[str, Any]]) -> None:
        shown = [(one["id"], one["text"], one["ref"], one["settled_at"]) for one in rows]
        if shown == self._rows:
            return
        self._rows = shown
        clear(self._list)
        self._heading.set_count(len(rows))
        for one in rows:
            self._list.addWidget(self._parked(one))

    def _parked(self, row: dict[str, Any]) -> QWidget:
        words = self._context.words
        box = QWidget()
        box.setMinimumHeight(theme.current().size(40))
        across = QHBoxLayout(box)
        across.setContentsMargins(0, 2, 0, 2)
        across.setSpacing(4)
        text = Label(row["text"], wrap=True)
        text.setFont(wording.read_font(15))
        across.addWidget(text, 1)
        if row["settled_at"]:
            kind = row["ref"].partition("/")[0]
            done = "task" if kind == "task" else "spark"
            link = Button(words(f"standup.park.is_{done}"), "link", "check")
            if row["ref"]:
                link.clicked.connect(lambda: self._context.go(Ref.parse(row["ref"])))
            across.addWidget(link)
            return box
        make = Button(words("standup.park.to_task"), "link")
        make.setAccessibleDescription(row["text"])
        make.clicked.connect(lambda: self._to_task(row["id"]))
        more = Button(kind="bare", icon="dots-three", size="small", tip=words("standup.park.more"))
        more.setAccessibleDescription(row["text"])
        more.clicked.connect(lambda: self._menu(row["id"], more))
        across.addWidget(make)
        across.addWidget(more)
        return box

    def _menu(self, line: str, at: QWidget) -> None:
        menu = self.choices(line)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(at.mapToGlobal(QPoint(0, at.height())))

    def choices(self, line: str) -> QMenu:
        """What a parked line can become."""
        words, core, send = self._context.words, self._context.core, self._context.bridge.send
        menu = QMenu(self)
        mine = menu.addAction(words("standup.park.mine"))
        mine.triggered.connect(lambda: self._to_task(line))
        ask = menu.addAction(words("standup.park.request", person=core.other.called))
        ask.triggered.connect(lambda: self._to_task(line, request=True))
        spark = menu.addAction(words("standup.park.spark"))
        spark.triggered.connect(
            lambda: send(service.line_to_spark(core, line, self._standup).command)
        )
        note = menu.addAction(words("standup.park.note"))
        note.triggered.connect(lambda: send(LabelLine(line, model.NOTE)))
        menu.addSeparator()
        remove = menu.addAction(words("standup.park.remove"))
        remove.triggered.connect(lambda: send(RemoveLine(line)))
        return menu

    def _show_other(self, rows: list[dict[str, Any]]) -> None:
        clear(self._other)
        if not rows:
            return
        words, core = self._context.words, self._context.core
        name = words("standup.notes.other", person=core.other.called)
        self._other.addWidget(Label(name, "small", "t3"))
        for one in rows[-4:]:
            label = ElidedLabel(one["text"], tone="t2")
            label.setFont(wording.read_font(15))
            self._other.addWidget(label)
        spacer = QWidget()
        spacer.setFixedHeight(6)
        self._other.addWidget(spacer)

    def _show_saved(self) -> None:
        dirty = self.notes.dirty
        empty = not self.notes.lines()
        self._saved_icon.setVisible(not dirty and not empty)
        key = "standup.notes.typing" if dirty else "standup.notes.saved"
        self._saved.setText("" if empty and not dirty else self._context.words(key))

    def _show_chips(self) -> None:
        chosen = self.notes.selected_lines()
        for label, chip in self._chips.items():
            chip.setChecked(bool(chosen) and all(one.label == label for one in chosen))
            chip.setEnabled(bool(chosen))

    # -- doing -------------------------------------------------------------------------------------

    def flush(self) -> None:
        """Keep the notes now; nothing is written if nothing changed."""
        if not self.notes.dirty or not self._standup:
            return
        command = SaveNotes(self._standup, self.notes.lines(), self.notes.known())
        if self._context.bridge.send(command) is not None:
            self.notes.saved()
        self._show_saved()

    def park(self, text: str) -> None:
        """Put a text aside."""
        self._context.bridge.send(Park(self._standup, text))

    def _park(self, text: str) -> None:
        if not text.strip():
            self.left.emit()
            return
        self._context.bridge.send(Park(self._standup, text), lambda _commit: self._parked_it())

    def _parked_it(self) -> None:
        self.park_field.clear()
        self._context.core.local.drop(_DRAFT)

    def _task_at_once(self) -> None:
        line = self.understood.read()
        if line is None or not self._standup:
            return
        became = service.task_of_line(self._context.core, self._standup, line)
        self._context.bridge.send(became.command, lambda _commit: self._parked_it())

    def _to_task(self, line: str, request: bool = False, label: str = "") -> None:
        became = service.line_to_task(self._context.core, line, request, label)
        self._context.bridge.send(became.command)

    def _mark(self, label: str) -> None:
        chosen = self.notes.selected_lines()
        if label != model.TASK or all(one.label == model.TASK for one in chosen):
            self.notes.mark(label)
            self.flush()
        else:
            # The lines have to be kept before they can become tasks.
            self.flush()
            for one in chosen:
                if one.label != model.TASK:
                    self._to_task(one.id, label=model.TASK)
        self._show_chips()
