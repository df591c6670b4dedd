"""Which data folder a start is about. Read before the first paint: imports next to nothing."""

import contextlib
from pathlib import Path

from ..adapters.folders import Folders, folders

POINTER = "folder.txt"


def chosen_folder() -> Path:
    """The folder of a start without ``--data-dir``: the one chosen at the first run, if any."""
    home = folders()
    with contextlib.suppress(OSError):
        text = (home.home / POINTER).read_text(encoding="utf-8").strip()
        if text and not home.database.exists():
            return Path(text)
    return home.home


def remember_folder(folder: Path) -> None:
    """Use this folder from now on. Raises Problem of the disk."""
    home = folders().home
    pointer = home / POINTER
    if folder == home:
        pointer.unlink(missing_ok=True)
        return
    Folders(home).prepare()
    pointer.write_text(str(folder), encoding="utf-8")
