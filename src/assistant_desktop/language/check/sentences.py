"""Cutting a text into sentences, and saying which stretches of it are not the writer's voice."""

import re
from collections.abc import Iterator

LONGEST = 400
"""A "sentence" without any end is cut here, in code points."""

_ENDS = "。．！？!?\n\r\u2028\u2029"
_OPEN = "「『（(【〔“"
_CLOSE = "」』）)】〕”"
_MORE = frozenset("。．！？!?」』）)】〕”")
_QUOTED_LINE = re.compile(r"\s*[>＞|｜]")
_BULLET = re.compile(r"[ \t　]*(?:[-*+・●○■□◆◇▪•※→]|\d{1,3}[.)．）]|[①-⑳])[ \t　]*")
_HALVES = re.compile("[\ud800-\udfff]")
_NO_WORDS = re.compile(
    r"https?://[^\s　-ヿ一-鿿＀-￯]+"
    r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|`[^`\n]*`"
    r"|(?:[A-Za-z]:)?[\\/][\w.\\/-]{3,}"
    , re.ASCII,
)  # fmt: skip


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence of a text begins and ends. Quotations stay in one piece."""
    start, depth, at, size = 0, 0, 0, len(text)
    while at < size:
        letter = text[at]
        if letter in "\n\r\u2028\u2029":
            yield start, at
            start, depth, at = at + 1, 0, at + 1
            continue
        if letter in _OPEN:
            depth += 1
        elif letter in _CLOSE:
            depth = max(0, depth - 1)
        at += 1
        if (letter in _ENDS and depth == 0) or at - start >= LONGEST:
            while at < size and text[at] in _MORE and at - start < LONGEST:
                at += 1
            yield start, at
            start, depth = at, 0
    if start < size:
        yield start, size


def is_quoted_line(text: str) -> bool:
    """Whether a line is somebody else's, as mail programs mark it ("> …")."""
    return _QUOTED_LINE.match(text) is not None


def spoken(text: str) -> str:
    """The same text, as long as before, with what is not language blanked out."""
    if not text.isascii() and _HALVES.search(text):
        text = _HALVES.sub("〓", text)  # the tokenizer takes whole characters only
    if "`" in text or "/" in text or "@" in text or "\\" in text:
        text = _NO_WORDS.sub(lambda found: "　" * len(found[0]), text)
    bullet = _BULLET.match(text)
    if bullet and bullet[0]:
        text = "　" * len(bullet[0]) + text[bullet.end() :]
    return text


def quotations(text: str) -> list[tuple[int, int]]:
    """Where 「…」 and 『…』 stand, the marks not counted."""
    if "「" not in text and "『" not in text and "“" not in text:
        return []
    found, opened = [], []
    for at, letter in enumerate(text):
        if letter in "「『“":
            opened.append(at + 1)
        elif letter in "」』”" and opened:
            found.append((opened.pop(), at))
    return found
