"""Forms of verbs: ら抜き, い抜き, さ入れ, and kanji of helping verbs."""

from collections.abc import Iterator

from ..inflect import slot, stem
from ..model import Level
from ..sentence import Sentence
from ..tokens import Token, form_of, group_of
from .registry import Hit, rule

# -- さ入れ ------------------------------------------------------------------------------------------

# Verbs on ~す of their own: 動かす → 動かさせる is right.
_TRUE_SU = frozenset(
    "出す 話す 渡す 返す 戻す 移す 示す 探す 捜す 表す 交わす 減らす 増やす 生かす 活かす 明かす 動かす 驚かす 乾かす 沸かす 鳴らす"
    " 照らす 暮らす もたらす 荒らす 散らす 凝らす 垂らす 逸らす 揺らす 済ます 励ます 悩ます 冷ます 覚ます 回す 起こす 落とす 残す 直す"
    " 通す 過ごす 流す 押す 貸す 消す 足す 指す 差す 刺す 試す 許す 壊す 倒す 隠す 外す 離す 放す 催す 促す 記す 申す 任す 伸ばす 延ばす"
    " 飛ばす 滑らす 降ろす 下ろす 卸す 治す 正す 満たす 果たす 浸す 脅かす 冒す 犯す 侵す 耕す 尽くす 費やす 癒やす 冷やす 燃やす 絶やす"
    " 肥やす 濡らす 漏らす 晴らす 膨らます 騙す 黙す 浮かす 溶かす 逃がす 抜かす 負かす 欠かす 透かす 急かす 焦がす 剥がす 騒がす 揺るがす"
    " 見直す 取り消す 書き直す 引き渡す 手放す 繰り返す 見逃す 見渡す 聞き返す 目指す 見出す 押し出す 果す 致す 蒸す 干す 増す 略す"
    " 訳す 託す 属す 課す 発す 愛す 熟す 適す 解す 介す 期す 資す 食す 服す 察す 制す 接す 達す 脱す 徹す 罰す 没す 召す 越す 超す"
    " 捜し出す 持ち出す 取り出す 思い出す 貼り出す 打ち出す 交す 表わす 現す 著す 煩わす 合わす 惑わす 潤す 賑わす 遣わす 顕す".split()
)


def _causative(token: Token) -> str:
    """帰らす → 帰る: the verb whose causative a ~す verb is, or ""."""
    base = token.base
    if not base.endswith("す") or base in _TRUE_SU or token.norm in _TRUE_SU or len(base) < 3:
        return ""
    rows = dict(zip("かがたなばまらわさ", "くぐつぬぶむるうす", strict=True))
    last = rows.get(base[-2])
    plain = base[:-2] + last if last else ""
    return plain if plain and group_of(plain).startswith("五段") else ""


@rule(
    "sa_ire", Level.ERROR,
    ("議事録を読まさせていただきます。", "議事録を読ませていただきます。"),
    ("早めに帰らさせていただきます。", "早めに帰らせていただきます。"),
    on=("せる", "させる"),
)  # fmt: skip
def needless_sa(sentence: Sentence) -> Iterator[Hit]:
    """読まさせる, 帰らさせる: さ only where the verb needs it."""
    for at, token in enumerate(sentence.tokens):
        verb = sentence.at(at - 1)
        if token.norm not in {"せる", "させる"} or not verb.form.startswith("未然形"):
            continue
        if token.norm == "させる":
            wrong = verb.group.startswith("五段") and verb.end == token.start
            # 動か|させ: the causative of 動かす, not of 動く.
            wrong = wrong and not _TRUE_SU & {verb.text + "す", verb.norm[:-1] + verb.text[-1:] + "す"}
            stump = verb.text
        else:
            wrong = verb.group == "五段-サ行" and bool(_causative(verb))
            stump = verb.text[:-1]
        if not wrong:
            continue
        start, end = verb.start, token.end
        if sentence.at(at + 1).text in {"て", "た", "ます"}:
            end = sentence.at(at + 1).end
        tail = sentence.text[token.start + (1 if token.norm == "させる" else 0) : end]
        yield Hit(start, end, (stump + tail,))


# -- ら抜き ------------------------------------------------------------------------------------------


def _dropped_ra(token: Token, follower: Token) -> str:
    """見れ(ます) → 見られ: the full form of a potential without ら, or ""."""
    if token.pos != "動詞":
        return ""
    if token.base.endswith("れる") and len(token.base) > 2:
        root = token.base[:-1]
        plain = f"{root[:-1]}る"
        if plain in {"来る", "くる"} and token.norm == "来る":
            return token.text.replace("れ", "られ", 1)
        if form_of(plain) == token.norm and group_of(plain).startswith(("上一段", "下一段")):
            at = token.text.rfind("れ") if token.base.count("れ") == 1 else len(root) - 1
            return f"{token.text[:at]}ら{token.text[at:]}"
        return ""
    # 届けれ|ます: the dictionary takes it for a conditional.
    if token.form.startswith("仮定形") and token.group.startswith(("上一段", "下一段")):
        if follower.text not in {"ば", "ど", "ども"} and follower.pos == "助動詞" and follower.text[:1] not in {"ば"}:
            return f"{token.text[:-1]}られ"
    return ""


@rule(
    "ra_nuki", Level.STYLE,
    ("写真は見れますか。", "写真は見られますか。"),
    ("明日は来れますか。", "明日は来られますか。"),
)  # fmt: skip
def dropped_ra(sentence: Sentence) -> Iterator[Hit]:
    """見れる, 来れる, 食べれる: the potential of these verbs has られる."""
    for at, token in enumerate(sentence.tokens):
        full = _dropped_ra(token, sentence.at(at + 1))
        last = at
        if not full and token.norm == "れる" and token.pos == "助動詞":
            before = sentence.at(at - 1)
            ichidan = before.group.startswith(("上一段", "下一段"))
            zuru = before.group.startswith("サ行変格") and before.text.endswith("じ")
            if (ichidan or zuru) and before.end == token.start:
                full = f"{before.text}ら{token.text}"
                at -= 1  # noqa: PLW2901 - the verb begins one token earlier
        if not full:
            continue
        tail = sentence.chain(last)
        if sentence.at(tail).text == "か":
            pass
        start, end = sentence.place(at, tail)
        yield Hit(start, end, (full + sentence.text[sentence.at(last).end : end],))


# -- い抜き ------------------------------------------------------------------------------------------

_FULL = {"てる": "ている", "でる": "でいる", "とく": "ておく", "どく": "でおく", "ちゃう": "てしまう", "じゃう": "でしまう",
         "てく": "ていく", "でく": "でいく", "ちまう": "てしまう", "たげる": "てあげる", "てらっしゃる": "ていらっしゃる", "でらっしゃる": "でいらっしゃる", "とる": "ておる", "どる": "でおる"}  # fmt: skip
_FULL_GROUP = {"ている": "上一段-ア行", "でいる": "上一段-ア行", "ておく": "五段-カ行", "でおく": "五段-カ行",
               "てしまう": "五段-ワア行", "でしまう": "五段-ワア行", "ていく": "五段-カ行", "でいく": "五段-カ行",
               "てあげる": "下一段-ガ行", "ていらっしゃる": "五段-ラ行", "でいらっしゃる": "五段-ラ行", "ておる": "五段-ラ行", "でおる": "五段-ラ行"}  # fmt: skip


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
            fix = ()
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
    if follower.norm not in {"来る", "置く", "聞く", "く"} or follower.text not in {"き", "い", "く", "け", "こ"}:
        return
    joined = token.end == follower.start
    if token.text in {"と", "ど"} and before.end == token.start and joined:
        if not before.form.startswith("連用形"):
            return
        first, te = _verb_start(sentence, at - 1), "て" if token.text == "と" else "で"
        tail = sentence.chain(at + 1)
        start, end = sentence.place(first, tail)
        yield Hit(start, end, (sentence.text[start : token.start] + te + "お" + sentence.text[follower.start : end],))
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


# -- helping verbs in kanji --------------------------------------------------------------------------

_KANA = {
    "下": "くだ", "頂": "いただ", "戴": "いただ", "致": "いた", "置": "お", "見": "み", "行": "い", "欲": "ほ", "居": "い",
    "有": "あ", "貰": "もら", "上": "あ", "仕舞": "しま", "参": "まい", "御座": "ござ", "出来": "でき", "差し上": "さしあ",
}  # fmt: skip
_MOTION = frozenset(
    "持つ 連れる 歩く 走る 乗る 出る 帰る 戻る 降りる 入る 通う 飛ぶ 泳ぐ 行く 来る 出掛ける 向かう 寄る 買う 借りる 送る 迎える 進む"
    " 上がる 下りる 渡る 通る 急ぐ 駆ける 運ぶ 届ける 付く 着く 追う 逃げる 巡る 回る".split()
)
_PARTICLE_LIKE = frozenset("対する 依る よる 因る 通じる 於く おく 就く つく 取る とる 沿う 用いる 使う 経る 応じる 基づく".split())
"""に対して, によって, を通じて, … : no helping verb stands behind them."""
_AFTER_TE = frozenset({"下", "頂", "戴", "置", "見", "行", "欲", "居", "有", "貰", "上", "仕", "参", "来", "差", "御"})


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
    """て下さい, て頂く, ご…致します, て置く, て見る, て欲しい: helping verbs are written in kana."""
    for at, token in enumerate(sentence.tokens):
        if token.pos not in {"動詞", "形容詞", "助動詞"} or not "一" <= token.text[:1] <= "鿿":
            continue
        first = _helped(sentence, at)
        if first < 0:
            continue
        kana = _in_kana(token)
        if not kana:
            continue
        tail = at
        while sentence.at(tail + 1).pos == "助動詞" and tail - at < 2:
            tail += 1
        start, end = sentence.place(first, tail)
        yield Hit(start, end, (sentence.text[start : token.start] + kana + sentence.text[token.end : end],))


def _helped(sentence: Sentence, at: int) -> int:
    """The first token of what a kanji verb helps, or -1 where it stands by itself."""
    token, before = sentence.at(at), sentence.at(at - 1)
    kanji = token.text[:1]
    if before.text in {"て", "で"} and before.sub == "接続助詞" and kanji in _AFTER_TE:
        main = sentence.at(at - 2)
        if kanji in {"行", "来", "参"} and main.norm in _MOTION:
            return -1
        if kanji == "行" and (token.norm != "行く" or main.norm in _PARTICLE_LIKE):
            return -1
        if main.norm in _PARTICLE_LIKE:
            return -1
        if kanji == "見" and token.norm != "見る":
            return -1
        return at - 2
    shell = next((one for one in sentence.shells if one[1] == at - 1), None)
    if kanji in {"下", "頂", "戴", "致"} and shell is not None:
        return max(shell[0], at - 3)
    if kanji == "致" and token.norm == "致す" and (
        before.kind.startswith("サ変") or before.pos == "副詞" or before.form.startswith("連用形")
    ):
        return at - 1
    if kanji in {"頂", "戴"} and before.kind.startswith("サ変") and before.end == token.start:
        return at - 1
    if kanji == "下" and before.norm in {"せる", "させる"}:
        return at - 2
    if kanji == "御" and token.norm == "御座る":
        return at
    return -1


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
            if before.kind.startswith("サ変") or before.text == "が":
                start = before.start if before.text != "が" else token.start
                yield Hit(start, token.end, (sentence.text[start : token.start] + "でき" + token.text[2:],))
