"""Removing the package: nothing of the program stays, everything of the user does. Runs last."""

import os
from pathlib import Path

import pytest

from .desktop import run

pytestmark = pytest.mark.slow


def test_uninstalling_is_clean_and_leaves_the_data(
    package: Path, installed: str, tmp_path: Path
) -> None:
    home = tmp_path / "data"
    words = ("--client", "A", "--assistant", "B", "--lang", "ja", "--data-dir", str(home))
    assert run(installed, "init", "--role", "assistant", *words).returncode == 0
    listed = [
        Path(line)
        for line in run("dpkg", "-L", "assistant-desktop").stdout.splitlines()
        if "assistant" in line
    ]
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    said = run(
        "apt-get", "purge", "-y", "assistant-desktop", env={**quiet, "LC_ALL": "ja_JP.UTF-8"}
    )
    try:
        assert said.returncode == 0
        assert "~/.local/share/assistant-desktop" in said.stdout
        assert "残っています" in said.stdout
        assert [path for path in listed if path.exists() or path.is_symlink()] == []
        assert (home / "assistant.db").exists()
        cache = Path("/usr/share/applications/mimeinfo.cache")
        assert "assistant-desktop" not in (cache.read_text() if cache.exists() else "")
    finally:
        run("apt-get", "install", "-y", package.resolve(), env=quiet)
