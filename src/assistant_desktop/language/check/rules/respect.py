"""Respectful words put on oneself, on one's own house, on things."""

from collections.abc import Iterator

from ..actors import (
    INSIDE, NOBODY, ROLE, SAN, SELF_SIDE, THING, Actor, actor, is_role, is_surname, phrase, side_of,
)  # fmt: skip
from ..inflect import slot, stem
from ..lexicon import FAMILY, OTHER_HOUSE, OUTSIDERS, ROLE_TITLES, SELF, SELF_HOUSE
from ..model import Level
from ..predicates import Predicate, humble, respectful
from ..sentence import Sentence
from .registry import AWAY, Hit, rule

_HUMBLE = {
    "仰る": ("申す", "五段-サ行"),
    "いらっしゃる": ("おる", "五段-ラ行"),
    "為さる": ("いたす", "五段-サ行"),
    "召し上がる": ("いただく", "五段-カ行"),
    "御覧": ("拝見する", ""),
}
_OWN = frozenset(
    "名前 考え 意見 住所 気持ち 希望 趣味 両親 自宅 宅 都合 意向 好み 年齢 年 誕生 席 車 体 身 具合 家族 時間 予定 判断 決断 感想"
    " 心 話 声 部屋 荷物 仕事 経歴 出身 専門 職業 力".split()
)
_OWN_FREE = frozenset("荷物 部屋 席 話 時間 体 力 予定 仕事".split())
_COMES = frozenset("れる られる".split())
_SELF_ACTS = frozenset("出席 参加 出張 到着 帰宅 来社 訪問 出発 欠席 担当 出社 退社 行く 戻る 帰る".split())


def humble_for(sentence: Sentence, one: Predicate, end: int) -> str:
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
        return sentence.text[sentence.at(one.first).start : verb.start] + stem("おる", "五段-ラ行", where) + rest
    known = _HUMBLE.get(verb.norm)
    if known is None or one.kind in {"give", "know"}:
        return ""
    if verb.norm == "いらっしゃる":
        known = ("参る", "五段-ラ行") if sentence.at(one.verb - 1).text in {"に", "へ", "が"} else known
    head = sentence.text[sentence.at(one.first).start : verb.start]
    return head + stem(known[0], known[1], where) + rest


def _hit(sentence: Sentence, one: Predicate) -> Hit:
    start, end = sentence.place(one.first, one.last)
    fix = humble_for(sentence, one, end)
    return Hit(start, end, (fix,) if fix else ())


# -- oneself ---------------------------------------------------------------------------------------


@rule(
    "sonkei_for_self", Level.ERROR,
    ("私がご覧になった限りでは問題ありません。", "私が拝見した限りでは問題ありません。"),
    ("弊社もご出席になります。", "弊社も出席いたします。"),
    on=SELF | {"共", "我が"},
)  # fmt: skip
def respect_for_self(sentence: Sentence) -> Iterator[Hit]:
    """私, 弊社, … as the subject of a respectful verb."""
    for one in respectful(sentence):
        if one.kind == "give":
            continue
        who = actor(sentence, one.first, one.last)
        if who.side == NOBODY:
            who = _by_side(sentence, one)
        if who.side == SELF_SIDE and not _other_speaks(sentence, who, one):
            yield _hit(sentence, one)


def _by_side(sentence: Sentence, one: Predicate) -> Actor:
    """私のほうで, 弊社で …になる: the side that does it, without が or は."""
    for at in range(one.first - 1, max(-1, one.first - 6), -1):
        if sentence.at(at).text in {"で", "から"} and sentence.at(at - 1).norm == "方":
            if sentence.at(at - 3).norm in SELF:
                return Actor(SELF_SIDE, at - 3, at - 1, "で")
        plain = sentence.at(at - 2) if sentence.at(at - 1).norm == "共" else sentence.at(at - 1)
        if sentence.at(at).text == "から" and plain.norm in SELF and not _taking(sentence, one):
            return Actor(SELF_SIDE, at - 1, at - 1, "から")
        if sentence.at(at).text == "で" and plain.norm in {"当方", "私"} and not sentence.modifies(one.last):
            return Actor(SELF_SIDE, at - 1, at - 1, "で")
        if sentence.at(at).pos in {"動詞", "助動詞"}:
            break
    return Actor(NOBODY, -1, -1, "")


def _taking(sentence: Sentence, one: Predicate) -> bool:
    """弊社からお受け取りになった: what the other takes from us."""
    taken = {"受ける", "聞く", "買う", "求める", "借りる", "聞き", "受け取り", "引き取り", "預かる", "取る"}
    return bool(taken & set(sentence.norms_of(one.first, one.verb))) or sentence.modifies(one.last)


def _other_speaks(sentence: Sentence, who: Actor, one: Predicate) -> bool:
    """「弊社は…を伺い、お客様に…」: between subject and verb stands another person's part."""
    if who.particle == "が":
        return any(token.norm in {"頂く", "下さる"} for token in sentence.tokens[who.last : one.first])
    for at in range(who.last + 2, one.first):
        token = sentence.at(at)
        if token.text in {"に", "から"} and token.sub == "格助詞" and side_of(sentence, at - 1) == "other":
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
        if following.norm in {"れる", "られる"} or sentence.norms_of(last + 1, last + 3)[1:] == ["て", "下さる"]:
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
        if sentence.asks(said) or sentence.modifies(said) or "た" in sentence.norms_of(one.last + 3, said):
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
    for at, token in enumerate(sentence.tokens):
        if token.norm not in _COMES or token.pos != "助動詞":
            continue
        verb = sentence.at(at - 1)
        first = at - 2 if verb.norm == "為る" else at - 1
        if sentence.at(first).norm not in _SELF_ACTS:
            continue
        last = sentence.chain(at)
        who = actor(sentence, first, last)
        if who.side != SELF_SIDE:
            continue
        start, end = sentence.place(first, last)
        where = slot(token, sentence.at(at + 1))
        fix = ""
        if where and verb.norm == "為る":
            fix = sentence.at(first).text + stem("いたす", "五段-サ行", where)
        elif where:
            fix = stem(verb.base, verb.group, where)
        yield Hit(start, end, (fix + sentence.text[token.end : end],) if fix else ())


# -- one's own house -------------------------------------------------------------------------------


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
        role = token.norm in ROLE_TITLES or (token.norm == "長" and token.pos == "接尾辞")
        titled = token.norm in {"様", "さん", "殿", "氏", "先生", "君"} and at > 0
        if not (role or titled):
            continue
        name = at - 1
        while role and sentence.at(name + 1).norm == "長" and sentence.at(name).pos == "名詞" and not is_surname(sentence.at(name)):
            name -= 1
        if role and not is_surname(sentence.at(name)):
            continue
        if sentence.at(at + 1).norm in {"様", "さん", "殿", "氏", "長", "代理"}:
            continue
        first = phrase(sentence, at)
        norms = sentence.norms_of(first, at)
        if not _of_own_house(norms) or any(norm in OUTSIDERS or norm in OTHER_HOUSE for norm in norms):
            continue
        before = sentence.at(at - 1)
        if titled and not (is_surname(before) or is_role(sentence, at - 1) or before.norm in _OWN_PEOPLE):
            continue
        start, end = sentence.place(name if role else at - 1, at)
        if role:
            person, office = sentence.at(name).text, sentence.text[sentence.at(name).end : end]
            yield Hit(start, end, (f"{office}の{person}",))
        else:
            yield Hit(start, end, (sentence.text[start : token.start],))


_OWN_PEOPLE = FAMILY | frozenset("担当 者 社員 スタッフ 員 職員 秘書 上司 係 代表".split())


def _of_own_house(norms: list[str]) -> bool:
    head = norms[:-1]
    if "我が" in head or (head and head[0] == "うち" and "の" in head):
        return True
    return any(norm in SELF for norm in head)


@rule(
    "uchi_soto", Level.ERROR,
    ("担当の佐藤さんが伺います。", "担当の佐藤が伺います。"),
    on=("さん", "君"),
    to=AWAY,
)  # fmt: skip
def titled_and_humble(sentence: Sentence) -> Iterator[Hit]:
    """佐藤さんが伺います: who does it humbly is one of us, and has no title outside."""
    for one in humble(sentence):
        if one.kind == "be":
            continue
        who = actor(sentence, one.first, one.last)
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
        if who.side != INSIDE:
            continue
        if sentence.at(one.last + 1).norm in {"方", "客"} and who.particle != "が":
            continue
        yield _hit(sentence, one)


_PERSONAL_ACTS = frozenset(
    "行く 来る 帰る 戻る 話す 言う 申す 参る 読む 書く 見る 聞く 思う 考える 決める 亡くなる 休む 出掛ける 喜ぶ 食べる 飲む 始める 会う"
    " 出席 参加 出張 到着 帰宅 来社 訪問 欠席 担当 出社 退社 説明 発言 指示 挨拶 講演 退職 退任 就任 確認 承認 判断 決定 心配 希望 発表"
    " 報告 対応 帰国 同席 同行 外出 検討 了承 納得 旅行 入院 退院 結婚 出発 欠勤 早退 電話 連絡 依頼 署名 登壇 司会 感謝 感激".split()
)


@rule(
    "uchi_soto", Level.ERROR,
    ("弊社の社長が出席されます。", "弊社の社長が出席いたします。"),
    on=_COMES,
    to=AWAY,
)  # fmt: skip
def own_people_passive_respect(sentence: Sentence) -> Iterator[Hit]:
    """弊社の社長が来られます, 父が申されました: れる as respect for one's own people."""
    for at, token in enumerate(sentence.tokens):
        if token.norm not in _COMES or token.pos != "助動詞":
            continue
        verb = sentence.at(at - 1)
        first = at - 2 if verb.norm == "為る" else at - 1
        if sentence.at(first).norm not in _PERSONAL_ACTS:
            continue
        last = sentence.chain(at)
        begin = first - 1 if sentence.at(first - 1).norm == "御" else first
        who = actor(sentence, begin, last)
        if who.side != INSIDE or _by_somebody(sentence, who, begin):
            continue
        start, end = sentence.place(begin, last)
        where = slot(token, sentence.at(at + 1))
        rest = sentence.text[token.end : end]
        fix = ""
        if where and verb.norm == "為る":
            fix = sentence.at(first).text + stem("いたす", "五段-サ行", where) + rest
        elif where == "masu" or (where and verb.norm in {"申す", "参る"}):
            fix = stem(verb.base, verb.group, where) + rest
        yield Hit(start, end, (fix,) if fix else ())


def _by_somebody(sentence: Sentence, who: Actor, verb: int) -> bool:
    """弊社の田中がお客様に電話で確認された: a true passive names who did it."""
    return any(
        sentence.at(at).text in {"に", "から"} and side_of(sentence, at - 1) in {"other", "san", "somebody"}
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
    pattern = r"(?:外す|外出 為る|出掛ける|出張 為る|離席 為る|出払う|退社 為る|帰宅 為る|休暇 を 取る) て (?:いらっしゃる|おる れる)"
    for first, last in sentence.find(pattern):
        tail = sentence.chain(last)
        if sentence.asks(tail) or sentence.modifies(tail):
            continue
        who = actor(sentence, first, tail)
        if who.side != ROLE:
            continue
        start, end = sentence.place(first, tail)
        verb = sentence.at(last)
        where = slot(verb, sentence.at(last + 1))
        helper = last if verb.norm == "いらっしゃる" else last - 1
        fix = sentence.text[start : sentence.at(helper).start] + stem("おる", "五段-ラ行", where or "masu")
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
        if target < 0 or side_of(sentence, target) != INSIDE:
            continue
        following = sentence.at(one.verb + 1)
        if following.norm in {"せる", "させる", "れる"} or sentence.at(one.verb).norm in {"伝える", "遣る"}:
            continue
        from_them = sentence.at(target + 1).text == "から"
        if one.kind == "伺う" and from_them and not _from_superior(sentence, target):
            continue
        if from_them and one.kind == "shell" and sentence.at(one.first + 1).norm not in {"聞く", "預かる", "教わる", "借りる", "受ける"}:
            continue
        if from_them and one.kind in {"say", "give"}:
            continue
        start, end = sentence.place(one.first, one.last)
        yield Hit(start, end, _told_fixes(sentence, one, end))


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
        return (sentence.said(one.first + 1, one.verb - 1) + stem(verb.base, verb.group, where) + rest,)
    if one.kind == "伺う":
        return (stem("聞く", "五段-カ行", where) + rest,)
    return ()


def _target(sentence: Sentence, verb: int) -> int:
    """The last token of the noun before に, へ, から in front of a verb, or -1."""
    for at in range(verb - 1, max(-1, verb - 7), -1):
        token = sentence.at(at)
        if token.text in {"に", "へ", "から"} and token.sub == "格助詞":
            return at - 1
        if token.text in {"は", "も", "を", "と"} or token.pos in {"名詞", "副詞", "接頭辞", "補助記号", "接尾辞"}:
            continue
        return -1
    return -1


@rule(
    "uchi_soto", Level.ERROR,
    ("うちのお母さんが参ります。", "母が参ります。"),
    on=("さん", "様"),
    to=AWAY,
)  # fmt: skip
def own_family_honoured(sentence: Sentence) -> Iterator[Hit]:
    """私のお父さん, うちの奥さん: one's own family as others name it."""
    plain = {"父": "父", "母": "母", "兄": "兄", "姉": "姉", "奥": "妻", "祖父": "祖父", "祖母": "祖母",
             "婆": "祖母", "爺": "祖父", "御婆": "祖母", "旦那": "夫", "主人": "夫", "嫁": "妻", "息子": "息子", "娘": "娘"}  # fmt: skip
    for first, last in sentence.find(r"(?:私|僕|うち|俺) の (?:御 )?\S+ (?:さん|様)"):
        person = sentence.at(last - 1).norm
        if person not in plain:
            continue
        at = last - 2 if sentence.at(last - 2).norm == "御" else last - 1
        start, end = sentence.place(at, last)
        yield Hit(start, end, (plain[person],))


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


# -- things ----------------------------------------------------------------------------------------

_HAPPENS = frozenset(
    "届く 着く 終わる 始まる 止まる 揃う 冷める 空く 閉まる 開く 壊れる 落ちる 動く 混む 遅れる 来る 届ける 出来上がる 仕上がる 焼き上がる"
    " 下がる 上がる 出る 入る 見付かる 溜まる 切れる 降る 晴れる 咲く 溶ける 減る 増える 鳴る 繋がる 直る 治まる 変わる 回る 消える"
    " 付く 点く 汚れる 濡れる 乾く 枯れる 曲がる 割れる 破れる 詰まる 流れる 進む 続く 過ぎる 経つ 残る 余る 足りる 掛かる 整う 並ぶ"
    " 売り切れる 出揃う 揃い 届き 沸く 温まる 固まる 立つ".split()
)
_HAPPENINGS = frozenset(
    "到着 故障 発生 遅延 終了 開始 停止 完成 不足 存在 変化 増加 減少 上昇 下落 混雑 成立 経過 流行 発車 出発 運休 停車 入荷 着荷"
    " 破損 停電 開店 閉店 満席 満室 完売 品切れ 紛失 開演 終演 開通 決着 悪化 好転 低下 安定 入港 着陸 離陸 出港 通過 結露 沸騰"
    " 着信 一致 確定 劣化 開花 満開 消滅 起動 再起動 動作 フリーズ 反応 適合 対応".split()
)
_OPEN_ACTS = frozenset("終了 開始 完成 変化 紛失 確定 対応 出発 存在 反応 通過 起動 再起動 停止".split())
_BEFALLS = frozenset(
    "届く 着く 終わる 始まる 止まる 揃う 冷める 壊れる 遅れる 来る 混む 空く 閉まる 落ちる 出来上がる 仕上がる 見付かる 降る 晴れる 鳴る"
    " 枯れる 切れる 溶ける 詰まる 曲がる 割れる 売り切れる 直る 治まる 沸く 余る 足りる 咲く 濡れる 乾く".split()
)
_BODY = frozenset(
    "体 身体 髪 目 顔 声 手 足 肌 具合 体調 気分 気持ち 話 考え 意見 名前 機嫌 都合 住まい 心 姿 センス 記憶 熱 熱意 感想 予定 希望"
    " 用 用件 用事 質問 要望 不明 点 心当たり 関心 興味 経験 知識 お好み 好み 趣味 人柄 力 耳 鼻 腰 頭 背 年 目利き 造詣 注文 自信"
    " 数 もの 物 事 こと 所 ところ 場合 件 際 時 よう ため 為 方 会社 企業 団体 法人 学校 大学 病院 役所 政府 委員会 事務所 支店".split()
)


@rule(
    "thing_keigo", Level.ERROR,
    ("ご注文の品がお届けになりました。", "ご注文の品が届きました。"),
    ("電車が遅れていらっしゃいます。", "電車が遅れております。"),
)  # fmt: skip
def respect_for_thing(sentence: Sentence) -> Iterator[Hit]:
    """A thing as the subject of a respectful verb."""
    for one in respectful(sentence):
        if one.kind in {"give", "know", "仰る", "召し上がる"}:
            continue
        who = actor(sentence, one.first, one.last)
        head = sentence.at(who.last).norm
        if who.side != THING or head in _BODY or _can(sentence, one):
            continue
        if who.particle != "が" and not _happens(sentence, one):
            continue
        if one.kind == "be" and sentence.at(one.verb - 1).norm == "だ":
            continue
        start, end = sentence.place(one.first, one.last)
        yield Hit(start, end, _plain(sentence, one, end))


def _can(sentence: Sentence, one: Predicate) -> bool:
    """お使いになれます, お読みになりたい: が marks what can be done or is wished."""
    verb = sentence.at(one.verb)
    part = sentence.norms_of(one.verb + 1, one.last)
    return verb.base.endswith("れる") or "たい" in part or "易い" in sentence.norms_of(one.verb, one.last + 1) or (
        sentence.at(one.first + 1).norm in {"決まる", "決まり", "有る", "気", "似合う", "似合い", "分かり", "分かる"}
        and one.kind == "shell"
    )


def _happens(sentence: Sentence, one: Predicate) -> bool:
    if one.kind == "shell":
        core = sentence.at(one.first + 1).norm
        return core in _HAPPENS or core in _HAPPENINGS - _OPEN_ACTS
    if one.kind == "be":
        first = sentence.at(one.first)
        return first.norm in _HAPPENS or first.norm in _HAPPENINGS or one.first == one.verb
    return sentence.at(one.first).norm in _HAPPENINGS


def _plain(sentence: Sentence, one: Predicate, end: int) -> tuple[str, ...]:
    verb = sentence.at(one.verb)
    where = slot(verb, sentence.at(one.verb + 1))
    rest = sentence.text[verb.end : end]
    if not where:
        return ()
    if one.kind == "be" and one.first == one.verb:
        return (stem("ござる", "五段-ラ行", where) + rest,) if where == "masu" else ()
    if one.kind == "be":
        head = sentence.text[sentence.at(one.first).start : verb.start]
        return (head + stem("おる", "五段-ラ行", where) + rest,)
    core = sentence.at(one.first + 1)
    if one.kind == "shell" and core.pos == "動詞":
        base, group = ("届く", "五段-カ行") if core.norm == "届ける" else (core.base, core.group)
        return (stem(base, group, where) + rest,) if where != "te" or not rest.startswith("た") or stem(base, group, where)[-1] in "っいし" else ()
    if one.kind in {"shell", "do"} and core.kind.startswith("サ変"):
        return (core.text + stem("する", "", where) + rest,)
    return ()


@rule(
    "thing_keigo", Level.ERROR,
    ("資料が届かれましたらお知らせください。", "資料が届きましたらお知らせください。"),
    on=("れる", "られる"),
)  # fmt: skip
def passive_respect_for_thing(sentence: Sentence) -> Iterator[Hit]:
    """電車が到着されました, 会議が終わられました: れる as respect for a thing."""
    for at, token in enumerate(sentence.tokens):
        if token.norm not in {"れる", "られる"} or token.pos != "助動詞":
            continue
        verb = sentence.at(at - 1)
        sahen = verb.norm in {"為る", "為さる"}
        first = at - 2 if sahen else at - 1
        if sahen and sentence.at(first).norm not in _HAPPENINGS - {"完成", "終了", "開始", "停止", "確定", "変化", "紛失", "対応", "再起動", "起動", "閉店"}:
            continue
        if not sahen and not (verb.norm in _BEFALLS or (verb.norm == "成る" and _turned(sentence, at - 1))):
            continue
        last = sentence.chain(at)
        begin = first - 1 if sentence.at(first - 1).norm == "御" else first
        who = actor(sentence, begin, last)
        if who.side != THING or sentence.at(who.last).norm in _BODY:
            continue
        if verb.norm == "成る":
            first = begin = at - 3
        if verb.norm == "来る" and sentence.has("(?:ない|可能)"):
            continue
        start, end = sentence.place(begin, last)
        where = slot(token, sentence.at(at + 1))
        fix = stem(verb.base, verb.group, where) if where and where != "te" and verb.norm != "来る" else ""
        head = sentence.text[sentence.at(first).start : verb.start]
        yield Hit(start, end, (head + fix + sentence.text[token.end : end],) if fix else ())


def _turned(sentence: Sentence, verb: int) -> bool:
    """中止になられる, 品切れになられる: what a thing turns into."""
    noun = sentence.at(verb - 2)
    return sentence.at(verb - 1).text == "に" and (noun.kind.startswith("サ変") or noun.norm in _TURNS)


_STATES = frozenset("人気 好評 限定 無料 新品 有名 便利 品切れ 売り切れ 満席 満室 故障 在庫切れ 大人気 完売 特価 未定 空席".split())
_TURNS = frozenset("品切れ 売り切れ 満席 満室 無料 有料 有効 無効 休み 定休 欠番 対象 中止 延期".split())


@rule(
    "thing_keigo", Level.ERROR,
    ("ご注文の品はお揃いでしょうか。", "ご注文の品は揃いましたでしょうか。"),
    on=("御",),
)  # fmt: skip
def thing_state(sentence: Sentence) -> Iterator[Hit]:
    """ご注文の品はお揃いでしょうか, 商品がお届きです: お…です said of a thing."""
    for first, last in sentence.find(r"御 (?:揃う|揃い|届く|届き|着く|着き|冷める|空く|空き|濡れる|汚れる) (?:です|だ)"):
        who = actor(sentence, first, last)
        if who.side == THING and sentence.at(who.last).norm not in _BODY - {"注文"}:
            start, end = sentence.place(first, sentence.chain(last))
            yield Hit(start, end)


@rule(
    "thing_keigo", Level.ERROR,
    ("お値段がお安くなっていらっしゃいます。", "お値段がお安くなっております。"),
    on=("いらっしゃる",),
)  # fmt: skip
def thing_is(sentence: Sentence) -> Iterator[Hit]:
    """人気でいらっしゃる商品: いらっしゃる before or behind a thing."""
    for first, last in sentence.find(r"\S+ だ いらっしゃる"):
        start, end = sentence.place(last, sentence.chain(last))
        state = sentence.at(first)
        if state.pos != "形状詞" and "形状詞" not in state.kind and state.norm not in _STATES:
            continue
        who = actor(sentence, first, sentence.chain(last))
        if who.side == THING and sentence.at(who.last).norm not in _BODY:
            yield Hit(start, end)


_ = SELF_HOUSE
