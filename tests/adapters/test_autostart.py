"""Starting at login: what is written for each desktop."""

import configparser
import plistlib
import sys
from pathlib import Path

import pytest

from assistant_desktop.adapters import autostart
from assistant_desktop.adapters.autostart import FileAutostart, desktop_entry, launch_agent
from assistant_desktop.kernel.errors import Problem

PROGRAM = "/usr/lib/assistant-desktop/assistant-desktop"


def entry(words: list[str]) -> configparser.SectionProxy:
    parsed = configparser.ConfigParser(interpolation=None, delimiters=("=",))
    parsed.optionxform = str  # type: ignore[assignment,method-assign]
    parsed.read_string(desktop_entry(words).decode())
    return parsed["Desktop Entry"]


def test_the_entry_starts_hidden_and_only_what_is_there() -> None:
    found = entry([PROGRAM, "--hidden"])
    assert found["Exec"] == f'"{PROGRAM}" "--hidden"'
    # Removed with the package, the program is passed over in silence at login.
    assert found["TryExec"] == PROGRAM
    assert found["Type"] == "Application"


def test_strange_folders_are_quoted() -> None:
    """By the Desktop Entry Specification: first the Exec quoting, then that of the file."""
    assert entry(["/opt/a $b/50%"])["Exec"] == r'"/opt/a \\$b/50%%"'


def test_the_switch_writes_and_removes_the_file(tmp_path: Path) -> None:
    switch = FileAutostart(tmp_path / "autostart" / "a.desktop", b"entry")
    assert not switch.is_on()
    switch.set(True)
    assert switch.is_on()
    assert (tmp_path / "autostart" / "a.desktop").read_bytes() == b"entry"
    switch.set(False)
    switch.set(False)
    assert not switch.is_on()


def test_where_it_cannot_be_written_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "autostart").write_text("a file in the way")
    with pytest.raises(Problem) as raised:
        FileAutostart(tmp_path / "autostart" / "a.desktop", b"").set(True)
    assert raised.value.code in ("disk", "read_only")


def test_the_launch_agent_names_the_program() -> None:
    found = plistlib.loads(launch_agent([PROGRAM, "--hidden"]))
    assert found["ProgramArguments"] == [PROGRAM, "--hidden"]
    assert found["RunAtLoad"] is True


def test_the_packaged_program_starts_itself(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """On Windows that is the program without a console, where there is one beside it."""
    program = tmp_path / "assistant-desktop.exe"
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))
    assert autostart.command() == [str(program), "--hidden"]
    windowed = tmp_path / "assistant-desktop-window.exe"
    windowed.touch()
    assert autostart.command() == [str(windowed), "--hidden"]
