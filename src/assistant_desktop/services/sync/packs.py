"""Several segments in one file, each as it was sealed: fewer files, the same chain."""

MAGIC = b"ADP1"
LEAST = 64
"""Own segments that lie alone before they are packed."""
MOST = 1024
SIZE_LIMIT = 64 * 1024 * 1024


def packed(segments: list[bytes]) -> bytes:
    """The bytes of a pack."""
    parts = [MAGIC]
    for one in segments:
        parts += [len(one).to_bytes(4, "big"), one]
    return b"".join(parts)


def unpacked(data: bytes, count: int) -> list[bytes | None]:
    """The ``count`` segments in a pack; None from where it is cut short or damaged.

    Nothing is trusted: each segment is opened as the file it was.
    """
    found: list[bytes | None] = []
    place = len(MAGIC)
    if data[:place] == MAGIC and len(data) <= SIZE_LIMIT:
        while place + 4 <= len(data) and len(found) < count:
            size = int.from_bytes(data[place : place + 4], "big")
            place += 4
            if place + size > len(data):
                break
            found.append(data[place : place + size])
            place += size
    return found + [None] * (count - len(found))
