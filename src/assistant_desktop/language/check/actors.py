"""Who does it: the noun before が, は, も, and on whose side that person stands."""

from itertools import pairwise

from .lexicon import (
    FAMILY,
    INSIDE_PERSON,
    OTHER_HOUSE,
    OUTSIDERS,
    PERSON,
    PERSON_ENDS,
    PREFIX,
    ROLES,
    SELF,
    SELF_PLURAL,
    TITLES,
    words,
)
from .sentence import Sentence
from .tokens import Token

SELF_SIDE, INSIDE, OTHER, SAN, ROLE, SOMEBODY, THING, TIME, NOBODY = (
    "self", "inside", "other", "san", "role", "somebody", "thing", "time", "",
)  # fmt: skip

_PLACES = words(
    "ここ そこ あそこ 此処 其処 此方 其方 彼方 これ それ あれ 此れ 其れ 何 何れ 何時 何処 どれ どこ"
)


_TOGETHER = words("夫婦 一家 家族 親子 兄弟 姉妹 両名 二人 名 全員")
_LIKED = words(
    "好き 大好き 嫌い 上手 苦手 得意 下手 必要 欲しい 有る 分かる 出来る 要る 多い 少ない 長い "
    "達者 上手い 早い お好み 好み 不得手 堪能 巧み"
)
"""What が marks before these is liked, had, or known, and does nothing."""


def is_surname(token: Token) -> bool:
    """Whether a token is a person's name."""
    return token.kind == "人名"


def is_role(sentence: Sentence, at: int) -> bool:
    """Whether a token is an office, or the end of one (支店|長)."""
    token = sentence.at(at)
    if token.norm in ROLES:
        return True
    if token.norm == "役":
        return sentence.at(at - 1).norm in {"取り締まり", "監査", "相談", "執行"}
    return token.norm == "長" and sentence.at(at - 1).pos == "名詞" and token.pos == "接尾辞"


def phrase(sentence: Sentence, last: int) -> int:
    """Where the noun phrase begins that ends at a token."""
    at = last
    while at >= 0 and last - at < 14:
        token = sentence.at(at)
        before = sentence.at(at - 1)
        if (
            token.pos in {"名詞", "代名詞", "接尾辞", "接頭辞", "連体詞"}
            or (token.text in {"・", "･"} and before.pos == "名詞")
            or (token.text == "の" and before.pos in {"名詞", "代名詞", "接尾辞"})
        ):
            at -= 1
        else:
            break
    return at + 1


def side_of(sentence: Sentence, last: int) -> str:
    """On whose side the noun phrase that ends at a token stands."""
    head = sentence.at(last)
    if head.pos not in {"名詞", "代名詞", "接尾辞"}:
        return NOBODY
    first = phrase(sentence, last)
    part = sentence.tokens[first : last + 1]
    norms = [token.norm for token in part]
    if head.norm in SELF_PLURAL and len(part) > 1 and norms[-2] in SELF | {"手前"}:
        return SELF_SIDE
    if head.norm in _TOGETHER and not SELF.isdisjoint(norms[:1]) and "の" not in norms:
        return SELF_SIDE
    if head.norm in SELF or (head.norm == "社" and "我が" in norms):
        return SELF_SIDE
    outsiders = any(norm in OUTSIDERS or norm in OTHER_HOUSE for norm in norms) or _their_house(
        norms
    )
    house = not outsiders and _own_house(norms)
    named = any(is_surname(token) for token in part)
    if house and (
        head.norm in TITLES
        or head.norm in PERSON
        or head.norm in INSIDE_PERSON
        or is_surname(head)
        or is_role(sentence, last)
        or head.norm in PERSON_ENDS
    ):
        return INSIDE
    return _unhoused(sentence, part, norms, last, outsiders=outsiders, named=named)


def _unhoused(  # noqa: PLR0911 - one line a case
    sentence: Sentence,
    part: list[Token],
    norms: list[str],
    last: int,
    *,
    outsiders: bool,
    named: bool,
) -> str:
    head = part[-1]
    if head.norm in {"さん", "君", "ちゃん"}:
        return SAN
    if (
        head.norm in TITLES
        or head.norm in OTHER_HOUSE
        or head.norm in {"客", "先方", "来賓", "何方", "どなた", "貴方", "皆"}
    ):
        return OTHER
    if _their_house(norms[-2:]):
        return OTHER
    honoured = PREFIX in norms
    if honoured and (head.norm in PERSON or (len(part) > 1 and head.norm in PERSON_ENDS)):
        return OTHER
    if head.norm in FAMILY or head.norm == "上司":
        return SOMEBODY if outsiders else INSIDE
    if is_surname(head):
        bare = head.detail == "姓" and not honoured and not outsiders
        return INSIDE if bare else SOMEBODY
    if is_role(sentence, last):
        return OTHER if outsiders and named else ROLE
    if outsiders and head.norm in PERSON | PERSON_ENDS | INSIDE_PERSON:
        return OTHER
    if (
        head.norm in PERSON
        or head.norm in INSIDE_PERSON
        or (len(part) > 1 and head.norm in PERSON_ENDS)
    ):
        return SOMEBODY
    if head.pos == "代名詞" or head.norm in _PLACES:
        return NOBODY
    if head.kind == "副詞可能" or head.sub == "数詞":
        return TIME
    if head.sub == "固有名詞":
        return SOMEBODY
    return THING


def _own_house(norms: list[str]) -> bool:
    return (
        any(norm in SELF for norm in norms[:-1])
        or "我が" in norms[:-1]
        or (norms[0] == "うち" and "の" in norms)
    )


def _their_house(norms: list[str]) -> bool:
    return any(norm == "社" and before == PREFIX for before, norm in pairwise(norms))


class Actor:
    """The subject of a verb: its side, its phrase's first and last token, its particle."""

    __slots__ = ("first", "last", "particle", "side")

    def __init__(self, side: str, first: int, last: int, particle: str) -> None:
        self.side = side
        self.first = first
        self.last = last
        self.particle = particle


NO_ACTOR = Actor(NOBODY, -1, -1, "")


def actor(sentence: Sentence, verb: int, last: int) -> Actor:
    """Who does the verb at ``verb`` (its chain ends at ``last``); side "" where nobody is named.

    が belongs to the first predicate behind it, は and も to the predicate of the main clause:
    a verb before a noun has no subject in the topic.
    """
    before_noun = sentence.modifies(last)
    crossed = False
    told = NO_ACTOR
    if before_noun and sentence.at(verb - 1).text == "の":
        # 「先生のおっしゃったこと」: before a noun の marks the subject too.
        side = side_of(sentence, verb - 2)
        if side not in {NOBODY, TIME, THING}:
            return Actor(side, phrase(sentence, verb - 2), verb - 2, "が")
    liked = not _LIKED.isdisjoint(sentence.norms_of(max(0, verb - 2), verb + 1))
    for at in range(verb - 1, -1, -1):
        token = sentence.at(at)
        if token.text == "、" and sentence.at(at - 1).norm in SELF and at < 5 and not before_noun:
            return Actor(SELF_SIDE, at - 1, at - 1, "は")
        if liked and token.text == "が" and side_of(sentence, at - 1) in {THING, NOBODY}:
            continue
        if token.pos == "助詞" and at > 0:
            found = _marked(sentence, at, crossed=crossed, before_noun=before_noun)
            if found is not None and (found.side != THING or found.particle == "が"):
                return found if told.side == NOBODY or found.side == SELF_SIDE else told
            if found is not None and told.side == NOBODY:
                told = found  # 「私もその件はご存じです」: a topic before the topic
        if _ends_clause(sentence, at):
            crossed = True
    return told


def _marked(sentence: Sentence, at: int, *, crossed: bool, before_noun: bool) -> Actor | None:  # noqa: PLR0911 - one line a case
    token = sentence.at(at)
    noun = sentence.at(at - 1)
    if noun.pos not in {"名詞", "代名詞", "接尾辞"}:
        return None
    if token.text == "が" and token.sub == "格助詞":
        if crossed:
            return None
    elif token.text in {"は", "も"} and token.sub == "係助詞":
        if before_noun and crossed:
            return None
    else:
        return None
    side = side_of(sentence, at - 1)
    if side in {NOBODY, TIME}:
        return None
    if token.text != "が" and (before_noun and side != SELF_SIDE):
        return None
    if token.text != "が" and before_noun:
        return None
    return Actor(side, phrase(sentence, at - 1), at - 1, token.text)


def _ends_clause(sentence: Sentence, at: int) -> bool:
    token = sentence.at(at)
    if token.text == "か" and token.pos == "助詞":
        return True  # 「どなたが担当か確認いたします」
    if token.sub == "接続助詞" and token.text not in {"て", "で"}:
        return True
    if token.pos not in {"動詞", "助動詞", "形容詞"}:
        return False
    if token.form.startswith("仮定形"):
        return True
    if token.norm in {"だ"} and token.form.startswith("連用形"):
        return False
    follower = sentence.at(at + 1)
    return (
        token.form.startswith(("連体形", "終止形"))
        and follower.pos != "助動詞"
        and follower.text not in {"と", "か"}
    )
