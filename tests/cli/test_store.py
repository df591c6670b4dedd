"""init, backup, restore, doctor, demo and the stand-up on real encrypted files."""

import re
from pathlib import Path

import pytest

from assistant_desktop import cli
from assistant_desktop.cli_port import Handed
from assistant_desktop.store.recovery_code import make_code

from .conftest import CommandLine

INIT = ("init", "--role", "client", "--client", "佐藤 健一", "--assistant", "中村 美咲")
CODE = re.compile(r"(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}")


# -- init ------------------------------------------------------------------------------------------


def test_init_prints_the_recovery_code(empty: CommandLine) -> None:
    result = empty(*INIT, "--lang", "ja", "--json").object
    assert list(result) == ["recovery_code"]
    assert CODE.fullmatch(result["recovery_code"])
    assert empty("list").out == "タスクはありません。\n"
    # The client is whom this installation serves.
    id_ = empty.add("x")
    assert empty.task(id_)["owner"] == "client"


def test_plain_init_says_to_keep_the_code(empty: CommandLine) -> None:
    out = empty(*INIT, "--lang", "en").out
    assert CODE.search(out)
    assert "write it down" in out


def test_init_never_writes_over_data(line: CommandLine) -> None:
    line.add("kept")
    before = (line.folder / "assistant.db").read_bytes()
    line(*INIT).refused(1)
    assert (line.folder / "assistant.db").read_bytes() == before


@pytest.mark.parametrize("name", ["", "  ", "\t\n", "x" * 201])
def test_a_bad_name_leaves_nothing(empty: CommandLine, name: str) -> None:
    empty("init", "--role", "client", "--client", name, "--assistant", "b").refused(2)
    assert not empty.folder.exists()


# -- backup and restore ----------------------------------------------------------------------------


def test_a_backup_goes_back_to_what_was(line: CommandLine, tmp_path: Path) -> None:
    line.add("before")
    made = line("backup", "safe.adbackup", "--json").object
    assert made["file"] == str(tmp_path / "safe.adbackup")
    assert made["bytes"] == (tmp_path / "safe.adbackup").stat().st_size
    line.add("after")
    restored = line("restore", "safe.adbackup", "--json").object
    assert Path(restored["set_aside"]).is_dir()
    assert [row["title"] for row in line("list", "--json").objects] == ["before"]


def test_a_new_computer_takes_the_recovery_code(empty: CommandLine, tmp_path: Path) -> None:
    code = empty(*INIT, "--json").object["recovery_code"]
    empty.add("kept")
    assert empty("backup", "safe.adbackup").code == 0
    fresh = CommandLine(tmp_path / "new" / "data")
    fresh.folder.parent.mkdir()
    file = str(tmp_path / "safe.adbackup")
    fresh("restore", file).refused(1)
    fresh("restore", file, "--recovery-code", "7K2M").refused(1)
    assert not (fresh.folder / "assistant.db").exists()
    fresh.env = {cli.RECOVERY_CODE: code.lower()}
    assert fresh("restore", file).code == 0
    assert fresh("list", "--json").object["title"] == "kept"


def test_a_wrong_recovery_code_is_refused_although_the_keyring_has_the_key(
    empty: CommandLine,
) -> None:
    code = empty(*INIT, "--json").object["recovery_code"]
    assert empty("backup", "safe.adbackup").code == 0
    empty.add("kept")
    other = make_code()
    empty("restore", "safe.adbackup", "--recovery-code", other).refused(1)
    empty("restore", "safe.adbackup", "--recovery-code", "wrong").refused(1)
    assert empty("list", "--json").object["title"] == "kept"
    assert empty("restore", "safe.adbackup", "--recovery-code", code).code == 0
    assert empty("list", "--json").objects == []


def test_restore_refuses_what_is_no_backup(line: CommandLine, tmp_path: Path) -> None:
    line.add("kept")
    (tmp_path / "note.txt").write_text("no backup")
    line("restore", "gone.adbackup").refused(1)
    line("restore", "note.txt").refused(1)
    line("restore", ".").refused(1)
    assert line("list", "--json").object["title"] == "kept"


def test_a_backup_takes_no_other_files_place(line: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("mine")
    line("backup", "note.txt").refused(1)
    assert (tmp_path / "note.txt").read_text() == "mine"
    line("backup", "no/such/folder/x").refused(1)


def test_a_running_window_carries_the_restore_out(line: CommandLine, tmp_path: Path) -> None:
    line.add("kept")
    line("backup", "-s.adbackup").refused(2)
    assert line("backup", "--", "-s.adbackup").code == 0
    line.opener.window = Handed(0, '{"file": "f"}\n', "")
    line.env = {cli.RECOVERY_CODE: "CODE"}
    assert line("restore", "--json", "--", "-s.adbackup").out == '{"file": "f"}\n'
    ((folder, argv, stdin),) = line.opener.handed
    file = str(tmp_path / "-s.adbackup")
    assert folder == line.folder
    assert argv == [
        "restore", "--data-dir", str(line.folder), "--json", "--recovery-code", "CODE", "--", file,
    ]  # fmt: skip
    assert stdin == ""


# -- doctor ----------------------------------------------------------------------------------------


def test_doctor_finds_good_data_good(line: CommandLine) -> None:
    result = line("doctor", "--json")
    assert result.code == 0
    assert all(list(one) == ["area", "state", "text", "advice"] for one in result.objects)
    assert {one["state"] for one in result.objects} <= {"good", "warning"}
    plain = line("doctor")
    assert plain.code == 0
    assert len(plain.out.splitlines()) >= len(result.objects)


def test_doctor_fails_with_1_where_there_is_trouble(empty: CommandLine) -> None:
    result = empty("doctor", "--json")
    assert result.code == 1
    assert len(result.err.splitlines()) == 1
    bad = [one for one in result.objects if one["state"] == "bad"]
    assert bad
    assert all(one["advice"] for one in bad)


def test_doctor_sees_a_damaged_file(line: CommandLine) -> None:
    for number in range(200):
        line.opener.told.clear()
        if number < 3:
            line.add("x" * 400)
    file = line.folder / "assistant.db"
    content = bytearray(file.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 4096] = bytes(4096)
    file.write_bytes(content)
    result = line("doctor", "--json")
    assert result.code == 1
    assert "data" in {one["area"] for one in result.objects if one["state"] == "bad"}


# -- demo ------------------------------------------------------------------------------------------


def test_an_emptied_file_is_damage_and_never_a_new_start(line: CommandLine) -> None:
    line.add("kept")
    line("backup", "safe.adbackup")
    data = line.folder / "assistant.db"
    data.write_bytes(b"")
    for words in (("list",), ("add", "x"), ("backup", "other.adbackup")):
        line(*words).refused(1)
    assert line("doctor").code == 1
    assert data.stat().st_size == 0
    assert line("restore", "safe.adbackup").code == 0
    assert line("list", "--json").object["title"] == "kept"


def test_a_data_file_that_is_gone_is_not_taken_for_a_first_start(line: CommandLine) -> None:
    (line.folder / "assistant.db").unlink()
    line("list").refused(1)
    assert "set up" not in line("list").err
    assert "restore" in line("list").err
    line(*INIT).refused(1)


def test_the_demo_has_a_folder_of_its_own(line: CommandLine) -> None:
    made = line("demo", "--lang", "en", "--seed", "3", "--json").object
    assert made["folder"] == str(line.folder / "pairs" / "demo")
    assert made["tasks"] > 100
    assert made["standups"] > 40
    assert made["feedback"] > 60
    assert line("list", "--json").objects == []
    listed = line("list", "--json", "--data-dir", made["folder"]).objects
    assert len(listed) == made["tasks"]
    assert len({row["id"] for row in listed}) == len(listed)
    line("demo").refused(1)


def test_the_demo_is_the_same_for_the_same_seed(line: CommandLine, tmp_path: Path) -> None:
    lists = []
    for name, seed in (("a", "7"), ("b", "7"), ("c", "8")):
        assert line("demo", "--seed", seed, "--data-dir", name).code == 0
        lists.append(line("list", "--json", "--data-dir", name).out)
    assert lists[0] == lists[1]
    assert lists[0] != lists[2]


def test_a_demo_that_fails_leaves_nothing(
    line: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from assistant_desktop.services import demo

    def broken(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(demo, "fill", broken)
    line("demo", "--data-dir", "d").refused(1)
    assert not (tmp_path / "d" / "assistant.db").exists()
    monkeypatch.undo()
    assert line("demo", "--data-dir", "d").code == 0


# -- stand-up --------------------------------------------------------------------------------------


def test_standup_prints_the_prepared_checklist(line: CommandLine) -> None:
    line.add("今日の議事録", "--due", "2026-11-24")
    line.add("遅れた経費", "--due", "2026-11-20")
    steps = line("standup", "--json").objects
    assert [one["step"] for one in steps][:2] == ["talk", "deliveries"]
    by_key = {one["step"]: one for one in steps}
    assert [row["text"] for row in by_key["today"]["lines"]] == ["今日の議事録"]
    assert [row["text"] for row in by_key["late"]["lines"]] == ["遅れた経費"]
    assert by_key["deliveries"]["empty"] is True
    assert by_key["next"]["next_at"] == "2026-11-25T09:30:00+09:00"
    out = line("standup").out
    assert out.index("今日の議事録") < out.index("遅れた経費")


def test_standup_prints_the_minutes_of_a_day(line: CommandLine) -> None:
    line("demo", "--data-dir", "d", "--lang", "en")
    made = line("standup", "--minutes", "2026-11-19", "--data-dir", "d", "--json").object
    assert (made["date"], made["state"]) == ("2026-11-19", "done")
    assert "Stand-up minutes" in made["minutes"]
    plain = line("standup", "--minutes", "2026-11-19", "--data-dir", "d")
    assert plain.out.splitlines() == made["minutes"].splitlines()
    assert "2026-11-22" in line("standup", "--minutes", "2026-11-22", "--data-dir", "d").refused(1)


def test_open_shows_the_window_on_the_demo_and_makes_it_only_once(
    line: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []

    def open_window(folder: Path) -> int:
        opened.append(folder)
        return 0

    monkeypatch.setattr(line.opener, "open_window", open_window)
    assert line("demo", "--open").code == 0
    before = line("list", "--json", "--data-dir", str(opened[0])).out
    assert line("demo", "--open").code == 0
    assert len(set(opened)) == 1
    assert len(opened) == 2
    assert line("list", "--json", "--data-dir", str(opened[0])).out == before


def test_the_window_gets_the_passphrase_of_a_backup_without_a_trace_in_its_arguments(
    line: CommandLine, tmp_path: Path
) -> None:
    assert line("backup", "b.adbackup").code == 0
    line.opener.window = Handed(0, "", "")
    line.env = {cli.PASSPHRASE: "ひらけ ごま"}
    assert line("restore", "b.adbackup").code == 0
    ((_, argv, stdin),) = line.opener.handed
    assert stdin == "ひらけ ごま"
    assert stdin not in argv
    # What the window is given, it understands.
    line.opener.window, line.env = None, {}
    assert line(*argv, stdin=stdin.encode()).code == 0
