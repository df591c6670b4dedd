"""I cannot work today: what is due, prepared replies, hand-offs, a note, and one button for it."""

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QDate, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ...features.absence.queries import current
from ...kernel.errors import Problem
from ...services import absence
from ...services.absence import Prepared
from .. import theme
from ..draft import Draft
from ..page import Page, PageContext
from ..widgets.buttons import Button, ChipGroup
from ..widgets.edits import GrowingTextEdit, ImeLineEdit
from ..widgets.fields import DateEdit
from ..widgets.flow import FlowLayout
from ..widgets.labels import EmptyState, Hairline, IconLabel, Label, SectionHeading
from ..writing.check import WritingCheck
from ..writing.lazy import checked
from .banner import AbsenceBanner
from .rows import AskedRow, DueRow

DRAFT = "draft.absence"
_RIGHT, _NARROW = 344, 960
_TODAY, _TOMORROW, _DAY = "today", "tomorrow", "day"


class AbsencePage(Page):
    """Everything stands ready to be read and changed; nothing is sent before the one button."""

    KINDS = frozenset({"task", "absence", "person", "day_off", "subtask"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(context.words("absence.title"))
        self._prepared: Prepared | None = None
        self._due: list[DueRow] = []
        self._asked: list[AskedRow] = []
        self._filling, self._own_letter = False, False
        self._draft = Draft(context.core, DRAFT, self._typed, self)
        self._build()

    # -- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        words = self.context.words
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        sheet = QWidget()
        sheet.setProperty("kind", "clear")
        self._sheet = QVBoxLayout(sheet)
        self._sheet.setContentsMargins(32, 20, 32, 24)
        self._sheet.setSpacing(10)
        self._sheet.addWidget(Label(words("absence.title"), "title"))
        self._banner = AbsenceBanner(self.context)
        self._sheet.addWidget(self._banner)
        self._all = QWidget()
        self._body = QHBoxLayout(self._all)
        self._body.setContentsMargins(0, 0, 0, 0)
        self._body.setSpacing(36)
        self._body.addWidget(self._build_left(), 1)
        self._right = self._build_right()
        self._body.addWidget(self._right, 0, Qt.AlignmentFlag.AlignTop)
        self._sheet.addWidget(self._all)
        self._sheet.addStretch(1)
        self._scroll.setWidget(sheet)
        outer.addWidget(self._scroll, 1)
        self._foot = self._build_foot()
        outer.addWidget(self._foot)

    def _build_left(self) -> QWidget:
        words = self.context.words
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(Label(words("absence.lead"), "dense", "t2", wrap=True))
        until = QWidget()
        until.setAccessibleName(words("absence.until"))
        flow = FlowLayout(until)
        self._until = ChipGroup(self)
        for key, value in (
            ("absence.until.today", _TODAY),
            ("absence.until.tomorrow", _TOMORROW),
            ("absence.until.choose", _DAY),
        ):
            chip = self._until.add(words(key), value)
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            flow.addWidget(chip)
        self.day = DateEdit(words("absence.until.choose"))
        self.day.dateChanged.connect(lambda _day: self._again())
        flow.addWidget(self.day)
        self._until.set_values([_TODAY])
        self._until.chosen.connect(lambda _value: self._again())
        column.addWidget(until)
        self.note = ImeLineEdit("", words("absence.note.hint"), words("absence.note"))
        theme.use_font(self.note, "dense")
        checked(self.note, self.context.core)
        self.note.textEdited.connect(lambda _text: self._changed())
        column.addWidget(Label(words("absence.note"), "small", "t3"))
        column.addWidget(self.note)
        column.addSpacing(8)
        self._requests = SectionHeading(words("absence.requests"), line=False)
        column.addWidget(self._requests)
        self._asked_box = QVBoxLayout()
        self._asked_box.setSpacing(0)
        column.addLayout(self._asked_box)
        self._dues = SectionHeading(words("absence.due"), line=False)
        column.addWidget(self._dues)
        self._due_box = QVBoxLayout()
        self._due_box.setSpacing(0)
        column.addLayout(self._due_box)
        self._nothing = EmptyState(words("absence.nothing"), icon="coffee")
        column.addWidget(self._nothing)
        column.addStretch(1)
        return left

    def _build_right(self) -> QWidget:
        words, other = self.context.words, self.context.core.other.called
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        title = words("absence.letter", name=other)
        column.addWidget(SectionHeading(title))
        self.letter = GrowingTextEdit("", title, lines=8, most=30)
        WritingCheck(self.letter, self.context.core)
        theme.use_font(self.letter, "dense")
        self.letter.textChanged.connect(self._letter_typed)
        column.addWidget(self.letter)
        row = QHBoxLayout()
        self._refresh_letter = Button(words("absence.letter.refresh"), "link")
        self._refresh_letter.clicked.connect(lambda _on=False: self._write_letter(anew=True))
        copy = Button(words("absence.letter.copy"), "plain", "copy", "small")
        copy.clicked.connect(lambda _on=False: self._copy())
        row.addWidget(self._refresh_letter)
        row.addStretch(1)
        row.addWidget(copy)
        for button in (self._refresh_letter, copy):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        column.addLayout(row)
        return right

    def _build_foot(self) -> QWidget:
        words = self.context.words
        foot = QWidget()
        column = QVBoxLayout(foot)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Hairline())
        row = QHBoxLayout()
        row.setContentsMargins(32, 12, 32, 12)
        row.setSpacing(8)
        self._wrong_icon = IconLabel("info", "yama", 16)
        self._wrong = Label("", "dense", "yama", wrap=True)
        row.addWidget(self._wrong_icon)
        row.addWidget(self._wrong, 1)
        cancel = Button(words("absence.cancel"), "quiet")
        cancel.clicked.connect(lambda _on=False: self._leave())
        self.confirm = Button(words("absence.confirm"), "primary")
        self.confirm.clicked.connect(lambda _on=False: self.submit())
        for button in (cancel, self.confirm):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            row.addWidget(button)
        column.addLayout(row)
        self._tell("")
        return foot

    # -- what is shown ---------------------------------------------------------------------------

    def refresh(self) -> None:
        """Prepare everything as of now; what was typed stays."""
        core = self.context.core
        self._banner.refresh()
        away = current(core.reader, core.me.id, core.clock.now()) is not None
        self._all.setVisible(not away)
        self._foot.setVisible(not away)
        if away:
            self._forget()
            return
        first = self._prepared is None
        draft = self._kept()
        if first:
            self._restore(draft)
        try:
            self._prepared = absence.prepare(core, self._last())
        except Problem as problem:
            self._tell(self.context.words.problem(problem.code, problem.params))
            return
        self._fill(self._prepared, draft)
        if first and draft.get("letter"):
            self._own_letter = True
            self._set_letter(str(draft["letter"]))
        self._write_letter()

    def _fill(self, prepared: Prepared, draft: dict[str, Any]) -> None:
        """Rows that stay are kept with what is typed in them."""
        due = {row.item.row.id: row for row in self._due}
        asked = {row.asked.row.id: row for row in self._asked}
        self._due, self._asked = [], []
        for item in prepared.due:
            row = due.pop(item.row.id, None)
            if row is None or row.item.row.title != item.row.title:
                self._drop(row)
                row = DueRow(self.context, item, draft.get(item.row.id, {}))
                row.changed.connect(self._changed)
            self._due_box.insertWidget(len(self._due), row)
            self._due.append(row)
        for one in prepared.requests:
            found = asked.pop(one.row.id, None)
            if found is None:
                found = AskedRow(self.context, one, draft.get(one.row.id, {}))
                found.changed.connect(self._changed)
            found.prepare(one)
            self._asked_box.insertWidget(len(self._asked), found)
            self._asked.append(found)
        for gone in (*due.values(), *asked.values()):
            self._drop(gone)
        self._dues.setVisible(bool(self._due))
        self._requests.setVisible(bool(self._asked))
        self._nothing.setVisible(not self._due and not self._asked)

    def _drop(self, row: QWidget | None) -> None:
        if row is not None:
            row.hide()
            row.deleteLater()

    def _last(self) -> date:
        today, chosen = self.context.core.today, self._until.value()
        if chosen == _DAY:
            found = self.day.date()
            return date(found.year(), found.month(), found.day())
        return today + timedelta(days=1) if chosen == _TOMORROW else today

    def _again(self) -> None:
        """Another last day: other tasks, another day to promise."""
        self.day.setVisible(self._until.value() == _DAY)
        if self._filling:
            return
        self._draft.touch()
        self.refresh()

    def _changed(self) -> None:
        if self._filling:
            return
        self._tell("")
        self._draft.touch()
        self._write_letter()

    # -- the note --------------------------------------------------------------------------------

    def _write_letter(self, *, anew: bool = False) -> None:
        if anew:
            self._own_letter = False
        self._refresh_letter.setVisible(self._own_letter)
        if self._own_letter or self._prepared is None:
            return
        choices = [row.choice() for row in self._due]
        replied = [one.task for one in self._replies()]
        text = absence.letter(self.context.core, self._prepared, self.note.text(), choices, replied)
        self._set_letter(text)

    def _set_letter(self, text: str) -> None:
        self._filling = True
        if self.letter.toPlainText() != text:
            self.letter.set_text(text)
        self._filling = False

    def _letter_typed(self) -> None:
        if not self._filling:
            self._own_letter = True
            self._refresh_letter.show()
            self._draft.touch()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.letter.toPlainText())
        self.context.toast(self.context.words("absence.letter.copied"))

    # -- doing it --------------------------------------------------------------------------------

    def _replies(self) -> list[absence.Reply]:
        return [one for one in (row.reply() for row in self._asked) if one is not None]

    def submit(self) -> None:
        """All of it in one step; what is missing is said first, and nothing is sent."""
        for row in self._due:
            if row.missing():
                self._tell(row.missing())
                self._show_field(row.focus_missing())
                return
        choices = [row.choice() for row in self._due]
        command = absence.command(
            self.context.core, self._last(), self.note.text(), choices, self._replies()
        )
        self.context.bridge.send(command, lambda _commit: self._done())

    def _show_field(self, field: QWidget) -> None:
        # Once what was just unfolded has its height.
        QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(field, 0, 60))

    def _done(self) -> None:
        self._forget()
        self.context.go("today")

    def _leave(self) -> None:
        self._draft.keep()
        self.context.go("today")

    def _tell(self, text: str) -> None:
        self._wrong.setText(text)
        self._wrong_icon.setVisible(bool(text))

    # -- what is typed ---------------------------------------------------------------------------

    def _kept(self) -> dict[str, Any]:
        found = self._draft.load()
        return found if isinstance(found, dict) else {}

    def _restore(self, draft: dict[str, Any]) -> None:
        self._filling = True
        today = self.context.core.today
        self.day.setMinimumDate(QDate(today.year, today.month, today.day))
        until = str(draft.get("until", _TODAY))
        later = date.fromisoformat(draft["day"]) if draft.get("day") else today + timedelta(days=2)
        later = max(later, today)
        self.day.setDate(QDate(later.year, later.month, later.day))
        self._until.set_values([until])
        self.day.setVisible(until == _DAY)
        self.note.setText(str(draft.get("note", "")))
        self._filling = False

    def _typed(self) -> dict[str, Any] | None:
        if self._prepared is None:
            return None
        found: dict[str, Any] = {
            "until": self._until.value(),
            "day": self.day.date().toString(Qt.DateFormat.ISODate),
            "note": self.note.text(),
            "letter": self.letter.toPlainText() if self._own_letter else "",
        }
        found |= {row.item.row.id: row.kept() for row in self._due}
        found |= {row.asked.row.id: row.kept() for row in self._asked}
        return found

    def _forget(self) -> None:
        for row in (*self._due, *self._asked):
            self._drop(row)
        self._due, self._asked, self._prepared = [], [], None
        self._own_letter = False
        self._draft.keep()  # nothing is prepared: the draft goes

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is being written."""
        if self._prepared is not None:
            self._draft.keep()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back and keeps everything; Ctrl+Enter is the filled button."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        elif control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns, or one below 960."""
        super().resizeEvent(event)
        look, narrow = theme.current(), self.window().width() < _NARROW
        side = 32 if self.window().width() >= 1200 else 16
        self._sheet.setContentsMargins(side, 20, side, 24)
        self._body.setDirection(
            QHBoxLayout.Direction.TopToBottom if narrow else QHBoxLayout.Direction.LeftToRight
        )
        if narrow:
            self._right.setMaximumWidth(16_777_215)
        else:
            self._right.setFixedWidth(look.size(_RIGHT))
