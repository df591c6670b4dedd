"""Text as the index sees it: folded, cut into pairs of letters, and found again in the original.

Folding makes equal what a reader takes for the same word: width (NFKC), case, hiragana and
katakana. Everything else counts: ``ー``, accents, punctuation, emoji.
"""

import unicodedata
from collections.abc import Iterable

BEGIN, END = "\x01", "\x02"
"""Stand where a title begins and ends; folded text never has them."""

_KANA = {code: code - 0x60 for code in (*range(0x30A1, 0x30F7), 0x30FD, 0x30FE)}
_NO_TEXT = dict.fromkeys((*range(32), 127), " ")
_FOLD = _KANA | _NO_TEXT


def fold(text: str) -> str:
    """The text in the form in which it is compared: no control signs, single spaces."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(unicodedata.normalize("NFKC", plain).translate(_FOLD).split())


def words_of(query: str) -> tuple[str, ...]:
    """The folded words of a query, each once, in their order; all of them have to be there."""
    return tuple(dict.fromkeys(fold(query).split()))


def cut(folded: str) -> str:
    """A folded text as the index takes it: every pair of neighbours, and each run's last letter."""
    return " ".join(run[at : at + 2] for run in folded.split() for at in range(len(run)))


def cut_title(folded: str) -> str:
    """The same for a title, whose first and last letters can be told from the others."""
    if not folded:
        return ""
    return cut(f"{BEGIN}{folded}{END}").removesuffix(f" {END}")


def phrase(word: str) -> str:
    """The index's expression for a folded word somewhere in a text."""
    if len(word) == 1:
        return f"{_quoted(word)} *"
    return _quoted(" ".join(word[at : at + 2] for at in range(len(word) - 1)))


def phrase_at_start(word: str) -> str:
    """The index's expression for a title that begins with a folded word."""
    return phrase(BEGIN + word)


def phrase_whole(folded: str) -> str:
    """The index's expression for a title that is exactly this."""
    return _quoted(cut_title(folded))


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


# -- back to the original --------------------------------------------------------------------------


def spans(text: str, words: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """Where folded words stand in an original text: (start, end) code points, in order, disjoint.

    What was one sign before folding is marked as a whole.
    """
    folded, starts = _mapped(text)
    marked: list[tuple[int, int]] = []
    for word in words:
        at = folded.find(word)
        while at >= 0:
            last = at + len(word) - 1
            marked.append((starts[at][0], starts[last][1]))
            at = folded.find(word, at + 1)
    merged: list[tuple[int, int]] = []
    for start, end in sorted(marked):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return tuple(merged)


def _mapped(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The folded text (spaces as they are) and for each of its letters the original's range."""
    if text.isascii():
        return text.lower().translate(_NO_TEXT), [(at, at + 1) for at in range(len(text))]
    letters: list[str] = []
    places: list[tuple[int, int]] = []
    for start, end in _signs(text):
        plain = unicodedata.normalize("NFKC", text[start:end]).casefold()
        for letter in unicodedata.normalize("NFKC", plain).translate(_FOLD):
            letters.append(letter)
            places.append((start, end))
    return "".join(letters), places


def _signs(text: str) -> Iterable[tuple[int, int]]:
    """The ranges that fold together: a letter with what combines with it."""
    start = 0
    for at in range(1, len(text)):
        if not _joins(text[at]):
            yield start, at
            start = at
    if text:
        yield start, len(text)


def _joins(letter: str) -> bool:
    if letter < "\u0300":
        return False
    # Half-width sound marks and the parts of a Korean syllable combine as well.
    return (
        unicodedata.combining(letter) != 0
        or letter in "\uff9e\uff9f"
        or "\u1160" <= letter <= "\u11ff"
        or "\uffa0" <= letter <= "\uffdc"
    )
