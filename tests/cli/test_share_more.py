"""Letting in, renaming, moving, forgetting and ending by the command line alone."""

from pathlib import Path

import pytest

from .conftest import CommandLine
from .test_share import code_of, done, exchange, fresh, titles


@pytest.fixture
def share(tmp_path: Path) -> Path:
    return tmp_path / "share"


@pytest.fixture
def client(line: CommandLine, share: Path, tmp_path: Path) -> CommandLine:
    """The client's computer, which has joined the assistant's (``line``)."""
    line.add("一つ目")
    joined = fresh(tmp_path, "client")
    code = code_of(line, share, "--no-confirm")
    done(joined("share", "join", str(share), "--code", code, "--json"))
    exchange(line, joined)
    return joined


def names(line: CommandLine) -> list[str]:
    return [one["name"] for one in line("share", "devices", "--json").objects]


# -- who comes in ----------------------------------------------------------------------------------


def test_who_asks_is_let_in_by_the_command_line(
    line: CommandLine, share: Path, tmp_path: Path
) -> None:
    code = code_of(line, share)
    other = fresh(tmp_path, "other")
    done(other("share", "join", str(share), "--code", code, "--json"))
    said = line("share", "now").out
    (asking,) = done(line("share", "now", "--json"))["newcomers"]
    assert f"share confirm {asking['id'][-10:]}" in said
    assert done(line("share", "confirm", "--json"))["confirmed"] == asking
    exchange(line, other)
    assert len(names(line)) == len(names(other)) == 2
    assert "waiting" in line("share", "confirm").refused(1)


def test_who_asks_is_turned_away_by_the_command_line(
    line: CommandLine, share: Path, tmp_path: Path
) -> None:
    code = code_of(line, share)
    other = fresh(tmp_path, "other")
    done(other("share", "join", str(share), "--code", code, "--json"))
    groups = {path.name for path in share.iterdir()}
    (asking,) = done(line("share", "now", "--json"))["newcomers"]
    refused = done(line("share", "confirm", asking["id"][-10:], "--refuse", "--json"))
    assert refused["refused"] == asking
    assert {path.name for path in share.iterdir()} - groups, "a new key is a new folder"
    line.add("after")
    done(line("share", "now", "--json"))
    other("share", "now")
    assert "after" not in titles(other)
    assert len(names(line)) == 1


def test_a_computer_is_called_otherwise_on_both(line: CommandLine, client: CommandLine) -> None:
    (own,) = [one for one in line("share", "devices", "--json").objects if one["this"]]
    told = done(line("share", "rename", own["id"][-10:], "机のPC", "--json"))
    assert told == {"id": own["id"], "name": "机のPC"}
    exchange(line, client)
    assert "机のPC" in names(line)
    assert "机のPC" in names(client)
    assert line("share", "rename", "nobody", "x").refused(1)
    assert line("share", "rename", "机のPC", " ").refused(2)


# -- where -----------------------------------------------------------------------------------------


def test_the_shared_folder_may_move(
    line: CommandLine, client: CommandLine, share: Path, tmp_path: Path
) -> None:
    there = tmp_path / "moved"
    share.rename(there)
    line.add("after the move")
    assert "not there" in line("share", "now").refused(1)
    assert done(line("share", "move", str(there), "--json"))["address"] == str(there)
    done(client("share", "move", str(there), "--json"))
    exchange(line, client)
    assert titles(client) == {"一つ目", "after the move"}


def test_an_empty_place_is_filled_again(
    line: CommandLine, client: CommandLine, tmp_path: Path
) -> None:
    there = tmp_path / "elsewhere"
    there.mkdir()
    client.add("未送信")
    done(line("share", "move", str(there), "--json"))
    done(client("share", "move", str(there), "--json"))
    exchange(line, client, line)
    assert titles(line) == titles(client) == {"一つ目", "未送信"}


def test_a_place_that_is_none_is_not_moved_to(
    line: CommandLine, client: CommandLine, share: Path, tmp_path: Path
) -> None:
    assert "no such" in line("share", "move", str(tmp_path / "no" / "where")).refused(1)
    assert "outside" in line("share", "move", str(line.folder / "in")).refused(1)
    assert done(line("share", "status", "--json"))["address"] == str(share)
    exchange(line, client)


def test_a_removed_computer_may_share_anew(
    line: CommandLine, client: CommandLine, share: Path, tmp_path: Path
) -> None:
    (gone,) = [d for d in line("share", "devices", "--json").objects if d["role"] == "client"]
    done(line("share", "remove", gone["id"], "--json"))
    assert client("share", "now").refused(1)
    code = code_of(client, tmp_path / "another", "--no-confirm")
    other = fresh(tmp_path, "other")
    done(other("share", "join", str(tmp_path / "another"), "--code", code, "--json"))
    exchange(client, other)
    assert titles(other) == {"一つ目"}


def test_a_removed_computer_may_let_go(line: CommandLine, client: CommandLine) -> None:
    (gone,) = [d for d in line("share", "devices", "--json").objects if d["role"] == "client"]
    done(line("share", "remove", gone["id"], "--json"))
    assert client("share", "now").refused(1)
    assert done(client("share", "end", "--json"))["waiting"] == []
    assert done(client("share", "status", "--json")) == {"shared": False}
    assert titles(client) == {"一つ目"}


# -- forgetting, the end ---------------------------------------------------------------------------


def test_nobody_is_forgotten_without_a_yes(line: CommandLine, client: CommandLine) -> None:
    assert "--yes" in line("share", "forget", "client").refused(2)
    assert "佐藤 健一" in line("share", "forget", "佐藤 健一").refused(2)
    assert line("share", "forget", "assistant", "--yes").refused(1)
    assert line("share", "forget", "nobody", "--yes").refused(1)
    told = {one["person"] for one in line("share", "devices", "--json").objects}
    assert "佐藤 健一" in told
    done(line("share", "forget", "client", "--yes", "--json"))
    told = {one["person"] for one in line("share", "devices", "--json").objects}
    assert "佐藤 健一" not in told
    client("share", "now")
    assert "佐藤 健一" not in client("share", "devices").out


def test_the_client_ends_it_and_the_other_wipes_its_copy(
    line: CommandLine, client: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "佐藤 健一" in line("share", "end", "--yes").refused(1)
    assert "--yes" in client("share", "end").refused(2)
    assert "--yes" not in line("share", "wipe", "--yes").refused(1)
    file = tmp_path / "kept.adbackup"
    ended = done(client("share", "end", "--yes", "--export", str(file), "--json"))
    assert ended["export"] == str(file)
    assert file.stat().st_size > 1000
    assert len(ended["waiting"]) == 1
    assert done(client("share", "status", "--json")) == {"shared": False}
    assert "--yes" in line("share", "wipe").refused(2)
    # Not under a window that has the data open.
    assert "window" in line("share", "wipe", "--yes").refused(1)
    monkeypatch.setattr(line.opener, "tell_window", lambda _folder: False)
    assert done(line("share", "wipe", "--yes", "--json")) == {"wiped": True}
    assert line("list").refused(1)
    assert done(client("share", "end", "--json"))["waiting"] == []
    assert titles(client) == {"一つ目"}
    assert client("share", "end").refused(1)


def test_who_does_not_answer_is_not_waited_for(
    line: CommandLine, client: CommandLine, share: Path
) -> None:
    del line
    ended = done(client("share", "end", "--yes", "--json"))
    assert Path(ended["export"]).parent == client.folder / "backups"
    assert len(done(client("share", "end", "--json"))["waiting"]) == 1
    assert done(client("share", "end", "--close", "--json"))["waiting"] == []
    left = [path for path in share.rglob("*") if path.is_file()]
    assert {path.parent.name for path in left} <= {"invitations"}
