"""Spoken contractions: い抜き and its kin."""

from collections.abc import Iterator

from ..inflect import slot, stem
from ..model import Level
from ..sentence import Sentence
from .registry import Hit, rule

_FULL = {
    "てる": "ている",
    "でる": "でいる",
    "とく": "ておく",
    "どく": "でおく",
    "ちゃう": "てしまう",
    "じゃう": "でしまう",
    "てく": "ていく",
    "でく": "でいく",
    "ちまう": "てしまう",
    "たげる": "てあげる",
    "てらっしゃる": "ていらっしゃる",
    "でらっしゃる": "でいらっしゃる",
    "とる": "ておる",
    "どる": "でおる",
}


_FULL_GROUP = {
    "ている": "上一段-ア行",
    "でいる": "上一段-ア行",
    "ておく": "五段-カ行",
    "でおく": "五段-カ行",
    "てしまう": "五段-ワア行",
    "でしまう": "五段-ワア行",
    "ていく": "五段-カ行",
    "でいく": "五段-カ行",
    "てあげる": "下一段-ガ行",
    "ていらっしゃる": "五段-ラ行",
    "でいらっしゃる": "五段-ラ行",
    "ておる": "五段-ラ行",
    "でおる": "五段-ラ行",
}


@rule(
    "i_nuki", Level.STYLE,
    ("資料を確認してます。", "資料を確認しています。"),
    ("席を取っときました。", "席を取っておきました。"),
)  # fmt: skip
def contracted(sentence: Sentence) -> Iterator[Hit]:
    """してます, 取っときます, 忘れちゃいました: spoken contractions."""
    for at, token in enumerate(sentence.tokens):
        if token.sub == "助動詞" or token.pos == "助動詞":
            full = _FULL.get(token.base)
            if full is None or at == 0 or token.text == token.norm == "と":
                continue
            first = _verb_start(sentence, at - 1)
            tail = sentence.chain(at)
            start, end = sentence.place(first, tail)
            where = slot(token, sentence.at(at + 1))
            fix: tuple[str, ...] = ()
            if where:
                group = _FULL_GROUP[full]
                mended = stem(full, group, where)
                if full.endswith("いく") and where == "te":
                    mended = full[:-1] + "っ"
                head = sentence.text[start : token.start]
                fix = (head + mended + sentence.text[token.end : end],)
            yield Hit(start, end, fix)
        else:
            yield from _cut_otherwise(sentence, at)


def _cut_otherwise(sentence: Sentence, at: int) -> Iterator[Hit]:
    """済ませ|と|き|まし|た, 読ん|ど|き|ます, やっと|き|まし|た: as the dictionary cuts them."""
    token, before, follower = sentence.at(at), sentence.at(at - 1), sentence.at(at + 1)
    if follower.norm not in {"来る", "置く", "聞く", "く"} or follower.text not in {
        "き",
        "い",
        "く",
        "け",
        "こ",
    }:
        return
    joined = token.end == follower.start
    if token.text in {"と", "ど"} and before.end == token.start and joined:
        if not before.form.startswith("連用形"):
            return
        first, te = _verb_start(sentence, at - 1), "て" if token.text == "と" else "で"
        tail = sentence.chain(at + 1)
        start, end = sentence.place(first, tail)
        yield Hit(
            start,
            end,
            (sentence.text[start : token.start] + te + "お" + sentence.text[follower.start : end],),
        )
    elif token.text == "やっと" and joined and follower.text == "き":
        tail = sentence.chain(at + 1)
        start, end = sentence.place(at, tail)
        yield Hit(start, end, ("やってお" + sentence.text[follower.start : end],))


def _verb_start(sentence: Sentence, at: int) -> int:
    while sentence.at(at).pos == "助動詞" and at > 0:
        at -= 1
    if sentence.at(at).norm == "為る" and sentence.at(at - 1).kind.startswith("サ変"):
        return at
    return at
