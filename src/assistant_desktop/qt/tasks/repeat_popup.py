"""The panel of a repetition: how often, on which days, until when, counted from what."""

from datetime import date, timedelta

from PySide6.QtCore import QDate, QRect, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ...features.series.model import (
    FROM_COMPLETION,
    FROM_DUE,
    NO_SHIFT,
    SHIFT_AFTER,
    SHIFT_BEFORE,
    Series,
    cleaned_rule,
)
from ...kernel.errors import BadInput
from ...words import Words, when
from ...words.series import month_day
from ...words.series import rule as rule_words
from .. import theme
from ..widgets.buttons import Button, ChipGroup, Segmented
from ..widgets.edits import ImeLineEdit
from ..widgets.fields import DateEdit, SpinBox
from ..widgets.flow import FlowLayout
from ..widgets.labels import Label
from .repeat_choice import DAYS, FREQUENCIES, Choice, choice_of, months
from .small_popup import SmallPopup, speak

_NEVER, _UNTIL, _COUNT = "never", "until", "count"
_SHOWN = 3


class RepeatPopup(SmallPopup):
    """``chosen`` brings rule, basis and shift; ``stopped`` and ``skipped`` where it repeats."""

    chosen = Signal(str, str, str)
    stopped = Signal()
    skipped = Signal()

    def __init__(self, words: Words, series: Series, repeats: bool, parent: QWidget) -> None:
        """``series`` is what it begins with; ``repeats``: it is one already."""
        take = "series.take_following" if repeats else "series.take"
        super().__init__(words("series.panel"), words(take), parent)
        self._words = words
        self._start = series.start
        self._day = date.fromisoformat(series.start[:10])
        self._filling = True
        self._build_often()
        self._build_rest(series)
        self._build_raw(series.rule)
        self._preview = Label("", "small", "t2", wrap=True)
        self._preview.setMinimumWidth(theme_width())
        self.box.addWidget(self._preview)
        if repeats:
            self._build_last()
        found = choice_of(series.rule, self._day)
        self._show_choice(found or Choice(days=(DAYS[self._day.weekday()],)))
        self._more.setChecked(found is None)
        self._filling = False
        self._changed()

    # -- building --------------------------------------------------------------------------------

    def _build_often(self) -> None:
        words = self._words
        self.freq = Segmented(words("series.panel"))
        for freq in FREQUENCIES:
            self.freq.add(words(f"series.freq.{freq}"), freq)
        self.freq.chosen.connect(lambda _value: self._changed())
        self.box.addWidget(self.freq)
        self.interval = SpinBox(words("series.interval"))
        self.interval.setRange(1, 99)
        self.interval.valueChanged.connect(lambda _value: self._changed())
        self._unit = Label("", "small", "t2")
        self.line(words("series.interval"), self.interval, self._unit)
        day_box, month_box = QWidget(), QWidget()
        self.days = ChipGroup(self, exclusive=False)
        row = QHBoxLayout(day_box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for day, name in zip(DAYS, words("series.day_short").split(","), strict=True):
            row.addWidget(self.days.add(name, day))
        self.month = ChipGroup(self)
        flow = FlowLayout(month_box, gap=4, line_gap=4)
        for part in months(self._day):
            flow.addWidget(self.month.add(month_day(words, part, self._start), part))
        wide = theme_width() - theme.current().size(72)
        month_box.setFixedSize(wide, flow.heightForWidth(wide))
        for group in (self.days, self.month):
            group.chosen.connect(lambda _value: self._changed())
        self._day_line = self.line(words("series.days"), day_box)
        self._month_line = self.line(words("series.month"), month_box)

    def _build_rest(self, series: Series) -> None:
        words = self._words
        self.basis = Segmented(words("series.basis"))
        for basis in (FROM_DUE, FROM_COMPLETION):
            self.basis.add(words(f"series.basis.{basis}"), basis)
        self.basis.set_value(series.basis)
        self.line(words("series.basis"), self.basis)
        self.shift = Segmented(words("series.shift"))
        for shift in (NO_SHIFT, SHIFT_BEFORE, SHIFT_AFTER):
            self.shift.add(words(f"series.shift.{shift}"), shift)
        self.shift.set_value(series.shift)
        self.line(words("series.shift"), self.shift)
        self.end = Segmented(words("series.end"))
        for end in (_NEVER, _UNTIL, _COUNT):
            self.end.add(words(f"series.end.{end}"), end)
        self.until = DateEdit(words("series.end.day"))
        speak(self.until, words)
        later = self._day + timedelta(days=90)
        self.until.setDate(QDate(later.year, later.month, later.day))
        self.count = SpinBox(words("series.end.times"))
        self.count.setRange(1, 999)
        self.count.setValue(10)
        self._times = Label(words("series.end.times"), "small", "t2")
        self.line(words("series.end"), self.end, self.until, self.count, self._times)
        for signal in (self.basis.chosen, self.shift.chosen, self.end.chosen):
            signal.connect(lambda _value: self._changed())
        self.until.dateChanged.connect(lambda _day: self._changed())
        self.count.valueChanged.connect(lambda _value: self._changed())

    def _build_raw(self, rule: str) -> None:
        words = self._words
        self._more = Button(words("series.more"), "link", "caret-down")
        self._more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._more.setCheckable(True)
        self._more.toggled.connect(self._open_raw)
        self.raw = ImeLineEdit(rule, "FREQ=WEEKLY;BYDAY=FR", words("series.rrule"))
        self.raw.setProperty("scale", "small")
        self.raw.textEdited.connect(lambda _text: self._tell())
        self.raw.submitted.connect(lambda _text: self.finish())
        self.raw.hide()
        row = QHBoxLayout()
        row.addWidget(self._more)
        row.addStretch(1)
        self.box.addLayout(row)
        self.box.addWidget(self.raw)

    def _build_last(self) -> None:
        words = self._words
        for place, (key, signal) in enumerate(
            (("series.stop", self.stopped), ("series.skip", self.skipped))
        ):
            button = Button(words(key), "quiet", size="small")
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(lambda _on=False, signal=signal: self._leave(signal))
            self.last.insertWidget(place, button)

    # -- choosing --------------------------------------------------------------------------------

    def ask(self, at: QRect) -> None:
        """Open beside a rectangle of the screen."""
        self.open_at(at)
        self.freq.setFocus(Qt.FocusReason.PopupFocusReason)

    def rule(self) -> str:
        """The rule as it stands. Raises BadInput for one that was written and cannot be read."""
        if self._more.isChecked():
            return cleaned_rule(self.raw.text())
        return self._choice().rule()

    def _choice(self) -> Choice:
        picked = self.until.date()
        end = self.end.value()
        return Choice(
            str(self.freq.value()),
            self.interval.value(),
            tuple(str(day) for day in self.days.values()),
            str(self.month.value() or ""),
            date(picked.year(), picked.month(), picked.day()) if end == _UNTIL else None,
            self.count.value() if end == _COUNT else None,
        )

    def _show_choice(self, choice: Choice) -> None:
        self.freq.set_value(choice.freq)
        self.interval.setValue(choice.interval)
        self.days.set_values(choice.days or (DAYS[self._day.weekday()],))
        known = months(self._day)
        self.month.set_values([choice.month if choice.month in known else known[0]])
        if choice.until is not None:
            self.end.set_value(_UNTIL)
            self.until.setDate(QDate(choice.until.year, choice.until.month, choice.until.day))
        elif choice.count is not None:
            self.end.set_value(_COUNT)
            self.count.setValue(choice.count)

    def _changed(self) -> None:
        if self._filling:
            return
        freq, end, raw = self.freq.value(), self.end.value(), self._more.isChecked()
        self._unit.setText(self._words(f"series.interval.{freq}"))
        self._day_line.setVisible(freq == "WEEKLY")
        self._month_line.setVisible(freq == "MONTHLY")
        self.until.setVisible(end == _UNTIL)
        self.count.setVisible(end == _COUNT)
        self._times.setVisible(end == _COUNT)
        for part in (self.freq, self.interval, self._day_line, self._month_line, self.end):
            part.setEnabled(not raw)
        if not raw:
            self.raw.setText(self._choice().rule())
        self._tell()
        self.regrow()

    def _open_raw(self, on: bool) -> None:
        self.raw.setVisible(on)
        if on and not self._filling:
            self.raw.setFocus(Qt.FocusReason.OtherFocusReason)
        self._changed()

    def _tell(self) -> None:
        """Say the rule and the next days, or what is wrong with it."""
        words = self._words
        try:
            series = Series(self.rule(), self._start, str(self.basis.value())).checked()
            coming = series.upcoming(self._start, _SHOWN)
        except BadInput as problem:
            self._preview.setText(words.problem(problem.code, problem.params))
            self._preview.set_tone("rust")
            self.take.setEnabled(False)
            return
        said = rule_words(words, series.rule, self._start)
        days = [when.short_day(words, date.fromisoformat(one[:10]), self._day) for one in coming]
        key = "series.preview" if days else "series.preview_end"
        comma = words("series.day_comma")
        text = words(key, rule=said, days=comma.join(days)) if days else words(key, rule=said)
        self._preview.setText(text)
        self._preview.set_tone("t2")
        self.take.setEnabled(True)

    def finish(self) -> None:
        """Send the choice, unless it is no rule."""
        if not self.take.isEnabled():
            return
        self.chosen.emit(self.rule(), str(self.basis.value()), str(self.shift.value()))
        self.close()

    def _leave(self, signal: Signal) -> None:
        signal.emit()  # type: ignore[attr-defined]  # bound by the instance
        self.close()


def theme_width() -> int:
    """The width of the panel's longest texts."""
    return theme.current().size(360)
