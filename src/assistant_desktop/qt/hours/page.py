"""The page of hours: a day, a week or a month; the entries at the left, the sums at the right."""

from datetime import date, datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QWidget

from ...features.hours import queries
from ...features.hours.commands import RemoveEntry
from ...features.hours.model import first_day, month_bounds, next_month
from ...kernel.clock import day_start, from_text, local_date
from ...kernel.ref import Ref
from ...words import when
from .. import theme
from ..page import Page, PageContext
from ..widgets.buttons import Button, Segmented
from ..widgets.column import column
from ..widgets.labels import EmptyState, Label
from .entry_list import EntryList
from .form import EntryForm
from .side import Side
from .telling import day_name

DAY, WEEK, MONTH = "day", "week", "month"
SPANS = (DAY, WEEK, MONTH)
_SPAN = "ui.hours_span"
_RIGHT, _RIGHT_NARROW = 344, 300
_INSET = 10


class HoursPage(Page):
    """``go("hours", "new")`` begins an entry."""

    KINDS = frozenset(
        {"work_entry", "timer", "task", "deliverable", "person", "setting", "offer", "series"}
    )

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(context.words("hours.title"))
        kept = context.core.local.get(_SPAN)
        self._span = kept if kept in SPANS else WEEK
        self._day = context.core.today
        self._form: EntryForm | None = None
        self._build()
        self.setFocusProxy(self.list)

    # -- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        context = self.context
        outer = column(self, (0, 0, 0, 0), 0)
        body = QWidget()
        body.setProperty("kind", "clear")
        self._box = column(body, (32, 16, 32, 0), 10)
        self._box.addLayout(self._build_head())
        self._across = QHBoxLayout()
        self._across.setSpacing(36)
        left = QWidget()
        left_box = column(left, (0, 0, 0, 0), 10)
        # The list's rows have room at their ends for the edge of the one that is chosen.
        self._written = QHBoxLayout()
        self._written.setContentsMargins(_INSET, 0, _INSET, 0)
        left_box.addLayout(self._written)
        self.list = EntryList(context.core, left)
        self.list.chosen.connect(self._correct)
        self.list.removed.connect(self._remove)
        self.list.task_wanted.connect(lambda id_: context.go(Ref("task", id_)))
        self._empty = EmptyState(context.words("hours.empty"), icon="clock")
        both = QGridLayout()
        both.addWidget(self.list, 0, 0)
        both.addWidget(self._empty, 0, 0)
        left_box.addLayout(both, 1)
        self._across.addWidget(left, 1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._side = Side(context)
        self._side.setProperty("kind", "clear")
        self._scroll.setWidget(self._side)
        self._scroll.viewport().setAutoFillBackground(False)
        self._across.addWidget(self._scroll)
        self._box.addLayout(self._across, 1)
        outer.addWidget(body)

    def _build_head(self) -> QHBoxLayout:
        words = self.context.words
        head = QHBoxLayout()
        head.setSpacing(8)
        head.setContentsMargins(_INSET, 0, 0, 0)
        head.addWidget(Label(words("hours.title"), "title"))
        head.addSpacing(4)
        self._spans = Segmented(words("hours.span"))
        for span in SPANS:
            self._spans.add(words(f"hours.span.{span}"), span)
        self._spans.set_value(self._span)
        self._spans.chosen.connect(self._choose_span)
        head.addWidget(self._spans)
        back = Button(kind="bare", icon="caret-left", tip=words("hours.before"))
        back.clicked.connect(lambda: self.move_by(-1))
        self._name = Label("", "body")
        self._forth = Button(kind="bare", icon="caret-right", tip=words("hours.after"))
        self._forth.clicked.connect(lambda: self.move_by(1))
        self._home = Button(words("hours.now"), "link")
        self._home.clicked.connect(self._go_home)
        for part in (back, self._name, self._forth, self._home):
            head.addWidget(part)
        head.addStretch(1)
        self._log = Button(words("hours.log"), "primary", "plus-bold")
        self._log.clicked.connect(self.form_for_new)
        head.addWidget(self._log)
        return head

    # -- the period ------------------------------------------------------------------------------

    def _edges(self) -> tuple[date, date]:
        """The first day, and the first day after."""
        if self._span == DAY:
            return self._day, self._day + timedelta(days=1)
        if self._span == WEEK:
            monday = self._day - timedelta(days=self._day.weekday())
            return monday, monday + timedelta(days=7)
        return first_day(self._day), next_month(self._day)

    def _instants(self) -> tuple[datetime, datetime]:
        zone = self.context.core.clock.zone()
        if self._span == MONTH:
            return month_bounds(self._day, zone)
        first, after = self._edges()
        return day_start(first, zone), day_start(after, zone)

    def _title(self) -> str:
        words, today = self.context.words, self.context.core.today
        first, after = self._edges()
        if self._span == DAY:
            return day_name(words, first, today)
        if self._span == MONTH:
            name = when.month_long(words, first)
            return words("hours.month_of", year=first.year, month=name)
        last = after - timedelta(days=1)
        days = (when.short_day(words, day, today) for day in (first, last))
        return words("hours.week_of", first=next(days), last=next(days))

    def move_by(self, steps: int) -> None:
        """Show an earlier or a later period."""
        first, after = self._edges()
        day = after if steps > 0 else first - timedelta(days=1)
        if day <= self.context.core.today:
            self._show_day(day)

    def _choose_span(self, span: object) -> None:
        today = self.context.core.today
        first, after = self._edges()
        self._span = str(span)
        self.context.core.local.set(_SPAN, self._span)
        # From a period that holds today one comes to today, else to where it began.
        self._show_day(today if first <= today < after else first)

    def _go_home(self) -> None:
        self._show_day(self.context.core.today)

    def _show_day(self, day: date) -> None:
        self._day = day
        self.mark_stale()

    # -- the page --------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the period and its sums."""
        core = self.context.core
        first, after = self._edges()
        start, end = self._instants()
        self._name.setText(self._title())
        current = first <= core.today < after
        self._forth.setEnabled(not current)
        self._home.setVisible(not current)
        placed = queries.placed(core.reader, start, end)
        self.list.show_placed(placed)
        self._empty.setVisible(not placed)
        self._side.refresh(min(after - timedelta(days=1), max(first, core.today)), start, end)

    def begin(self, action: str) -> None:
        """See ``Page``."""
        if action == "new":
            self.form_for_new()

    def open(self, ref: Ref, action: str = "") -> None:
        """Show an entry in its period."""
        if ref.kind == "work_entry":
            self._show_entry(ref.id)
        self.begin(action)

    @property
    def form(self) -> EntryForm:
        """The form, built when it is first needed: its calendar takes a while."""
        if self._form is None:
            self._form = EntryForm(self.context, self)
            self._form.kept.connect(self._show_entry)
            self._form.closed.connect(self._form_closed)
            self._written.addWidget(self._form)
        return self._form

    def form_for_new(self) -> None:
        """Write a new entry."""
        if self.form.isVisible() and not self.form.is_correcting:
            self.form.task.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.form.begin()

    def _correct(self, id_: str) -> None:
        found = queries.by_ids(self.context.core.reader, [id_]).get(id_)
        if found is not None:
            self.form.correct(found)

    def _remove(self, id_: str) -> None:
        self.context.bridge.send(RemoveEntry(id_))

    def _show_entry(self, id_: str) -> None:
        """Go to where an entry stands, and choose it."""
        core = self.context.core
        found = queries.by_ids(core.reader, [id_]).get(id_) if id_ else None
        if found is None:
            return
        day = local_date(from_text(found.started_at), core.clock.zone())
        first, after = self._edges()
        if not first <= day < after:
            self._day = day
        self._stale = False
        self.refresh()
        self.list.select(id_)

    def _form_closed(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- keys and size ---------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt+← and Alt+→ go to other periods, Esc closes the form."""
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.move_by(-1 if event.key() == Qt.Key.Key_Left else 1)
        elif event.key() == Qt.Key.Key_Escape and self._form is not None:
            self._form.leave()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is being written."""
        if self._form is not None:
            self._form.keep_draft()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The right column is narrower in a narrow window, rows are lower in a low one."""
        super().resizeEvent(event)
        window = self.window()
        width = window.width() if window is not self else self.width() + 176
        wide = width >= 1200
        side = 32 if wide else 16
        self._box.setContentsMargins(side - _INSET, 16, side, 0)
        self._across.setSpacing(26 if wide else 16)
        self._scroll.setFixedWidth(theme.current().size(_RIGHT if wide else _RIGHT_NARROW))
        compact = window.height() < 720
        if compact != self.list.compact:
            self.list.compact = compact
            self.list.doItemsLayout()
