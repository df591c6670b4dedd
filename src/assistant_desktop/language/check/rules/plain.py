"""Plain verbs where the reader, or somebody honoured, does something."""

from collections.abc import Iterator

from ..actors import NOBODY, OTHER, ROLE, THING, actor
from ..lexicon import words
from ..model import Level
from ..sentence import Sentence
from .registry import AWAY, Hit, rule

_PLAIN_ACTS = words(
    "居る 来る 行く 言う 食べる 飲む 見る 知る 帰る 着る 寝る 死ぬ 呉れる 読む 座る"
)


@rule(
    "register", Level.ADVICE,
    ("社長様は何時に来ますか。", "社長は何時にいらっしゃいますか。"),
    ("山田様がそう言いました。", "山田様がそうおっしゃいました。"),
    on=_PLAIN_ACTS,
    to=AWAY,
)  # fmt: skip
def plain_of_other(sentence: Sentence) -> Iterator[Hit]:
    """山田様が来ます, お客様はいますか: somebody honoured by name, and a plain verb."""
    for at, token in enumerate(sentence.tokens):
        if token.norm not in _PLAIN_ACTS or token.pos != "動詞":
            continue
        tail = sentence.chain(at)
        if sentence.at(at + 1).norm != "ます" or sentence.at(at - 1).text in {"て", "で"}:
            continue
        if sentence.modifies(tail) or token.base in {"おる", "くださる", "いける"}:
            continue
        who = actor(sentence, at, tail)
        if who.side == OTHER and sentence.at(who.last).norm not in {"皆", "何方", "先方", "方"}:
            yield Hit(*sentence.place(at, tail))


_READERS_ACTS = words(
    "飲む 食べる 行く 来る 帰る 読む 見る 聞く 知る 思う 座る 着る 買う 決める 選ぶ 会う 待つ 休む "
    "泊まる 持つ 寝る 戻る 住む 書く 出掛ける 見付ける 歌う 忘れる 居る 出る"
)
_MOVING = words("居る 出る 行く 来る 帰る 戻る 待つ 休む 泊まる")


@rule(
    "register", Level.ADVICE,
    ("コーヒーを飲みますか。", "コーヒーを召し上がりますか。"),
    ("この案をどう思いますか。", "この案をどう思われますか。"),
    on=_READERS_ACTS,
    to=AWAY,
)  # fmt: skip
def plain_to_reader(sentence: Sentence) -> Iterator[Hit]:
    """飲みますか, もう見ましたか: the reader's own act in a plain verb."""
    for at, token in enumerate(sentence.tokens):
        if token.norm not in _READERS_ACTS or token.pos != "動詞":
            continue
        tail = sentence.chain(at)
        wishes = any(one.form.startswith("意志推量形") for one in sentence.tokens[at : tail + 1])
        if sentence.at(at + 1).norm != "ます" or not sentence.asks(tail) or wishes:
            continue
        if sentence.at(at - 1).sub == "接続助詞":
            continue
        if token.group.startswith("下一段") and token.base[-2:] != token.norm[-2:]:
            continue  # 飲めますか, 見れますか: what can be done
        who = actor(sentence, at, tail)
        theirs = who.side in {NOBODY, OTHER, ROLE} or (
            who.side == THING and token.norm not in _MOVING
        )
        if theirs and sentence.at(at - 1).norm != "御":
            yield Hit(*sentence.place(at, tail))


@rule(
    "register", Level.ADVICE,
    ("これ、どう思う？", "こちらについて、ご意見を伺えますか。"),
    ("明日送るね。", "明日お送りいたします。"),
    to=AWAY,
)  # fmt: skip
def plain_ending(sentence: Sentence) -> Iterator[Hit]:
    """A spoken plain ending: 思う？, 送るね, 届いたよ."""
    if sentence.norms & {"です", "ます", "下さる", "御座る", "ください"} or len(sentence) < 2:
        return
    last = len(sentence) - 1
    while (
        last > 0
        and sentence.at(last).pos == "補助記号"
        and sentence.at(last).text not in {"？", "?"}
    ):
        last -= 1
    asked = sentence.at(last).text in {"？", "?"}
    particle = last - 1 if asked else last
    spoken = sentence.at(particle).sub == "終助詞" and sentence.at(particle).text in {
        "ね",
        "よ",
        "の",
        "な",
        "さ",
        "かな",
    }
    verb = particle
    while verb > 0 and sentence.at(verb).sub == "終助詞":
        verb -= 1
    token = sentence.at(verb)
    if not (asked or spoken) or token.pos not in {"動詞", "助動詞", "形容詞"}:
        return
    if token.form.startswith(("終止形", "連体形", "意志推量形")):
        first = verb
        while first > 0 and sentence.at(first).pos == "助動詞":
            first -= 1
        start, end = sentence.place(first, particle)
        yield Hit(start, end)
