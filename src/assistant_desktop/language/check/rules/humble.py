"""Humble words put on somebody else."""

from collections.abc import Iterator

from ..actors import NOBODY, OTHER, actor
from ..inflect import slot, stem
from ..lexicon import words
from ..model import Level
from ..predicates import Predicate, humble
from ..sentence import Sentence
from .registry import Hit, rule

# What the reader does, never what one does for the reader: ご利用する honours nobody.
READERS = words(
    "利用 使用 乗車 参加 出席 来店 来社 来場 来訪 購入 入場 入会 到着 出発 帰宅 入店 入室 "
    "退席 退室 退会 着席 起立 乗船 搭乗 宿泊 滞在 受講 受験 入学 視聴 閲覧 購読 応募 加入 覧 "
    "愛用 使い 求め 買い求め 買い上げ 帰り 越し 召し上がり 試着 試食 試飲 持参 記入 入力 "
    "署名 捺印 欠席 帰国 出張 旅行 通勤 勤務 就任 昇進 活躍 健勝 療養 静養 逗留 観覧 鑑賞 "
    "登録"
)
_SPOKEN_TO = frozenset({"下さる"})
_INSTEAD = {
    "申す": ("おっしゃる", "五段-ラ行"),
    "申す上げる": ("おっしゃる", "五段-ラ行"),
    "参る": ("いらっしゃる", "五段-ラ行"),
    "致す": ("なさる", "五段-ラ行"),
    "為る": ("なさる", "五段-ラ行"),
    "伺う": ("お聞きになる", "五段-ラ行"),
    "おる": ("いらっしゃる", "五段-ラ行"),
    "頂く": ("召し上がる", "五段-ラ行"),
}


def respectful_for(sentence: Sentence, one: Predicate, at: int, upto: int) -> str:
    """The predicate in respectful words, inflected like the token at ``at``; "" if unknown.

    ``upto`` is where the text after it goes on.
    """
    where = slot(sentence.at(at), sentence.at(at + 1))
    if not where:
        return ""
    rest = sentence.text[sentence.at(at).end : upto]
    verb = sentence.at(one.verb)
    if one.kind == "see":
        return stem("ご覧になる", "五段-ラ行", where) + rest
    if one.kind == "shell":
        head = sentence.said(one.first, one.verb - 1)
        return stem(f"{head}になる", "五段-ラ行", where) + rest
    if one.kind == "know":
        return ""
    known = _INSTEAD["申す"] if one.kind == "say" else _INSTEAD.get(verb.norm)
    if known is None or verb.norm == "伝える":
        return ""
    head = sentence.text[sentence.at(one.first).start : verb.start] if one.first < one.verb else ""
    if one.kind == "say":
        head = ""
    return head + stem(*known, where) + rest


def _from(sentence: Sentence, one: Predicate, last: int, at: int) -> Hit:
    start, end = sentence.place(one.first, last)
    fix = respectful_for(sentence, one, at, end)
    return Hit(start, end, (fix,) if fix else ())


@rule(
    "kenjo_for_other", Level.ERROR,
    ("お客様が申されました。", "お客様がおっしゃいました。"),
    ("資料は拝見されましたか。", "資料はご覧になりましたか。"),
    on=("れる", "られる"),
)  # fmt: skip
def humble_passive(sentence: Sentence) -> Iterator[Hit]:
    """申される, 参られる, いたされる, 拝見される, お…される: humble and respectful at once."""
    for one in humble(sentence):
        passive = sentence.at(one.verb + 1)
        if passive.norm not in {"れる", "られる"} or _is_told(sentence, one):
            continue
        if one.kind == "come" or (
            one.kind == "be" and sentence.at(one.first).norm not in {"存じる", "拝見"}
        ):
            # おられる is established.
            continue
        yield _from(sentence, one, one.last, one.verb + 1)


def _is_told(sentence: Sentence, one: Predicate) -> bool:
    """ご招待された, ご紹介された: a true passive, somebody did it to us."""
    particles = {sentence.at(at).text for at in range(max(0, one.first - 3), one.first)}
    return (
        one.kind == "shell"
        and bool(particles & {"に", "から", "によって"})
        and sentence.at(one.first + 1).norm
        in {"招待", "紹介", "招き", "案内", "依頼", "指名", "推薦"}
    )


@rule(
    "kenjo_for_other", Level.ERROR,
    ("こちらでお待ちしてください。", "こちらでお待ちください。"),
    ("受付で伺ってください。", "受付でお尋ねください。"),
    ("奥の席にお掛けしてお待ちください。", "奥の席にお掛けになってお待ちください。"),
    on=("下さる", "頂く", "貰う"),
)  # fmt: skip
def humble_request(sentence: Sentence) -> Iterator[Hit]:
    """A humble verb + てください, ていただけますか: what the reader is asked to do."""
    for one in humble(sentence):
        te, helper = _te_after(sentence, one)
        if te < 0:
            if one.kind == "shell" and _and_please(sentence, one):
                yield Hit(*sentence.place(one.first, one.verb + 1))
            continue
        asked = sentence.at(helper)
        if asked.norm not in {"下さる", "頂く", "貰う"} or _is_permission(sentence, one):
            continue
        told = sentence.norms_of(helper + 1, sentence.chain(helper))
        if sentence.at(one.first + 1).norm in {"願う", "願い"} and told == ["ます", "た"]:
            continue  # 「社長がお願いしてくださいました」 tells of somebody else
        if asked.norm == "頂く" and one.kind == "say" and sentence.at(one.verb).norm == "伝える":
            pass
        elif one.kind in {"be", "come"} and one.first < one.verb:
            continue
        start, end = sentence.place(one.first, sentence.chain(helper))
        yield Hit(start, end, _asked_fixes(sentence, one, helper, end))


def _and_please(sentence: Sentence, one: Predicate) -> bool:
    """お掛けしてお待ちください: whoever waits also takes the seat."""
    if sentence.at(one.verb + 1).text != "て":
        return False
    following = one.verb + 2 + (sentence.at(one.verb + 2).text == "、")
    shell = next((two for two in sentence.shells if two[0] == following), None)
    return shell is not None and sentence.at(shell[1] + 1).norm == "下さる"


def _te_after(sentence: Sentence, one: Predicate) -> tuple[int, int]:
    """Where て and the verb behind it stand after a humble verb, or (-1, -1)."""
    at = one.verb + 1
    while sentence.at(at).text in {"て", "で"} and sentence.at(at + 1).norm in {
        "見る",
        "みる",
        "おく",
    }:
        at += 2
    if sentence.at(at).text in {"て", "で"} and sentence.at(at + 1).pos == "動詞":
        return at, at + 1
    return -1, -1


def _is_permission(sentence: Sentence, one: Predicate) -> bool:
    return sentence.at(one.verb + 1).norm in {"せる", "させる"}


def _asked_fixes(sentence: Sentence, one: Predicate, helper: int, end: int) -> tuple[str, ...]:
    rest = sentence.text[sentence.at(helper).start : end]
    if one.kind == "shell":
        return (sentence.said(one.first, one.verb - 1) + rest,)
    if one.kind == "see":
        return ("ご覧" + rest,)
    norm = sentence.at(one.first).norm
    if norm == "伺う":
        return ("お尋ね" + rest, "お聞き" + rest)
    if norm == "申す":
        return (
            "お伝え" + rest if sentence.at(one.verb).norm == "伝える" else "おっしゃって" + rest,
        )
    return {"頂く": ("お召し上がり" + rest,), "参る": ("お越し" + rest,)}.get(norm, ())


@rule(
    "kenjo_for_other", Level.ERROR,
    ("受付にお伺いください。", "受付にお尋ねください。"),
    ("どうぞご拝見ください。", "どうぞご覧ください。"),
    on=("下さる", "成る", "頂く", "為さる"),
)  # fmt: skip
def humble_in_shell(sentence: Sentence) -> Iterator[Hit]:
    """お伺いください, ご拝見ください, お申しになる: a humble word inside お…ください."""
    for first, last in sentence.find(
        r"(?:拝見|拝読|拝聴|拝借|拝受|頂戴|参上) (?:下さる|頂く|為さる)"
    ):
        if sentence.at(first - 1).norm == "御":
            continue
        if sentence.at(last).norm == "為さる" or not sentence.at(first).norm.startswith("拝"):
            yield Hit(*sentence.place(first, sentence.chain(last)))
            continue
        start, end = sentence.place(first, sentence.chain(last))
        yield Hit(start, end, ("ご覧" + sentence.text[sentence.at(last).start : end],))
    pattern = (
        r"御 (?:伺う|伺い|申す|承る|頂く|頂戴|拝見|拝読|拝聴|拝借|参上|"
        r"存じる 上げる) (?:為る て )?(?:下さる|に 成る|頂く)"
    )
    for first, last in sentence.find(pattern):
        start, end = sentence.place(first, sentence.chain(last))
        inner = sentence.at(first + 1).norm
        rest = sentence.text[sentence.at(last).start : end]
        fixes: tuple[str, ...] = ()
        if inner.startswith("拝") and sentence.at(last).norm == "下さる":
            fixes = ("ご覧" + rest,)
        elif inner.startswith("伺") and sentence.at(last).norm == "下さる":
            fixes = ("お尋ね" + rest,)
        elif inner.startswith("頂"):
            fixes = ("お召し上がり" + rest,)
        yield Hit(start, end, fixes)


@rule(
    "kenjo_for_other", Level.ERROR,
    ("お客様が三時に参ります。", "お客様が三時にいらっしゃいます。"),
    ("田中様が申し上げたとおりです。", "田中様がおっしゃったとおりです。"),
)  # fmt: skip
def humble_of_other(sentence: Sentence) -> Iterator[Hit]:
    """A humble predicate whose subject is a customer, a guest, the other house."""
    for one in humble(sentence):
        if sentence.at(one.verb + 1).norm in {"れる", "られる", "せる", "させる"}:
            continue
        last = one.last
        who = actor(sentence, one.first, last)
        if who.side != OTHER or _is_wish_for(sentence, one):
            continue
        if one.kind in {"伺う", "承る", "know"} and _heard(sentence, who.last, one.first):
            continue
        asked = one.kind == "do" and sentence.asks(last) and not _offers(sentence, one)
        if (
            not asked
            and who.particle != "が"
            and one.kind
            not in {
                "see",
                "know",
                "say",
                "参る",
                "be",
                "receive",
                "meet",
            }
        ):
            # 「田中様は会議室へご案内いたしました」: the guest is its topic, not its actor.
            continue
        if one.kind == "receive" and any(shell[1] == one.first - 2 for shell in sentence.shells):
            continue  # 「山田様がお電話をいただきました」 is told by another rule
        if who.particle == "も" and one.kind == "be" and one.first < one.verb:
            continue
        if one.kind == "be" and _of_thing(sentence, one):
            continue
        start, end = sentence.place(max(one.first, one.last - 7), last)
        fix = respectful_for(sentence, one, one.verb, end)
        yield Hit(start, end, (fix,) if fix and one.last - one.first <= 7 else ())


def _is_wish_for(sentence: Sentence, one: Predicate) -> bool:
    """お越しになりたいと存じます and the like: said by the writer at the end."""
    return sentence.at(one.first - 1).text == "と" and one.kind in {"know", "say"}


def _heard(sentence: Sentence, subject: int, verb: int) -> bool:
    """「皆様が喜んでいらっしゃると伺い」: the subject is inside what was heard."""
    return any(
        sentence.at(at).text == "と"
        and sentence.at(at).sub in {"格助詞", "接続助詞"}
        and sentence.at(at - 1).pos in {"動詞", "助動詞", "形容詞"}
        for at in range(subject + 2, verb)
    )


def _of_thing(sentence: Sentence, one: Predicate) -> bool:
    # 「お客様が増えております」「皆様がお待ちになっております」 are told of the scene.
    if one.first == one.verb:
        return False
    first = sentence.at(one.first)
    return first.norm != "御" or sentence.at(one.verb - 2).norm == "成る"


@rule(
    "kenjo_for_other", Level.ERROR,
    ("お席はどちらにいたしますか。", "お席はどちらになさいますか。"),
    ("もう資料を拝見しましたか。", "もう資料をご覧になりましたか。"),
    ("この件を存じていますか。", "この件をご存じですか。"),
)  # fmt: skip
def humble_question(sentence: Sentence) -> Iterator[Hit]:
    """Asking what the reader does, in humble words."""
    for one in humble(sentence):
        last = one.last
        if not _asks(sentence, last) or _offers(sentence, one):
            continue
        who = actor(sentence, one.first, last)
        if who.side not in {NOBODY, OTHER, "thing", "role"}:
            continue
        if not _asks_reader(sentence, one) and not sentence.has("御 (?:自分|自身) で"):
            continue
        yield _from(sentence, one, last, one.verb)


def _asks(sentence: Sentence, last: int) -> bool:
    return sentence.asks(last)


def _offers(sentence: Sentence, one: Predicate) -> bool:
    """ましょうか, てもよろしいですか, できますか: the writer's own act."""
    part = sentence.tokens[one.verb + 1 : one.last + 1]
    return (
        any(
            (token.form.startswith("意志推量形") and token.norm == "ます")
            or token.norm in {"たい", "出来る", "頂く"}
            for token in part
        )
        or sentence.at(one.verb).norm == "出来る"
    )


def _asks_reader(sentence: Sentence, one: Predicate) -> bool:  # noqa: PLR0911 - one line a case
    norms = sentence.norms_of(one.verb + 1, one.last)
    past = "た" in norms
    if one.kind == "do":
        before = sentence.norms_of(max(0, one.first - 2), one.first)
        asked = any(word in before for word in ("何", "何方", "何れ", "どちら", "どれ", "何時"))
        return (sentence.at(one.first - 1).text == "に" and asked) or (
            past and one.first < one.verb and "御" not in before
        )
    if one.kind == "know":
        return True
    if one.kind == "see":
        return past or "居る" in norms
    if one.kind in {"参る", "receive"}:
        return True
    if one.kind == "伺う":
        return past
    if one.kind == "say":
        return past and sentence.at(one.verb).norm in {"申す", "上げる"}
    if one.kind == "shell":
        return sentence.at(one.first + 1).norm in READERS
    return False


@rule(
    "kenjo_for_other", Level.ERROR,
    ("ご利用する際は、会員証をお持ちください。", "ご利用になる際は、会員証をお持ちください。"),
    on=("為る", "致す"),
)  # fmt: skip
def readers_own_act(sentence: Sentence) -> Iterator[Hit]:
    """ご利用する, ご参加する: nothing is done for the reader there, so it honours nobody."""
    for one in humble(sentence):
        core = sentence.at(one.first + 1).norm
        if one.kind != "shell" or core not in READERS or core in {"越し", "覧", "召し上がり"}:
            continue
        following = sentence.at(one.verb + 1)
        if following.text in {"て"} or following.norm in {"せる", "させる", "れる", "られる"}:
            continue
        if sentence.at(one.verb).norm == "致す" and not sentence.asks(one.last):
            # ご参加いたします: the writer's own, stiff but usual.
            continue
        if sentence.at(one.last + 1).norm == "事":
            continue
        yield _from(sentence, one, one.last, one.verb)


@rule(
    "kenjo_for_other", Level.ERROR,
    ("田中様でございますか。", "田中様でいらっしゃいますか。"),
    on=("御座る",),
)  # fmt: skip
def gozaru_for_person(sentence: Sentence) -> Iterator[Hit]:
    """様でございますか: ございます is for things, いらっしゃいます for people."""
    for first, last in sentence.find(r"(?:様|何方|先生|客 様) (?:だ|で) 御座る"):
        end_token = sentence.chain(last)
        if not (sentence.asks(end_token) or sentence.at(end_token + 1).text == "ね"):
            continue
        start, end = sentence.place(last, end_token)
        verb = sentence.at(last)
        where = slot(verb, sentence.at(last + 1))
        fix = stem("いらっしゃる", "五段-ラ行", where or "masu") + sentence.text[verb.end : end]
        yield Hit(
            sentence.at(first).start, end, (sentence.text[sentence.at(first).start : start] + fix,)
        )
