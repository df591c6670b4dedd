"""The manual's politeness of shops: のほう, よろしかったでしょうか, …から預かる."""

from collections.abc import Iterator

from ..lexicon import PERSON, words
from ..model import Level
from ..sentence import Sentence
from .registry import AWAY, Hit, rule

_COMPARES = r"より|比べ|比較|どちら|どっち|方角|方向|に近い|に面|向き"


_DIRECTIONS = words(
    "左 右 左手 右手 上 下 東 西 南 北 前 後ろ 奥 手前 外 内 中 駅 窓 出口 入口 入り口 海 山 横 裏 "
    "表 斜め 北東 南西 北西 南東 先 側 線 方面 あっち 近く 遠く 地方 郊外 都心 空 端 角 壁 隣 "
    "隅 廊下 玄関 正面 反対 進行 あちら 彼方"
)


_MOVES = words("為る 決める 向かう 進む 行く 曲がる 歩く 寄る 傾く 御")
_GOING = words("へ に")


_THINGS = words(
    "資料 書類 荷物 時間 会計 料金 日程 商品 メール 電話 件 見積 見積もり 見積り 請求書 書 "
    "名前 住所 席 飲み物 料理 注文 予定 内容 データ 会場 契約 ファイル 企画 連絡 返事 準備 "
    "手配 予約 確認 作業 対応 打ち合わせ 打合せ 会議 案 プラン 部屋 鞄 コート 傘 カード 現金 "
    "金額 費用 代金 予算 額 レポート 報告 議事 録 画面 写真 原稿 封筒 箱 番号 情報 結果 状況 "
    "進捗 会食 手土産 土産 宿泊 移動 交通 券 チケット 切符 納期 納品 品 物 ご飯 食事 コピー "
    "印刷 送付 配送 発送 室 用紙 申込書 申し込み 手続き 書き方 領収書 領収 証 シート 一覧 表 "
    "リスト 案内 招待 状 件数 会 発注 受注 支払い 清算 精算 店 お店"
)


_STATES = words(
    "良い 宜しい 早い 速い 高い 安い 多い 少ない 近い 遠い 強い 弱い 大きい 小さい 新しい "
    "古い 難しい 易しい 簡単 便利 有利 確実 得 安全 無難 適切 好き 適する 向く 優れる 勝る "
    "増し 相応しい 分かる 易い 楽 望ましい 自然 効率 美味しい 重要 大切 長い 短い 広い 狭い "
    "重い 軽い 暖かい 涼しい 似合う 合う 好む 助かる"
)


@rule(
    "baito", Level.ERROR,
    ("お荷物のほうをお預かりします。", "お荷物をお預かりします。"),
    ("こちらのほうからお掛け直しいたします。", "こちらからお掛け直しいたします。"),
    on=("方", "ほう"),
)  # fmt: skip
def needless_hou(sentence: Sentence) -> Iterator[Hit]:
    """…のほう where nothing is compared and nothing lies in a direction."""
    for at, token in enumerate(sentence.tokens):
        if (
            token.norm not in {"方", "ほう"}
            or sentence.at(at - 1).text != "の"
            or token.text not in {"ほう", "方"}
        ):
            continue
        noun, after = sentence.at(at - 2), sentence.at(at + 1)
        shelled = noun.pos == "動詞" and sentence.at(at - 3).norm == "御"
        if (
            noun.pos not in {"名詞", "代名詞", "接尾辞"} and not shelled
        ) or noun.norm in _DIRECTIONS:
            continue
        if token.text == "方" and not _is_hou(sentence, at):
            continue
        if token.text == "方" and sentence.at(at - 3).norm in {"御", "込む", "し込む"}:
            continue  # お申し込みの方: a person
        if (
            after.text in _GOING
            and sentence.at(at + 2).norm in _MOVES
            and (noun.norm not in _THINGS or sentence.at(at + 2).norm != "御")
        ):
            continue
        if after.text == "へ" and noun.norm not in _THINGS and noun.pos != "代名詞":
            continue
        if after.text in {"が", "は", "も"} and (
            (_weighs(sentence, at) and not _asks_how(sentence, at))
            or (after.text == "が" and not _serves(sentence, at))
        ):
            continue
        if any(True for _ in sentence.spot(_COMPARES)) or (
            after.norm in {"です", "だ"} and after.text not in {"で", "です"}
        ):
            continue
        if after.norm == "です" and sentence.at(at + 2).text not in {"が", "けど", "けれど"}:
            continue
        start, end = sentence.place(at - 1, at)
        fix = ""
        if after.pos not in {"助詞", "助動詞"} and after.pos != "補助記号":
            fix = "を"
        yield Hit(start, end, (fix,))


def _is_hou(sentence: Sentence, at: int) -> bool:
    """Whether 方 is read ほう here: not "the person"."""
    noun, after = sentence.at(at - 2), sentence.at(at + 1)
    if noun.norm in {"私", "弊社", "当社", "当方", "共", "僕"}:
        return after.text in {"で", "から", "に", "も", "へ", "は", "の"}
    if noun.norm in {"此方", "其方"}:
        return after.text in {"で", "から", "を"} and not sentence.has(
            "此方 の 方 で (?:いらっしゃる|御座る|宜しい)"
        )
    if (
        noun.kind.startswith("サ変")
        and sentence.at(at - 3).norm == "御"
        and noun.norm not in {"注文", "会計", "予約", "連絡", "案内"}
    ):
        return False  # ご希望の方, ご利用の方
    foreign = all("ァ" <= letter <= "ー" for letter in noun.text) and noun.norm not in PERSON
    foreign = foreign and not noun.text.endswith(_ONE_WHO)
    return (noun.norm in _THINGS or (foreign and noun.norm not in _HOUSES)) and noun.kind != "人名"


_HOUSES = words(
    "フロント ホテル レストラン ショップ デパート コンビニ カウンター サロン クリニック "
    "メーカー ベンダー センター オフィス グループ サークル クラブ プロ アマ ビギナー "
    "リピーター シニア ペア"
)


_ONE_WHO = (
    "ナー", "ター", "サー", "ラー", "ダー", "バー", "ヤー", "カー", "ニア", "スト", "マン", "ッフ",
    "ランス", "ント", "ジャー", "ーズ", "シャン", "ック",
)  # fmt: skip
"""How words end that name somebody: デザイナー, ライター, アシスタント."""


def _serves(sentence: Sentence, at: int) -> bool:
    """Whether what follows is said by somebody who serves: humble, or お…."""
    norms = set(sentence.norms_of(at + 2, len(sentence)))
    return bool(
        norms & {"御", "致す", "伺う", "参る", "おる", "御座る", "成る", "頂く", "申す", "下さる"}
    )


def _asks_how(sentence: Sentence, at: int) -> bool:
    """日程のほうはいかがでしょうか: one thing alone is asked about."""
    return (
        sentence.at(at + 1).text == "は"
        and sentence.at(at + 2).norm in {"如何", "大丈夫", "宜しい", "問題", "どう"}
        and sentence.at(at - 2).norm in _THINGS
    )


def _weighs(sentence: Sentence, at: int) -> bool:
    """AのほうがBよりよい: what follows is a quality, or a choice."""
    for later in range(at + 2, min(at + 12, len(sentence))):
        token = sentence.at(later)
        if token.norm in {
            "先",
            "後",
            "前",
            "上",
            "下",
            "ずっと",
            "もっと",
            "断然",
            "少し",
            "一番",
            "余程",
            "遥か",
        }:
            return True
        if (
            token.pos in {"形容詞", "形状詞"}
            or token.norm in _STATES
            or token.norm.startswith("最")
        ):
            return True
        if token.pos == "補助記号":
            return False
    return False


@rule(
    "baito", Level.ERROR,
    ("ご注文は以上でよろしかったでしょうか。", "ご注文は以上でよろしいでしょうか。"),
    on=("宜しい", "良い", "大丈夫", "間違い"),
)  # fmt: skip
def past_for_present(sentence: Sentence) -> Iterator[Hit]:
    """よろしかったでしょうか, でよかったですか: asking about now in the past."""
    for first, last in sentence.find(
        r"(?:宜しい|良い) た (?:です|の です)|大丈夫 だ た です|"
        r"間違い (?:は |が |の )?(?:ない|無い) た (?:です|の です)"
    ):
        if sentence.at(first).norm == "良い" and sentence.at(first - 1).text not in {"で", "も"}:
            continue
        tail = sentence.chain(first)
        tail = max(tail, last)
        if sentence.at(tail + 1).text == "か":
            tail += 1
        agreed = sentence.norms_of(tail + 1, tail + 2) == ["よ", "ね"] or (
            sentence.at(tail + 1).text == "ね"
        )
        if not sentence.asks(tail) and not agreed:
            continue
        start, end = sentence.place(first, tail)
        yield Hit(start, end, () if agreed else ("よろしいでしょうか",))


@rule(
    "baito", Level.ERROR,
    ("一万円からお預かりいたします。", "一万円をお預かりいたします。"),
    on=("から", "より", "丁度"),
)  # fmt: skip
def from_money(sentence: Sentence) -> Iterator[Hit]:
    """一万円からお預かりします: the money itself is taken, nothing out of it."""
    for first, last in sentence.find(
        r"(?:番号|名前|住所|予約|注文|氏名) から (?:で|御 )?(?:伺う|聞く|頂戴|願う|宜しい)"
    ):
        yield Hit(*sentence.place(first + 1, min(last, first + 3)), level=Level.ADVICE)
    money = r"(?:円|札|カード|現金|丁度|券|ポイント|小銭|硬貨|チケット|代金|万|分)"
    for first, last in sentence.find(
        rf"{money} (?:丁度 )?(?:から|より) (?:\S+ )?(?:御 )?預か[るり]"
    ):
        particle = next(
            at for at in range(first + 1, last) if sentence.at(at).text in {"から", "より"}
        )
        start, end = sentence.place(first, particle)
        yield Hit(start, end, (sentence.said(first, particle - 1) + "を",))
    for first, last in sentence.find(
        rf"{money} から (?:の )?(?:御 )?(?:頂く|頂戴|支払|支払い|会計)"
    ):
        if sentence.at(first).norm not in {"番号", "分"}:
            yield Hit(*sentence.place(first + 1, last))
    for first, last in sentence.find(rf"{money} から (?:で|だ) (?:宜しい|良い|大丈夫)"):
        start, end = sentence.place(first, last - 2)
        yield Hit(start, end, (sentence.at(first).text,))
    for first, last in sentence.find(r"円 丁度 (?:を )?(?:御 )?預か[るり]"):
        start, end = sentence.place(first + 1, last)
        yield Hit(start, end, ("ちょうどいただき",))


@rule(
    "baito", Level.ERROR,
    ("お名前様をお願いいたします。", "お名前をお願いいたします。"),
    ("お電話番号を頂戴できますか。", "お電話番号を伺ってもよろしいですか。"),
    on=("名前", "住所", "番号", "苗字", "名字", "連絡", "電話", "年齢", "アドレス"),
)  # fmt: skip
def name_as_gift(sentence: Sentence) -> Iterator[Hit]:
    """お名前様, お名前を頂戴する: a name is asked for, not received."""
    for first, last in sentence.find("(?:名前|住所|番号|苗字) 様"):
        begin = first - 1 if sentence.at(first - 1).norm == "御" else first
        start, end = sentence.place(begin, last)
        yield Hit(start, end, (sentence.said(begin, first),))
    for _, last in sentence.find(
        "(?:名前|住所|番号|苗字|名字|年齢|アドレス|連絡 先) (?:を|の 方 を|"
        "だけ) (?:御 )?(?:頂戴|頂く)"
    ):
        tail = sentence.chain(last)
        verb = last
        level = Level.ADVICE if sentence.at(last).norm == "頂く" else None
        if sentence.at(last).norm == "頂戴" and sentence.at(last + 1).norm in {
            "為る",
            "致す",
            "出来る",
        }:
            verb = last + 1
            tail = sentence.chain(verb)
        if sentence.at(tail + 1).text == "も" or sentence.at(tail + 1).text == "て":
            tail = min(tail + 4, len(sentence) - 1)
        start, end = sentence.place(last, tail)
        yield Hit(
            start, end, ("伺ってもよろしいでしょうか",) if sentence.asks(tail) else (), level=level
        )


@rule(
    "baito", Level.ADVICE,
    ("禁煙席で大丈夫でしょうか。", "禁煙席でよろしいでしょうか。"),
    on=("大丈夫",),
    to=AWAY,
)  # fmt: skip
def daijoubu(sentence: Sentence) -> Iterator[Hit]:
    """…で大丈夫ですか for よろしいでしょうか, 大丈夫です for no, thank you."""
    for first, last in sentence.find("大丈夫 (?:そう )?(?:です|だ)"):
        tail = last + (sentence.at(last + 1).norm == "です")
        if sentence.at(tail + 1).text == "か":
            tail += 1
        marked = sentence.at(first - 1).text in {"で", "も", "は", "ば", "に"}
        noun = sentence.at(first - 1)
        marked = marked or (sentence.asks(tail) and (noun.pos == "名詞" or noun.text == "、"))
        if not marked and first > 0 and sentence.at(first - 1).norm not in {"全然"}:
            continue
        if sentence.asks(tail) and first == 0:
            continue
        start, end = sentence.place(first, tail)
        yield Hit(
            start,
            end,
            ("よろしいでしょうか",) if sentence.asks(tail) else ("問題ございません", "結構です"),
        )


@rule(
    "baito", Level.ERROR,
    ("ご案内は明日という形になります。", "ご案内は明日です。"),
    on=("形",),
)  # fmt: skip
def in_the_form_of(sentence: Sentence) -> Iterator[Hit]:
    """…という形になります, …させていただく形となります."""
    for _, last in sentence.find(
        r"(?:と 言う|頂く|た|為る|居る|おる|の) 形 (?:に|と) (?:成る|為る)"
    ):
        start, end = sentence.place(last - 2, sentence.chain(last))
        yield Hit(start, end)
    for _, last in sentence.find(
        r"(?:頂く|と 言う|た|為る) 形 で (?:宜しい|良い|大丈夫|御 願い|御 願う)"
    ):
        start, end = sentence.place(
            last - 2 if sentence.at(last - 1).norm != "御" else last - 3, last
        )
        yield Hit(start, end)
    for first, last in sentence.find(r"(?:と 言う) (?:形|感じ) で"):
        start, end = sentence.place(first, last)
        yield Hit(start, end)


@rule(
    "baito", Level.ADVICE,
    ("こちらに書いてもらっていいですか。", "こちらにご記入いただけますか。"),
    on=("貰う", "頂く"),
    to=AWAY,
)  # fmt: skip
def may_i_receive(sentence: Sentence) -> Iterator[Hit]:
    """…てもらっていいですか: asking leave for what the other is to do."""
    for first, last in sentence.find(r"て (?:貰う|頂く) て (?:も )?(?:良い|大丈夫) (?:です|だ)"):
        tail = last + 1 if sentence.at(last + 1).text == "か" else last
        if sentence.at(first - 1).norm in {"せる", "させる"}:
            continue
        start, end = sentence.place(first + 1, tail)
        yield Hit(start, end, ("いただけますか",))


@rule(
    "baito", Level.STYLE,
    ("私的には賛成です。", "私は賛成です。"),
    to=AWAY,
)  # fmt: skip
def vague_filler(sentence: Sentence) -> Iterator[Hit]:
    """私的には: blurred where one could simply say it."""
    for found in sentence.spot(r"(?:私|わたし|わたくし|僕|俺|自分|弊社)的には?"):
        yield Hit(found.start(), found.end(), (f"{found[0].split('的')[0]}としては",))


_BLURS = (
    r"(?<=[一-鿿ァ-ヶーぁ-ん])とか(?=[はもをでのに、があい])(?!なり)"
    r"|(?:みたい|的|って|という|っていう|ような)な?感じ(?:で|です|に|の|と)"
    r"|(?:全然|ぜんぜん)(?=大丈夫|問題|平気|いい|オーケー|OK|可能|構)"
    r"|普通に(?=おいし|美味し|大丈夫|良|いい|便利|使え|でき|楽し)"
    r"|お(?:ビール|コーヒー|ジュース|メニュー|トイレ|ケーキ|タクシー|ホテル|スーツ|ワイン)"
    r"|(?:私|僕|自分)って[^、。]{1,12}じゃないですか"
)


@rule(
    "baito", Level.ADVICE,
    ("集合は十時とかでいかがでしょうか。", "集合は十時でいかがでしょうか。"),
    ("来週の後半みたいな感じで進めます。", "来週の後半に進めます。"),
    to=AWAY,
)  # fmt: skip
def blurred(sentence: Sentence) -> Iterator[Hit]:
    """とか, みたいな感じで, 全然大丈夫, おビール: blurred or overdone."""
    for found in sentence.spot(_BLURS):
        yield Hit(found.start(), found.end())


@rule(
    "baito", Level.ADVICE,
    ("会員カードはお持ちでしたか。", "会員カードはお持ちですか。"),
    on=("御",),
    to=AWAY,
)  # fmt: skip
def had_you(sentence: Sentence) -> Iterator[Hit]:
    """お持ちでしたか, ご利用でしたか: asking about now in the past."""
    for first, last in sentence.shells:
        if sentence.norms_of(last + 1, last + 2) != ["です", "た"]:
            continue
        tail = sentence.chain(last + 1)
        timed = sentence.has(
            "(?:昨日|先日|先程|前回|以前|当日|先週|先月|去年|何時|いつ|もう|既 に)"
        )
        if sentence.asks(tail) and not timed and sentence.at(last).norm in _HAD:
            yield Hit(*sentence.place(first, tail))


_HAD = words(
    "持つ 持ち 利用 予約 使い 使う 決まり 決まる 注文 希望 済み 済む 揃い 揃う 会計 一緒 連れ"
)
