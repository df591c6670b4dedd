"""What the box shows: results and actions as rows of one shape, and the models of its two lists."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from ...kernel.clock import from_text, local_date
from ...services.core import Core
from ...services.search import Result
from ...store.search_text import fold, spans, words_of
from ...words import Words
from ...words.when import due as due_words
from ...words.when import short_day

Marks = tuple[tuple[int, int], ...]
ROW = Qt.ItemDataRole.UserRole
_Index = QModelIndex | QPersistentModelIndex
_TITLE_LEAD, _SECOND_LEAD = 26, 12
"""How many letters may stand before the first match, so that it is in sight."""

KIND_ICONS = {
    "task": "check-square-offset",
    "question": "question",
    "feedback": "chats-circle",
    "standup": "timer",
    "spark": "fire",
    "person": "user",
    "howto": "book-open",
    "document": "file-text",
}


@dataclass(frozen=True)
class Row:
    """``result`` or ``run`` is what Enter opens or does. Marks are ranges of letters."""

    icon: str
    title: str
    title_marks: Marks = ()
    second: str = ""
    second_marks: Marks = ()
    right: str = ""
    keys: str = ""
    tone: str = ""
    result: Result | None = None
    run: Callable[[], None] | None = field(default=None, compare=False)

    @property
    def spoken(self) -> str:
        """For assistive tools."""
        return "、".join(part for part in (self.title, self.second, self.right, self.keys) if part)


class RowModel(QAbstractListModel):
    """Rows, read with the role ROW."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Row] = []

    def rowCount(self, parent: _Index | None = None) -> int:
        """How many rows."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Title, the row itself, or what is said of it."""
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        return row.spoken if role == Qt.ItemDataRole.AccessibleTextRole else None

    def show(self, rows: Sequence[Row]) -> None:
        """Show these instead."""
        if list(rows) == self.rows:
            return
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def add(self, rows: Sequence[Row]) -> None:
        """Show these as well."""
        if rows:
            self.beginInsertRows(QModelIndex(), len(self.rows), len(self.rows) + len(rows) - 1)
            self.rows += rows
            self.endInsertRows()


# -- results ---------------------------------------------------------------------------------------


def result_row(core: Core, one: Result) -> Row:
    """A result: its title, and below it where and when it was said."""
    words, today = core.words, core.today
    title, title_marks = near(one.title, one.title_marks, _TITLE_LEAD)
    if one.kind == "standup" and not title_marks:
        title = words("search.standup", date=short_day(words, date.fromisoformat(one.hint), today))
    about = _about(core, words, one, today)
    icon, tone = KIND_ICONS[one.kind], ""
    if one.kind == "feedback":
        icon, tone = ("flower-fill", "sakura") if one.hint == "praise" else ("wrench", "rust")
    snippet, marks = near(one.snippet, one.snippet_marks, _SECOND_LEAD)
    gap = "　" if about and snippet else ""
    shift = len(about) + len(gap)
    return Row(
        icon,
        title,
        title_marks,
        f"{about}{gap}{snippet}",
        tuple((start + shift, end + shift) for start, end in marks),
        words(f"search.kind.{one.kind}"),
        tone=tone,
        result=one,
    )


def _about(core: Core, words: Words, one: Result, today: date) -> str:
    """When it was and of whom, in a few words."""
    if one.kind == "task" and one.hint:
        return words("search.due", due=due_words(words, one.hint, core.clock.zone(), today))
    if one.kind in ("person", "standup"):
        return ""
    day = short_day(words, local_date(from_text(one.at), core.clock.zone()), today)
    if one.kind == "feedback":
        tone = words(f"search.tone.{one.hint}")
        return words("search.from", day=day, name=one.person) + "　" + tone
    if one.kind == "question":
        return words("search.from", day=day, name=one.person)
    return day


def near(text: str, marks: Marks, lead: int) -> tuple[str, Marks]:
    """The text from a little before the first mark on, where that is far from its beginning."""
    if not marks or marks[0][0] <= lead:
        return text, marks
    cut = marks[0][0] - lead // 2
    kept = "…" + text[cut:].lstrip("…")
    shift = len(kept) - len(text)
    return kept, tuple((start + shift, end + shift) for start, end in marks)


# -- actions ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Deed:
    """Something that can be done: its word, its icon, its keys as text, and the doing."""

    text: str
    icon: str
    keys: str
    run: Callable[[], None]


def deed_rows(deeds: Sequence[Deed], query: str, word: str) -> list[Row]:
    """The deeds whose words have everything that was typed; those that begin with it first."""
    terms = words_of(query)
    found = []
    for place, deed in enumerate(deeds):
        folded = fold(deed.text)
        if all(term in folded for term in terms):
            first = not (terms and folded.startswith(terms[0]))
            row = Row(
                deed.icon,
                deed.text,
                spans(deed.text, terms),
                right="" if deed.keys else word,
                keys=deed.keys,
                run=deed.run,
            )
            found.append((first, place, row))
    return [row for _first, _place, row in sorted(found, key=lambda one: one[:2])]
