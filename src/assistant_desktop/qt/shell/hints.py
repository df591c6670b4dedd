"""What the window must know before the data are open: its place, its look, its language.

One small plain file beside the data. It holds nothing of the pair.
"""

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, Literal

FILE_NAME = "window.json"
Scheme = Literal["system", "light", "dark"]
SCHEMES: dict[str, Scheme] = {"system": "system", "light": "light", "dark": "dark"}


@dataclass(frozen=True)
class Hints:
    """``geometry``: x, y, width, height of the normal window in logical pixels; empty the first
    time. ``scheme``: system, light, dark; ``percent``: text size; ``language``: ja, en or '' (as
    the system). ``calm``: no motion, whatever the system says."""

    geometry: tuple[int, ...] = ()
    maximized: bool = False
    scheme: Scheme = "system"
    percent: int = 100
    language: str = ""
    calm: bool = False
    tray_told: bool = False

    def with_(self, **changes: Any) -> "Hints":
        """A changed copy."""
        return replace(self, **changes)


def load(folder: Path) -> Hints:
    """The hints of a data folder; the defaults where there are none or they make no sense."""
    with suppress(OSError, ValueError):
        found = json.loads((folder / FILE_NAME).read_text(encoding="utf-8"))
        if isinstance(found, Mapping):
            return _checked(found)
    return Hints()


def save(folder: Path, hints: Hints) -> None:
    """Keep the hints; a folder that cannot be written costs the window's place, nothing else."""
    with suppress(OSError):
        target = folder / FILE_NAME
        if not folder.is_dir():
            return
        part = target.with_suffix(".part")
        part.write_text(json.dumps(asdict(hints)), encoding="utf-8")
        part.replace(target)


def _checked(found: Mapping[str, Any]) -> Hints:
    geometry = found.get("geometry")
    usable = (
        isinstance(geometry, list)
        and len(geometry) == 4
        and all(type(number) is int and abs(number) < 100_000 for number in geometry)
    )
    scheme, language, percent = (found.get(key) for key in ("scheme", "language", "percent"))
    return Hints(
        tuple(geometry) if usable and geometry is not None else (),
        found.get("maximized") is True,
        SCHEMES.get(str(scheme), "system"),
        percent if percent in (90, 100, 115, 130) else 100,
        language if language in ("ja", "en") else "",
        found.get("calm") is True,
        found.get("tray_told") is True,
    )
