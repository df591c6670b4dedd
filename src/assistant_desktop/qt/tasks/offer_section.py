"""Taking a task over, in its pane: ask about it, offer to take it, answer an offer."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...features.offers import queries
from ...features.offers.queries import Offered
from ...features.people.model import ASSISTANT, CLIENT
from ...features.series import queries as series
from ...features.tasks import model
from ...kernel.clock import local_date
from ...kernel.errors import Problem
from ...kernel.ops import Commit
from ...store.ledger import Command
from ...words import when
from ..page import PageContext
from ..widgets.buttons import Button
from ..widgets.edits import GrowingTextEdit, ImeLineEdit
from ..widgets.form_card import FormCard
from ..widgets.labels import Label
from ..widgets.seal import Seal
from .drafts import Drafts
from .in_place import FieldRow
from .telling import Teller

KINDS = frozenset({"task", "offer", "series", "person"})


class OfferForm(FormCard):
    """A word and a length, to be sent as an offer; or a question about the task."""

    sent = Signal(str, object)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__("focus", 10, parent)
        self._context = context
        self._drafts = Drafts(context.core, self)
        self._key = ""
        self.asks = False
        words = context.words
        self.title = Label("", "section")
        self.box.addWidget(self.title)
        self.text = GrowingTextEdit(lines=2, most=6)
        from ..writing.check import WritingCheck  # not at the start: the first page offers too

        WritingCheck(self.text, context.core)
        self.text.submitted.connect(self.submit)
        self.text.escaped.connect(self.leave)
        self.text.textChanged.connect(self._keep)
        self.box.addWidget(self.text)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.minutes = ImeLineEdit(name=words("offers.minutes"))
        self.minutes.setProperty("scale", "small")
        self.minutes.submitted.connect(lambda _text: self.submit())
        self.minutes.escaped.connect(self.leave)
        row.addWidget(self.minutes, 1)
        close = Button(words("offers.close"), "quiet", size="small")
        close.clicked.connect(lambda _on=False: self.leave())
        self.send = Button("", "primary", size="small")
        self.send.clicked.connect(lambda _on=False: self.submit())
        for button in (close, self.send):
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            row.addWidget(button)
        self.box.addLayout(row)
        self.hide()

    def begin(self, task: str, title: str, *, asks: bool, repeats: bool) -> None:
        """Open for an offer, or for a question about the task."""
        words, self.asks = self._context.words, asks
        self._key = f"{'ask' if asks else 'offer'}.{task}"
        heading = words("offers.ask_form" if asks else "offers.form")
        self.title.setText(heading)
        self.setAccessibleName(heading)
        self.text.setAccessibleName(words("offers.question" if asks else "offers.word"))
        self.text.setPlaceholderText("" if asks else words("offers.text"))
        kept = self._drafts.text(self._key)
        self.text.set_text(kept or (words("offers.ask_text", title=title) if asks else ""))
        hint = words("offers.minutes" if repeats else "offers.minutes_once")
        self.minutes.setPlaceholderText(hint)
        self.minutes.setAccessibleName(hint)
        self.minutes.setVisible(not asks)
        self.send.setText(words("offers.send_question" if asks else "offers.send"))
        self.send.setAccessibleName(self.send.text())
        self.show()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def submit(self) -> None:
        """Send it, unless its length cannot be read."""
        text = self.text.toPlainText().strip()
        try:
            minutes = None if self.asks else model.minutes_of(self.minutes.text())
        except Problem:
            self._context.toast(self._context.words.problem("offer_minutes"))
            self.minutes.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.sent.emit(text, minutes)

    def done(self) -> None:
        """It was committed: forget what was written."""
        self._drafts.drop(self._key)
        self.minutes.clear()
        self.leave()

    def _keep(self) -> None:
        if self.isVisible():
            self._drafts.keep(self._key, self.text.toPlainText())


class OfferSection(QWidget):
    """Give it a task with ``show_task``; it hides itself where nothing is to be taken over."""

    opened = Signal(QWidget)
    """The form was opened and may have to be scrolled to."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self.task = context, ""
        self._row: dict[str, Any] | None = None
        self._shown: object = None
        words = context.words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self._line = QWidget()
        self._inside = QVBoxLayout(self._line)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(2)
        self._field = FieldRow(words("offers.field"), words, self._line, top=5)
        column.addWidget(self._field)
        self.form = OfferForm(context)
        self.form.sent.connect(self._send_form)
        self.form.closed.connect(self.refresh)
        column.addWidget(self.form)
        context.bridge.committed.connect(self._heard)
        self.hide()

    # -- showing ---------------------------------------------------------------------------------

    def show_task(self, task: str) -> None:
        """Show how it stands with a task."""
        if task != self.task:
            self.form.hide()
        self.task = task
        self.refresh()

    def refresh(self) -> None:
        """Read it again."""
        core = self._context.core
        self._row = row = core.reader.record("task", self.task) if self.task else None
        if row is None:
            self.hide()
            return
        offer = queries.of_task(core.reader, self.task)
        since = queries.taken_over_since(core.reader, self.task)
        may = self._may_offer(row) and offer is None
        writing = self.form.isVisibleTo(self)
        if writing and not may:
            self.form.hide()
        self.setVisible(bool(offer or since or may))
        key = (offer, since, may, writing, core.today, self.task)
        if key == self._shown:
            return
        self._shown = key
        self._clear()
        if offer is not None:
            self._inside.addWidget(self._offered(offer))
        elif since is not None and row["owner"] != core.pair[CLIENT].id:
            self._inside.addWidget(self._taken(local_date(since, core.clock.zone())))
        elif may and not writing:
            self._inside.addWidget(self._may())
        self._field.setVisible(self._inside.count() > 0)

    def _may_offer(self, row: dict[str, Any]) -> bool:
        core = self._context.core
        # What one asked the other for, or handed to them, is not offered back.
        theirs = core.role == ASSISTANT and row["owner"] == core.other.id
        theirs = theirs and row["requester"] != core.me.id
        return theirs and row["state"] not in model.CLOSED and not row["deleted_at"]

    def _clear(self) -> None:
        while self._inside.count():
            item = self._inside.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _may(self) -> QWidget:
        words = self._context.words
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 2, 0, 2)
        line.setSpacing(12)
        for key, icon, action in (
            ("offers.offer", "hand-palm", self.begin_offer),
            ("offers.ask", "question", self.begin_question),
        ):
            button = Button(words(key), "link", icon)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            button.clicked.connect(lambda _on=False, action=action: action())
            line.addWidget(button)
        line.addStretch(1)
        return row

    def _offered(self, offer: Offered) -> QWidget:
        from ...features.offers.commands import AcceptOffer, DeclineOffer, WithdrawOffer

        words, core = self._context.words, self._context.core
        told = facts(self._context, offer)
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 3, 0, 2)
        column.setSpacing(4)
        line = QHBoxLayout()
        line.setSpacing(8)
        column.addLayout(line)
        mine = offer.by == core.me.id
        if not mine:
            seal = Teller(core).seal(offer.by, dense=False)
            if seal is not None:
                line.addWidget(Seal(seal[0], seal[1], 20))
        said = words("offers.waits", parts=told) if mine else told or words("offers.form")
        line.addWidget(Label(said, "dense", wrap=True), 1)
        if mine:
            name = words("offers.withdraw_of", title=offer.title)
            line.addWidget(self._button("offers.withdraw", name, "link", WithdrawOffer(offer.id)))
            return row
        answers = QHBoxLayout()
        answers.addStretch(1)
        decline = words("offers.decline_of", title=offer.title)
        answers.addWidget(self._button("offers.decline", decline, "quiet", DeclineOffer(offer.id)))
        accept = words("offers.accept_of", title=offer.title)
        answers.addWidget(self._button("offers.accept", accept, "plain", AcceptOffer(offer.id)))
        column.addLayout(answers)
        return row

    def _taken(self, since: date) -> QWidget:
        core, words = self._context.core, self._context.words
        mine = self._row is not None and self._row["owner"] == core.me.id
        key = "offers.taken_by_me" if mine else "offers.taken"
        parts = [words(key, day=when.plain_day(words, since, core.today))]
        found = series.of_task(core.reader, self.task)
        if found is not None and found.minutes_month:
            length = when.length(words, found.minutes_month)
            parts.append(words("offers.month", length=length))
        label = Label(words("offers.gap").join(parts), "dense", "t2")
        label.setContentsMargins(2, 4, 0, 2)
        return label

    def _button(self, key: str, name: str, kind: str, command: Command) -> Button:
        button = Button(self._context.words(key), kind, size="small")  # type: ignore[arg-type]
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setAccessibleName(name)
        button.clicked.connect(lambda _on=False: self._context.bridge.send(command))
        return button

    # -- doing -----------------------------------------------------------------------------------

    def begin_offer(self) -> None:
        """Open the form of an offer."""
        self._begin(asks=False)

    def begin_question(self) -> None:
        """Open the form that asks what the task is about."""
        self._begin(asks=True)

    def _begin(self, *, asks: bool) -> None:
        row = self._row
        if row is None or not self._may_offer(row):
            return
        repeats = series.of_task(self._context.core.reader, self.task) is not None
        self.form.begin(self.task, row["title"], asks=asks, repeats=repeats)
        self.refresh()
        self.opened.emit(self.form)

    def _send_form(self, text: str, minutes: int | None) -> None:
        from ...features.offers.commands import AskAbout, OfferTakeOver

        command: Command = OfferTakeOver(self.task, text, minutes)
        if self.form.asks:
            command = AskAbout(self.task, text)
        self._context.bridge.send(command, lambda _commit: self.form.done())

    def _heard(self, commit: Commit) -> None:
        if self.task and KINDS & commit.changed.keys():
            host = self.parentWidget()
            if self.isVisible() or (host is not None and host.isVisible()):
                QTimer.singleShot(0, self, self.refresh)


def facts(context: PageContext, offer: Offered) -> str:
    """What an offer says in one line: how much a month, from when, and the word with it."""
    words = context.words
    parts = []
    if offer.minutes_month:
        key = "offers.month" if offer.rule else "offers.once"
        parts.append(words(key, length=when.length(words, offer.minutes_month)))
    tail = [offer.text.partition("\n")[0]] if offer.text else []
    if offer.due is not None:
        zone = context.core.clock.zone()
        due = model.Days(context.core.clock.now(), zone).day_of(offer.due)
        day = when.plain_day(words, date.fromisoformat(due), context.core.today)
        tail.insert(0, words("offers.from" if offer.rule else "offers.due", day=day))
    parts.append(words("offers.comma").join(tail))
    return words("offers.gap").join(part for part in parts if part)
