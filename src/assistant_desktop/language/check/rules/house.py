"""One's own house and family before somebody outside."""

from collections.abc import Iterator

from ..actors import (
    INSIDE,
    ROLE,
    SAN,
    Actor,
    actor,
    is_role,
    is_surname,
    phrase,
    side_of,
)  # fmt: skip
from ..inflect import slot, stem
from ..lexicon import FAMILY, OTHER_HOUSE, OUTSIDERS, ROLE_TITLES, SELF, words
from ..model import Level
from ..predicates import Predicate, humble, respectful
from ..sentence import Sentence
from .registry import AWAY, Hit, rule
from .respect import _COMES, _hit, passive_acts, without_passive


@rule(
    "uchi_soto", Level.ERROR,
    ("弊社の田中様が伺います。", "弊社の田中が伺います。"),
    ("うちの部長さんに伝えます。", "部長に申し伝えます。"),
    on=SELF | {"うち", "我が"},
    to=AWAY,
)  # fmt: skip
def own_people_titled(sentence: Sentence) -> Iterator[Hit]:
    """弊社の田中さん, うちの社長さん, 当社の山口部長: titles for one's own people."""
    for at, token in enumerate(sentence.tokens):
        if token.text == "方" and token.norm == "方" and _own_department(sentence, at):
            yield Hit(*sentence.place(at - 2, at), (f"{sentence.at(at - 2).text}の者",))
            continue
        role = token.norm in ROLE_TITLES or (token.norm == "長" and token.pos == "接尾辞")
        titled = token.norm in {"様", "さん", "殿", "氏", "先生", "君"} and at > 0
        if not (role or titled):
            continue
        name = at - 1
        while (
            role
            and sentence.at(name + 1).norm == "長"
            and sentence.at(name).pos == "名詞"
            and not is_surname(sentence.at(name))
        ):
            name -= 1
        if role and not _named(sentence, name):
            continue
        if sentence.at(at + 1).norm in {"様", "さん", "殿", "氏", "長", "代理"}:
            continue
        first = phrase(sentence, at)
        norms = sentence.norms_of(first, at)
        if not _of_own_house(norms) or any(
            norm in OUTSIDERS or norm in OTHER_HOUSE for norm in norms
        ):
            continue
        before = sentence.at(at - 1)
        if titled and not (
            is_surname(before)
            or before.sub == "固有名詞"
            or is_role(sentence, at - 1)
            or before.norm in _OWN_PEOPLE
            or (sentence.at(at - 2).text == "の" and is_role(sentence, at - 3))
        ):
            continue
        start, end = sentence.place(name if role else at - 1, at)
        if role:
            person, office = sentence.at(name).text, sentence.text[sentence.at(name).end : end]
            yield Hit(start, end, (f"{office}の{person}",))
        else:
            yield Hit(start, end, (sentence.text[start : token.start],))


def _named(sentence: Sentence, at: int) -> bool:
    """A surname; behind 「弊社の」 a name that is a place too (岡本, 福岡)."""
    token = sentence.at(at)
    return is_surname(token) or (
        token.sub == "固有名詞"
        and sentence.at(at - 1).text == "の"
        and sentence.at(at - 2).norm in SELF
    )


def _own_department(sentence: Sentence, at: int) -> bool:
    """うちの営業部の方: one's own department's people as "kata"."""
    norms = sentence.norms_of(phrase(sentence, at), at)
    unit = sentence.at(at - 2)
    return (
        sentence.at(at - 1).text == "の"
        and sentence.at(at + 1).text in {"が", "は", "も", "に"}
        and (norms[0] in SELF | {"うち"})
        and (
            unit.norm
            in {
                "担当",
                "係",
                "社員",
                "スタッフ",
                "職員",
                "人事",
                "営業",
                "経理",
                "総務",
                "受付",
                "窓口",
            }
            or unit.text in {"部", "課", "室", "係", "店", "局", "班"}
        )
    )


_OWN_PEOPLE = words("担当 者 社員 スタッフ 員 職員 秘書 上司 係 代表")


def _of_own_house(norms: list[str]) -> bool:
    head = norms[:-1]
    if "我が" in head or (head and head[0] == "うち" and "の" in head):
        return True
    return any(norm in SELF for norm in head)


@rule(
    "uchi_soto", Level.ERROR,
    ("担当の佐藤さんが伺います。", "担当の佐藤が伺います。"),
    ("吉田部長はただいま席を外しております。", "部長の吉田はただいま席を外しております。"),
    to=AWAY,
)  # fmt: skip
def titled_and_humble(sentence: Sentence) -> Iterator[Hit]:
    """佐藤さんが伺います: who does it humbly is one of us, and has no title outside."""
    for one in humble(sentence):
        who = actor(sentence, one.first, one.last)
        if who.side == ROLE and is_surname(sentence.at(who.first)) and who.particle != "も":
            level = Level.ADVICE if one.kind == "be" else None
            yield Hit(*sentence.place(who.first, who.last), level=level)
        if one.kind == "be":
            continue
        if who.side == SAN and who.particle != "も" and is_surname(sentence.at(who.last - 1)):
            start, end = sentence.place(who.last - 1, who.last)
            yield Hit(start, end, (sentence.at(who.last - 1).text,))


@rule(
    "uchi_soto", Level.ERROR,
    ("弊社の社長がおっしゃいました。", "弊社の社長が申しました。"),
    ("母がお亡くなりになりました。", "母が亡くなりました。"),
    to=AWAY,
)  # fmt: skip
def own_people_raised(sentence: Sentence) -> Iterator[Hit]:
    """弊社の社長, 上司, 母, 担当の田中 as the subject of a respectful verb."""
    for one in respectful(sentence):
        who = actor(sentence, one.first, one.last)
        if who.side != INSIDE and not _house_speaks(sentence, who, one):
            continue
        if sentence.at(one.last + 1).norm in {"方", "客"} and who.particle != "が":
            continue
        yield _hit(sentence, one)


@rule(
    "uchi_soto", Level.ERROR,
    ("うちの社長がお待ちです。", "社長がお待ちしております。"),
    on=("です",),
    to=AWAY,
)  # fmt: skip
def own_people_are(sentence: Sentence) -> Iterator[Hit]:
    """弊社の社長がお待ちです, 部長の田中がお呼びです: お…です raises who does it."""
    for first, last in sentence.shells:
        if sentence.at(last + 1).norm != "です" or sentence.at(last).norm not in _ARE:
            continue
        tail = sentence.chain(last + 1)
        if actor(sentence, first, tail).side == INSIDE:
            yield Hit(*sentence.place(first, tail))


_ARE = words(
    "待つ 待ち 帰る 帰り 越す 越し 出掛ける 出掛け 持つ 持ち 考える 考え 呼ぶ 呼び 休む 休み "
    "喜ぶ 喜び 探し 探す"
)


def _house_speaks(sentence: Sentence, who: Actor, one: Predicate) -> bool:
    """弊社の森がおっしゃった: a short name that is a common noun too; things do not speak."""
    if (
        who.particle != "が"
        or one.kind not in {"仰る", "be"}
        or who.side not in {"thing", "somebody"}
    ):
        return False
    norms = sentence.norms_of(who.first, who.last)
    return (
        len(norms) == 3
        and norms[0] in SELF | {"うち"}
        and norms[1] == "の"
        and len(sentence.at(who.last).text) <= 2
    )


_PERSONAL_ACTS = words(
    "行く 来る 帰る 戻る 話す 言う 申す 参る 読む 書く 見る 聞く 思う 考える 決める 亡くなる "
    "休む 出掛ける 喜ぶ 食べる 飲む 始める 会う 出席 参加 出張 到着 帰宅 来社 訪問 欠席 担当 "
    "出社 退社 説明 発言 指示 挨拶 講演 退職 退任 就任 確認 承認 判断 決定 心配 希望 発表 "
    "報告 対応 帰国 同席 同行 外出 検討 了承 納得 旅行 入院 退院 結婚 出発 欠勤 早退 電話 "
    "連絡 依頼 署名 登壇 司会 感謝 感激"
)


@rule(
    "uchi_soto", Level.ERROR,
    ("弊社の社長が出席されます。", "弊社の社長が出席いたします。"),
    on=_COMES,
    to=AWAY,
)  # fmt: skip
def own_people_passive_respect(sentence: Sentence) -> Iterator[Hit]:
    """弊社の社長が来られます, 父が申されました: れる as respect for one's own people."""
    for begin, first, at in passive_acts(sentence, _PERSONAL_ACTS):
        who = actor(sentence, begin, sentence.chain(at))
        if who.side == INSIDE and not _by_somebody(sentence, who, begin):
            yield without_passive(sentence, begin, first, at)


def _by_somebody(sentence: Sentence, who: Actor, verb: int) -> bool:
    """弊社の田中がお客様に電話で確認された: a true passive names who did it."""
    return any(
        sentence.at(at).text in {"に", "から"}
        and side_of(sentence, at - 1) in {"other", "san", "somebody"}
        for at in range(who.last + 2, verb)
    )


@rule(
    "uchi_soto", Level.ERROR,
    ("田中部長は席を外していらっしゃいます。", "田中は席を外しております。"),
    on=("いらっしゃる", "おる", "れる"),
    to=AWAY,
)  # fmt: skip
def absent_superior(sentence: Sentence) -> Iterator[Hit]:
    """部長は外出していらっしゃいます: telling somebody outside that a colleague is away."""
    pattern = (
        r"(?:外す|外出 為る|出掛ける|出張 為る|離席 為る|出払う|退社 為る|帰宅 為る|"
        r"休暇 を 取る) (?:て (?:いらっしゃる|おる れる)|れる て 居る)"
    )
    for first, last in sentence.find(pattern):
        tail = sentence.chain(last)
        if sentence.asks(tail) or sentence.modifies(tail):
            continue
        who = actor(sentence, first, tail)
        if who.side != ROLE:
            continue
        start, end = sentence.place(first, tail)
        verb = sentence.at(last)
        if verb.norm == "居る":
            yield Hit(start, end)
            continue
        where = slot(verb, sentence.at(last + 1))
        helper = last if verb.norm == "いらっしゃる" else last - 1
        fix = sentence.text[start : sentence.at(helper).start] + stem(
            "おる", "五段-ラ行", where or "masu"
        )
        yield Hit(start, end, (fix + sentence.text[verb.end : end],))


@rule(
    "uchi_soto", Level.ERROR,
    ("弊社の社長に申し上げておきます。", "弊社の社長に申し伝えます。"),
    ("上司にご相談いたします。", "上司に相談いたします。"),
    to=AWAY,
)  # fmt: skip
def own_people_addressed(sentence: Sentence) -> Iterator[Hit]:
    """弊社の社長に申し上げる, 上司にお伝えする: humble towards one's own people."""
    for one in humble(sentence):
        if one.kind not in {"shell", "say", "伺う", "receive", "give", "meet"}:
            continue
        target = _target(sentence, one.first)
        if target < 0 or not (
            side_of(sentence, target) == INSIDE
            or (one.kind == "give" and _of_family(sentence, target))
        ):
            continue
        following = sentence.at(one.verb + 1)
        if following.norm in {"せる", "させる", "れる"} or sentence.at(one.verb).norm in {
            "伝える",
            "遣る",
        }:
            continue
        from_them = sentence.at(target + 1).text == "から"
        if one.kind == "伺う" and from_them and not _from_superior(sentence, target):
            continue
        if (
            from_them
            and one.kind == "shell"
            and sentence.at(one.first + 1).norm
            not in {"聞く", "預かる", "教わる", "借りる", "受ける"}
        ):
            continue
        if from_them and one.kind in {"say", "give"}:
            continue
        start, end = sentence.place(one.first, one.last)
        yield Hit(start, end, _told_fixes(sentence, one, end))


def _of_family(sentence: Sentence, target: int) -> bool:
    """「息子の誕生日に」: what one's own family is given."""
    first = phrase(sentence, target)
    return sentence.at(first).norm in FAMILY and sentence.at(first + 1).text == "の"


def _from_superior(sentence: Sentence, target: int) -> bool:
    return not is_surname(sentence.at(target))


def _told_fixes(sentence: Sentence, one: Predicate, end: int) -> tuple[str, ...]:
    verb = sentence.at(one.verb)
    where = slot(verb, sentence.at(one.verb + 1))
    rest = sentence.text[verb.end : end]
    core = sentence.at(one.first + 1)
    if not where:
        return ()
    if one.kind == "say" or (one.kind == "shell" and core.norm in {"伝える", "伝え"}):
        return (stem("申し伝える", "下一段-ア行", where) + rest,)
    if one.kind == "shell" and core.pos == "名詞":
        return (
            sentence.said(one.first + 1, one.verb - 1) + stem(verb.base, verb.group, where) + rest,
        )
    if one.kind == "伺う":
        return (stem("聞く", "五段-カ行", where) + rest,)
    return ()


def _target(sentence: Sentence, verb: int) -> int:
    """The last token of the noun before に, へ, から in front of a verb, or -1."""
    for at in range(verb - 1, max(-1, verb - 7), -1):
        token = sentence.at(at)
        if token.text in {"に", "へ", "から"} and token.sub == "格助詞":
            return at - 1
        if token.text in {"は", "も", "を", "と"} or token.pos in {
            "名詞",
            "副詞",
            "接頭辞",
            "補助記号",
            "接尾辞",
        }:
            continue
        return -1
    return -1


@rule(
    "uchi_soto", Level.STYLE,
    ("御社の田中にお渡ししました。", "御社の田中様にお渡ししました。"),
    on=OTHER_HOUSE | {"社"},
    to=AWAY,
)  # fmt: skip
def their_people_bare(sentence: Sentence) -> Iterator[Hit]:
    """御社の田中に: the other house's people without a title."""
    for at, token in enumerate(sentence.tokens):
        if not is_surname(token) or token.kind != "人名":
            continue
        following = sentence.at(at + 1)
        if following.pos != "助詞" or following.text in {"の", "・"}:
            continue
        first = phrase(sentence, at)
        norms = sentence.norms_of(first, at)
        if norms[:1] and (norms[0] in {"貴社", "貴店", "貴行"} or norms[:2] == ["御", "社"]):
            yield Hit(token.start, token.end, (token.text + "様",))
