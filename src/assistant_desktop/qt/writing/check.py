"""Checks a text field while one types: in a worker, after a pause, never in a composition."""

import threading
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from ...services.core import Core
from .. import theme
from ..shell.work import Job
from ..widgets.edits import GrowingTextEdit

if TYPE_CHECKING:
    from ...language.check import Finding

_PAUSE_MS = 250
_LONGEST = 20_000
"""Characters; what is longer is a document that was pasted, not a message that is written."""


def audience_of(core: Core) -> str:
    """Who reads what the acting person writes to the other."""
    return "client" if core.role == "assistant" else "assistant"


@cache
def load_language() -> None:
    """Load dictionary and rules in a thread of their own, once, before the first check."""

    def work() -> None:
        from ...language.check import warm_up

        warm_up()

    threading.Thread(target=work, name="language", daemon=True).start()


class WritingCheck(QObject):
    """Give it a field; it underlines findings and opens a card on them.

    A click on an underline, or F7 for the next one, opens the card. ``found`` tells of the findings
    that are shown; ``hard`` whether the tone is so hard that waiting would be kind.
    """

    found = Signal(object)
    hard = Signal(bool)

    def __init__(self, field: GrowingTextEdit, core: Core, audience: str = "") -> None:
        super().__init__(field)
        self.field, self.core = field, core
        self.findings: list[Finding] = []
        self._audience = audience
        self._asked = self._checked = ""
        self._running = self._filling = False
        self._here: set[str] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.check)
        field.textChanged.connect(self._changed)
        field.installEventFilter(self)
        field.viewport().installEventFilter(self)
        if field.toPlainText():
            self._timer.start()

    def set_audience(self, audience: str) -> None:
        """Somebody else is to read it."""
        if audience != self._audience:
            self._audience, self._checked = audience, ""
            self._timer.start()

    # -- checking --------------------------------------------------------------------------------

    def _changed(self) -> None:
        self._timer.start()

    def check(self) -> None:
        """Check what is written now."""
        from .ignored import is_on

        text = self.field.toPlainText()
        if self.field.composing:
            self._timer.start()
            return
        if not is_on(self.core) or not text.strip() or len(text) > _LONGEST:
            self._checked = text
            self._show([])
            return
        if self._running or text == self._checked:
            return
        self._running, self._asked = True, text
        audience = self._audience or audience_of(self.core)

        def work() -> "list[Finding]":
            from ...language.check import Audience, check

            return check(text, Audience(audience))

        Job(work, self._answered, self._failed, parent=self)

    def _answered(self, findings: "list[Finding]") -> None:
        self._running = False
        if self.field.toPlainText() != self._asked:
            self._timer.start()
            return
        self._checked = self._asked
        self._show(findings)

    def _failed(self, _problem: object) -> None:
        self._running = False

    def _show(self, findings: "Sequence[Finding]") -> None:
        hard = False
        if findings:  # then the worker has loaded the language: here it would block the window
            from ...language.check import is_hard
            from .ignored import never

            unwanted = never(self.core).keys() | self._here
            findings = [one for one in findings if one.ignore_key not in unwanted]
            hard = is_hard(findings)
        self.findings = list(findings)
        self._underline()
        self.found.emit(self.findings)
        self.hard.emit(hard)

    def _underline(self) -> None:
        look = theme.current()
        selections = []
        for finding in self.findings:
            mark = QTextEdit.ExtraSelection()
            style = QTextCharFormat()
            style.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
            style.setUnderlineColor(look.rust if finding.level == "error" else look.yama)
            mark.format = style
            mark.cursor = self.cursor_of(finding)
            selections.append(mark)
        self.field.setExtraSelections(selections)

    def cursor_of(self, finding: "Finding") -> QTextCursor:
        """The place of a finding in the field (Qt counts UTF-16)."""
        text = self._checked
        start = _wide(text[: finding.start])
        cursor = QTextCursor(self.field.document())
        cursor.setPosition(start)
        cursor.setPosition(
            start + _wide(text[finding.start : finding.end]), QTextCursor.MoveMode.KeepAnchor
        )
        return cursor

    # -- the card --------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open the card by mouse or F7."""
        kind = event.type()
        if kind == QEvent.Type.FocusIn:
            load_language()
        elif kind == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            finding = self._at(self.field.cursorForPosition(event.position().toPoint()).position())
            if finding is not None and not self.field.textCursor().hasSelection():
                self.open_card(finding, take_focus=False)
        elif (
            kind == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_F7
        ):
            return self.open_next()
        return super().eventFilter(watched, event)

    def _at(self, position: int) -> "Finding | None":
        for finding in self.findings:
            cursor = self.cursor_of(finding)
            if cursor.selectionStart() <= position <= cursor.selectionEnd():
                return finding
        return None

    def open_next(self) -> bool:
        """Open the card of the first finding after the cursor, or of the first of all."""
        if not self.findings or self.field.toPlainText() != self._checked:
            return False
        at = self.field.textCursor().position()
        after = [one for one in self.findings if self.cursor_of(one).selectionStart() >= at]
        self.open_card((after or self.findings)[0], take_focus=True)
        return True

    def open_card(self, finding: "Finding", *, take_focus: bool) -> None:
        """Show why, and what could stand there instead."""
        if self.field.toPlainText() != self._checked:
            return
        from .card import FindingCard

        FindingCard(self, finding, take_focus=take_focus)

    def mend(self, finding: "Finding", fix: str) -> None:
        """Put another wording in its place; Ctrl+Z in the field takes it back."""
        if self.field.toPlainText() != self._checked:
            return
        self.cursor_of(finding).insertText(fix)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def mend_all(self) -> None:
        """Take the first wording for everything that has one, as one step of the field's undo."""
        if self.field.toPlainText() != self._checked:
            return
        whole = QTextCursor(self.field.document())
        whole.beginEditBlock()
        last = len(self._checked) + 1
        for finding in reversed(self.findings):
            if finding.fixes and finding.end <= last:
                self.cursor_of(finding).insertText(finding.fixes[0])
                last = finding.start
        whole.endEditBlock()

    def ignore(self, finding: "Finding", *, always: bool) -> None:
        """Leave it as it is: here, or from now on."""
        if always:
            from .ignored import never_again

            never_again(self.core, finding)
        else:
            self._here.add(finding.ignore_key)
        self._show(self.findings)


def _wide(text: str) -> int:
    """How many UTF-16 units a text takes."""
    return len(text) + sum(ord(letter) > 0xFFFF for letter in text)
