"""The filters of the box as chips: kind with its count, person, period."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from PySide6.QtCore import QDate, QPoint, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from ...services.core import Core
from ...services.search import COUNTED
from ...words import Words
from .. import theme
from ..widgets.buttons import Button, Chip
from ..widgets.fields import DateEdit
from ..widgets.flow import FlowLayout
from ..widgets.labels import Label

PERIODS = (("any", 0), ("week", 7), ("month", 30), ("quarter", 91), ("year", 365))
"""Word and days back."""
DAYS = "days"
"""The period whose first and last day are given."""


class FilterBar(QWidget):
    """``changed`` follows each choice. Kinds without a hit are not offered."""

    changed = Signal()

    def __init__(self, core: Core, kinds: tuple[str, ...]) -> None:
        super().__init__()
        self._core = core
        self._words: Words = core.words
        self.kinds = kinds
        self.kind = ""
        self.person = ""
        self._period = "any"
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 10, 20, 8)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(12)
        column.addLayout(row)
        self._days = DayRange(core)
        self._days.changed.connect(self.changed)
        self._days.hide()
        column.addWidget(self._days)
        flow = QWidget()
        self._flow = FlowLayout(flow)
        row.addWidget(flow, 1)
        self._group = QButtonGroup(self)
        self._chips: dict[str, Chip] = {}
        for kind in ("", *kinds):
            self._add(kind)
        self._who = self._choice()
        self._when = self._choice()
        self._who.clicked.connect(self._ask_who)
        self._when.clicked.connect(self._ask_when)
        row.addWidget(self._who)
        row.addWidget(self._when)
        self._chips[""].setChecked(True)
        self.show_counts({})
        self._name()

    @property
    def first(self) -> date | None:
        """The first day that counts."""
        if self._period == DAYS:
            return self._days.first
        days = dict(PERIODS)[self._period]
        return self._core.today - timedelta(days=days - 1) if days else None

    @property
    def last(self) -> date | None:
        """The last day that counts."""
        return self._days.last if self._period == DAYS else None

    @property
    def is_narrow(self) -> bool:
        """Whether person or period leave something out."""
        return bool(self.person) or self._period != "any"

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Say how much there is of each kind; the chosen one always stays in sight."""
        for kind, chip in self._chips.items():
            if kind:
                number = counts.get(kind, 0)
                word = self._words(f"search.kind.{kind}")
                chip.setText(f"{word} {figure(number)}" if number else word)
                chip.setVisible(bool(number) or kind == self.kind)
        self._flow.invalidate()

    def step(self, by: int) -> None:
        """The next kind, or the one before."""
        names = [kind for kind, chip in self._chips.items() if not chip.isHidden()]
        self._chosen(names[(names.index(self.kind) + by) % len(names)])

    def choose(self, kind: str) -> None:
        """Look at one kind, or ("") at all."""
        self._chosen(kind)

    def _add(self, kind: str) -> None:
        word = self._words(f"search.kind.{kind}") if kind else self._words("search.all")
        chip = Chip(word)
        self._group.addButton(chip)
        chip.clicked.connect(lambda _on=False: self._chosen(kind))
        self._chips[kind] = chip
        self._flow.addWidget(chip)

    def _chosen(self, kind: str) -> None:
        self._chips[kind].show()
        self._chips[kind].setChecked(True)
        if kind != self.kind:
            self.kind = kind
            self.changed.emit()

    # -- person and period -----------------------------------------------------------------------

    def _choice(self) -> Button:
        return Button("", "chip", "caret-down", icon_right=True)

    def _name(self) -> None:
        person = self._core.person(self.person)
        self._who.setText(person.called if person else self._words("search.who"))
        period = self._period
        self._when.setText(
            self._words("search.when") if period == "any" else self._words(f"search.when.{period}")
        )

    def _ask_who(self) -> None:
        core = self._core
        people = [("", self._words("search.who.any"))]
        people += [(one.id, one.called) for one in (core.me, core.other)]
        self._menu(self._who, people, self.person, self._take_who)

    def _ask_when(self) -> None:
        names = [*(name for name, _days in PERIODS), DAYS]
        periods = [(name, self._words(f"search.when.{name}")) for name in names]
        self._menu(self._when, periods, self._period, self._take_when)

    def _take_who(self, person: str) -> None:
        self.person = person
        self._name()
        self.changed.emit()

    def _take_when(self, period: str) -> None:
        self._period = period
        self._days.setVisible(period == DAYS)
        self._name()
        self.changed.emit()

    def _menu(
        self, chip: Button, choices: list[tuple[str, str]], now: str, take: Callable[[str], None]
    ) -> None:
        menu = QMenu(self)
        menu.setAccessibleName(chip.text())
        for value, text in choices:
            action = menu.addAction(text.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(value == now)
            action.triggered.connect(lambda _on=False, value=value: take(value))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(chip.mapToGlobal(QPoint(0, chip.height() + 2)))


class DayRange(QWidget):
    """The first and the last day that count."""

    changed = Signal()

    def __init__(self, core: Core) -> None:
        super().__init__()
        words = core.words
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addStretch(1)
        self._from, self._to = DateEdit(words("search.first")), DateEdit(words("search.last"))
        for field, back in ((self._from, 30), (self._to, 0)):
            day = core.today - timedelta(days=back)
            field.setDisplayFormat("yyyy/M/d")
            field.setMinimumWidth(theme.current().size(136))
            field.setDate(QDate(day.year, day.month, day.day))
            field.dateChanged.connect(lambda _day: self.changed.emit())
            row.addWidget(Label(field.accessibleName(), "small", "t2"))
            row.addWidget(field)

    @property
    def first(self) -> date:
        """The first day."""
        return _day(self._from)

    @property
    def last(self) -> date:
        """The last day; never before the first."""
        return max(_day(self._from), _day(self._to))


def _day(field: DateEdit) -> date:
    day = field.date()
    return date(day.year(), day.month(), day.day())


def figure(number: int) -> str:
    """A count; from where counting stops it says so."""
    return f"{number:,}+" if number >= COUNTED else f"{number:,}"
