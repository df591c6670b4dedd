"""Fonts: the type scale with the JP faces of each platform, and the icon font.

The icon font is the Phosphor file shipped inside ``qtawesome``. It is loaded from its folder, on
the first icon, without importing that package (the import alone costs more than all our icons).
Measured with Qt 6.12: 13 ms once, for one file of 1.4 MB that holds all weights.
"""

import importlib.util
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal

from PySide6.QtGui import QFont, QFontDatabase

Role = Literal[
    "timer",
    "step",
    "prompt",
    "title",
    "panel",
    "card",
    "section",
    "body",
    "dense",
    "small",
    "micro",
]


@dataclass(frozen=True)
class TypeStep:
    """One step of the type scale: pixel size, line height in pixels, weight."""

    px: int
    line: int
    bold: bool


ROLES: Final[dict[Role, TypeStep]] = {
    "timer": TypeStep(76, 92, True),
    "step": TypeStep(34, 46, True),
    "prompt": TypeStep(22, 34, True),
    "title": TypeStep(22, 30, True),
    "panel": TypeStep(18, 26, True),
    "card": TypeStep(16, 24, True),
    "section": TypeStep(13, 20, True),
    "body": TypeStep(14, 22, False),
    "dense": TypeStep(13, 20, False),
    "small": TypeStep(12, 18, False),
    "micro": TypeStep(11, 16, False),
}


def families(platform: str = sys.platform) -> list[str]:
    """Return the font families for a ``sys.platform`` name, the wanted one first."""
    if platform == "win32":
        return ["Yu Gothic UI", "Meiryo", "Segoe UI"]
    if platform == "darwin":
        return ["Hiragino Sans", "Helvetica Neue"]
    return ["Noto Sans CJK JP", "IPAGothic", "Noto Sans"]


@cache
def _font(role: Role, percent: int, bold: bool) -> QFont:
    result = QFont()
    result.setFamilies(families())
    result.setPixelSize(max(9, round(ROLES[role].px * percent / 100)))
    result.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return result


def font(role: Role, percent: int = 100, bold: bool | None = None) -> QFont:
    """Return a font of the type scale; ``bold`` overrides the weight of the role."""
    return QFont(_font(role, percent, ROLES[role].bold if bold is None else bold))


def icon_folder() -> Path:
    """Return the folder with the icon font and its character map.

    Raises FileNotFoundError where the package that ships them is not installed.
    """
    spec = importlib.util.find_spec("qtawesome")
    folders = list(spec.submodule_search_locations or ()) if spec is not None else []
    if not folders:
        raise FileNotFoundError("qtawesome")
    # The installed program has the folder without the package.
    return Path(folders[0]) / "fonts"


@cache
def icon_family() -> str:
    """Load the icon font on first use and return its family name.

    Raises FileNotFoundError where the font is missing or cannot be read.
    """
    path = icon_folder() / "phosphor-1.3.0.ttf"
    number = QFontDatabase.addApplicationFont(str(path))
    names = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    if not names:
        raise FileNotFoundError(str(path))
    return names[0]


def icon_font(pixel_size: float) -> QFont:
    """Return the icon font at a pixel size (fractions are rounded)."""
    result = QFont(icon_family())
    result.setPixelSize(max(1, round(pixel_size)))
    # Icons look alike at every scale only when the font engine does not move their stems.
    result.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    result.setStyleStrategy(QFont.StyleStrategy.NoFontMerging)
    return result
