"""The running stand-up: steps, ring and card, parking lot and notes. It fills the window."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ...features.standup import queries
from ...features.standup.commands import (
    GoToStep,
    NextStep,
    PauseStandup,
    PreviousStep,
    ResumeStandup,
    SkipStep,
    SwitchToWritten,
)
from ...features.standup.model import DONE, RUNNING, standup_step_id
from ...services import standup as service
from ...store.ledger import Command
from .. import theme
from ..page import PageContext
from ..widgets.buttons import Button
from ..widgets.labels import ElidedLabel, Hairline, IconLabel, Label
from . import wording
from .center import Center, Shown, StepLine
from .side import SidePanel
from .steps_list import StepRow, StepsList
from .wording import clock

STEPS_WIDTH, SIDE_WIDTH, HEADER = 280, 304, 56
WIDE, MIDDLE = 1200, 960
"""From these widths (of the window, logical pixels at 100 %) the notes and the steps have room."""


class RunningView(QWidget):
    """Drives one call. ``finished`` carries its id when it is over."""

    finished = Signal(str)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(context.words("standup.title"))
        self._context = context
        self._standup = ""
        self._shown: Shown | None = None
        self._drawer = False
        self._counts: dict[str, int] = {}
        self._held = 0
        self.header = self._build_header()
        self.steps_pane = self._build_steps()
        self.center = Center(context, self)
        self.side = SidePanel(context, self)
        self.line = StepLine("", "body", "t2", parent=self)
        self._edge = Hairline(vertical=True, parent=self)
        self.side.left.connect(self._leave_field)
        self.center.pause_pressed.connect(self.toggle)
        self.center.skip_pressed.connect(lambda: self._drive(SkipStep(self._standup)))
        self.center.back_pressed.connect(lambda: self._drive(PreviousStep(self._standup)))
        self.center.next_pressed.connect(self.forward)
        self.center.park_pressed.connect(self.park_current)

    # -- building ----------------------------------------------------------------------------------

    def _build_header(self) -> QWidget:
        words = self._context.words
        box = QWidget(self)
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        holder = QWidget()
        holder.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        across = QHBoxLayout(holder)
        across.setContentsMargins(26, 0, 24, 0)
        across.setSpacing(12)
        across.addWidget(IconLabel("timer", "ai", 22))
        across.addWidget(Label(words("standup.title"), "card"))
        self._subtitle = ElidedLabel("", "body", "t2")
        across.addWidget(self._subtitle, 1)
        self.notes_button = Button(words("standup.notes_toggle"), "plain", "note-pencil")
        self.notes_button.setCheckable(True)
        self.notes_button.clicked.connect(self.toggle_drawer)
        leave = Button(words("standup.leave"), "quiet", tip=words("standup.leave.tip"))
        leave.setAccessibleName(words("standup.leave"))
        leave.clicked.connect(self._leave_page)
        self.written_button = Button(words("standup.in_writing"))
        self.written_button.clicked.connect(lambda: self._drive(SwitchToWritten(self._standup)))
        finish = Button(words("standup.finish"))
        finish.clicked.connect(self.finish)
        for one in (leave, self.notes_button, self.written_button, finish):
            across.addWidget(one)
        column.addWidget(holder, 1)
        column.addWidget(Hairline())
        return box

    def _build_steps(self) -> QWidget:
        words = self._context.words
        box = QWidget(self)
        box.setProperty("kind", "side")
        box.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(box)
        column.setContentsMargins(16, 18, 12, 12)
        column.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(10, 0, 12, 4)
        head.addWidget(Label(words("standup.steps"), "small", "t3"))
        head.addStretch(1)
        self._times = Label("", "small", "t3")
        head.addWidget(self._times)
        column.addLayout(head)
        self.steps = StepsList(words)
        self.steps.chosen.connect(lambda id_: self._drive(GoToStep(self._standup, id_)))
        column.addWidget(self.steps, 100)
        foot = QVBoxLayout()
        foot.setContentsMargins(10, 8, 12, 0)
        foot.setSpacing(10)
        foot.addWidget(Hairline())
        total = QHBoxLayout()
        label = Label(words("standup.total"), "body", "t2")
        label.setFont(wording.read_font(15))
        total.addWidget(label)
        total.addStretch(1)
        self._total = Label("", "body", bold=True)
        self._total.setFont(wording.read_font(15, bold=True))
        total.addWidget(self._total)
        foot.addLayout(total)
        self._remark = Label("", "small", "t3", wrap=True)
        foot.addWidget(self._remark)
        column.addLayout(foot)
        column.addStretch(1)
        return box

    # -- showing -----------------------------------------------------------------------------------

    def show_standup(self, standup: str, interrupted: str = "") -> bool:
        """Show a call as the data have it; False if it is no call that runs or pauses."""
        core = self._context.core
        row = queries.standup(core.reader, standup)
        if row is None or row["state"] not in {"running", "paused"}:
            return False
        self._standup = standup
        course = queries.course(core.reader, row)
        steps = queries.steps(core.reader, standup)
        checklist = service.prepared(core, date.fromisoformat(row["date"]))
        self._shown = Shown(row, steps, course, checklist, interrupted)
        gap = core.words("minutes.gap")
        self._subtitle.set_text(gap.join(wording.started_words(core, row)))
        self.center.show_state(self._shown)
        self.side.show_standup(standup)
        self.line.show_state(self._context, self._shown)
        self._counts = _counts(self._shown)
        month = queries.states_between(core.reader, core.today.replace(day=1), core.today)
        self._held = sum(state == DONE for state in month.values())
        self.tick()
        return True

    def tick(self) -> None:
        """Show the time as it is now."""
        if self._shown is None or not self.isVisible():
            return
        self.center.tick()
        core, shown = self._context.core, self._shown
        now = core.clock.now()
        course = shown.course.booked(now)
        spent = {one.id: one.spent for one in course.steps}
        past = course.spent(now) > shown.row["target_seconds"]
        rows = [
            StepRow(
                one["id"],
                wording.row_title(core, one),
                one["state"],
                one["seconds"],
                float(int(spent[one["id"]])),
                self._counts.get(one["id"], 0),
                one["id"] == course.current,
            )
            for one in shown.steps
        ]
        self.steps.steps.set_rows(rows, past)
        self._show_total(course.spent(now), course.planned, past, rows)

    def _show_total(self, spent: float, planned: int, past: bool, rows: list[StepRow]) -> None:
        words, core, shown = self._context.words, self._context.core, self._shown
        assert shown is not None  # noqa: S101 - ticks come only while something is shown
        key = "standup.actual_planned" if past else "standup.planned"
        self._times.setText(words(key))
        plan = clock(planned, pad=False)
        self._total.setText(f"{clock(spent, pad=False)} / {plan}" if past else plan)
        self._total.set_tone("yama" if past else "t1")
        self.written_button.setVisible(not past)
        if past:
            grown = sorted(rows, key=lambda one: one.planned - one.spent)
            names = [one.title for one in grown if one.spent - one.planned >= 10][:2]
            lines = [words("standup.grown_hint")]
            if names:
                named = words("standup.joined").join(names)
                lines.insert(0, words("standup.grown", names=named))
        else:
            lines = [wording.last_words(core, shown.checklist.last)]
            lines.append(words("standup.this_month", n=self._held) if self._held else "")
        text = "\n".join(one for one in lines if one)
        if text != self._remark.text():
            self._remark.setText(text)

    # -- doing -------------------------------------------------------------------------------------

    def _drive(self, command: Command) -> None:
        """Send a command; what was typed is kept with the step it was typed in."""
        self.side.flush()
        self._context.bridge.send(command)

    def toggle(self) -> None:
        """Pause, or go on."""
        running = self._shown is not None and self._shown.course.state == RUNNING
        self._drive((PauseStandup if running else ResumeStandup)(self._standup))

    def forward(self) -> None:
        """The filled button: the next step, and after the last one the end."""
        if self._shown is not None and self._shown.following is None:
            self.finish()
        else:
            self._drive(NextStep(self._standup))

    def back(self) -> None:
        """The step before."""
        self._drive(PreviousStep(self._standup))

    def skip(self) -> None:
        """Leave the step out, where that is agreed."""
        if self.center.skip.isVisible():
            self._drive(SkipStep(self._standup))

    def finish(self) -> None:
        """End it and see the minutes."""
        self.side.flush()
        standup = self._standup
        command = service.finish(self._context.core, standup)
        self._context.bridge.send(command, lambda _commit: self.finished.emit(standup))

    def park_current(self) -> None:
        """Put the current topic aside and go on: what it is about becomes a parked line."""
        shown = self._shown
        if shown is None or shown.current is None:
            return
        core = self._context.core
        lines = shown.prepared.lines if shown.prepared else ()
        text = lines[0].text if len(lines) == 1 else wording.row_title(core, shown.current)
        self.side.park(text)
        if shown.following is not None:
            self._drive(NextStep(self._standup))

    def focus_park(self) -> None:
        """Into the field of the parking lot."""
        self._open_side()
        self.side.park_field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def toggle_drawer(self) -> None:
        """Show or hide the notes where they have no room of their own; else go into them."""
        if self._is_wide():
            self.side.notes.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        self._drawer = not self._drawer
        self._arrange()
        if self._drawer:
            self.side.notes.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_side(self) -> None:
        if not self._is_wide() and not self._drawer:
            self._drawer = True
            self._arrange()

    def _leave_field(self) -> None:
        if self._drawer and not self._is_wide():
            self._drawer = False
            self._arrange()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave_page(self) -> None:
        self.side.flush()
        self._context.go("today")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the stand-up. A field that is being edited takes its keys first."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.forward()
            return
        actions = {
            Qt.Key.Key_Space: self.toggle,
            Qt.Key.Key_Right: self.forward_step,
            Qt.Key.Key_Left: self.back,
            Qt.Key.Key_K: self.skip,
            Qt.Key.Key_P: self.focus_park,
            Qt.Key.Key_N: self.toggle_drawer,
            Qt.Key.Key_F: self.finish,
        }
        action = actions.get(Qt.Key(event.key()))
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if action is None or not plain or event.isAutoRepeat():
            super().keyPressEvent(event)
            return
        action()

    def forward_step(self) -> None:
        """→ goes on, but never ends a stand-up by accident."""
        if self._shown is not None and self._shown.following is not None:
            self._drive(NextStep(self._standup))

    # -- arranging ---------------------------------------------------------------------------------

    def _is_wide(self) -> bool:
        return self.width() >= theme.current().size(WIDE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give every part its place."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        look = theme.current()
        wide, high = self.width(), self.height()
        top = look.size(HEADER)
        side = look.size(SIDE_WIDTH)
        beside = self._is_wide()
        shown = beside or self._drawer
        # With the drawer open the steps are one line: the step and its buttons stay in reach.
        room = wide >= look.size(MIDDLE) and (beside or not self._drawer)
        steps = look.size(STEPS_WIDTH) if room else 0
        self.header.setGeometry(0, 0, wide, top)
        self.steps_pane.setVisible(steps > 0)
        self.steps_pane.setGeometry(0, top, steps, high - top)
        self.line.setVisible(steps == 0)
        extra = 0
        if steps == 0:
            extra = look.size(32)
        covers = shown and not beside and wide - side < look.size(560)
        middle = wide - steps - (side if shown and not covers else 0)
        if steps == 0:
            self.line.setGeometry(24, top + 4, middle - 48, extra - 4)
        self.center.setGeometry(steps, top + extra, middle, high - top - extra)
        self.side.setVisible(shown)
        self._edge.setVisible(shown)
        self.side.setGeometry(wide - side, top, side, high - top)
        self._edge.setGeometry(wide - side, top, 1, high - top)
        self.side.raise_()
        self._edge.raise_()
        self.notes_button.setVisible(not beside)
        self.notes_button.setChecked(self._drawer and not beside)


def _counts(shown: Shown) -> dict[str, int]:
    """How many lines each step has, by the step's id."""
    return {
        standup_step_id(shown.row["id"], one.step.id): len(one.lines)
        for one in shown.checklist.steps
        if one.step.key != "talk"
    }
