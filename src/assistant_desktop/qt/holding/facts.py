"""The fact that a held text was about: who asked what, until when, and how it stands now."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...kernel.clock import from_text, is_date, local_date
from ...kernel.ref import Ref
from ...store.driver import Row
from ...words import when
from ..page import PageContext
from ..widgets.buttons import Button
from ..widgets.column import clear
from ..widgets.labels import Card, Hairline, IconLabel, Label


class FactCard(Card):
    """Give it the row of a task; hidden where the text is about none."""

    def __init__(self, context: PageContext) -> None:
        super().__init__("", 20)
        self._context = context
        self._task = ""
        words = context.words
        head = QHBoxLayout()
        head.addWidget(IconLabel("note-pencil", "t2", 14))
        head.addWidget(Label(words("holding.fact"), "small", "t2"))
        head.addStretch(1)
        self.open = Button(words("holding.open_task"), "link", size="small")
        self.open.clicked.connect(lambda _on=False: context.go(Ref("task", self._task)))
        head.addWidget(self.open)
        self.box.addLayout(head)
        self.title = Label("", "panel", wrap=True)
        self.box.addWidget(self.title)
        self._facts = QHBoxLayout()
        self._facts.setSpacing(20)
        self.box.addLayout(self._facts)

    def show_task(self, row: Row | None) -> None:
        """Show what there is to know."""
        self.setVisible(row is not None)
        if row is None:
            return
        self._task = row["id"]
        self.title.setText(row["title"])
        clear(self._facts)
        for name, value, below in self._told(row):
            self._facts.addWidget(_fact(name, value, below), 1)

    def _told(self, row: Row) -> list[tuple[str, str, str]]:
        core, words = self._context.core, self._context.words
        zone, today = core.clock.zone(), core.today
        asked = from_text(row["asked_at"] or row["created_at"])
        who = core.person(row["requester"])
        by = words("holding.by", who=who.called) if who is not None else ""
        made = words("holding.asked" if who is not None else "holding.made")
        facts = [(made, when.moment(words, asked, zone, today), by)]
        due = when.due(words, row["due"], zone, today) if row["due"] else words("holding.no_due")
        facts.append((words("holding.due"), due, self._left(row)))
        estimate = row["estimate"]
        said = when.length(words, estimate) if estimate else words("holding.no_estimate")
        facts.append((words("holding.estimate"), said, ""))
        day = when.plain_day(words, local_date(from_text(row["state_at"]), zone), today)
        facts.append((words("holding.now"), words(f"tasks.state.{row['state']}"), day))
        return facts

    def _left(self, row: Row) -> str:
        core, words = self._context.core, self._context.words
        if not row["due"] or is_date(row["due"]):
            return ""
        owner, due, now = core.person(row["owner"]), from_text(row["due"]), core.clock.now()
        if owner is None or due <= now:
            return ""
        minutes = core.calendar(owner).minutes_between(now, due)
        return words("holding.left", time=when.length(words, minutes))


def _fact(name: str, value: str, below: str) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(12)
    row.addWidget(Hairline(vertical=True))
    column = QVBoxLayout()
    column.setSpacing(1)
    column.addWidget(Label(name, "small", "t2"))
    column.addWidget(Label(value, "section", wrap=True))
    column.addWidget(Label(below, "small", "t2", wrap=True))
    row.addLayout(column, 1)
    box.setAccessibleName(" ".join(part for part in (name, value, below) if part))
    return box
