"""What PySide does to each import, and that the start spares it."""

import subprocess
import sys

_LOOK = """
import linecache
from assistant_desktop.qt import app
{spare}
import assistant_desktop.qt.page
print(any(name.endswith("bridge.py") for name in linecache.cache))
"""


def _was_read(spare: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", _LOOK.format(spare=spare)],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout.strip()


def test_no_source_is_read_after_the_start_has_asked_for_it() -> None:
    assert _was_read("app._spare_sources()") == "False"


def test_without_it_pyside_reads_each_source() -> None:
    """Where this fails, PySide has ceased to, and the sparing can go."""
    assert _was_read("") == "True"
