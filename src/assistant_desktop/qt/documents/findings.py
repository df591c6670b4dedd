"""The panel at the right: what could be said better, and what belongs to a letter of its form."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from ...language.letters import Part
from .. import theme
from ..page import PageContext
from ..widgets.buttons import Button
from ..widgets.column import clear
from ..widgets.flow import FlowLayout
from ..widgets.labels import ElidedLabel, Hairline, IconLabel, Label, SectionHeading, Tone

if TYPE_CHECKING:
    from ...language.check import Finding

_WORDING = 228
"""The widest that a wording in the list may be: the panel without its margins."""


class Findings(QWidget):
    """``opened`` brings a finding, ``mend_all`` asks to take the first wording of each."""

    opened = Signal(object)
    mend_all = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._words = context.words
        self.setProperty("kind", "pane")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(theme.current().size(280))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 20, 20, 16)
        outer.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(Label(self._words("check.findings"), "section"), 1)
        self.mend = Button(self._words("check.mend_all"), "link", size="small")
        self.mend.clicked.connect(self.mend_all)
        self.mend.hide()
        head.addWidget(self.mend)
        outer.addLayout(head)
        outer.addWidget(Hairline())
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget()
        inner.setProperty("kind", "clear")
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        column.addLayout(self._list)
        self._none = Label(self._words("check.none"), "small", "t2", wrap=True)
        column.addWidget(self._none)
        column.addSpacing(14)
        self._parts_heading = SectionHeading(self._words("documents.parts"), "")
        column.addWidget(self._parts_heading)
        self._parts = QVBoxLayout()
        self._parts.setSpacing(0)
        column.addLayout(self._parts)
        column.addStretch(1)
        area.setWidget(inner)
        outer.addWidget(area, 1)
        foot = QHBoxLayout()
        foot.addWidget(IconLabel("lock", "t2", 14))
        foot.addWidget(Label(self._words("check.local"), "small", "t2", wrap=True), 1)
        outer.addLayout(foot)

    def show_findings(self, findings: "list[Finding]") -> None:
        """Show what could be better."""
        clear(self._list)
        for finding in findings:
            self._list.addWidget(self._row(finding))
        self._none.setVisible(not findings)
        self.mend.setVisible(any(one.fixes for one in findings))

    def _row(self, finding: "Finding") -> QWidget:
        words = self._words
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(2)
        kind = words(f"writing.category.{finding.category}")
        tone = "rust" if finding.level == "error" else "yama"
        name = Button(kind, "link")
        name.setProperty("tone", tone)
        name.clicked.connect(lambda _on=False: self.opened.emit(finding))
        column.addWidget(name, 0, Qt.AlignmentFlag.AlignLeft)
        mended = QWidget()
        line = FlowLayout(mended, gap=8)
        line.setContentsMargins(4, 0, 0, 0)
        before = self._fitting(finding.surface, "t2")
        if finding.fixes:
            font = QFont(before.font())
            font.setStrikeOut(True)
            before.setFont(font)
        line.addWidget(before)
        if finding.fixes:
            line.addWidget(IconLabel("arrow-right", "t3", 12))
            line.addWidget(self._fitting(finding.fixes[0] or words("check.leave_out"), "t1"))
        column.addWidget(mended)
        column.addSpacing(4)
        column.addWidget(Hairline())
        name.setAccessibleName(f"{kind} {finding.surface}")
        return box

    def _fitting(self, text: str, tone: Tone) -> ElidedLabel:
        """A wording as wide as it is, or as the panel."""
        label = ElidedLabel(text, "dense", tone)
        label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        label.setFixedWidth(min(label.sizeHint().width(), theme.current().size(_WORDING)))
        return label

    def show_parts(self, parts: tuple[Part, ...], *, is_letter: bool) -> None:
        """Show how far the form is there; none for minutes."""
        words = self._words
        clear(self._parts)
        self._parts_heading.setVisible(bool(parts))
        there = sum(bool(part.text) for part in parts)
        self._parts_heading.set_count(f"{there} / {len(parts)}")
        for part in parts:
            key = part.key if part.key != "opening" or is_letter else "opening_mail"
            box = QWidget()
            row = QHBoxLayout(box)
            row.setContentsMargins(0, 6, 0, 6)
            row.setSpacing(6)
            row.addWidget(
                IconLabel("check" if part.text else "minus", "ai" if part.text else "t3", 14)
            )
            name = Label(words(f"documents.part.{key}"), "small", "t2")
            name.setFixedWidth(theme.current().size(104))
            row.addWidget(name)
            text = part.text or words("documents.missing")
            row.addWidget(ElidedLabel(text, "small", "t1" if part.text else "t3"), 1)
            box.setAccessibleName(f"{name.text()} {text}")
            self._parts.addWidget(box)
            self._parts.addWidget(Hairline())
