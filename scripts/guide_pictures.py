"""Keeps the pictures of the tour that the guide shows, small: ``guide_pictures.py TOUR OUT``.

Each becomes a PNG with a palette of its 256 most frequent colours; the rest take the nearest of
them, which no eye tells from the original in pictures of text on plain grounds.
"""

import sys
from collections import Counter
from pathlib import Path

from PySide6.QtGui import QImage

NAMES = {
    "today": "today",
    "today-client": "today-client",
    "task-detail": "task-detail",
    "standup-running": "standup",
    "feedback": "feedback",
    "hours": "hours",
    "inbox": "inbox",
    "search": "search",
    "quick-add": "quick-add",
    "letters": "letters",
    "held": "held",
    "howto": "howto",
    "sharing-begin": "sharing-begin",
    "sharing": "sharing",
    "conflict": "conflict",
}
"""The tour's name of a picture → the guide's."""
LIMIT = 150 * 1024
"""The largest picture, in bytes."""


def keep(source: Path, target: Path) -> int:
    """Write ``source`` with a palette to ``target``; its size in bytes."""
    image = QImage(str(source)).convertToFormat(QImage.Format.Format_RGB32)
    counted = Counter(memoryview(image.constBits()).cast("B").cast("I").tolist())
    palette = [colour for colour, _ in counted.most_common(256)]
    small = image.convertToFormat(QImage.Format.Format_Indexed8, palette)
    small.save(str(target), "PNG", 0)  # type: ignore[call-overload]
    return target.stat().st_size


def main(tour: Path, out: Path) -> int:
    """Keep them all; the exit status is 1 where one is missing or too large."""
    out.mkdir(parents=True, exist_ok=True)
    failed = False
    for name, called in NAMES.items():
        for language in ("ja", "en"):
            found = sorted(tour.glob(f"[0-9][0-9][0-9]-{name}-{language}-light.png"))
            target = out / f"{called}-{language}-light.png"
            size = keep(found[0], target) if found else 0
            print(f"{target}\t{size}")
            failed = failed or not 0 < size <= LIMIT
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
