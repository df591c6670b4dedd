"""Shows the whole look kit, light and dark, and saves pictures of it.

``QT_QPA_PLATFORM=offscreen python -m tests.qt.widgets.gallery FOLDER`` writes PNG files;
without a folder it opens the windows.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtWidgets import (
    QApplication,
    QCalendarWidget,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QProgressBar,
    QRadioButton,
    QSpinBox,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from assistant_desktop.qt import theme
from assistant_desktop.qt.widgets.buttons import Button, Chip, ChipGroup, Segmented
from assistant_desktop.qt.widgets.fields import ChoiceList
from assistant_desktop.qt.widgets.labels import (
    Card,
    ElidedLabel,
    EmptyState,
    Label,
    SectionHeading,
    Tag,
)
from assistant_desktop.qt.widgets.seal import Seal
from tests.qt.widgets import gallery_painted as painted


def row(*widgets: QWidget) -> QWidget:
    """Put widgets side by side."""
    box = QWidget()
    line = QHBoxLayout(box)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(12)
    for widget in widgets:
        line.addWidget(widget)
    line.addStretch(1)
    return box


def basics() -> QWidget:
    """Buttons, chips, labels, seals."""
    page = QWidget()
    page.setProperty("kind", "page")
    page.resize(760, 900)
    column = QVBoxLayout(page)
    column.setContentsMargins(32, 24, 32, 24)
    column.setSpacing(10)
    column.addWidget(Label("11月24日 火曜日", "title"))
    bell = Button(kind="icon", icon="bell", tip="お知らせ")
    bare = Button(kind="bare", icon="magnifying-glass", tip="さがす")
    off = Button("追加", "primary", "plus-bold")
    off.setEnabled(False)
    column.addWidget(
        row(
            Button("追加", "primary", "plus-bold"),
            Button("任せる"),
            Button("今回は見送る", "quiet"),
            Button("納期を相談", "link"),
            Button("コピー", "accent", "copy"),
            Button("削除", "danger", "trash"),
            bell,
            bare,
            off,
        )
    )
    small = Button("計測", "plain", "play-fill", "small")
    down = Button("押した")
    down.setDown(True)
    column.addWidget(row(small, Button("次へ", "primary", size="wizard"), down))
    praise = Button("称賛", "praise", "flower", "big")
    praise.set_icon("flower", on="flower-fill")
    praise.setChecked(True)
    column.addWidget(
        row(
            praise,
            Button("改善", "critique", "wrench", "big"),
            Button("一時停止", "plain", "pause", "standup"),
            Button("次へ　納品", "primary", "arrow-right", "standup", icon_right=True),
        )
    )
    group = ChipGroup(page, exclusive=False)
    chips = [group.add(word, word) for word in ("先回り", "読みやすさ", "正確さ", "速さ")]
    chips[0].setChecked(True)
    column.addWidget(row(*chips, Chip("今すぐ", action=True), Chip("前回の話題", "plus", True)))
    owner = Segmented("持ち主")
    for word in ("すべて", "私", "佐藤様"):
        owner.add(word, word)
    kind = Segmented("種類")
    kind.add("称賛", "praise", "flower", "sakura")
    kind.add("改善", "critique", "wrench", "rust")
    kind.set_value("critique")
    column.addWidget(row(owner, kind))
    column.addWidget(
        row(
            Tag("納期 11/25(水) 15:00", "ai", "calendar-blank"),
            Tag("資料", "ai", "hash"),
            Tag("先回り"),
            Tag("0.5時間 不足", "yama", "hourglass-medium"),
            Tag("優先", "rust", "flag-fill"),
            Tag("称賛", "sakura"),
        )
    )
    seals = [Seal("佐藤 健一", "client", px) for px in (18, 20, 28, 36)]
    seals += [Seal("中村 美咲", "assistant", px) for px in (18, 20, 28, 36)]
    seals += [Seal("山本", "partner", px) for px in (18, 20, 28, 36)]
    column.addWidget(row(*seals, Seal("中村", "assistant-light", 18)))
    column.addWidget(SectionHeading("今日のタスク", 4, "見積 5.0時間　残り 6.5時間", "すべて見る"))
    column.addWidget(ElidedLabel("青葉ロジスティクス様の見積書、数量を240台に変更" * 3))
    card = Card("sakura")
    card.box.addWidget(Label("称賛", "section", "sakura"))
    card.box.addWidget(Label("質問票を1枚にまとめていただき、十分で済みました。", wrap=True))
    column.addWidget(card)
    column.addWidget(EmptyState("返信をお待ちの依頼はありません。", "依頼を書く", "tray"))
    column.addStretch(1)
    return page


def controls() -> QWidget:
    """Qt's own controls in the sheet."""
    page = QWidget()
    page.setProperty("kind", "page")
    page.resize(900, 760)
    columns = QHBoxLayout(page)
    columns.setContentsMargins(32, 24, 32, 24)
    columns.setSpacing(32)
    left, right = QVBoxLayout(), QVBoxLayout()
    columns.addLayout(left)
    columns.addLayout(right)
    field = QLineEdit()
    field.setPlaceholderText("佐藤様へひとこと")
    focused = QLineEdit("明日15時までに見積書")
    focused.setObjectName("focus")
    off = QLineEdit("変えられません")
    off.setEnabled(False)
    combo = QComboBox()
    combo.addItems(["毎営業日 9:30", "毎週 月曜日", "使わない"])
    text = QPlainTextEdit(
        "お店の比較には半日必要です。前日の正午までにいただけると、3案をそろえてお出しできます。\n"
        * 8
    )
    text.setFixedHeight(110)
    spin = QSpinBox()
    spin.setSuffix(" 分")
    spin.setValue(25)
    clock = QTimeEdit(QTime(9, 30))
    date = QDateEdit(QDate(2026, 11, 25))
    date.setCalendarPopup(True)
    for widget in (field, focused, off, combo, text, row(spin, clock, date)):
        left.addWidget(widget)
    _choices(left)
    _popups(page, right)
    right.addStretch(1)
    return page


def _choices(left: QVBoxLayout) -> None:
    for cls in (QCheckBox, QRadioButton):
        one, two, three = cls("前回の会話（A と B）"), cls("近い節目とお誕生日"), cls("使えない")
        holder = QWidget()
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(0, 0, 0, 0)
        for widget in (one, two, three):
            inner.addWidget(widget)
        one.setChecked(True)
        three.setEnabled(False)
        left.addWidget(holder)
    bar = QProgressBar()
    bar.setValue(60)
    left.addWidget(bar)
    left.addStretch(1)


def _popups(page: QWidget, right: QVBoxLayout) -> None:
    menu = QMenu(page)
    menu.addAction("ウィンドウを開く")
    menu.setActiveAction(menu.addAction("すばやく追加\tCtrl+Alt+A"))
    menu.addSeparator()
    check = menu.addAction("通知を休む")
    check.setCheckable(True)
    check.setChecked(True)
    menu.addMenu("いま同期する").addAction("x")
    menu.setParent(page, Qt.WindowType.Widget)
    right.addWidget(menu)
    menu.show()
    calendar = QCalendarWidget()
    calendar.setGridVisible(False)
    right.addWidget(calendar)
    names = ChoiceList("項目")
    names.addItems([f"{n}行目の項目" for n in range(12)])
    names.setFixedHeight(170)
    right.addWidget(names)


PAGES = {
    "basics": basics,
    "controls": controls,
    "rings": painted.rings,
    "bars": painted.bars,
    "day": painted.day,
    "fields": painted.fields,
    "panel": painted.panel,
}


def main(arguments: list[str]) -> int:
    """Show or save every page in both themes."""
    app = QApplication(arguments[:1])
    folder = Path(arguments[1]) if len(arguments) > 1 else None
    only = arguments[2:]
    kept = []
    for dark in (False, True):
        theme.apply(app, theme.make(dark))
        for name, build in PAGES.items():
            if only and name not in only:
                continue
            page = build()
            page.show()
            focus = page.findChild(QWidget, "focus")
            if focus is not None:
                page.activateWindow()
                focus.setFocus()
            app.processEvents()
            if folder is not None:
                folder.mkdir(parents=True, exist_ok=True)
                page.grab().save(str(folder / f"{name}-{'dark' if dark else 'light'}.png"))
                page.close()
                page.deleteLater()
            else:
                kept.append(page)
    return 0 if folder is not None else app.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv))
