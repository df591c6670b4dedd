"""The first run: three steps, what is refused, what survives, and the recovery code."""

import json
from datetime import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QComboBox, QLineEdit

from assistant_desktop.features.people.model import WorkHours
from assistant_desktop.qt.shell.view import View
from assistant_desktop.services.vault import VaultState
from assistant_desktop.store.recovery_code import clean_code
from tests.qt.shell.world import World


def fill(world: World, name: str, text: str) -> None:
    field = world.find(QLineEdit, name)
    field.setFocus()
    field.clear()
    field.insert(text)
    field.textEdited.emit(text)
    world.settle()


def to_pair(world: World, role: str = "アシスタント") -> None:
    world.start()
    world.click(role)
    world.click("次へ")


def to_place(world: World) -> None:
    to_pair(world)
    fill(world, "あなたのお名前", "中村 美咲")
    fill(world, "クライアントのお名前", "佐藤 健一")
    world.click("次へ")


def to_code(world: World) -> str:
    to_place(world)
    world.until(lambda: world.find(QAbstractButton, "はじめる").isEnabled())
    world.click("はじめる")
    world.until(lambda: world.all(QCheckBox, "控えました"))
    world.click("コピー")
    return QApplication.clipboard().text()


def test_three_steps_lead_to_the_window(world: World) -> None:
    to_pair(world)
    fill(world, "あなたのお名前", "中村 美咲")
    fill(world, "よみ", "なかむら みさき")
    fill(world, "クライアントのお名前", "佐藤 健一")
    assert world.find(QLineEdit, "お呼びするとき").text() == "佐藤様"
    world.find(QComboBox, "始まり").setCurrentText("8:30")
    world.find(QComboBox, "朝会の時刻").setCurrentText("10:00")
    world.click("土")
    world.click("次へ")
    world.until(lambda: world.find(QAbstractButton, "はじめる").isEnabled())
    world.click("はじめる")
    world.until(lambda: world.all(QCheckBox, "控えました"))
    assert not world.find(QAbstractButton, "はじめる").isEnabled()
    world.find(QCheckBox, "控えました").click()
    world.click("はじめる")
    world.until(lambda: isinstance(world.window.centralWidget(), View))
    core = world.core
    assert (core.role, core.me.name, core.me.reading) == (
        "assistant",
        "中村 美咲",
        "なかむら みさき",
    )
    assert (core.other.name, core.other.called) == ("佐藤 健一", "佐藤様")
    assert core.me.called == "中村さん"
    assert core.me.hours == WorkHours.usual(time(8, 30), time(18), "012345")
    assert core.setting("standup.time") == "10:00"
    assert core.local.get("recovery.noted") is True
    assert not (world.folder / "first-run.json").exists()


def test_the_client_is_asked_for_the_assistants_name(world: World) -> None:
    to_pair(world, "クライアント")
    fill(world, "あなたのお名前", "佐藤 健一")
    fill(world, "アシスタントのお名前", "中村 美咲")
    assert world.find(QLineEdit, "お呼びするとき").text() == "中村さん"


def test_a_name_in_latin_letters_is_left_as_it_is(world: World) -> None:
    to_pair(world)
    fill(world, "クライアントのお名前", "Kenichi Sato")
    assert world.find(QLineEdit, "お呼びするとき").text() == "Kenichi Sato"


def test_how_somebody_is_called_is_not_overwritten(world: World) -> None:
    to_pair(world)
    fill(world, "お呼びするとき", "健一さん")
    fill(world, "クライアントのお名前", "佐藤 健一")
    assert world.find(QLineEdit, "お呼びするとき").text() == "健一さん"


def test_what_cannot_be_taken_is_refused_below_its_field(world: World) -> None:
    to_pair(world)
    world.click("次へ")
    assert world.sees("お名前を入力してください。")
    fill(world, "あなたのお名前", "長" * 201)
    fill(world, "クライアントのお名前", "佐藤 健一")
    world.click("次へ")
    assert world.sees("お名前は200文字までです。")
    fill(world, "あなたのお名前", "中村 美咲")
    world.find(QComboBox, "始まり").setCurrentText("18:00")
    world.click("次へ")
    assert world.sees("勤務時間の順序をご確認ください。")
    world.find(QComboBox, "始まり").setCurrentText("9:00")
    for day in "月火水木金":
        world.click(day)
    world.click("次へ")
    assert world.sees("曜日を一つ以上お選びください。")
    world.click("月")
    world.click("次へ")
    assert world.sees("データはどこに置きますか")


def test_the_language_is_switched_at_once_and_nothing_typed_is_lost(world: World) -> None:
    to_pair(world)
    fill(world, "あなたのお名前", "中村 美咲")
    world.click("English")
    assert world.sees("Tell us about the two of you")
    assert world.find(QLineEdit, "Your name").text() == "中村 美咲"
    world.click("Back")
    assert world.find(QAbstractButton, "Assistant").isChecked()


def test_quitting_in_the_middle_loses_nothing_and_writes_no_secret(world: World) -> None:
    world.vault.state = VaultState.MISSING
    to_place(world)
    world.until(lambda: world.all(QLineEdit, "パスフレーズ"))
    fill(world, "パスフレーズ", "correct horse")
    world.settle(400)
    world.quit()
    kept = (world.folder / "first-run.json").read_text(encoding="utf-8")
    assert "correct" not in kept
    assert json.loads(kept)["my_name"] == "中村 美咲"
    world.start()
    assert world.sees("データはどこに置きますか")
    world.click("戻る")
    assert world.find(QLineEdit, "クライアントのお名前").text() == "佐藤 健一"


def test_without_a_keyring_a_passphrase_is_needed(world: World) -> None:
    world.vault.state = VaultState.MISSING
    to_place(world)
    world.until(lambda: world.all(QLineEdit, "パスフレーズ"))
    fill(world, "パスフレーズ", "short")
    world.click("はじめる")
    assert world.sees("8文字以上にしてください。")
    fill(world, "パスフレーズ", "correct horse")
    fill(world, "もう一度", "correct house")
    world.click("はじめる")
    assert world.sees("二つが違っています。")
    fill(world, "もう一度", "correct horse")
    world.click("はじめる")
    world.until(lambda: world.all(QCheckBox, "控えました"))
    assert world.stores.slots(world.folder).has("passphrase")


def test_a_folder_with_data_is_not_overwritten(world: World, tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.mkdir()
    (taken / "assistant.db").write_bytes(b"somebody's data")
    to_place(world)
    fill(world, "データのフォルダ", str(taken))
    world.until(lambda: world.find(QAbstractButton, "はじめる").isEnabled())
    world.click("はじめる")
    world.until(lambda: world.shows("このフォルダにはすでにデータがあります。"))
    assert (taken / "assistant.db").read_bytes() == b"somebody's data"


def test_another_folder_is_used_and_remembered(world: World, tmp_path: Path) -> None:
    to_place(world)
    fill(world, "データのフォルダ", str(tmp_path / "elsewhere"))
    world.until(lambda: world.find(QAbstractButton, "はじめる").isEnabled())
    world.click("はじめる")
    world.until(lambda: world.all(QCheckBox, "控えました"))
    world.find(QCheckBox, "控えました").click()
    world.click("はじめる")
    world.until(lambda: world.running.view)
    assert world.core.folder == tmp_path / "elsewhere"
    assert (tmp_path / "elsewhere" / "assistant.db").exists()


def test_the_code_that_is_shown_opens_the_data(world: World) -> None:
    code = to_code(world)
    assert len(clean_code(code)) == 28
    world.find(QCheckBox, "控えました").click()
    world.click("はじめる")
    world.until(lambda: world.running.view)
    world.quit()
    world.vault.keys.clear()
    world.start()
    assert world.sees("データを開くには")
    fill(world, "回復コード", code)
    world.click("開く")
    world.until(lambda: world.running.view)
    assert world.core.me.name == "中村 美咲"
    # And it was put back: the next start asks for nothing.
    world.quit()
    world.start()
    assert world.running.view is not None


def test_later_means_that_a_new_code_has_to_be_issued(world: World) -> None:
    to_code(world)
    world.click("あとで")
    world.until(lambda: world.running.view)
    assert world.core.local.get("recovery.noted") is False


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_goes_on(world: World, key: Qt.Key) -> None:
    world.start()
    world.until(QApplication.focusWidget)
    world.key(key)
    assert world.sees("お二人のことを教えてください")
