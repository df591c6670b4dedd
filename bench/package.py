"""The start of the installed program against the same program from source, in pairs."""

import shutil
import statistics
from pathlib import Path

from .start import Start, ours

INSTALLED = "assistant-desktop"
ROUNDS = 9


def measure(home: Path) -> None:
    """Print both medians and their ratio; says so where the program is not installed."""
    program = shutil.which(INSTALLED)
    if program is None:
        print("package       not installed: make package, then apt-get install ./dist/*.deb")
        return
    source, installed = pairs(home, program)
    for name, values in (("painted", _painted), ("usable", _usable)):
        ratios = [a / b for a, b in zip(values(installed), values(source), strict=True)]
        print(
            f"{name:13} source {statistics.median(values(source)):6.1f} ms"
            f"   installed {statistics.median(values(installed)):6.1f} ms"
            f"   ratio {statistics.median(ratios):.2f} ({min(ratios):.2f}-{max(ratios):.2f})"
        )


def pairs(home: Path, program: str, rounds: int = ROUNDS) -> tuple[list[Start], list[Start]]:
    """Starts from source and of the installed program on the same data, taking turns."""
    ours(home), ours(home, (program,))  # warm the caches
    source: list[Start] = []
    installed: list[Start] = []
    for _ in range(rounds):
        source.append(ours(home))
        installed.append(ours(home, (program,)))
    return source, installed


def _painted(starts: list[Start]) -> list[float]:
    return [one.painted for one in starts]


def _usable(starts: list[Start]) -> list[float]:
    return [one.usable for one in starts]
