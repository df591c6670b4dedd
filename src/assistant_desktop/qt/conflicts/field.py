"""One conflict in the panel: what it was, the versions side by side, and what is chosen."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ...features.conflicts.commands import EditValue, KeepDeleted, KeepRecord, KeepValue
from ...features.conflicts.model import Conflict, Version
from ...store.look import Command
from ..page import PageContext
from ..tasks.drafts import Drafts
from ..tasks.due_popup import DuePopup, popup_place
from ..widgets.buttons import Chip, ChipGroup
from ..widgets.edits import GrowingTextEdit
from ..widgets.flow import FlowLayout
from ..widgets.labels import ElidedLabel, IconLabel, Label
from ..writing.lazy import checked
from .card import VersionCard
from .differing import Span, differing, together
from .telling import ConflictTeller, Side

EDIT, KEEP, DELETE = "edit", "keep", "delete"
Choice = Version | str | None


class ConflictField(QWidget):
    """Nothing is chosen beforehand, except what was being rewritten before a restart."""

    changed = Signal()
    """Something else is chosen, or written."""
    submitted = Signal()

    def __init__(self, context: PageContext, conflict: Conflict, drafts: Drafts) -> None:
        super().__init__()
        self.conflict = conflict
        self.choice: Choice = None
        self._context, self._words, self._drafts = context, context.words, drafts
        self._teller = ConflictTeller(context.core)
        self._sides = self._teller.sides(conflict)
        self._cards: list[VersionCard] = []
        self._chips = ChipGroup(self)
        self._chips.chosen.connect(self.choose)
        self._day = ""
        self._key = f"conflict.{conflict.id}.{conflict.register}"
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 12, 0, 14)
        self._box.setSpacing(8)
        self._name = self._teller.register(conflict)
        self.setAccessibleName(self._name)
        self._build_head()
        if conflict.deletion:
            self._build_deletion()
        else:
            self._build_versions()
        self.editor: GrowingTextEdit | None = None
        self._build_chips()
        draft = drafts.text(self._key)
        if draft and self._teller.is_written(conflict):
            self.choose(EDIT, focus=False)

    # -- building --------------------------------------------------------------------------------

    def _build_head(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(Label(self._name, "section"))
        head.addWidget(ElidedLabel(self._teller.before(self.conflict), "small", "t2"), 1)
        self._box.addLayout(head)

    def _build_versions(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(8)
        for number, side in enumerate(self._sides):
            card = VersionCard(self._words, side, self._marks(number), self)
            card.clicked.connect(lambda _on=False, one=side.version: self.choose(one))
            self._cards.append(card)
            grid.addWidget(card, number // 2, number % 2)
        for place in (0, 1):
            grid.setColumnStretch(place, 1)
        self._box.addLayout(grid)

    def _marks(self, number: int) -> list[list[Span]]:
        """What of a version differs from the first, and of the first from the second."""
        other: Side = self._sides[1 if number == 0 else 0]
        return [
            differing(text, theirs)
            for (_, text), (_, theirs) in zip(self._sides[number].lines, other.lines, strict=True)
        ]

    def _build_deletion(self) -> None:
        who = self._sides[0].who if self._sides else ""
        text = self._words("conflicts.deleted.text", who=who)
        self._box.addWidget(Label(text, "dense", wrap=True))

    def _build_chips(self) -> None:
        words, teller = self._words, self._teller
        values: list[tuple[str, Version | str]]
        if self.conflict.deletion:
            keep, delete = words("conflicts.choice.keep"), words("conflicts.choice.delete")
            values = [(keep, KEEP), (delete, DELETE)]
        else:
            values = [(teller.choice(side, self._sides), side.version) for side in self._sides]
            if teller.is_day(self.conflict):
                values.append((words("conflicts.choice.day"), EDIT))
            elif teller.is_written(self.conflict):
                values.append((words("conflicts.choice.edit"), EDIT))
        row = FlowLayout(gap=8)
        self._row = row
        for number, (text, value) in enumerate(values, start=1):
            chip: Chip = self._chips.add(f"{number}  {text}", value)
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            chip.setAccessibleName(f"{self._name} {text}")
            row.addWidget(chip)
        self._box.addLayout(row)
        if follows := self._teller.follows(self.conflict, self._sides):
            line = QHBoxLayout()
            line.setSpacing(6)
            line.addWidget(IconLabel("hourglass", "yama", 16), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(Label(follows, "small", "yama", wrap=True), 1)
            self._box.addLayout(line)

    def _editor(self) -> GrowingTextEdit:
        if self.editor is None:
            self.editor = GrowingTextEdit("", self._name, lines=1, most=12)
            name = self.conflict.fields[0]
            texts = [str(side.version.values.get(name) or "") for side in self._sides]
            draft = self._drafts.text(self._key)
            self.editor.set_text(draft or together(texts[0], texts[1]))
            self.editor.textChanged.connect(self._typed)
            self.editor.submitted.connect(self.submitted)
            checked(self.editor, self._drafts.core)
            self._box.insertWidget(self._box.count() - 1, self.editor)
        return self.editor

    # -- choosing --------------------------------------------------------------------------------

    def choose(self, choice: object, *, focus: bool = True) -> None:
        """Take a version, ``EDIT``, ``KEEP`` or ``DELETE``."""
        if choice == EDIT and self._teller.is_day(self.conflict):
            self._ask_day()
            return
        self._take(choice)
        if choice == EDIT:
            editor = self._editor()
            editor.show()
            if focus:
                editor.setFocus(Qt.FocusReason.OtherFocusReason)
                # Only once it has its width, lest it scrolls what is above out of sight.
                QTimer.singleShot(
                    0, editor, lambda: editor.moveCursor(editor.textCursor().MoveOperation.End)
                )
        elif self.editor is not None:
            self.editor.hide()
        self.changed.emit()

    def _take(self, choice: object) -> None:
        self.choice = choice if isinstance(choice, Version | str) else None
        for card in self._cards:
            card.setChecked(card.side.version == choice)
        self._chips.set_values([choice])

    def _ask_day(self) -> None:
        core = self._context.core
        self._chips.set_values([self.choice])
        popup = DuePopup(self._words, core.today, core.clock.zone(), self)
        popup.clear.setVisible(False)
        popup.chosen.connect(self._day_chosen)
        value = self._sides[0].version.values.get(self.conflict.fields[0])
        now = str(value) if value else None
        chip = self._chips.buttons()[-1]
        popup.ask(self._name, now, popup_place(chip))

    def _day_chosen(self, day: str) -> None:
        self._day = day
        self._take(EDIT)
        chip = self._chips.buttons()[-1]
        name = self.conflict.fields[0]
        chip.setText(f"{len(self._sides) + 1}  {self._teller.value(self.conflict, name, day)}")
        self.changed.emit()

    def _typed(self) -> None:
        if self.editor is not None:
            self._drafts.keep(self._key, self.editor.toPlainText())
            self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1, 2, 3 choose."""
        number = event.key() - int(Qt.Key.Key_1)
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and 0 <= number < len(self._chips.buttons()):
            self._chips.buttons()[number].click()
        else:
            super().keyPressEvent(event)

    # -- what comes of it ------------------------------------------------------------------------

    def command(self) -> Command | None:
        """What was chosen, None where nothing was."""
        one, choice = self.conflict, self.choice
        if choice == KEEP:
            return KeepRecord(one.kind, one.id)
        if choice == DELETE:
            return KeepDeleted(one.kind, one.id)
        if choice == EDIT:
            text = self._day if self._teller.is_day(one) else self._editor().toPlainText()
            return EditValue(one.kind, one.id, one.fields[0], text)
        if isinstance(choice, Version):
            return KeepValue(one.kind, one.id, one.register, choice.device, choice.device_seq)
        return None

    def done(self) -> None:
        """It is settled: what was typed need not be kept."""
        self._drafts.drop(self._key)

    def begin(self) -> None:
        """Take the focus, so that 1, 2 and 3 mean this one."""
        first = self._cards[0] if self._cards else self._chips.buttons()[0]
        first.setFocus(Qt.FocusReason.OtherFocusReason)
