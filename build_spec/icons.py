"""Draws the program's icon, in the sizes and containers that the platforms want, from its mark.

``python build_spec/icons.py FOLDER``. Needs the program and Qt; draws without a screen.
"""

import os
import struct
import sys
from pathlib import Path

SIZES = (16, 22, 24, 32, 48, 64, 96, 128, 256, 512)
_ICO = (16, 24, 32, 48, 64, 128, 256)
_ICNS = {"icp4": 16, "icp5": 32, "icp6": 64, "ic07": 128, "ic08": 256, "ic09": 512, "ic11": 32}
NAME = "assistant-desktop"

# The numbers of ``qt/shell/mark.py``, for a tile of 100.
SVG = """<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="512" height="512" viewBox="0 0 100 100">
  <title>Assistant Desktop</title>
  <rect width="100" height="100" rx="22" fill="{ground}"/>
  <rect x="{left}" y="{top}" width="{width}" height="{height}" rx="{round}"
        fill="none" stroke="{mark}" stroke-width="{stroke}"/>
  <circle cx="{x}" cy="{y}" r="{radius}" fill="{mark}"/>
</svg>
"""


def svg(ground: str, mark: str) -> str:
    """The icon as a drawing, in two colours."""
    ratio, box_width, box_height = 51 / 36, 72.0, 60.0
    height = min(box_height, box_width / ratio)
    left, top = 50 - height * ratio / 2, 50 - height / 2
    stroke = height * 0.075
    radius = height * 0.93 / 2
    numbers = {
        "left": left + stroke / 2,
        "top": top + stroke / 2,
        "width": height * 0.97 - stroke,
        "height": height - stroke,
        "round": height * 0.2,
        "stroke": stroke,
        "x": left + height * ratio - radius,
        "y": top + height * 0.035 + radius,
        "radius": radius,
    }
    rounded = {name: f"{value:.2f}" for name, value in numbers.items()}
    return SVG.format(ground=ground, mark=mark, **rounded)


def ico(images: dict[int, bytes]) -> bytes:
    """A Windows icon that holds PNG images, by their size in pixels."""
    sizes = [size for size in _ICO if size in images]
    offset = 6 + 16 * len(sizes)
    head, body = struct.pack("<HHH", 0, 1, len(sizes)), b""
    for size in sizes:
        data = images[size]
        side = size % 256
        head += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(data), offset + len(body))
        body += data
    return head + body


def icns(images: dict[int, bytes]) -> bytes:
    """A macOS icon that holds PNG images, by their size in pixels."""
    chunks = b"".join(
        kind.encode() + struct.pack(">I", len(images[size]) + 8) + images[size]
        for kind, size in _ICNS.items()
        if size in images
    )
    return b"icns" + struct.pack(">I", len(chunks) + 8) + chunks


def draw(folder: Path) -> None:
    """Write all of them into a folder."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QBuffer, QIODevice
    from PySide6.QtGui import QGuiApplication

    from assistant_desktop.qt import theme
    from assistant_desktop.qt.shell.mark import tile

    app = QGuiApplication([])
    folder.mkdir(parents=True, exist_ok=True)
    images: dict[int, bytes] = {}
    for size in SIZES:
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        tile(size).save(buffer, "PNG")
        images[size] = bytes(buffer.data().data())
        (folder / f"{NAME}-{size}.png").write_bytes(images[size])
    look = theme.make()
    (folder / f"{NAME}.svg").write_text(svg(look.panel.name(), look.on_panel.name()))
    (folder / f"{NAME}.ico").write_bytes(ico(images))
    (folder / f"{NAME}.icns").write_bytes(icns(images))
    app.quit()


if __name__ == "__main__":
    draw(Path(sys.argv[1]))
