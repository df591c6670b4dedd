"""The chosen step in the editor: its name, its prompt, its days, where it is used."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ...features.standup.checklist import EditStep, RemoveStep
from ...features.standup.model import TITLE_LIMIT, PreparedStep, TemplateStep
from ...kernel.ops import Value
from ..page import PageContext
from ..widgets.buttons import Button, Chip
from ..widgets.edits import GrowingTextEdit, ImeLineEdit
from ..widgets.flow import FlowLayout
from ..widgets.labels import Card, Hairline, IconLabel, Label
from ..widgets.switch import Switch
from . import wording


class EditorDetail(Card):
    """Changes take effect at once: the name when the field is left, the prompt with each pause."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(padding=18, parent=parent)
        self._context = context
        self._step: TemplateStep | None = None
        words = context.words
        head = QHBoxLayout()
        head.setSpacing(8)
        self._icon = IconLabel("chat-circle", "ai", 20)
        self._title = Label("", "card", wrap=True)
        head.addWidget(self._icon)
        head.addWidget(self._title, 1)
        self.box.addLayout(head)
        self.box.addWidget(Label(words("standup.editor.name"), "small", "t3"))
        self.name_field = ImeLineEdit(name=words("standup.editor.name"))
        self.name_field.setMaxLength(TITLE_LIMIT)
        self.name_field.editingFinished.connect(self._save_name)
        self.box.addWidget(self.name_field)
        self.box.addWidget(Label(words("standup.editor.prompt"), "small", "t3"))
        self.prompt_field = GrowingTextEdit(name=words("standup.editor.prompt"), lines=2)
        self.prompt_field.paused.connect(lambda _text: self._save_prompt())
        self.box.addWidget(self.prompt_field)
        self.box.addWidget(self._build_tokens())
        self.box.addWidget(Label(words("standup.editor.weekdays"), "small", "t3"))
        self.box.addWidget(self._build_days())
        self.box.addWidget(Hairline())
        self._may_skip = self._switch("may_skip", words("standup.editor.may_skip"))
        self.box.addWidget(Hairline())
        self._written = self._switch("written", words("standup.editor.written"))
        self._remove = Button(words("standup.editor.remove"), "danger", "trash")
        self._remove.clicked.connect(self._remove_step)
        self.box.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignLeft)
        self.box.addWidget(Hairline())
        self.box.addWidget(Label(words("standup.editor.preview"), "small", "t3"))
        self._preview = Label("", "body", bold=True, wrap=True)
        self.box.addWidget(self._preview)

    def _build_tokens(self) -> QWidget:
        words = self._context.words
        holder = QWidget()
        flow = FlowLayout(holder)
        for name in wording.TOKENS:
            chip = Chip(words(f"standup.editor.insert.{name}"), "plus", action=True)
            token = words(f"standup.token.{name}")
            chip.clicked.connect(lambda _on=False, token=token: self._insert(token))
            flow.addWidget(chip)
        return holder

    def _build_days(self) -> QWidget:
        holder = QWidget()
        across = QHBoxLayout(holder)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(4)
        names = self._context.words("when.weekday").split(",")
        self._days = {}
        for number, name in enumerate(names[:5], 1):
            chip = Chip(name)
            chip.clicked.connect(self._save_days)
            self._days[str(number)] = chip
            across.addWidget(chip)
        across.addStretch(1)
        return holder

    def _switch(self, field: str, text: str) -> Switch:
        switch = Switch(text, name=text)
        switch.clicked.connect(lambda on: self._edit({field: int(on)}))
        self.box.addWidget(switch)
        return switch

    # -- showing -----------------------------------------------------------------------------------

    def show_step(self, step: TemplateStep, prepared: PreparedStep | None) -> None:
        """Show a step; what is being typed for the same step stays."""
        core = self._context.core
        if self._step is not None and self._step.id != step.id:
            self.flush()
        same = self._step is not None and self._step.id == step.id
        self._step = step
        self._icon.set_icon(wording.ICONS.get(step.key, "chat-circle"), "ai")
        title = wording.title(core, step)
        self._title.setText(title)
        if not (same and self.name_field.hasFocus()):
            self.name_field.setText(title)
        prompt = step.prompt or wording.default_prompt(core, step.key)
        if not (same and self.prompt_field.hasFocus()):
            self.prompt_field.set_text(prompt)
        for number, chip in self._days.items():
            chip.setChecked(number in step.weekdays)
        self._may_skip.setChecked(step.may_skip)
        self._written.setChecked(step.written)
        self._remove.setVisible(not step.key)
        row = {"key": step.key, "prompt": step.prompt, "title": title}
        self._preview.setText(wording.prompt(core, row, prepared))

    # -- doing -------------------------------------------------------------------------------------

    def flush(self) -> None:
        """Keep what is typed now."""
        self._save_name()
        self._save_prompt()

    def _edit(self, fields: dict[str, Value]) -> None:
        if self._step is not None:
            self._context.bridge.send(EditStep(self._step.id, fields))

    def _save_name(self) -> None:
        step = self._step
        if step is None:
            return
        text = self.name_field.text().strip()
        default = wording.title(self._context.core, _bare(step)) if step.key else ""
        kept = "" if text == default else text
        if kept == step.title:
            return
        if not text and not step.key:
            self.name_field.setText(step.title)  # a step of one's own needs its name
            return
        self._edit({"title": kept})

    def _save_prompt(self) -> None:
        step = self._step
        if step is None or self.prompt_field.composing:
            return
        text = self.prompt_field.toPlainText().strip()
        kept = "" if text == wording.default_prompt(self._context.core, step.key) else text
        if kept != step.prompt:
            self._edit({"prompt": kept})

    def _save_days(self) -> None:
        step = self._step
        if step is None:
            return
        weekend = "".join(one for one in step.weekdays if one in "67")
        chosen = "".join(number for number, chip in self._days.items() if chip.isChecked())
        if not chosen + weekend:
            for number, chip in self._days.items():
                chip.setChecked(number in step.weekdays)
        self._edit({"weekdays": chosen + weekend})

    def _insert(self, token: str) -> None:
        self.prompt_field.insertPlainText(token)
        self.prompt_field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove_step(self) -> None:
        if self._step is not None:
            gone, self._step = self._step.id, None
            self._context.bridge.send(RemoveStep(gone))


def _bare(step: TemplateStep) -> TemplateStep:
    return TemplateStep(step.id, step.key)
