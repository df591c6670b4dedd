"""Forgetting and ending, as far as the files of a data folder go."""

from pathlib import Path

import pytest

from assistant_desktop.bootstrap.leaving import keep_export, renew_backups, wipe
from assistant_desktop.bootstrap.sharing import sharing
from assistant_desktop.bootstrap.stores import Stores
from assistant_desktop.kernel.errors import Problem
from assistant_desktop.services.core import Core
from assistant_desktop.services.sync.setup import Sharing
from assistant_desktop.services.sync.steps import drive
from assistant_desktop.store import driver
from assistant_desktop.store.backup_file import extract_data
from assistant_desktop.store.names import FILE_NAME

from .conftest import CommandLine
from .test_share import code_of, fresh


def opened(line: CommandLine) -> tuple[Stores, Core, Sharing]:
    stores = Stores(line.vault)
    core = stores.open(line.folder)
    return (
        stores,
        core,
        sharing(core, line.vault, lambda: None, lambda: renew_backups(stores, core)),
    )


@pytest.fixture
def two(line: CommandLine, tmp_path: Path) -> tuple[CommandLine, CommandLine]:
    """The assistant's computer, and the client's that joined."""
    line.now = None
    other = fresh(tmp_path, "other")
    other.now = None
    code = code_of(line, tmp_path / "share", "--no-confirm")
    assert other("share", "join", str(tmp_path / "share"), "--code", code).code == 0
    assert line("share", "now").code == 0
    return line, other


def test_backups_do_not_know_who_was_forgotten(
    two: tuple[CommandLine, CommandLine], tmp_path: Path
) -> None:
    line, _ = two
    old = line.folder / "backups" / "manual-20261101-000000.adbackup"
    old.parent.mkdir(exist_ok=True)
    assert line("backup", str(old)).code == 0
    stores, core, share = opened(line)
    drive(share.forget_person(core.other.id))
    backups = [path for path in old.parent.rglob("*") if path.is_file()]
    assert len(backups) == 1
    assert backups != [old]
    copy = tmp_path / "copy.db"
    extract_data(backups[0], copy)
    connection = driver.connect(copy, stores.key(line.folder))
    names = [row[0] for row in connection.execute("SELECT name FROM person")]
    kept = [row[0] for row in connection.execute("SELECT new FROM ops WHERE kind = 'person'")]
    connection.close()
    core.connection.close()
    assert set(names) == {"—", "中村 美咲"}
    assert not any("佐藤" in str(value) for value in kept)


def test_the_copy_goes_when_its_user_confirms_and_the_farewell_arrives(
    two: tuple[CommandLine, CommandLine], tmp_path: Path
) -> None:
    line, other = two
    other.add("theirs")
    other("share", "now")
    stores, core, share = opened(line)
    drive(share.end())
    keep_export(stores, core, tmp_path / "kept.adbackup")
    assert "ended" in other("share", "now").refused(1)
    other("backup", str(other.folder / "backups" / "one.adbackup"))
    wipe(*opened(other))
    # The look and language of the window stay; nothing of the pair is in there.
    assert [path.name for path in other.folder.rglob("*") if path.is_file()] == ["window.json"]
    assert other.vault.keys == {}
    assert other("list").code == 1
    drive(share.hear_farewells())
    assert share.outstanding() == []
    core.connection.close()
    left = [path for path in (tmp_path / "share").rglob("*") if path.is_file()]
    assert [path.parent.name for path in left] == ["invitations"]
    assert {row["title"] for row in line("list", "--json").objects} == {"theirs"}
    again = CommandLine(tmp_path / "again", line.vault)
    assert again("restore", str(tmp_path / "kept.adbackup")).code == 0
    assert {row["title"] for row in again("list", "--json").objects} == {"theirs"}


def test_nothing_is_wiped_while_sharing_goes_on(two: tuple[CommandLine, CommandLine]) -> None:
    _, other = two
    stores, core, share = opened(other)
    with pytest.raises(Problem) as caught:
        wipe(stores, core, share)
    core.connection.close()
    assert caught.value.code == "share_not_ended"
    assert (other.folder / FILE_NAME).exists()
