"""Respectful words put on things."""

from collections.abc import Iterator

from ..actors import THING, Actor, actor, side_of
from ..inflect import slot, stem
from ..lexicon import words
from ..model import Level
from ..predicates import Predicate, respectful
from ..sentence import Sentence
from .registry import Hit, rule

_HAPPENS = words(
    "届く 着く 終わる 始まる 止まる 揃う 冷める 空く 閉まる 開く 壊れる 落ちる 動く 混む "
    "遅れる 来る 届ける 出来上がる 仕上がる 焼き上がる 下がる 上がる 出る 入る 見付かる "
    "溜まる 切れる 降る 晴れる 咲く 溶ける 減る 増える 鳴る 繋がる 直る 治まる 変わる 回る "
    "消える 付く 点く 汚れる 濡れる 乾く 枯れる 曲がる 割れる 破れる 詰まる 流れる 進む 続く "
    "過ぎる 経つ 残る 余る 足りる 掛かる 整う 並ぶ 売り切れる 出揃う 揃い 届き 始まり 終わり 沸く "
    "温まる "
    "固まる 立つ"
)


_HAPPENINGS = words(
    "到着 故障 発生 遅延 終了 開始 停止 完成 不足 存在 変化 増加 減少 上昇 下落 混雑 成立 "
    "経過 流行 発車 出発 運休 停車 入荷 着荷 破損 停電 開店 閉店 満席 満室 完売 品切れ 紛失 "
    "開演 終演 開通 決着 悪化 好転 低下 安定 入港 着陸 離陸 出港 通過 結露 沸騰 着信 一致 "
    "確定 劣化 開花 満開 消滅 起動 再起動 動作 反応 適合 対応"
)


_OPEN_ACTS = words("終了 開始 完成 変化 紛失 確定 対応 出発 存在 反応 通過 起動 再起動 停止")


_BEFALLS = words(
    "届く 着く 終わる 始まる 止まる 揃う 冷める 壊れる 遅れる 来る 混む 空く 閉まる 落ちる "
    "出来上がる 仕上がる 見付かる 降る 晴れる 鳴る 枯れる 切れる 溶ける 詰まる 曲がる 割れる "
    "売り切れる 直る 治まる 変わる 消える 沸く 余る 足りる 咲く 濡れる 乾く"
)


_BODY = words(
    "体 身体 髪 目 顔 声 手 足 肌 具合 体調 気分 気持ち 話 考え 意見 名前 機嫌 都合 住まい "
    "心 姿 センス 記憶 熱 熱意 感想 予定 希望 用 用件 用事 質問 要望 不明 点 心当たり 関心 "
    "興味 経験 知識 お好み 好み 趣味 人柄 力 耳 鼻 腰 頭 背 年 目利き 造詣 注文 自信 数 もの "
    "物 事 こと 所 ところ 場合 件 際 時 よう ため 為 方 会社 企業 団体 法人 学校 大学 病院 "
    "役所 政府 委員会 事務所 支店"
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
        who = _of_thing(sentence, one)
        head = sentence.at(who.last).norm
        told = head in _BODY and not (head == "件" and _happens(sentence, one))
        if who.side != THING or told or _can(sentence, one):
            continue
        if who.particle != "が" and not _happens(sentence, one):
            continue
        if one.kind == "be" and sentence.at(one.verb - 1).norm == "だ":
            continue
        start, end = sentence.place(one.first, one.last)
        yield Hit(start, end, _plain(sentence, one, end))


def _of_thing(sentence: Sentence, one: Predicate) -> Actor:
    """Who does it; where nobody is named, 「荷物、まだ…」 has a topic too."""
    who = actor(sentence, one.first, one.last)
    if who.side == "":
        for at in range(1, min(8, one.first)):
            if sentence.at(at).text == "、" and side_of(sentence, at - 1) == THING:
                return Actor(THING, at - 1, at - 1, "は")
    return who


def _can(sentence: Sentence, one: Predicate) -> bool:
    """お使いになれます, お読みになりたい: が marks what can be done or is wished."""
    verb = sentence.at(one.verb)
    part = sentence.norms_of(one.verb + 1, one.last)
    return (
        verb.base.endswith("れる")
        or "たい" in part
        or "易い" in sentence.norms_of(one.verb, one.last + 1)
        or (
            sentence.at(one.first + 1).norm
            in {"決まる", "決まり", "有る", "気", "似合う", "似合い", "分かり", "分かる"}
            and one.kind == "shell"
        )
    )


def _happens(sentence: Sentence, one: Predicate) -> bool:
    if one.kind == "shell":
        core = sentence.at(one.first + 1).norm
        return core in _HAPPENS or core in _HAPPENINGS - _OPEN_ACTS
    if one.kind == "be":
        first = sentence.at(one.first)
        if first.pos == "形容詞":
            return True
        if first.norm == "成る" and sentence.at(one.first - 1).text in {"に", "と"}:
            return True
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
        return (
            (stem(base, group, where) + rest,)
            if where != "te"
            or not rest.startswith("た")
            or stem(base, group, where)[-1] in "っいし"
            else ()
        )
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
        if sahen and sentence.at(first).norm not in _HAPPENINGS - {
            "完成",
            "終了",
            "開始",
            "停止",
            "確定",
            "変化",
            "紛失",
            "対応",
            "再起動",
            "起動",
            "閉店",
        }:
            continue
        if not sahen and not (
            verb.norm in _BEFALLS or (verb.norm == "成る" and _turned(sentence, at - 1))
        ):
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
        fix = (
            stem(verb.base, verb.group, where)
            if where and where != "te" and verb.norm != "来る"
            else ""
        )
        head = sentence.text[sentence.at(first).start : verb.start]
        yield Hit(start, end, (head + fix + sentence.text[token.end : end],) if fix else ())


def _turned(sentence: Sentence, verb: int) -> bool:
    """中止になられる, 品切れになられる: what a thing turns into."""
    noun = sentence.at(verb - 2)
    return sentence.at(verb - 1).text == "に" and (
        noun.kind.startswith("サ変") or noun.norm in _TURNS
    )


_STATES = words(
    "人気 好評 限定 無料 新品 有名 便利 品切れ 売り切れ 満席 満室 故障 在庫切れ 大人気 完売 "
    "特価 未定 空席"
)


_TURNS = words("品切れ 売り切れ 満席 満室 無料 有料 有効 無効 休み 定休 欠番 対象 中止 延期")


@rule(
    "thing_keigo", Level.ERROR,
    ("ご注文の品はお揃いでしょうか。", "ご注文の品は揃いましたでしょうか。"),
    on=("御",),
)  # fmt: skip
def thing_state(sentence: Sentence) -> Iterator[Hit]:
    """ご注文の品はお揃いでしょうか, 商品がお届きです: お…です said of a thing."""
    for first, last in sentence.find(
        r"御 (?:揃う|揃い|届く|届き|着く|着き|冷める|空く|空き|濡れる|汚れる) (?:です|だ)"
    ):
        who = actor(sentence, first, last)
        if who.side == THING and sentence.at(who.last).norm not in _BODY - {"注文"}:
            start, end = sentence.place(first, sentence.chain(last))
            yield Hit(start, end)


_GOODS = words(
    "部屋 席 商品 品 資料 会場 店 本 車 料理 会議 日程 料金 価格 値段 駅 建物 道 荷物 書類 券 "
    "製品 機械 鍵 "
    "飲み物 コース 場所 ページ 在庫 空き 割引 特典 規定 決まり 電車 バス 便 品物 花 写真 見積書 "
    "契約 納期 商談"
)


_MACHINES = words(
    "プリンター パソコン 回線 ネットワーク エアコン 車 機械 時計 システム サーバー カメラ マイク "
    "電話 機 複合 コピー スピーカー 画面 モニター エンジン 冷蔵庫 エレベーター アプリ サイト 端末 "
    "スマートフォン スマホ 機器"
)


@rule(
    "thing_keigo", Level.ERROR,
    ("本は駅前の書店におありになります。", "本は駅前の書店にございます。"),
    on=("有る", "成る", "悪い", "良い", "宜しい", "早い", "遅い"),
)  # fmt: skip
def thing_has_being(sentence: Sentence) -> Iterator[Hit]:
    """本は書店におありになります, 在庫はおありでしょうか: a thing that is somewhere."""
    for first, last in sentence.find(r"御 有る (?:に 成る|です)"):
        who = actor(sentence, first, sentence.chain(last))
        had = sentence.at(first - 2).norm if sentence.at(first - 1).text == "が" else ""
        there = sentence.at(first - 1).text == "に" or sentence.at(who.last).norm in _GOODS
        there = there or had in _GOODS
        if there and who.side == THING and sentence.at(who.last).norm not in _BODY:
            yield Hit(*sentence.place(first, sentence.chain(last)))
    for first, last in sentence.find(
        r"(?:調子|具合|状態|動き|反応) が 御 (?:悪い|良い|宜しい|早い|遅い)"
    ):
        if _MACHINES & set(sentence.norms_of(max(0, first - 4), first)):
            yield Hit(*sentence.place(last - 1, sentence.chain(last)))
    for first, last in sentence.find(
        r"御 (?:新しい|大きい|古い|小さい|美しい|明るい|広い|綺麗 に|"
        r"長い) 成る"
    ):
        who = actor(sentence, first, sentence.chain(last))
        if who.side == THING and sentence.at(who.last).norm not in _BODY:
            yield Hit(*sentence.place(first, sentence.chain(last)))


@rule(
    "thing_keigo", Level.ERROR,
    ("この商品は人気でいらっしゃいます。", "この商品は人気でございます。"),
    on=("いらっしゃる",),
)  # fmt: skip
def thing_is(sentence: Sentence) -> Iterator[Hit]:
    """人気でいらっしゃる商品: いらっしゃる before or behind a thing."""
    for first, last in sentence.find(r"\S+ だ いらっしゃる"):
        start, end = sentence.place(last, sentence.chain(last))
        state = sentence.at(first)
        who = actor(sentence, first, sentence.chain(last))
        goods = sentence.at(who.last).norm in _GOODS
        told = state.pos == "形状詞" or "形状詞" in state.kind or state.norm in _STATES
        if not told and not goods:
            continue
        if who.side == THING and sentence.at(who.last).norm not in _BODY:
            yield Hit(start, end)
