"""What something urgent displaces: for the one who asked to choose from, for the other to read."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from ...services import displacement
from ...services.displacement import Choice, Displacement
from .. import theme
from ..page import PageContext
from ..widgets.buttons import Button
from ..widgets.labels import Card, IconLabel, Label

LEFT = "replies.left"
"""The local value that remembers for which urgent tasks somebody chose to leave the dues."""
_REMEMBERED = 50


class DisplacedCard(Card):
    """Boxes for what may wait; the sentence below says whether that is enough, one button does it.

    ``titled`` names the urgent task, where the card does not stand beside it.
    """

    left = Signal()
    """The dues are to stay as they are."""

    def __init__(self, context: PageContext, found: Displacement, *, titled: bool) -> None:
        super().__init__("yama", 12)
        self._context, self.found = context, found
        words = context.words
        self.box.setSpacing(4)
        mine = found.requester == context.core.me.id
        who = context.core.other.called
        if titled:
            told = words("replies.displaced.for", title=found.title)
        elif mine:
            told = words("replies.displaced.mine")
        else:
            told = words("replies.displaced.of", who=who)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(IconLabel("fire", "rust", 16), 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(Label(told, "dense", wrap=True), 1)
        self.box.addLayout(top)
        self.setAccessibleName(told)
        self._boxes: dict[str, QCheckBox] = {}
        self._lines: dict[str, Label] = {}
        if mine:
            self._build_choice()
        else:
            for sentence in displacement.sentences(context.core, found):
                self.box.addWidget(Label(sentence, "small", "t2", wrap=True))
        if any(not row.estimate for row in found.rows):
            usual = Label(words("replies.displaced.usual"), "small", "t3", wrap=True)
            self.box.addWidget(usual)

    def _build_choice(self) -> None:
        words = self._context.words
        for row in self.found.rows:
            box = QCheckBox()
            theme.use_font(box, "dense")
            box.setChecked(row.id in self.found.suggested)
            box.toggled.connect(lambda _on: self._tell())
            self._boxes[row.id] = box
            self.box.addWidget(box)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        self._result = Label("", "small", "t2", wrap=True)
        leave = Button(words("replies.displaced.leave"), "quiet", size="small")
        leave.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        leave.clicked.connect(lambda _on=False: self._leave())
        self._move = Button(words("replies.displaced.move"), "primary", size="small")
        self._move.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._move.clicked.connect(lambda _on=False: self._send())
        foot.addWidget(self._result, 1)
        foot.addWidget(leave)
        foot.addWidget(self._move)
        self.box.addLayout(foot)
        self._tell()

    @property
    def chosen(self) -> set[str]:
        """What may wait."""
        return {id_ for id_, box in self._boxes.items() if box.isChecked()}

    def take_choice_of(self, other: "DisplacedCard") -> None:
        """Keep what was ticked on a card that this one replaces."""
        for id_, box in self._boxes.items():
            if id_ in other._boxes:
                box.setChecked(other._boxes[id_].isChecked())

    def _tell(self) -> None:
        words, chosen = self._context.words, self.chosen
        for one in self.found.choices(chosen):
            text = self._line(one)
            box = self._boxes[one.id]
            box.setText(text.replace("&", "&&"))
            box.setAccessibleName(text)
        if not chosen:
            key = "replies.displaced.none"
        else:
            enough = self.found.is_enough(chosen)
            key = "replies.displaced.enough" if enough else "replies.displaced.short"
        self._result.setText(words(key))
        self._move.setEnabled(bool(chosen))

    def _line(self, one: Choice) -> str:
        core, words = self._context.core, self._context.words
        old = displacement.due_words(core, one.due)
        if one.new_due:
            new = displacement.due_words(core, one.new_due)
            return words("replies.displaced.choice", title=one.title, old=old, new=new)
        key = "replies.displaced.late" if one.late else "replies.displaced.kept"
        return words(key, title=one.title, old=old)

    def _send(self) -> None:
        self._context.bridge.send(self.found.command(self.chosen))

    def _leave(self) -> None:
        local = self._context.core.local
        kept = [*_left(self._context), self.found.urgent]
        local.set(LEFT, kept[-_REMEMBERED:])
        self.left.emit()


class DisplacedToday(QWidget):
    """A card for each urgent request of the acting person that displaces something."""

    left = Signal()
    """Somebody chose to leave dues as they are."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.count = 0
        self._shown: list[object] = []
        self._cards: dict[str, DisplacedCard] = {}
        self.setAccessibleName(context.words("replies.displaced.today"))
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 4, 0, 0)
        self._box.setSpacing(8)

    def refresh(self, found: list[Displacement]) -> None:
        """Show these, but for those whose dues are to stay."""
        left = _left(self._context)
        found = [one for one in found if one.urgent not in left]
        self.count = sum(len(one.rows) for one in found)
        told = [(one.urgent, one.title, one.choices(one.suggested)) for one in found]
        if told == self._shown:
            return
        before, self._cards, self._shown = self._cards, {}, list(told)
        for one in found:
            card = DisplacedCard(self._context, one, titled=True)
            if one.urgent in before:
                card.take_choice_of(before[one.urgent])
            card.left.connect(self.left)
            self._box.addWidget(card)
            self._cards[one.urgent] = card
        for old in before.values():
            self._box.removeWidget(old)
            old.hide()
            old.deleteLater()


class MovedLines(QWidget):
    """What gave way to an urgent task, one line each."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for sentence in sentences:
            row = QHBoxLayout()
            row.setSpacing(6)
            row.addWidget(IconLabel("arrow-right", "ai", 14))
            row.addWidget(Label(sentence, "small", "t2", wrap=True), 1)
            column.addLayout(row)
        self.setAccessibleName("\n".join(sentences))


def _left(context: PageContext) -> list[str]:
    kept = context.core.local.get(LEFT, [])
    return [str(one) for one in kept] if isinstance(kept, list) else []
