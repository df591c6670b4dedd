"""Helping verbs that are written in kana."""

from collections.abc import Iterator

from ..lexicon import words
from ..model import Level
from ..sentence import Sentence
from ..tokens import Token
from .registry import Hit, rule

_KANA = {
    "下": "くだ",
    "頂": "いただ",
    "戴": "いただ",
    "致": "いた",
    "置": "お",
    "見": "み",
    "行": "い",
    "欲": "ほ",
    "居": "い",
    "有": "あ",
    "貰": "もら",
    "上": "あ",
    "仕舞": "しま",
    "参": "まい",
    "御座": "ござ",
    "出来": "でき",
    "差し上": "さしあ",
}


_MOTION = words(
    "持つ 連れる 歩く 走る 乗る 出る 帰る 戻る 降りる 入る 通う 飛ぶ 泳ぐ 行く 来る 出掛ける "
    "向かう 寄る 買う 借りる 送る 迎える 進む 上がる 下りる 渡る 通る 急ぐ 駆ける 運ぶ "
    "届ける 付く 着く 追う 逃げる 巡る 回る"
)


_PARTICLE_LIKE = words(
    "対する 依る よる 因る 通じる 於く おく 就く つく とる 沿う 用いる 経る 応じる 基づく"
)
"""に対して, によって, を通じて, … : no helping verb stands behind them."""


_AFTER_TE = words("下 頂 戴 置 見 行 欲 居 有 貰 上 仕 参 来 差 御")


def _in_kana(token: Token) -> str:
    """A helping verb in kana: 頂き → いただき."""
    if token.text.startswith("来"):
        following = {"来": "き", "来る": "くる", "来れ": "くれ", "来い": "こい"}
        return following.get(token.text, "")
    for kanji, kana in sorted(_KANA.items(), key=lambda pair: -len(pair[0])):
        if token.text.startswith(kanji):
            return kana + token.text[len(kanji) :]
    return ""


@rule(
    "hojo_kanji", Level.ADVICE,
    ("資料を送って下さい。", "資料を送ってください。"),
    ("ご連絡致します。", "ご連絡いたします。"),
)  # fmt: skip
def helping_verb_in_kanji(sentence: Sentence) -> Iterator[Hit]:
    """て下さい, て頂く, ご…致します, て置く, て見る, て欲しい: helping verbs belong in kana."""
    for at, token in enumerate(sentence.tokens):
        if token.pos not in {"動詞", "形容詞", "助動詞"} or not "一" <= token.text[:1] <= "鿿":
            continue
        first = _helped(sentence, at)
        if first < 0:
            continue
        kana = _in_kana(token)
        if not kana or sentence.at(at + 1).norm in {"易い", "にくい", "辛い", "難い", "やすい"}:
            continue
        tail = at
        while sentence.at(tail + 1).pos == "助動詞" and tail - at < 2:
            tail += 1
        start, end = sentence.place(first, tail)
        yield Hit(
            start,
            end,
            (sentence.text[start : token.start] + kana + sentence.text[token.end : end],),
        )


def _helped(sentence: Sentence, at: int) -> int:  # noqa: PLR0911 - one line a case
    """The first token of what a kanji verb helps, or -1 where it stands by itself."""
    token, before = sentence.at(at), sentence.at(at - 1)
    kanji = token.text[:1]
    if before.text in {"て", "で"} and before.sub == "接続助詞" and kanji in _AFTER_TE:
        main = sentence.at(at - 2)
        if kanji in {"行", "来", "参"} and main.norm in _MOTION:
            return -1
        if kanji == "行" and token.norm != "行く":
            return -1
        if main.norm in _PARTICLE_LIKE and sentence.at(at - 3).text in {"に", "を"}:
            return -1
        if kanji == "見" and token.norm != "見る":
            return -1
        return at - 2
    shell = next((one for one in sentence.shells if one[1] == at - 1), None)
    if kanji in {"下", "頂", "戴", "致"} and shell is not None:
        return max(shell[0], at - 3)
    if (
        kanji == "致"
        and token.norm == "致す"
        and (
            before.kind.startswith("サ変")
            or before.pos == "副詞"
            or before.form.startswith("連用形")
        )
    ):
        return at - 1
    if kanji in {"頂", "戴"} and before.kind.startswith("サ変") and before.end == token.start:
        return at - 1
    if kanji == "下" and before.norm in {"せる", "させる"}:
        return at - 2
    if kanji == "下" and before.pos == "動詞" and before.form == "連用形-一般":
        return at - 1  # 「お気をつけ下さい」
    if kanji == "御" and token.norm == "御座る":
        return at
    return -1


@rule(
    "hojo_kanji", Level.ADVICE,
    ("そのような例は聞いた事がありません。", "そのような例は聞いたことがありません。"),
    ("ご検討の程、お願いいたします。", "ご検討のほど、お願いいたします。"),
    ("議事録にある様に進めます。", "議事録にあるように進めます。"),
    on=words("事 為 程 様 迄 筈 訳 ため ほど まで はず わけ よう こと"),
)  # fmt: skip
def formal_noun_in_kanji(sentence: Sentence) -> Iterator[Hit]:
    """聞いた事がある, する為に, の程, 間に合う様に: nouns that only hold the sentence together."""
    for at, token in enumerate(sentence.tokens):
        kana = _FORMAL.get(token.text)
        before, after = sentence.at(at - 1), sentence.at(at + 1)
        if not kana or before.end != token.start:
            continue
        verbal = before.pos in {"動詞", "助動詞", "形容詞"} and before.form.startswith(
            ("連体形", "終止形")
        )
        if token.text in {"事", "筈", "訳"} and not (
            verbal
            and before.norm != "だ"
            and (after.text in {"が", "は", "も", "に", "で", "を", "です"} or not after.text)
        ):
            continue
        if token.text in {"為", "様"} and not (
            (verbal or before.text == "の") and after.text in {"に", "、", "の", "な", "です"}
        ):
            continue
        if token.text == "様" and before.text == "の" and after.text not in {"に", "な"}:
            continue
        if token.text == "程" and not (
            before.text == "の" and after.text in {"、", "御", "よろしく", "宜しく", "お"}
        ):
            continue
        if token.text == "迄" and before.pos not in {"名詞", "接尾辞"}:
            continue
        yield Hit(token.start, token.end, (kana,))


_FORMAL = {
    "事": "こと",
    "為": "ため",
    "程": "ほど",
    "様": "よう",
    "迄": "まで",
    "筈": "はず",
    "訳": "わけ",
}


@rule(
    "hojo_kanji", Level.ADVICE,
    ("何卒宜しくお願いいたします。", "何卒よろしくお願いいたします。"),
    on=("宜しい", "宜しく", "出来る"),
)  # fmt: skip
def usual_kana(sentence: Sentence) -> Iterator[Hit]:
    """宜しく, 確認出来る: usually written in kana."""
    for at, token in enumerate(sentence.tokens):
        if token.text.startswith("宜し") and token.pos in {"副詞", "形容詞"}:
            yield Hit(token.start, token.end, ("よろ" + token.text[1:],))
        elif token.text.startswith("出来") and token.norm == "出来る" and token.pos == "動詞":
            before = sentence.at(at - 1)
            shelled = any(last == at - 1 for _, last in sentence.shells)
            if before.kind.startswith("サ変") or before.text == "が" or shelled:
                start = before.start if before.text != "が" else token.start
                yield Hit(
                    start,
                    token.end,
                    (sentence.text[start : token.start] + "でき" + token.text[2:],),
                )
