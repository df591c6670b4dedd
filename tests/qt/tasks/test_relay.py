"""People before and after, work in others' hands and hand-offs, in the list and in the pane."""

from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import parse_qs

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu

from assistant_desktop.features.relay import queries
from assistant_desktop.features.relay.commands import HandOff, LeaveWith, SetRelay
from assistant_desktop.features.relay.model import Baton, Line
from assistant_desktop.features.tasks.commands import CompleteTask, EditTask
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.kernel.ref import Ref
from assistant_desktop.qt.relay.line_edit import RelayEdit
from assistant_desktop.qt.tasks.history import history
from assistant_desktop.qt.tasks.telling import Teller
from assistant_desktop.qt.widgets.edits import GrowingTextEdit
from assistant_desktop.services.core import Core
from tests.qt.stage import acting
from tests.qt.tasks.conftest import Desk
from tests.window import let_pass

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def line_of(desk: Desk) -> QLineEdit:
    """The open field of the line."""
    edit = desk.named("前後の人", RelayEdit)
    edit.setFocus()
    desk.press(KEY.Key_F2)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    return field


def people(desk: Desk, task: str) -> str:
    return queries.line(desk.core.reader, task).text("私")


def reads(desk: Desk, text: str) -> bool:
    """Whether a text can be read on the page."""
    labels = desk.page.findChildren(QLabel)
    return any(one.text() == text and one.isVisible() for one in labels)


def waiting(desk: Desk, task: str) -> tuple[str, str]:
    row = desk.detail(task).row
    return row.state, row.waiting_for


# -- the line --------------------------------------------------------------------------------------


def test_the_line_begins_with_oneself_and_is_edited_in_place(desk: Desk) -> None:
    task = desk.add("商談資料")
    desk.open(task)
    field = line_of(desk)
    assert field.text() == "私 → "
    field.setText("井上様 → 私 → 田中部長 → 荷主様")
    desk.press(KEY.Key_Return)
    assert people(desk, task) == "井上様 → 私 → 田中部長 → 荷主様"
    assert desk.named("前後の人", RelayEdit).accessibleDescription() == people(desk, task)
    field = line_of(desk)
    field.setText("井上様 → 私")
    desk.press(KEY.Key_Escape)
    assert people(desk, task) == "井上様 → 私 → 田中部長 → 荷主様"
    desk.core.undo()
    desk.settle()
    assert desk.named("前後の人", RelayEdit).accessibleDescription() == ""


def test_the_other_is_named_in_a_task_of_theirs(desk: Desk) -> None:
    task = desk.add("経費", owner=desk.core.other.id)
    desk.open(task)
    field = line_of(desk)
    assert field.text() == "佐藤様 → "
    field.setText("井上様 → 佐藤様 → 総務")
    desk.press(KEY.Key_Return)
    assert queries.line(desk.core.reader, task) == Line(("井上様",), ("総務",))


def test_names_are_completed_one_by_one(desk: Desk) -> None:
    desk.core.do(SetRelay(desk.add("先の仕事"), Line(("Inoue",), ("Tanaka",))))
    task = desk.add("商談資料")
    desk.open(task)
    field = line_of(desk)
    field.clear()
    QTest.keyClicks(field, "Ino")
    completer = field.completer()
    assert completer is not None
    popup = completer.popup()
    assert popup is not None
    assert popup.isVisible()
    QTest.keyClick(popup, KEY.Key_Down)
    QTest.keyClick(popup, KEY.Key_Return)
    desk.settle()
    assert field.text() == "Inoue"
    QTest.keyClicks(field, " > me > tan")
    QTest.keyClick(popup, KEY.Key_Down)
    QTest.keyClick(popup, KEY.Key_Return)
    desk.settle()
    assert field.text() == "Inoue > me > Tanaka"
    desk.press(KEY.Key_Return)
    assert queries.line(desk.core.reader, task) == Line(("Inoue",), ("Tanaka",))


def test_a_name_that_is_too_long_is_told_and_nothing_changes(desk: Desk) -> None:
    task = desk.add("商談資料")
    desk.open(task)
    field = line_of(desk)
    field.setText("あ" * 101)
    desk.press(KEY.Key_Return)
    assert desk.told == ["お名前は100文字までです。"]
    assert queries.line(desk.core.reader, task).is_empty


def test_the_chain_is_one_click_away(desk: Desk) -> None:
    task = desk.add("商談資料")
    desk.core.do(SetRelay(task, Line(("井上様",), ())))
    desk.open(task)
    desk.click("つながりを見る")
    assert desk.went == [(Ref("relay_task", task), "")]


# -- thanks ----------------------------------------------------------------------------------------


def test_completing_offers_thanks_to_those_before(desk: Desk) -> None:
    task = desk.add("商談資料")
    desk.core.do(SetRelay(task, Line(("井上様", "木村様"), ("田中部長",))))
    desk.open(task)
    assert not desk.page.detail.fields.relay.thanks.isVisible()
    desk.core.do(CompleteTask(task))
    desk.settle()
    let_pass(700)  # the line leaves the list
    desk.click("お礼の文面")
    letter = desk.named("文面", GrowingTextEdit)
    assert isinstance(letter, GrowingTextEdit)
    assert letter.toPlainText().startswith("井上様\n\nお世話になっております。")
    desk.click("木村様")
    assert letter.toPlainText().startswith("木村様\n")
    desk.click("文面を写す")
    clipboard = QGuiApplication.clipboard().text()
    assert clipboard == letter.toPlainText()
    assert "無事に田中部長へお届けできました" in clipboard
    panel = desk.page.detail.fields.relay.thanks.letter
    panel.settled.emit()
    desk.settle()
    thanked = {one.name: bool(one.thanked_at) for one in queries.runners(desk.core.reader, task)}
    assert thanked == {"井上様": False, "木村様": True, "田中部長": False}
    desk.click("伝えました")
    assert not desk.page.detail.fields.relay.thanks.letter.isVisible()
    assert all(
        one.thanked_at for one in queries.runners(desk.core.reader, task) if one.side == "before"
    )


def test_thanks_can_be_put_away(desk: Desk) -> None:
    task = desk.add("商談資料")
    desk.core.do(SetRelay(task, Line(("井上様",), ())))
    desk.core.do(CompleteTask(task))
    desk.settle()
    desk.open(task)
    desk.click("今回は見送る")
    assert not desk.page.detail.fields.relay.thanks.isVisible()
    desk.page.close_detail()
    desk.open(task)
    assert not desk.page.detail.fields.relay.thanks.isVisible()


def test_completing_in_the_list_offers_thanks_below_it(desk: Desk) -> None:
    task = desk.add("商談資料")
    desk.core.do(SetRelay(task, Line(("井上様",), ())))
    desk.settle()
    desk.choose(task)
    desk.press(KEY.Key_Space)
    let_pass(800)
    desk.settle()
    desk.click("お礼の文面")
    assert desk.went == [(Ref("task", task), "thank")]


# -- work in others' hands -------------------------------------------------------------------------


def test_a_task_is_left_with_somebody_asked_for_and_comes_back(
    desk: Desk, clock: FixedClock
) -> None:
    task = desk.add("経費精算", due="2026-11-30")
    desk.open(task, "leave")
    desk.click("預ける")
    assert reads(desk, "どなたに渡すかをお書きください。")
    holder = desk.named("預ける方", QLineEdit)
    assert isinstance(holder, QLineEdit)
    holder.setText("経理 木村様")
    desk.page.detail.fields.custody.form.due._choose("2026-11-24")
    desk.press(KEY.Key_Return)
    assert waiting(desk, task) == ("waiting", "経理 木村様")
    assert "経理 木村様に預け中" in desk.said("経費精算")
    clock.instant = datetime(2026, 11, 26, 1, tzinfo=UTC)
    desk.page.mark_stale()
    desk.settle()
    assert "2日超過" in desk.said("経費精算")
    desk.click("確認の文面")
    letter = desk.named("文面", GrowingTextEdit)
    assert isinstance(letter, GrowingTextEdit)
    assert "11/24(火)までにお願いしておりましたので" in letter.toPlainText()
    letter.setPlainText("お元気ですか & 済みましたか?")
    mails = Mails()
    QDesktopServices.setUrlHandler("mailto", mails, "take")  # type: ignore[arg-type]
    desk.click("メールで開く")
    QDesktopServices.unsetUrlHandler("mailto")
    (mail,) = mails.taken
    assert mail.scheme() == "mailto"
    query = bytes(mail.toEncoded().data()).decode().partition("?")[2]
    assert parse_qs(query)["body"] == ["お元気ですか & 済みましたか?"]
    desk.click("確認しました")
    (held,) = queries.in_others_hands(desk.core.reader)
    assert held.last_asked_at is not None
    desk.click("戻りました")
    assert waiting(desk, task) == ("in_progress", "")
    assert queries.in_others_hands(desk.core.reader) == []


class Mails(QObject):
    """Takes what would have been opened in the mail program."""

    def __init__(self) -> None:
        super().__init__()
        self.taken: list[QUrl] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.taken.append(url)


def test_the_letter_is_there_in_both_languages_and_what_is_changed_stays(desk: Desk) -> None:
    task = desk.add("Expenses")
    desk.core.do(LeaveWith(task, "Tom Brown", "2026-11-30"))
    desk.open(task)
    desk.click("確認の文面")
    desk.click("English")
    letter = desk.named("文面", GrowingTextEdit)
    assert isinstance(letter, GrowingTextEdit)
    assert letter.toPlainText().startswith("Dear Tom Brown,")
    letter.insertPlainText("X")
    panel = desk.page.detail.fields.custody.letter
    panel.leave()
    desk.click("確認の文面")
    assert letter.toPlainText().startswith("XDear Tom Brown,")


# -- hand-offs -------------------------------------------------------------------------------------


def test_a_hand_off_asks_for_what_the_next_one_needs(desk: Desk) -> None:
    task = desk.add("議事録")
    desk.choose(task)
    desk.press(KEY.Key_H)
    field = desk.named("今の状態", GrowingTextEdit)
    assert field.hasFocus()
    desk.press(KEY.Key_Return, CONTROL)
    assert reads(desk, "今の状態をお書きください。次の方が迷わず続けられます。")
    assert reads(desk, "次の一歩をお書きください。次の方がすぐに始められます。")
    assert queries.handoffs(desk.core.reader, task) == []
    for name, text in (("今の状態", "draft"), ("次の一歩", "call"), ("気をつけること", "closed")):
        desk.write(desk.named(name, GrowingTextEdit), text)
    desk.press(KEY.Key_Return, CONTROL)
    (said,) = queries.handoffs(desk.core.reader, task)
    assert (said.standing, said.next_step, said.pitfalls) == ("draft", "call", "closed")
    assert said.receiver == desk.core.other.id
    row = desk.detail(task).row
    assert (row.owner, row.state) == (desk.core.other.id, "requested")
    desk.core.undo()
    assert desk.detail(task).row.owner == desk.core.me.id


def test_what_is_typed_for_a_hand_off_survives_and_a_name_takes_the_others_place(
    core: Core, make_desk: Callable[[Core], Desk]
) -> None:
    first = make_desk(core)
    task = first.add("議事録")
    first.open(task, "hand_off")
    first.write(first.named("ほかの方のお名前", QLineEdit), "Hara")
    first.write(first.named("今の状態", GrowingTextEdit), "half")
    let_pass(500)
    second = make_desk(core)
    second.open(task, "hand_off")
    form = second.page.detail.fields.hand_off.form
    assert form.baton().standing == "half"
    assert form.receiver() == "Hara"
    second.write(second.named("次の一歩", GrowingTextEdit), "go")
    form.send.click()
    second.settle()
    assert waiting(second, task) == ("waiting", "Hara")
    second.open(task, "hand_off")
    assert second.page.detail.fields.hand_off.form.baton() == Baton("", "")


def test_the_receiver_sees_all_of_it_first(core: Core, make_desk: Callable[[Core], Desk]) -> None:
    desk = make_desk(core)
    task = desk.add("議事録", owner=core.other.id)
    baton = Baton("録音まで済み", "決定事項を清書", "共有フォルダ", "日付に注意")
    desk.other(HandOff(task, core.me.id, baton, "2026-11-25"))
    desk.open(task)
    card = desk.page.detail.fields.hand_off.card
    for text in ("録音まで済み", "決定事項を清書", "共有フォルダ", "日付に注意", "11/25(水)"):
        assert text in card.accessibleName()
        assert reads(desk, text)
    client = make_desk(acting(core, "client"))
    client.open(task)
    assert client.page.detail.fields.hand_off.card.isVisible()
    assert not reads(client, "録音まで済み")
    client.click("くわしく 私から中村さんへ引き継ぎ")
    assert reads(client, "録音まで済み")


def test_the_margin_leads_to_the_hand_off(desk: Desk) -> None:
    task = desk.add("大仕事", due="2026-11-24", estimate=2000)
    desk.open(task)
    desk.click("引き継ぐ")
    assert desk.named("今の状態", GrowingTextEdit).hasFocus()


def test_the_menu_gives_on_what_is_open(desk: Desk) -> None:
    task = desk.add("議事録")
    desk.core.do(LeaveWith(task, "木村様"))
    desk.settle()
    desk.choose(task)
    desk.press(KEY.Key_Menu)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    names = [action.text() for action in menu.actions()]
    assert "引き継ぐ…\tH" in names
    assert {"どなたかに預ける…", "預け先から戻りました"} <= set(names)
    menu.close()
    desk.core.do(CompleteTask(task))
    desk.settle()
    assert "引き継ぐ…" not in [
        entry.name for entry in desk.page._actions.entries(desk.page._actions.rows([task]))
    ]


# -- the list --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "names"),
    [
        (Line(("経理 木村様", "井上様"), ("田中部長", "荷主様")), ["井", "中", "田"]),
        (Line((), ("田中部長",)), ["佐", "中", "田"]),
        (Line(("佐藤様",), ()), ["佐", "中"]),
        (Line(), ["佐", "中"]),
    ],
)
def test_a_line_of_the_list_shows_the_nearest_people(
    desk: Desk, line: Line, names: list[str]
) -> None:
    task = desk.add("見積書", by_other=True, request=True)
    desk.core.do(SetRelay(task, line))
    desk.settle()
    model = desk.page.view.lines
    index = model.index_of(task)
    row = model.row(index)
    assert row is not None
    seals = desk.page.view.painter_of_lines._people(model, row)
    assert [initial for initial, _ in seals] == names


def test_a_task_of_another_category_keeps_its_people(desk: Desk) -> None:
    task = desk.add("見積書")
    desk.core.do(SetRelay(task, Line((), ("田中部長",))))
    desk.core.do(EditTask(task, {"category": "営業"}))
    desk.settle()
    model = desk.page.view.lines
    model.row(model.index_of(task))
    assert model.people(task) == Line((), ("田中部長",))


def test_the_history_tells_of_it(desk: Desk) -> None:
    task = desk.add("見積書")
    desk.core.do(SetRelay(task, Line((), ("田中部長",))))
    desk.core.do(HandOff(task, desk.core.other.id, Baton("済み", "送付")))
    desk.open(task)
    told = [one.text for one in history(desk.core, task, Teller(desk.core))]
    assert told == ["佐藤様に引き継ぎました", "前後の人を変更", "追加"]
