"""What can be done with the current entry: one click, or an answer written in place."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ...features.feedback.model import PRAISE, Entry
from ...kernel.ops import Commit
from ...kernel.ref import Ref
from ..draft import Draft
from ..page import PageContext
from ..widgets.buttons import Button
from ..widgets.column import column
from ..widgets.edits import GrowingTextEdit
from .timeline import Bar


def thank(context: PageContext, entry: Entry) -> None:
    """Send the short thanks, which also acknowledges."""
    from ...features.feedback.commands import Answer

    context.bridge.send(Answer(entry.id, context.words("feedback.thank_text")))


class EntryBar(Bar):
    """The actions of one entry, and the field for an answer once it is asked for."""

    def __init__(self, context: PageContext, entry: Entry, parent: QWidget) -> None:
        """Build it; an answer that was begun before is open again."""
        super().__init__(parent)
        self._context, self._entry = context, entry
        self._to_question = False
        self._edit: GrowingTextEdit | None = None
        self._answer: QWidget | None = None
        self.setProperty("kind", "clear")
        self._box = column(self, (0, 0, 0, 0), 6)
        self._row = QHBoxLayout()
        self._row.setSpacing(6)
        self._buttons = QWidget()
        self._buttons.setLayout(self._row)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._box.addWidget(self._buttons)
        self._add_actions()
        self._draft = Draft(context.core, f"draft.feedback.answer.{entry.id}", self._typed, self)
        kept = self._draft.load()
        if isinstance(kept, dict) and self._mine_to_answer:
            self.write(bool(kept.get("to_question")), str(kept.get("text", "")), focus=False)

    @property
    def _mine_to_answer(self) -> bool:
        return self._entry.recipient == self._context.core.me.id

    def _add_actions(self) -> None:
        words, entry = self._context.words, self._entry
        if self._mine_to_answer:
            if not entry.acknowledged:
                self._add(words("feedback.acknowledge"), "check", self._acknowledge, kind="plain")
                if entry.tone == PRAISE:
                    button = self._add(
                        words("feedback.thank"), "arrow-bend-up-left", self._thank, kind="plain"
                    )
                    button.setToolTip(words("feedback.thank_text"))
            if entry.question_open:
                self._add(words("feedback.answer_question"), "", lambda: self.write(True))
            self._add(words("feedback.answer"), "", lambda: self.write(False))
        if entry.task:
            self._add(words("feedback.open_task"), "", self._open_task)
        more = Button(kind="bare", icon="dots-three", size="small", tip=words("feedback.more"))
        more.clicked.connect(
            lambda: self.menu_wanted.emit(more.mapToGlobal(more.rect().bottomLeft()))
        )
        self._row.addWidget(more)
        self._row.addStretch(1)

    def _add(self, text: str, icon: str, action: object, kind: str = "quiet") -> Button:
        button = Button(text, kind, icon, "small")  # type: ignore[arg-type]
        button.clicked.connect(action)
        self._row.addWidget(button)
        return button

    # -- what it does ----------------------------------------------------------------------------

    def write(self, to_question: bool, text: str = "", *, focus: bool = True) -> None:
        """Open the field for an answer; what was begun before is in it."""
        self._to_question = to_question
        if self._edit is not None:
            self.take_focus()
            return
        from ..writing.check import WritingCheck  # the first page shows bars, and seldom a field

        kept = self._draft.load()
        if not text and isinstance(kept, dict):
            text = str(kept.get("text", ""))
        words = self._context.words
        key = "feedback.answer_question" if to_question else "feedback.answer"
        self._edit = GrowingTextEdit(words(key), words("feedback.answer_text"), lines=1, most=6)
        WritingCheck(self._edit, self._context.core)
        self._edit.set_text(text)
        self._edit.textChanged.connect(self._draft.touch)
        self._edit.submitted.connect(self.send)
        self._edit.escaped.connect(self._close)
        self._edit.document().documentLayout().documentSizeChanged.connect(self.grown)
        self._answer = QWidget()
        box = column(self._answer, (0, 0, 0, 0), 6)
        box.addWidget(self._edit)
        row = QHBoxLayout()
        row.addStretch(1)
        cancel = Button(words("feedback.cancel"), "quiet", size="small")
        cancel.clicked.connect(self._close)
        send = Button(words("feedback.send"), "primary", size="small")
        send.clicked.connect(self.send)
        send.setToolTip("Ctrl+Enter")
        row.addWidget(cancel)
        row.addWidget(send)
        box.addLayout(row)
        self._buttons.hide()
        self._box.addWidget(self._answer)
        self._answer.show()
        if focus:
            self.take_focus()
        self.grown.emit()

    def take_focus(self) -> None:
        """Go on writing the answer, or else to the first action."""
        target = self._edit or self._buttons.findChild(Button)
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def send(self) -> None:
        """Send the answer, if there is one."""
        from ...features.feedback.commands import Answer

        if self._edit is not None and self._edit.toPlainText().strip():
            answer = Answer(self._entry.id, self._edit.toPlainText(), self._to_question)
            self._context.bridge.send(answer, self._sent)

    def keep(self) -> None:
        """Keep an answer that is being written."""
        self._draft.keep()

    def _typed(self) -> dict[str, object] | None:
        text = self._edit.toPlainText() if self._edit is not None else ""
        return {"text": text, "to_question": self._to_question} if text.strip() else None

    def _sent(self, commit: Commit) -> None:
        del commit
        if self._edit is not None:
            self._edit.set_text("")
        self._draft.keep()

    def _close(self) -> None:
        # What was typed stays as a draft and is there again with the next click.
        self._draft.keep()
        viewport = self.parentWidget()
        view = viewport.parentWidget() if viewport is not None else None
        if view is not None:
            view.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._answer is not None:
            self._answer.hide()
            self._answer.deleteLater()
        self._edit = self._answer = None
        self._buttons.show()
        self.grown.emit()

    def _acknowledge(self) -> None:
        from ...features.feedback.commands import Acknowledge

        self._context.bridge.send(Acknowledge(self._entry.id))

    def _thank(self) -> None:
        thank(self._context, self._entry)

    def _open_task(self) -> None:
        self._context.go(Ref("task", self._entry.task))
