"""Painted widgets: what they say, what their keys and clicks report."""

from typing import get_args

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from assistant_desktop.qt import theme
from assistant_desktop.qt.widgets.bars import MarginBar, Mark, ShareBar, margin_parts
from assistant_desktop.qt.widgets.day_blocks import Block, Lane, clock_text, place_blocks
from assistant_desktop.qt.widgets.day_lanes import DayLanes
from assistant_desktop.qt.widgets.month_dots import DayDot, MonthDots
from assistant_desktop.qt.widgets.ring import MiniRing, TimerRing
from assistant_desktop.qt.widgets.state_icon import State, paint_state_icon
from assistant_desktop.qt.widgets.strengths import MapRow, StrengthsMap
from assistant_desktop.qt.widgets.strip import StateStrip, Stop
from assistant_desktop.words import Words
from tests.qt.widgets.keys import click, press

JA = Words("ja")


def colors(widget: QWidget) -> set[str]:
    """Names of all colours a widget paints."""
    image = widget.grab().toImage()
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


def test_margin_that_fits() -> None:
    parts = margin_parts(1, 2, 6)
    assert parts.over == 0
    assert parts.others == pytest.approx(parts.own / 2)
    assert parts.mark == pytest.approx(0.95)


def test_margin_that_is_short() -> None:
    parts = margin_parts(3.0, 4.0, 6.5)
    assert parts.over / parts.own == pytest.approx(0.5 / 3.5)
    assert parts.others + parts.own == pytest.approx(parts.mark)
    assert parts.mark + parts.over == pytest.approx(0.95)


def test_margin_that_is_gone() -> None:
    parts = margin_parts(5, 3, 0)
    assert (parts.others, parts.own, parts.mark) == (0, 0, 0)
    assert parts.over == pytest.approx(0.95)
    assert margin_parts(0, 0, -2).mark == 0


def test_margin_bar_paints_the_shortage_and_says_it(qtbot: QtBot) -> None:
    bar = MarginBar()
    qtbot.addWidget(bar)
    bar.resize(400, 14)
    bar.set_hours(3, 4, 6.5, "0.5時間 足りません")
    assert bar.accessibleName() == "0.5時間 足りません"
    assert theme.current().yama_fill.name() in colors(bar)
    bar.set_hours(1, 2, 6.5, "余裕 3.5時間")
    assert theme.current().yama_fill.name() not in colors(bar)


def test_share_bar_has_room_for_marks_only_with_marks(qtbot: QtBot) -> None:
    bar = ShareBar()
    qtbot.addWidget(bar)
    bar.set_parts([(1, "ai")], 2, "半分")
    assert bar.sizeHint().height() == 8
    bar.set_parts([(1, "ai")], 2, "半分", [Mark(1, "50")])
    assert bar.sizeHint().height() > 20


def test_strip_reads_as_one_sentence(qtbot: QtBot) -> None:
    strip = StateStrip()
    qtbot.addWidget(strip)
    strip.set_stops([Stop("依頼", "9:00"), Stop("進行中"), Stop("納品")], 1, "9:00 依頼、進行中")
    assert strip.accessibleName() == "進行中"
    assert strip.accessibleDescription() == "9:00 依頼、進行中"
    strip.resize(300, 50)
    assert theme.current().ai.name() in colors(strip)
    strip.set_stops([Stop("依頼"), Stop("納品")], 0, "", late=True)
    assert theme.current().ai.name() not in colors(strip)
    assert theme.current().rust.name() in colors(strip)


@pytest.mark.parametrize("late", [False, True])
def test_every_state_has_a_drawing_of_its_own(qtbot: QtBot, late: bool) -> None:
    seen = set()
    for state in get_args(State):
        image = QImage(36, 36, QImage.Format.Format_ARGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        paint_state_icon(painter, QRectF(0, 0, 36, 36), state, late)
        painter.end()
        # Shape alone, without colour.
        seen.add(
            bytes(image.pixelColor(x, y).lightness() < 200 for x in range(36) for y in range(36))
        )
    assert len(seen) == len(get_args(State))


def test_ring_counts_down_then_up(qtbot: QtBot) -> None:
    ring = TimerRing(JA)
    qtbot.addWidget(ring)
    ring.set_steps((90, 210))
    ring.set_target(300)
    ring.set_limit(600)
    ring.set_elapsed(78.4)
    assert (ring.figure(), ring.label()) == ("03:42", "残り")
    ring.set_paused(True)
    assert ring.label() == "一時停止"
    ring.set_paused(False)
    ring.set_elapsed(380)
    assert (ring.figure(), ring.label()) == ("06:20", "1:20 超過")
    ring.resize(316, 316)
    assert theme.current().yama_fill.name() in colors(ring)
    ring.set_elapsed(601)
    assert ring.label() == "上限です"
    assert TimerRing(Words("en")).label() == "left"


def test_ring_says_its_time(qtbot: QtBot) -> None:
    ring = TimerRing(JA)
    qtbot.addWidget(ring)
    ring.set_elapsed(90)
    assert ring.accessibleName() == "朝会の時計"
    assert ring.accessibleDescription() == "1:30 経過、目標 5:00、上限 10:00"


def test_small_ring_says_its_sentence(qtbot: QtBot) -> None:
    ring = MiniRing()
    qtbot.addWidget(ring)
    ring.set_share(2.0, "12", "朝会まで12分")
    assert ring.accessibleName() == "朝会まで12分"


@pytest.fixture
def table(qtbot: QtBot) -> StrengthsMap:
    """A map of two categories and three months."""
    widget = StrengthsMap(JA)
    qtbot.addWidget(widget)
    widget.set_map(
        [("2026-09", "9月"), ("2026-10", "10月"), ("2026-11", "11月")],
        [
            MapRow("docs", "資料作成", ((0, 0), (2, 1), (4, 0)), "強み", "sakura"),
            MapRow("money", "経費", ((0, 1), (0, 1), (1, 2)), "伸びしろ", "rust"),
        ],
    )
    widget.resize(460, 120)
    widget.show()
    return widget


def test_map_keyboard(table: StrengthsMap, qtbot: QtBot) -> None:
    assert table.cursor_cell() == (0, 2)
    press(table, Qt.Key.Key_Left)
    press(table, Qt.Key.Key_Down)
    press(table, Qt.Key.Key_Down)
    assert table.cursor_cell() == (1, 1)
    with qtbot.waitSignal(table.cell_clicked) as told:
        press(table, Qt.Key.Key_Return)
    assert told.args == ["money", "2026-10"]


def test_map_click(table: StrengthsMap, qtbot: QtBot) -> None:
    place = table.cell_rect(0, 1).center()
    with qtbot.waitSignal(table.cell_clicked) as told:
        click(table, place)
    assert told.args == ["docs", "2026-10"]


def test_map_in_words(table: StrengthsMap) -> None:
    assert table.cell_text(0, 1) == "資料作成 10月　称賛 2件　改善 1件"
    assert table.cell_text(0, 0) == "資料作成 9月　なし"
    assert "経費 伸びしろ: 9月 0/1 10月 0/1 11月 1/2" in table.accessibleDescription()


def test_map_marks_praise_and_critique(table: StrengthsMap) -> None:
    seen = colors(table)
    assert theme.current().sakura_fill.name() in seen
    assert theme.current().rust_fill.name() in seen


LANES = (Lane("佐藤様", "佐藤 健一", "client"), Lane("私", "中村 美咲", "assistant"))


def test_overlapping_blocks_share_their_lane() -> None:
    blocks = [
        Block("a", "left", 540, 660, "a"),
        Block("b", "left", 600, 630, "b"),
        Block("c", "left", 660, 700, "c"),
        Block("d", "right", 600, 630, "d"),
    ]
    placed = {one.block.key: (one.column, one.columns) for one in place_blocks(blocks)}
    assert placed == {"a": (0, 2), "b": (1, 2), "c": (0, 1), "d": (0, 1)}


def test_lanes_open_by_key_and_click(qtbot: QtBot) -> None:
    day = DayLanes(JA)
    qtbot.addWidget(day)
    blocks = [
        Block("later", "right", 780, 900, "資料"),
        Block("first", "left", 600, 660, "経営会議", "会議室"),
    ]
    day.set_day(LANES, blocks, 558, name="今日の予定")
    day.resize(344, day.sizeHint().height())
    day.show()
    press(day, Qt.Key.Key_Down)
    with qtbot.waitSignal(day.block_clicked) as told:
        press(day, Qt.Key.Key_Return)
    assert told.args == ["first"]
    assert day.accessibleName() == "今日の予定"
    assert "佐藤様 10:00–11:00 経営会議 会議室" in day.accessibleDescription()
    late = next(one for one in place_blocks(blocks) if one.block.key == "later")
    with qtbot.waitSignal(day.block_clicked) as told:
        click(day, day.rect_of(late).center())
    assert told.args == ["later"]


def test_lanes_grow_for_early_and_late_blocks(qtbot: QtBot) -> None:
    day = DayLanes(JA, 35)
    qtbot.addWidget(day)
    day.set_day(LANES, [], None)
    usual = day.sizeHint().height()
    day.set_day(
        LANES, [Block("a", "left", 450, 480, "朝"), Block("b", "both", 1100, 1150, "夜")], None
    )
    assert day.sizeHint().height() - usual == (2 + 2) * 35  # from 7, until 20


def test_lanes_short_block_stays_clickable(qtbot: QtBot) -> None:
    day = DayLanes(JA)
    qtbot.addWidget(day)
    day.set_day(LANES, [Block("a", "left", 600, 605, "短い")], None)
    day.resize(344, 400)
    assert day.rect_of(place_blocks([Block("a", "left", 600, 605, "短い")])[0]).height() == 15


def test_empty_lanes_say_so(qtbot: QtBot) -> None:
    day = DayLanes(JA)
    qtbot.addWidget(day)
    day.set_day(LANES, [], None, empty="今日の予定はまだありません。")
    assert day.accessibleDescription() == "今日の予定はまだありません。"


def test_clock_text() -> None:
    assert [clock_text(minutes) for minutes in (545, 0, 1439)] == ["9:05", "0:00", "23:59"]


def test_month_reports_the_day(qtbot: QtBot) -> None:
    month = MonthDots()
    qtbot.addWidget(month)
    today = DayDot("2026-11-24", "done", "11/24 6分48秒", today=True)
    holiday = DayDot("2026-11-23", "off", "11/23 祝日", "祝")
    coming = DayDot("2026-11-25", "future", "11/25")
    month.set_weeks([[holiday, today, coming, None, None]], "11月の朝会")
    month.resize(262, 32)
    month.show()
    assert month.accessibleName() == "11月の朝会"
    assert month.accessibleDescription().splitlines()[1] == "11/24 6分48秒"
    with qtbot.waitSignal(month.day_clicked) as told:
        press(month, Qt.Key.Key_Return)
    assert told.args == ["2026-11-24"]
    with qtbot.waitSignal(month.day_clicked) as told:
        click(month, month.cell_rect(0, 0).center())
    assert told.args == ["2026-11-23"]
