"""The painted widgets of the look kit, with the content of the drawings."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from assistant_desktop.qt.widgets.bars import CoverageBar, MarginBar, Mark, ShareBar
from assistant_desktop.qt.widgets.buttons import Chip
from assistant_desktop.qt.widgets.day_blocks import Block, Lane
from assistant_desktop.qt.widgets.day_lanes import DayLanes
from assistant_desktop.qt.widgets.edits import GrowingTextEdit, ImeLineEdit, SearchField
from assistant_desktop.qt.widgets.fields import Calendar, ComboBox, DateEdit, SpinBox, TimeEdit
from assistant_desktop.qt.widgets.flow import FlowLayout
from assistant_desktop.qt.widgets.in_place import InPlaceEdit
from assistant_desktop.qt.widgets.labels import Hairline, Label, SectionHeading
from assistant_desktop.qt.widgets.message import Answer, MessagePanel
from assistant_desktop.qt.widgets.month_dots import DayDot, MonthDots
from assistant_desktop.qt.widgets.ring import MiniRing, ShareRing, TimerRing
from assistant_desktop.qt.widgets.state_icon import paint_state_icon
from assistant_desktop.qt.widgets.strengths import MapRow, StrengthsMap
from assistant_desktop.qt.widgets.strip import StateStrip, Stop
from assistant_desktop.qt.widgets.switch import Switch
from assistant_desktop.qt.widgets.toast import Toast
from assistant_desktop.words import Words

STEPS = (90, 40, 50, 40, 30, 20, 20, 10)
STATES = (
    "requested",
    "accepted",
    "in_progress",
    "waiting",
    "delivered",
    "revision",
    "done",
    "declined",
    "cancelled",
)


def page(width: int, height: int) -> tuple[QWidget, QVBoxLayout]:
    """Return an empty page with a column."""
    widget = QWidget()
    widget.setProperty("kind", "page")
    widget.resize(width, height)
    column = QVBoxLayout(widget)
    column.setContentsMargins(32, 24, 32, 24)
    column.setSpacing(14)
    return widget, column


def rings() -> QWidget:
    """The stand-up's clocks."""
    words = Words("ja")
    widget, column = page(1080, 560)
    top = QHBoxLayout()
    for elapsed, paused in ((78, False), (380, False), (140, True)):
        ring = TimerRing(words)
        ring.set_steps(STEPS)
        ring.set_elapsed(elapsed)
        ring.set_paused(paused)
        top.addWidget(ring)
    column.addLayout(top)
    below = QHBoxLayout()
    mini = MiniRing()
    mini.set_share(0.2, "12", "朝会まで12分")
    small = MiniRing(38)
    small.set_share(0.16, "10", "朝会まで10分")
    plan = ShareRing()
    plan.set_plan(STEPS, 0, "5:00", "8項目")
    tiny = TimerRing(Words("en"), 220)
    tiny.set_steps(STEPS)
    tiny.set_elapsed(210)
    tiny.set_current(4)
    for one in (mini, small, plan, tiny):
        below.addWidget(one)
    below.addStretch(1)
    column.addLayout(below)
    return widget


class _States(QWidget):
    def sizeHint(self) -> QSize:
        return QSize(400, 60)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for index, state in enumerate(STATES):
            for row, late in enumerate((False, True)):
                paint_state_icon(painter, QRectF(index * 40, row * 30, 20, 20), state, late)


def bars() -> QWidget:
    """Strip, bars, map, month."""
    widget, column = page(500, 900)
    strip = StateStrip()
    stops = [
        Stop("依頼", "11/18 10:12"),
        Stop("一次返信", "10:26"),
        Stop("進行中", "11/18 13:05"),
        Stop("回答待ち", "今日 9:05"),
        Stop("納品"),
        Stop("フィードバック"),
    ]
    strip.set_stops(stops, 3, "依頼、一次返信、進行中のあと、今日 9:05 から回答待ち")
    column.addWidget(strip)
    column.addWidget(Hairline())
    for hours in ((3.0, 4.0, 6.5), (1.0, 2.0, 6.0), (5.0, 3.0, 4.0)):
        bar = MarginBar()
        bar.set_hours(*hours, "残り稼働 6.5時間に対し 7.0時間")
        column.addWidget(bar)
    share = ShareBar()
    marks = [Mark(20, "50"), Mark(30, "75"), Mark(36, "90"), Mark(40, "100")]
    share.set_parts([(31.5, "ai")], 40, "40時間のうち31.5時間", marks)
    column.addWidget(share)
    coverage = CoverageBar()
    coverage.set_coverage(16, 19, "納品 19件のうち16件")
    column.addWidget(coverage)
    both = ShareBar()
    both.set_parts([(14, "sakura_fill"), (3, "rust_fill")], 17, "称賛14件、改善3件")
    column.addWidget(both)
    column.addWidget(_States())
    column.addWidget(SectionHeading("強みの地図", line=False))
    months = [(f"2026-{n:02d}", f"{n}月") for n in range(6, 12)]
    table = StrengthsMap(Words("ja"))
    table.set_map(
        months,
        [
            MapRow(
                "docs",
                "資料作成",
                ((1, 1), (1, 2), (2, 1), (2, 1), (4, 1), (4, 1)),
                "伸びています",
            ),
            MapRow(
                "plan",
                "日程調整",
                ((1, 0), (2, 0), (2, 0), (4, 0), (2, 0), (2, 0)),
                "強み",
                "sakura",
            ),
            MapRow(
                "dinner",
                "会食・手土産",
                ((0, 0), (1, 0), (0, 1), (1, 0), (2, 0), (9, 0)),
                "強み",
                "sakura",
            ),
            MapRow(
                "money",
                "経費・請求",
                ((0, 1), (0, 2), (1, 2), (0, 1), (0, 1), (1, 2)),
                "伸びしろ",
                "rust",
            ),
        ],
    )
    column.addWidget(table)
    dots = MonthDots()
    done = [DayDot(f"d{n}", "done", f"11/{n} 5分") for n in range(30)]
    off = DayDot("o", "off", "祝日", "祝")
    future = DayDot("f", "future", "")
    today = DayDot("t", "done", "今日", today=True)
    dots.set_weeks(
        [
            [done[1], off, done[2], done[3], done[4]],
            [*done[5:9], DayDot("x", "over", "6分")],
            [*done[9:13], DayDot("n", "none", "なし")],
            [off, today, future, future, None],
        ],
        "11月の朝会",
    )
    column.addWidget(dots)
    column.addStretch(1)
    return widget


def day() -> QWidget:
    """The day in lanes, full and empty."""
    words = Words("ja")
    widget, column = page(420, 860)
    lanes = (Lane("佐藤様", "佐藤 健一", "client"), Lane("私", "中村 美咲", "assistant"))
    full = DayLanes(words)
    full.set_day(
        lanes,
        [
            Block("a", "both", 570, 600, "朝会", "佐藤様と", "shared"),
            Block("b", "left", 600, 660, "経営会議"),
            Block("c", "right", 600, 720, "比較表の作成", "12/3 会食", "assistant"),
            Block("d", "left", 780, 840, "移動　品川→新横浜", look="travel"),
            Block("e", "left", 840, 930, "青葉ロジ様 訪問", "田中部長　お二人"),
            Block("f", "right", 780, 900, "商談資料 第3版", "2.0時間 確保", "assistant"),
            Block("g", "right", 930, 990, "見積書 240台", look="assistant"),
            Block("h", "left", 990, 1050, "高橋専務と1on1"),
            Block("i", "left", 1020, 1080, "重なる予定", look="tentative"),
        ],
        558,
    )
    column.addWidget(full)
    empty = DayLanes(words, 31)
    empty.set_day(lanes, [], 640, empty="今日の予定はまだありません。")
    column.addWidget(empty)
    column.addStretch(1)
    return widget


def fields() -> QWidget:
    """Fields, switches, flow, toast."""
    widget, column = page(560, 700)
    column.addWidget(SearchField("さがす", "Ctrl K", as_button=True))
    large = ImeLineEdit("", "明日15時までに見積書、のように")
    large.setProperty("scale", "large")
    column.addWidget(large)
    edit = GrowingTextEdit("ひとこと", lines=2)
    edit.set_text("お店の比較には半日必要です。\n前日の正午までに。\n3行目")
    column.addWidget(edit)
    title = InPlaceEdit("件名", "商談資料 第3版（青葉ロジスティクス様）", role="panel")
    column.addWidget(title)
    column.addWidget(InPlaceEdit("メモ", "", "メモを書く"))
    on = Switch("飛ばしてよい")
    on.setChecked(True)
    column.addWidget(on)
    column.addWidget(Switch("書面の朝会にも入れる"))
    off = Switch("変えられない")
    off.setEnabled(False)
    column.addWidget(off)
    holder = QWidget()
    flow = FlowLayout(holder)
    for word in (
        "先回り",
        "読みやすさ",
        "正確さ",
        "速さ",
        "気配り",
        "段取り",
        "言葉づかい",
        "粘り",
    ):
        flow.addWidget(Chip(word))
    column.addWidget(holder)
    line = QHBoxLayout()
    spin = SpinBox("分")
    spin.setValue(25)
    combo = ComboBox("時刻")
    combo.addItems(["毎営業日 9:30"])
    for field in (spin, TimeEdit("時刻"), DateEdit("日付"), combo):
        line.addWidget(field)
    line.addStretch(1)
    column.addLayout(line)
    column.addWidget(Calendar())
    column.addStretch(1)
    toast = Toast(widget)
    widget.show()
    toast.show_message("「議事録の清書」を完了しました", "完了を元に戻す", "Ctrl+Z")
    return widget


def panel() -> QWidget:
    """A question inside the window."""
    widget, column = page(760, 460)
    column.addWidget(Label("11月24日 火曜日", "title"))
    column.addStretch(1)
    widget.show()
    question = MessagePanel(widget)
    question.ask(
        "この端末の共有をやめますか",
        "佐藤様の画面には、これまでの内容が残ります。あとからもう一度つなげられます。",
        [Answer("stop", "共有をやめる", "danger"), Answer("keep", "続ける", "primary")],
    )
    return widget
