"""Who may, who lets, who receives: できる, させていただく, いただく."""

from collections.abc import Iterator

from ..actors import NOBODY, OTHER, ROLE, SAN, actor
from ..inflect import slot, stem
from ..lexicon import SELF
from ..model import Level
from ..sentence import Sentence
from .registry import Hit, rule

# What one does for the reader: ご用意できます is right.
_FOR_READER = frozenset(
    "用意 案内 説明 提供 紹介 連絡 対応 手配 報告 送付 回答 返事 返信 返答 協力 支援 提案 準備 届ける 届け 渡す 渡し 伝える 見せる 答える 応える"
    " 手伝う 手伝い 預かる 預かり 送る 送り 持つ 会う 迎える 運ぶ 貸す 出す 作る 作り 知る 知らせ 話し 話 力 役 役に立つ 示す 教える 受ける 引き受ける 譲る 任す 任せる"
    " 付ける 付き合い 付き合う 供 供する 相伴 世話 訪問 挨拶 依頼 相談 招待 招き 招く 通知 共有 助言 指導 支払 返金 返却 融資 保証 約束 援助 調整"
    " 送迎 提示 見積 見積もり 見積り 発送 配送 納品 納入 開示 配慮 奉仕 安内 電話 差す 振る舞う 祝い 祝う 包む 話す 聞かせる 借りる 尋ねる 断る 願い 願う 勧め 勧める"
    " 答え 応え 返し 返す 戻し 取り寄せ 取り置き 直し 直す 調べ 調べる 探し 探す 書き 書く 取る 呼ぶ 呼び 起こす 守る 目 便宜 推薦 代行 同行 同席 引き渡し 取り寄せ 取り置き 引き受け 引き取り 貸し出し 問い合わせ 割引 値引き 優待 贈呈 進呈 還元 対処 サポート 助力 郵送 送金 調達"
    " 製作 制作 作成 設置 修理 調査 確約 保管 出張 お勧め 薦める お薦め 勧める 推奨 聞く 伺う 会い 教え 指摘 評価 優先 提携 貢献 寄付 補助 補償 助け 助ける 救い 見舞い 悔やみ".split()
)
_EITHER = frozenset("連絡 相談 電話 会う 話し 話 話す 聞く 尋ねる 質問 支払 支払い 返信 返事 依頼 訪問 挨拶 受ける 持つ 返却 書く 書き 作る 取る 借りる 貸す 送る 願い 断る 探し 探す 調べる 願う".split())
_READER_MARK = r"(?:客 様|客|会員|何方|貴方|皆 (?:様|さん)|方|者|人|自身|ユーザー|利用 者|参加 者|希望 者|様) (?:が|は|も|で|自身)"


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
        fixes = ()
        if where:
            fixes = (
                f"{head}{stem('いただける', '下一段-カ行', where)}{rest}",
                f"{head}{stem('になれる', '下一段-ラ行', where)}{rest}",
            )
        yield Hit(start, end, fixes[:1] if sentence.asks(tail) and core == "待つ" else fixes[::-1])


_READER_IS_ASKED = frozenset("返信 返事 返答 回答 協力 対応 手配 準備 用意 送付 説明 報告 提供 共有 提示 発送".split())
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
    if norms in (["為る", "事", "が", "出来る"], ["為る", "事", "も", "出来る"], ["為る", "こと", "が", "出来る"], ["為る", "事", "は", "出来る"]):
        return last + 4
    return -1


def _readers(sentence: Sentence, first: int, core: str, tail: int) -> bool:
    """Whether the reader is named as the one who can."""
    line = " ".join(sentence.norms_of(max(0, first - 8), first - 1))
    who = actor(sentence, first, tail)
    if who.side in {OTHER, SAN}:
        return who.particle == "が" or core in _EITHER
    return core in _EITHER and ("自身 で" in line or "何方 で も" in line or "客 様 で" in line)


# -- させていただく ------------------------------------------------------------------------------------

_NO_LEAVE = frozenset(
    "卒業 入社 入学 結婚 離婚 就職 転職 受賞 合格 誕生 存在 感動 感謝 尊敬 愛用 愛読 在籍 所属 優勝 成功 完成 創業 設立 創立 開業 活躍"
    " 心配 期待 希望 後悔 反省 安心 成長 理解 納得 満足 失敗 落選 当選 入選 入賞 内定 昇進 昇格 就任 出産 出生 上場 独立 移住 引退"
    " 引越し 引っ越し 実感 痛感 感激 感心 共感 確信 認識 記憶 失念 発症 回復 完治 骨折 入院 退院 経験 体験 優遇 黒字 達成 突破 発売 販売"
    " 発刊 開店 創刊 加入 登場 出身 勤務 従事 留学 進学 落第 留年 定年 退職 熱望 愛 歓喜 落胆 予想 想像 推測 推察 思考 帰国 増収 増益"
    " 感銘 入籍 転居 受験 修了 取得 寝坊 遅刻 勘違い 誤解 完走 到着 一安心 困惑 苦労 妊娠 ヒット 通学 通院 生活 居住 自覚 信頼 信用 愛着"
    " 注目 満喫 堪能 愛飲 愛好 誕生 入部 入団 入会 昇級 初受賞 初優勝".split()
) - {"経験", "体験", "入会", "取得", "販売", "満喫", "堪能"}
_NO_LEAVE_VERBS = frozenset(
    "生まれる 思う 感じる 考える 住む 住まう 育つ 喜ぶ 驚く 困る 悩む 信じる 受かる 落ちる 勝つ 負ける 知る 働く 愛する 暮らす 過ごす"
    " 忘れる 間違える 気付く 慣れる 疲れる 遅れる 至る 治る 迎える 成る 太る 痩せる 老ける 生きる 死ぬ 亡くなる 楽しむ 悲しむ 怒る 笑う 頑張る 引っ越す 迷う 泣く 憧れる 好む 誇る 売れる 増える".split()
) - {"考える", "過ごす", "迎える", "楽しむ"}


@rule(
    "sasete_itadaku", Level.ERROR,
    ("私は大学を卒業させていただきました。", "私は大学を卒業いたしました。"),
    ("素晴らしい案だと思わせていただきました。", "素晴らしい案だと思いました。"),
    on=("せる", "させる"),
)  # fmt: skip
def no_leave_needed(sentence: Sentence) -> Iterator[Hit]:
    """卒業させていただく: nobody gave leave, nobody's kindness made it possible."""
    for first, verb, last in _let(sentence):
        word = sentence.at(first)
        sahen = sentence.at(first + 1).norm == "為る"
        plain = sentence.at(verb - 1).norm
        if sentence.at(first).norm == "御":
            word = sentence.at(first + 1)
            sahen = sentence.at(first + 2).norm == "為る"
        no_leave = word.norm in _NO_LEAVE if sahen else plain in _NO_LEAVE_VERBS
        if not no_leave and not _own_feeling(sentence, first, plain):
            continue
        if _asks_leave(sentence, last):
            continue
        start, end = sentence.place(first, last)
        yield Hit(start, end, _plainly(sentence, first, verb, last))


def _own_feeling(sentence: Sentence, first: int, verb: str) -> bool:
    """興味を持たせていただく, 五十年を迎えさせていただく, 大学を出させていただく."""
    before = set(sentence.norms_of(max(0, first - 4), first))
    return (
        (verb in {"持つ", "受ける", "覚える", "抱く"} and bool(before & {"興味", "関心", "感銘", "自信", "誇り", "好感", "感動", "衝撃", "刺激", "賞", "印象"}))
        or (verb == "迎える" and bool(before & {"年", "周年", "歳", "誕生", "節目"}))
        or (verb == "出る" and bool(before & {"大学", "高校", "学校"}))
    )


def _let(sentence: Sentence) -> Iterator[tuple[int, int, int]]:
    """Every …させていただく: first token, せる, last token of the chain."""
    for found, last in sentence.find(r"(?:せる|させる) て (?:頂く)"):
        first = found - 1
        if sentence.at(first).norm == "為る":
            first -= 1
        if sentence.at(first - 1).norm == "御" and sentence.at(first).pos == "名詞":
            first -= 1
        if first >= 0:
            yield first, found, sentence.chain(last)


def _asks_leave(sentence: Sentence, last: int) -> bool:
    """させていただけますか, させていただいてもよろしい, させていただきたい: leave is asked."""
    part = sentence.norms_of(last - 3, last + 3)
    return sentence.asks(last) or "宜しい" in part or "構う" in part


def _plainly(sentence: Sentence, first: int, verb: int, last: int) -> tuple[str, ...]:
    """The same without させていただく: いたす, or the verb itself."""
    helper = verb + 2
    where = slot(sentence.at(helper), sentence.at(helper + 1))
    if not where:
        return ()
    rest = sentence.text[sentence.at(helper).end : sentence.place(first, last)[1]]
    if sentence.at(verb - 1).norm == "為る":
        name = sentence.said(first, verb - 2)
        return (name + stem("いたす", "五段-サ行", where) + rest,)
    main = sentence.at(verb - 1)
    mended = stem(main.base, main.group, where)
    if where == "te" and mended.endswith("ん") and rest[:1] in {"た", "て"}:
        rest = {"た": "だ", "て": "で"}[rest[0]] + rest[1:]
    elif where == "te" and main.group.endswith("ガ行") and main.group.startswith("五段"):
        rest = {"た": "だ", "て": "で"}.get(rest[:1], rest[:1]) + rest[1:]
    return (mended + rest,)


@rule(
    "sasete_itadaku", Level.ADVICE,
    ("ご説明させていただき、ご案内させていただきます。", "ご説明し、ご案内いたします。"),
    on=("せる", "させる"),
)  # fmt: skip
def let_again_and_again(sentence: Sentence) -> Iterator[Hit]:
    """させていただく twice and more in a sentence."""
    found = list(_let(sentence))
    if len(found) < 2:
        return
    for first, verb, last in found:
        start, end = sentence.place(first, last)
        yield Hit(start, end, _plainly(sentence, first, verb, last))


# -- …が…いただく ---------------------------------------------------------------------------------------


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
        if who.side not in {OTHER, SAN, ROLE} or who.particle not in {"が", "は", "も"}:
            continue
        if potential or sentence.asks(last) and who.particle != "が":
            continue
        if who.particle != "が" and "た" not in sentence.norms_of(verb + 1, last) and not token.form.startswith("連用形"):
            continue
        if who.particle != "が" and {"ます", "居る", "おる"} & set(sentence.norms_of(verb + 1, last)) and "た" not in sentence.norms_of(verb + 1, last):
            continue
        if sentence.at(verb + 1).norm == "たい":
            continue
        start, end = sentence.place(who.first, verb)
        level = None if who.particle == "が" else Level.ADVICE
        if end - start > 20:
            start = sentence.at(who.last).start
        where = slot(token, sentence.at(verb + 1))
        name_end = sentence.at(who.last).end
        fixes = ()
        if where:
            middle = sentence.text[name_end : token.start]
            name = sentence.text[start:name_end]
            giving = stem("くださる", "五段-ラ行", where)
            if where == "masu" and sentence.at(verb + 1).norm != "ます":
                giving = "くださり"
            particle = sentence.text[name_end : sentence.at(who.last + 1).end]
            fixes = (
                name + middle + giving,
                f"{name}に{'も' if particle == 'も' else ''}{middle[len(particle):]}{token.text}",
            )
        yield Hit(start, end, fixes, level=level)


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
        if shell is not None:
            yield shell[0], at
        elif before.kind.startswith("サ変") and before.end == token.start:
            yield at - 1, at


_TOWARDS = frozenset("参加 出席 来社 来店 来場 利用 購入 越し 出で 到着 賛同 協力 乗車 入場 宿泊 受講".split())


@rule(
    "itadaku_particle", Level.ERROR,
    ("山田様にご参加くださいました。", "山田様がご参加くださいました。"),
    on=("下さる",),
)  # fmt: skip
def receiver_gives(sentence: Sentence) -> Iterator[Hit]:
    """山田様に…くださる: the other way round."""
    for first, last in sentence.shells:
        if sentence.at(last + 1).norm != "下さる" or sentence.at(last + 1).form.startswith("命令形"):
            continue
        core = sentence.at(first + 1).norm
        at = first - 1
        while at > 0 and sentence.at(at).pos in {"副詞"}:
            at -= 1
        if core in _TOWARDS and sentence.at(at).text == "に" and sentence.at(at - 1).norm in {"様", "さん", "先生", "方", "方々"}:
            begin = max(at - 2, 0)
            start, end = sentence.place(begin, last + 1)
            fix = sentence.said(begin, at - 1) + "が" + sentence.text[sentence.at(at).end : end]
            yield Hit(start, end, (fix,))


_ = (NOBODY, SELF, _READER_MARK)
