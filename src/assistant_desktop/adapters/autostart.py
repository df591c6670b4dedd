"""Starting at login: a desktop entry, a registry value or a launch agent, for this user alone."""

import os
import plistlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol
from xml.parsers.expat import ExpatError

from ..kernel.errors import Problem

NAME = "assistant-desktop"


class _Place(Protocol):
    def is_on(self) -> bool: ...

    def set(self, on: bool) -> None: ...

    def program(self) -> str: ...


class FileAutostart:
    """A file whose presence starts the program: an XDG desktop entry or a macOS launch agent."""

    def __init__(self, path: Path, content: bytes) -> None:
        self._path = path
        self._content = content

    def is_on(self) -> bool:
        """Whether the program starts at login."""
        return self._path.exists()

    def program(self) -> str:
        """What is started at login; "" where nothing is, or nobody can tell."""
        try:
            content = self._path.read_bytes()
            if self._path.suffix == ".plist":
                return str(plistlib.loads(content)["ProgramArguments"][0])
        except (OSError, ValueError, KeyError, IndexError, ExpatError):
            return ""
        lines = content.decode("utf-8", "replace").splitlines()
        tried = (line for line in lines if line.startswith("TryExec="))
        return next(tried, "").removeprefix("TryExec=").strip()

    def set(self, on: bool) -> None:
        """Switch it. Raises Problem: read_only, disk."""
        try:
            if on:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                self._path.write_bytes(self._content)
            else:
                self._path.unlink(missing_ok=True)
        except PermissionError as error:
            raise Problem("read_only", path=str(self._path)) from error
        except OSError as error:
            reason = error.strerror or ""
            raise Problem("disk", path=str(self._path), reason=reason) from error


def command() -> list[str]:
    """How this program is started again: the packaged program, or this Python."""
    if getattr(sys, "frozen", False):
        # Windows has a second program, without a console: nothing flashes up at login.
        program = Path(sys.executable)
        windowed = program.with_name("assistant-desktop-window.exe")
        return [str(windowed if windowed.exists() else program), "--hidden"]
    return [sys.executable, "-m", "assistant_desktop", "--hidden"]


def desktop_entry(words: Sequence[str]) -> bytes:
    """An XDG autostart entry. Source of the quoting: Desktop Entry Specification, "Exec"."""

    def quoted(word: str) -> str:
        escaped = "".join("\\" + sign if sign in '"`$\\' else sign for sign in word)
        return f'"{escaped}"'.replace("\\", "\\\\").replace("%", "%%")

    line = " ".join(quoted(word) for word in words)
    # After an uninstall the desktop passes over the entry in silence.
    tried = f"TryExec={words[0]}\n" if Path(words[0]).is_absolute() else ""
    return (
        "[Desktop Entry]\nType=Application\nName=Assistant Desktop\n"
        f"Exec={line}\n{tried}Icon={NAME}\nTerminal=false\nX-GNOME-Autostart-enabled=true\n"
    ).encode()


def launch_agent(words: Sequence[str]) -> bytes:
    """A macOS launch agent."""
    label = f"jp.{NAME}"
    return plistlib.dumps(
        {"Label": label, "ProgramArguments": list(words), "RunAtLoad": True, "KeepAlive": False}
    )


if sys.platform == "win32":
    import winreg

    class RegistryAutostart:
        """A value below the user's Run key."""

        _KEY = r"Software\Microsoft\Windows\CurrentVersion\Run"

        def is_on(self) -> bool:
            """Whether the program starts at login."""
            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, self._KEY) as key:
                    winreg.QueryValueEx(key, NAME)
            except OSError:
                return False
            return True

        def program(self) -> str:
            """What is started at login; "" where nothing is."""
            try:
                with winreg.OpenKey(winreg.HKEY_CURRENT_USER, self._KEY) as key:
                    line = str(winreg.QueryValueEx(key, NAME)[0])
            except OSError:
                return ""
            return line.split('"')[1] if line.startswith('"') else line.partition(" ")[0]

        def set(self, on: bool) -> None:
            """Switch it. Raises Problem."""
            try:
                with winreg.CreateKey(winreg.HKEY_CURRENT_USER, self._KEY) as key:
                    if on:
                        line = " ".join(f'"{word}"' for word in command())
                        winreg.SetValueEx(key, NAME, 0, winreg.REG_SZ, line)
                    elif self.is_on():
                        winreg.DeleteValue(key, NAME)
            except OSError as error:
                raise Problem("disk", path=self._KEY, reason=str(error)) from error


def autostart() -> _Place:
    """The place of this platform."""
    if sys.platform == "win32":
        return RegistryAutostart()
    if sys.platform == "darwin":
        agents = Path.home() / "Library" / "LaunchAgents"
        return FileAutostart(agents / f"jp.{NAME}.plist", launch_agent(command()))
    config = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return FileAutostart(config / "autostart" / f"{NAME}.desktop", desktop_entry(command()))
