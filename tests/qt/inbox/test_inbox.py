"""The inbox: newest first, unread in bold, opened by a click, put off, all read at once."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu

from assistant_desktop.features.tasks.commands import AddTask
from assistant_desktop.kernel.ref import Ref
from assistant_desktop.qt.inbox.page import InboxPage
from tests.qt.shell.world import World

SPOKEN = Qt.ItemDataRole.AccessibleTextRole


def inbox(home: World) -> InboxPage:
    home.view.go("inbox")
    home.settle()
    page = home.view.current()
    assert isinstance(page, InboxPage)
    return page


def spoken(page: InboxPage) -> list[str]:
    model = page.model
    return [str(model.index(row, 0).data(SPOKEN)) for row in range(model.rowCount())]


def asked(home: World, title: str) -> str:
    """The other asks for something; the id of the task."""
    made = home.core.ledger.commit(AddTask(title, request=True), home.core.other.id)
    home.clock.forward(minutes=1)
    (id_,) = made.changed["task"]
    home.settle()
    return id_


def test_an_empty_inbox_says_what_will_stand_there(home: World) -> None:
    inbox(home)
    assert home.sees("お知らせはまだありません。依頼や納品、朝会の時刻が、ここに残ります。")


def test_the_newest_stands_first_and_is_unread(home: World) -> None:
    asked(home, "大阪出張")
    asked(home, "入館証")
    page = inbox(home)
    assert spoken(page) == [
        "未読。佐藤様から依頼が届きました。入館証。9:19",
        "未読。佐藤様から依頼が届きました。大阪出張。9:18",
    ]
    assert home.sees("未読 2")


def test_a_notice_that_comes_while_the_page_is_open_appears(home: World) -> None:
    page = inbox(home)
    asked(home, "大阪出張")
    home.until(lambda: page.model.rowCount() == 1)


def test_a_click_opens_what_it_is_about_and_counts_as_read(home: World) -> None:
    id_ = asked(home, "大阪出張")
    page = inbox(home)
    centre = page.list.visualRect(page.model.index(0, 0)).center()
    QTest.mouseClick(page.list.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    home.until(lambda: home.view.where() == home.view.where().__class__("tasks", Ref("task", id_)))
    page = inbox(home)
    home.until(lambda: not spoken(page)[0].startswith("未読"))


def test_enter_opens_and_r_marks_as_read(home: World) -> None:
    asked(home, "大阪出張")
    asked(home, "入館証")
    page = inbox(home)
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_R)
    home.settle()
    assert [row.startswith("未読") for row in spoken(page)] == [False, True]
    QTest.keyClick(page.list, Qt.Key.Key_Down)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    home.until(lambda: home.view.place.page == "tasks")


def test_all_are_marked_as_read_at_once(home: World) -> None:
    asked(home, "大阪出張")
    asked(home, "入館証")
    page = inbox(home)
    home.click("すべて既読にする")
    assert not any(row.startswith("未読") for row in spoken(page))
    assert not home.find(QAbstractButton, "すべて既読にする").isEnabled()
    home.until(lambda: home.view.navigation.model.counts.get("inbox") == 0)


def test_the_menu_puts_a_notice_off(home: World) -> None:
    asked(home, "大阪出張")
    page = inbox(home)
    item = page.model.item(0)
    assert item is not None
    page.menu(item, page.mapToGlobal(QPoint(80, 80)))
    home.settle()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [one.text() for one in menu.actions() if one.text()] == [
        "開く",
        "既読にする",
        "あとで知らせる",
    ]
    later = next(one.menu() for one in menu.actions() if one.text() == "あとで知らせる")
    assert isinstance(later, QMenu)
    next(one for one in later.actions() if one.text() == "1時間後に").trigger()
    menu.close()
    home.settle()
    assert spoken(page)[0].endswith("10:19 にもう一度")


def test_the_way_to_the_settings_is_short(home: World) -> None:
    inbox(home)
    home.click("通知の設定")
    assert home.view.place.page == "settings"
    assert home.sees("お知らせするもの")
