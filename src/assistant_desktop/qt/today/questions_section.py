"""Questions that wait for an answer, on the first page: the first open, the others in one line."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...features.questions import queries
from ...features.questions.model import Question
from ...words import Words
from ..page import PageContext
from ..questions.cards import AnswerCard
from ..questions.telling import QuestionTeller
from ..waiting import WaitingList
from ..widgets.labels import ElidedLabel, Hairline, IconLabel, Label

KINDS = frozenset({"question", "proposal"})
"""What changes it, beside tasks and people."""
MOST = 5


class _Folded(QWidget):
    """A question in two lines; a click, Enter or Space opens it."""

    wanted = Signal(str)

    def __init__(self, words: Words, question: Question) -> None:
        super().__init__()
        self._words, self.question = words, question
        self.setProperty("kind", "row")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(words("questions.show", text=question.text))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(8)
        row.addWidget(IconLabel("question", "t3", 18), 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(ElidedLabel(question.text, "body"))
        self._about = ElidedLabel("", "small", "t2")
        texts.addWidget(self._about)
        row.addLayout(texts, 1)
        self._clock = IconLabel("clock", "t2", 14)
        self._waited = Label("", "small", "t2")
        row.addWidget(self._clock)
        row.addWidget(self._waited)
        row.addWidget(IconLabel("caret-down", "t3", 16))

    def tell(self, teller: QuestionTeller) -> None:
        """Say how long it has waited."""
        wait, words = teller.wait(self.question), self._words
        self._clock.set_icon(wait.icon, wait.tone)
        self._waited.setText(wait.length)
        self._waited.set_tone(wait.tone)
        count = words("questions.count", n=len(self.question.proposals))
        self._about.set_text(words("questions.gap").join((count, self.question.title)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open it."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.wanted.emit(self.question.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open it with Enter or Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.wanted.emit(self.question.id)
        else:
            super().keyPressEvent(event)


class QuestionsToday(WaitingList):
    """What the acting person is asked, the longest wait first; one is open at a time.

    The page calls ``refresh`` and ``tick``.
    """

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._shown: list[Question] = []
        self._current = ""
        self._parts: list[AnswerCard | _Folded] = []
        self.setAccessibleName(context.words("questions.today"))
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)

    @property
    def shown(self) -> int:
        """How many are on the page."""
        return len(self._shown)

    def refresh(self) -> None:
        """Read them again; what has not changed stays, with what is written in it."""
        core = self._context.core
        found = queries.open_for(core.reader, core.me.id)[:MOST]
        if found != self._shown:
            self._shown = found
            self._rebuild(focus=self._has_focus())
        self.tick()

    def tick(self) -> None:
        """Time has passed."""
        teller = QuestionTeller(self._context.core)
        for part in self._parts:
            part.tell(teller)

    def focus_open(self) -> None:
        """Put the focus on the recommended proposal of the open one."""
        card = self._card()
        if card is not None:
            card.focus_best()

    def keep(self) -> None:
        """Keep what is being written."""
        card = self._card()
        if card is not None:
            card.keep()

    def _card(self) -> AnswerCard | None:
        return next((part for part in self._parts if isinstance(part, AnswerCard)), None)

    def _has_focus(self) -> bool:
        window = self.window()
        focus = window.focusWidget() if window is not None else None
        return focus is not None and self.isAncestorOf(focus)

    def _rebuild(self, *, focus: bool) -> None:
        self.keep()
        while self._box.count():
            item = self._box.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._parts = []
        ids = [one.id for one in self._shown]
        if self._current not in ids:
            self._current = ids[0] if ids else ""
        for place, one in enumerate(self._shown):
            if place:
                self._box.addWidget(Hairline())
            self._parts.append(self._part(one))
            self._box.addWidget(self._parts[-1])
        card = self._card()
        if focus and card is not None:
            card.focus_best()

    def _part(self, one: Question) -> AnswerCard | _Folded:
        if one.id == self._current:
            return AnswerCard(self._context, one).with_link_to_task()
        folded = _Folded(self._context.words, one)
        folded.wanted.connect(self._open)
        return folded

    def _open(self, id_: str) -> None:
        self._current = id_
        self._rebuild(focus=True)
        self.tick()
