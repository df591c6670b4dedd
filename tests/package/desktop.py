"""A desktop for the installed program: what stands on screen, and a person's hands on it."""

import json
import os
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

PATIENCE = 20.0
DRIVER = Path(__file__).with_name("atspi_driver.py")


def until(check: Callable[[], Any], what: str, patience: float = PATIENCE) -> Any:
    """Wait until something holds; returns it."""
    end = time.monotonic() + patience
    while not (found := check()):
        assert time.monotonic() < end, what
        time.sleep(0.05)
    return found


def run(*words: str | Path, **more: Any) -> subprocess.CompletedProcess[str]:
    """Run a command to its end; its output is kept."""
    return subprocess.run(
        [str(word) for word in words], capture_output=True, text=True, check=False, **more
    )


def xdotool(*words: str) -> str:
    """Move the mouse, press keys, look for windows."""
    return run("xdotool", *words).stdout.strip()


def click_at(x: float, y: float, button: int = 1, times: int = 1) -> None:
    """Click somewhere on the screen."""
    xdotool("mousemove", "--sync", str(round(x)), str(round(y)))
    xdotool("click", "--repeat", str(times), "--delay", "80", str(button))


def click_card() -> None:
    """Click the newest card of the real notification daemon with the mouse.

    dunst's own rule: the middle button carries the action out. The newest stands lowest.
    """
    window = until(
        lambda: xdotool("search", "--onlyvisible", "--class", "dunst"), "dunst shows no card"
    ).split()[-1]
    lines = xdotool("getwindowgeometry", "--shell", window).splitlines()
    place = {name: value for name, _, value in (line.partition("=") for line in lines)}
    across = int(place["X"]) + int(place["WIDTH"]) / 2
    click_at(across, int(place["Y"]) + int(place["HEIGHT"]) - 24, button=2)


class Reader:
    """The screen as a screen reader has it (AT-SPI)."""

    def __init__(self) -> None:
        run(
            *("gdbus", "call", "--session", "--dest", "org.a11y.Bus"),
            *("--object-path", "/org/a11y/bus"),
            *("--method", "org.freedesktop.DBus.Properties.Set"),
            *("org.a11y.Status", "IsEnabled", "<true>"),
        )
        self._driver = subprocess.Popen(
            ["/usr/bin/python3", str(DRIVER)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": ""},
        )

    def close(self) -> None:
        self._driver.terminate()
        self._driver.communicate(timeout=10)

    def find(
        self, pid: int, name: str, roles: Sequence[str] = (), *, part: bool = False
    ) -> dict[str, Any] | None:
        """The first node on screen of that name, or (``part``) with it in its name."""
        found: dict[str, Any] | None = self._ask("find", pid, name, list(roles), part)
        return found

    def names(self, pid: int) -> list[dict[str, Any]]:
        """Everything on screen."""
        found: list[dict[str, Any]] = self._ask("names", pid)
        return found

    def _ask(self, *words: object) -> Any:
        assert self._driver.stdin is not None
        assert self._driver.stdout is not None
        self._driver.stdin.write(json.dumps(words) + "\n")
        self._driver.stdin.flush()
        return json.loads(self._driver.stdout.readline())
