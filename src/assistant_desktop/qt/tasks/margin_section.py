"""The margin of a task in its pane: the bar, the arithmetic, and the three honest ways out."""

from datetime import timedelta

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...features.questions.model import DUE, Proposal
from ...features.tasks.margin import DOES_NOT_FIT, FITS, TIGHT
from ...kernel.clock import local_date
from ...kernel.ref import Ref
from ...services import margin_text
from ...services.margins import MarginReader, Mover, Promised, WaysOut
from ..page import PageContext
from ..questions.composer import Prepared
from ..questions.telling import QuestionTeller
from ..section import Section
from ..widgets.bars import MarginBar
from ..widgets.buttons import Button
from ..widgets.flow import FlowLayout
from ..widgets.labels import Label, Tag

_TICK_MS = 60_000
_USUAL_DAY = timedelta(hours=8)


class MarginSection(Section):
    """Give it a task with ``show_task``; it hides itself where nothing was promised.

    ``question_prepared`` brings a ``Prepared`` for the composer. The link to a hand-off is shown
    only ``with_hand_off``. The tag stands above the bar unless a host takes it (``take_tag``).
    """

    KINDS = frozenset({"task", "work_entry", "person", "setting", "day_off", "absence"})

    question_prepared = Signal(object)
    hand_off_asked = Signal()
    grown = Signal()

    def __init__(
        self, context: PageContext, *, with_hand_off: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(context, parent)
        self._context, self._with_hand_off = context, with_hand_off
        self.task, self._owner = "", ""
        self._promised: Promised | None = None
        self._build()
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self.refresh)

    def _build(self) -> None:
        words = self._context.words
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 4, 0, 4)
        box.setSpacing(2)
        self.tag = Tag("")
        top = QHBoxLayout()
        top.addStretch(1)
        top.addWidget(self.tag)
        box.addLayout(top)
        self.bar = MarginBar()
        box.addWidget(self.bar)
        line = QHBoxLayout()
        line.setSpacing(8)
        self._sum = Label("", "small", "t2", wrap=True)
        line.addWidget(self._sum, 1)
        self._ways = QWidget()
        ways = FlowLayout(self._ways, gap=10)
        self.ask = self._link("margins.ask_due", self._ask_due)
        self.hand_off = self._link("margins.hand_off", self.hand_off_asked.emit)
        self.reorder = self._link("margins.reorder", self._show_movers)
        for link in (self.ask, self.hand_off, self.reorder):
            ways.addWidget(link)
        line.addWidget(self._ways)
        box.addLayout(line)
        self._movers = QWidget()
        self._movers_box = QVBoxLayout(self._movers)
        self._movers_box.setContentsMargins(0, 4, 0, 0)
        self._movers_box.setSpacing(2)
        self._movers.hide()
        box.addWidget(self._movers)
        self.setAccessibleName(words("margins.bar"))
        self.hide()

    def _link(self, key: str, action: object) -> Button:
        link = Button(self._context.words(key), "link")
        link.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        link.clicked.connect(lambda _on=False: action())  # type: ignore[operator]
        return link

    def take_tag(self) -> Tag:
        """The tag (0.5時間 不足), for a host that has a better place for it."""
        return self.tag

    # -- showing ---------------------------------------------------------------------------------

    def show_task(self, task: str, owner: str) -> None:
        """Show the margin of a task of ``owner``."""
        if task != self.task:
            self._movers.hide()
        self.task, self._owner = task, owner
        self.reload()

    def refresh(self) -> None:
        """Reckon it again, as of now."""
        if not self.task:
            return
        core = self._context.core
        reader = MarginReader(core)
        self._promised = reader.of(self._owner).get(self.task)
        self.tag.setVisible(self._promised is not None)
        self.setVisible(self._promised is not None)
        if self._promised is None:
            return
        hours = reader.hours(self._owner)
        day = hours.day_length(local_date(core.clock.now(), hours.zone)) or _USUAL_DAY
        self._show(self._promised, day)
        if self._movers.isVisibleTo(self):
            self._fill_movers(reader.ways_out(self.task, self._owner))

    def _show(self, promised: Promised, day: timedelta) -> None:
        words, margin = self._context.words, promised.margin
        tag = margin_text.tag(words, promised, day)
        tone = {FITS: "side", DOES_NOT_FIT: "yama"}.get(margin.state, "yama")
        icon = "" if margin.state == FITS else "hourglass"
        self.tag.set_tag(tag, "rust" if promised.late else tone, icon)  # type: ignore[arg-type]
        # What is late is said where the due stands.
        self.tag.setVisible(bool(tag) and not promised.late)
        said = margin_text.sentence(words, promised, day)
        others = (margin.promised - margin.own) / 60
        self.bar.set_hours(others, margin.own / 60, margin.minutes_left / 60, said)
        reckoned = margin.own > 0 and not promised.late
        self.bar.setVisible(reckoned)
        # What is tight needs the whole sentence: the figures alone would look well.
        brief = reckoned and margin.state != TIGHT
        self._sum.setText(margin_text.arithmetic(words, margin) if brief else said)
        self._sum.setToolTip(said if reckoned else "")
        self._sum.setAccessibleName(said)
        self._sum.setVisible(not promised.late or margin.own > 0)
        mine = self._owner == self._context.core.me.id
        troubled = mine and (margin.state != FITS or promised.late)
        self._ways.setVisible(troubled)
        self.hand_off.setVisible(self._with_hand_off)
        if not troubled:
            self._movers.hide()

    # -- ways out --------------------------------------------------------------------------------

    def _ask_due(self) -> None:
        ways = self._ways_out()
        if ways is not None:
            self.question_prepared.emit(self.prepared(ways))

    def _ways_out(self) -> WaysOut | None:
        return MarginReader(self._context.core).ways_out(self.task, self._owner)

    def prepared(self, ways: WaysOut) -> Prepared:
        """The question for a new due, with the dates that fit; the one with a margin is best."""
        words, row = self._context.words, ways.promised.row
        teller = QuestionTeller(self._context.core)
        proposals = tuple(
            Proposal(words("margins.proposal", due=teller.kept_due(way.due)), value=way.due)
            for way in ways.dates
        )
        reason = ""
        if ways.promised.margin.short and not ways.promised.late:
            missing = margin_text.short(words, ways.promised)
            reason = words("margins.question_reason", short=missing)
        if not proposals:
            self._context.toast(words("margins.no_date"))
        text = words("margins.question", title=row.title, due=teller.kept_due(row.due))
        return Prepared(text, reason, DUE, proposals, max(0, len(proposals) - 1))

    def _show_movers(self) -> None:
        self._fill_movers(self._ways_out())
        self._movers.show()
        self.grown.emit()

    def _fill_movers(self, ways: WaysOut | None) -> None:
        while self._movers_box.count():
            item = self._movers_box.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        words = self._context.words
        movers = ways.movers if ways is not None else ()
        heading = "margins.movers" if movers else "margins.no_movers"
        self._movers_box.addWidget(Label(words(heading), "small", "t3"))
        teller = QuestionTeller(self._context.core)
        for mover in movers:
            self._movers_box.addWidget(self._mover(mover, teller))
        to_list = Button(words("margins.to_list"), "link", "list-bullets")
        to_list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        to_list.clicked.connect(lambda: self._context.go("tasks"))
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(to_list)
        line.addStretch(1)
        self._movers_box.addWidget(row)

    def _mover(self, mover: Mover, teller: QuestionTeller) -> QWidget:
        words, one = self._context.words, mover.promised.row
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        time = margin_text.length(words, one.minutes)
        link = Button(words("margins.mover", title=one.title, time=time), "link")
        link.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        link.clicked.connect(lambda: self._context.go(Ref("task", one.id)))
        line.addWidget(link)
        line.addStretch(1)
        key = "margins.mover_none"
        if mover.due is not None:
            key = "margins.mover_enough" if mover.enough else "margins.mover_to"
        said = words(key, due=teller.due(mover.due)) if mover.due else words(key)
        if mover.promised.asked:
            who = teller.who(one.requester or "")
            said = words("questions.gap").join((words("margins.mover_asked", who=who), said))
        line.addWidget(Label(said, "small", "t2"))
        row.setAccessibleName(f"{link.text()} {said}")
        return row

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the time while visible."""
        super().showEvent(event)
        self._tick.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Time may pass unseen."""
        self._tick.stop()
        super().hideEvent(event)
