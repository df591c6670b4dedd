"""Sentences as tokens: SudachiPy in split mode A, loaded on first use, one tokenizer a thread."""

import threading
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sudachipy import Dictionary, Tokenizer

_thread = threading.local()
_loading = threading.Lock()


class Token:
    """A morpheme: its surface, dictionary form, normalised form, part of speech, place.

    ``pos`` is the coarse class (名詞, 動詞, …), ``sub`` the next one that tells something
    (普通名詞, 固有名詞, 格助詞, …), ``kind`` the third (サ変可能, 人名, …),
    ``detail`` the fourth (姓, 名, …), ``group`` how it is
    inflected (五段-ラ行, …), ``form`` the inflected form (連用形-促音便, …).
    """

    __slots__ = (
        "base",
        "detail",
        "end",
        "form",
        "group",
        "kind",
        "norm",
        "pos",
        "start",
        "sub",
        "text",
    )

    def __init__(
        self, text: str, base: str, norm: str, tags: tuple[str, ...], start: int, end: int
    ) -> None:
        self.text = text
        self.base = base
        self.norm = norm
        self.pos = tags[0]
        self.sub = tags[1]
        self.kind = tags[2]
        self.detail = tags[3]
        self.group = tags[4]
        self.form = tags[5]
        self.start = start
        self.end = end

    def __repr__(self) -> str:
        return f"{self.text}/{self.base}/{self.norm}/{self.pos}-{self.sub}-{self.kind}/{self.form}"


@cache
def _dictionary() -> "Dictionary":
    from sudachipy import Dictionary

    return Dictionary(dict="small")


def _tokenizer() -> "Tokenizer":
    found: Tokenizer | None = getattr(_thread, "tokenizer", None)
    if found is None:
        from sudachipy import SplitMode

        with _loading:  # two threads would load the dictionary twice
            found = _dictionary().tokenizer(mode=SplitMode.A)
        _thread.tokenizer = found
    return found


def tokens_of(text: str) -> list[Token]:
    """The tokens of one sentence without blanks; places are code points of ``text``."""
    return [
        Token(
            morpheme.surface(),
            morpheme.dictionary_form(),
            morpheme.normalized_form(),
            morpheme.part_of_speech(),
            morpheme.begin(),
            morpheme.end(),
        )
        for morpheme in _tokenizer().tokenize(text)
        if morpheme.part_of_speech()[0] != "空白"
    ]


@cache
def group_of(word: str) -> str:
    """How a verb in its dictionary form is inflected (五段-ラ行, 下一段-バ行, …), or ""."""
    found = _tokenizer().tokenize(word)
    if len(found) == 1 and found[0].part_of_speech()[0] == "動詞":
        return str(found[0].part_of_speech()[4])
    return ""


@cache
def form_of(word: str) -> str:
    """The normalised form of one word, or "" where it is none."""
    found = _tokenizer().tokenize(word)
    return str(found[0].normalized_form()) if len(found) == 1 else ""
