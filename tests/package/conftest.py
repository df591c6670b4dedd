"""What the tests of the installed program share: the package, its installation, a screen reader."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from .desktop import Reader, run, until
from .installed import PROGRAM, Installed

ROOT = Path(__file__).resolve().parents[2]
DIST = ROOT / "dist"
Starts = Callable[..., Installed]


@pytest.fixture(scope="session")
def package() -> Path:
    """The package that was built."""
    found = sorted(DIST.glob("*.deb"))
    if not found:
        pytest.skip("no package in dist/: make package")
    return found[-1]


@pytest.fixture(scope="session")
def installed(package: Path) -> str:
    """The package is installed, in this very build."""
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        pytest.skip("needs root on Debian")
    there = Path("/var/lib/dpkg/info/assistant-desktop.md5sums")
    if there.exists() and there.read_text() == run("dpkg-deb", "-I", package, "md5sums").stdout:
        return PROGRAM
    done = run(
        *("apt-get", "install", "-y", "--reinstall", "--allow-downgrades"),
        package.resolve(),
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
    )
    assert done.returncode == 0, done.stderr
    return PROGRAM


@pytest.fixture(scope="session")
def reader() -> Iterator[Reader]:
    """A screen reader's view of this desktop."""
    if not os.environ.get("DISPLAY"):
        pytest.skip("needs a screen")
    with subprocess.Popen(["/usr/libexec/at-spi-bus-launcher", "--launch-immediately"]) as bus:
        until(
            lambda: (
                run(
                    "gdbus",
                    "introspect",
                    "--session",
                    "--dest",
                    "org.a11y.Bus",
                    "--object-path",
                    "/org/a11y/bus",
                ).returncode
                == 0
            ),
            "no accessibility bus",
        )
        made = Reader()
        yield made
        made.close()
        bus.terminate()


@pytest.fixture
def pictures(request: pytest.FixtureRequest) -> Path | None:
    """Where to keep pictures of each step, with ASSISTANT_DESKTOP_PICTURES set."""
    if not os.environ.get("ASSISTANT_DESKTOP_PICTURES"):
        return None
    return ROOT / "build" / "package-pictures" / str(request.node.name)


@pytest.fixture
def start(
    installed: str, reader: Reader, tmp_path: Path, pictures: Path | None
) -> Iterator[Starts]:
    """Starts the installed program on an empty folder (again and again, if asked)."""
    del installed
    runs: list[Installed] = []

    def begin(*words: str, home: Path | None = None, **more: Any) -> Installed:
        runs.append(Installed(reader, home or tmp_path / "data", pictures).start(*words, **more))
        return runs[-1]

    yield begin
    for one in runs:
        one.end()
