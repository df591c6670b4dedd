"""What waits for a choice on one record: each place with its versions, and one button for all."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ...features.conflicts.model import Conflict
from ...kernel.ops import Commit, Intent
from ...store.look import Together
from ..page import PageContext
from ..section import Section
from ..tasks.drafts import Drafts
from ..widgets.buttons import Button
from ..widgets.edits import is_enter
from ..widgets.labels import Hairline, IconLabel, Label
from .field import ConflictField
from .telling import ConflictTeller

Find = Callable[[], list[Conflict]]


class ConflictPanel(Section):
    """Give it a way to find what waits with ``show_found``; it follows while it is visible."""

    closed = Signal()
    """Put off, or nothing is left."""
    stepped = Signal(int)
    """The next (1) or the one before (-1) is wanted."""

    def __init__(self, context: PageContext, drafts: Drafts, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._drafts = drafts
        self._find: Find = list
        self._title = ""
        self.fields: list[ConflictField] = []
        self.setAccessibleName(context.words("conflicts.title"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_head())
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        body = QWidget()
        body.setProperty("kind", "clear")
        self._box = QVBoxLayout(body)
        self._box.setContentsMargins(20, 0, 20, 12)
        self._box.setSpacing(0)
        self._heading = Label("", "panel", wrap=True)
        self._both = Label("", "small", "t2", wrap=True)
        self._box.addWidget(self._heading)
        self._box.addWidget(self._both)
        self._box.addSpacing(12)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._box.addLayout(self._rows)
        self._box.addStretch(1)
        self._scroll.setWidget(body)
        self._scroll.viewport().setAutoFillBackground(False)
        column.addWidget(self._scroll, 1)
        column.addWidget(Hairline())
        column.addWidget(self._build_foot())

    # -- building --------------------------------------------------------------------------------

    def _build_head(self) -> QWidget:
        words = self._context.words
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(20, 8, 12, 2)
        row.setSpacing(6)
        row.addWidget(IconLabel("git-merge", "yama", 18))
        self._count = Label("", "section", "yama")
        row.addWidget(self._count)
        row.addStretch(1)
        self._steps = []
        for icon, step, key in (("caret-up", -1, "before"), ("caret-down", 1, "after")):
            tip = words("conflicts.step.before" if key == "before" else "conflicts.step.after")
            button = Button(kind="bare", icon=icon, tip=tip)
            button.clicked.connect(lambda _on=False, step=step: self.stepped.emit(step))
            row.addWidget(button)
            self._steps.append(button)
        self._close = Button(kind="bare", icon="x", tip=words("conflicts.close"))
        self._close.clicked.connect(self.closed)
        row.addWidget(self._close)
        return head

    def _build_foot(self) -> QWidget:
        words, other = self._context.words, self._context.core.other.called
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(20, 12, 20, 12)
        row.setSpacing(8)
        row.addWidget(Label(words("conflicts.travels", who=other), "small", "t2", wrap=True), 1)
        later = Button(words("conflicts.later"), "quiet")
        later.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        later.clicked.connect(self.closed)
        row.addWidget(later)
        self.decide = Button(words("conflicts.decide.none"), "primary")
        self.decide.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.decide.clicked.connect(lambda _on=False: self._decide())
        row.addWidget(self.decide)
        return foot

    # -- showing ---------------------------------------------------------------------------------

    def show_found(self, find: Find, *, steps: bool = False) -> None:
        """Show what ``find`` finds; ``steps`` says that there are others beside it."""
        self._find = find
        for button in self._steps:
            button.setVisible(steps)
        self._clear()
        self.reload()
        self._scroll.verticalScrollBar().setValue(0)

    def refresh(self) -> None:
        """Read them again. What has not changed stays, with what is chosen and written."""
        core, words = self._context.core, self._context.words
        found = self._find()
        if not found:
            if self.fields or self.isVisible():
                self._clear()
                self.closed.emit()
            return
        teller = ConflictTeller(core)
        main = next((one for one in found if one.id == one.task), found[0])
        self._title = main.title
        task = core.reader.record("task", main.task) if main.task else None
        self._heading.setText(str(task["title"]) if task else teller.title(main))
        devices = {version.author for one in found for version in one.versions}
        own = devices == {core.me.id}
        self._both.setText(words("conflicts.both.own" if own else "conflicts.both"))
        self._count.setText(words("conflicts.count", count=len(found)))
        if [one.conflict for one in self.fields] != found:
            self._rebuild(found)
        self._fit()

    def _rebuild(self, found: list[Conflict]) -> None:
        focus = QApplication.focusWidget()
        inside = focus is not None and self.isAncestorOf(focus)
        at = self._scroll.verticalScrollBar().value()
        known = {
            (one.conflict.kind, one.conflict.id, one.conflict.register): one for one in self.fields
        }
        kept: list[ConflictField] = []
        for one in found:
            field = known.get((one.kind, one.id, one.register))
            if field is not None and field.conflict == one:
                known.pop((one.kind, one.id, one.register))
            else:
                field = self._field(one)
            kept.append(field)
        self._take_rows()
        for gone in known.values():
            gone.hide()
            gone.deleteLater()
        for number, field in enumerate(kept):
            if number or field is kept[0]:
                self._rows.addWidget(Hairline())
            self._rows.addWidget(field)
            field.show()
        self.fields = kept
        self._scroll.verticalScrollBar().setValue(at)
        if inside and QApplication.focusWidget() is not focus:
            kept[0].begin()

    def _field(self, one: Conflict) -> ConflictField:
        field = ConflictField(self._context, one, self._drafts)
        field.changed.connect(self._fit)
        field.submitted.connect(self._decide)
        return field

    def _take_rows(self) -> None:
        while self._rows.count():
            item = self._rows.takeAt(0)
            widget = item.widget() if item is not None else None
            if isinstance(widget, Hairline):
                widget.hide()
                widget.deleteLater()

    def _clear(self) -> None:
        self._take_rows()
        for field in self.fields:
            field.hide()
            field.deleteLater()
        self.fields = []

    def _fit(self) -> None:
        count = sum(field.command() is not None for field in self.fields)
        words = self._context.words
        text = words("conflicts.decide", count=count) if count else words("conflicts.decide.none")
        self.decide.setText(text)
        self.decide.setEnabled(bool(count))

    def begin(self) -> None:
        """Take the focus."""
        if self.fields:
            self.fields[0].begin()

    def _heard(self, commit: Commit) -> None:
        # Any record can have been written to on both sides.
        self._stale = bool(commit.changed) or self._stale
        if self.isVisible():
            QTimer.singleShot(0, self, self._refresh_stale)

    # -- doing -----------------------------------------------------------------------------------

    def _decide(self) -> None:
        chosen = [(one, command) for one in self.fields if (command := one.command()) is not None]
        if not chosen:
            return
        commands = tuple(command for _, command in chosen)
        intent = Intent("conflicts.settle", {"title": self._title})
        command = commands[0] if len(commands) == 1 else Together(intent, commands)

        def done(_commit: object) -> None:
            for field, _ in chosen:
                field.done()

        self._context.bridge.send(command, done)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter decides, Esc puts off; digits go to the first place without a choice."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and is_enter(event):
            self._decide()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
