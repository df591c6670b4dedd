"""The first day: two things to do, in any order, each done in place; and what will appear here."""

from datetime import time

from PySide6.QtCore import QRectF, QSize, Qt, QTime, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...features.people.commands import ChangeSetting
from ...features.people.model import CLIENT
from ...kernel.ops import Commit
from ...services import quick_add
from ...services import standup as service
from ...words import when
from .. import theme
from ..draft import Draft
from ..page import PageContext
from ..tasks.line_reader import LineReader
from ..widgets.buttons import Button, Chip
from ..widgets.column import column
from ..widgets.edits import ImeLineEdit
from ..widgets.fields import TimeEdit
from ..widgets.flow import FlowLayout
from ..widgets.labels import Card, Hairline, IconLabel, Label, SectionHeading, Tag
from ..widgets.painted import Painted
from ..writing.lazy import checked

_KEY = "today.first"
_DRAFT = "draft.today.first_task"
_EXAMPLES = 2


class Number(Painted):
    """The number of a thing to do; filled with a check once it is done."""

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number, self._done = number, False
        side = theme.current().size(28)
        self.setFixedSize(QSize(side, side))

    def set_done(self, done: bool) -> None:
        """Fill it, or not."""
        self._done = done
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ring and number."""
        del event
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.ai, 1.2))
        painter.setBrush(look.ai if self._done else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        painter.setPen(look.on_ai if self._done else look.ai)
        painter.setFont(look.font("dense", bold=True))
        flags = int(Qt.AlignmentFlag.AlignCenter)
        painter.drawText(self.rect(), flags, "✓" if self._done else str(self._number))


class Step(QWidget):
    """One thing to do. Done, it folds to its title."""

    def __init__(self, number: int, title: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 16, 20, 16)
        row.setSpacing(16)
        self._number = Number(number)
        row.addWidget(self._number, 0, Qt.AlignmentFlag.AlignTop)
        side = QVBoxLayout()
        side.setSpacing(4)
        self.top = QHBoxLayout()
        self._title = Label(title, "card")
        self.top.addWidget(self._title)
        self.top.addStretch(1)
        side.addLayout(self.top)
        self.body = QWidget()
        self.inner = column(self.body, (0, 0, 0, 0), 8)
        self.inner.addWidget(Label(text, "body", "t2", wrap=True))
        side.addWidget(self.body)
        row.addLayout(side, 1)

    def set_done(self, done: bool) -> None:
        """Fold or unfold."""
        self._number.set_done(done)
        self._title.set_tone("t3" if done else "t1")
        self.body.setVisible(not done)


class FirstDay(Card):
    """The card. ``finished`` when both are done or it was closed."""

    finished = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__("", 0, parent)
        self._context = context
        self._draft = Draft(context.core, _DRAFT, self._typed, self)
        words, me = context.words, context.core.me
        self.box.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(20, 22, 12, 16)
        texts = QVBoxLayout()
        texts.addWidget(Label(words("today.first.hello", name=me.called), "title"))
        texts.addWidget(Label(words("today.first.lead"), "body", "t2", wrap=True))
        head.addLayout(texts, 1)
        close = Button(kind="bare", icon="x", tip=words("today.first.close"))
        close.clicked.connect(self._close)
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.box.addLayout(head)
        self.box.addWidget(Hairline())
        self._task = self._task_step()
        self.box.addWidget(self._task)
        self.box.addWidget(Hairline())
        self._standup = self._standup_step()
        self.box.addWidget(self._standup)

    @staticmethod
    def is_due(context: PageContext, has_task: bool, fresh: bool) -> bool:
        """Whether the card belongs on the page."""
        kept = context.core.local.get(_KEY) or {}
        if not fresh or kept.get("closed"):
            return False
        return not (has_task and kept.get("standup"))

    def refresh(self, has_task: bool) -> None:
        """Fold what is done."""
        kept = self._context.core.local.get(_KEY) or {}
        self._task.set_done(has_task)
        self._standup.set_done(bool(kept.get("standup")))
        self._show_time()

    def keep(self) -> None:
        """Keep what is being written."""
        self._draft.keep()

    # -- the first task --------------------------------------------------------------------------

    def _task_step(self) -> Step:
        words = self._context.words
        step = Step(1, words("today.first.task"), words("today.first.task_text"))
        row = QHBoxLayout()
        row.setSpacing(8)
        hint = words("today.first.task_hint")
        self._edit = ImeLineEdit("", hint, words("today.first.task"))
        self._edit.setText(str(self._draft.load() or ""))
        checked(self._edit, self._context.core)
        self._edit.submitted.connect(lambda _text: self._add())
        self._edit.textEdited.connect(lambda _text: self._draft.touch())
        self._reader = LineReader(self._context.core, self)
        self._edit.textEdited.connect(lambda _text: self._reader.warm())
        row.addWidget(self._edit, 1)
        add = Button(words("today.add"), "primary")
        add.setAccessibleName(words("today.first.task_add"))
        add.clicked.connect(self._add)
        row.addWidget(add)
        step.inner.addLayout(row)
        flow = FlowLayout()
        flow.addWidget(Label(words("today.first.example"), "small", "t2"))
        for number in range(1, _EXAMPLES + 1):
            chip = Chip(words(f"today.first.example.{number}"), action=True)
            chip.clicked.connect(lambda _on=False, chip=chip: self._use(chip.text()))
            flow.addWidget(chip)
        step.inner.addLayout(flow)
        return step

    def _use(self, text: str) -> None:
        self._edit.setText(text)
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self._draft.touch()

    def _add(self) -> None:
        text = self._edit.text()
        if text.strip():
            command = quick_add.command(self._context.core, self._reader.read(text))
            self._context.bridge.send(command, self._added)

    def _added(self, commit: Commit) -> None:
        del commit
        self._edit.clear()
        self._draft.keep()

    def _typed(self) -> str | None:
        return self._edit.text() or None

    # -- the stand-up ----------------------------------------------------------------------------

    def _standup_step(self) -> Step:
        context, words = self._context, self._context.words
        step = Step(2, words("today.first.standup"), words("today.first.standup_text"))
        self._when = Tag("", "ai", "timer")
        step.top.addWidget(self._when)
        row = QHBoxLayout()
        row.setSpacing(8)
        keep = Button(words("today.first.keep"), size="small")
        keep.clicked.connect(self._confirm)
        change = Button(words("today.first.change"), "quiet", size="small")
        look = Button(words("today.first.look"), "quiet", size="small")
        look.clicked.connect(lambda: context.go("standup"))
        self._time = TimeEdit(words("today.first.time"))
        self._time.hide()
        self._set = Button(words("today.first.set"), "primary", size="small")
        self._set.hide()
        self._set.clicked.connect(self._change)

        def open_time() -> None:
            for button in (keep, change):
                button.hide()
            self._time.show()
            self._set.show()
            self._time.setFocus(Qt.FocusReason.OtherFocusReason)

        change.clicked.connect(open_time)
        for widget in (keep, change, self._time, self._set, look):
            row.addWidget(widget)
        row.addStretch(1)
        step.inner.addLayout(row)
        return step

    def _show_time(self) -> None:
        core, words = self._context.core, self._context.words
        agreed = time.fromisoformat(str(core.setting("standup.time")))
        if not self._time.hasFocus():
            self._time.setTime(QTime(agreed.hour, agreed.minute))
        at = service.next_at(core)
        today = service.agreed_at(core)
        if service.is_standup_day(core) and today > core.clock.now():
            at = today
        if at is not None:
            moment = when.moment(words, at, core.clock.zone(), core.today)
            length = words("when.minutes", m=core.setting("standup.target_minutes"))
            self._when.set_tag(f"{moment}　{length}", "ai", "timer")

    def _change(self) -> None:
        chosen = self._time.time()
        text = f"{chosen.hour():02d}:{chosen.minute():02d}"
        self._context.bridge.send(
            ChangeSetting("standup.time", text), lambda _done: self._confirm()
        )

    def _confirm(self) -> None:
        self._remember("standup")

    def _close(self) -> None:
        self._remember("closed")

    def _remember(self, what: str) -> None:
        local = self._context.core.local
        local.set(_KEY, {**(local.get(_KEY) or {}), what: True})
        self.finished.emit()


class WhatComes(QWidget):
    """What will appear here, on a page that has nothing yet."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = context.words
        box = column(self, (0, 0, 0, 0), 0)
        box.addWidget(SectionHeading(words("today.comes")))
        other = context.core.other.called
        mine = context.core.role == CLIENT
        for icon, key in (
            ("clock", "today.comes.replies" if mine else "today.comes.requests"),
            ("flower", "today.comes.feedback"),
            ("timer", "today.comes.standup"),
        ):
            row = QHBoxLayout()
            row.setContentsMargins(0, 11, 0, 11)
            row.setSpacing(12)
            row.addWidget(IconLabel(icon, "t2", 18))
            row.addWidget(Label(words(key, name=other), "dense", "t2", wrap=True), 1)
            box.addLayout(row)
            box.addWidget(Hairline())
