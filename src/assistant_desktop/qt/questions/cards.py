"""A question as a card: to be answered, asked and waiting, or answered."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...features.questions.commands import AnswerQuestion, NudgeQuestion, WithdrawQuestion
from ...features.questions.model import DUE, LETTERS, Offered, Question
from ...kernel.ref import Ref
from .. import theme
from ..draft import Draft
from ..page import PageContext
from ..tasks.due_popup import DuePopup, popup_place
from ..widgets.buttons import Button
from ..widgets.edits import ImeLineEdit
from ..widgets.labels import Card, IconLabel, Label, Tag
from ..writing.lazy import checked
from .proposals import ProposalButtons, ProposalLine, file_row, writing
from .telling import QuestionTeller, letter_of, open_file

_TOP = Qt.AlignmentFlag.AlignTop


class AnswerCard(QWidget):
    """A question to be answered: one click on a proposal, or words of one's own.

    A–D answer with a proposal, Enter with the recommended one, O opens the line for another answer.
    """

    grown = Signal()

    def __init__(self, context: PageContext, question: Question, *, icon: bool = True) -> None:
        super().__init__()
        self._context, self.question = context, question
        self._icon_shown = icon
        self._value = ""
        self._other: QWidget | None = None
        self._field: ImeLineEdit | None = None
        self._draft = Draft(context.core, f"draft.question.{question.id}", self._typed, self)
        self._build()
        self.tell(QuestionTeller(context.core))
        kept = self._draft.load()
        if isinstance(kept, dict) and kept.get("text"):
            self.write(str(kept["text"]), focus=False)

    # -- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        words, look = self._context.words, theme.current()
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 8, 0, 10)
        box.setSpacing(0)
        top = QHBoxLayout()
        top.setSpacing(8)
        if self._icon_shown:
            top.addWidget(IconLabel("question", "ai", 18), 0, _TOP)
        self._text = Label(self.question.text, "body", bold=True, wrap=True)
        top.addWidget(self._text, 1)
        self._clock = IconLabel("clock", "t2", 14)
        self._waited = Label("", "small", "t2")
        since = QWidget()
        since_row = QHBoxLayout(since)
        since_row.setContentsMargins(0, 2, 0, 0)
        since_row.setSpacing(5)
        since_row.addWidget(self._clock)
        since_row.addWidget(self._waited)
        top.addWidget(since, 0, _TOP)
        box.addLayout(top)
        under = QVBoxLayout()
        under.setContentsMargins(look.size(26) if self._icon_shown else 0, 0, 0, 0)
        under.setSpacing(0)
        self._about = Label("", "small", "t2", wrap=True)
        under.addWidget(self._about)
        under.addSpacing(6)
        choose = self.choose
        proposals = self.question.proposals
        self._proposals = ProposalButtons(
            words, proposals, choose, lambda path: open_file(self._context, path)
        )
        under.addWidget(self._proposals)
        under.addSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(8)
        self._more = Button(words("questions.other"), "link")
        self._more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._more.setToolTip("O")
        self._more.clicked.connect(lambda _on=False: self.write(""))
        row.addWidget(self._more)
        row.addStretch(1)
        self._row = row
        under.addLayout(row)
        self._under = under
        box.addLayout(under)

    def with_link_to_task(self) -> "AnswerCard":
        """Itself, with a link to the task it is about."""
        link = Button(self._context.words("questions.to_task"), "link")
        link.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        link.clicked.connect(lambda: self._context.go(Ref("task", self.question.task)))
        self._row.addWidget(link)
        return self

    def tell(self, teller: QuestionTeller) -> None:
        """Say how long it has waited, as of now."""
        wait = teller.wait(self.question)
        self._clock.set_icon(wait.icon, wait.tone)
        self._waited.setText(wait.length)
        self._waited.set_tone(wait.tone)
        self._about.setText(
            teller.about(self.question) if self._icon_shown else self.question.reason
        )
        self._about.setVisible(bool(self._about.text()))
        name = self._context.words(
            "questions.card",
            who=teller.who(self.question.asker),
            text=self.question.text,
            length=wait.length,
        )
        self.setAccessibleName(name)

    def focus_best(self) -> None:
        """Put the focus on the recommended proposal."""
        self._proposals.focus_best()

    # -- answering -------------------------------------------------------------------------------

    def choose(self, offered: Offered) -> None:
        """Answer with a proposal; what is written beside it goes along."""
        text = self._field.text() if self._field is not None else ""
        self._send(AnswerQuestion(self.question.id, offered.id, text))

    def answer(self, letter: str) -> bool:
        """Answer with the proposal of a letter; False where there is none."""
        place = LETTERS.find(letter)
        if not 0 <= place < len(self.question.proposals):
            return False
        self.choose(self.question.proposals[place])
        return True

    def answer_best(self) -> None:
        """Answer with the proposal in focus, or else the recommended one."""
        offered = self._proposals.focused() or self.question.recommended
        if offered is not None:
            self.choose(offered)

    def write(self, text: str = "", *, focus: bool = True) -> None:
        """Open the line for another answer."""
        if self._field is None:
            self._open_other(text)
            self.grown.emit()
        if focus and self._field is not None:
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """Keep what is being written."""
        self._draft.keep()

    def _open_other(self, text: str) -> None:
        words = self._context.words
        self._other = QWidget()
        row = QHBoxLayout(self._other)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(6)
        self._field = ImeLineEdit(text, words("questions.other_hint"), words("questions.other"))
        checked(self._field, self._context.core)
        theme.use_font(self._field, "dense")
        self._field.textEdited.connect(lambda _text: self._draft.touch())
        self._field.submitted.connect(lambda _text: self._send_other())
        row.addWidget(self._field, 1)
        if self.question.purpose == DUE:
            self._date = Button(words("questions.other_date"), "plain", "calendar")
            self._date.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self._date.clicked.connect(self._ask_date)
            row.addWidget(self._date)
        send = Button(words("questions.answer"), "primary")
        send.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        send.clicked.connect(self._send_other)
        row.addWidget(send)
        self._more.hide()
        self._under.insertWidget(self._under.count() - 1, self._other)

    def _ask_date(self) -> None:
        core = self._context.core
        popup = DuePopup(self._context.words, core.today, core.clock.zone(), self)
        popup.chosen.connect(self._date_chosen)
        name = self._context.words("questions.other_date")
        popup.ask(name, self._value or self.question.due, popup_place(self._date))

    def _date_chosen(self, due: str) -> None:
        self._value = due
        teller = QuestionTeller(self._context.core)
        self._date.setText(teller.due(due) if due else self._context.words("questions.other_date"))

    def _close_other(self) -> None:
        self._draft.keep()
        if self._other is not None:
            self._other.hide()
            self._other.deleteLater()
        self._other = self._field = None
        self._value = ""
        self._more.show()
        self.focus_best()
        self.grown.emit()

    def _send_other(self) -> None:
        text = self._field.text() if self._field is not None else ""
        if text.strip() or self._value:
            self._send(AnswerQuestion(self.question.id, text=text, value=self._value))

    def _send(self, command: AnswerQuestion) -> None:
        self._context.bridge.send(command, lambda _commit: self._sent())

    def _sent(self) -> None:
        if self._field is not None:
            self._field.clear()
        self._draft.keep()

    def _typed(self) -> dict[str, object] | None:
        text = self._field.text() if self._field is not None else ""
        return {"text": text} if text.strip() else None

    # -- keys ------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Claim the letters before a shortcut of the page gets them."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and self._letter(event) and not writing():
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A–D, Enter, O; in the line for another answer Esc and Ctrl+Enter."""
        if writing():
            self._writing_key(event)
            return
        letter = self._letter(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.answer_best()
        elif letter == "O":
            self.write()
        elif not letter or not self.answer(letter):
            super().keyPressEvent(event)

    def _writing_key(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if self._field is not None and event.key() == Qt.Key.Key_Escape:
            self._close_other()
        elif control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._send_other()
        else:
            super().keyPressEvent(event)

    def _letter(self, event: QKeyEvent) -> str:
        """The letter of a key that means something here; '' for others."""
        if event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            return ""
        known = LETTERS[: len(self.question.proposals)] + "O"
        number = event.key()
        letter = chr(number) if number < 128 else ""
        return letter if letter and letter in known else ""


class AskedCard(Card):
    """A question that one asked and that waits: quiet lines, a nudge once it has grown stale."""

    def __init__(self, context: PageContext, question: Question) -> None:
        super().__init__("side", 12)
        self._context, self.question = context, question
        words = context.words
        self.box.setSpacing(2)
        top = QHBoxLayout()
        top.setSpacing(6)
        self._clock = IconLabel("clock", "t3", 14)
        self._whom = Label("", "small", "t2")
        self._since = Label("", "small", "t2")
        top.addWidget(self._clock)
        top.addWidget(self._whom)
        top.addStretch(1)
        top.addWidget(self._since)
        self.box.addLayout(top)
        self.box.addWidget(Label(question.text, "dense", bold=True, wrap=True))
        if question.reason:
            self.box.addWidget(Label(question.reason, "small", "t2", wrap=True))
        self.box.addSpacing(2)
        for offered in question.proposals:
            self.box.addWidget(ProposalLine(words, letter_of(question, offered), offered))
            if offered.path:
                link = file_row(words, offered.path, lambda path: open_file(context, path), 28)
                self.box.addWidget(link)
        self._foot = QHBoxLayout()
        self._foot.setSpacing(8)
        self._stale = Label("", "small", "yama", wrap=True)
        self._nudge = Button(words("questions.nudge"), "link", "bell-ringing")
        self._nudge.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._nudge.clicked.connect(lambda: self._send(NudgeQuestion(question.id)))
        withdraw = Button(words("questions.withdraw"), "link")
        withdraw.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        withdraw.clicked.connect(lambda: self._send(WithdrawQuestion(question.id)))
        self._foot.addWidget(self._stale, 1)
        self._foot.addStretch(0)
        self._foot.addWidget(self._nudge)
        self._foot.addWidget(withdraw)
        self.box.addLayout(self._foot)
        self.tell(QuestionTeller(context.core))

    def tell(self, teller: QuestionTeller) -> None:
        """Say since when it waits, as of now."""
        words, question = self._context.words, self.question
        wait, who = teller.wait(question), teller.who(question.addressee)
        self._clock.set_icon(wait.icon, wait.tone)
        self._whom.setText(words("questions.waiting", who=who))
        since = words("questions.since", moment=teller.moment(question), length=wait.length)
        self._since.setText(since)
        self._since.set_tone(wait.tone)
        said = words("questions.stale", who=who) if wait.stale else ""
        if not wait.stale and question.nudged_at is not None:
            said = words("questions.nudged", moment=teller.nudged_at(question))
        self._stale.setText(said)
        self._stale.set_tone("yama" if wait.stale else "t3")
        self._nudge.setVisible(wait.stale)
        waiting = words("questions.waiting", who=who)
        gap = words("questions.gap")
        self.setAccessibleName(gap.join((waiting, question.text, since)))

    def _send(self, command: NudgeQuestion | WithdrawQuestion) -> None:
        self._context.bridge.send(command)


class AnsweredLine(QWidget):
    """A question that has its answer, in two lines."""

    def __init__(self, context: PageContext, question: Question, teller: QuestionTeller) -> None:
        super().__init__()
        words = context.words
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(8)
        row.addWidget(IconLabel("check", "ai", 16), 0, _TOP)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Label(question.text, "small", "t2", wrap=True))
        answer = QHBoxLayout()
        answer.setSpacing(6)
        taken = question.taken
        if taken is not None:
            answer.addWidget(Tag(letter_of(question, taken), "ai"), 0, _TOP)
        answer.addWidget(Label(teller.answer(question), "dense", wrap=True), 1)
        who, at = teller.who(question.addressee), teller.answered_at(question)
        right = Label(words("questions.answered", who=who, moment=at), "small", "t3")
        answer.addWidget(right, 0, _TOP)
        column.addLayout(answer)
        row.addLayout(column, 1)
        self.setAccessibleName(
            words(
                "questions.answered_by",
                text=question.text,
                answer=teller.answer(question),
                who=who,
                moment=at,
            )
        )
