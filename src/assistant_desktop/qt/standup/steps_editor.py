"""The editor of the checklist, for the settings: steps, their order and their shares."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from ...features.standup import queries
from ...features.standup.checklist import AddStep, EditStep, MoveStep, ResetSteps
from ...features.standup.model import TemplateStep
from ...kernel.ops import Commit
from ...services import standup as service
from .. import theme
from ..page import PageContext
from ..widgets.buttons import Button
from ..widgets.labels import Label, SectionHeading
from ..widgets.ring import ShareRing
from .editor_detail import EditorDetail
from .editor_row import ROW, EditorRow
from .wording import clock

_KINDS = frozenset({"checklist_step", "setting", "person"})
BESIDE = 760
"""From this width on the detail stands beside the list."""


class _Rows(QWidget):
    """Holds the rows and shows where a dragged one would go."""

    def __init__(self) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.drop_at: int | None = None

    def set_drop(self, place: int | None) -> None:
        if place != self.drop_at:
            self.drop_at = place
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self.drop_at is not None:
            look = theme.current()
            y = min(self.height() - 2, max(0, self.drop_at * look.size(ROW) - 1))
            QPainter(self).fillRect(QRect(0, y, self.width(), 2), look.ai)


class StepsEditor(QWidget):
    """Everything takes effect at once. Listens to commits by itself."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._current = ""
        self._rows: dict[str, EditorRow] = {}
        outer = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._outer = outer
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(32)
        left = QVBoxLayout()
        left.setSpacing(6)
        left.addLayout(self._build_top())
        left.addSpacing(10)
        left.addLayout(self._build_heading())
        self._holder = _Rows()
        left.addWidget(self._holder)
        left.addLayout(self._build_foot())
        left.addStretch(1)
        outer.addLayout(left, 1)
        self.detail = EditorDetail(context)
        outer.addWidget(self.detail, 0, Qt.AlignmentFlag.AlignTop)
        context.bridge.committed.connect(self._heard)
        self.refresh()

    # -- building ----------------------------------------------------------------------------------

    def _build_top(self) -> QHBoxLayout:
        words = self._context.words
        across = QHBoxLayout()
        across.setSpacing(28)
        self._ring = ShareRing(120)
        across.addWidget(self._ring)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addStretch(1)
        self._against = Label("", "card")
        texts.addWidget(self._against)
        texts.addWidget(Label(words("standup.editor.move_hint"), "small", "t2", wrap=True))
        texts.addStretch(1)
        across.addLayout(texts, 1)
        return across

    def _build_heading(self) -> QVBoxLayout:
        words = self._context.words
        column = QVBoxLayout()
        column.setSpacing(0)
        across = QHBoxLayout()
        self._heading = SectionHeading(words("standup.editor.steps"), line=False)
        across.addWidget(self._heading, 1)
        reset = Button(words("standup.editor.reset"), "link", "arrow-counter-clockwise")
        reset.clicked.connect(lambda: self._context.bridge.send(ResetSteps()))
        add = Button(words("standup.editor.add"), "link", "plus-bold")
        add.clicked.connect(self.add)
        across.addWidget(reset)
        across.addWidget(add)
        column.addLayout(across)
        return column

    def _build_foot(self) -> QHBoxLayout:
        words = self._context.words
        across = QHBoxLayout()
        across.setContentsMargins(8, 6, 8, 0)
        across.setSpacing(12)
        across.addStretch(1)
        across.addWidget(Label(words("standup.total"), "small", "t2"))
        self._total = Label("", "body", bold=True)
        across.addWidget(self._total)
        return across

    # -- showing -----------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the checklist and its settings as the data have them."""
        core = self._context.core
        steps = queries.template(core.reader)
        if self._current not in {one.id for one in steps}:
            self._current = steps[0].id
        if [one.id for one in steps] != list(self._rows):
            self._rebuild(steps)
        longest = max(one.seconds for one in steps)
        for one in steps:
            self._rows[one.id].show_step(one, longest, one.id == self._current)
        self._show_plan(steps)
        self._show_detail(steps)

    def _show_plan(self, steps: list[TemplateStep]) -> None:
        words = self._context.words
        used = [one for one in steps if one.enabled and one.is_on(self._context.core.today)]
        total = sum(one.seconds for one in used)
        current = next((n for n, one in enumerate(used) if one.id == self._current), None)
        self._ring.set_plan(
            [one.seconds for one in used],
            current,
            clock(total, pad=False),
            words("standup.editor.items", n=len(used)),
        )
        self._heading.set_count(len(used))
        self._total.setText(clock(total, pad=False))
        target = int(str(self._context.core.setting("standup.target_minutes"))) * 60
        if total == target:
            text = words("standup.editor.on_target")
        else:
            key = "standup.editor.under" if total < target else "standup.editor.above"
            text = words(key, time=clock(abs(total - target), pad=False))
        self._against.setText(text)
        self._against.set_tone("yama" if total > target else "t1")

    def _show_detail(self, steps: list[TemplateStep]) -> None:
        step = next(one for one in steps if one.id == self._current)
        checklist = service.prepared(self._context.core)
        prepared = next((one for one in checklist.steps if one.step.id == step.id), None)
        self.detail.show_step(step, prepared)

    def _rebuild(self, steps: list[TemplateStep]) -> None:
        """Make the rows anew in their order; the focus stays on its step."""
        focused = next((id_ for id_, row in self._rows.items() if row.hasFocus()), "")
        for id_ in list(self._rows):
            row = self._rows.pop(id_)
            self._holder.column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for one in steps:
            self._rows[one.id] = self._row(one)
            self._holder.column.addWidget(self._rows[one.id])
        if focused in self._rows:
            self._rows[focused].setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, step: TemplateStep) -> EditorRow:
        row = EditorRow(self._context.core, step)
        send = self._context.bridge.send
        row.picked.connect(lambda: self.pick(step.id))
        row.seconds.connect(lambda seconds: send(EditStep(step.id, {"seconds": seconds})))
        row.used.connect(lambda on: send(EditStep(step.id, {"enabled": int(on)})))
        row.moved.connect(lambda by: self.move_step(step.id, by))
        row.dragged.connect(lambda y: self._holder.set_drop(self._gap_at(y)))
        row.dropped.connect(lambda y: self._drop(step.id, y))
        return row

    # -- doing -------------------------------------------------------------------------------------

    def pick(self, step: str) -> None:
        """Show a step in the detail."""
        if step != self._current:
            self.detail.flush()
            self._current = step
            self.refresh()

    def add(self) -> None:
        """Add a step of one's own before the last one, and name it."""
        core = self._context.core
        id_ = core.ledger.ids(core.clock.now())
        title = self._context.words("standup.editor.new")
        steps = queries.template(core.reader)
        after = steps[max(0, len(steps) - 3)].id
        self.detail.flush()
        self._current = id_
        self._context.bridge.send(AddStep(title, after=after, id=id_))
        self.detail.name_field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.detail.name_field.selectAll()

    def move_step(self, step: str, by: int) -> None:
        """Put a step one place up (-1) or down (1)."""
        order = list(self._rows)
        place = order.index(step) + by
        if 0 <= place < len(order):
            self._put(step, place if by < 0 else place + 1)

    def _put(self, step: str, gap: int) -> None:
        """Put a step into a gap of the present order (0 is above the first)."""
        order = list(self._rows)
        before = order[gap - 1] if gap > 0 else None
        after = order[gap] if gap < len(order) else None
        if step not in (before, after):
            self._context.bridge.send(MoveStep(step, before, after))

    def _gap_at(self, y: int) -> int:
        high = theme.current().size(ROW)
        return min(len(self._rows), max(0, round(y / high)))

    def _drop(self, step: str, y: int) -> None:
        self._holder.set_drop(None)
        self._put(step, self._gap_at(y))

    def _heard(self, commit: Commit) -> None:
        if _KINDS & commit.changed.keys():
            self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow page has the detail below the list."""
        super().resizeEvent(event)
        look = theme.current()
        beside = event.size().width() >= look.size(BESIDE)
        self._outer.setDirection(
            QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        )
        if beside:
            self.detail.setFixedWidth(look.size(300))
        else:
            self.detail.setMinimumWidth(0)
            self.detail.setMaximumWidth(16_777_215)
