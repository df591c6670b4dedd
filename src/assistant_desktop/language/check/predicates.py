"""The respectful and the humble predicates of a sentence."""

from collections.abc import Iterator
from typing import NamedTuple

from .lexicon import words
from .sentence import Sentence


class Predicate(NamedTuple):
    """A verb with what belongs to it: first token, the verb itself, last token, and its kind."""

    first: int
    verb: int
    last: int
    kind: str


# お世話になる, ご参考になる, お開きになる, …: nobody is honoured there.
NO_HONOUR = words(
    "世話 参考 馳走 厄介 邪魔 開き 役 昼 時間 年 釈迦 蔵入り 預け 流れ 終い 仕舞い 笑い草 "
    "お終い 金 得 題 破算 陰 蔭 代 縁 飾り 互い 隣 天気 目当て 気 手本 守り 荷物 祭り 盆 "
    "正月 客 礼 詫び 所 目"
)
_WORSHIP = words("拝見 拝読 拝聴 拝借 拝受 拝察 拝命 拝領 拝眉 頂戴 受領") - {"受領"}


def respectful(sentence: Sentence) -> list[Predicate]:
    """What raises the one who does it: お…になる, いらっしゃる, おっしゃる, なさる, ご存じ, …"""
    found: list[Predicate] | None = sentence.notes.get("respectful")
    if found is None:
        found = sentence.notes["respectful"] = sorted(_respectful(sentence))
    return found


def _respectful(sentence: Sentence) -> Iterator[Predicate]:  # noqa: PLR0912 - one line a case
    for first, last in sentence.shells:
        follower, verb = sentence.at(last + 1), last + 2
        core = sentence.at(last if last == first else first + 1)
        if follower.text == "に" and sentence.at(verb).norm in {"成る", "なれる"}:
            if core.norm not in NO_HONOUR:
                yield Predicate(first, verb, sentence.chain(verb), "shell")
        elif follower.norm == "為さる" and not follower.form.startswith("命令形"):
            yield Predicate(first, last + 1, sentence.chain(last + 1), "shell")
        elif (
            core.norm == "存じる" and sentence.at(first + 2).norm != "上げる" and last == first + 1
        ):
            yield Predicate(first, first + 1, sentence.chain(first + 1), "know")
        elif follower.norm == "下さる" and not follower.form.startswith("命令形"):
            yield Predicate(first, last + 1, sentence.chain(last + 1), "give")
    inside = {at for first, last in sentence.shells for at in range(first, last + 1)}
    for at, token in enumerate(sentence.tokens):
        if at in inside or token.form.startswith("命令形"):
            continue
        before = sentence.at(at - 1)
        if sentence.at(at + 1).pos == "接尾辞":
            continue  # 召し上がり方
        if token.norm in {"仰る", "召し上がる"}:
            yield Predicate(at, at, sentence.chain(at), token.norm)
        elif token.norm == "いらっしゃる" or (token.norm == "御座す" and token.pos == "動詞"):
            main = _main(sentence, at)
            yield Predicate(main, at, sentence.chain(at), "be")
        elif token.norm == "為さる" and at - 1 not in inside:
            first = at - 1 if before.kind.startswith("サ変") else at
            yield Predicate(first, at, sentence.chain(at), "do")
        elif token.norm == "下さる" and before.text in {"て", "で"}:
            yield Predicate(_main(sentence, at), at, sentence.chain(at), "give")
        elif token.norm == "下さる" and before.text in {"を", "が"}:
            yield Predicate(at, at, sentence.chain(at), "give")


def humble(sentence: Sentence) -> list[Predicate]:
    """What lowers the one who does it: 伺う, 参る, 申す, いたす, おる, 拝見する, お…する, …"""
    found: list[Predicate] | None = sentence.notes.get("humble")
    if found is None:
        found = sentence.notes["humble"] = sorted(_humble(sentence))
    return found


def _humble(sentence: Sentence) -> Iterator[Predicate]:
    inside = {at: first for first, last in sentence.shells for at in range(first, last + 1)}
    for first, last in sentence.shells:
        verb = last + 1
        token = sentence.at(verb)
        if (
            token.norm in {"為る", "致す"}
            or (token.norm == "申す" and sentence.at(verb + 1).norm == "上げる")
        ) and sentence.at(verb + 1).norm not in {"せる", "させる"}:
            yield Predicate(first, verb, sentence.chain(verb + (token.norm == "申す")), "shell")
    for at in range(len(sentence)):
        if at in inside or sentence.at(at - 1).norm == "御":
            continue
        yield from _humble_verb(sentence, at, shelled=at - 1 in inside)


def _humble_verb(sentence: Sentence, at: int, *, shelled: bool) -> Iterator[Predicate]:
    token, before, follower = sentence.at(at), sentence.at(at - 1), sentence.at(at + 1)
    norm = token.norm
    if norm in _WORSHIP and follower.norm in {"為る", "致す", "出来る"}:
        yield Predicate(at, at + 1, sentence.chain(at + 1), "see")
    elif token.pos != "動詞":
        return
    elif norm in {"伺う", "参る", "承る"} and before.text != "て":
        yield Predicate(at, at, sentence.chain(at), norm)
    elif norm == "参る":
        yield Predicate(_main(sentence, at), at, sentence.chain(at), "come")
    elif norm == "存じる" and before.norm not in {"たい", "幸い"}:
        verb = at + 1 if follower.norm == "上げる" else at
        yield Predicate(at, verb, sentence.chain(verb), "know")
    elif (
        norm == "申す"
        and not shelled
        and follower.norm not in {"込む", "出る", "付ける", "受ける", "訳", "入れる", "合わせる"}
    ):
        verb = at + 1 if follower.norm in {"上げる", "伝える", "添える", "遣る"} else at
        yield Predicate(at, verb, sentence.chain(verb), "say")
    elif (
        norm == "頂く"
        and token.base in {"いただく", "頂く", "戴く"}
        and not (before.text in {"て", "で"} and before.sub == "接続助詞")
    ):
        if (
            not shelled
            and not before.kind.startswith("サ変")
            and before.pos not in {"動詞", "助動詞"}
        ):
            yield Predicate(at, at, sentence.chain(at), "receive")
    elif norm == "致す" and not shelled:
        first = at - 1 if before.kind.startswith("サ変") or before.pos == "副詞" else at
        yield Predicate(first, at, sentence.chain(at), "do")
    elif token.base == "おる":
        yield Predicate(_main(sentence, at), at, sentence.chain(at), "be")
    elif norm == "差す" and follower.norm == "上げる":
        yield Predicate(_main(sentence, at), at + 1, sentence.chain(at + 1), "give")
    elif norm == "掛かる" and before.text == "に" and sentence.at(at - 2).norm == "目":
        yield Predicate(at - 2, at, sentence.chain(at), "meet")


def _main(sentence: Sentence, at: int) -> int:
    """The first token of the verb that an auxiliary behind て hangs on."""
    if sentence.at(at - 1).text not in {"て", "で"} or sentence.at(at - 1).sub != "接続助詞":
        return at
    main = at - 2
    while sentence.at(main).pos == "助動詞":
        main -= 1
    if sentence.at(main).norm in {"為る", "致す", "成る"} and sentence.at(main - 1).pos == "名詞":
        main -= 1
    return max(main, 0)
