"""The page of the guide that is made from the rules."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def test_the_page_of_rules_is_current() -> None:
    done = subprocess.run(
        [sys.executable, ROOT / "scripts" / "writing_rules.py", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "")
