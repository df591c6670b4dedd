"""What the command line prints: JSON lines, columns, and text that cannot harm a terminal."""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TextIO

# Beyond what JSON must escape: what some readers take for the end of a line.
_LINE_ENDS = re.compile("[\x7f-\x9f\u2028\u2029]")
# Controls would move the cursor, the direction marks would reorder what stands around them.
_DIRECTION = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_ZERO = frozenset({"Mn", "Me", "Cf"})


def json_line(value: Mapping[str, Any], *, only_ascii: bool) -> str:
    """One object as one line, whatever the reader takes for the end of a line."""
    text = json.dumps(value, ensure_ascii=only_ascii, separators=(", ", ": "))
    return _LINE_ENDS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def harmless(text: str, *, keep: str = "") -> str:
    """Text for a terminal: every control character but ``keep`` is shown as a space or a sign."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(letter, keep) for letter in text)


def _shown(letter: str, keep: str) -> str:
    if letter in keep:
        return letter
    if letter in _DIRECTION:
        return ""
    category = unicodedata.category(letter)
    if category == "Cc":
        return chr(0x2400 + ord(letter)) if ord(letter) < 0x20 and letter not in "\t\r\n" else " "
    if category in {"Zl", "Zp"}:
        return " "
    return "\ufffd" if category == "Cs" else letter


def one_sentence(text: str) -> str:
    """Text for a single line of an error: no line break in it, spaces joined."""
    return " ".join(harmless(text).split())


def width(text: str) -> int:
    """How many cells a terminal gives a text: East Asian wide and full-width characters two."""
    if text.isascii():
        return len(text)
    return sum(
        0
        if unicodedata.category(letter) in _ZERO
        else 2
        if unicodedata.east_asian_width(letter) in "WF"
        else 1
        for letter in text
    )


def padded(text: str, cells: int) -> str:
    """Text filled up with spaces to a width in cells; longer text stays as it is."""
    return text + " " * max(0, cells - width(text))


def columns(rows: Iterable[Sequence[str]], least: Sequence[int] = ()) -> list[str]:
    """Rows as lines with aligned columns, two cells between them; the last is not filled up.

    ``least`` are widths that the columns have at least, so that pages printed one after the other
    line up.
    """
    kept = [[harmless(cell) for cell in row] for row in rows]
    if not kept:
        return []
    count = len(kept[0])
    cells = [
        max([width(row[at]) for row in kept] + [least[at] if at < len(least) else 0])
        for at in range(count)
    ]
    return [
        "  ".join(
            cell if at == count - 1 else padded(cell, cells[at]) for at, cell in enumerate(row)
        ).rstrip()
        for row in kept
    ]


class Out:
    """The two streams of a command line. A character that a stream cannot carry is replaced."""

    def __init__(self, out: TextIO, err: TextIO) -> None:
        self._out = out
        self._err = err
        self._passing = False
        encoding = (getattr(out, "encoding", None) or "utf-8").lower().replace("_", "-")
        self._only_ascii = encoding not in {"utf-8", "utf8", "utf-8-sig", "cp65001"}

    def object(self, value: Mapping[str, Any], *, flush: bool = True) -> None:
        """One JSON object on one line."""
        self._out.write(json_line(value, only_ascii=self._only_ascii) + "\n")
        if flush:
            self._out.flush()

    def line(self, text: str = "", *, flush: bool = True) -> None:
        """One line of plain text."""
        encoding = getattr(self._out, "encoding", None) or "utf-8"
        self._out.write(text.encode(encoding, "replace").decode(encoding) + "\n")
        if flush:
            self._out.flush()

    def flush(self) -> None:
        """Everything so far to the reader."""
        self._out.flush()

    def passing(self, text: str) -> None:
        """A line on the terminal that the next one takes the place of; "" takes it away. Where
        standard error is no terminal nothing is written."""
        try:
            if self._err.isatty():
                encoding = getattr(self._err, "encoding", None) or "utf-8"
                shown = harmless(text).encode(encoding, "replace").decode(encoding)
                self._err.write(f"\r\x1b[K{shown}")
                self._err.flush()
                self._passing = bool(text)
        except (OSError, ValueError):
            return

    def error(self, sentence: str) -> None:
        """One sentence on standard error; a reader that is gone is nobody's trouble."""
        if self._passing:
            self.passing("")
        encoding = getattr(self._err, "encoding", None) or "utf-8"
        try:
            text = one_sentence(sentence).encode(encoding, "replace").decode(encoding)
            self._err.write(text + "\n")
            self._err.flush()
        except (OSError, ValueError):
            return
