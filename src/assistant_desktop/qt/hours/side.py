"""The right column of the hours: the contract of the month, shares, categories, extras."""

from datetime import date, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ...features.deliveries import queries as deliveries
from ...features.hours import queries
from ...features.hours.model import MonthHours, month_bounds
from ...features.people.model import ASSISTANT, CLIENT
from ...kernel.ref import Ref
from ...services.notice_text import hours_text
from ..page import PageContext
from ..widgets.bars import ShareBar
from ..widgets.buttons import Button
from ..widgets.column import column
from ..widgets.labels import ElidedLabel, IconLabel, Label, SectionHeading, Tag
from .category_bars import CategoryBars, CategoryRow
from .month_reader import MonthReader
from .taken_over import TakenOverList
from .telling import contract_bar, contract_said, contract_tag, month_name

_ROWS = 8
_EXTRAS = 5


class ContractBox(QWidget):
    """31.5 / 40 hours, a bar with the marks, and what is left or carried over."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        box = column(self, (0, 0, 0, 0), 4)
        row = QHBoxLayout()
        row.setSpacing(8)
        self._used = Label("", "title")
        self._of = Label("", "small", "t2")
        self._tag = Tag("", "side")
        row.addWidget(self._used, 0, Qt.AlignmentFlag.AlignBaseline)
        row.addWidget(self._of, 0, Qt.AlignmentFlag.AlignBaseline)
        row.addStretch(1)
        row.addWidget(self._tag)
        box.addLayout(row)
        self._bar = ShareBar()
        box.addWidget(self._bar)

    def show_month(self, month: MonthHours) -> None:
        """Show the state of a month."""
        words = self._context.words
        self._used.setText(hours_text(month.used))
        limited = month.available > 0
        key = "hours.contract.of" if limited else "hours.h"
        whole = hours_text(month.available)
        self._of.setText(words(key, h=whole if limited else "").strip())
        self._tag.setVisible(limited)
        self._bar.setVisible(limited)
        if limited:
            text, tone = contract_tag(words, month)
            self._tag.set_tag(text, tone)  # type: ignore[arg-type]  # one of the tag's tones
            parts, total, marks = contract_bar(month)
            self._bar.set_parts(parts, total, contract_said(words, month), marks)


class Side(QWidget):
    """What the entries add up to."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._reader = MonthReader(context.core, self)
        self._reader.read.connect(self._show_month)
        words = context.words
        box = column(self, (0, 0, 0, 16), 6)
        self._contract_heading = SectionHeading("", link=words("hours.contract.change"), line=False)
        self._contract_heading.link_clicked.connect(lambda: context.go("settings", "work"))
        box.addWidget(self._contract_heading)
        self._contract = ContractBox(context)
        box.addWidget(self._contract)
        self._left = Label("", "small", "t2", wrap=True)
        box.addWidget(self._left)
        box.addSpacing(14)
        self._shares_heading = SectionHeading(words("hours.shares"), line=False)
        box.addWidget(self._shares_heading)
        self._shares = ShareBar()
        box.addWidget(self._shares)
        box.addLayout(self._legend())
        box.addSpacing(14)
        self._categories_heading = SectionHeading(words("hours.categories"), line=False)
        box.addWidget(self._categories_heading)
        self._categories = CategoryBars(words("hours.categories"))
        box.addWidget(self._categories)
        box.addSpacing(14)
        self._taken = TakenOverList(context)
        box.addWidget(self._taken)
        self._extras_heading = SectionHeading("")
        box.addWidget(self._extras_heading)
        self._extras = QWidget()
        self._extras_box = column(self._extras, (0, 0, 0, 0), 0)
        box.addWidget(self._extras)
        box.addStretch(1)

    def _legend(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        self._handed, self._core_label = Label("", "small", "t2"), Label("", "small", "t2")
        for tone, label in (("ai", self._handed), ("ctl", self._core_label)):
            row.addWidget(IconLabel("square-fill", tone, 12))
            row.addWidget(label)
            row.addSpacing(10)
        row.addStretch(1)
        return row

    # -- filling ---------------------------------------------------------------------------------

    def refresh(self, day: date, start: datetime, end: datetime) -> None:
        """Show the month of ``day`` and the sums between two instants."""
        self._show_contract(day)
        found = queries.by_category(self._context.core.reader, start, end)
        self._show_shares(found)
        self._show_categories(found)
        self._taken.refresh()
        self._show_extras(day)

    def _show_contract(self, day: date) -> None:
        core, words = self._context.core, self._context.words
        name = month_name(words, day, core.today)
        self._contract_heading.set_title(words("hours.contract", month=name))
        self._reader.ask(day)

    def _show_month(self, month: MonthHours) -> None:
        words = self._context.words
        self._contract.show_month(month)
        if not month.available:
            self._left.setText(words("hours.contract.none"))
            return
        key = "hours.contract.left" if month.left >= 0 else "hours.contract.over"
        parts = [words(key, h=hours_text(abs(month.left)))]
        if month.carried:
            parts.append(words("hours.contract.carried", h=hours_text(month.carried)))
        self._left.setText("　".join(parts))

    def _show_shares(self, found: list[dict[str, object]]) -> None:
        words = self._context.words
        handed, core = (_sum(found, role) for role in (ASSISTANT, CLIENT))
        told = {"handed": hours_text(handed), "core": hours_text(core)}
        said = words("hours.shares.said", **told)
        self._shares.set_parts([(handed, "ai"), (core, "ctl")], max(1, handed + core), said)
        self._handed.setText(f"{words('hours.handed')} {words('hours.h', h=told['handed'])}")
        self._core_label.setText(f"{words('hours.core')} {words('hours.h', h=told['core'])}")

    def _show_categories(self, found: list[dict[str, object]]) -> None:
        sums: dict[str, list[int]] = {}
        for row in found:
            pair = sums.setdefault(str(row["category"]), [0, 0])
            pair[row["role"] == CLIENT] += _number(row["minutes"])
        ordered = sorted(sums.items(), key=lambda one: (-sum(one[1]), one[0]))
        words = self._context.words
        shown = [
            self._row(label or words("hours.category.none"), *pair)
            for label, pair in ordered[:_ROWS]
        ]
        rest = [pair for _, pair in ordered[_ROWS:]]
        if rest:
            total = (sum(one[0] for one in rest), sum(one[1] for one in rest))
            shown.append(self._row(words("hours.category.rest"), *total))
        self._categories.set_rows(shown)
        for part in (self._categories_heading, self._categories):
            part.setVisible(bool(shown))

    def _row(self, label: str, handed: int, core: int) -> CategoryRow:
        said = self._context.words(
            "hours.category.said",
            category=label,
            handed=hours_text(handed),
            core=hours_text(core),
        )
        return CategoryRow(label, handed, core, hours_text(handed + core), said)

    def _show_extras(self, day: date) -> None:
        core, words = self._context.core, self._context.words
        start, end = month_bounds(day, core.clock.zone())
        count = sum(deliveries.extra_counts(core.reader, start, end).values())
        while self._extras_box.count():
            item = self._extras_box.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        name = month_name(words, day, core.today)
        self._extras_heading.set_title(words("hours.extras", month=name))
        self._extras_heading.set_count(count)
        for part in (self._extras_heading, self._extras):
            part.setVisible(count > 0)
        if not count:
            return
        for extra in deliveries.extras(core.reader, start, end, _EXTRAS):
            self._extras_box.addWidget(self._extra(extra))

    def _extra(self, extra: deliveries.Extra) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 4, 0, 4)
        line.setSpacing(8)
        line.addWidget(IconLabel("sparkle-fill", "sakura", 16))
        line.addWidget(ElidedLabel(extra.text, "dense"), 1)
        said = self._context.words("hours.extras.said", text=extra.text, title=extra.title)
        go = Button(kind="bare", icon="caret-right", size="small", tip=said)
        go.clicked.connect(lambda: self._context.go(Ref("task", extra.task)))
        line.addWidget(go)
        return row


def _sum(found: list[dict[str, object]], role: str) -> int:
    return sum(_number(row["minutes"]) for row in found if row["role"] == role)


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0
