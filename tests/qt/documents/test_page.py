"""Letters out of templates, and minutes whose lines become tasks."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QDate, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QLabel, QScrollArea

from assistant_desktop.features.documents import queries
from assistant_desktop.features.documents.commands import WriteDocument
from assistant_desktop.features.tasks.commands import AddTask
from assistant_desktop.kernel.ref import Ref
from assistant_desktop.language.check.model import Finding, Level
from assistant_desktop.qt.documents.page import DocumentsPage
from assistant_desktop.services.core import Core
from tests.qt.documents.conftest import Open
from tests.qt.stage import Stage


def page(stage: Stage) -> DocumentsPage:
    assert isinstance(stage.page, DocumentsPage)
    return stage.page


def press(stage: Stage, name: str) -> None:
    (one,) = [
        one
        for one in page(stage).findChildren(QAbstractButton)
        if one.isVisible() and name in (one.text(), one.accessibleName(), one.toolTip())
    ]
    QTest.mouseClick(one, Qt.MouseButton.LeftButton)
    stage.settle()


def fill(stage: Stage, **values: str) -> None:
    for name, text in values.items():
        field = page(stage).letter._fields[name]
        field.selectAll()
        QTest.keyClicks(field, text)
    stage.settle()


def body(stage: Stage) -> str:
    return page(stage).letter.body.toPlainText()


def texts(stage: Stage) -> list[str]:
    return [one.text() for one in page(stage).findChildren(QLabel) if one.isVisible()]


def test_a_template_makes_a_letter_in_business_form(core: Core, shown: Open) -> None:
    stage = shown(core)
    press(stage, "お礼")
    text = body(stage)
    assert text.startswith("2026年11月24日\n")
    assert "佐藤 健一　代理　中村 美咲" in text
    assert "拝啓　晩秋の候、" in text
    assert text.rstrip().endswith("敬具")
    assert "空欄があります：用件、宛名、日付" in texts(stage)


def test_what_is_filled_in_appears_in_the_letter_at_once(core: Core, shown: Open) -> None:
    stage = shown(core)
    press(stage, "お礼")
    fill(stage, name="Yamamoto", matter="raisha", day="11/19")
    assert "Yamamoto　様" in body(stage)
    assert "11/19はご多用のところraishaを賜り" in body(stage)
    assert page(stage).letter.subject.text() == "raishaのお礼"
    assert not any("空欄" in text for text in texts(stage))


def test_what_was_written_by_hand_stays_when_a_field_is_filled_in(core: Core, shown: Open) -> None:
    stage = shown(core)
    press(stage, "お礼")
    page(stage).letter.body.appendPlainText("追って、資料をお送りいたします。")
    fill(stage, name="Yamamoto")
    assert "追って、資料をお送りいたします。" in body(stage)
    assert "Yamamoto　様" in body(stage)


def test_another_form_and_language(core: Core, shown: Open) -> None:
    stage = shown(core)
    press(stage, "お断り")
    assert "拝啓" not in body(stage)
    press(stage, "手紙")
    assert "拝啓" in body(stage)
    press(stage, "英語")
    assert body(stage).rstrip().endswith("on behalf of 佐藤 健一")


def test_a_draft_is_there_again_after_a_crash(core: Core, shown: Open) -> None:
    stage = shown(core)
    press(stage, "お詫び")
    page(stage).letter.body.appendPlainText("書きかけ")
    page(stage).letter._draft.keep()
    again = shown(core)
    press(again, "お詫び")
    assert "書きかけ" in body(again)


def test_it_leaves_saved_and_is_among_the_recent_ones(core: Core, shown: Open) -> None:
    stage = shown(core)
    press(stage, "お断り")
    press(stage, "コピー")
    assert QGuiApplication.clipboard().text() == body(stage)
    (found,) = queries.listed(core.reader, "letter")
    assert found.finished_at is not None
    assert found.template == "refusal"
    press(stage, found.title)
    assert page(stage).letter.saved == found.id


def test_it_is_opened_in_the_mail_program(
    core: Core, shown: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url.scheme())
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    stage = shown(core)
    press(stage, "受領のご連絡")
    press(stage, "メールで開く")
    page(stage).letter.body.appendPlainText("長い文。" * 400)
    press(stage, "メールで開く")
    assert opened == ["mailto", "file"]


def test_without_a_subject_nothing_is_saved(core: Core, shown: Open) -> None:
    stage = shown(core)
    press(stage, "お断り")
    page(stage).letter.subject.clear()
    press(stage, "保存")
    assert queries.listed(core.reader, "letter") == []
    assert stage.refused[-1].code == "document_title"


def test_a_template_of_ones_own(core: Core, shown: Open) -> None:
    stage = shown(core)
    press(stage, "お断り")
    page(stage).letter.body.setPlainText("{name}様\n{matter}の件、承知いたしました。")
    press(stage, "ひな型にする")
    page(stage)._name.setText("承知のお返事")
    QTest.keyClick(page(stage)._name, Qt.Key.Key_Return)
    stage.settle()
    press(stage, "承知のお返事")
    fill(stage, name="Tanaka", matter="mitsumori")
    assert body(stage) == "Tanaka様\nmitsumoriの件、承知いたしました。"


def test_a_letter_about_a_task_knows_it(core: Core, shown: Open) -> None:
    (task,) = core.do(AddTask("ご来社", person="山本様")).changed["task"]
    stage = shown(core)
    page(stage).open(Ref("task", task), "letter")
    stage.settle()
    assert "山本様" in body(stage)
    press(stage, "保存")
    assert [one.task for one in queries.listed(core.reader, "letter")] == [task]


def offered(stage: Stage) -> list[str]:
    """The lines that may become tasks, once the worker has read what is written."""
    minutes = page(stage).minutes
    for _ in range(1000):
        QTest.qWait(5)
        if not minutes._pause.isActive() and not minutes._reading:
            break
    return [box.text() for box in minutes._boxes]


def test_lines_of_minutes_become_tasks_in_one_step(core: Core, shown: Open) -> None:
    stage = shown(core)
    press(stage, "新しい議事録")
    minutes = page(stage).minutes
    minutes.subject.setText("定例")
    minutes.body.setPlainText("計画を確認。\nTODO: 明日15時までに見積書\n宿題：会場\n□ 名刺")
    assert offered(stage) == ["見積書（11/25(水) 15:00まで）", "会場", "名刺"]
    minutes._boxes[1].setChecked(False)
    press(stage, "2件をタスクにする")
    rows = core.reader.rows("SELECT title, due, description FROM task ORDER BY title")
    assert [(row["title"], row["due"]) for row in rows] == [
        ("名刺", None),
        ("見積書", "2026-11-25T06:00:00.000Z"),
    ]
    assert rows[0]["description"] == "議事録「定例」より\n「□ 名刺」"
    core.undo()
    assert core.reader.value("SELECT count(*) FROM task WHERE deleted_at IS NULL") == 0


def test_minutes_know_whose_a_line_is_and_count_from_their_day(core: Core, shown: Open) -> None:
    stage = shown(core)
    press(stage, "新しい議事録")
    minutes = page(stage).minutes
    minutes.day.setDate(QDate(2026, 11, 20))
    minutes.body.setPlainText(
        "・佐藤様：明日までに予算を確認\n【担当：中村】会場を押さえる\n・井上様：資料の確認"
    )
    assert offered(stage) == [
        "予算を確認（佐藤様への依頼、11/21(土)まで）",
        "会場を押さえる",
        "資料の確認（井上様）",
    ]
    press(stage, "3件をタスクにする")
    rows = core.reader.rows("SELECT title, due, state, owner, person FROM task")
    found = {row["title"]: (row["due"], row["state"], row["person"]) for row in rows}
    assert found == {
        "予算を確認": ("2026-11-21", "requested", ""),
        "会場を押さえる": (None, "accepted", ""),
        "資料の確認": (None, "accepted", "井上様"),
    }
    owners = {row["title"]: row["owner"] for row in rows}
    assert owners["予算を確認"] == core.other.id
    assert owners["会場を押さえる"] == core.me.id


def test_saved_minutes_are_opened_again(core: Core, shown: Open) -> None:
    core.do(WriteDocument("minutes", "11/20 定例", "話したこと", on_day=date(2026, 11, 20)))
    stage = shown(core)
    press(stage, "11/20 定例")
    assert page(stage).minutes.on_day == date(2026, 11, 20)
    page(stage).minutes.body.setPlainText("直したこと")
    press(stage, "保存")
    (found,) = queries.listed(core.reader, "minutes")
    assert found.body == "直したこと"


def test_the_findings_are_mended_from_the_panel(core: Core, shown: Open) -> None:
    stage = shown(core)
    press(stage, "お断り")
    page(stage).letter.body.setPlainText("社長がおっしゃられた件です。")
    for _ in range(500):
        if page(stage).letter.check.findings:
            break
        QTest.qWait(10)
    press(stage, "すべて直す")
    assert body(stage) == "社長がおっしゃった件です。"


def test_where_there_is_little_room_nothing_is_cut_off(core: Core, shown: Open) -> None:
    stage = shown(core, 848, 640)
    press(stage, "日程の候補")
    assert page(stage).width() == 848
    assert not page(stage).findings.isVisible()


def test_a_letter_is_written_as_pdf(
    core: Core, shown: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(QFileDialog, "open", lambda dialog: asked.extend(dialog.selectedFiles()))
    stage = shown(core)
    press(stage, "お礼")
    fill(stage, name="Yamamoto", matter="raisha", day="11/19")
    button = page(stage).pdf
    button.ask()
    assert Path(asked[0]).name == "raishaのお礼.pdf"
    (found,) = queries.listed(core.reader, "letter")
    assert found.finished_at is not None
    sheet = page(stage)._sheet()
    assert sheet is not None
    assert {"2026年11月24日", "佐藤 健一　代理　中村 美咲", "敬具"} <= set(sheet.right)
    assert sheet.body == body(stage)
    for path in (tmp_path / "letter.pdf", tmp_path / "missing" / "letter.pdf"):
        button.write(sheet, path)
        for _ in range(2000):
            if button._job is None:
                break
            QTest.qWait(5)
        assert path.exists() == path.parent.exists()
    raw = (tmp_path / "letter.pdf").read_bytes()
    assert raw.startswith(b"%PDF-")
    assert raw.rstrip().endswith(b"%%EOF")
    assert raw.count(b"/Type /Page\n") == 1


def test_a_long_wording_stays_within_the_list_of_findings(core: Core, shown: Open) -> None:
    stage = shown(core)
    page(stage).choice.chosen.emit("thanks")
    stage.settle()
    long = "おっしゃられていらっしゃいましたでしょうか" * 3
    found = Finding(
        0, len(long), "double_keigo", Level.ERROR, "double_keigo", (long,), surface=long
    )
    page(stage).findings.show_findings([found])
    stage.settle()
    area = page(stage).findings.findChild(QScrollArea)
    assert area is not None
    assert area.horizontalScrollBar().maximum() == 0
