"""Who may and who receives: できる, いただく."""

from collections.abc import Iterator

from ..actors import OTHER, ROLE, SAN, SOMEBODY, Actor, actor
from ..inflect import slot, stem
from ..lexicon import words
from ..model import Level
from ..sentence import Sentence
from .registry import Hit, rule

# What one does for the reader: ご用意できます is right.
_FOR_READER = words(
    "用意 案内 説明 提供 紹介 連絡 対応 手配 報告 送付 回答 返事 返信 返答 協力 支援 提案 "
    "準備 届ける 届け 渡す 渡し 伝える 見せる 答える 応える 手伝う 手伝い 預かる 預かり 送る "
    "送り 手続き 持つ 会う 迎える 運ぶ 貸す 出す 作る 作り 知る 知らせ 話し 話 力 役 役に立つ 示す "
    "教える 受ける 引き受ける 譲る 任す 任せる 任せ 付ける 付き合い 付き合う 供 供する 相伴 世話 "
    "訪問 挨拶 依頼 相談 招待 招き 招く 通知 共有 助言 指導 支払 返金 返却 融資 保証 約束 "
    "援助 調整 送迎 提示 見積 見積もり 見積り 発送 配送 納品 納入 開示 配慮 奉仕 安内 電話 "
    "差す 振る舞う 祝い 祝う 包む 話す 聞かせる 借りる 尋ねる 断る 願い 願う 勧め 勧める "
    "答え 応え 返し 返す 戻し 取り寄せ 取り置き 直し 直す 調べ 調べる 探し 探す 書き 書く "
    "取る 呼ぶ 呼び 起こす 守る 目 便宜 推薦 代行 同行 同席 引き渡し 取り寄せ 取り置き "
    "引き受け 引き取り 貸し出し 問い合わせ 割引 値引き 優待 贈呈 進呈 還元 対処 サポート "
    "助力 郵送 送金 調達 製作 制作 作成 設置 修理 調査 確約 保管 出張 お勧め 薦める お薦め "
    "勧める 推奨 聞く 伺う 会い 教え 指摘 評価 優先 提携 貢献 寄付 補助 補償 助け 助ける "
    "救い 見舞い 悔やみ"
)


_EITHER = words(
    "連絡 相談 電話 会う 話し 話 話す 聞く 尋ねる 質問 支払 支払い 返信 返事 依頼 訪問 挨拶 "
    "受ける 持つ 返却 書く 書き 作る 取る 借りる 貸す 送る 願い 断る 探し 探す 調べる 願う"
)


_READER_MARK = (
    r"(?:客 様|客|会員|何方|貴方|皆 (?:様|さん)|方|者|人|自身|ユーザー|利用 者|参加 者|希望 者|"
    r"様) (?:が|は|も|で|自身)"
)


@rule(
    "kanou_kenjo", Level.ERROR,
    ("この会議室は土日もご利用できます。", "この会議室は土日もご利用になれます。"),
    ("少々お待ちできますか。", "少々お待ちいただけますか。"),
    on=("出来る",),
)  # fmt: skip
def humble_can(sentence: Sentence) -> Iterator[Hit]:
    """ご利用できます: ご…できる is humble, and cannot say what the reader can do."""
    for first, last in sentence.shells:
        verb = _can_after(sentence, last)
        if verb < 0:
            continue
        core = _core(sentence, first, last)
        tail = sentence.chain(verb)
        asked = sentence.asks(tail) and core in _READER_IS_ASKED
        if core in _FOR_READER and not asked and not _readers(sentence, first, core, tail):
            continue
        start, end = sentence.place(first, tail)
        token = sentence.at(verb)
        where = slot(token, sentence.at(verb + 1))
        rest = sentence.text[token.end : end]
        head = sentence.said(first, last)
        fixes: tuple[str, ...] = ()
        if where:
            fixes = (
                f"{head}{stem('いただける', '下一段-カ行', where)}{rest}",
                f"{head}{stem('になれる', '下一段-ラ行', where)}{rest}",
            )
        yield Hit(start, end, fixes[:1] if sentence.asks(tail) and core == "待つ" else fixes[::-1])


_READER_IS_ASKED = words(
    "返信 返事 返答 回答 協力 対応 手配 準備 用意 送付 説明 報告 提供 共有 提示 発送"
)
"""ご返信できますか asks what the reader can do; お会いできますか what the writer may."""


def _core(sentence: Sentence, first: int, last: int) -> str:
    """What お/ご stands before: one word, or a compound as it is written (受け取り)."""
    if last <= first + 1:
        return sentence.at(last).norm
    compound = sentence.said(first + 1, last)
    return compound if sentence.at(first + 1).pos == "動詞" else sentence.at(first + 1).norm


def _can_after(sentence: Sentence, last: int) -> int:
    """できる behind a shell, also through することが; -1 if there is none."""
    if sentence.at(last + 1).norm == "出来る" and sentence.at(last + 1).pos == "動詞":
        return last + 1
    norms = sentence.norms_of(last + 1, last + 4)
    if norms in (
        ["為る", "事", "が", "出来る"],
        ["為る", "事", "も", "出来る"],
        ["為る", "こと", "が", "出来る"],
        ["為る", "事", "は", "出来る"],
    ):
        return last + 4
    return -1


def _readers(sentence: Sentence, first: int, core: str, tail: int) -> bool:
    """Whether the reader is named as the one who can."""
    line = " ".join(sentence.norms_of(max(0, first - 8), first - 1))
    who = actor(sentence, first, tail)
    if who.side in {OTHER, SAN}:
        return who.particle == "が" or core in _EITHER
    return core in _EITHER and (
        "自身 で" in line
        or "何時 で も" in line
        or "いつ で も" in line
        or "何方 で も" in line
        or "客 様 で" in line
    )


@rule(
    "itadaku_particle", Level.ERROR,
    ("山田様がご連絡いただきました。", "山田様がご連絡くださいました。"),
    ("先生が教えていただきました。", "先生が教えてくださいました。"),
    on=("頂く",),
)  # fmt: skip
def giver_receives(sentence: Sentence) -> Iterator[Hit]:
    """山田様が…いただく: who gives is the subject of くださる, not of いただく."""
    for first, verb in _received(sentence):
        last = sentence.chain(verb)
        who = actor(sentence, first, last)
        token = sentence.at(verb)
        potential = token.base.endswith("ける")
        if sentence.at(verb - 1).text == "を" and (
            who.side not in {OTHER, SAN} or who.particle != "が"
        ):
            continue
        if who.side not in {OTHER, SAN, ROLE} or who.particle not in {"が", "は", "も"}:
            senior = sentence.at(who.last).norm in {"先輩", "上司", "同僚", "友人", "知人", "仲間"}
            if not senior or who.particle != "が" or sentence.has(r"\S+ (?:に|から) \S+ て 頂く"):
                continue
        done = "た" in sentence.norms_of(verb + 1, last)
        if potential and not _named_giver(sentence, who, done=done):
            continue
        if sentence.asks(last) and who.particle != "が":
            continue
        if _passed_on(sentence, who.last + 2, first):
            continue
        if (
            who.particle != "が"
            and "た" not in sentence.norms_of(verb + 1, last)
            and not token.form.startswith("連用形")
        ):
            continue
        if (
            who.particle != "が"
            and {"ます", "居る", "おる"} & set(sentence.norms_of(verb + 1, last))
            and "た" not in sentence.norms_of(verb + 1, last)
        ):
            continue
        if sentence.at(verb + 1).norm == "たい":
            continue
        level = None if who.particle == "が" and who.side != SOMEBODY else Level.ADVICE
        start, end, fixes = _mended_giver(sentence, who.last + 1, verb)
        yield Hit(start, end, fixes, level=level)


def _named_giver(sentence: Sentence, who: Actor, *, done: bool) -> bool:
    """「前田様がご了承いただける」; 「会員の方がご利用いただけます」 is said of anybody."""
    if who.particle != "が":
        return False
    return done or (
        sentence.at(who.last).norm in {"様", "さん", "先生", "氏", "部長", "社長", "課長"}
        and not {"客", "皆", "会員", "利用", "希望"} & set(sentence.norms_of(who.first, who.last))
    )


def _passed_on(sentence: Sentence, first: int, verb: int) -> bool:
    """「社長がお客様にご説明いただく」: the giver stands before に."""
    return any(
        sentence.at(at).text in {"に", "から"}
        and sentence.at(at - 1).norm in {"様", "さん", "先生"}
        for at in range(first, verb)
    )


def _mended_giver(sentence: Sentence, particle: int, verb: int) -> tuple[int, int, tuple[str, ...]]:
    """From the particle to いただく; where that is far, the particle alone, which mends it too."""
    start, end = sentence.place(particle, verb)
    to = {"は": "には", "も": "にも"}.get(sentence.at(particle).text, "に")
    if end - start > 11:
        return start, sentence.at(particle).end, (to,)
    token, follower = sentence.at(verb), sentence.at(verb + 1)
    where = slot(token, follower)
    if not where:
        return start, end, ()
    giving = stem("くださる", "五段-ラ行", where)
    if where == "masu" and follower.norm != "ます":
        giving = "くださり"
    rest = sentence.text[sentence.at(particle).end : end]
    return (
        start,
        end,
        (
            sentence.text[start : token.start] + giving,
            f"{to}{rest}",
        ),
    )


def _received(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Every …ていただく and お…いただく: the first token of what is done, and いただく."""
    for at, token in enumerate(sentence.tokens):
        if token.norm != "頂く":
            continue
        before = sentence.at(at - 1)
        if before.text in {"て", "で"} and before.sub == "接続助詞":
            main = at - 2
            if sentence.at(main).norm in {"せる", "させる"}:
                continue
            while sentence.at(main).pos == "助動詞":
                main -= 1
            if sentence.at(main).norm == "為る" and sentence.at(main - 1).pos == "名詞":
                main -= 1
            yield main, at
            continue
        shell = next((one for one in sentence.shells if one[1] == at - 1), None)
        handed = next((one for one in sentence.shells if one[1] == at - 2), None)
        if shell is not None:
            yield shell[0], at
        elif before.text == "を" and handed and sentence.at(at - 2).kind.startswith("サ変"):
            yield handed[0], at
        elif before.kind.startswith("サ変") and before.end == token.start:
            yield at - 1, at


_TOWARDS = words("参加 出席 来社 来店 来場 利用 購入 越し 出で 到着 賛同 協力 乗車 入場 宿泊 受講")


@rule(
    "itadaku_particle", Level.ERROR,
    ("山田様にご参加くださいました。", "山田様がご参加くださいました。"),
    on=("下さる",),
)  # fmt: skip
def receiver_gives(sentence: Sentence) -> Iterator[Hit]:
    """山田様に…くださる: the other way round."""
    for first, last in sentence.shells:
        if sentence.at(last + 1).norm != "下さる" or sentence.at(last + 1).form.startswith(
            "命令形"
        ):
            continue
        core = sentence.at(first + 1).norm
        at = first - 1
        while at > 0 and sentence.at(at).pos in {"副詞"}:
            at -= 1
        if (
            core in _TOWARDS
            and sentence.at(at).text == "に"
            and sentence.at(at - 1).norm in {"様", "さん", "先生", "方", "方々"}
        ):
            begin = max(at - 2, 0)
            start, end = sentence.place(begin, last + 1)
            fix = sentence.said(begin, at - 1) + "が" + sentence.text[sentence.at(at).end : end]
            yield Hit(start, end, (fix,))
