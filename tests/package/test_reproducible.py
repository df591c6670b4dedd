"""The same input gives the same files: the program is frozen a second time and compared."""

import os
from pathlib import Path

import pytest

from .desktop import run

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parents[2]
PYTHON = ROOT / "build/package-venv/bin/python"
EPOCH = ROOT / "build/package/epoch.txt"
AGAIN = """
import sys
from pathlib import Path
from build_spec import build, inventory
out = Path(sys.argv[2])
program = build.freeze(int(sys.argv[1]), out / "program", out / "work")
(out / "manifest.sha256").write_text(inventory.manifest(program), encoding="utf-8")
"""


def test_a_second_build_gives_the_same_files(package: Path, tmp_path: Path) -> None:
    if not EPOCH.exists():
        pytest.skip("not built here: make package")
    done = run(
        *(PYTHON, "-c", AGAIN, EPOCH.read_text(), tmp_path),
        cwd=ROOT,
        env={**os.environ, "TZ": "Asia/Tokyo", "LC_ALL": "C"},
    )
    assert done.returncode == 0, done.stderr
    first = package.with_name("manifest.sha256").read_text(encoding="utf-8").splitlines()
    second = (tmp_path / "manifest.sha256").read_text(encoding="utf-8").splitlines()
    assert sorted(set(first) ^ set(second)) == []
