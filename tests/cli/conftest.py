"""Fixtures: the command line on a real encrypted folder, in this process or as the program."""

import io
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from assistant_desktop import cli
from assistant_desktop.bootstrap.command_line import RealOpener
from assistant_desktop.bootstrap.stores import Stores
from assistant_desktop.cli_port import Handed, Streams
from assistant_desktop.services.sync import code
from assistant_desktop.services.vault import VaultState

TUESDAY = "2026-11-24T09:18"
"""A working day in Tokyo; the Monday before it is a public holiday."""


class MemoryVault:
    """A keyring that forgets everything at the end of the test."""

    def __init__(self) -> None:
        self.keys: dict[str, bytes] = {}

    def available(self) -> VaultState:
        return VaultState.READY

    def get(self, name: str) -> bytes | None:
        return self.keys.get(name)

    def set(self, name: str, key: bytes) -> None:
        self.keys[name] = key

    def delete(self, name: str) -> None:
        self.keys.pop(name, None)


class Opener(RealOpener):
    """The real opener, with a window that only takes notes."""

    def __init__(self, vault: MemoryVault, default: Path) -> None:
        super().__init__(Stores(vault))
        self.default = default
        self.told: list[Path] = []
        self.handed: list[tuple[Path, list[str], str]] = []
        self.window: Handed | None = None
        self.bugs: list[BaseException] = []

    def default_folder(self, name: str = "") -> Path:
        return self.default / "pairs" / name if name else self.default

    def tell_window(self, folder: Path) -> bool:
        self.told.append(folder)
        return True

    def hand_over(self, folder: Path, argv: Sequence[str], stdin: str) -> Handed | None:
        self.handed.append((folder, list(argv), stdin))
        return self.window

    def note_bug(self, folder: Path | None, error: BaseException) -> None:
        self.bugs.append(error)


@dataclass
class Result:
    """What one command line did."""

    code: int
    out: str
    err: str

    @property
    def objects(self) -> list[dict[str, Any]]:
        """The JSON objects, one a line."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def object(self) -> dict[str, Any]:
        """The only JSON object."""
        (one,) = self.objects
        return one

    def refused(self, code: int) -> str:
        """Check that it failed in one sentence with this status; the sentence."""
        assert self.code == code, self
        assert self.out == ""
        assert "Traceback" not in self.err
        assert "Usage" not in self.err
        assert self.err.endswith("\n")
        assert self.err.count("\n") == 1
        assert len(self.err) > 10
        return self.err.strip()


@dataclass
class CommandLine:
    """Runs command lines in this process on one folder."""

    folder: Path
    vault: MemoryVault = field(default_factory=MemoryVault)
    lang: str = "en_US.UTF-8"
    now: str | None = TUESDAY
    role: str | None = None
    answers: list[str] = field(default_factory=list)
    """What is typed on the terminal."""
    asked: list[str] = field(default_factory=list)
    env: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.opener = Opener(self.vault, self.folder)

    def __call__(self, *argv: str, stdin: bytes = b"") -> Result:
        out, err = io.StringIO(), io.StringIO()
        words = list(argv)
        words[:0] = ["--now", self.now] if self.now else []
        words[:0] = ["--as", self.role] if self.role else []
        env = {"LANG": self.lang, **self.env}
        code = cli.run(
            words,
            self.opener,
            streams=Streams(io.BytesIO(stdin), out, err),
            env=env,
            cwd=self.folder.parent,
            ask=self._ask,
        )
        self.env_after = env
        return Result(code, out.getvalue(), err.getvalue())

    def _ask(self, prompt: str) -> str | None:
        self.asked.append(prompt)
        return self.answers.pop(0) if self.answers else None

    def add(self, *argv: str) -> str:
        """Add a task; its id."""
        result = self("add", "--json", *argv)
        assert result.code == 0, result
        return str(result.object["id"])

    def task(self, id_: str) -> dict[str, Any]:
        """A task as ``list`` has it."""
        (one,) = [row for row in self("list", "--json").objects if row["id"] == id_]
        return one


@pytest.fixture(autouse=True)
def tokyo(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """This computer stands in Tokyo."""
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture(autouse=True)
def quick_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stretch pairing codes a little only, within this process."""
    monkeypatch.setattr(code, "_N", 2**10)


@pytest.fixture
def empty(tmp_path: Path) -> CommandLine:
    """A command line on a folder in which nothing is set up."""
    return CommandLine(tmp_path / "data")


@pytest.fixture
def line(empty: CommandLine) -> CommandLine:
    """A command line of the assistant on a pair of their own, in English."""
    names = ("--client", "佐藤 健一", "--assistant", "中村 美咲")
    result = empty("init", "--role", "assistant", *names, "--lang", "en", "--json")
    assert result.code == 0, result
    return empty


Program = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """The surroundings of the real program: no keyring, a passphrase, Tokyo."""
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    return kept | {
        "HOME": str(tmp_path),
        "XDG_RUNTIME_DIR": str(tmp_path),
        "ASSISTANT_DESKTOP_HOME": str(tmp_path / "data"),
        "ASSISTANT_DESKTOP_PASSPHRASE": "ひらけ ごま",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        "PYTHONPATH": str(Path(cli.__file__).parents[1]),
        "PYTHONWARNINGS": "error",
        "LANG": "C.UTF-8",
        "TZ": "Asia/Tokyo",
    }


@pytest.fixture
def program(environment: dict[str, str]) -> Program:
    """Runs ``python -m assistant_desktop``."""

    def run(*argv: str | bytes, **more: Any) -> "subprocess.CompletedProcess[bytes]":
        command = [sys.executable, "-m", "assistant_desktop", *argv]
        env = environment | more.pop("env", {})
        return subprocess.run(
            command, capture_output=True, env=env, timeout=60, check=False, **more
        )

    return run


@pytest.fixture
def set_up(program: Program) -> Program:
    """The program on a pair of its own."""
    done = program("init", "--role", "assistant", "--client", "佐藤", "--assistant", "中村",
                   "--lang", "ja")  # fmt: skip
    assert done.returncode == 0, done.stderr
    return program
