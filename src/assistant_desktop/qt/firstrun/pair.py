"""Step two: the two people, my working hours, the stand-up."""

from datetime import time

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ...features.people.commands import NewPerson
from ...features.people.model import ASSISTANT, CLIENT, Person, WorkHours, checked_name
from ...kernel.errors import BadInput
from ...words import Words
from .. import theme
from ..widgets.buttons import Chip
from ..widgets.edits import ImeLineEdit
from ..widgets.fields import ComboBox
from ..widgets.labels import Hairline, Label
from .draft import Draft
from .parts import Field, LetterSeal, line, times

TARGETS = (3, 5, 7, 10)
_PAUSE_MS = 300
_TEXTS = ("my_name", "my_reading", "other_name", "other_called")


class PairStep(QWidget):
    """Names, how the other is called, hours, weekdays, stand-up. Kept in the draft as typed."""

    def __init__(self, words: Words, draft: Draft) -> None:
        super().__init__()
        self._words = words
        self._draft = draft
        self._role = ASSISTANT
        self._called_typed = bool(draft.text("other_called"))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._names())
        column.addSpacing(22)
        column.addWidget(Hairline())
        column.addSpacing(18)
        column.addLayout(self._hours())
        column.addSpacing(14)
        column.addLayout(self._standup())
        column.addStretch(1)
        self.set_role(draft.text("role", ASSISTANT))

    # -- building --------------------------------------------------------------------------------

    def _names(self) -> QGridLayout:
        words, draft = self._words, self._draft
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(12)
        examples = (
            words("firstrun.pair.example_me"),
            "",
            words("firstrun.pair.example_other"),
            "",
        )
        labels = ("my_name", "my_reading", "other_name.client", "other_called")
        self.fields: dict[str, Field] = {}
        for name, label, example in zip(_TEXTS, labels, examples, strict=True):
            text = words(f"firstrun.pair.{label}")
            edit = line(text, draft.text(name), example)
            edit.textEdited.connect(lambda _text: self._timer.start())
            self.fields[name] = Field(text, edit)
        self._my_seal, self._other_seal = LetterSeal(ASSISTANT), LetterSeal(CLIENT)
        for row, seal in enumerate((self._my_seal, self._other_seal)):
            holder = QVBoxLayout()
            holder.addSpacing(theme.current().line_height("dense") + 5)
            holder.addWidget(seal)
            holder.addStretch(1)
            grid.addLayout(holder, row, 0)
            for side in (0, 1):
                field = self.fields[_TEXTS[2 * row + side]]
                grid.addWidget(field, row, 1 + side, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        self._edit("my_name").textChanged.connect(lambda _text: self._seals())
        self._edit("other_name").textChanged.connect(self._other_named)
        self._edit("other_called").textEdited.connect(self._called)
        return grid

    def _hours(self) -> QHBoxLayout:
        words, draft = self._words, self._draft
        row = QHBoxLayout()
        row.setSpacing(24)
        self._from = times(words("firstrun.pair.from"), draft.text("from", "09:00"))
        self._until = times(words("firstrun.pair.until"), draft.text("until", "18:00"))
        spans = QWidget()
        inner = QHBoxLayout(spans)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        inner.addWidget(self._from)
        inner.addWidget(Label(words("firstrun.pair.to"), "body", "t2"))
        inner.addWidget(self._until)
        self._span = Field(words("firstrun.pair.hours"), spans)
        row.addWidget(self._span, 0, Qt.AlignmentFlag.AlignTop)
        chips = QWidget()
        flow = QHBoxLayout(chips)
        flow.setContentsMargins(0, 4, 0, 4)
        flow.setSpacing(6)
        # Plain chips: seven check marks in a row would say nothing more than the tint.
        self._days = [Chip(words(f"firstrun.day.{day}")) for day in range(7)]
        kept = draft.text("days", "01234")
        for day, chip in enumerate(self._days):
            chip.setChecked(str(day) in kept)
            chip.clicked.connect(lambda _on: self._changed())
            flow.addWidget(chip)
        flow.addStretch(1)
        chips.setAccessibleName(words("firstrun.pair.days"))
        self._weekdays = Field(words("firstrun.pair.days"), chips)
        row.addWidget(self._weekdays, 1, Qt.AlignmentFlag.AlignTop)
        for box in (self._from, self._until):
            box.currentIndexChanged.connect(lambda _at: self._changed())
        return row

    def _standup(self) -> QHBoxLayout:
        words, draft = self._words, self._draft
        row = QHBoxLayout()
        row.setSpacing(24)
        self._time = times(words("firstrun.pair.standup_time"), draft.text("standup", "09:30"))
        self._target = ComboBox(words("firstrun.pair.target"))
        for minutes in TARGETS:
            self._target.addItem(words("firstrun.pair.minutes", count=minutes), minutes)
        self._target.setCurrentIndex(TARGETS.index(draft.number("target", 5)))
        self._target.setProperty("scale", "large")
        holder = QWidget()
        inner = QHBoxLayout(holder)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        inner.addWidget(self._time)
        inner.addWidget(Label(words("firstrun.pair.target"), "body", "t2"))
        inner.addWidget(self._target)
        row.addWidget(Field(words("firstrun.pair.standup"), holder))
        note = Label(words("firstrun.pair.standup_note"), "small", "t2", wrap=True)
        note.setContentsMargins(0, theme.current().size(22), 0, 0)
        row.addWidget(note, 1)
        self._time.currentIndexChanged.connect(lambda _at: self._timer.start())
        self._target.currentIndexChanged.connect(lambda _at: self._timer.start())
        return row

    # -- what it knows ---------------------------------------------------------------------------

    def set_role(self, role: str) -> None:
        """Whose name is asked for first."""
        self._role = role
        other = ASSISTANT if role == CLIENT else CLIENT
        text = self._words(f"firstrun.pair.other_name.{other}")
        self.fields["other_name"].label.setText(text)
        self._edit("other_name").setAccessibleName(text)
        self._other_named(self._edit("other_name").text())
        self._seals()

    def first_field(self) -> QWidget:
        """What gets the focus: the first that is still empty."""
        for name in ("my_name", "other_name"):
            if not self._edit(name).text():
                return self._edit(name)
        return self._edit("my_name")

    def check(self) -> bool:
        """Whether all of it can be taken; else the field says why."""
        good = True
        for name in ("other_name", "my_name"):
            try:
                checked_name(self._edit(name).text())
            except BadInput as problem:
                self.fields[name].refuse(self._words.problem(problem.code, problem.params))
                good = False
        if self._time_of(self._from) >= self._time_of(self._until):
            self._span.refuse(self._words.problem("hours_order"))
            good = False
        if not self._chosen_days():
            self._weekdays.refuse(self._words("firstrun.pair.no_days"))
            good = False
        if good:
            self.keep()
        return good

    def people(self) -> tuple[NewPerson, NewPerson]:
        """The two as the store wants them. Both begin with the same hours."""
        other = ASSISTANT if self._role == CLIENT else CLIENT
        days = self._chosen_days()
        hours = WorkHours.usual(self._time_of(self._from), self._time_of(self._until), days)
        my_name = self._edit("my_name").text()
        return (
            NewPerson(
                self._role,
                my_name,
                self._edit("my_reading").text(),
                self._called_by_default(my_name, self._role),
                hours=hours,
            ),
            NewPerson(
                other,
                self._edit("other_name").text(),
                address=self._edit("other_called").text(),
                hours=hours if self._role == CLIENT else WorkHours.usual(),
            ),
        )

    def settings(self) -> dict[str, object]:
        """The stand-up's time and target."""
        target = int(self._target.currentData())
        result: dict[str, object] = {
            "standup.time": str(self._time.currentData()),
            "standup.target_minutes": target,
        }
        if target >= 10:
            result["standup.limit_minutes"] = 2 * target
        return result

    def keep(self) -> None:
        """Write the draft."""
        self._timer.stop()
        for name in _TEXTS:
            if name != "other_called" or self._called_typed:
                self._draft.set(name, self._edit(name).text())
        self._draft.set("from", str(self._from.currentData()))
        self._draft.set("until", str(self._until.currentData()))
        self._draft.set("days", self._chosen_days())
        self._draft.set("standup", str(self._time.currentData()))
        self._draft.set("target", int(self._target.currentData()))

    # -- inside ----------------------------------------------------------------------------------

    def _edit(self, name: str) -> ImeLineEdit:
        field = self.fields[name].field
        assert isinstance(field, ImeLineEdit)  # noqa: S101 - built above
        return field

    def _chosen_days(self) -> str:
        return "".join(str(day) for day, chip in enumerate(self._days) if chip.isChecked())

    def _changed(self) -> None:
        self._span.refuse("")
        self._weekdays.refuse("")
        self._timer.start()

    def _other_named(self, name: str) -> None:
        if not self._called_typed:
            other = ASSISTANT if self._role == CLIENT else CLIENT
            self._edit("other_called").setText(self._called_by_default(name, other))
        self._seals()

    def _called(self, text: str) -> None:
        self._called_typed = bool(text)

    def _called_by_default(self, name: str, role: str) -> str:
        """佐藤 健一 → 佐藤様; a name in Latin letters stays as it is."""
        parts = name.split()
        if not parts:
            return ""
        if name.isascii():
            return " ".join(parts)
        name = parts[0] if self._words.language == "ja" else " ".join(parts)
        return self._words(f"firstrun.pair.called.{role}", name=name)

    def _seals(self) -> None:
        other = ASSISTANT if self._role == CLIENT else CLIENT
        for seal, field, role in (
            (self._my_seal, "my_name", self._role),
            (self._other_seal, "other_name", other),
        ):
            name = self._edit(field).text().strip()
            seal.show_initial(Person("", role, name).initial if name else "", role)

    @staticmethod
    def _time_of(box: ComboBox) -> time:
        return time.fromisoformat(str(box.currentData()))
