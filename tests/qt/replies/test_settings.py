"""One's own wording, the picture of a year, and copies for other places."""

from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QMenu

from assistant_desktop.features.tasks.commands import AddTask, ReplyFirst
from assistant_desktop.qt.bridge import Bridge
from assistant_desktop.qt.replies.chart import Band, Column, ReplyChart, place
from assistant_desktop.qt.settings.reply import ReplySection
from assistant_desktop.qt.shell import tray_waiting
from assistant_desktop.qt.shell.tray import tooltip
from assistant_desktop.qt.widgets.edits import ImeLineEdit
from assistant_desktop.services import reply_texts
from assistant_desktop.services.core import Core
from tests.qt.shell.world import World

from .conftest import does

BANDS = [Band(60, "1時間"), Band(180, "3時間"), Band(270, "半日")]


@dataclass
class Context:
    """As much of the shell's context as the section uses."""

    core: Core
    bridge: Bridge
    shell: Any = None

    @property
    def words(self) -> Any:
        return self.core.words


@pytest.fixture
def section(core: Core, qtbot: Any) -> ReplySection:
    made = ReplySection(Context(core, Bridge(core)), lambda: None)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(640, 1000)
    made.show()
    return made


def field(section: ReplySection, name: str) -> ImeLineEdit:
    found = [one for one in section.findChildren(ImeLineEdit) if one.accessibleName() == name]
    assert len(found) == 1
    return found[0]


def button(section: ReplySection, text: str) -> QAbstractButton:
    return next(one for one in section.findChildren(QAbstractButton) if one.text() == text)


def test_own_wording_in_both_languages_and_back(section: ReplySection, core: Core) -> None:
    after = field(section, "13:00以降 など")
    after.setText("承りました。{time}から始めます。")
    after.editingFinished.emit()
    assert reply_texts.template(core, "after") == "承りました。{time}から始めます。"
    button(section, "English").click()
    assert after.text() == "Understood. I will work on it after {time}."
    after.setText("Sure, from {time} on.")
    after.editingFinished.emit()
    button(section, "日本語").click()
    assert after.text() == "承りました。{time}から始めます。"
    button(section, "元の文面に戻す").click()
    assert after.text() == "承知いたしました。{time}以降に対応いたします。"
    button(section, "English").click()
    assert after.text() == "Sure, from {time} on.", "only this language went back"
    core.undo()
    section.refresh()
    button(section, "日本語").click()
    assert after.text() == "承りました。{time}から始めます。"
    after.setText("")
    after.editingFinished.emit()
    assert after.text() == "承知いたしました。{time}以降に対応いたします。"


def test_the_scale_has_even_steps_between_the_limits() -> None:
    found = [place(minutes, BANDS) for minutes in (0, 30, 60, 180, 270, 5000)]
    assert found == pytest.approx([0, 0.125, 0.25, 0.5, 0.75, 1])


def test_the_chart_is_read_and_walked_by_keys(section: ReplySection, core: Core) -> None:
    task = does(core, "client", AddTask("依頼", request=True))
    core.clock.forward(minutes=22)  # type: ignore[attr-defined]
    does(core, "assistant", ReplyFirst(task, "承知いたしました。"))
    section.refresh()
    mine, theirs = section.findChildren(ReplyChart)
    assert not theirs.isVisible()
    assert mine.accessibleName() == "私の返信"
    lines = mine.accessibleDescription().splitlines()
    now = "11月：1件、まんなかの値 22分、1時間以内 1件"
    assert (lines[0], lines[-1], len(lines)) == (now, now, 13)
    QTest.keyClick(mine, Qt.Key.Key_Left)
    assert mine.accessibleDescription().startswith("10月：返信なし")
    QTest.keyClick(mine, Qt.Key.Key_Home)
    assert mine.accessibleDescription().startswith("12月：返信なし")


def test_the_chart_paints_every_kind_of_month(qtbot: Any) -> None:
    chart = ReplyChart()
    qtbot.addWidget(chart)
    months = [
        Column("1", None, "", 0, "a"),
        Column("2", 90, "1/2", 1, "b"),
        Column("3", 5, "", 0, "c"),
    ]
    chart.set_months("x", months, BANDS)
    chart.resize(420, 190)
    image = chart.grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(0, 420, 2) for y in range(0, 190, 2)}
    assert len(colours) > 6
    chart.set_months("x", [], BANDS)
    chart.grab()


# -- copies ----------------------------------------------------------------------------------------


def test_a_copy_has_the_form_of_its_place(core: Core) -> None:
    title, text = "見積 [info] <b>", "承知いたしました。\n13:00以降に対応いたします。"
    assert reply_texts.copied(core, "chatwork", title, text) == (
        f"[info][title]見積 ［info］ <b>[/title]{text}[/info]"
    )
    assert reply_texts.copied(core, "slack", title, text) == f"*見積 [info] &lt;b&gt;*\n{text}"
    mail = reply_texts.copied(core, "mail", title, text)
    assert mail.startswith("件名：Re: 見積 [info] <b>\n\n佐藤様\n\n中村 美咲です。")
    assert text in mail


def test_after_a_reply_the_toast_offers_copies(home: World) -> None:
    core = home.core
    task = does(core, "client", AddTask("大阪出張", request=True))
    home.running.bridge.send(ReplyFirst(task, "承知いたしました。"))  # type: ignore[union-attr]
    toast = home.view._toast
    home.until(toast.isVisible)
    more = next(one for one in toast.findChildren(QAbstractButton) if one.text() == "コピー")
    assert more.isVisible()
    more.click()
    menu = next(one for one in more.findChildren(QMenu))
    chosen = next(one for one in menu.actions() if one.text() == "Chatwork用にコピー")
    chosen.trigger()
    menu.close()
    copied = QGuiApplication.clipboard().text()
    assert copied == "[info][title]大阪出張[/title]承知いたしました。[/info]"
    home.running.bridge.send(AddTask("別のこと"))  # type: ignore[union-attr]
    home.until(lambda: toast.isVisible() and not more.isVisible())


def test_the_tray_names_what_waits_with_its_time(home: World) -> None:
    core = home.core
    first = does(
        core, "client", AddTask("12/3 会食のお店を3案、比較表でお願いします", request=True)
    )
    core.clock.forward(minutes=65)  # type: ignore[attr-defined]
    does(core, "client", AddTask("新幹線と宿の手配", request=True))
    private = does(core, "client", AddTask("内密の件", request=True))
    core.connection.execute("UPDATE task SET private = 1 WHERE id = ?", (private,))
    found = tray_waiting.lines(core)
    assert (found[0].ref.id, found[0].icon, found[0].tone, found[0].length) == (
        first, "clock", "yama", "1時間5分",
    )  # fmt: skip
    assert [one.title for one in found[1:]].count("非公開のもの") == 1
    text, waits = tooltip(core, 0, paused=False)
    assert waits
    assert "一次返信待ち 3" in text
    assert "12/3 会食のお店を3案、比較表でお願いします　1時間5分" in text
    assert tray_waiting.standup_line(core) == "朝会の時間です"
