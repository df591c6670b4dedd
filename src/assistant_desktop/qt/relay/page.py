"""The chain of a task, or of a person: where work comes from, and whom it serves in the end."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ...features.relay import queries
from ...features.relay.model import AFTER, BEFORE, LONGEST, Thread, ends, follow
from ...kernel.ref import Ref
from .. import theme
from ..page import Page, PageContext
from ..widgets.buttons import Button
from ..widgets.edits import SearchField
from ..widgets.flow import FlowLayout
from ..widgets.labels import EmptyState, Label, SectionHeading
from .chain import links, said
from .chain_list import ChainList, ChainRow
from .names import complete_names, known_names

TASK, NAME = "relay_task", "relay_name"
_RIGHT, _NARROW = 300, 960
_NAMES = 40


class RelayPage(Page):
    """``open`` with the kind relay_task shows a task's chain, relay_name that of a person."""

    KINDS = frozenset({"relay", "task", "person"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(context.words("relay.title"))
        self._way: list[Ref] = []
        self._build()
        self.setFocusProxy(self.chains)

    def _build(self) -> None:
        words = self.context.words
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 16, 20, 0)
        outer.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(8)
        self.back = Button(kind="bare", icon="arrow-left", tip=words("relay.back"))
        self.back.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.back.clicked.connect(lambda _on=False: self.go_back())
        head.addWidget(self.back)
        self._title = Label("", "title", wrap=True)
        head.addWidget(self._title, 1)
        self.search = SearchField(words("relay.search"))
        self.search.setFixedWidth(theme.current().size(220))
        self.search.submitted.connect(self._find)
        head.addWidget(self.search)
        outer.addLayout(head)
        self._body = QHBoxLayout()
        self._body.setSpacing(24)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        sheet = QWidget()
        sheet.setProperty("kind", "clear")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 8, 0, 20)
        self.chains = ChainList(words("relay.chain"))
        self.chains.opened.connect(lambda id_: self.context.go(Ref("task", id_)))
        self.chains.person_chosen.connect(lambda name: self.open(Ref(NAME, name)))
        column.addWidget(self.chains)
        self._empty = EmptyState(words("relay.no_names"), icon="git-branch")
        column.addWidget(self._empty)
        column.addStretch(1)
        self._scroll.setWidget(sheet)
        self._body.addWidget(self._scroll, 1)
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 8, 0, 20)
        side.setSpacing(6)
        self._ends, self._ends_flow = self._people(side, "relay.ends")
        side.addSpacing(12)
        self._names, self._names_flow = self._people(side, "relay.names")
        side.addStretch(1)
        self._body.addWidget(self._side)
        outer.addLayout(self._body, 1)

    def _people(self, side: QVBoxLayout, key: str) -> tuple[QWidget, FlowLayout]:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(SectionHeading(self.context.words(key)))
        chips = QWidget()
        flow = FlowLayout(chips)
        column.addWidget(chips)
        side.addWidget(box)
        return box, flow

    # -- what is shown ---------------------------------------------------------------------------

    def open(self, ref: Ref, action: str = "") -> None:
        """Show the chain of a task or of a person; back leads to what was shown before."""
        del action
        if ref.kind not in (TASK, NAME):
            return
        if ref.kind == TASK:
            self._way = []  # it begins anew with each task
        if ref in self._way:
            del self._way[self._way.index(ref) :]
        self._way.append(ref)
        self._stale = False
        self._show(ref, ref.id if ref.kind == TASK else "")
        self.chains.setFocus(Qt.FocusReason.OtherFocusReason)

    def shown(self) -> Ref | None:
        """What is shown now."""
        return self._way[-1] if self._way else None

    def refresh(self) -> None:
        """Read the chains anew; the keyboard stays where it is."""
        self._show(self.shown())

    def _show(self, ref: Ref | None, task: str = "") -> None:
        rows: list[ChainRow] = []
        found: list[Thread] = []
        title, focus = self.context.words("relay.title"), ""
        if ref is not None and ref.kind == NAME:
            focus = ref.id
            title = self.context.words("relay.of_name", name=ref.id)
            rows, found = self._of_name(ref.id)
        elif ref is not None:
            rows, found = self._of_task(ref.id)
        self._title.setText(title)
        self.back.setVisible(bool(self._way))
        self.chains.show_rows(rows, focus, task)
        self.chains.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        self._show_side(found, focus)
        complete_names(self.context.core, self.search)

    def _of_task(self, task: str) -> tuple[list[ChainRow], list[Thread]]:
        words = self.context.words
        start = queries.thread(self.context.core.reader, task)
        if start is None or start.line.is_empty:
            return [], []
        before = [one for step in follow([start], self._leading, back=True) for one in step]
        onward = [one for step in follow([start], self._going_on) for one in step]
        seen = {one.task for one in before}
        onward = [one for one in onward if one.task not in seen]
        rows = self._rows(words("relay.before"), list(reversed(before)))
        rows += self._rows(words("relay.of_task"), [start])
        rows += self._rows(words("relay.onward"), onward)
        return rows, [start, *onward]

    def _of_name(self, name: str) -> tuple[list[ChainRow], list[Thread]]:
        words, reader = self.context.words, self.context.core.reader
        start = queries.threads(reader, [name])
        onward = [one for step in follow(start, self._going_on, through=name) for one in step]
        rows = self._rows("", start) + self._rows(words("relay.onward"), onward)
        return rows, [*start, *onward]

    def _rows(self, heading: str, found: list[Thread]) -> list[ChainRow]:
        core, words = self.context.core, self.context.words
        if not found:
            return []
        rows = [ChainRow(heading)] if heading else []
        for one in found[:LONGEST]:
            line = said(core, one.line, one.owner)
            state = words(f"tasks.state.{one.state}")
            sentence = words("relay.chain.row", title=one.title, line=line, state=state)
            chain = links(core, one.line, one.owner)
            rows.append(ChainRow(one.title, one.task, one.state, chain, sentence))
        return rows

    def _leading(self, names: Sequence[str]) -> list[Thread]:
        return queries.threads(self.context.core.reader, names, AFTER)

    def _going_on(self, names: Sequence[str]) -> list[Thread]:
        return queries.threads(self.context.core.reader, names, BEFORE)

    def _show_side(self, found: list[Thread], focus: str) -> None:
        last = [name for name in ends(found) if name != focus]
        self._ends.setVisible(bool(last))
        self._fill(self._ends_flow, last)
        names = [name for one in found for name in (*one.line.before, *one.line.after)]
        everybody = list(dict.fromkeys(names)) or known_names(self.context.core)
        others = [name for name in everybody if name != focus and name not in last]
        self._names.setVisible(bool(others))
        self._fill(self._names_flow, others[:_NAMES])

    def _fill(self, flow: FlowLayout, names: list[str]) -> None:
        flow.clear()
        for name in names:
            chip = Button(name, "chip")
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            chip.setToolTip(self.context.words("relay.of_name", name=name))
            chip.clicked.connect(lambda _on=False, name=name: self.open(Ref(NAME, name)))
            flow.addWidget(chip)
            chip.show()

    # -- going -----------------------------------------------------------------------------------

    def go_back(self) -> None:
        """To what was shown before, or to the task."""
        left = self._way.pop() if self._way else None
        if self._way:
            self.refresh()
            self.chains.setFocus(Qt.FocusReason.OtherFocusReason)
        elif left is not None and left.kind == TASK:
            self.context.go(Ref("task", left.id))
        else:
            self.context.go("tasks")

    def _find(self, text: str) -> None:
        if text.strip():
            self.search.clear()
            self.open(Ref(NAME, text.strip()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc and Alt+← go back."""
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        back = event.key() == Qt.Key.Key_Left and alt
        if event.key() == Qt.Key.Key_Escape or back:
            self.go_back()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """People at the right, or below where the window is small."""
        super().resizeEvent(event)
        look = theme.current()
        narrow = self.window().width() < _NARROW
        self._body.setDirection(
            QHBoxLayout.Direction.TopToBottom if narrow else QHBoxLayout.Direction.LeftToRight
        )
        if narrow:
            self._side.setMaximumWidth(16_777_215)
        else:
            self._side.setFixedWidth(look.size(_RIGHT if self.window().width() >= 1200 else 240))
