"""Asking a question: the text, one to four proposals of one's own, which one is recommended."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from ...features.questions.bare import hint
from ...features.questions.commands import AskQuestion, ProposeNewDue
from ...features.questions.model import DUE, LETTERS, MOST, Proposal
from ...kernel.ref import Ref
from .. import theme
from ..draft import Draft
from ..holding.button import HoldButton, put_aside
from ..page import PageContext
from ..widgets.buttons import Button
from ..widgets.edits import GrowingTextEdit, ImeLineEdit
from ..widgets.form_card import FormCard
from ..widgets.labels import IconLabel, Label
from ..writing.check import WritingCheck
from ..writing.lazy import checked
from .proposal_row import ProposalRow

_FIRST = 2


@dataclass(frozen=True)
class Prepared:
    """A question that is prepared, to be read and changed before it is sent."""

    text: str = ""
    reason: str = ""
    purpose: str = ""
    proposals: tuple[Proposal, ...] = ()
    recommended: int = 0


class QuestionComposer(FormCard):
    """Writes a question about one task. What is typed is kept on this computer until it is sent.

    ``closed`` after sending and after cancelling. Ctrl+Enter sends, Esc closes and keeps the draft.
    """

    grown = Signal()

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__("focus", 12, parent)
        self._context, self.task = context, ""
        self._purpose, self._filling = "", False
        self._draft: Draft | None = None
        self._rows: list[ProposalRow] = []
        self._best = QButtonGroup(self)
        self._best.buttonToggled.connect(self._changed)
        self._build()

    # -- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        words = self._context.words
        self.box.setSpacing(8)
        top = QHBoxLayout()
        self._title = Label("", "section")
        top.addWidget(self._title)
        top.addStretch(1)
        close = Button(kind="bare", icon="x", size="small", tip=words("questions.close"))
        close.clicked.connect(self.leave)
        top.addWidget(close)
        self.box.addLayout(top)
        self.text = GrowingTextEdit(
            words("questions.text_hint"), words("questions.text"), lines=2, most=6
        )
        self.hold = HoldButton(self._context.words)
        self.hold.chosen.connect(self.put_aside)
        WritingCheck(self.text, self._context.core).hard.connect(self.hold.set_hard)
        theme.use_font(self.text, "dense")
        self.text.textChanged.connect(self._changed)
        self.text.submitted.connect(self.submit)
        self.box.addWidget(self.text)
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        proposals = QVBoxLayout()
        proposals.setSpacing(0)
        proposals.addLayout(self._caption())
        proposals.addLayout(self._list)
        self.box.addLayout(proposals)
        self._add = Button(words("questions.add"), "link", "plus")
        self._add.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._add.clicked.connect(self._add_clicked)
        row = QHBoxLayout()
        row.addWidget(self._add)
        row.addStretch(1)
        self.box.addLayout(row)
        self.reason = ImeLineEdit(placeholder=words("questions.reason"))
        checked(self.reason, self._context.core)
        self.reason.setProperty("scale", "small")
        theme.use_font(self.reason, "dense")
        self.reason.textEdited.connect(self._changed)
        self.box.addWidget(self.reason)
        self.box.addLayout(self._foot())

    def _caption(self) -> QHBoxLayout:
        """What the choice at the right of each proposal means."""
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, theme.current().size(26), 0)
        row.addStretch(1)
        row.addWidget(Label(self._context.words("questions.recommended"), "micro", "t3"))
        return row

    def _foot(self) -> QHBoxLayout:
        words = self._context.words
        foot = QHBoxLayout()
        foot.setSpacing(8)
        self._hint_icon = IconLabel("lightbulb", "t3", 16)
        self._hint = Label("", "small", "t2", wrap=True)
        foot.addWidget(self._hint_icon, 0, Qt.AlignmentFlag.AlignTop)
        foot.addWidget(self._hint, 1)
        self.send = Button(words("questions.send"), "primary", "paper-plane-tilt")
        self.send.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.send.setToolTip("Ctrl+Enter")
        self.send.clicked.connect(self.submit)
        foot.addWidget(self.hold, 0, Qt.AlignmentFlag.AlignBottom)
        foot.addWidget(self.send, 0, Qt.AlignmentFlag.AlignBottom)
        return foot

    # -- opening ---------------------------------------------------------------------------------

    def begin(self, task: str, prepared: Prepared | None = None) -> None:
        """Open for a task: with what is prepared, else with the draft that was left."""
        self.keep()
        self.task = task
        self._purpose = prepared.purpose if prepared else ""
        key = f"draft.questions.{self._purpose or 'ask'}.{task}"
        self._draft = Draft(self._context.core, key, self._typed, self)
        # What is prepared is reckoned from now: an older draft of it would name other dates.
        kept = None if prepared else self._draft.load()
        self._fill(prepared or _prepared(kept) or Prepared())
        words, who = self._context.words, self._context.core.other.called
        key = "questions.ask_due_title" if self._purpose == DUE else "questions.ask_title"
        self._title.setText(words(key, who=who))
        self.setAccessibleName(self._title.text())
        self.show()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.text.moveCursor(self.text.textCursor().MoveOperation.End)
        self.grown.emit()

    def _fill(self, prepared: Prepared) -> None:
        self._filling = True
        self.text.set_text(prepared.text)
        self.reason.setText(prepared.reason)
        for row in self._rows:
            self._drop(row)
        self._rows = []
        count = max(1 if prepared.purpose == DUE else _FIRST, len(prepared.proposals))
        for place in range(count):
            known = prepared.proposals[place] if place < len(prepared.proposals) else None
            self._new_row(known)
        best = min(prepared.recommended, len(self._rows) - 1)
        self._rows[best].best.setChecked(True)
        self._filling = False
        self._number()
        self._say_hint()

    # -- rows ------------------------------------------------------------------------------------

    def _new_row(self, known: Proposal | None = None) -> ProposalRow:
        row = ProposalRow(self._context, with_due=self._purpose == DUE)
        if known is not None:
            row.fill(known)
        row.changed.connect(self._changed)
        row.submitted.connect(self.submit)
        row.removed.connect(lambda: self._remove(row))
        self._best.addButton(row.best)
        self._rows.append(row)
        self._list.addWidget(row)
        return row

    def _add_clicked(self) -> None:
        if len(self._rows) < MOST:
            row = self._new_row()
            self._number()
            row.text.setFocus(Qt.FocusReason.OtherFocusReason)
            self.grown.emit()

    def _remove(self, row: ProposalRow) -> None:
        if len(self._rows) == 1:
            return
        was_best = row.best.isChecked()
        self._rows.remove(row)
        self._drop(row)
        if was_best:
            self._rows[0].best.setChecked(True)
        self._number()
        self._changed()
        self._rows[0].text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.grown.emit()

    def _drop(self, row: ProposalRow) -> None:
        self._best.removeButton(row.best)
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _number(self) -> None:
        for place, row in enumerate(self._rows):
            row.number(LETTERS[place], removable=len(self._rows) > 1)
        self._add.setVisible(len(self._rows) < MOST)

    # -- what is written -------------------------------------------------------------------------

    def _filled(self) -> list[ProposalRow]:
        return [row for row in self._rows if not row.is_empty]

    def missing(self) -> str:
        """What still has to be added: empty, bare, no_proposal, or '' where it can be sent."""
        found = hint(self.text.toPlainText(), tuple(row.text.text() for row in self._filled()))
        if not found and self._purpose == DUE and not all(row.value for row in self._filled()):
            return "missing_due"
        return found

    def command(self) -> AskQuestion | ProposeNewDue:
        """What would be sent."""
        rows = self._filled()
        best = next((place for place, row in enumerate(rows) if row.best.isChecked()), 0)
        text, reason = self.text.toPlainText(), self.reason.text()
        proposals = tuple(row.proposal() for row in rows)
        if self._purpose == DUE:
            return ProposeNewDue(self.task, text, proposals, best, reason)
        return AskQuestion(self.task, text, proposals, best, reason)

    def submit(self) -> None:
        """Send it, or say what is missing and go there."""
        missing = self.missing()
        if missing:
            self._say_hint(loud=True)
            self._go_to(missing)
            return
        self._context.bridge.send(self.command(), lambda _commit: self._sent())

    def put_aside(self, span: str) -> None:
        """Hold it for a while; what is missing to send it has to be there all the same."""
        missing = self.missing()
        if missing:
            self._say_hint(loud=True)
            self._go_to(missing)
            return
        command = self.command()
        form = {
            "proposals": [asdict(one) for one in command.proposals],
            "recommended": command.recommended,
            "reason": command.reason,
            "purpose": self._purpose,
        }
        if put_aside(self._context, "question", Ref("task", self.task), command.text, span, form):
            self._sent()

    def _go_to(self, missing: str) -> None:
        field: QWidget = self.text
        if missing == "no_proposal":
            field = next((row.text for row in self._rows if row.is_empty), self._rows[0].text)
        elif missing == "missing_due":
            field = next((row.due for row in self._filled() if not row.value), self.text)
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _sent(self) -> None:
        self._filling = True
        self.text.set_text("")
        self.reason.clear()
        for row in self._rows:
            row.clear()
        self._filling = False
        self.leave()

    def leave(self) -> None:
        """Close; what was written is there again next time."""
        self.keep()
        super().leave()

    def keep(self) -> None:
        """Keep the draft now."""
        if self._draft is not None:
            self._draft.keep()

    def _typed(self) -> dict[str, Any] | None:
        rows = self._filled()
        text, reason = self.text.toPlainText(), self.reason.text()
        if not (text.strip() or reason.strip() or rows):
            return None
        return {
            "text": text,
            "reason": reason,
            "purpose": self._purpose,
            "proposals": [row.values() for row in rows],
            "best": next((place for place, row in enumerate(rows) if row.best.isChecked()), 0),
        }

    def _changed(self, *_: object) -> None:
        if self._filling:
            return
        if self._draft is not None:
            self._draft.touch()
        self._say_hint()

    def _say_hint(self, *, loud: bool = False) -> None:
        missing = self.missing()
        shown = self._context.words(_HINTS.get(missing, "questions.hint_ready"))
        bare = missing == "bare" and bool(self.text.toPlainText().strip())
        strong = bool(missing) and (loud or bare)
        self._hint.setText(shown)
        self._hint.set_tone("yama" if strong else "t2")
        icon = "check" if not missing else "lightbulb"
        self._hint_icon.set_icon(icon, "yama" if strong else "t3" if missing else "ai")
        self._hint.setAccessibleName(shown if strong else "")


_HINTS = {
    "empty": "questions.hint_empty",
    "bare": "questions.hint_bare",
    "no_proposal": "questions.hint_no_proposal",
    "missing_due": "questions.missing_due",
}


def _prepared(kept: object) -> Prepared | None:
    """A draft as it was kept; None for what cannot be read."""
    if not isinstance(kept, dict):
        return None
    rows: Sequence[Any] = kept.get("proposals") or ()
    proposals = tuple(
        Proposal(str(one.get("text", "")), str(one.get("path", "")), str(one.get("value", "")))
        for one in rows
        if isinstance(one, dict)
    )
    best = kept.get("best")
    return Prepared(
        str(kept.get("text", "")),
        str(kept.get("reason", "")),
        str(kept.get("purpose", "")),
        proposals[:MOST],
        best if isinstance(best, int) and 0 <= best < max(1, len(proposals)) else 0,
    )
