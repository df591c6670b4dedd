"""Respectful words put on oneself."""

from collections.abc import Iterator

from ..actors import (
    NOBODY,
    SELF_SIDE,
    Actor,
    actor,
    side_of,
)  # fmt: skip
from ..inflect import slot, stem
from ..lexicon import SELF, words
from ..model import Level
from ..predicates import Predicate, respectful
from ..sentence import Sentence
from .registry import Hit, rule

_HUMBLE = {
    "仰る": ("申す", "五段-サ行"),
    "いらっしゃる": ("おる", "五段-ラ行"),
    "為さる": ("いたす", "五段-サ行"),
    "召し上がる": ("いただく", "五段-カ行"),
    "御覧": ("拝見する", ""),
}


_OWN = words(
    "名前 考え 意見 住所 気持ち 希望 趣味 両親 自宅 宅 都合 意向 好み 年齢 年 誕生 席 車 体 "
    "身 具合 家族 時間 予定 判断 決断 感想 心 話 声 部屋 荷物 仕事 経歴 出身 専門 職業 力"
)


_OWN_FREE = words("荷物 部屋 席 話 時間 体 力 予定 仕事")


_COMES = words("れる られる")


_SELF_ACTS = words("出席 参加 出張 到着 帰宅 来社 訪問 出発 欠席 担当 出社 退社 行く 戻る 帰る")


def humble_for(sentence: Sentence, one: Predicate, end: int) -> str:  # noqa: PLR0911 - one line a case
    """A respectful predicate in plain humble words, inflected like it; "" where unknown."""
    verb = sentence.at(one.verb)
    where = slot(verb, sentence.at(one.verb + 1))
    if not where:
        return ""
    rest = sentence.text[verb.end : end]
    if one.kind == "shell":
        core = sentence.at(one.first)
        if core.norm == "御覧":
            return stem("拝見する", "", where) + rest
        first = sentence.at(one.first + 1)
        if first.pos == "動詞" or verb.norm == "為さる":
            return ""
        name = sentence.text[first.start : sentence.at(one.verb - (verb.norm == "成る") - 1).end]
        return stem(name + "いたす", "五段-サ行", where) + rest
    if one.kind == "be" and one.first < one.verb:
        return (
            sentence.text[sentence.at(one.first).start : verb.start]
            + stem("おる", "五段-ラ行", where)
            + rest
        )
    known = _HUMBLE.get(verb.norm)
    if known is None or one.kind in {"give", "know"}:
        return ""
    if verb.norm == "いらっしゃる":
        known = (
            ("参る", "五段-ラ行") if sentence.at(one.verb - 1).text in {"に", "へ", "が"} else known
        )
    head = sentence.text[sentence.at(one.first).start : verb.start]
    return head + stem(known[0], known[1], where) + rest


def _hit(sentence: Sentence, one: Predicate) -> Hit:
    start, end = sentence.place(one.first, one.last)
    fix = humble_for(sentence, one, end)
    return Hit(start, end, (fix,) if fix else ())


@rule(
    "sonkei_for_self", Level.ERROR,
    ("私がご覧になった限りでは問題ありません。", "私が拝見した限りでは問題ありません。"),
    ("弊社もご出席になります。", "弊社も出席いたします。"),
    ("私がくださった資料です。", "私がお渡しした資料です。"),
    on=SELF | {"共", "我が"},
)  # fmt: skip
def respect_for_self(sentence: Sentence) -> Iterator[Hit]:
    """私, 弊社, … as the subject of a respectful verb."""
    for one in respectful(sentence):
        who = actor(sentence, one.first, one.last)
        if who.side == NOBODY or (who.side == "thing" and who.particle == "は"):
            who = _by_side(sentence, one)
        if one.kind == "give" and who.particle not in {"が", "から"}:
            continue
        if who.side != SELF_SIDE and who.particle == "が" and _thought(sentence, who, one):
            who = Actor(SELF_SIDE, 0, 0, "は")
        apart = who.particle not in {"から", "で"} and _other_speaks(sentence, who, one)
        if who.side == SELF_SIDE and not apart:
            yield _hit(sentence, one)


def _thought(sentence: Sentence, who: Actor, one: Predicate) -> bool:
    """「私は、A案がよいとお考えになりました」: who is named is inside what the writer thought."""
    quoted = any(
        sentence.at(at).text == "と" and sentence.at(at - 1).pos in {"形容詞", "助動詞"}
        for at in range(who.last + 2, one.first + 1)
    )
    return quoted and any(
        sentence.at(at).text in {"は", "も"} and sentence.at(at - 1).norm in SELF
        for at in range(1, who.first)
    )


def _by_side(sentence: Sentence, one: Predicate) -> Actor:
    """私のほうで, 弊社で …になる: the side that does it, without が or は."""
    for at in range(one.first - 1, max(-1, one.first - 12), -1):
        ours = sentence.at(at - 1).norm == "方" and sentence.at(at - 3).norm in SELF
        if ours and sentence.at(at).text in {"で", "から"}:
            return Actor(SELF_SIDE, at - 3, at - 1, "で")
        plain = sentence.at(at - 2) if sentence.at(at - 1).norm == "共" else sentence.at(at - 1)
        if sentence.at(at).text in {"から", "も"} and sentence.at(at - 1).text == "から":
            continue
        if sentence.at(at).text == "は" and sentence.at(at - 1).text == "で":
            house = sentence.at(at - 2).norm
            if house in SELF - {"私", "僕", "俺", "自分"} and _tells(sentence, one):
                return Actor(SELF_SIDE, at - 2, at - 2, "で")
        given = one.kind == "give" or not _taking(sentence, one)
        if sentence.at(at).text == "から" and plain.norm in SELF and given:
            return Actor(SELF_SIDE, at - 1, at - 1, "から")
        if sentence.at(at).text == "で" and plain.norm in SELF and _tells(sentence, one):
            return Actor(SELF_SIDE, at - 1, at - 1, "で")
        people = sentence.at(at - 1).norm == "共" or plain.norm in {"私", "当方", "小職"}
        if sentence.at(at).text == "で" and people and not sentence.asks(one.last):
            return Actor(SELF_SIDE, at - 1, at - 1, "で")
        if sentence.at(at).pos in {"動詞", "助動詞"} and not sentence.at(at).form.endswith("ニ"):
            break
    return Actor(NOBODY, -1, -1, "")


def _tells(sentence: Sentence, one: Predicate) -> bool:
    """A statement in the main clause about what is done, not about what can be done."""
    if sentence.modifies(one.last) or sentence.asks(one.last):
        return False
    if one.kind not in {"shell", "do"}:
        return False
    verb, after = sentence.at(one.verb), sentence.at(one.last + 1)
    return not verb.base.endswith("れる") and after.text in {"", "。", "、", "が", "ので"}


def _taking(sentence: Sentence, one: Predicate) -> bool:
    """弊社からお受け取りになった: what the other takes from us."""
    taken = {
        "受ける",
        "聞く",
        "買う",
        "求める",
        "借りる",
        "聞き",
        "受け取り",
        "引き取り",
        "預かる",
        "取る",
    }
    return bool(taken & set(sentence.norms_of(one.first, one.verb))) or sentence.modifies(one.last)


def _other_speaks(sentence: Sentence, who: Actor, one: Predicate) -> bool:
    """「弊社は…を伺い、お客様に…」: between subject and verb stands another person's part."""
    if who.particle == "が":
        return any(
            token.norm in {"頂く", "下さる"} for token in sentence.tokens[who.last : one.first]
        )
    for at in range(who.last + 2, one.first):
        token = sentence.at(at)
        if (
            token.text in {"に", "から"}
            and token.sub == "格助詞"
            and side_of(sentence, at - 1) == "other"
        ):
            return True
        if token.norm in {"頂く", "下さる"}:
            return True
    return sentence.at(one.last + 1).norm in {"方", "客", "様"} and who.particle != "が"


@rule(
    "sonkei_for_self", Level.ERROR,
    ("来週そちらにお越しいたします。", "来週そちらに伺います。"),
    ("資料をご覧しました。", "資料を拝見しました。"),
    on=("為る", "致す"),
)  # fmt: skip
def respectful_word_humble_verb(sentence: Sentence) -> Iterator[Hit]:
    """お越しする, ご覧する, お召し上がりいたす: a respectful word made one's own act."""
    for first, last in sentence.find(
        r"(?:御覧|御 (?:越す|越し|見える|召し上がる|出る|存じる)) (?:為る|致す)"
    ):
        following = sentence.at(last + 1)
        if following.norm in {"れる", "られる"} or sentence.norms_of(last + 1, last + 3)[1:] == [
            "て",
            "下さる",
        ]:
            continue
        if following.text == "て" and sentence.at(last + 2).norm in {"下さる", "頂く"}:
            continue
        tail = sentence.chain(last)
        start, end = sentence.place(first, tail)
        verb = sentence.at(last)
        where = slot(verb, following)
        rest = sentence.text[verb.end : end]
        word = sentence.at(first if first == last - 1 else first + 1).norm
        fix = ""
        if where and word == "御覧":
            fix = "拝見" + stem(verb.base, verb.group, where) + rest
        elif where and word in {"越す", "越し"}:
            fix = stem("伺う", "五段-ワア行", where) + rest
        elif where and word == "召し上がる":
            fix = stem("いただく", "五段-カ行", where) + rest
        yield Hit(start, end, (fix,) if fix else ())


@rule(
    "sonkei_for_self", Level.ERROR,
    ("来週お越しになりたいと思います。", "来週伺いたいと思います。"),
    on=("思う", "存じる", "積もり"),
)  # fmt: skip
def own_wish_respected(sentence: Sentence) -> Iterator[Hit]:
    """…になりたいと思います: the wish is the writer's own."""
    for one in respectful(sentence):
        norms = sentence.norms_of(one.last + 1, one.last + 3)
        if one.kind == "give" or "たい" not in sentence.norms_of(one.verb, one.last):
            continue
        if norms[:1] != ["と"] or norms[1:2] not in (["思う"], ["存じる"], ["考える"]):
            continue
        said = sentence.chain(one.last + 2)
        if (
            sentence.asks(said)
            or sentence.modifies(said)
            or "た" in sentence.norms_of(one.last + 3, said)
        ):
            continue
        if actor(sentence, one.first, one.last).side in {NOBODY, SELF_SIDE, "thing"}:
            yield _hit(sentence, one)


@rule(
    "sonkei_for_self", Level.ERROR,
    ("私のお考えを申し上げます。", "私の考えを申し上げます。"),
    on=SELF,
)  # fmt: skip
def own_things_honoured(sentence: Sentence) -> Iterator[Hit]:
    """私のお名前, 弊社のご意見: an honorific on what is one's own."""
    for first, last in sentence.find(r"\S+ (?:(?:共|達|側) )?の 御 \S+"):
        owner, word = sentence.at(first), sentence.at(last)
        if owner.norm not in SELF or word.norm not in _OWN or word.norm in _OWN_FREE - {"体"}:
            continue
        if sentence.at(last + 1).norm in {"為る", "致す", "下さる", "頂く", "客"}:
            continue
        start, end = sentence.place(last - 1, last)
        yield Hit(start, end, (word.text,))


@rule(
    "sonkei_for_self", Level.ERROR,
    ("私が会議に出席されます。", "私が会議に出席いたします。"),
    on=_COMES,
)  # fmt: skip
def passive_respect_for_self(sentence: Sentence) -> Iterator[Hit]:
    """私が出席されます, 私が行かれます: れる as respect for oneself."""
    for begin, first, at in passive_acts(sentence, _SELF_ACTS):
        last = sentence.chain(at)
        if actor(sentence, begin, last).side == SELF_SIDE:
            yield without_passive(sentence, begin, first, at)


def passive_acts(sentence: Sentence, acts: frozenset[str]) -> Iterator[tuple[int, int, int]]:
    """Every れる behind one of some acts: the act with its ご, the act, and れる itself."""
    for at, token in enumerate(sentence.tokens):
        if token.norm not in _COMES or token.pos != "助動詞":
            continue
        first = at - 2 if sentence.at(at - 1).norm == "為る" else at - 1
        if sentence.at(first).norm in acts:
            yield first - (sentence.at(first - 1).norm == "御"), first, at


def without_passive(sentence: Sentence, begin: int, first: int, at: int) -> Hit:
    """The place of an act with れる as respect, and the act without it."""
    token, verb = sentence.at(at), sentence.at(at - 1)
    start, end = sentence.place(begin, sentence.chain(at))
    where = slot(token, sentence.at(at + 1))
    rest = sentence.text[token.end : end]
    fix = ""
    if where and verb.norm == "為る":
        fix = sentence.at(first).text + stem("いたす", "五段-サ行", where) + rest
    elif where == "masu" or (where and verb.norm in {"申す", "参る"}):
        fix = stem(verb.base, verb.group, where) + rest
    return Hit(start, end, (fix,) if fix else ())
