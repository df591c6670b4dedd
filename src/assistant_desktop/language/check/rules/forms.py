"""Forms of verbs: ら抜き and さ入れ."""

from collections.abc import Iterator

from ..lexicon import words
from ..model import Level
from ..sentence import Sentence
from ..tokens import Token, form_of, group_of
from .registry import Hit, rule

# Verbs on ~す of their own: 動かす → 動かさせる is right.
_TRUE_SU = words(
    "出す 話す 渡す 返す 戻す 移す 示す 探す 捜す 表す 交わす 減らす 増やす 生かす 活かす "
    "明かす 動かす 驚かす 乾かす 沸かす 鳴らす 照らす 暮らす もたらす 荒らす 散らす 凝らす "
    "垂らす 逸らす 揺らす 済ます 励ます 悩ます 冷ます 覚ます 回す 起こす 落とす 残す 直す "
    "通す 過ごす 流す 押す 貸す 消す 足す 指す 差す 刺す 試す 許す 壊す 倒す 隠す 外す 離す "
    "放す 催す 促す 記す 申す 任す 伸ばす 延ばす 飛ばす 滑らす 降ろす 下ろす 卸す 治す 正す "
    "満たす 果たす 浸す 脅かす 冒す 犯す 侵す 耕す 尽くす 費やす 癒やす 冷やす 燃やす 絶やす "
    "肥やす 濡らす 漏らす 晴らす 膨らます 騙す 黙す 浮かす 溶かす 逃がす 抜かす 負かす "
    "欠かす 透かす 急かす 焦がす 剥がす 騒がす 揺るがす 見直す 取り消す 書き直す 引き渡す "
    "手放す 繰り返す 見逃す 見渡す 聞き返す 目指す 見出す 押し出す 果す 致す 蒸す 干す 増す "
    "略す 訳す 託す 属す 課す 発す 愛す 熟す 適す 解す 介す 期す 資す 食す 服す 察す 制す "
    "接す 達す 脱す 徹す 罰す 没す 召す 越す 超す 捜し出す 持ち出す 取り出す 思い出す "
    "貼り出す 打ち出す 交す 表わす 現す 著す 煩わす 合わす 惑わす 潤す 賑わす 遣わす 顕す"
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
            wrong = wrong and not _TRUE_SU & {
                verb.text + "す",
                verb.norm[:-1] + verb.text[-1:] + "す",
            }
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


@rule(
    "sa_ire", Level.ERROR,
    ("ご質問に答えささせていただきます。", "ご質問に答えさせていただきます。"),
)  # fmt: skip
def doubled_sa(sentence: Sentence) -> Iterator[Hit]:
    """答えささせる, 失礼さささせる: one さ too many."""
    for found in sentence.spot("ささ+せ|させさせ"):
        before = next((one for one in sentence.tokens if one.end == found.start()), None)
        if before is None or (before.pos not in {"動詞", "名詞"}):
            continue
        yield Hit(before.start, found.end(), (before.text + "させ",))


def _dropped_ra(token: Token, follower: Token) -> str:  # noqa: PLR0911 - one line a case
    """見れ(ます) → 見られ: the full form of a potential without ら, or ""."""
    if token.pos != "動詞":
        return ""
    if token.base.endswith("れる") and len(token.base) > 2:
        root = token.base[:-1]
        plain = f"{root[:-1]}る"
        if plain in {"来る", "くる"} and token.norm == "来る":
            return token.text.replace("れ", "られ", 1)
        if (
            token.base != token.norm
            and form_of(plain) == token.norm
            and group_of(plain).startswith(("上一段", "下一段"))
        ):
            at = token.text.rfind("れ") if token.base.count("れ") == 1 else len(root) - 1
            return f"{token.text[:at]}ら{token.text[at:]}"
        if token.base != token.norm or not token.form.startswith("仮定形"):
            return ""
    if token.norm in {"此れ", "これ"} or token.text == "これ":
        return ""
    # 届けれ|ます: the dictionary takes it for a conditional.
    if (
        token.form.startswith("仮定形")
        and token.group.startswith(("上一段", "下一段"))
        and (
            follower.text not in {"ば", "ど", "ども"}
            and follower.pos == "助動詞"
            and follower.text[:1] not in {"ば"}
        )
    ):
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
        came = token.norm == "来る" and token.text == "これ"
        if came or (
            token.text == "これ"
            and sentence.at(at - 1).text in {"て", "で"}
            and sentence.at(at + 1).pos == "助動詞"
        ):
            full = "こられ"
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
