"""The furniture of the settings: a section, its rows, values that settle before they are sent."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QSignalBlocker, Qt, QTime, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...features.people import queries
from ...features.people.commands import ChangeSetting
from ...store.ledger import Command
from ...words import Words
from .. import theme
from ..shell.context import Shell, ShellContext
from ..widgets.buttons import Segmented
from ..widgets.edits import ImeLineEdit
from ..widgets.fields import SpinBox, TimeEdit
from ..widgets.labels import Hairline, Label, SectionHeading
from ..widgets.switch import Switch

SETTLE_MS = 500
"""Steppers send their value when it has stood still for so long."""
_NUMBER_WIDTH = 120


class Section(QWidget):
    """One page of the settings. ``refresh`` shows the data again, after an undo or another's edit;
    ``saved`` is called when something was kept."""

    ICON = "sliders"
    NAME = ""

    def __init__(self, context: ShellContext, saved: Callable[[], None]) -> None:
        super().__init__()
        self.context = context
        self.saved = saved
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.build()
        self.column.addStretch(1)
        self.refresh()

    @property
    def words(self) -> Words:
        """The words of the moment."""
        return self.context.words

    @property
    def shell(self) -> Shell:
        """The running application."""
        return self.context.shell

    def build(self) -> None:
        """Put the rows in."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Show what is kept now."""

    # -- putting things in -----------------------------------------------------------------------

    def heading(self, text: str, right: str = "") -> SectionHeading:
        """A heading over a hairline."""
        if self.column.count():
            self.column.addSpacing(22)
        heading = SectionHeading(text, right=right)
        self.column.addWidget(heading)
        return heading

    def row(self, label: str, control: QWidget, note: str = "") -> Label:
        """A label (with a line below it) at the left, a control at the right. Returns the note."""
        holder = QWidget()
        across = QHBoxLayout(holder)
        across.setContentsMargins(0, 4, 0, 4)
        across.setSpacing(16)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        name = Label(label, "dense", wrap=True)
        name.setBuddy(control)
        told = Label(note, "small", "t2", wrap=True)
        if not note:
            # Never shown before it has a parent: it would be a window of its own for a moment.
            told.hide()
        texts.addStretch(1)
        texts.addWidget(name)
        texts.addWidget(told)
        texts.addStretch(1)
        across.addLayout(texts, 1)
        if isinstance(control, (SpinBox, TimeEdit)):
            # The left edges of numbers that stand below each other form a line.
            control.setMinimumWidth(theme.current().size(_NUMBER_WIDTH))
        across.addWidget(control, 0, Qt.AlignmentFlag.AlignVCenter)
        holder.setMinimumHeight(theme.current().size(42))
        self.column.addWidget(holder)
        self.column.addWidget(Hairline())
        return told

    def text(self, text: str) -> Label:
        """A sentence between the rows."""
        label = Label(text, "small", "t2", wrap=True)
        label.setContentsMargins(0, 6, 0, 6)
        self.column.addWidget(label)
        return label

    # -- keeping ---------------------------------------------------------------------------------

    def send(self, command: Command) -> None:
        """Commit; it is said above the page that it is kept."""
        self.context.bridge.send(command, lambda _commit: self.saved())

    def setting(self, key: str) -> object:
        """A shared setting."""
        return queries.setting(self.context.core.reader, key)

    def keep_setting(self, key: str, value: object) -> None:
        """Change a shared setting, if it differs."""
        if self.setting(key) != value:
            self.send(ChangeSetting(key, value))

    def number(
        self, key: str, label: str, low: int, high: int, unit: str = "", note: str = ""
    ) -> SpinBox:
        """A shared whole number as a row."""
        box = SpinBox(label)
        box.setRange(low, high)
        if unit:
            box.setSuffix(f" {unit}")
        settled(self, box.valueChanged, lambda: self.keep_setting(key, box.value()))
        self.row(label, box, note)
        return box

    def switch(self, label: str, keep: Callable[[bool], None], note: str = "") -> Switch:
        """A switch as a row."""
        control = Switch(name=label)
        control.toggled.connect(keep)
        self.row(label, control, note)
        return control


def settled(owner: QObject, signal: object, then: Callable[[], None]) -> QTimer:
    """Call ``then`` when a value has stood still for a moment; nothing typed is lost on the way:
    leaving the page sends at once what waits."""
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(SETTLE_MS)
    timer.timeout.connect(then)
    timer.setProperty("settling", True)
    signal.connect(lambda *_value: timer.start())  # type: ignore[attr-defined]
    return timer


def settle_now(owner: QObject) -> None:
    """Send what still waits to settle."""
    for timer in owner.findChildren(QTimer):
        if timer.property("settling") and timer.isActive():
            timer.setInterval(0)
            timer.setInterval(SETTLE_MS)
            timer.stop()
            timer.timeout.emit()


def show_number(box: SpinBox, value: object) -> None:
    """Set a number without sending it; not while somebody types there."""
    if not box.hasFocus() and isinstance(value, int):
        with QSignalBlocker(box):
            box.setValue(value)


def show_time(box: TimeEdit, text: str) -> None:
    """Set a time ``HH:MM`` without sending it; not while somebody types there."""
    if not box.hasFocus():
        with QSignalBlocker(box):
            box.setTime(QTime.fromString(text, "HH:mm"))


def show_text(edit: ImeLineEdit, text: str) -> None:
    """Set a text without sending it; not while somebody types there."""
    if not edit.hasFocus():
        with QSignalBlocker(edit):
            edit.setText(text)


def show_switch(control: Switch, on: bool) -> None:
    """Set a switch without sending it."""
    with QSignalBlocker(control):
        control.setChecked(on)
    control.update()


def choice(
    label: str, options: Iterable[tuple[object, str]], keep: Callable[[object], None]
) -> Segmented:
    """A joined row of choices: value → text."""
    row = Segmented(label)
    for value, text in options:
        row.add(text, value)
    row.chosen.connect(keep)
    return row
