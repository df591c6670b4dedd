"""The sheet: real files read back, nothing that a spreadsheet would run, nothing private."""

import csv
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from assistant_desktop.features.hours.commands import LogHours
from assistant_desktop.features.people.commands import AddDayOff
from assistant_desktop.features.sheet.model import neutral
from assistant_desktop.features.tasks.commands import (
    AddTask,
    CompleteTask,
    DeleteTasks,
    EditTask,
)
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.kernel.errors import Problem
from assistant_desktop.services.core import Core
from assistant_desktop.services.sheet import MorningSheet, order, since
from assistant_desktop.words import Words
from tests.conftest import TOKYO, Pair

PAYLOADS = (
    "=1+1",
    '=HYPERLINK("http://example.com","x")',
    "+81 3 1234 5678 に電話",
    "-2件の差分を確認",
    "@SUM(A1:A9)",
)


def add(core: Core, title: str, **fields: Any) -> str:
    (id_,) = core.do(AddTask(title, **fields)).changed["task"]
    return id_


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def cells(path: Path, page: int) -> list[list[Any]]:
    book = load_workbook(path)
    found = [list(row) for row in book.worksheets[page].iter_rows()]
    book.close()
    return found


def values(path: Path, page: int) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in cells(path, page)]


def moment(text: str) -> datetime:
    """A time as spreadsheets have it: without a zone."""
    return datetime.fromisoformat(text)


@pytest.fixture
def week(core: Core, clock: FixedClock) -> Core:
    """Friday the 20th and Tuesday the 24th, with the holiday on Monday between them."""
    clock.instant = datetime(2026, 11, 19, 10, tzinfo=TOKYO)
    moved = add(core, "商談資料", due="2026-11-24", category="資料作成", estimate=90)
    add(core, "経費精算", due="2026-11-20")
    old = add(core, "古い完了")
    core.do(CompleteTask(old))
    add(core, "動かない納期", due="2026-12-01")
    clock.instant = datetime(2026, 11, 20, 15, 30, tzinfo=TOKYO)
    core.do(EditTask(moved, {"due": "2026-11-25T12:00"}))
    core.do(LogHours(75, moved))
    finished = add(core, "議事録の清書", person="大沢様")
    clock.instant = datetime(2026, 11, 24, 9, 18, tzinfo=TOKYO)
    core.do(CompleteTask(finished))
    return core


def test_a_workbook_of_two_pages(week: Core, tmp_path: Path) -> None:
    path = order(week).write(tmp_path / "sheet.xlsx")
    heads, *lines = values(path, 0)
    assert heads[:6] == ["件名", "担当", "依頼", "状態", "至急", "納期"]
    at = {head: place for place, head in enumerate(heads)}
    by_title = {line[0]: line for line in lines}
    assert [line[0] for line in lines] == ["経費精算", "商談資料", "動かない納期", "議事録の清書"]
    slides = by_title["商談資料"]
    assert slides[at["担当"]] == "中村 美咲"
    assert slides[at["納期"]] == moment("2026-11-25 12:00")
    assert slides[at["前の納期"]] == moment("2026-11-24 00:00")
    assert (slides[at["見積 (時間)"]], slides[at["実績 (時間)"]]) == (1.5, 1.25)
    assert slides[at["変化"]] == "納期変更"
    assert by_title["議事録の清書"][at["変化"]] == "新規・完了"
    assert by_title["議事録の清書"][at["完了"]] == moment("2026-11-24 09:18")
    assert by_title["経費精算"][at["変化"]] == "遅れ"
    assert by_title["動かない納期"][at["変化"]] is None


def test_the_page_of_changes(week: Core, tmp_path: Path) -> None:
    path = order(week).write(tmp_path / "sheet.xlsx")
    _, *lines = values(path, 1)
    day = moment("2026-11-24 00:00")
    assert [[*line[:2], *line[3:6]] for line in lines] == [
        ["新規", "議事録の清書", moment("2026-11-20 15:30"), None, None],
        ["納期変更", "商談資料", moment("2026-11-20 15:30"), day, moment("2026-11-25 12:00")],
        ["遅れ", "経費精算", moment("2026-11-21 00:00"), None, moment("2026-11-20 00:00")],
        ["完了", "議事録の清書", moment("2026-11-24 09:18"), None, None],
    ]


def test_a_due_that_came_back_is_no_change(core: Core, clock: FixedClock, tmp_path: Path) -> None:
    id_ = add(core, "商談資料", due="2026-11-27")
    clock.forward(days=3)
    core.do(EditTask(id_, {"due": "2026-11-30"}))
    core.do(EditTask(id_, {"due": "2026-11-27"}))
    assert len(values(order(core).write(tmp_path / "a.xlsx"), 1)) == 1


def test_the_workbook_is_made_to_be_read(week: Core, tmp_path: Path) -> None:
    path = order(week).write(tmp_path / "sheet.xlsx")
    book = load_workbook(path)
    for page in book.worksheets:
        assert page.freeze_panes == "A2"
        assert page.auto_filter.ref is not None
        widths = [page.column_dimensions[letter].width for letter in "AB"]
        assert max(widths) >= 40
        assert all(cell.font.bold for cell in page[1])
    due: Any
    (due,) = [row[5] for row in book.worksheets[0].iter_rows() if row[0].value == "経費精算"]
    assert due.is_date
    assert due.number_format == "yyyy/mm/dd"
    book.close()


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_is_a_formula(core: Core, tmp_path: Path, payload: str) -> None:
    add(core, payload, category=payload, person=payload)
    for name in ("sheet.xlsx", "sheet.csv"):
        order(core).write(tmp_path / name)
    for page in (0, 1):
        for row in cells(tmp_path / "sheet.xlsx", page)[1:]:
            assert {cell.data_type for cell in row} <= {"s", "n", "d"}
    first = cells(tmp_path / "sheet.xlsx", 0)[1][0]
    assert (first.value, first.data_type, first.quotePrefix) == (payload, "s", True)
    _, line = rows(tmp_path / "sheet.csv")
    assert line[0] == f"'{payload}"
    assert line.count(f"'{payload}") == 3


@given(st.text(min_size=1))
def test_no_cell_of_a_csv_begins_as_a_formula(text: str) -> None:
    safe = neutral(text)
    assert safe[0] not in "=+-@\t\r"
    assert safe in (text, f"'{text}")


def test_the_names_of_the_two_are_text_as_well(core: Core, tmp_path: Path) -> None:
    from assistant_desktop.features.people.commands import ChangePerson

    core.do(ChangePerson(core.me.id, {"name": "=cmd|' /C calc'!A0"}))
    add(core, "商談資料")
    order(core).write(tmp_path / "sheet.csv")
    assert rows(tmp_path / "sheet.csv")[1][1].startswith("'=")


def test_the_csv_opens_in_a_japanese_spreadsheet(week: Core, tmp_path: Path) -> None:
    path = order(week).write(tmp_path / "sheet.csv")
    raw = path.read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == raw.count(b"\n") == 5
    table = rows(path)
    at = {head: place for place, head in enumerate(table[0])}
    (slides,) = [row for row in table if row[0] == "商談資料"]
    assert slides[at["納期"]] == "2026-11-25 12:00"
    assert slides[at["前の納期"]] == "2026-11-24"
    assert slides[at["実績 (時間)"]] == "1.25"


def test_private_and_deleted_tasks_are_left_out(core: Core, tmp_path: Path) -> None:
    secret = add(core, "健康診断の予約")
    core.do(EditTask(secret, {"private": 1}))
    core.do(DeleteTasks((add(core, "消したもの"),)))
    add(core, "見積書")
    for name in ("sheet.xlsx", "sheet.csv"):
        order(core).write(tmp_path / name)
    assert [row[0] for row in values(tmp_path / "sheet.xlsx", 0)[1:]] == ["見積書"]
    assert [row[1] for row in values(tmp_path / "sheet.xlsx", 1)[1:]] == ["見積書"]
    assert [row[0] for row in rows(tmp_path / "sheet.csv")[1:]] == ["見積書"]


def test_in_english(core: Core, tmp_path: Path) -> None:
    core.words = Words("en")
    add(core, "Quote")
    path = order(core).write(tmp_path / "sheet.xlsx")
    book = load_workbook(path)
    assert book.sheetnames == ["Tasks", "Changes"]
    book.close()
    assert values(path, 0)[1][3] == "Accepted"


def test_the_span_begins_with_the_last_working_day(core: Core, clock: FixedClock) -> None:
    calendar = core.calendar(core.me)
    # Monday the 23rd is a holiday: Tuesday looks back to Friday morning.
    assert since(clock.now(), calendar) == datetime(2026, 11, 20, 9, tzinfo=TOKYO)
    core.do(AddDayOff(core.me.id, date(2026, 11, 18), date(2026, 11, 20)))
    assert since(clock.now(), core.calendar(core.me)) == datetime(2026, 11, 17, 9, tzinfo=TOKYO)


def test_a_file_is_whole_or_the_old_one(core: Core, tmp_path: Path) -> None:
    for number in range(250):
        add(core, f"タスク{number}")
    path = tmp_path / "sheet.csv"
    path.write_text("the old one", encoding="utf-8")
    shares: list[float] = []

    def stop(share: float) -> bool:
        shares.append(share)
        return len(shares) < 3

    with pytest.raises(Problem, match="cancelled"):
        order(core).write(path, stop)
    assert path.read_text(encoding="utf-8") == "the old one"
    assert [one.name for one in tmp_path.iterdir()] == ["sheet.csv"]


def test_progress_grows_to_the_end(core: Core, tmp_path: Path) -> None:
    for number in range(250):
        add(core, f"タスク{number}")
    shares: list[float] = []

    def go_on(share: float) -> bool:
        shares.append(share)
        return True

    order(core).write(tmp_path / "sheet.xlsx", go_on)
    assert shares == sorted(shares)
    assert shares[-1] == 1
    assert len(shares) > 4


def test_a_folder_that_is_gone_is_said(core: Core, tmp_path: Path) -> None:
    with pytest.raises(Problem, match="sheet_no_folder") as raised:
        order(core).write(tmp_path / "gone" / "sheet.xlsx")
    said = core.words.problem(raised.value.code, raised.value.params)
    assert str(tmp_path / "gone") in said


def test_a_worker_reads_through_a_connection_of_its_own(pair: Pair, tmp_path: Path) -> None:
    import threading

    pair.client.do(AddTask("商談資料"))
    asked = order(pair.client)
    found: list[Path] = []
    thread = threading.Thread(target=lambda: found.append(asked.write(tmp_path / "a.xlsx")))
    thread.start()
    thread.join()
    assert values(found[0], 0)[1][0] == "商談資料"


def due(core: Core, sheet: MorningSheet) -> date | None:
    return sheet.due(core.clock.now(), core.calendar(core.me))


def test_once_a_day_when_work_begins(core: Core, clock: FixedClock) -> None:
    sheet = MorningSheet(folder="/somewhere")
    clock.instant = datetime(2026, 11, 24, 8, 59, tzinfo=TOKYO)
    assert due(core, sheet) is None
    clock.forward(minutes=1)
    assert due(core, sheet) == date(2026, 11, 24)
    sheet = sheet.done(date(2026, 11, 24))
    clock.forward(hours=9)
    assert due(core, sheet) is None
    clock.forward(hours=15)
    assert due(core, sheet) == date(2026, 11, 25)


def test_no_file_on_a_day_off_and_none_unless_wanted(core: Core, clock: FixedClock) -> None:
    assert due(core, MorningSheet()) is None
    clock.instant = datetime(2026, 11, 23, 10, tzinfo=TOKYO)
    assert due(core, MorningSheet("/somewhere")) is None


def test_a_window_opened_in_the_afternoon_makes_up_for_it(core: Core, clock: FixedClock) -> None:
    clock.instant = datetime(2026, 11, 24, 16, tzinfo=TOKYO)
    assert due(core, MorningSheet("/somewhere", written="2026-11-20")) == date(2026, 11, 24)


def test_the_choice_is_kept_on_this_computer(core: Core) -> None:
    assert MorningSheet.load(core.local) == MorningSheet()
    wanted = MorningSheet("/somewhere", "csv", "2026-11-24")
    wanted.save(core.local)
    assert MorningSheet.load(core.local) == wanted
    day = date(2026, 11, 24) + timedelta(days=1)
    assert wanted.path(core.words, day) == Path("/somewhere/タスク一覧 2026-11-25.csv")
