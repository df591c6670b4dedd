"""Requests that wait for a first reply: since when, and one click for an answer."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...features.tasks import reply
from ...features.tasks.offers import Offer
from ...features.tasks.queries import TaskRow
from ...kernel.ops import Commit
from ...kernel.ref import Ref
from ...words import when
from .. import theme
from ..draft import Draft
from ..page import PageContext
from ..tasks.telling import Teller
from ..widgets.buttons import Button, Chip
from ..widgets.column import column
from ..widgets.edits import ImeLineEdit
from ..widgets.flow import FlowLayout
from ..widgets.labels import Card, ElidedLabel, Hairline, IconLabel, Label
from ..writing.lazy import checked

_DRAFT = "draft.today.reply"
_CLOCKS = {
    reply.OPEN: ("clock", "t2"),
    reply.AMBER: ("clock", "yama"),
    reply.RED: ("clock-fill", "rust"),
    reply.FAILED: ("warning-circle-fill", "rust"),
}


class RequestCard(Card):
    """One request. While it is current its chips carry digits and the sentence shows."""

    wanted = Signal(object)
    """The card that wants to be current."""

    def __init__(
        self, context: PageContext, row: TaskRow, offers: list[Offer], parent: QWidget | None = None
    ) -> None:
        super().__init__("", 0, parent)
        self._context, self.row, self.offers = context, row, offers
        self._teller = Teller(context.core)
        self._current = False
        self._shown = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._chips: list[Chip] = []
        self._edit: ImeLineEdit | None = None
        self._draft = Draft(context.core, _DRAFT, self._typed, self)
        self._build()
        self.tell(self._teller)

    # -- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        words, look = self._context.words, theme.current()
        line = QHBoxLayout()
        line.setContentsMargins(8, 9, 11, 9)
        line.setSpacing(10)
        clock = QWidget()
        clock.setFixedWidth(look.size(104))
        times = column(clock, (0, 0, 0, 0), 0)
        top = QHBoxLayout()
        top.setSpacing(6)
        self._icon = IconLabel("clock", "t2", 16)
        self._waited = Label("", "body", bold=True)
        top.addWidget(self._icon)
        top.addWidget(self._waited)
        top.addStretch(1)
        times.addLayout(top)
        under = QHBoxLayout()
        under.setContentsMargins(look.size(22), 0, 0, 0)
        self._limit = Label("", "micro", "t2", wrap=True)
        under.addWidget(self._limit)
        times.addLayout(under)
        times.addStretch(1)
        line.addWidget(clock)
        right = QVBoxLayout()
        right.setSpacing(4)
        self._title = ElidedLabel(self.row.title, "body")
        heading = QHBoxLayout()
        heading.setSpacing(6)
        if self.row.urgent:
            heading.addWidget(IconLabel("fire-fill", "rust", 16))
        heading.addWidget(self._title, 1)
        right.addLayout(heading)
        answer = QHBoxLayout()
        answer.setSpacing(8)
        self._since = Label("", "small", "t2")
        answer.addWidget(self._since, 0, Qt.AlignmentFlag.AlignTop)
        answer.addStretch(1)
        self._chip_box = QWidget()
        flow = FlowLayout(self._chip_box, gap=5)
        for place, offer in enumerate(self.offers):
            text = self._teller.offer_chip(offer)
            chip = self._chip(place, text[:1].upper() + text[1:])
            chip.clicked.connect(lambda _on=False, place=place: self.reply(place))
            flow.addWidget(chip)
        other = self._chip(len(self.offers), words("today.reply.other"))
        other.clicked.connect(lambda: self.write(""))
        flow.addWidget(other)
        answer.addWidget(self._chip_box)
        right.addLayout(answer)
        right.addWidget(self._sentence_part())
        line.addLayout(right, 1)
        self.box.addLayout(line)

    def _chip(self, place: int, text: str) -> Chip:
        chip = Chip(text, action=True)
        chip.setProperty("plainText", text)
        chip.setAccessibleName(f"{text} {self.row.title}")
        chip.installEventFilter(self)
        chip.setAttribute(Qt.WidgetAttribute.WA_Hover)
        chip.setProperty("place", place)
        self._chips.append(chip)
        return chip

    def _sentence_part(self) -> QWidget:
        words = self._context.words
        self._part = QWidget()
        box = column(self._part, (0, 4, 0, 0), 4)
        box.addWidget(Hairline())
        self._reading = QWidget()
        row = QHBoxLayout(self._reading)
        row.setContentsMargins(0, 2, 0, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel("paper-plane-tilt", "t3", 14))
        self._sentence = ElidedLabel("", "small", "t2")
        row.addWidget(self._sentence, 1)
        edit = Button(words("today.reply.edit"), "link")
        edit.setAccessibleName(f"{words('today.reply.edit')} {self.row.title}")
        edit.clicked.connect(lambda: self.write(self._offer_text()))
        row.addWidget(edit)
        box.addWidget(self._reading)
        self._writing = QWidget()
        self._writing_row = QHBoxLayout(self._writing)
        self._writing_row.setContentsMargins(0, 2, 0, 0)
        self._writing_row.setSpacing(6)
        self._writing.hide()
        box.addWidget(self._writing)
        self._part.hide()
        return self._part

    # -- showing ---------------------------------------------------------------------------------

    def tell(self, teller: Teller) -> None:
        """Say how long it has waited, as of now."""
        self._teller = teller
        words, clock = self._context.words, teller.clock(self.row)
        if clock is None:
            return
        stopped = teller.is_away(self.row.owner)
        icon, tone = _CLOCKS.get(clock.state, ("clock", "t2"))
        if stopped:
            icon, tone = "pause-circle", "t2"
        self._icon.set_icon(icon, tone)
        waited = when.length(words, clock.working_minutes)
        self._waited.setText(waited)
        self._waited.set_tone(tone)  # type: ignore[arg-type]
        self._limit.set_tone(tone)  # type: ignore[arg-type]
        text = words("absence.stopped") if stopped else self._limit_text(clock)
        self._limit.setText(text)
        self._since.setText(teller.moment(self.row.asked_at or self.row.state_at))
        name = words("today.reply.card", title=self.row.title, length=waited)
        self.setAccessibleName(name)
        self.setAccessibleDescription(self._limit.text())

    def _limit_text(self, clock: reply.ReplyClock) -> str:
        core, words = self._context.core, self._context.words
        amber = int(str(core.setting("reply.amber_minutes")))
        if clock.state == reply.FAILED:
            return words("today.reply.failed")
        if clock.state == reply.RED and clock.fails_at is not None:
            calendar = core.calendar(core.me)
            left = calendar.minutes_between(core.clock.now(), clock.fails_at)
            return words("today.reply.until", length=when.length(words, left))
        key = "today.reply.over" if clock.state == reply.AMBER else "today.reply.within"
        return words(key, length=when.length(words, amber))

    def set_current(self, current: bool) -> None:
        """Show digits and the sentence, or only the chips."""
        self._current = current
        self.set_tone("focus" if current else "")
        theme.set_property(self, "kind", "card" if current else "row")
        theme.use_font(self._title, "body", bold=current or self.row.urgent)
        for place, chip in enumerate(self._chips):
            text = str(chip.property("plainText"))
            chip.setText(f"{place + 1}  {text}" if current else text)
        self._part.setVisible(current)
        if current:
            self._say_sentence()
            self._restore()

    def _say_sentence(self) -> None:
        self._sentence.set_text(self._context.words("feedback.quote", text=self._offer_text()))

    def _offer_text(self) -> str:
        if not self.offers:
            return ""
        return self._teller.offer_sentence(self.offers[min(self._shown, len(self.offers) - 1)])

    # -- answering -------------------------------------------------------------------------------

    def reply(self, place: int) -> None:
        """Send the sentence of an offer, or (the last place) write one."""
        if place >= len(self.offers):
            if place == len(self.offers):
                self.write("")
            return
        self._shown = place
        self._send(self._offer_text())

    def write(self, text: str, *, focus: bool = True) -> None:
        """Edit what will be sent."""
        words = self._context.words
        self.wanted.emit(self)
        if self._edit is None:
            self._edit = ImeLineEdit("", words("today.reply.hint"), words("today.reply.text"))
            checked(self._edit, self._context.core)
            self._edit.submitted.connect(self._send)
            self._edit.escaped.connect(self._close)
            self._edit.textEdited.connect(lambda _text: self._draft.touch())
            send = Button(words("feedback.send"), "primary")
            send.clicked.connect(lambda: self._send(self._edit.text() if self._edit else ""))
            self._writing_row.addWidget(self._edit, 1)
            self._writing_row.addWidget(send)
        if text:
            self._edit.setText(text)
        self._reading.hide()
        self._writing.show()
        if focus:
            self._edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """Keep what is being written."""
        if self._edit is not None:
            self._draft.keep()

    def _restore(self) -> None:
        kept = self._draft.load()
        if isinstance(kept, dict) and kept.get("task") == self.row.id and self._edit is None:
            self.write(str(kept.get("text", "")), focus=False)

    def _typed(self) -> dict[str, str] | None:
        text = self._edit.text() if self._edit is not None else ""
        return {"task": self.row.id, "text": text} if text.strip() else None

    def _send(self, text: str) -> None:
        from ...features.tasks.commands import ReplyFirst

        if text.strip():
            self._context.bridge.send(ReplyFirst(self.row.id, text), self._sent)

    def _sent(self, commit: Commit) -> None:
        del commit
        if self._edit is not None:
            self._edit.clear()
            self._draft.keep()

    def _close(self) -> None:
        self._draft.keep()
        self._writing.hide()
        self._reading.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A card only while current; otherwise a line below."""
        super().paintEvent(event)
        if not self._current:
            line = self.rect().adjusted(0, self.height() - 1, 0, 0)
            QPainter(self).fillRect(line, theme.current().line)

    # -- events ----------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the sentence of the chip under the pointer or in focus."""
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.FocusIn):
            if event.type() == QEvent.Type.FocusIn:
                self.wanted.emit(self)
            self._shown = int(watched.property("place"))
            self._say_sentence()
        return super().eventFilter(watched, event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Become current."""
        super().focusInEvent(event)
        self.wanted.emit(self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click beside the controls opens the task."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._context.go(Ref("task", self.row.id))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter edits the sentence, arrows go to the next card."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.write(self._offer_text())
        elif event.key() == Qt.Key.Key_Down:
            self._go_on(1)
        elif event.key() == Qt.Key.Key_Up:
            self._go_on(-1)
        else:
            super().keyPressEvent(event)

    def _go_on(self, step: int) -> None:
        parent = self.parentWidget()
        if isinstance(parent, Requests):
            parent.step_from(self, step)


class Requests(QWidget):
    """All of them; one is current. The digits 1 to 5 answer it."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._box = column(self, (0, 0, 0, 0), 2)
        self._cards: dict[str, RequestCard] = {}
        self._current = ""

    def set_rows(self, rows: list[TaskRow]) -> None:
        """Show these requests; cards that stay are kept with what is typed in them."""
        teller = Teller(self._context.core)
        offers = teller.offers()
        wanted = [row.id for row in rows]
        for id_ in list(self._cards):
            card = self._cards[id_]
            if (
                id_ not in wanted
                or card.offers != offers
                or card.row.title != next(row.title for row in rows if row.id == id_)
            ):
                card.keep()
                self._box.removeWidget(card)
                card.hide()
                card.deleteLater()
                del self._cards[id_]
        for place, row in enumerate(rows):
            card = self._cards.get(row.id) or RequestCard(self._context, row, offers)
            if row.id not in self._cards:
                card.wanted.connect(self._choose)
                self._cards[row.id] = card
            card.tell(teller)
            self._box.insertWidget(place, card)
            card.show()
        if self._current not in self._cards and wanted:
            self._current = wanted[0]
        for id_, card in self._cards.items():
            card.set_current(id_ == self._current)

    def tick(self) -> None:
        """Time passed: say again how long each has waited."""
        teller = Teller(self._context.core)
        for card in self._cards.values():
            card.tell(teller)

    def reply(self, place: int) -> None:
        """Answer the current request with its offer at ``place`` (0 is the first)."""
        card = self._cards.get(self._current)
        if card is not None:
            card.reply(place)

    def step_from(self, card: RequestCard, step: int) -> None:
        """Put the focus on the card below or above."""
        place = self._box.indexOf(card) + step
        item = self._box.itemAt(place) if place >= 0 else None
        target = item.widget() if item is not None else None
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)

    def keep(self) -> None:
        """Keep what is being written."""
        for card in self._cards.values():
            card.keep()

    def _choose(self, card: object) -> None:
        assert isinstance(card, RequestCard)  # noqa: S101 - only cards ask
        if card.row.id != self._current:
            self._current = card.row.id
            for id_, one in self._cards.items():
                one.set_current(id_ == self._current)
