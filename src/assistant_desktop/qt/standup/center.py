"""The middle of a running stand-up: the ring, the step, its card, what can be done."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ...features.standup.model import Checklist, Course, PreparedStep, standup_step_id
from .. import theme
from ..page import PageContext
from ..widgets.buttons import Button
from ..widgets.labels import ElidedLabel, Label
from ..widgets.painted import Painted
from ..widgets.ring import TimerRing
from . import wording
from .step_card import StepCard, banner
from .wording import clock

LOW = 720
"""Below this height of the window the ring is small."""


@dataclass(frozen=True)
class Shown:
    """What a running stand-up looks like now."""

    row: dict[str, Any]
    steps: list[dict[str, Any]]
    course: Course
    checklist: Checklist
    interrupted: str = ""
    """The time of day at which it was left, while nobody has gone on with it."""

    @property
    def current(self) -> dict[str, Any] | None:
        """The current step's row."""
        return next((one for one in self.steps if one["id"] == self.course.current), None)

    @property
    def prepared(self) -> PreparedStep | None:
        """What is prepared for the current step."""
        return next(
            (
                one
                for one in self.checklist.steps
                if standup_step_id(self.row["id"], one.step.id) == self.course.current
            ),
            None,
        )

    @property
    def following(self) -> dict[str, Any] | None:
        """The next step that has something to talk about."""
        rows = [one for one in self.steps if one["state"] != "empty" or one is self.current]
        current = self.current
        if current not in rows:
            return None
        place = rows.index(current) + 1
        return rows[place] if place < len(rows) else None


class StepBar(Painted):
    """The time of the current step as a bar: what passed, and past the plan what is over."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spent, self._planned = 0.0, 1.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_time(self, spent: float, planned: float) -> None:
        """Set both in seconds."""
        if (spent, planned) != (self._spent, self._planned):
            self._spent, self._planned = spent, max(1.0, planned)
            self.update()

    def sizeHint(self) -> QSize:
        """A flat bar."""
        return QSize(200, theme.current().size(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar."""
        del event
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        whole = QRectF(self.rect())
        painter.setBrush(look.line)
        painter.drawRoundedRect(whole, 4, 4)
        if self._spent <= self._planned:
            done = whole.width() * self._spent / self._planned
            painter.setBrush(look.ai)
            painter.drawRoundedRect(QRectF(0, 0, done, whole.height()), 4, 4)
            return
        plan = whole.width() * self._planned / self._spent
        painter.setBrush(look.yama_fill)
        painter.drawRoundedRect(whole, 4, 4)
        painter.fillRect(QRectF(plan - 1, 0, 2, whole.height()), look.bg)
        painter.setBrush(look.ai)
        painter.drawRoundedRect(QRectF(0, 0, plan - 1, whole.height()), 4, 4)


class Center(QWidget):
    """Shows the current step and its time; says what was pressed, and does nothing itself."""

    pause_pressed = Signal()
    skip_pressed = Signal()
    back_pressed = Signal()
    next_pressed = Signal()
    park_pressed = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._shown: Shown | None = None
        words = context.words
        column = QVBoxLayout(self)
        self._column = column
        column.setContentsMargins(40, 24, 40, 16)
        column.setSpacing(16)
        column.addLayout(self._build_top())
        self.card = StepCard(context)
        self._over_button = Button("", "plain", "push-pin")
        self._over_button.clicked.connect(self.park_pressed)
        self._over = banner(words("standup.over_banner"), self._over_button)
        self._interrupted = banner("", icon="info")
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inner = QWidget()
        inner.setProperty("kind", "clear")
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(14)
        for one in (self._interrupted, self.card, self._over):
            inside.addWidget(one)
        inside.addStretch(1)
        scroll.setWidget(inner)
        column.addWidget(scroll, 1)
        column.addLayout(self._build_buttons())

    def _build_top(self) -> QHBoxLayout:
        across = QHBoxLayout()
        across.setSpacing(34)
        self.ring = TimerRing(self._context.words)
        across.addWidget(self.ring)
        beside = QVBoxLayout()
        beside.setSpacing(4)
        beside.addStretch(1)
        self._place = Label("", "card", "ai")
        self._title = Label("", "step", wrap=True)
        self._bar = StepBar()
        self._left = Label("", "panel", bold=False)
        for widget in (self._place, self._title):
            beside.addWidget(widget)
        beside.addSpacing(4)
        beside.addWidget(self._bar)
        beside.addSpacing(4)
        beside.addWidget(self._left)
        beside.addStretch(1)
        across.addLayout(beside, 1)
        return across

    def _build_buttons(self) -> QHBoxLayout:
        words = self._context.words
        across = QHBoxLayout()
        across.setSpacing(8)
        self.pause = Button(words("standup.pause"), "plain", "pause", "standup")
        self.skip = Button(words("standup.skip"), "quiet", "", "standup")
        self.back = Button(words("standup.back"), "plain", "arrow-left", "standup")
        self.forward = Button("", "primary", "arrow-right", "standup")
        self.forward.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the icon follows the text
        self.pause.clicked.connect(self.pause_pressed)
        self.skip.clicked.connect(self.skip_pressed)
        self.back.clicked.connect(self.back_pressed)
        self.forward.clicked.connect(self.next_pressed)
        across.addWidget(self.pause)
        across.addStretch(1)
        across.addWidget(self.skip)
        across.addWidget(self.back)
        across.addWidget(self.forward)
        return across

    # -- showing -----------------------------------------------------------------------------------

    def show_state(self, shown: Shown) -> None:
        """Show another moment: step, card, buttons."""
        self._shown = shown
        words, core = self._context.words, self._context.core
        course = shown.course
        used = [one for one in shown.steps if one["state"] != "empty"]
        self.ring.set_steps([one["seconds"] for one in used])
        self.ring.set_target(shown.row["target_seconds"])
        self.ring.set_limit(shown.row["limit_seconds"])
        self.ring.set_paused(course.state != "running")
        current = shown.current
        self.ring.set_current(used.index(current) if current in used else None)
        if current is not None:
            self.card.show_step(shown.row["id"], current, shown.prepared, shown.checklist.last)
            self._title.setText(wording.row_title(core, current))
            self._fit_title()
            number = used.index(current) + 1 if current in used else 0
            planned = clock(current["seconds"], pad=False)
            self._place.setText(
                words("standup.step_place", n=number or "–", of=len(used), time=planned)
            )
        self._show_buttons(shown)
        self.tick()

    def _show_buttons(self, shown: Shown) -> None:
        words, core = self._context.words, self._context.core
        running = shown.course.state == "running"
        self.pause.setText(words("standup.pause" if running else "standup.resume"))
        self.pause.set_icon("pause" if running else "play")
        following = shown.following
        if following is None:
            self.forward.setText(words("standup.finish_short"))
            self.forward.set_icon("check-bold")
        else:
            name = wording.row_title(core, following)
            self.forward.setText(words("standup.forward", name=name) + "\u2002")
            self.forward.set_icon("arrow-right")
        self.back.setEnabled(not shown.course.is_first)
        current = shown.current
        self.skip.setVisible(bool(current and current["may_skip"]) and following is not None)
        self._interrupted.setVisible(bool(shown.interrupted))
        if shown.interrupted:
            text = words("standup.interrupted", time=shown.interrupted)
            label = self._interrupted.findChild(Label)
            if label is not None:
                label.setText(text)
        if current is not None:
            name = wording.row_title(core, current)
            self._over_button.setText(words("standup.over_park", name=name))

    def tick(self) -> None:
        """Show the time as it is now; repaints only what changed."""
        shown = self._shown
        if shown is None:
            return
        now = self._context.core.clock.now()
        spent = shown.course.spent(now)
        self.ring.set_elapsed(spent)
        over = spent > shown.row["target_seconds"]
        if self._over.isHidden() == over:
            self._over.setVisible(over)
        current = shown.current
        if current is None:
            return
        on_step = int(shown.course.spent_on(current["id"], now))
        planned = current["seconds"]
        self._bar.set_time(on_step, planned)
        words, key = self._context.words, "standup.step_left"
        left = planned - on_step
        if left < 0:
            key, left = "standup.step_over", -left
        text = words(key, time=wording.spent_words(self._context.core, left))
        if text != self._left.text():
            self._left.setText(text)
            self._left.set_tone("t1" if key == "standup.step_left" else "yama")

    def _fit_title(self) -> None:
        """As large as it goes into one line; long names of one's own take two."""
        room = self._title.width() if self._title.isVisible() else theme.current().size(260)
        for px in (34, 28, 24):
            font = wording.read_font(px, bold=True)
            self._title.setFont(font)
            if QFontMetrics(font).horizontalAdvance(self._title.text()) <= room:
                break

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A low window has a small ring."""
        super().resizeEvent(event)
        look = theme.current()
        low = event.size().height() < look.size(LOW - 56)
        narrow = event.size().width() < look.size(640)
        tiny = event.size().height() < look.size(460)
        # A window of 800 leaves the card room for five lines; more of it belongs to the ring.
        usual = 316 if event.size().height() >= look.size(800) else 276
        side = look.size(160 if tiny else 204 if low else 220 if narrow else usual)
        if self.ring.width() != side:
            self.ring.setFixedSize(side, side)
        edge = 24 if low else 40
        self._column.setContentsMargins(edge, 16 if low else 24, edge, 12 if low else 16)
        self._column.setSpacing(10 if low else 16)
        self._fit_title()


class StepLine(ElidedLabel):
    """The steps in one line, where there is no room for the list."""

    def show_state(self, context: PageContext, shown: Shown) -> None:
        """The current step and its neighbours by name."""
        rows = [one for one in shown.steps if one["state"] != "empty"]
        names = []
        for one in rows:
            mark = "●" if one is shown.current else "✓" if one["state"] == "done" else "○"
            names.append(f"{mark} {wording.row_title(context.core, one)}")
        self.set_text("   ".join(names))
