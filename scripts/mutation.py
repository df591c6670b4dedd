"""Removes one rule of docs/adr/0007-sharing.md at a time and shows which tests notice.

``python scripts/mutation.py [RULE …]`` copies the tree, replaces one piece of code, runs the tests
named with it, and prints a table. It fails where a rule can be removed without any test failing.
The mutants are data: every ``scripts/mutants_*.py`` has a tuple ``MUTANTS``.
"""

import argparse
import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LIMIT_S = 300
"""A mutant that runs longer has been noticed, too: something waits that must not."""


@dataclass(frozen=True)
class Mutant:
    """One rule removed: ``old`` must be in ``file`` (below src/assistant_desktop) exactly once.

    ``tests`` are what pytest is given; at least one of them must fail.
    """

    rule: str
    what: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...]


def table() -> list[Mutant]:
    """The mutants of all tables, by rule."""
    found: list[Mutant] = []
    for path in sorted((ROOT / "scripts").glob("mutants_*.py")):
        spec = importlib.util.spec_from_file_location(path.stem, path)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        found += [Mutant(*row) for row in module.MUTANTS]
    return sorted(found, key=lambda one: (one.rule[0], int(one.rule[1:]), one.what))


def main() -> int:
    """Run and print; 1 where a rule is missed by nobody, 2 where a mutant does not apply."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rules", nargs="*", help="such as M3; all by default")
    asked = parser.parse_args()
    mutants = [one for one in table() if not asked.rules or one.rule in asked.rules]
    stale = [one for one in mutants if _source(ROOT, one).read_text().count(one.old) != 1]
    for one in stale:
        print(f"{one.rule} does not apply any more: {one.what} ({one.file})")
    if stale:
        return 2
    print(f"{'rule':5}{'removed':52}{'noticed by'}")
    survived = 0
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name)
        ignored = shutil.ignore_patterns("__pycache__")
        for part in ("src", "tests"):
            shutil.copytree(ROOT / part, copy / part, ignore=ignored)
        shutil.copy(ROOT / "pyproject.toml", copy)
        for one in mutants:
            source = _source(copy, one)
            text = source.read_text()
            source.write_text(text.replace(one.old, one.new))
            start = time.monotonic()
            told = _run(copy, one.tests)
            source.write_text(text)
            survived += told is None
            took = f"({time.monotonic() - start:.0f} s)"
            print(f"{one.rule:5}{one.what:52}{told or 'NOBODY'} {took}", flush=True)
    print(f"{len(mutants) - survived} of {len(mutants)} noticed")
    return 1 if survived else 0


def _source(root: Path, mutant: Mutant) -> Path:
    return root / "src" / "assistant_desktop" / mutant.file


def _run(copy: Path, tests: tuple[str, ...]) -> str | None:
    """The first test that failed; None where all passed."""
    environment = dict(os.environ, PYTHONPATH=str(copy / "src"), PYTHONDONTWRITEBYTECODE="1")
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *tests]
    try:
        done = subprocess.run(
            command,
            cwd=copy,
            env=environment,
            capture_output=True,
            text=True,
            timeout=LIMIT_S,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return "the time limit"
    if done.returncode == 0:
        return None
    found = re.search(r"^(?:FAILED|ERROR) (\S+)", done.stdout, re.MULTILINE)
    if found is None:
        raise RuntimeError(done.stdout[-2000:] + done.stderr[-2000:])
    return found.group(1).rsplit("/", 1)[-1]


if __name__ == "__main__":
    sys.exit(main())
