"""The stand-up before and after the call: today's card, what is prepared, what was held."""

from collections.abc import Callable
from datetime import date, timedelta
from math import ceil
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ...features.standup import model, queries
from ...features.standup.commands import RaiseSpark, SettleSpark, SkipDay
from ...features.standup.model import Checklist, PreparedStep
from ...services import standup as service
from ...words import when
from .. import theme
from ..page import PageContext
from ..widgets.buttons import Button
from ..widgets.column import clear
from ..widgets.edits import ImeLineEdit
from ..widgets.labels import Card, ElidedLabel, IconLabel, Label, SectionHeading
from ..widgets.ring import MiniRing
from ..writing.lazy import checked
from . import wording
from .month import MonthPanel
from .past_list import PAGE, PastList
from .rows import PreparedRow
from .wording import clock

_SPARK_DRAFT = "draft.standup.spark"
_LEAST = 200
"""The narrowest that the right column becomes."""


class Overview(QWidget):
    """``started`` begins today's call; ``opened`` shows a stand-up by id."""

    started = Signal()
    opened = Signal(str)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._context = context
        self._count = PAGE
        self._checklist: Checklist | None = None
        self._keys: dict[str, object] = {}
        self._later: list[Callable[[], None]] = []
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._next_part)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer.addWidget(scroll)
        inner = QWidget()
        inner.setProperty("kind", "clear")
        self._across = QHBoxLayout(inner)
        self._across.setContentsMargins(32, 20, 32, 24)
        self._across.setSpacing(40)
        self._left = self._build_left()
        self._across.addLayout(self._left, 1)
        self._right = self._build_right()
        self._across.addWidget(self._right, 0, Qt.AlignmentFlag.AlignTop)
        scroll.setWidget(inner)
        self._bar = scroll.verticalScrollBar()
        self._bar.rangeChanged.connect(lambda *_range: self._arrange())
        # "In 12 minutes" grows old by itself.
        self._minute = QTimer(self)
        self._minute.setInterval(15_000)
        self._minute.timeout.connect(self._show_card)

    def _build_left(self) -> QVBoxLayout:
        words = self._context.words
        column = QVBoxLayout()
        column.setSpacing(14)
        column.addWidget(Label(words("standup.title"), "title"))
        self._card = QVBoxLayout()
        column.addLayout(self._card)
        self._notices = QVBoxLayout()
        self._notices.setSpacing(8)
        column.addLayout(self._notices)
        self._prepared = QVBoxLayout()
        self._prepared.setSpacing(2)
        column.addLayout(self._prepared)
        column.addSpacing(4)
        column.addWidget(SectionHeading(words("standup.past")))
        self._none = Label(words("standup.past.none"), "body", "t2", wrap=True)
        column.addWidget(self._none)
        self.past = PastList(self._context.core)
        self.past.opened.connect(self.opened)
        column.addWidget(self.past)
        self._more = Button(words("standup.past.more"), "link")
        self._more.clicked.connect(self._show_more)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return column

    def _build_right(self) -> QWidget:
        words = self._context.words
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(6)
        self._month = MonthPanel(self._context)
        self._month.opened.connect(self.opened)
        column.addWidget(self._month)
        column.addSpacing(14)
        self._spark_heading = SectionHeading(words("standup.sparks"))
        column.addWidget(self._spark_heading)
        self._sparks = QVBoxLayout()
        self._sparks.setSpacing(0)
        column.addLayout(self._sparks)
        self.spark_field = ImeLineEdit(
            self._context.core.local.get(_SPARK_DRAFT, ""), words("standup.sparks.add")
        )
        checked(self.spark_field, self._context.core)
        self.spark_field.textChanged.connect(
            lambda text: self._context.core.local.set(_SPARK_DRAFT, text)
        )
        self.spark_field.submitted.connect(self._raise)
        column.addWidget(self.spark_field)
        column.addSpacing(14)
        edit = Button(words("standup.edit_steps"), "quiet", "sliders-horizontal")
        edit.clicked.connect(lambda: self._context.go("settings", "standup"))
        column.addWidget(edit, 0, Qt.AlignmentFlag.AlignLeft)
        return box

    # -- showing -----------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show what the data say now."""
        self._checklist = service.prepared(self._context.core)
        self._show_card()
        self._show_notices()
        # The rest in turns of its own: no part of it holds the window up.
        self._later = [self._show_prepared, self._show_right, self._show_past]
        self._turn.start()

    def _next_part(self) -> None:
        if self._later:
            self._later.pop(0)()
        if self._later:
            self._turn.start()

    def _show_right(self) -> None:
        self._month.show_month(self._context.core.today)
        self._show_sparks()

    def _same(self, part: str, key: object) -> bool:
        """Whether a part shows exactly this already."""
        if self._keys.get(part) == key:
            return True
        self._keys[part] = key
        return False

    def _show_past(self) -> None:
        core = self._context.core
        self.past.load(core.today + timedelta(days=1), self._count)
        some = bool(self.past.past.rows)
        self._none.setVisible(not some)
        self.past.setVisible(some)
        self._more.setVisible(self.past.past.more)

    def _show_more(self) -> None:
        self._count += 30
        self._show_past()

    def _show_card(self) -> None:
        if self._checklist is None or not self._context.core.is_set_up:
            return
        core = self._context.core
        row = queries.standup_on(core.reader, core.today)
        if self._same("card", (str(row), self._title(row), self._checklist)):
            return
        clear(self._card)
        self._card.addWidget(self._build_card(row))

    def _title(self, row: dict[str, Any] | None) -> str:
        """The second part of the card's title: how long until then, or how it went."""
        core, words = self._context.core, self._context.words
        if row is not None:
            return self._state(row)
        if not service.is_standup_day(core):
            return words("standup.card.holiday")
        left = (service.agreed_at(core) - core.clock.now()).total_seconds() / 60
        if left > 0:
            return words("standup.card.in", length=when.length(words, ceil(left)))
        return words("standup.card.now" if left > -60 else "standup.card.past")

    def _state(self, row: dict[str, Any]) -> str:
        core, words = self._context.core, self._context.words
        if row["state"] == model.DONE and row["mode"] == model.CALL:
            spent = queries.course(core.reader, row).spent(core.clock.now())
            return words("standup.card.done", spent=wording.spent_words(core, spent))
        key = {model.DONE: "done_written", model.OPEN: "written"}.get(row["state"], "skipped")
        return words(f"standup.card.{key}")

    def _build_card(self, row: dict[str, Any] | None) -> QWidget:
        core, words = self._context.core, self._context.words
        card = Card(padding=0)
        across = QHBoxLayout()
        across.setContentsMargins(16, 14, 16, 14)
        across.setSpacing(16)
        done = row is not None and row["state"] == model.DONE
        if done:
            across.addWidget(IconLabel("check-circle-fill", "ai", 40))
        else:
            across.addWidget(self._ring(row))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        first = QHBoxLayout()
        first.setSpacing(10)
        at = service.agreed_at(core)
        time = when.time_of(at, core.clock.zone())
        first.addWidget(Label(words("standup.card.title", time=time), "card"))
        remark = ElidedLabel(self._title(row), "small", "t2")
        first.addWidget(remark, 1)
        texts.addLayout(first)
        assert self._checklist is not None  # noqa: S101 - refresh sets it first
        if not done:
            texts.addWidget(ElidedLabel(wording.ready(core, self._checklist), "small", "t2"))
        across.addLayout(texts, 1)
        for button in self._card_buttons(row):
            across.addWidget(button)
        card.box.addLayout(across)
        return card

    def _ring(self, row: dict[str, Any] | None) -> MiniRing:
        core = self._context.core
        ring = MiniRing()
        left = (service.agreed_at(core) - core.clock.now()).total_seconds() / 60
        soon = row is None and 0 < left < 60
        text = str(ceil(left)) if soon else ""
        ring.set_share(left / 60 if soon else 0.0, text, self._title(row))
        return ring

    def _card_buttons(self, row: dict[str, Any] | None) -> list[Button]:
        words = self._context.words
        if row is not None and row["state"] in (model.DONE, model.OPEN):
            key = "standup.see_minutes" if row["state"] == model.DONE else "standup.write_on"
            look = Button(words(key), "primary" if row["state"] == model.OPEN else "plain")
            look.clicked.connect(lambda: self.opened.emit(row["id"]))
            return [look]
        start = Button(words("standup.start"), "primary", "play-fill")
        start.clicked.connect(self.started)
        written = Button(words("standup.in_writing"), "quiet")
        written.clicked.connect(lambda: self._write(self._context.core.today))
        if row is not None:
            return [written, start]
        skip = Button(words("standup.skip_day"), "quiet")
        today = self._context.core.today
        skip.clicked.connect(lambda: self._context.bridge.send(SkipDay(today)))
        return [skip, written, start]

    def _write(self, day: date) -> None:
        command = service.start_written(self._context.core, day)
        self._context.bridge.send(command, lambda _commit: self.opened.emit(model.standup_id(day)))

    def _show_notices(self) -> None:
        core, words = self._context.core, self._context.words
        left = queries.unfinished(core.reader)
        missed = queries.missed(core.reader, core.today, service.calendars(core))
        if self._same("notices", (str(left), missed)):
            return
        clear(self._notices)
        if left is not None and left["date"] != core.today.isoformat():
            day = wording.day_words(core, left)
            go_on = Button(words("standup.continue"))
            go_on.clicked.connect(lambda: self.opened.emit(left["id"]))
            text = f"{day}　{words('standup.past.open')}"
            self._notices.addWidget(_notice(text, go_on))
        if missed is not None:
            skip = Button(words("standup.missed.skip"), "quiet")
            skip.clicked.connect(lambda: self._context.bridge.send(SkipDay(missed)))
            write = Button(words("standup.missed.write"))
            write.clicked.connect(lambda: self._write(missed))
            day = when.short_day(words, missed, core.today)
            self._notices.addWidget(_notice(words("standup.missed", day=day), skip, write))

    def _show_prepared(self) -> None:
        core, words, checklist = self._context.core, self._context.words, self._checklist
        row = queries.standup_on(core.reader, core.today)
        if checklist is None or self._same("prepared", (str(row), checklist)):
            return
        clear(self._prepared)
        if row is not None and row["state"] in (model.DONE, model.OPEN):
            return
        total = clock(checklist.seconds, pad=False)
        self._prepared.addWidget(SectionHeading(words("standup.prepared"), None, total))
        for one in checklist.steps:
            self._prepared.addWidget(self._prepared_step(one))

    def _prepared_step(self, one: PreparedStep) -> QWidget:
        core = self._context.core
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 6, 0, 2)
        column.setSpacing(0)
        head = QHBoxLayout()
        # In line with the rows below, which are a little wider than their texts.
        head.setContentsMargins(0, 0, 4, 0)
        head.setSpacing(10)
        quiet = one.empty
        icon = wording.ICONS.get(one.step.key, "chat-circle")
        head.addWidget(IconLabel(icon, "t3", 18))
        head.addWidget(
            Label(wording.title(core, one.step), "body", "t3" if quiet else "t1", not quiet)
        )
        if one.lines:
            head.addWidget(Label(str(len(one.lines)), "small", "t3"))
        head.addStretch(1)
        time = "–" if quiet else clock(one.step.seconds, pad=False)
        head.addWidget(Label(time, "small", "t3"))
        column.addLayout(head)
        inner = QVBoxLayout()
        inner.setContentsMargins(24, 0, 0, 0)
        inner.setSpacing(0)
        for line in one.lines:
            text, tone = wording.detail(core, line)
            tip = self._context.words("standup.line.open", text=line.text)
            made = PreparedRow(line.text, text, tone, tip=tip, px=14)
            made.clicked.connect(lambda _on=False, ref=line.ref: self._context.go(ref))
            inner.addWidget(made)
        if one.step.key == "next" and one.next_at is not None:
            row = {"key": "next", "prompt": one.step.prompt, "title": one.step.title}
            prompt = Label(wording.prompt(core, row, one), "body", "t2", wrap=True)
            prompt.setContentsMargins(4, 0, 4, 0)
            inner.addWidget(prompt)
        column.addLayout(inner)
        return box

    def _show_sparks(self) -> None:
        core, words = self._context.core, self._context.words
        rows = queries.open_sparks(core.reader)
        if self._same("sparks", str(rows)):
            return
        clear(self._sparks)
        self._spark_heading.set_count(len(rows))
        for row in rows:
            box = QWidget()
            across = QHBoxLayout(box)
            across.setContentsMargins(0, 2, 0, 2)
            across.setSpacing(6)
            across.addWidget(IconLabel("fire", "t3", 16))
            across.addWidget(Label(row["text"], "body", wrap=True), 1)
            settle = Button(words("standup.sparks.settle"), "link")
            settle.setAccessibleName(words("standup.sparks.settle_of", text=row["text"]))
            settle.clicked.connect(
                lambda _on=False, id_=row["id"]: self._context.bridge.send(SettleSpark(id_))
            )
            across.addWidget(settle)
            self._sparks.addWidget(box)
        if not rows:
            self._sparks.addWidget(Label(words("standup.sparks.none"), "small", "t3"))

    def _raise(self, text: str) -> None:
        if text.strip():
            self._context.bridge.send(RaiseSpark(text), lambda _commit: self._raised())

    def _raised(self) -> None:
        self.spark_field.clear()
        self._context.core.local.drop(_SPARK_DRAFT)

    def showEvent(self, event: QShowEvent) -> None:
        """On screen, "in 12 minutes" is kept true."""
        super().showEvent(event)
        self._minute.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: nothing is counted."""
        super().hideEvent(event)
        self._minute.stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter, and S, press the filled button of today's card."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if (control and enter) or (plain and event.key() == Qt.Key.Key_S):
            self.started.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The right column keeps its width; small windows have small margins."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        look = theme.current()
        small = self.width() < look.size(1040)
        edge = 16 if small else 32
        # The right edge stays where it is, with a scroll bar and without.
        taken = self._bar.sizeHint().width() if self._bar.maximum() > 0 else 0
        self._across.setContentsMargins(edge, 20, max(4, edge - taken), 24)
        self._across.setSpacing(28 if small else 40)
        gap = self._across.spacing()
        # With large text the left side may need more than it would be left.
        least = self._left.minimumSize().width()
        room = max(look.size(_LEAST), self.width() - 2 * edge - gap - least)
        self._right.setFixedWidth(min(look.size(280 if small else 320), room))


def _notice(text: str, *buttons: Button) -> Card:
    card = Card("side", padding=0)
    across = QHBoxLayout()
    across.setContentsMargins(16, 8, 10, 8)
    across.setSpacing(8)
    across.addWidget(Label(text, "body", wrap=True), 1)
    for button in buttons:
        across.addWidget(button)
    card.box.addLayout(across)
    return card
