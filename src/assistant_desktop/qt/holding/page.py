"""When a hold is over: the fact, the old text, and an empty editor beside it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ...kernel.errors import Problem
from ...kernel.ref import Ref
from ...services.holding import CRITIQUE, Holding
from ...store.held import Held
from ...words import when
from .. import theme
from ..draft import Draft
from ..page import Page, PageContext
from ..widgets.buttons import Button, Chip
from ..widgets.column import clear
from ..widgets.edits import GrowingTextEdit
from ..widgets.flow import FlowLayout
from ..widgets.labels import EmptyState, IconLabel, Label, SectionHeading
from ..widgets.seal import Seal
from ..writing.check import WritingCheck
from .button import span_menu
from .facts import FactCard

if TYPE_CHECKING:
    from ...language.check import Finding

Result = TypeVar("Result")
_WIDEST = 880
_HARD = ("tone", "subcontractor", "register")
_PARTS = ("situation", "effect", "wish")
_DRAFT = "draft.holding"


class HeldPage(Page):
    """``open`` with the kind "held" shows one; without one, what ends first."""

    KINDS = frozenset({"task", "deliverable", "person"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(context.words("holding.title"))
        self._holding = Holding(context.core)
        self._held: Held | None = None
        self._answers = ""
        self._build()
        self._draft = Draft(context.core, _DRAFT, self._collect, self)
        self.new.textChanged.connect(self._written)
        context.bridge.set_aside.connect(self.mark_stale)

    # -- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        outer.addWidget(area)
        sheet = QWidget()
        sheet.setProperty("kind", "clear")
        across = QHBoxLayout(sheet)
        across.setContentsMargins(24, 20, 24, 16)
        across.addStretch(1)
        self._sheet = QWidget()
        self._sheet.setMaximumWidth(theme.current().size(_WIDEST))
        column = QVBoxLayout(self._sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addLayout(self._head())
        self.facts = FactCard(self.context)
        column.addWidget(self.facts)
        self._texts = QWidget()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._texts)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(24)
        self._sides.addWidget(self._old_side(), 1)
        self._sides.addWidget(self._new_side(), 1)
        column.addWidget(self._texts)
        self._acts = self._build_acts()
        column.addWidget(self._acts)
        self._others = QWidget()
        others = QVBoxLayout(self._others)
        others.setContentsMargins(0, 8, 0, 0)
        others.addWidget(SectionHeading(self.context.words("holding.others")))
        self._list = QVBoxLayout()
        others.addLayout(self._list)
        column.addWidget(self._others)
        self._empty = EmptyState(self.context.words("holding.empty"), icon="moon")
        column.addWidget(self._empty)
        column.addStretch(1)
        self._nowhere = QWidget()
        line = QHBoxLayout(self._nowhere)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(IconLabel("lock", "t2", 14))
        who = self.context.core.other.called
        line.addWidget(Label(self.context.words("holding.nowhere", who=who), "small", "t2"), 1)
        column.addWidget(self._nowhere)
        across.addWidget(self._sheet, 100)
        across.addStretch(1)
        area.setWidget(sheet)

    def _head(self) -> QHBoxLayout:
        words = self.context.words
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(IconLabel("moon-fill", "ai", 20))
        self._title = Label(words("holding.title"), "title")
        head.addWidget(self._title, 1)
        self._span = Label("", "small", "t2")
        head.addWidget(self._span)
        close = Button(kind="bare", icon="x", tip=words("holding.close"))
        close.clicked.connect(lambda _on=False: self.context.go("today"))
        head.addWidget(close)
        return head

    def _old_side(self) -> QWidget:
        words = self.context.words
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        line, head = _head_row(box)
        self._old_title = Label("", "section")
        head.addWidget(self._old_title, 1)
        copy = Button(words("holding.copy"), "quiet", "copy", size="small")
        copy.clicked.connect(lambda _on=False: self._copy())
        head.addWidget(copy)
        column.addWidget(line)
        self.old = GrowingTextEdit(name=words("holding.title"), lines=8, most=16)
        self.old.setReadOnly(True)
        self.old.setProperty("kind", "side")
        column.addWidget(self.old)
        self._hard = Label("", "small", "yama")
        column.addWidget(self._hard)
        column.addStretch(1)  # the other side has a foot; both texts begin at the same height
        WritingCheck(self.old, self.context.core).found.connect(self._found)
        return box

    def _new_side(self) -> QWidget:
        words, core = self.context.words, self.context.core
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        line, head = _head_row(box)
        head.addWidget(Label(words("holding.new"), "section"), 1)
        head.addWidget(Seal(core.me.initial, core.me.role, 20))  # type: ignore[arg-type]
        head.addWidget(IconLabel("arrow-right", "t3", 12))
        head.addWidget(Seal(core.other.initial, core.other.role, 20))  # type: ignore[arg-type]
        head.addWidget(Label(words("holding.to", who=core.other.called), "small", "t2"))
        self._kind = Label("", "small", "t2")
        head.addWidget(self._kind)
        column.addWidget(line)
        self.new = GrowingTextEdit(words("holding.new_hint"), words("holding.new"), 8, 16)
        self.new.submitted.connect(self._send_new)
        column.addWidget(self.new)
        WritingCheck(self.new, self.context.core)
        foot = QHBoxLayout()
        parts = FlowLayout(gap=6)
        for part in _PARTS:
            chip = Chip(words(f"holding.part.{part}"), action=True)
            chip.clicked.connect(lambda _on=False, part=part: self._insert(part))
            parts.addWidget(chip)
        foot.addLayout(parts, 1)
        self._nothing = Label(words("holding.nothing_yet"), "small", "t2")
        foot.addWidget(self._nothing)
        column.addLayout(foot)
        return box

    def _build_acts(self) -> QWidget:
        words = self.context.words
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.let_go = Button(words("holding.let_go"), "quiet", "wind")
        self.let_go.clicked.connect(lambda _on=False: self._let_go())
        row.addWidget(self.let_go)
        self._hint = Label(words("holding.let_go_hint"), "small", "t2")
        row.addWidget(self._hint, 1)
        self.again = Button(words("holding.again"), "quiet", "moon")
        self.again.clicked.connect(lambda _on=False: self._ask_again())
        row.addWidget(self.again)
        self.send_old = Button(words("holding.send_old"), "quiet")
        self.send_old.clicked.connect(lambda _on=False: self._send_old())
        row.addWidget(self.send_old)
        self.send_new = Button(words("holding.send_new"), "primary")
        self.send_new.setToolTip("Ctrl+Enter")
        self.send_new.clicked.connect(lambda _on=False: self._send_new())
        row.addWidget(self.send_new)
        return box

    # -- what is shown ---------------------------------------------------------------------------

    def open(self, ref: Ref, action: str = "") -> None:
        """Show one that is held."""
        del action
        if ref.kind == "held":
            self._draft.keep()
            self._held = next((one for one in self._holding.mine() if one.id == ref.id), None)
            self._stale = False
            self.refresh()
            self.new.setFocus(Qt.FocusReason.OtherFocusReason)

    def shown(self) -> Ref | None:
        """What is shown."""
        return Ref("held", self._held.id) if self._held else None

    def refresh(self) -> None:
        """Read again what is put aside; what is being written stays."""
        mine = self._holding.mine()
        wanted = self._held.id if self._held else ""
        self._held = next((one for one in mine if one.id == wanted), mine[0] if mine else None)
        held = self._held
        for part in (self._texts, self._acts, self._nowhere):
            part.setVisible(held is not None)
        self._empty.setVisible(held is None)
        self._show_others([one for one in mine if held is None or one.id != held.id])
        if held is None:
            self.facts.show_task(None)
            self._title.setText(self.context.words("holding.title"))
            self._span.setText("")
            return
        self._show_span(held)
        task = self._holding.task_of(held)
        self.facts.show_task(self.context.core.reader.record("task", task) if task else None)
        self._kind.setText(self.context.words(f"holding.kind.{held.kind}"))
        if self.old.toPlainText() != held.text:
            self.old.set_text(held.text)
        if self._answers != held.id:
            self._answers = held.id
            self.new.set_text(self._kept().get(held.id, ""))
        self._fit()

    def _show_span(self, held: Held) -> None:
        core, words = self.context.core, self.context.words
        zone, today, now = core.clock.zone(), core.today, core.clock.now()
        over = held.until <= now
        span = held.until - held.written_at if over else held.until - now
        length = when.length(words, max(1, round(span.total_seconds() / 60)))
        self._title.setText(words("holding.over" if over else "holding.waits", span=length))
        start = when.moment(words, held.written_at, zone, today)
        end = when.time_of(held.until, zone)
        if held.until.astimezone(zone).date() != held.written_at.astimezone(zone).date():
            end = when.moment(words, held.until, zone, today)
        self._span.setText(words("holding.span", start=start, end=end))
        time = when.time_of(held.written_at, zone)
        self._old_title.setText(words("holding.old", time=time))
        self.send_old.setVisible(over)

    def _show_others(self, others: list[Held]) -> None:
        clear(self._list)
        self._others.setVisible(bool(others))
        words, core = self.context.words, self.context.core
        for held in others:
            until = when.moment(words, held.until, core.clock.zone(), core.today)
            button = Button(f"{words(f'holding.kind.{held.kind}')}　{until}", "link", "moon")
            button.clicked.connect(lambda _on=False, id_=held.id: self.open(Ref("held", id_)))
            self._list.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _found(self, findings: "list[Finding]") -> None:
        count = sum(one.category in _HARD for one in findings)
        self._hard.setVisible(count > 0)
        self._hard.setText(self.context.words("holding.hard", count=count))

    def _fit(self) -> None:
        written = bool(self.new.toPlainText().strip())
        self.send_new.setEnabled(written)
        self._nothing.setVisible(not written)

    # -- what is done ----------------------------------------------------------------------------

    def _written(self) -> None:
        self._fit()
        self._draft.touch()

    def _kept(self) -> dict[str, str]:
        kept = self._draft.load()
        return dict(kept) if isinstance(kept, dict) else {}

    def _collect(self) -> dict[str, str] | None:
        """The new text of each that is still held."""
        waiting = {one.id for one in self._holding.mine()}
        kept = {id_: text for id_, text in self._kept().items() if id_ in waiting}
        text = self.new.toPlainText()
        if self._answers in waiting:
            kept.pop(self._answers, None)
            if text.strip():
                kept[self._answers] = text
        return kept or None

    def _copy(self) -> None:
        self.new.setPlainText(self.old.toPlainText())
        self.new.setFocus(Qt.FocusReason.OtherFocusReason)

    def _insert(self, part: str) -> None:
        words = self.context.words
        text = words("holding.part.text", part=words(f"holding.part.{part}"))
        before = self.new.toPlainText()
        self.new.moveCursor(self.new.textCursor().MoveOperation.End)
        self.new.insertPlainText(text if not before or before.endswith("\n") else f"\n{text}")
        self.new.setFocus(Qt.FocusReason.OtherFocusReason)

    def _send_old(self) -> None:
        if self._held is not None:
            self._send(self._held.text)

    def _send_new(self) -> None:
        if self.new.toPlainText().strip():
            self._send(self.new.toPlainText())

    def _send(self, text: str) -> None:
        held = self._held
        if held is None or self._tried(lambda: self._holding.send(held.id, text)) is None:
            return
        self._end("holding.sent")
        if held.kind == CRITIQUE:
            self.context.go("feedback")

    def _let_go(self) -> None:
        held, written = self._held, self.new.toPlainText()
        if held is None or self._tried(lambda: self._holding.let_go(held.id)) is None:
            return
        self._end("")
        self.context.bridge.way_back.emit(
            self.context.words("holding.gone"), lambda: self._bring_back(held, written)
        )

    def _bring_back(self, held: Held, written: str) -> None:
        """Hold again what was let go, with what stood beside it."""
        holding, bridge = self._holding, self.context.bridge

        def back() -> bool:
            holding.bring_back(held)
            return True

        if self._tried(back):
            if written.strip():
                kept = {**self._kept(), held.id: written}
                self.context.core.local.set(_DRAFT, kept)
            self.context.toast(self.context.words("holding.back"))
            bridge.set_aside.emit()
            self.context.go(Ref("held", held.id))

    def _ask_again(self) -> None:
        held = self._held
        if held is None:
            return

        def again(span: str) -> None:
            if self._tried(lambda: self._holding.again(held.id, span)) is not None:
                self.context.bridge.set_aside.emit()

        menu = span_menu(self.again, self.context.words, again)
        menu.popup(self.again.mapToGlobal(QPoint(0, self.again.height() + 2)))

    def _end(self, key: str) -> None:
        self.new.set_text("")
        self._draft.keep()
        self._held, self._answers = None, ""
        if key:
            self.context.toast(self.context.words(key))
        self.context.bridge.set_aside.emit()
        self.refresh()

    def _tried(self, action: Callable[[], Result]) -> Result | None:
        try:
            return action()
        except Problem as problem:
            words = self.context.words
            self.context.toast(words.problem(problem.code, problem.params))
            return None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves; everything stays as it is."""
        if event.key() == Qt.Key.Key_Escape:
            self.context.go("today")
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The two texts beside each other, or below where there is no room."""
        super().resizeEvent(event)
        narrow = self.width() < theme.current().size(640)
        direction = QBoxLayout.Direction
        self._sides.setDirection(direction.TopToBottom if narrow else direction.LeftToRight)
        self._hint.setVisible(self.width() >= theme.current().size(800))


def _head_row(parent: QWidget) -> tuple[QWidget, QHBoxLayout]:
    """The line over a text, of one height on both sides."""
    box = QWidget(parent)
    box.setFixedHeight(theme.current().size(28))
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    return box, row
