"""The questions of a task in its pane: what waits for an answer, what was answered, a new one."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from ...features.questions import queries
from ...features.questions.model import Question
from ...features.tasks.model import CLOSED
from ..page import PageContext
from ..questions.cards import AnswerCard, AnsweredLine, AskedCard
from ..questions.composer import Prepared, QuestionComposer
from ..questions.telling import QuestionTeller
from ..section import Section
from ..widgets.buttons import Button

_TICK_MS = 30_000
_FOLDED = 2


class QuestionsSection(Section):
    """Give it a task with ``show_task``; it keeps itself up to date while it is visible.

    ``begin`` opens the composer, perhaps with a question that is prepared.
    """

    KINDS = frozenset({"question", "proposal", "task", "person", "setting", "day_off", "absence"})

    opened = Signal(QWidget)
    """Something was opened that may have to be scrolled to."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._context, self.task = context, ""
        self._unfolded = self._open = False
        self._shown: list[Question] = []
        self._cards: list[AnswerCard | AskedCard] = []
        words = context.words
        self.setAccessibleName(words("questions.title"))
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 6, 0, 0)
        self._box.setSpacing(6)
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self._box.addLayout(self._list)
        self.composer = QuestionComposer(context)
        self.composer.hide()
        self.composer.closed.connect(self._composer_closed)
        self.composer.grown.connect(lambda: self.opened.emit(self.composer))
        self._box.addWidget(self.composer)
        self.ask = Button(words("questions.ask"), "link", "question")
        self.ask.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.ask.clicked.connect(lambda _on=False: self.begin())
        row = QHBoxLayout()
        row.addWidget(self.ask)
        row.addStretch(1)
        self._box.addLayout(row)
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self.tick)

    # -- showing ---------------------------------------------------------------------------------

    def show_task(self, task: str) -> None:
        """Show the questions of a task."""
        if task != self.task:
            self.keep()
            self.composer.hide()
            self._unfolded = False
            self._shown = []
            self._clear()
        self.task = task
        self.reload()

    def refresh(self) -> None:
        """Read them again; cards whose question has not changed stay, with what is written."""
        if not self.task:
            return
        core = self._context.core
        found = queries.of_task(core.reader, self.task)
        row = core.reader.record("task", self.task)
        self._open = row is not None and not row["deleted_at"] and row["state"] not in CLOSED
        self.ask.setVisible(self._open and self.composer.isHidden())
        if found != self._shown:
            self._shown = found
            self._rebuild()
        self.tick()

    def tick(self) -> None:
        """Time has passed."""
        teller = QuestionTeller(self._context.core)
        for card in self._cards:
            card.tell(teller)

    def _rebuild(self) -> None:
        focus = QApplication.focusWidget()
        focused = [one.question.id for one in self._cards if focus and one.isAncestorOf(focus)]
        self.keep()
        self._clear()
        teller = QuestionTeller(self._context.core)
        waiting = [one for one in self._shown if one.answered_at is None]
        answered = [one for one in self._shown if one.answered_at is not None]
        for one in waiting if self._open else []:
            self._add_card(one, focus=one.id in focused)
        limit = len(answered) if self._unfolded else _FOLDED
        for one in answered[:limit]:
            self._list.addWidget(AnsweredLine(self._context, one, teller))
        if len(answered) > _FOLDED:
            self._list.addWidget(self._fold_link(len(answered) - _FOLDED))

    def _add_card(self, one: Question, *, focus: bool) -> None:
        mine = one.addressee == self._context.core.me.id
        card = AnswerCard(self._context, one, icon=False) if mine else AskedCard(self._context, one)
        self._cards.append(card)
        self._list.addWidget(card)
        if isinstance(card, AnswerCard):
            card.grown.connect(lambda: self.opened.emit(card))
            if focus:
                card.focus_best()

    def _fold_link(self, hidden: int) -> QWidget:
        words = self._context.words
        text = words("questions.less") if self._unfolded else words("questions.more", n=hidden)
        link = Button(text, "link")
        link.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        link.clicked.connect(self._fold)
        return link

    def _fold(self) -> None:
        self._unfolded = not self._unfolded
        self._rebuild()

    def _clear(self) -> None:
        self._cards = []
        while self._list.count():
            item = self._list.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    # -- doing -----------------------------------------------------------------------------------

    def begin(self, prepared: Prepared | None = None) -> None:
        """Open the composer."""
        self.composer.begin(self.task, prepared)
        self.ask.hide()
        self.opened.emit(self.composer)

    def focus_answer(self) -> bool:
        """Go to the question that waits for the acting person; False where there is none."""
        for card in self._cards:
            if isinstance(card, AnswerCard):
                card.focus_best()
                self.opened.emit(card)
                return True
        return False

    def keep(self) -> None:
        """Keep what is being written."""
        self.composer.keep()
        for card in self._cards:
            if isinstance(card, AnswerCard):
                card.keep()

    def _composer_closed(self) -> None:
        self.ask.setVisible(self._open)
        self.ask.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the time while visible."""
        super().showEvent(event)
        self._tick.start()
        self._refresh_stale()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is being written; time may pass unseen."""
        self._tick.stop()
        self.keep()
        super().hideEvent(event)
