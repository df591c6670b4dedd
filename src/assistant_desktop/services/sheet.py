"""The sheet as a file: CSV or XLSX, on request or each morning into a chosen folder.

``order`` takes from the open data what the words and times of a sheet are (on the thread that owns
them); the ``Order`` then reads and writes in a worker, with a connection of its own.
"""

import csv
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta, tzinfo
from pathlib import Path
from typing import Any

from ..features.people.model import WorkCalendar
from ..features.sheet import queries
from ..features.sheet.model import CHANGES, DONE, LATE, MOVED, NEW, Line, neutral
from ..kernel.clock import due_instant, from_text, is_date, local_date
from ..kernel.errors import Problem
from ..store.driver import Connection
from ..store.files import part_name, publish, told
from ..store.local import Local
from ..store.reader import Reader
from ..words import Words
from .core import Core

XLSX, CSV = "xlsx", "csv"
FORMATS = (XLSX, CSV)
Cell = str | int | float | date | datetime | None
Progress = Callable[[float], bool]
_LONGEST = 32_000
"""A cell of a workbook holds 32,767 characters."""
_STEP = 100


def go_on(_share: float) -> bool:
    """The progress of work that nobody watches."""
    return True


# -- what stands in it -----------------------------------------------------------------------------


@dataclass(frozen=True)
class Table:
    """One table: its name, the heads with their widths in characters, and the rows."""

    name: str
    heads: tuple[tuple[str, int], ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Order:
    """One sheet to be made: everything but the tasks themselves."""

    words: Words
    people: Mapping[str, str]
    now: datetime
    zone: tzinfo
    since: datetime
    open_reader: Callable[[], Connection] | None
    own: Connection

    def tables(self, reader: Reader) -> tuple[Table, Table]:
        """The list of tasks, and the changes since the working day before."""
        lines = queries.lines(reader, self.since, self.now, self.zone)
        return _tasks(self, lines), _changes(self, lines)

    def write(self, path: Path, progress: Progress = go_on) -> Path:
        """Write the file whole or not at all; its ending says which format.

        Raises Problem: sheet_no_folder, sheet_in_use, cancelled, or of the disk.
        """
        if not path.parent.is_dir():
            raise Problem("sheet_no_folder", path=str(path.parent))
        with self._reading() as reader:
            tables = self.tables(reader)
        _going(progress, 0.3)
        writer = _write_csv if path.suffix.lower() == f".{CSV}" else _write_xlsx
        temporary = part_name(path)
        with told(path):
            try:
                writer(temporary, tables, lambda share: progress(0.3 + 0.7 * share))
                _named(temporary, path)
            finally:
                with suppress(OSError):
                    temporary.unlink(missing_ok=True)
        progress(1.0)
        return path

    @contextmanager
    def _reading(self) -> Iterator[Reader]:
        if self.open_reader is None:
            yield Reader(self.own)
            return
        connection = self.open_reader()
        try:
            yield Reader(connection)
        finally:
            connection.close()


def order(core: Core) -> Order:
    """A sheet as the acting person would read it now."""
    now = core.clock.now()
    return Order(
        Words(core.words.language),
        {one.id: one.name for one in core.pair.values()},
        now,
        core.clock.zone(),
        since(now, core.calendar(core.me)),
        core.open_reader,
        core.connection,
    )


def since(now: datetime, calendar: WorkCalendar) -> datetime:
    """From when on something is a change: the start of the last working day before today.

    For somebody who did not work in the last month it is midnight, a day before.
    """
    today = local_date(now, calendar.zone)
    for back in range(1, 32):
        spans = calendar.spans(today - timedelta(days=back))
        if spans:
            return spans[0][0]
    return datetime.combine(today - timedelta(days=1), time(), calendar.zone)


def file_name(words: Words, day: date, ending: str) -> str:
    """What the sheet of a day is called."""
    return words("sheet.file", day=day.isoformat()) + f".{ending}"


def _tasks(asked: Order, lines: list[Line]) -> Table:
    words = asked.words
    heads = (
        ("sheet.head.title", 44),
        ("sheet.head.owner", 14),
        ("sheet.head.requester", 14),
        ("sheet.head.state", 12),
        ("sheet.head.urgent", 7),
        ("sheet.head.due", 17),
        ("sheet.head.target", 17),
        ("sheet.head.estimate", 10),
        ("sheet.head.worked", 10),
        ("sheet.head.category", 14),
        ("sheet.head.person", 16),
        ("sheet.head.change", 14),
        ("sheet.head.before", 17),
        ("sheet.head.done", 17),
    )
    rows = tuple(_task(asked, line) for line in lines)
    named = tuple((words(key), width) for key, width in heads)
    return Table(words("sheet.tasks"), named, rows)


def _task(asked: Order, line: Line) -> tuple[Cell, ...]:
    words = asked.words
    moved = MOVED in line.changes
    return (
        line.title,
        asked.people.get(line.owner, ""),
        asked.people.get(line.requester or "", ""),
        words(f"tasks.state.{line.state}"),
        words("sheet.yes") if line.urgent else "",
        _due(line.due, asked.zone),
        _due(line.target, asked.zone),
        _hours(line.estimate),
        _hours(line.minutes),
        line.category,
        line.person,
        words("sheet.and").join(words(f"sheet.change.{one}") for one in line.changes),
        _due(line.old_due, asked.zone) if moved else None,
        _moment(line.done_at, asked.zone),
    )


def _changes(asked: Order, lines: list[Line]) -> Table:
    words = asked.words
    heads = (
        ("sheet.head.change", 12),
        ("sheet.head.title", 44),
        ("sheet.head.owner", 14),
        ("sheet.head.when", 17),
        ("sheet.head.before", 17),
        ("sheet.head.due", 17),
        ("sheet.head.state", 12),
    )
    rows = [_change(asked, one, line) for one in CHANGES for line in lines if one in line.changes]
    named = tuple((words(key), width) for key, width in heads)
    return Table(words("sheet.changes"), named, tuple(rows))


def _change(asked: Order, change: str, line: Line) -> tuple[Cell, ...]:
    zone = asked.zone
    instants = {NEW: line.created_at, MOVED: line.moved_at, DONE: line.done_at}
    at = _moment(instants.get(change), zone)
    if change == LATE and line.due is not None:
        at = due_instant(line.due, zone).astimezone(zone).replace(tzinfo=None)
    return (
        asked.words(f"sheet.change.{change}"),
        line.title,
        asked.people.get(line.owner, ""),
        at,
        _due(line.old_due, zone) if change == MOVED else None,
        _due(line.due, zone),
        asked.words(f"tasks.state.{line.state}"),
    )


def _due(due: str | None, zone: tzinfo) -> date | datetime | None:
    if due is None:
        return None
    return date.fromisoformat(due) if is_date(due) else _moment(due, zone)


def _moment(instant: str | None, zone: tzinfo) -> datetime | None:
    """Local time without a zone, to the minute: spreadsheets know no zones."""
    if instant is None:
        return None
    return from_text(instant).astimezone(zone).replace(tzinfo=None, second=0, microsecond=0)


def _hours(minutes: int | None) -> float | None:
    return round(minutes / 60, 2) if minutes else None


# -- writing ---------------------------------------------------------------------------------------


def _going(progress: Progress, share: float) -> None:
    if not progress(share):
        raise Problem("cancelled")


def _named(temporary: Path, path: Path) -> None:
    try:
        publish(temporary, path)
    except PermissionError as error:
        if path.exists():
            raise Problem("sheet_in_use", path=str(path)) from error
        raise


def _write_csv(path: Path, tables: tuple[Table, Table], progress: Progress) -> None:
    """The list of tasks alone, in UTF-8 with a mark of the encoding, as spreadsheets expect."""
    tasks = tables[0]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file, lineterminator="\r\n")
        out.writerow([head for head, _ in tasks.heads])
        for number, row in enumerate(tasks.rows):
            if number % _STEP == 0:
                _going(progress, number / len(tasks.rows))
            out.writerow([_plain(cell) for cell in row])


def _plain(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return neutral(_sound(cell))
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d %H:%M}"
    return cell.isoformat() if isinstance(cell, date) else f"{cell:g}"


def _write_xlsx(path: Path, tables: tuple[Table, Table], progress: Progress) -> None:
    from openpyxl import Workbook  # 100 ms: only where a workbook is written

    book = Workbook(write_only=True)
    whole = max(1, sum(len(table.rows) for table in tables))
    done = 0
    for table in tables:
        page: Any = book.create_sheet(table.name)
        page.freeze_panes = "A2"
        for number, (_, width) in enumerate(table.heads):
            page.column_dimensions[chr(ord("A") + number)].width = width
        page.auto_filter.ref = f"A1:{chr(ord('A') + len(table.heads) - 1)}{len(table.rows) + 1}"
        page.append([_head(page, head) for head, _ in table.heads])
        for row in table.rows:
            if done % _STEP == 0:
                _going(progress, done / whole)
            page.append([_typed(page, cell) for cell in row])
            done += 1
    book.save(path)


def _head(page: Any, text: str) -> Any:
    from openpyxl.styles import Font, PatternFill

    cell = _typed(page, text)
    cell.font = Font(bold=True)
    cell.fill = PatternFill("solid", fgColor="E1ECF1")
    return cell


def _typed(page: Any, value: Cell) -> Any:
    from openpyxl.cell import WriteOnlyCell

    if not isinstance(value, str) or not value:
        cell: Any = WriteOnlyCell(page, value or None)  # type: ignore[arg-type]  # a date is one, too
        if isinstance(value, date):
            timed = isinstance(value, datetime)
            cell.number_format = "yyyy/mm/dd hh:mm" if timed else "yyyy/mm/dd"
        return cell
    # Set apart from the type: text that looks like a formula would become one.
    cell = WriteOnlyCell(page, _sound(value))
    cell.data_type = "s"
    cell.quotePrefix = neutral(value) != value
    return cell


def _sound(text: str) -> str:
    """Text without what neither XML nor UTF-8 can hold."""
    kept = (c for c in text if c in "\t\n\r" or (c >= " " and not "\ud800" <= c <= "\udfff"))
    return "".join(c for c in kept if c not in "\x7f\ufffe\uffff")[:_LONGEST]


# -- each morning ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class MorningSheet:
    """The file of each morning: off without a folder. Kept on this computer, never shared."""

    folder: str = ""
    ending: str = XLSX
    written: str = ""
    """The last day (``YYYY-MM-DD``) that has its file."""

    @classmethod
    def load(cls, local: Local) -> "MorningSheet":
        """What is kept; whatever cannot be read has its default."""
        kept = local.get(_KEY, {})
        if not isinstance(kept, Mapping):
            return cls()
        ending = kept.get("ending")
        return cls(
            str(kept.get("folder", "")),
            ending if ending in FORMATS else XLSX,
            str(kept.get("written", "")),
        )

    def save(self, local: Local) -> None:
        """Keep all of it."""
        local.set(_KEY, {"folder": self.folder, "ending": self.ending, "written": self.written})

    def done(self, day: date) -> "MorningSheet":
        """The same after the file of a day was written."""
        return replace(self, written=day.isoformat())

    def path(self, words: Words, day: date) -> Path:
        """Where the file of a day goes."""
        return Path(self.folder) / file_name(words, day, self.ending)

    def due(self, now: datetime, calendar: WorkCalendar) -> date | None:
        """The day whose file is to be written now: once a day, when working hours have begun."""
        today = local_date(now, calendar.zone)
        spans = calendar.spans(today)
        if not self.folder or not spans or now < spans[0][0]:
            return None
        return today if self.written < today.isoformat() else None


_KEY = "morning_sheet"
