"""The page of letters and minutes: choose, fill in, mend, and let it leave."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ...features.documents import queries
from ...features.documents.commands import (
    DeleteTemplate,
    EditDocument,
    FinishDocument,
    KeepTemplate,
    WriteDocument,
)
from ...features.documents.model import LETTER as KIND_LETTER
from ...features.documents.model import MINUTES as KIND_MINUTES
from ...kernel.ref import Ref
from ...language import letters
from ...services import mail
from ...services.reminder_texts import Letter as Mail
from .. import theme
from ..page import Page, PageContext
from ..widgets.buttons import Button
from ..widgets.edits import ImeLineEdit
from ..widgets.labels import EmptyState, Hairline, Label
from .choice import MINUTES, SAVED, Choice
from .editor import LetterEditor
from .export import PdfButton, Sheet
from .findings import Findings
from .minutes import MinutesEditor

if TYPE_CHECKING:
    from ...language.check import Finding

_WIDE = 1040
_RECENT = 12


class DocumentsPage(Page):
    """``open`` with a task begins a letter about it, with a document shows that one."""

    KINDS = frozenset({"document", "template", "person"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        words = context.words
        self.setAccessibleName(words("documents.title"))
        self._key = ""
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        self.choice = Choice(context)
        self.choice.chosen.connect(self._choose)
        self.choice.removed.connect(lambda id_: context.bridge.send(DeleteTemplate(id_)))
        across.addWidget(self.choice)
        across.addWidget(Hairline(vertical=True))
        self.letter = LetterEditor(context)
        self.letter.changed.connect(self._changed)
        self.letter.check.found.connect(partial(self._found, self.letter))
        self.minutes = MinutesEditor(context)
        self.minutes.changed.connect(self._changed)
        self.minutes.check.found.connect(partial(self._found, self.minutes))
        self._stack = QStackedWidget()
        empty = EmptyState(words("documents.choose"), icon="envelope-simple")
        for part in (empty, self.letter, self.minutes):
            self._stack.addWidget(part)
        middle = QVBoxLayout()
        middle.setContentsMargins(24, 16, 24, 12)
        middle.setSpacing(10)
        middle.addWidget(self._stack, 1)
        self._foot = self._build_foot()
        middle.addWidget(self._foot)
        across.addLayout(middle, 1)
        self._edge = Hairline(vertical=True)
        across.addWidget(self._edge)
        self.findings = Findings(context)
        self.findings.opened.connect(
            lambda finding: self._editor.check.open_card(finding, take_focus=True)
        )
        self.findings.mend_all.connect(self._mend_all)
        across.addWidget(self.findings)
        self._show_nothing()

    def _build_foot(self) -> QWidget:
        words = self.context.words
        box = QWidget()
        rows = QVBoxLayout(box)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(8)
        self._said = Label("", "small", "t2", wrap=True)
        self._said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        rows.addWidget(self._said)
        row = QHBoxLayout()
        row.setSpacing(8)
        rows.addLayout(row)
        self._keep = Button(words("documents.make_template"), "quiet", "plus", size="small")
        self._keep.clicked.connect(lambda _on=False: self._name_template())
        row.addWidget(self._keep)
        self._name = ImeLineEdit("", words("documents.template_name"))
        self._name.submitted.connect(self._keep_template)
        self._name.hide()
        row.addWidget(self._name)
        self.pdf = PdfButton(self.context, self._sheet)
        row.addWidget(self.pdf)
        row.addStretch(1)
        self.save = Button(words("documents.save"))
        self.save.clicked.connect(lambda _on=False: self._save())
        row.addWidget(self.save)
        self.copy = Button(words("documents.copy"), "plain", "copy")
        self.copy.clicked.connect(lambda _on=False: self._copy())
        row.addWidget(self.copy)
        self.mail = Button(words("documents.open_mail"), "primary", "envelope-simple")
        self.mail.clicked.connect(lambda _on=False: self._mail())
        row.addWidget(self.mail)
        return box

    # -- what is shown ---------------------------------------------------------------------------

    @property
    def _editor(self) -> LetterEditor | MinutesEditor:
        return self.minutes if self._stack.currentIndex() == 2 else self.letter

    def refresh(self) -> None:
        """Read templates and documents again; what is being written stays."""
        reader = self.context.core.reader
        recent = [*queries.listed(reader, KIND_LETTER, _RECENT)]
        recent += queries.listed(reader, KIND_MINUTES, _RECENT)
        recent.sort(key=lambda one: one.created_at, reverse=True)
        self.choice.show_choice(queries.templates(reader), recent[:_RECENT], self._key)

    def open(self, ref: Ref, action: str = "") -> None:
        """A letter about a task, or a document itself."""
        if ref.kind == "document":
            self._choose(SAVED + ref.id)
        elif ref.kind == "task":
            row = self.context.core.reader.record("task", ref.id)
            if row is not None:
                values = {"matter": row["title"], "name": row["person"]}
                self._begin("thanks", ref.id, values)
        elif action == MINUTES:
            self._choose(MINUTES)

    def _choose(self, key: str) -> None:
        if key.startswith(SAVED):
            found = queries.document(self.context.core.reader, key.removeprefix(SAVED))
            if found is None:
                return
            if found.kind == KIND_MINUTES:
                self.minutes.begin(found)
                self._show(2, key)
            else:
                self.letter.open_saved(found)
                self._show(1, key)
        elif key == MINUTES:
            self.minutes.begin()
            self._show(2, key)
        else:
            # Another template for the same task: what is known of it and of the reader stays.
            letter = self.letter
            about = letter.task if letter.key and not letter.saved else ""
            self._begin(key, about, letter.values() if about else None)

    def _begin(self, key: str, task: str = "", values: dict[str, str] | None = None) -> None:
        self.letter.begin(key, task, values)
        self._show(1, key)

    def _show(self, place: int, key: str) -> None:
        self._key = key
        self._stack.setCurrentIndex(place)
        self.choice.mark(key)
        self._foot.show()
        self._name.hide()
        self._keep.setVisible(place == 1)
        self._fit()
        self._changed()
        self._editor.body.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_nothing(self) -> None:
        self._key = ""
        self._stack.setCurrentIndex(0)
        self._foot.hide()
        self.findings.hide()
        self._edge.hide()

    def _changed(self) -> None:
        if self._stack.currentIndex() == 2:
            self.findings.show_parts((), is_letter=False)
        else:
            values = self.letter.values() if self.letter.key else {}
            is_letter = values.get("form") == letters.LETTER
            language = values.get("language", "ja")
            parts = letters.parts(self.letter.letter(), language, is_letter=is_letter)
            self.findings.show_parts(parts, is_letter=is_letter)
        self._say()

    def _found(self, editor: LetterEditor | MinutesEditor, findings: "list[Finding]") -> None:
        if editor is self._editor:
            self.findings.show_findings(findings)
            self._say()

    def _mend_all(self) -> None:
        self._editor.check.mend_all()

    def _say(self) -> None:
        words = self.context.words
        gaps = letters.gaps(self.letter.letter()) if self._stack.currentIndex() == 1 else ()
        count = len(self._editor.check.findings)
        if gaps:
            names = words("documents.gap_join").join(gaps)
            self._said.setText(words("documents.gaps", names=names))
        else:
            left = words("documents.left", count=count)
            self._said.setText(left if count else words("documents.clean"))
        self._said.set_tone("yama" if gaps else "t2")

    # -- what is done ----------------------------------------------------------------------------

    def _save(self) -> str:
        """Keep it as a document of the pair; its id, '' where it was refused."""
        words, bridge = self.context.words, self.context.bridge
        editor = self._editor
        title, body = editor.subject.text(), editor.body.toPlainText()
        if editor.saved:
            sent = bridge.send(EditDocument(editor.saved, title, body))
        elif isinstance(editor, MinutesEditor):
            sent = bridge.send(WriteDocument(KIND_MINUTES, title, body, on_day=editor.on_day))
        else:
            values = editor.values()
            command = WriteDocument(
                KIND_LETTER, title, body, editor.task, editor.key, editor.audience,
                values["name"], values,
            )  # fmt: skip
            sent = bridge.send(command)
        if sent is None:
            return ""
        if not editor.saved:
            (editor.saved,) = sent.changed["document"]
            self._key = SAVED + editor.saved
            editor.forget()
        self.context.toast(words("documents.saved"))
        self.refresh()
        return editor.saved

    def _leave(self) -> Mail | None:
        """What is to leave, once it is saved."""
        id_ = self._save()
        if not id_:
            return None
        self.context.bridge.send(FinishDocument(id_))
        return Mail(self._editor.subject.text(), self._editor.body.toPlainText())

    def _copy(self) -> None:
        letter = self._leave()
        if letter is not None:
            QGuiApplication.clipboard().setText(letter.body)
            self.context.toast(self.context.words("documents.copied"))

    def _mail(self) -> None:
        letter = self._leave()
        if letter is None:
            return
        address = mail.address(letter)
        try:
            # Encoded by us and taken as it is: nothing in a text becomes a part of the address.
            url = (
                QUrl.fromEncoded(address.encode())
                if address is not None
                else QUrl.fromLocalFile(str(mail.as_file(letter)))
            )
            opened = QDesktopServices.openUrl(url)
        except OSError:
            opened = False
        if not opened:
            self.context.toast(self.context.words("documents.no_mail"))

    def _sheet(self) -> Sheet | None:
        mail = self._leave()
        if mail is None:
            return None
        if isinstance(self._editor, MinutesEditor):
            return Sheet(mail.subject, mail.body, heading=True)
        values = self.letter.values()
        right: tuple[str, ...] = ()
        if (values["form"], values["language"]) == (letters.LETTER, "ja"):
            right = letters.at_the_right(self.letter.letter())
        return Sheet(mail.subject, mail.body, right)

    def _name_template(self) -> None:
        self._name.setText(self.letter.subject.text())
        self._name.show()
        self._name.selectAll()
        self._name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_template(self, name: str) -> None:
        letter = self.letter.letter()
        command = KeepTemplate(name, letter.title, letter.body, self.letter.values()["language"])
        if self.context.bridge.send(command) is not None:
            self._name.hide()
            self.context.toast(self.context.words("documents.template_kept"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+S saves; Esc leaves the name of a template."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and event.key() == Qt.Key.Key_S and self._stack.currentIndex():
            self._save()
        elif event.key() == Qt.Key.Key_Escape and self._name.isVisible():
            self._name.hide()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The findings are beside the text where there is room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wide = self.width() >= theme.current().size(_WIDE) and self._stack.currentIndex() > 0
        self.findings.setVisible(wide)
        self._edge.setVisible(wide)
