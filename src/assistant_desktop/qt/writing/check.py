"""Checks a text field while one types: in a worker, after a pause, never in a composition."""

import threading
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from shiboken6 import isValid

from ...services.core import Core
from .. import theme
from ..shell.work import Job
from .fields import Field, Mark, surface

if TYPE_CHECKING:
    from ...language.check import Finding
    from .card import FindingCard

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

    A click on an underline opens the card, F8 and Shift+F8 that of the next or previous finding.
    The focus stays in the text: while the card is open, Alt and a digit take a wording, Alt+I and
    Alt+N leave it, Esc closes. ``found`` tells of the findings that are shown; ``hard`` whether the
    tone is so hard that waiting would be kind.
    """

    found = Signal(object)
    hard = Signal(bool)

    def __init__(self, field: Field, core: Core, audience: str = "") -> None:
        super().__init__(field)
        self.field, self.core = field, core
        self.surface = surface(field)
        self.findings: list[Finding] = []
        self.card: FindingCard | None = None
        self._audience = audience
        self._asked = self._checked = ""
        self._running = False
        self._here: set[str] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.check)
        field.textChanged.connect(self._changed)
        field.installEventFilter(self)
        if self.surface.clicked is not field:
            self.surface.clicked.installEventFilter(self)
        if self.surface.text():
            self._timer.start()
        if field.hasFocus():
            load_language()

    def set_audience(self, audience: str) -> None:
        """Somebody else is to read it."""
        if audience != self._audience:
            self._audience, self._checked = audience, ""
            self._timer.start()

    # -- checking --------------------------------------------------------------------------------

    def _changed(self) -> None:
        self.close_card()
        self._timer.start()

    def check(self) -> None:
        """Check what is written now."""
        from .ignored import is_on

        text = self.surface.text()
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
        if self.surface.text() != self._asked:
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
        about = self.card.finding if self.card else None
        marks = []
        for one in self.findings:
            wrong = one.level == "error"
            color, tint = (
                (look.rust_fill, look.rust_tint) if wrong else (look.yama_fill, look.yama_tint)
            )
            marks.append(Mark(one.start, one.end, color, tint if one is about else None))
        self.surface.show(marks)

    @property
    def is_current(self) -> bool:
        """Whether the findings are those of the text as it stands."""
        return self.surface.text() == self._checked

    # -- the card --------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Open the card by mouse or F8, and act on its keys while the focus is in the text."""
        kind = event.type()
        if kind == QEvent.Type.FocusIn:
            load_language()
        elif kind == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            passing = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
            if event.reason() not in passing:
                self.close_card()
        elif kind == QEvent.Type.Hide and watched is self.field:
            self.close_card()
        elif kind == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            self._clicked(event)
        elif (
            kind in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
            and isinstance(event, QKeyEvent)
            and watched is self.field
            and not self.field.composing
        ):
            return self._pressed(event)
        return super().eventFilter(watched, event)

    def _clicked(self, event: QMouseEvent) -> None:
        place = self.surface.at(event.position().toPoint())
        found = next((one for one in self.findings if one.start <= place <= one.end), None)
        if found is not None and not self.surface.has_selection():
            self.open_card(found)

    def _pressed(self, event: QKeyEvent) -> bool:
        """Whether a key was for the check. As an override it is only claimed, for the press."""
        acts = event.type() == QEvent.Type.KeyPress
        if event.key() == Qt.Key.Key_F8 and self.findings and self.is_current:
            if acts:
                self.open_next(back=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif self.card is None or not self.card.means(event):
            return False
        elif acts:
            self.card.act(event)
        event.accept()
        return True

    def open_next(self, *, back: bool = False) -> None:
        """Open the card of the finding after the one that is open, or after the cursor; ``back``:
        before it. After the last comes the first."""
        findings = self.findings
        if not findings:
            return
        if self.card is not None and self.card.finding in findings:
            at = findings.index(self.card.finding) + (-1 if back else 1)
        else:
            cursor = self.surface.position()
            before = sum(one.start < cursor for one in findings)
            at = before - 1 if back else before
        self.open_card(findings[at % len(findings)])

    def open_card(self, finding: "Finding", *, take_focus: bool = False) -> None:
        """Show why, and what could stand there instead; ``take_focus``: go to the text as well."""
        if not self.is_current:
            return
        from .card import FindingCard

        if take_focus:
            self.surface.go_to(finding.end)
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.close_card()
        self.card = FindingCard(self, finding)
        self._underline()
        # Whatever else listens to the field (to close on Esc) comes after the card.
        QTimer.singleShot(0, self, self._first)

    def _first(self) -> None:
        self.field.installEventFilter(self)

    def close_card(self) -> None:
        """Close it, if one is open."""
        card, self.card = self.card, None
        if card is None:
            return
        if isValid(card):
            card.hide()
            card.deleteLater()
        if isValid(self.field):  # a field that is taken down is left on its way
            self._underline()

    # -- what is done ----------------------------------------------------------------------------

    def mend(self, finding: "Finding", fix: str) -> None:
        """Put another wording in its place; Ctrl+Z in the field takes it back."""
        if self.is_current and not self.field.isReadOnly():
            self.surface.replace([(finding.start, finding.end, fix)])
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def mend_all(self) -> None:
        """Take the first wording for everything that has one, as one step of the field's undo."""
        if not self.is_current or self.field.isReadOnly():
            return
        parts, last = [], len(self._checked) + 1
        for finding in reversed(self.findings):
            if finding.fixes and finding.end <= last:
                parts.append((finding.start, finding.end, finding.fixes[0]))
                last = finding.start
        self.surface.replace(parts)

    def ignore(self, finding: "Finding", *, always: bool) -> None:
        """Leave it as it is: here, or from now on."""
        if always:
            from .ignored import never_again

            never_again(self.core, finding)
        else:
            self._here.add(finding.ignore_key)
        self.close_card()
        self._show(self.findings)
