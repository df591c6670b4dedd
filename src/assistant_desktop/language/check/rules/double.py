"""Two honorifics where one is enough, and two titles."""

from collections.abc import Iterator

from ..actors import is_role
from ..inflect import slot, stem
from ..lexicon import OTHER_HOUSE, PREFIX, TITLES, words
from ..model import Level
from ..sentence import Sentence
from .registry import Hit, rule

_RESPECTFUL = frozenset({"仰る", "いらっしゃる", "為さる", "召し上がる", "下さる", "御座す"})
_WORSHIP = words("拝見 拝読 拝聴 拝借 拝受 拝察 拝命 拝領")


def _without_passive(sentence: Sentence, verb: int) -> str:
    """The verb at ``verb`` inflected as the れる behind it is."""
    passive = sentence.at(verb + 1)
    where = slot(passive, sentence.at(verb + 2))
    token = sentence.at(verb)
    return stem(token.base, token.group, where) if where else ""


@rule(
    "double_keigo", Level.ERROR,
    ("お客様がおっしゃられました。", "お客様がおっしゃいました。"),
    ("何を召し上がられますか。", "何を召し上がりますか。"),
    on=("れる", "られる"),
)  # fmt: skip
def respectful_passive(sentence: Sentence) -> Iterator[Hit]:
    """A respectful verb, or お…になる, with れる behind it."""
    for at, token in enumerate(sentence.tokens):
        if token.norm not in {"れる", "られる"} or token.pos != "助動詞":
            continue
        verb = sentence.at(at - 1)
        first = at - 1
        if verb.norm == "成る" and sentence.at(at - 2).text == "に":
            shell = next((one for one in sentence.shells if one[1] == at - 3), None)
            if shell is None or _becomes(sentence, shell):
                continue
            first = shell[0]
        elif verb.norm not in _RESPECTFUL:
            continue
        elif sentence.at(at - 2).norm == PREFIX:
            first = at - 2
        last = sentence.chain(at)
        start, end = sentence.place(first, last)
        mended = _without_passive(sentence, at - 1)
        before = sentence.text[start : verb.start]
        fix = before + mended + sentence.text[token.end : end]
        yield Hit(start, end, (fix,) if mended else ())


def _becomes(sentence: Sentence, shell: tuple[int, int]) -> bool:
    """お元気になられる, おいくつになられる: なる itself, so れる is its only respectful form."""
    core = sentence.at(shell[1])
    return (
        core.pos == "形状詞"
        or "形状詞" in core.kind
        or core.norm
        in {"幾つ", "つ", "年", "歳", "大人", "一人", "親", "夫婦", "世話", "病気", "身"}
    )


@rule(
    "double_keigo", Level.ERROR,
    ("もうお読まれになりましたか。", "もうお読みになりましたか。"),
    on=("れる", "られる"),
)  # fmt: skip
def passive_in_shell(sentence: Sentence) -> Iterator[Hit]:
    """お読まれになる: れる inside お…になる."""
    for at, token in enumerate(sentence.tokens):
        shelled = sentence.at(at - 2).norm == PREFIX and sentence.at(at + 2).norm == "成る"
        if shelled and token.norm in {"れる", "られる"} and sentence.at(at + 1).text == "に":
            verb = sentence.at(at - 1)
            last = sentence.chain(at + 2)
            start, end = sentence.place(at - 2, last)
            core = stem(verb.base, verb.group, "masu")
            fix = sentence.at(at - 2).text + core + sentence.text[token.end : end]
            yield Hit(start, end, (fix,))


@rule(
    "double_keigo", Level.ERROR,
    ("資料を拝見させていただきました。", "資料を拝見いたしました。"),
    ("明日お伺いさせていただきます。", "明日伺います。"),
    on=("させる", "せる"),
)  # fmt: skip
def humble_twice(sentence: Sentence) -> Iterator[Hit]:
    """拝見させていただく, お伺いさせていただく: humble already without させていただく."""
    for first, last in sentence.find(
        r"(?:(?:御 )?\S+ 為る せる|(?:御 )?(?:伺う|参る|承る|申す|"
        r"存じる) (?:上げる )?(?:為る )?(?:せる|させる)) て 頂く"
    ):
        inner = sentence.norms_of(first, last)
        worship = [norm for norm in inner if norm in _WORSHIP]
        verbs = [norm for norm in inner if norm in {"伺う", "参る", "申す", "承る", "存じる"}]
        if not worship and not verbs:
            continue
        if (
            verbs
            and inner[0] != PREFIX
            and sentence.at(first).form.startswith("未然形")
            and not worship
        ):
            # 伺わせていただく is one step up, not two.
            continue
        at = first + (inner[0] == PREFIX)
        tail = sentence.chain(last)
        start, end = sentence.place(first, tail)
        itadaku = sentence.at(last)
        where = slot(itadaku, sentence.at(last + 1))
        rest = sentence.text[itadaku.end : end]
        fix = ""
        if worship and where:
            fix = sentence.at(at).text + stem("いたす", "五段-サ行", where) + rest
        elif where:
            fix = stem(sentence.at(at).base, sentence.at(at).group, where) + rest
        yield Hit(start, end, (fix,) if fix else ())


@rule(
    "double_keigo", Level.ERROR,
    ("資料をご拝見いたしました。", "資料を拝見いたしました。"),
    on=_WORSHIP | {"頂戴"},
)  # fmt: skip
def prefix_on_humble(sentence: Sentence) -> Iterator[Hit]:
    """ご拝見, ご拝読, …: 拝 is humble by itself."""
    for first, last in sentence.find(rf"御 (?:{'|'.join(sorted(_WORSHIP))}|頂戴) (?:為る|致す)"):
        start, end = sentence.place(first, sentence.chain(last))
        yield Hit(start, end, (sentence.text[sentence.at(first).end : end],))


@rule(
    "double_keigo", Level.ERROR,
    ("ご出席なされますか。", "ご出席なさいますか。"),
    on=("為さる", "為される", "成す", "れる"),
)  # fmt: skip
def nasareru(sentence: Sentence) -> Iterator[Hit]:
    """なされる behind お/ご…."""
    for first, last in sentence.shells:
        verb = sentence.at(last + 1)
        joined = verb.norm in {"為さる", "成す"} and sentence.at(last + 2).norm in {
            "れる",
            "られる",
        }
        if joined or verb.norm == "為される" or verb.base == "なされる":
            start, end = sentence.place(first, sentence.chain(last + 1))
            tail = sentence.at(last + 1 + joined)
            where = slot(tail, sentence.at(last + 2 + joined))
            fix = sentence.said(first, last) + stem("なさる", "五段-ラ行", where or "u")
            yield Hit(start, end, (fix + sentence.text[tail.end : end],))


# -- titles ----------------------------------------------------------------------------------------


@rule(
    "title_dup", Level.ERROR,
    ("山本社長様にお伝えください。", "山本社長にお伝えください。"),
    ("佐藤先生様", "佐藤先生"),
    on=("様", "殿", "さん", "氏", "君"),
)  # fmt: skip
def title_on_title(sentence: Sentence) -> Iterator[Hit]:
    """社長様, 先生様, さん様, 各位様, 御社様: a title behind a title."""
    for at in range(1, len(sentence)):
        token, before = sentence.at(at), sentence.at(at - 1)
        if token.norm not in {"様", "殿", "さん", "氏", "君"} or token.pos not in {
            "接尾辞",
            "名詞",
        }:
            continue
        if token.norm == "様" and token.text not in {"様", "さま", "サマ"}:
            continue
        if token.start != before.end:
            continue
        house = before.norm in OTHER_HOUSE or (
            before.norm in {"社", "行", "校", "店"} and sentence.at(at - 2).text in {"御", "貴"}
        )
        titled = before.norm in TITLES and before.norm not in {"方", "方々", "夫妻"}
        titled = titled or before.norm in {"各位", "御中"}
        if house or titled or is_role(sentence, at - 1):
            if before.norm == "代表" or (before.norm == "方" and token.norm == "様"):
                continue
            first = at - 1
            if (
                before.norm in {"長", "役", "社", "行", "校", "店"}
                and before.norm != before.text * 2
            ):
                first = at - 2 if before.pos == "接尾辞" or house else first
            start, end = sentence.place(first, at)
            level = Level.ADVICE if token.norm == "さん" and not titled else None
            yield Hit(start, end, (sentence.text[start : token.start],), level=level)


@rule(
    "title_dup", Level.ERROR,
    ("会員様各位", "会員各位"),
    ("関係者各位の皆様", "関係者各位"),
    on=("各位",),
)  # fmt: skip
def title_and_kakui(sentence: Sentence) -> Iterator[Hit]:
    """各位 honours everybody already; only お客様各位 is established."""
    for first, last in sentence.find(r"\S+ (?:様|殿|さん|先生) 各位"):
        if sentence.at(first).norm in {"客", "得意"}:
            continue
        start, end = sentence.place(first, last)
        name, kakui = sentence.at(first), sentence.at(last)
        yield Hit(start, end, (name.text + kakui.text,))
    for first, last in sentence.find("各位 (?:の )?皆 (?:様|さん)"):
        start, end = sentence.place(first, last)
        yield Hit(start, end, (sentence.at(first).text,))
    for first, last in sentence.find("皆 (?:様|さん) 各位"):
        start, end = sentence.place(first, last)
        yield Hit(start, end, ("各位", "皆様"))


@rule(
    "title_dup", Level.ERROR,
    ("営業部御中 佐藤様", "営業部 佐藤様"),
    ("人事部採用担当者様御中", "人事部採用担当者様"),
    on=("御中",),
)  # fmt: skip
def onchu_and_name(sentence: Sentence) -> Iterator[Hit]:
    """御中 for a house, 様 for a person: never both in one address."""
    for at, token in enumerate(sentence.tokens):
        if token.norm != "御中":
            continue
        if sentence.at(at - 1).norm in {"様", "殿", "先生", "さん", "各位"}:
            yield Hit(*sentence.place(at - 1, at), (sentence.at(at - 1).text,))
        for later in range(at + 1, min(at + 9, len(sentence))):
            if sentence.at(later).pos in {"助詞", "動詞"}:
                break
            if sentence.at(later).norm in {"様", "殿", "先生", "さん", "各位"}:
                start, end = sentence.place(at, at)
                yield Hit(start, end, ("",))
                break


@rule(
    "title_dup", Level.ERROR,
    ("皆様方各位", "皆様"),
    on=("様",),
)  # fmt: skip
def same_title_twice(sentence: Sentence) -> Iterator[Hit]:
    """様方各位, 様様 and the like that the dictionary cuts otherwise."""
    for first, last in sentence.find("様 方 各位|様 様"):
        start, end = sentence.place(first, last)
        yield Hit(start, end, (sentence.at(first).text,))
