"""Sharing by the command line alone: two data folders and a folder between them."""

import hashlib
import io
import json
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from assistant_desktop.bootstrap.sharing import join, sharing
from assistant_desktop.bootstrap.stores import Stores, close
from assistant_desktop.cli_text import Out
from assistant_desktop.features.attachments import queries
from assistant_desktop.features.tasks.commands import EditTask
from assistant_desktop.kernel.errors import Problem
from assistant_desktop.services import attachments
from assistant_desktop.services.shelf import Blob
from assistant_desktop.services.sync import blobs, files, snapshot
from assistant_desktop.services.sync.code import make_code
from assistant_desktop.services.sync.setup import Joined

from .conftest import TUESDAY, CommandLine, MemoryVault, Program, Result

LATER = "2026-11-24T09:34"
"""Sixteen minutes after ``TUESDAY``."""


def done(result: Result) -> dict[str, Any]:
    """The object of a command that worked."""
    assert result.code == 0, result
    return result.object


def titles(line: CommandLine) -> set[str]:
    return {row["title"] for row in line("list", "--json").objects}


def edit(line: CommandLine, task: str, title: str) -> None:
    """Change a title, as the window does."""
    core = Stores(line.vault).open(line.folder)
    core.do(EditTask(task, {"title": title}))
    core.connection.close()


def code_of(line: CommandLine, share: Path, *options: str) -> str:
    return str(done(line("share", "init", str(share), "--json", *options))["code"])


@pytest.fixture
def share(tmp_path: Path) -> Path:
    return tmp_path / "share"


def fresh(tmp_path: Path, name: str) -> CommandLine:
    """Another computer, on which nothing is set up."""
    return CommandLine(tmp_path / name, MemoryVault())


@pytest.fixture
def other(line: CommandLine, share: Path, tmp_path: Path) -> CommandLine:
    """The client's computer, let in by the assistant's (``line``)."""
    line.add("from before")
    code = code_of(line, share, "--no-confirm")
    joined = fresh(tmp_path, "other")
    answer = done(joined("share", "join", str(share), "--code", code, "--json"))
    assert len(str(answer["recovery_code"]).replace("-", "")) == 28
    done(line("share", "now", "--json"))
    return joined


def exchange(*lines: CommandLine) -> None:
    """Exchange until everything of everybody is everywhere."""
    for line in (*lines, *lines):
        assert done(line("share", "now", "--json"))["problems"] == []


def test_a_task_added_on_one_appears_on_the_other(line: CommandLine, other: CommandLine) -> None:
    assert titles(other) == {"from before"}
    line.add("from the assistant")
    sent = done(line("share", "now", "--json"))
    assert (sent["sent"], sent["waiting"]) == (1, 0)
    assert done(other("share", "now", "--json"))["received"] >= 1
    other.add("from the client")
    exchange(other, line)
    assert titles(line) == titles(other) == {"from before", "from the assistant", "from the client"}
    owners = {row["title"]: row["owner"] for row in other("list", "--json").objects}
    assert owners["from the client"] == "client"
    # A running window is told of what came in.
    assert line.folder in line.opener.told


def test_the_list_stands_in_the_same_order_on_both(line: CommandLine, other: CommandLine) -> None:
    other.now, line.now = "2026-11-24T09:19", "2026-11-24T09:20"
    line.add("added second")
    other.add("added first")
    exchange(line, other)
    for side in (line, other):
        told = [row["title"] for row in side("list", "--json").objects]
        assert told == ["from before", "added first", "added second"]


def test_who_joins_is_told_with_whom_and_how_many_tasks_there_are(
    line: CommandLine, share: Path, tmp_path: Path
) -> None:
    line.add("one")
    line.add("two")
    code = code_of(line, share, "--no-confirm")
    said = fresh(tmp_path, "second")("share", "join", str(share), "--code", code, "--as=assistant")
    assert said.out.startswith("This computer now shares with 佐藤 健一 (2 open tasks).")


def test_both_titles_are_shown_on_both_sides(line: CommandLine, other: CommandLine) -> None:
    (task,) = line("list", "--json").objects
    edit(line, task["id"], "見積書 A")
    edit(other, task["id"], "見積書 B")
    exchange(line, other)
    for side in (line, other):
        (conflict,) = done(side("show", task["id"], "--json"))["conflicts"]
        assert conflict["fields"] == ["title"]
        told = {one["by"]: one["values"]["title"] for one in conflict["versions"]}
        assert told == {"assistant": "見積書 A", "client": "見積書 B"}
        assert [one["shown"] for one in conflict["versions"]] == [True, False]
        plain = side("show", task["id"]).out
        assert "見積書 A" in plain
        assert "見積書 B" in plain
    edit(line, task["id"], "見積書")
    exchange(line, other)
    for side in (line, other):
        assert done(side("show", task["id"], "--json"))["conflicts"] == []
        assert titles(side) == {"見積書"}


# -- the code --------------------------------------------------------------------------------------


def test_a_wrong_code_leaves_nothing_behind(line: CommandLine, share: Path, tmp_path: Path) -> None:
    code = code_of(line, share)
    other = fresh(tmp_path, "other")
    slip = code[:-1] + ("A" if code[-1] != "A" else "B")
    assert "group 4" in other("share", "join", str(share), "--code", slip).refused(1)
    assert "19" in other("share", "join", str(share), "--code", code[:-1]).refused(1)
    answer = other("share", "join", str(share), "--code", make_code()).refused(1)
    assert "invitation" in answer
    assert not other.folder.exists()
    assert other.vault.keys == {}


def test_a_code_is_good_once(line: CommandLine, share: Path, tmp_path: Path) -> None:
    code = code_of(line, share, "--no-confirm")
    first, second = fresh(tmp_path, "first"), fresh(tmp_path, "second")
    done(first("share", "join", str(share), "--code", code, "--json"))
    # Also before the inviting device has heard of the first.
    assert "used" in second("share", "join", str(share), "--code", code).refused(1)
    done(line("share", "now", "--json"))
    assert "used" in second("share", "join", str(share), "--code", code).refused(1)
    assert not second.folder.exists()


def test_a_code_is_good_for_a_quarter_of_an_hour(
    line: CommandLine, share: Path, tmp_path: Path
) -> None:
    code = code_of(line, share)
    other = fresh(tmp_path, "other")
    other.now = LATER
    assert "expired" in other("share", "join", str(share), "--code", code).refused(1)
    line.now = LATER
    done(line("share", "now", "--json"))
    other.now = TUESDAY
    assert "expired" in other("share", "join", str(share), "--code", code).refused(1)
    again = code_of(line, share)
    assert again != code
    other.now = LATER
    done(other("share", "join", str(share), "--code", again, "--json"))


def test_a_clock_that_is_years_off_is_named_when_one_joins(
    line: CommandLine, share: Path, tmp_path: Path
) -> None:
    code = code_of(line, share)
    other = fresh(tmp_path, "other")
    other.now = "2036-11-24T09:18"
    assert "2036-11-24" in other("share", "join", str(share), "--code", code).refused(1)
    other.now = "2016-11-24T09:18"
    done(other("share", "join", str(share), "--code", code, "--json"))


def test_nobody_is_let_in_without_a_click(line: CommandLine, share: Path, tmp_path: Path) -> None:
    code = code_of(line, share)
    other = fresh(tmp_path, "other")
    done(other("share", "join", str(share), "--code", code, "--json"))
    other.add("not yet")
    done(other("share", "now", "--json"))
    answer = done(line("share", "now", "--json"))
    assert [one["role"] for one in answer["newcomers"]] == ["client"]
    assert titles(line) == set()
    assert len(line("share", "devices", "--json").objects) == 1


def test_where_data_are_nothing_is_joined(line: CommandLine, share: Path, tmp_path: Path) -> None:
    code = code_of(line, share)
    there = fresh(tmp_path, "there")
    names = ("--client", "A", "--assistant", "B")
    done(there("init", "--role", "client", *names, "--lang", "en", "--json"))
    assert "already" in there("share", "join", str(share), "--code", code).refused(1)
    assert there("list").code == 0


def test_a_join_that_was_interrupted_can_be_done_again(
    line: CommandLine, share: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = code_of(line, share, "--no-confirm")
    other = fresh(tmp_path, "other")

    def dies(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        # As the power would: nothing is tidied up.
        patch.setattr("assistant_desktop.bootstrap.sharing._put_in_place", dies)
        patch.setattr("assistant_desktop.bootstrap.sharing._clear", lambda *_: None)
        assert other("share", "join", str(share), "--code", code).code == 130
    assert not other.folder.exists()
    again = code_of(line, share, "--no-confirm")
    done(other("share", "join", str(share), "--code", again, "--json"))
    assert sorted(path.name for path in tmp_path.iterdir() if "joining" in path.name) == []
    assert len(other.vault.keys) == 1
    assert other("list").code == 0


def test_a_join_says_how_far_it_is_and_can_be_stopped(
    line: CommandLine, share: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshot, "CHUNK_OPS", 1)
    for number in range(4):
        line.add(f"仕事 {number}")
    code = code_of(line, share)
    folder, vault = tmp_path / "other", MemoryVault()
    stores, told = Stores(vault), list[float]()

    def until_half(part: float) -> bool:
        told.append(part)
        return part < 0.5

    def joined(progress: Callable[[float], bool]) -> Joined:
        return join(
            stores,
            folder,
            str(share),
            code,
            role=None,
            language=None,
            passphrase=lambda: None,
            now=datetime.fromisoformat(f"{TUESDAY}+09:00"),
            progress=progress,
        )

    with pytest.raises(Problem) as caught:
        joined(until_half)
    assert caught.value.code == "cancelled"
    assert [path.name for path in tmp_path.iterdir() if "other" in path.name] == []
    assert vault.keys == {}
    assert list(share.rglob("j/*")) == []
    # Nobody has come in with the code: it is still good.
    told.clear()

    def to_the_end(part: float) -> bool:
        told.append(part)
        return True

    made = joined(to_the_end)
    assert told == sorted(told)
    assert len(set(told)) > 4
    assert (told[0], told[-1] > 0.9) == (0.0, True)
    close(made.core)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_a_passing_line_of_a_terminal_alone() -> None:
    err = Terminal()
    out = Out(io.StringIO(), err)
    out.passing("Receiving… 10%")
    out.passing("Receiving… 20%")
    out.error("Stopped.")
    assert err.getvalue() == "\r\x1b[KReceiving… 10%\r\x1b[KReceiving… 20%\r\x1b[KStopped.\n"
    plain = io.StringIO()
    Out(io.StringIO(), plain).passing("Receiving… 10%")
    assert plain.getvalue() == ""


# -- whose it is -----------------------------------------------------------------------------------


def test_a_shared_computer_acts_for_its_own_person_alone(
    line: CommandLine, other: CommandLine
) -> None:
    assert "中村" in line("--as", "client", "list").refused(1)
    assert "佐藤" in other("--as", "assistant", "add", "in the other's name").refused(1)
    assert other("--as", "client", "list").code == 0


def test_one_person_may_have_two_computers(
    line: CommandLine, other: CommandLine, share: Path, tmp_path: Path
) -> None:
    code = code_of(line, share, "--no-confirm")
    second = fresh(tmp_path, "second")
    second.role = "assistant"
    done(second("share", "join", str(share), "--code", code, "--json"))
    second.add("from the second")
    exchange(line, second, other)
    roles = [one["role"] for one in other("share", "devices", "--json").objects]
    assert sorted(roles) == ["assistant", "assistant", "client"]
    assert titles(other) == {"from before", "from the second"}


# -- seeing and leaving ----------------------------------------------------------------------------


def test_says_how_it_stands(line: CommandLine, share: Path) -> None:
    assert done(line("share", "status", "--json")) == {"shared": False}
    assert "share init" in line("share", "now").refused(1)
    assert "share init" in line("share", "devices").refused(1)
    code_of(line, share)
    found = done(line("share", "status", "--json"))
    assert (found["shared"], found["address"]) == (True, str(share))
    assert (found["last"], found["waiting"]) == ("2026-11-24T09:18:00+09:00", 0)
    line.add("waits")
    share.rename(share.with_name("unplugged"))
    assert line("share", "now").refused(1)
    found = done(line("share", "status", "--json"))
    assert [one["code"] for one in found["problems"]] == ["share_gone"]
    assert titles(line) == {"waits"}


def test_another_place_is_refused_while_one_is_shared(
    line: CommandLine, share: Path, tmp_path: Path
) -> None:
    code_of(line, share)
    assert str(share) in line("share", "init", str(tmp_path / "elsewhere")).refused(1)


def test_no_folder_is_not_the_present_one(line: CommandLine, tmp_path: Path) -> None:
    assert "folder" in line("share", "init", "").refused(2)
    assert "folder" in fresh(tmp_path, "b")("share", "join", " ", "--code", "x").refused(2)
    assert done(line("share", "status", "--json")) == {"shared": False}


@pytest.mark.parametrize("where", ["", "sub", ".."])
def test_data_and_shared_folder_do_not_lie_in_each_other(
    line: CommandLine, share: Path, tmp_path: Path, where: str
) -> None:
    place = line.folder / where
    assert "outside" in line("share", "init", str(place)).refused(1)
    assert done(line("share", "status", "--json")) == {"shared": False}
    code = code_of(line, share)
    other = fresh(tmp_path, "other")
    place = other.folder / where
    assert "outside" in other("share", "join", str(place), "--code", code).refused(1)
    assert not other.folder.exists()


def test_a_place_that_is_not_there_promises_nothing(line: CommandLine, tmp_path: Path) -> None:
    said = line("share", "init", str(tmp_path / "not" / "there")).refused(1)
    assert "nothing has changed" in said


def test_a_removed_computer_hears_nothing_more_and_is_heard_no_more(
    line: CommandLine, other: CommandLine, share: Path, tmp_path: Path
) -> None:
    code = code_of(line, share, "--no-confirm")
    stays = fresh(tmp_path, "stays")
    stays.role = "assistant"
    done(stays("share", "join", str(share), "--code", code, "--json"))
    exchange(line, other, stays)
    stays.add("unsent, on the one that stays")
    other.add("unsent, on the one that goes")
    (gone,) = [d for d in line("share", "devices", "--json").objects if d["role"] == "client"]
    old = {path.name for path in share.iterdir()}
    assert done(line("share", "remove", gone["id"], "--json")) == {"removed": gone["id"]}
    assert {path.name for path in share.iterdir()} - old, "a new key is a new folder"
    assert "removed" in other("share", "now").refused(1)
    line.add("after the removal")
    exchange(line, stays)
    kept = {"from before", "unsent, on the one that stays", "after the removal"}
    assert titles(line) == titles(stays) == kept
    assert titles(other) == {"from before", "unsent, on the one that goes"}
    assert "share remove" not in line("share", "remove", gone["id"]).refused(1)
    assert len(line("share", "devices", "--json").objects) == 2
    assert len(line("share", "devices", "--all", "--json").objects) == 3


def test_nothing_in_the_folder_tells_what_it_is_about(
    line: CommandLine, other: CommandLine, share: Path
) -> None:
    line.add("極秘の見積書 secret estimate")
    exchange(line, other)
    needles = ["極秘", "secret", "佐藤", "中村", "from before", "assistant", "client", "task"]
    for path in share.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        for needle in needles:
            assert needle.encode() not in content, path
            assert needle not in str(path.relative_to(share))


# -- the real program ------------------------------------------------------------------------------


@pytest.mark.skipif(os.name == "nt", reason="needs POSIX processes")
def test_two_folders_and_a_share_by_real_processes(program: Program, tmp_path: Path) -> None:
    def run(home: str, *argv: str) -> list[dict[str, Any]]:
        found = program("--data-dir", str(tmp_path / home), *argv, "--json")
        assert found.returncode == 0, found.stderr.decode()
        assert found.stderr == b""
        return [json.loads(line) for line in found.stdout.splitlines()]

    run("a", "init", "--role", "client", "--client", "佐藤", "--assistant", "中村", "--lang", "ja")
    place = str(tmp_path / "share")
    (invited,) = run("a", "share", "init", place, "--no-confirm")
    (joined,) = run("b", "share", "join", place, "--code", invited["code"])
    assert joined["recovery_code"]
    run("a", "add", "見積書を送る")
    run("a", "share", "now")
    run("b", "share", "now")
    (task,) = run("b", "list")
    assert (task["title"], task["owner"]) == ("見積書を送る", "client")
    run("b", "done", task["id"])
    run("b", "share", "now")
    run("a", "share", "now")
    assert run("a", "list")[0]["state"] == "done"


def test_a_delivered_file_reaches_the_other(
    line: CommandLine, other: CommandLine, share: Path, tmp_path: Path
) -> None:
    file = tmp_path / "見積書.pdf"
    file.write_bytes(os.urandom(2_500_000))
    task = line.add("with a file")
    done(line("deliver", task, "--file", str(file), "--json"))
    exchange(line, other)
    shown = other("show", task, "--json").object
    (attached,) = shown["deliverables"][0]["files"]
    assert (attached["name"], attached["state"]) == ("見積書.pdf", "fetchable")

    # A backup takes the file along, sealed as it lies.
    assert line("backup", str(tmp_path / "kept.adbackup")).code == 0
    new = CommandLine(tmp_path / "new", line.vault)
    assert new("restore", str(tmp_path / "kept.adbackup")).code == 0
    shelf = attachments.shelf(Stores(line.vault).open(new.folder))
    blob = Blob(hashlib.sha256(file.read_bytes()).hexdigest(), 2_500_000)
    assert b"".join(shelf.pieces(blob)) == file.read_bytes()

    core = Stores(other.vault).open(other.folder)
    way = files.road(sharing(core, other.vault))
    (one,) = queries.of_owners(core.reader, [shown["deliverables"][0]["id"]])[
        shown["deliverables"][0]["id"]
    ]
    blob, shelf = attachments.blob_of(one), attachments.shelf(core)
    assert blobs.fetch(way, shelf, blob)
    attachments.kept(core, blob, fetched=True)
    shelf.save(blob, tmp_path / "copy")
    core.connection.close()
    assert (tmp_path / "copy").read_bytes() == file.read_bytes()
    shown = other("show", task, "--json").object
    assert shown["deliverables"][0]["files"][0]["state"] == "here"
    told = b"".join(one.read_bytes() for one in share.rglob("*") if one.is_file())
    assert "見積書".encode() not in told
