"""The installed program's window is usable nearly as soon as the same program's from source."""

import statistics
from pathlib import Path

import pytest
from bench.start import ours

from .desktop import run

pytestmark = [pytest.mark.slow, pytest.mark.real]
LIMIT = 1.6
PAIRS = 7


def test_the_window_is_usable_soon(installed: str, tmp_path: Path) -> None:
    """Both run in turns on the same data, so what else the machine does weighs on both."""
    home = tmp_path / "data"
    done = run(installed, "demo", "--lang", "ja", "--data-dir", home)
    assert done.returncode == 0, done.stderr
    ours(home), ours(home, [installed])  # warm the caches
    ratios = [ours(home, [installed]).usable / ours(home).usable for _ in range(PAIRS)]
    assert statistics.median(ratios) <= LIMIT, ratios
