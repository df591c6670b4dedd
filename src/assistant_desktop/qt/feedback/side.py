"""The right column: strengths map, coverage, the month, and what is not answered yet."""

from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from ...features.feedback import queries
from ...features.feedback.model import MAP_MINIMUM, PRAISE, Delivery, Entry, MapRow, add_months
from ...kernel.clock import local_date
from ...kernel.ref import Ref
from ...words import when
from ..page import PageContext
from ..widgets.bars import CoverageBar, ShareBar
from ..widgets.buttons import Button
from ..widgets.column import column
from ..widgets.labels import ElidedLabel, Hairline, IconLabel, Label, SectionHeading
from ..widgets.strengths import MapRow as DrawnRow
from ..widgets.strengths import StrengthsMap
from .bar import thank
from .composer import delivery_title
from .sheet import Speech

MONTHS = 6
_ROWS = 5
_TONES = {"strength": "sakura", "room": "rust", "growing": "t2", "": "t2"}


class Side(QWidget):
    """What the log adds up to."""

    cell_chosen = Signal(str, object)
    """A category and any day of a month: show what is behind the cell."""
    entry_chosen = Signal(str)
    """An entry to be answered."""
    delivery_chosen = Signal(str)
    """A deliverable that waits for one's own word."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        """Build it empty; ``refresh`` fills it."""
        super().__init__(parent)
        self._context = context
        self._shown: object = None
        words = context.words
        box = column(self, (0, 0, 0, 12), 6)
        self._box = box
        self._map_heading = SectionHeading(words("feedback.map"), line=False)
        heading = QHBoxLayout()
        heading.setSpacing(6)
        heading.addWidget(self._map_heading, 1)
        heading.addWidget(IconLabel("circle-fill", "sakura_fill", 12))
        heading.addWidget(Label(words("feedback.praise"), "small", "t2"))
        heading.addSpacing(4)
        heading.addWidget(IconLabel("diamond", "rust_fill", 14))
        heading.addWidget(Label(words("feedback.critique"), "small", "t2"))
        box.addLayout(heading)
        self._map = StrengthsMap(words)
        self._map.cell_clicked.connect(self._cell)
        self._map_empty = Label(words("feedback.map_empty"), "small", "t2", wrap=True)
        box.addWidget(self._map)
        box.addWidget(self._map_empty)
        box.addSpacing(14)
        box.addLayout(self._figures())
        box.addSpacing(14)
        self._open_heading = SectionHeading(words("feedback.open"))
        box.addWidget(self._open_heading)
        self._rows = QWidget()
        self._rows_box = column(self._rows, (0, 0, 0, 0), 0)
        box.addWidget(self._rows)
        box.addStretch(1)

    def _figures(self) -> QGridLayout:
        words = self._context.words
        grid = QGridLayout()
        grid.setHorizontalSpacing(28)
        grid.setVerticalSpacing(4)
        grid.addWidget(Label(words("feedback.coverage"), "section"), 0, 0)
        self._month_heading = Label("", "section")
        grid.addWidget(self._month_heading, 0, 1)
        share = QHBoxLayout()
        share.setSpacing(8)
        self._percent = Label("", "title")
        self._of = Label("", "small", "t2", wrap=True)
        share.addWidget(self._percent, 0, Qt.AlignmentFlag.AlignBaseline)
        share.addWidget(self._of, 1, Qt.AlignmentFlag.AlignBaseline)
        grid.addLayout(share, 1, 0)
        counts = QHBoxLayout()
        counts.setSpacing(6)
        self._counts = QWidget()
        self._counts.setLayout(counts)
        counts.setContentsMargins(0, 0, 0, 0)
        self._praise, self._critique = Label("", "card"), Label("", "card")
        for icon, tone, label, word in (
            ("flower-fill", "sakura", self._praise, "feedback.praise"),
            ("wrench", "rust", self._critique, "feedback.critique"),
        ):
            counts.addWidget(IconLabel(icon, tone, 18))
            counts.addWidget(label)
            counts.addWidget(Label(words(word), "small", "t2"))
            counts.addSpacing(10)
        counts.addStretch(1)
        self._month_none = Label(words("feedback.month_none"), "small", "t2")
        month = QHBoxLayout()
        month.addWidget(self._counts)
        month.addWidget(self._month_none)
        grid.addLayout(month, 1, 1)
        self._coverage_bar, self._month_bar = CoverageBar(), ShareBar()
        grid.addWidget(self._coverage_bar, 2, 0)
        grid.addWidget(self._month_bar, 2, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        return grid

    # -- filling ---------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read everything again."""
        core = self._context.core
        today, zone = core.today, core.clock.zone()
        self._show_map(today)
        coverage = queries.coverage(core.reader, today, zone)
        self._show_coverage(coverage.asked, coverage.given)
        self._show_month(today, *queries.breakdown(core.reader, today, zone))
        self._show_open(core.clock.now())

    def _show_map(self, today: date) -> None:
        core, words = self._context.core, self._context.words
        assistant = core.pair["assistant"]
        rows = queries.strengths_map(core.reader, assistant.id, today, core.clock.zone(), MONTHS)
        count = sum(sum(map(sum, row.cells)) for row in rows)
        drawn = [self._drawn(row) for row in rows[:8]]
        months = [add_months(today.replace(day=1), step - MONTHS + 1) for step in range(MONTHS)]
        self._map.set_map([(day.isoformat(), when.month(words, day)) for day in months], drawn)
        self._map.setVisible(count >= MAP_MINIMUM)
        self._map_empty.setVisible(count < MAP_MINIMUM)
        mine = assistant.id == core.me.id
        title = words("feedback.map" if mine else "feedback.map_of", name=assistant.called)
        self._map_heading.set_title(title)

    def _drawn(self, row: MapRow) -> DrawnRow:
        words = self._context.words
        label = row.category or words("feedback.no_category")
        trend = words(f"feedback.trend.{row.trend}") if row.trend else ""
        return DrawnRow(row.category, label, row.cells, trend, _TONES[row.trend])

    def _show_coverage(self, asked: int, given: int) -> None:
        words = self._context.words
        said = words("feedback.coverage_of", asked=asked, given=given)
        self._percent.setText(f"{round(100 * given / asked)}%" if asked else "")
        self._percent.setVisible(asked > 0)
        self._of.setText(said if asked else words("feedback.coverage_none"))
        self._coverage_bar.set_coverage(given, max(1, asked), said)
        self._coverage_bar.setVisible(asked > 0)

    def _show_month(self, today: date, praise: int, critique: int) -> None:
        words = self._context.words
        self._month_heading.setText(words("feedback.month", month=when.month_long(words, today)))
        self._praise.setText(str(praise))
        self._critique.setText(str(critique))
        total = praise + critique
        said = words("feedback.month_text", praise=praise, critique=critique)
        self._month_bar.set_parts(
            [(praise, "sakura_fill"), (critique, "rust_fill")], max(1, total), said
        )
        self._month_bar.setVisible(total > 0)
        self._counts.setVisible(total > 0)
        self._month_none.setVisible(total == 0)

    def _show_open(self, now: datetime) -> None:
        core = self._context.core
        given = queries.unanswered(core.reader, core.me.id, _ROWS)
        count = queries.unanswered_count(core.reader, core.me.id)
        mine = queries.waiting_for_feedback(core.reader, core.me.id, now, 20)
        theirs = queries.awaited(core.reader, core.me.id, now, 20)
        shown = (given, mine[:_ROWS], theirs[:_ROWS], core.today)
        total = count + len(mine) + len(theirs)
        self._open_heading.set_count(total)
        self._open_heading.setVisible(total > 0)
        if shown == self._shown:
            return
        self._shown = shown
        while self._rows_box.count():
            item = self._rows_box.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        lines = [self._entry_row(one) for one in given]
        lines += [self._delivery_row(one, mine=True) for one in mine[:_ROWS]]
        lines += [self._delivery_row(one, mine=False) for one in theirs[:_ROWS]]
        for line in lines:
            self._rows_box.addWidget(line)

    def _entry_row(self, entry: Entry) -> QWidget:
        context = self._context
        speech = Speech(context.core)
        praise = entry.tone == PRAISE
        row, line = _row("flower-fill" if praise else "wrench", "sakura" if praise else "rust")
        title = speech.about(entry) or entry.text
        line.addWidget(ElidedLabel(title, "body"), 1)
        day = when.plain_day(context.words, speech.day(entry), context.core.today)
        line.addWidget(Label(f"{speech.who(entry)}　{day}", "small", "t2"))
        key = "feedback.thank" if praise else "feedback.answer"
        button = Button(context.words(key), "link")
        button.setAccessibleName(f"{context.words(key)} {title}")
        if praise:
            button.setToolTip(context.words("feedback.thank_text"))
            button.clicked.connect(lambda: thank(context, entry))
        else:
            button.clicked.connect(lambda: self.entry_chosen.emit(entry.id))
        line.addWidget(button)
        return row

    def _delivery_row(self, delivery: Delivery, *, mine: bool) -> QWidget:
        context, words = self._context, self._context.words
        row, line = _row("file-text" if mine else "hourglass-medium", "t2")
        title = delivery_title(context, delivery)
        line.addWidget(ElidedLabel(title, "body"), 1)
        if mine:
            button = Button(words("feedback.say"), "link")
            button.setAccessibleName(f"{words('feedback.say')} {title}")
            button.clicked.connect(lambda: self.delivery_chosen.emit(delivery.id))
            line.addWidget(Label(words("feedback.waits_for_me"), "small", "t2"))
            line.addWidget(button)
            return row
        core = context.core
        waits = words("feedback.waits_for", name=core.other.called)
        line.addWidget(Label(f"{waits}　{self._waited(delivery)}", "small", "t2"))
        button = Button(kind="bare", icon="caret-right", size="small", tip=title)
        button.clicked.connect(lambda: context.go(Ref("task", delivery.task)))
        line.addWidget(button)
        return row

    def _waited(self, delivery: Delivery) -> str:
        """How many working days of the other have begun since."""
        core, words = self._context.core, self._context.words
        calendar = core.calendar(core.other)
        day, days = local_date(delivery.at, core.clock.zone()), 0
        while day < core.today:
            day = date.fromordinal(day.toordinal() + 1)
            days += calendar.works_on(day)
        if days < 2:
            return words("feedback.workday" if days else "feedback.same_day")
        return words("feedback.workdays", n=days)

    def _cell(self, category: str, month: str) -> None:
        self.cell_chosen.emit(category, date.fromisoformat(month))


def _row(icon: str, tone: str) -> tuple[QWidget, QHBoxLayout]:
    row = QWidget()
    box = column(row, (0, 0, 0, 0), 0)
    line = QHBoxLayout()
    line.setContentsMargins(0, 5, 0, 5)
    line.setSpacing(10)
    line.addWidget(IconLabel(icon, tone, 18))
    box.addLayout(line)
    box.addWidget(Hairline())
    return row, line
