"""The people before and after a task in its pane, and thanks to those before when it is done."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...features.relay import queries
from ...features.relay.commands import SetRelay, ThankBefore
from ...features.relay.model import BEFORE, Thread
from ...features.relay.queries import Runner
from ...features.tasks.model import DELIVERED, DONE
from ...kernel.errors import Problem
from ...kernel.ref import Ref
from ...services.reminder_texts import Letter, thanks
from ...words import Words
from ..page import PageContext
from ..relay.chain import read_line
from ..relay.kept import PUT_AWAY
from ..relay.letter import LetterPanel
from ..relay.line_edit import RelayEdit
from ..section import Section
from ..widgets.buttons import Button, ChipGroup
from ..widgets.flow import FlowLayout
from ..widgets.labels import IconLabel, Label
from .drafts import Drafts
from .in_place import FieldRow
from .telling import Teller


class RelaySection(Section):
    """Give it a task with ``show_task``; it keeps itself up to date while it is visible."""

    KINDS = frozenset({"task", "relay", "person"})

    opened = Signal(object)
    """Something that was opened, to be scrolled to."""

    def __init__(self, context: PageContext, drafts: Drafts, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._context, self._drafts, self.task = context, drafts, ""
        self._thread: Thread | None = None
        words = context.words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.line = RelayEdit(context.core, words("relay.line"), words("relay.line.empty"))
        self.line.changed.connect(self._set)
        self.view = Button(kind="bare", icon="git-branch", size="small", tip=words("relay.view"))
        self.view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.view.clicked.connect(lambda _on=False: context.go(Ref("relay_task", self.task)))
        row = FieldRow(words("relay.line"), words, self.line, self.view, line=True, top=4)
        column.addWidget(row)
        self.thanks = ThanksPart(context, drafts)
        self.thanks.opened.connect(self.opened)
        column.addWidget(self.thanks)

    def show_task(self, task: str) -> None:
        """Show the people of a task."""
        self.task = task
        self.reload()

    def refresh(self) -> None:
        """Read them again."""
        self._thread = queries.thread(self._context.core.reader, self.task) if self.task else None
        self.setVisible(self._thread is not None)
        if self._thread is None:
            return
        self.line.show_line(self._thread.line, self._thread.owner)
        self.view.setVisible(not self._thread.line.is_empty)
        self.thanks.show_task(self._thread)

    def edit(self) -> None:
        """Open the line."""
        self.line.edit()
        self.opened.emit(self.line)

    def _set(self, text: str) -> None:
        if self._thread is None:
            return
        try:
            line = read_line(self._context.core, text, self._thread.owner)
        except Problem as problem:
            words = self._context.words
            self._context.toast(words.problem(problem.code, problem.params))
            self.refresh()
            return
        self._context.bridge.send(SetRelay(self.task, line))
        self.refresh()


class ThanksPart(QWidget):
    """Offers thanks to those before a task once it is delivered or done; never in the way."""

    opened = Signal(object)

    def __init__(self, context: PageContext, drafts: Drafts) -> None:
        super().__init__()
        self._context = context
        self._thread: Thread | None = None
        self._before: list[Runner] = []
        words = context.words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 4)
        column.setSpacing(4)
        self._offer = QWidget()
        offer = QVBoxLayout(self._offer)
        offer.setContentsMargins(0, 0, 0, 0)
        offer.setSpacing(2)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(IconLabel("flower", "sakura", 16), 0, Qt.AlignmentFlag.AlignTop)
        self._text = Label("", "dense", wrap=True)
        line.addWidget(self._text, 1)
        offer.addLayout(line)
        acts = FlowLayout(gap=12)
        for key, act in (
            ("relay.thanks.write", self.write),
            ("relay.thanks.said", self._said),
            ("relay.thanks.later", self._put_away),
        ):
            link = Button(words(key), "link")
            link.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            link.clicked.connect(lambda _on=False, act=act: act())
            acts.addWidget(link)
        offer.addLayout(acts)
        column.addWidget(self._offer)
        self._people = QWidget()
        self._flow = FlowLayout(self._people)
        self._group: ChipGroup | None = None
        column.addWidget(self._people)
        self.letter = LetterPanel(context, drafts, words("relay.thanks.said"))
        self.letter.settled.connect(self._settled)
        self.letter.closed.connect(self._people.hide)
        column.addWidget(self.letter)
        self._done = Label("", "small", "t2", wrap=True)
        column.addWidget(self._done)
        self._people.hide()

    def show_task(self, thread: Thread) -> None:
        """Show what there is to thank for; hidden where there is nothing."""
        core = self._context.core
        if self._thread is None or thread.task != self._thread.task:
            self.letter.hide()
            self._people.hide()
        self._thread = thread
        found = [one for one in queries.runners(core.reader, thread.task) if one.side == BEFORE]
        self._before = [one for one in found if not one.thanked_at]
        ready = thread.state in (DONE, DELIVERED) and thread.owner == core.me.id
        away = bool(core.local.get(PUT_AWAY + thread.task))
        offered = ready and bool(self._before) and not away
        self._offer.setVisible(offered)
        if not offered:
            self.letter.hide()
            self._people.hide()
        self._text.setText(
            self._context.words(
                "relay.thanks.offer", names=_names(self._context.words, self._before)
            )
        )
        self._show_done([one for one in found if one.thanked_at])
        self.setVisible(offered or self._done.isVisibleTo(self))

    def _show_done(self, found: list[Runner]) -> None:
        self._done.setVisible(bool(found))
        if found:
            teller = Teller(self._context.core)
            last = max(one.thanked_at or "" for one in found)
            day = teller.short_moment(last)
            names = _names(self._context.words, found)
            self._done.setText(self._context.words("relay.thanks.done", names=names, day=day))

    def write(self) -> None:
        """Open the letter; where several are before the task, one each."""
        if not self._before:
            return
        self._flow.clear()
        self._group = ChipGroup(self)
        for one in self._before:
            chip = self._group.add(one.name, one.id)
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self._flow.addWidget(chip)
        self._group.set_values([self._before[0].id])
        self._group.chosen.connect(lambda _id: self._begin())
        self._people.setVisible(len(self._before) > 1)
        self._begin()
        self.opened.emit(self.letter)

    def _begin(self) -> None:
        one, thread = self._chosen(), self._thread
        if one is None or thread is None:
            return
        write = partial(_written, self._context, thread, one.name)
        title = self._context.words("relay.letter.thanks", name=one.name)
        self.letter.begin(title, f"thanks.{thread.task}.{one.id}", write)

    def _chosen(self) -> Runner | None:
        wanted = self._group.value() if self._group is not None else None
        return next((one for one in self._before if one.id == wanted), None)

    def _settled(self) -> None:
        one = self._chosen()
        if one is not None and self._thread is not None:
            command = ThankBefore(self._thread.task, (one.id,))
            self._context.bridge.send(command, lambda _commit: self.letter.done())

    def _said(self) -> None:
        if self._thread is not None:
            ids = tuple(one.id for one in self._before)
            self._context.bridge.send(ThankBefore(self._thread.task, ids))

    def _put_away(self) -> None:
        if self._thread is not None:
            self._context.core.local.set(PUT_AWAY + self._thread.task, True)
            self.show_task(self._thread)


def _written(context: PageContext, thread: Thread, name: str, language: str) -> Letter:
    return thanks(context.core, thread.title, name, thread.line.after, language)


def _names(words: Words, found: list[Runner]) -> str:
    return words("tasks.said.comma").join(one.name for one in found)
