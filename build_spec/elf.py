"""Takes out of shared libraries where the building machine kept its own ones.

A Python that was built with ``--enable-shared`` names its folder in each of its libraries. On
another computer that folder may belong to somebody who could put a library there.
"""

import struct
from pathlib import Path

_MAGIC = b"\x7fELF\x02\x01"  # 64 bit, least significant byte first
_PT_LOAD, _PT_DYNAMIC = 1, 2
_STRTAB, _RPATH, _RUNPATH = 5, 15, 29
_ENTRY = struct.Struct("<QQ")


def forget_build_paths(folder: Path) -> int:
    """Every library below a folder keeps only search paths that are beside it; how many changed."""
    found = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    return sum(_mend(path) for path in sorted(found))


def search_paths(data: bytes) -> list[str]:
    """The search paths that a library names; none where it is no library."""
    return [text for _, text in _named(data)]


def without_build_paths(data: bytes) -> bytes:
    """The same library without search paths that are not relative to its own place."""
    gone = {place for place, text in _named(data) if not _is_beside(text)}
    if not gone:
        return data
    start, size = _dynamic(data)
    entries = [data[place : place + 16] for place in range(start, start + size, 16)]
    kept = [one for number, one in enumerate(entries) if start + number * 16 not in gone]
    table = b"".join(kept).ljust(size, b"\0")
    return data[:start] + table + data[start + size :]


def _is_beside(text: str) -> bool:
    return all(part == "$ORIGIN" or part.startswith("$ORIGIN/") for part in text.split(":"))


def _mend(path: Path) -> bool:
    with path.open("rb") as file:
        if file.read(len(_MAGIC)) != _MAGIC:
            return False
    before = path.read_bytes()
    after = without_build_paths(before)
    if after != before:
        path.write_bytes(after)
    return after != before


def _segments(data: bytes) -> list[tuple[int, int, int, int]]:
    """Kind, place in the file, address and size in the file of each segment."""
    (table,) = struct.unpack_from("<Q", data, 32)
    size, count = struct.unpack_from("<HH", data, 54)
    return [
        (kind, place, address, length)
        for kind, _, place, address, _, length in (
            struct.unpack_from("<IIQQQQ", data, table + size * number) for number in range(count)
        )
    ]


def _dynamic(data: bytes) -> tuple[int, int]:
    """Where the dynamic section lies, and its size; (0, 0) where there is none."""
    for kind, place, _, length in _segments(data):
        if kind == _PT_DYNAMIC:
            return place, length - length % 16
    return 0, 0


def _named(data: bytes) -> list[tuple[int, str]]:
    """The entries that name search paths: place in the file, and text."""
    if not data.startswith(_MAGIC):
        return []
    start, size = _dynamic(data)
    entries = [
        (place, *_ENTRY.unpack_from(data, place)) for place in range(start, start + size, 16)
    ]
    strings = next((value for _, tag, value in entries if tag == _STRTAB), None)
    if strings is None:
        return []
    base = next(
        place + strings - address
        for kind, place, address, length in _segments(data)
        if kind == _PT_LOAD and address <= strings < address + length
    )
    return [
        (place, data[base + value : data.index(b"\0", base + value)].decode())
        for place, tag, value in entries
        if tag in (_RPATH, _RUNPATH)
    ]
