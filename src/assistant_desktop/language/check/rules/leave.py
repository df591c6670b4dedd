"""させていただく, where nobody gave leave, and where it piles up."""

from collections.abc import Iterator

from ..inflect import slot, stem
from ..lexicon import words
from ..model import Level
from ..sentence import Sentence
from .registry import Hit, rule

_NO_LEAVE = words(
    "オープン リニューアル "
    "卒業 入社 入学 結婚 離婚 就職 転職 受賞 合格 誕生 存在 感動 感謝 尊敬 愛用 愛読 在籍 "
    "所属 優勝 成功 完成 創業 設立 創立 開業 活躍 心配 期待 希望 後悔 反省 安心 成長 理解 "
    "納得 満足 失敗 落選 当選 入選 入賞 内定 昇進 昇格 就任 出産 出生 上場 独立 移住 引退 "
    "引越し 引っ越し 実感 痛感 感激 感心 共感 確信 認識 記憶 失念 発症 回復 完治 骨折 入院 "
    "退院 経験 体験 優遇 黒字 達成 突破 発売 販売 発刊 開店 創刊 加入 登場 出身 勤務 従事 "
    "留学 進学 落第 留年 定年 退職 熱望 愛 歓喜 落胆 予想 想像 推測 推察 思考 帰国 増収 増益 "
    "感銘 入籍 転居 受験 修了 取得 寝坊 遅刻 勘違い 誤解 完走 到着 一安心 困惑 苦労 妊娠 "
    "ヒット 通学 通院 生活 居住 自覚 信頼 信用 愛着 注目 満喫 堪能 愛飲 愛好 誕生 入部 入団 "
    "入会 昇級 初受賞 初優勝"
) - {"経験", "体験", "入会", "取得", "販売", "満喫", "堪能"}


_NO_LEAVE_VERBS = words(
    "生まれる 思う 感じる 考える 住む 住まう 育つ 喜ぶ 驚く 困る 悩む 信じる 受かる 落ちる "
    "勝つ 負ける 知る 働く 愛する 暮らす 過ごす 忘れる 間違える 気付く 慣れる 疲れる 遅れる "
    "至る 治る 迎える 成る 太る 痩せる 老ける 生きる 死ぬ 亡くなる 楽しむ 悲しむ 怒る 笑う "
    "驚かす 歩く 走る 寝込む 倒れる 遊ぶ 育てる 老いる 頑張る 引っ越す 迷う 泣く 憧れる 好む 誇る "
    "売れる 増える 申す 存じる 学ぶ 申し上げる "
    "目指す 励む 努める 努力 携わる 恵まれる 誓う 願う 祈る 眠る 寝る 起きる 酔う 飽きる 諦める "
    "焦る 慌てる 転ぶ 滑る 汗ばむ 若返る 儲かる 儲ける 稼ぐ 伸びる 伸ばす"
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
        no_leave = no_leave or (plain == "込む" and sentence.at(verb - 2).norm == "寝る")
        no_leave = no_leave or "存じる" in sentence.norms_of(max(first - 1, 0), first)
        if not no_leave and not _own_feeling(sentence, first, plain):
            if sentence.at(verb - 2).text != "を" or sentence.at(verb - 3).norm not in _ONES_LIFE:
                continue
            first = verb - 1  # noqa: PLW2901 - 「母をさせていただいて」: no noun of doing
        if _asks_leave(sentence, last):
            continue
        start, end = sentence.place(first, last)
        yield Hit(start, end, _plainly(sentence, first, verb, last))


_ONES_LIFE = words(
    "母 父 妻 夫 親 主婦 主夫 母親 父親 祖母 祖父 長男 長女 独身 二児 学生 会員 ファン 暮らし 生活 "
    "趣味 友人 知人 常連 結婚 貧乏 苦労 経験 仕事"
) - {"経験", "仕事", "会員"}


def _own_feeling(sentence: Sentence, first: int, verb: str) -> bool:
    """興味を持たせていただく, 五十年を迎えさせていただく, 大学を出させていただく."""
    before = set(sentence.norms_of(max(0, first - 4), first))
    return (
        (
            verb in {"持つ", "受ける", "覚える", "抱く"}
            and bool(
                before
                & {
                    "興味",
                    "関心",
                    "感銘",
                    "自信",
                    "誇り",
                    "好感",
                    "感動",
                    "衝撃",
                    "刺激",
                    "賞",
                    "印象",
                }
            )
        )
        or (verb == "迎える" and bool(before & {"年", "周年", "歳", "誕生", "節目"}))
        or (
            verb in {"引く", "ひく", "寝込む", "倒れる"}
            and bool(before & {"風邪", "熱", "インフルエンザ"})
        )
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


_PRIVATE = (
    r"趣味|休日|週末は|週末には|家族|子ども|子供|実家|友人|夏休み|連休|プライベート|"
    r"帰省|犬|猫|ペット"
)


@rule(
    "sasete_itadaku", Level.ADVICE,
    ("趣味は釣りで、海へ出かけさせていただいております。", "趣味は釣りで、海へ出かけております。"),
    ("兵庫県の出身とさせていただいております。", "兵庫県の出身です。"),
    on=("せる", "させる"),
)  # fmt: skip
def private_life(sentence: Sentence) -> Iterator[Hit]:
    """趣味で…させていただく, 出身とさせていただく: one's own life needs nobody's leave."""
    private = next(sentence.spot(_PRIVATE), None) is not None
    for first, verb, last in _let(sentence):
        state = sentence.at(verb - 2).text == "と" and sentence.at(verb - 3).norm in {
            "出身", "生まれ", "育ち", "年齢", "独身", "職業", "社員", "会員", "ファン", "母", "父",
        }  # fmt: skip
        done = {"た", "居る", "おる"} & set(sentence.norms_of(verb + 2, last))
        if (state or (private and done)) and not _asks_leave(sentence, last):
            yield Hit(*sentence.place(first, last))


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


_OWN_BUSINESS = words(
    "購入 獲得 専攻 旅行 増員 移転 出店 入手 承知 把握 開発 製造 受注 運営 展開 営業 活動 起業 "
    "黒字化 法人化 上京 帰省 外食 昼食 夕食 朝食 食事 運動 散歩 読書 視聴 鑑賞 視察 買い物 "
    "撤退 増資 拡大 縮小 値上げ 刷新 更新 導入 採用 昇給 帰宅 起床 就寝 就業 優先 主張 判断 "
    "工夫 研究 執筆 出版 結成 発足 始動 登録 当選 応募 発見 確立 実現 解決 改善 強化 継続 "
    "維持 推進 努力 精進 経験 取得"
) - {"更新", "登録", "判断", "優先", "応募", "採用", "視察", "導入", "継続", "食事", "昼食", "夕食"}
_OWN_BUSINESS_VERBS = words(
    "建てる 買う 着る 作り上げる 立ち上げる 育てる 選ぶ 貯める 飼う 通う 泊まる"
)


@rule(
    "sasete_itadaku", Level.ADVICE,
    ("先週、御社の商品を購入させていただきました。", "先週、御社の商品を購入いたしました。"),
    ("御社の手帳を買わせていただきました。", "御社の手帳を買いました。"),
    on=("せる", "させる"),
)  # fmt: skip
def leave_hardly_needed(sentence: Sentence) -> Iterator[Hit]:
    """購入させていただきました: one's own business, over and done; a plain verb is enough."""
    for first, verb, last in _let(sentence):
        word = sentence.at(first + (sentence.at(first).norm == "御"))
        own = (
            word.norm in _OWN_BUSINESS
            if sentence.at(verb - 1).norm == "為る"
            else sentence.at(verb - 1).norm in _OWN_BUSINESS_VERBS
        )
        done = {"た", "居る", "おる"} & set(sentence.norms_of(verb + 2, last)) or (
            sentence.at(last).form.startswith("連用形") and sentence.at(last + 1).text == "、"
        )
        if own and done and not _asks_leave(sentence, last):
            start, end = sentence.place(first, last)
            yield Hit(start, end, _plainly(sentence, first, verb, last))


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
