"""Which folder is used, and what a folder may be called."""

import subprocess
import sys
from pathlib import Path

import pytest

from assistant_desktop.adapters.folders import Folders, folders
from assistant_desktop.kernel.errors import BadInput, Problem


def test_what_was_asked_for_comes_before_the_environment(tmp_path: Path) -> None:
    env = {"ASSISTANT_DESKTOP_HOME": str(tmp_path / "env")}
    assert folders(tmp_path / "asked", env).home == tmp_path / "asked"
    assert folders(None, env).home == tmp_path / "env"
    assert folders("", env).home == tmp_path / "env"


def test_a_relative_folder_is_meant_from_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert folders("data", {}).home == tmp_path / "data"
    monkeypatch.setenv("HOME", str(tmp_path / "me"))
    assert folders("~/data", {}).home == tmp_path / "me" / "data"


@pytest.mark.skipif(sys.platform != "linux", reason="the XDG folders are Linux's")
def test_otherwise_it_is_the_platforms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert folders(None, {}).home == tmp_path / "assistant-desktop"


def test_everything_of_a_pair_lies_in_its_folder(tmp_path: Path) -> None:
    place = Folders(tmp_path)
    assert place.database == tmp_path / "assistant.db"
    assert place.keys == tmp_path / "keys.json"
    assert place.backups == tmp_path / "backups"
    assert place.named("田中商事 様").home == tmp_path / "pairs" / "田中商事 様"


@pytest.mark.parametrize(
    "name", ["", " ", "..", ".hidden", "a/b", "a\\b", "../x", "a\0b", "a\nb", "C:x", "x ", "x" * 61]
)
def test_a_name_cannot_lead_out_of_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadInput) as caught:
        Folders(tmp_path).named(name)
    assert caught.value.code == "bad_folder_name"


def test_the_folder_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    place = Folders(tmp_path / "a" / "b")
    place.prepare()
    place.prepare()
    assert place.home.is_dir()
    assert sys.platform == "win32" or place.home.stat().st_mode & 0o077 == 0


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for home in (tmp_path / "file", tmp_path / "file" / "below"):
        with pytest.raises(Problem) as caught:
            Folders(home).prepare()
        assert caught.value.code == "read_only"


def test_platformdirs_is_not_loaded_where_the_folder_was_given(tmp_path: Path) -> None:
    code = (
        "import sys; from assistant_desktop.adapters.folders import folders;"
        "folders('x'); sys.exit('platformdirs' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
