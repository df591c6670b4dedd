"""The pairing code as a picture."""

import struct
import xml.etree.ElementTree as ET
import zlib

from assistant_desktop.services.sync.code import make_code
from assistant_desktop.services.sync.picture import png, svg


def pixels(data: bytes) -> list[list[int]]:
    """The dark (1) and light (0) pixels of a one-bit grey PNG."""
    width, height, depth, colour = struct.unpack(">IIBB", data[16:26])
    assert (depth, colour) == (1, 0)
    packed, place = b"", 8
    while place < len(data):
        size, kind = struct.unpack(">I4s", data[place : place + 8])
        packed += data[place + 8 : place + 8 + size] if kind == b"IDAT" else b""
        place += size + 12
    raw, step = zlib.decompress(packed), -(-width // 8) + 1
    rows = []
    above = bytes(step)
    for line in range(height):
        row = raw[line * step : (line + 1) * step]
        assert row[0] in {0, 2}, "as it is, or what differs from the row above"
        if row[0] == 2:
            row = bytes((one + up) % 256 for one, up in zip(row, above, strict=True))
        above = row
        rows.append([1 - (row[1 + x // 8] >> (7 - x % 8) & 1) for x in range(width)])
    return rows


def test_a_camera_finds_the_three_corners_and_a_quiet_zone() -> None:
    grid = pixels(png(make_code(), 240))
    side = len(grid)
    assert side >= 240
    dark_rows = [y for y, row in enumerate(grid) if any(row)]
    margin = dark_rows[0]
    run = next(x for x in range(margin, side) if not grid[margin][x]) - margin
    module = run // 7
    assert run == 7 * module, "the finder is seven modules wide"
    assert margin >= 4 * module
    for y, x in ((margin, margin), (margin, side - margin - run), (side - margin - run, margin)):
        middle = y + run // 2
        ring = "".join(str(grid[middle][x + module * step + module // 2]) for step in range(7))
        assert ring == "1011101"


def test_the_same_code_is_the_same_picture_and_another_another() -> None:
    code = make_code()
    assert png(code) == png(code) != png(make_code())
    root = ET.fromstring(svg(code))
    assert root.tag.endswith("svg")
    assert svg(code) != svg(make_code())
