"""From the start of the process to a painted and to a usable window, ours against the floor."""

import json
import os
import secrets
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import keyring
import sqlcipher3

ROUNDS = 9
SOURCE = (sys.executable, "-m", "assistant_desktop")


@dataclass(frozen=True)
class Start:
    """Milliseconds since the process was started, and resident memory in MB."""

    painted: float
    usable: float
    memory: float


def floor(mode: str, *more: str) -> Start:
    """One run of the bare window."""
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "bench.floor", mode, *more],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    marks = json.loads(done.stdout)
    return Start(
        (marks["painted"] - began) * 1000, (marks["usable"] - began) * 1000, marks["rss_kb"] / 1024
    )


def ours(home: Path, words: Sequence[str] = SOURCE) -> Start:
    """One run of the program (``words`` start it) on a data folder."""
    with tempfile.TemporaryDirectory() as folder:
        trace = Path(folder) / "trace.jsonl"
        began = time.monotonic()
        program = subprocess.Popen(
            [*words, "--data-dir", str(home), "--trace", str(trace)],
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": ""},
        )
        try:
            marks = _wait(trace, program)
            memory = _memory(program.pid)
        finally:
            program.terminate()
            program.wait(timeout=20)
    return Start((marks["painted"] - began) * 1000, (marks["usable"] - began) * 1000, memory)


def _wait(trace: Path, program: "subprocess.Popen[bytes]") -> dict[str, float]:
    marks: dict[str, float] = {}
    until = time.monotonic() + 60
    while not {"painted", "usable"} <= marks.keys():
        if time.monotonic() > until or program.poll() is not None:
            raise RuntimeError("the window did not become usable")
        time.sleep(0.02)
        if trace.exists():
            for line in trace.read_text().splitlines():
                entry = json.loads(line)
                if "mark" in entry:
                    marks[entry["mark"]] = entry["monotonic"]
    return marks


def _memory(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


def measure(home: Path) -> None:
    """Print medians and the two ratios, from runs that take turns."""
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder) / "empty.db"
        key = secrets.token_hex(32)
        keyring.set_password("Assistant Desktop bench", "floor", key)
        connection = sqlcipher3.connect(str(empty))
        connection.execute(f"PRAGMA key = \"x'{key}'\"")
        connection.execute("PRAGMA user_version = 1")
        connection.close()
        floor("bare"), floor("usable", str(empty)), ours(home)  # warm the caches
        bare: list[Start] = []
        opened: list[Start] = []
        program: list[Start] = []
        for _ in range(ROUNDS):
            bare.append(floor("bare"))
            program.append(ours(home))
            opened.append(floor("usable", str(empty)))
    print(f"first paint   bare {_ms([s.painted for s in bare])}", end="")
    print(f"   ours {_ms([s.painted for s in program])}", end="")
    print(f"   ratio {_ratio([s.painted for s in program], [s.painted for s in bare])}")
    print(f"usable        bare {_ms([s.usable for s in opened])}", end="")
    print(f"   ours {_ms([s.usable for s in program])}", end="")
    print(f"   ratio {_ratio([s.usable for s in program], [s.usable for s in opened])}")
    print(f"memory        bare {statistics.median(s.memory for s in bare):.0f} MB", end="")
    print(f"   ours {statistics.median(s.memory for s in program):.0f} MB")


def _ms(values: list[float]) -> str:
    return f"{statistics.median(values):6.1f} ms ({min(values):.0f}-{max(values):.0f})"


def _ratio(ours_: list[float], floor_: list[float]) -> str:
    pairs = [a / b for a, b in zip(ours_, floor_, strict=True)]
    return f"{statistics.median(pairs):.2f} ({min(pairs):.2f}-{max(pairs):.2f})"
