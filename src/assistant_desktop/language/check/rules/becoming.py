"""…になります where nothing becomes anything."""

from collections.abc import Iterator

from ..actors import is_role, phrase
from ..lexicon import PERSON, words
from ..model import Level
from ..sentence import Sentence
from ..tokens import Token
from .registry import Hit, rule

_PLACE = words("階 室 側 手 奥 隣 前 裏 表 左 右 先 号室 番 会場 席 出口 入口 入り口 ロビー 受付")


_COUNTS = words(
    "円 名 人 個 枚 本 点 階 号 番 分 時間 部 冊 台 件 回 泊 歳 種類 パーセント % キロ "
    "メートル 号室 番線 ドル ユーロ"
)


_ADDING = (
    r"すると|しますと|場合|たら|れば|なら(?!び)|から.*?に|変更|"
    r"今後|これまで|来月|来年|来週|来期|明日から|月から|年から|"
    r"日から|時から|以降|予定|まで"
)
_SUM = r"合計|合わせ|足す|税込|込み|総額|加え|次回"
_PAID = words("会計 代金 料金 釣り 返し お代")


_CHANGED = words(
    "世話 参考 勉強 必要 可能 不要 不可 有料 無料 無効 有効 便利 元気 病気 大人 春 夏 秋 冬 "
    "朝 夜 昼 夕方 年 月 日 名前 励み 力 助け 負担 迷惑 心配 気 話題 問題 中止 延期 変更 "
    "改定 廃止 終了 満席 完売 お金 頼り 手間 為 ため 事 こと よう 様 一緒 皮切り 楽しみ 雨 "
    "雪 晴れ 原因 結果 理由 予定 状態 邪魔 役 気 筋 対象 後 前 先 遅れ 混雑 満室 欠席 留守 "
    "重荷 厄介 一段落 最後 初めて 話 噂 機会 きっかけ 目安 赤字 黒字 鍵 課題 お休み 休み "
    "定休 感じ"
)


@rule(
    "baito", Level.ERROR,
    ("こちらがコーヒーになります。", "こちらがコーヒーでございます。"),
    ("お会計は三千円になります。", "お会計は三千円でございます。"),
    on=("成る",),
)  # fmt: skip
def becomes_for_is(sentence: Sentence) -> Iterator[Hit]:
    """こちらがコーヒーになります: nothing becomes anything."""
    for first, _ in sentence.find(r"\S+ に 成る (?:ます|て おる ます|て 居る ます)"):
        noun, verb = sentence.at(first), first + 2
        tail = sentence.chain(verb)
        if "た" in sentence.norms_of(verb, tail) or sentence.asks(tail):
            continue
        after = sentence.at(tail + 1)
        if after.pos in {"助詞"} and after.text not in {
            "が",
            "ので",
            "けど",
            "ね",
            "よ",
            "の",
            "から",
        }:
            continue
        if noun.pos not in {"名詞", "接尾辞", "代名詞"} or _raised(sentence, first):
            continue
        if not _copula(sentence, first):
            continue
        start, end = sentence.place(first + 1, tail)
        long = "おる" in sentence.norms_of(verb, tail) or "居る" in sentence.norms_of(verb, tail)
        fixes = () if long else ("でございます", "です")
        yield Hit(start, end, fixes)


@rule(
    "baito", Level.ADVICE,
    ("こちら、請求書の控えとなります。", "こちらが請求書の控えでございます。"),
    on=("成る",),
)  # fmt: skip
def turns_into_for_is(sentence: Sentence) -> Iterator[Hit]:
    """こちら、…となります: the same with と."""
    for first, last in sentence.find(r"\S+ と 成る ます"):
        if sentence.at(first).pos in {"名詞", "接尾辞"} and _points(
            sentence, phrase(sentence, first)
        ):
            start, end = sentence.place(first + 1, last)
            yield Hit(start, end, ("でございます", "です"))
    for first, last in sentence.find(r"\S+ と 成る て (?:おる|居る)"):
        noun = sentence.at(first)
        topic = _topic(sentence, phrase(sentence, first))
        if topic >= 0 and noun.pos in {"名詞", "接尾辞"} and not _changes(noun):
            yield Hit(*sentence.place(first + 1, last))


def _changes(noun: Token) -> bool:
    """Whether a noun is what something may turn into: 中止, 必要, 対象."""
    return (
        noun.norm in _CHANGED
        or noun.kind in {"形状詞可能", "サ変形状詞可能", "副詞可能"}
        or noun.kind.startswith("サ変")
    )


@rule(
    "baito", Level.ADVICE,
    ("次回の会議は水曜日になります。", "次回の会議は水曜日です。"),
    on=("成る",),
)  # fmt: skip
def day_becomes(sentence: Sentence) -> Iterator[Hit]:
    """会議は水曜日になります: a day that stands anyway does not become one."""
    for first, _ in sentence.find(r"(?:\S+曜 ?日?|\S+ (?:日|時|階|番|名)) (?:から )?に 成る ます"):
        verb = next(at for at in range(first, len(sentence)) if sentence.at(at).norm == "成る")
        last = verb - 3 if sentence.at(verb - 2).text == "から" else verb - 2
        topic = _topic(sentence, phrase(sentence, last))
        if topic < 0 or sentence.at(topic).norm not in _HELD or sentence.asks(verb + 1):
            continue
        if not any(True for _ in sentence.spot(r"場合|たら|変更|予定|なら|今後|以降|更に|までに")):
            yield Hit(*sentence.place(verb - 1, verb + 1), ("です", "でございます"))


_HELD = words(
    "会議 打ち合わせ 打合せ 面談 会食 締め切り 期限 納期 開催 開始 集合 発表 説明会 研修 訪問 "
    "商談 会 診察 診療 営業 始業 開演 開場 "
    "式 試験 面接 出発 到着 チェックイン 受付"
)


def _raised(sentence: Sentence, core: int) -> bool:
    """お帰りになります: a respectful verb, no copula."""
    for first, last in sentence.shells:
        if last == core:
            word = sentence.at(first + 1)
            if word.norm in {"返し", "釣り"}:
                return False
            return word.pos == "動詞" or "ぁ" <= sentence.at(last).text[-1:] <= "ん"
    return False


_IDENTITY = words(
    "会計 場所 集合 会場 受付 受け付け 手洗い トイレ 席 部屋 番号 先 住所 電話 定休日 定休 "
    "料金 価格 値段 代金 締め切り 期限 時間 商品 資料 名前 窓口 出口 入口 入り口 内線 "
    "メニュー 釣り 返し 金額 費用 担当 担当者 者 室 所 店 品 カード コード パスワード "
    "アドレス 色 サイズ 種類 単価 送料 手数料 運賃 お代 乗り場 売り場 ご利用 方法 駐車場 "
    "本社 支店 責任者 部署 営業 日 お茶 コーヒー 料理 案 プラン 書類 書 用紙 部 券 フロア 階 "
    "勧める 勧め お勧め デザート メイン コース 予算 人数 定員 在庫 残り 予約 順番 "
    "最寄り 駅 お値段 会費"
)


def _copula(sentence: Sentence, first: int) -> bool:  # noqa: PLR0911 - one line a case
    noun = sentence.at(first)
    if noun.norm == "以上":
        return True
    if noun.norm in {"此方", "其方", "彼方"}:
        return _topic(sentence, first) >= 0
    begin = phrase(sentence, first)
    norms = sentence.norms_of(begin, first)
    if any(True for _ in sentence.spot(_ADDING)):
        return False
    if noun.norm in {"返し", "釣り"}:
        return not {"円", "レシート", "カード", "券"}.isdisjoint(norms)
    if _points(sentence, begin):
        return noun.norm not in {
            "世話",
            "参考",
            "勉強",
            "事",
            "よう",
            "様",
            "為",
            "励み",
            "力",
            "助け",
        }
    offered = sentence.at(_topic(sentence, begin)).norm if _topic(sentence, begin) >= 0 else ""
    if offered in {"勧める", "勧め", "お勧め", "デザート", "メイン"}:
        return True
    there = noun.norm in _PLACE and sentence.at(first - 1).text == "の"
    if not there and (
        noun.norm in _CHANGED
        or noun.kind in {"形状詞可能", "サ変形状詞可能"}
        or noun.kind.startswith("サ変")
    ):
        return False
    if noun.kind == "副詞可能" and noun.norm not in _PLACE:
        return False
    topic = _topic(sentence, begin)
    paid = topic >= 0 and sentence.at(topic).norm in _PAID
    if not paid and any(True for _ in sentence.spot(_SUM)):
        return False
    if topic < 0 and noun.norm == "円" and sentence.has(r"(?:会計|代金|料金|合計|費用) の 方"):
        return True
    if topic < 0:
        return _served(sentence, begin, first)
    concrete = (
        noun.norm in _COUNTS
        or noun.norm in _PLACE
        or noun.kind == "人名"
        or is_role(sentence, first)
    )
    if sentence.at(topic + 1).text == "が":
        return noun.norm in _COUNTS and sentence.at(topic).norm in _IDENTITY
    return concrete or sentence.at(topic).norm in _IDENTITY


def _served(sentence: Sentence, begin: int, noun: int) -> bool:
    """「お待たせしました、コーヒーになります」「領収書になります」: something is handed over."""
    head = sentence.at(noun)
    thing = (
        head.pos == "名詞" and head.norm not in PERSON and head.sub == "普通名詞"
    ) or head.norm in {"書", "証", "券", "表", "紙", "状"}
    waited = sentence.has("待つ せる 為る ます た|待つ せる 致す ます た")
    alone = begin == 0 and noun >= len(sentence) - 5
    return thing and (waited or alone) and head.norm not in {"日", "月", "年", "時", "分", "歳"}


def _points(sentence: Sentence, begin: int) -> bool:
    """Whether 「こちらが」, 「これは」, 「以上が」 stands before the noun phrase, as its topic."""
    head = sentence.at(0).norm in {"此方", "此れ", "以上", "以下", "下記"}
    if head and sentence.at(1).text == "が" and begin > 1:
        return True  # 「こちらが先日お話しした三店になります」
    for at in range(begin - 1, max(-1, begin - 5), -1):
        token, before = sentence.at(at), sentence.at(at - 1)
        if token.text in {"が", "は", "も", "、"} and before.norm in {
            "此方",
            "此れ",
            "其方",
            "以上",
            "以下",
            "下記",
            "添付",
            "彼方",
            "左記",
            "右記",
            "これ",
            "こちら",
        }:
            return token.text != "、" or before.norm in {"此方"}
        if token.text in {"が", "は", "も", "から"}:
            return False
        if token.norm == "此方" and sentence.at(at + 1).pos in {"形容詞", "形状詞"}:
            return True
    return (
        sentence.at(begin).norm == "此方"
        and sentence.at(begin + 1).text not in {"の", "は", "が", "も", "に"}
        and sentence.at(begin + 1).pos in {"名詞", "接頭辞"}
    )


def _topic(sentence: Sentence, begin: int) -> int:
    for at in range(begin - 1, max(-1, begin - 6), -1):
        token, before = sentence.at(at), sentence.at(at - 1)
        if token.text in {"は", "が"} and (
            before.pos in {"名詞", "接尾辞", "代名詞"} or sentence.at(at - 2).norm == "御"
        ):
            return at - 1
        if token.text == "、" and (before.norm in _PAID | {"此方", "席"} or before.text == "ほう"):
            return at - 1
        if token.pos in {"動詞"}:
            return -1
    return -1
