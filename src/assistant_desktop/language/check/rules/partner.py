"""Talking down to the people one works with."""

from collections.abc import Iterator

from ..lexicon import words
from ..model import Level
from ..sentence import Sentence
from .feeling import _whole
from .registry import Hit, rule

_WORKER = (
    r"(?:アシスタント|秘書|外注|外注 先|業者|下請け|パートナー|協力 会社|委託 先|委託|"
    r"フリーランス|フリー ランサー|バイト|アルバイト|パート|派遣|派遣 社員|在宅|"
    r"ワーカー|部下|事務|事務 員|事務 の 子|下 の 者|下 の 人|若い (?:者|子|人|の)|若手|新人|後輩|"
    r"彼|彼女|下 の (?:人間|連中|方|子)|女 の 子|作業 者|オペレーター|担当 の 子|"
    r"あの (?:人|子)|あいつ|ベンダー|制作 会社|下 っ端|下っ端|受託|ライター|デザイナー|エンジニア|"
    r"スタッフ)"
)


_WORK = words(
    "遣る 為る 作る 書く 直す 調べる 運ぶ 打つ 片付ける 処理 対応 入力 作業 残業 担当 作成 "
    "整理 掃除 準備 修正 徹夜 手配 集計 管理 雑用 電話 発送 印刷 翻訳 行く 走る 動く 働く "
    "尻拭い 謝る 出す 取る 探す 買う 読む 見る 送る 考える 持つ 届ける 払う 並ぶ 並べる "
    "仕上げる 終わる 済む 済ませる 始める 急ぐ 被る 覚える 付ける"
)


_FOR_THEM = words(
    "待つ 聞く 知る 見る 休む 喜ぶ 安心 笑う 驚く 楽しむ 食べる 飲む 帰る 寝る 困る 持つ 合う 思う "
    "感じる 参加 経験 学ぶ 育つ 成る 任す 泊まる 座る 着る 済む 済ます 慣れる 分かる"
)
"""What one may let somebody do for their own good."""


@rule(
    "subcontractor", Level.STYLE,
    ("アシスタントにやらせておきます。", "アシスタントの佐藤さんにお願いします。"),
    ("若い者に作らせます。", "若手の担当者にお願いします。"),
    on=("せる", "させる"),
)  # fmt: skip
def made_to_work(sentence: Sentence) -> Iterator[Hit]:
    """アシスタントにやらせる, 佐藤さんに作らせる: a person as the object of a causative."""
    for at, token in enumerate(sentence.tokens):
        if token.norm not in {"せる", "させる"} or not sentence.at(at - 1).form.startswith(
            "未然形"
        ):
            continue
        verb = at - 1
        word = (
            sentence.at(verb - 1).norm
            if sentence.at(verb).norm == "為る"
            else sentence.at(verb).norm
        )
        if (
            sentence.at(at + 1).text == "て"
            and sentence.at(at + 2).norm in {"頂く", "下さる", "貰う", "呉れる"}
            and sentence.at(at + 2).norm != "下さる"
        ):
            continue
        first = verb - 1 if sentence.at(verb).norm == "為る" else verb
        person = _worker_before(sentence, first)
        rough = (
            word == "遣る"
            and sentence.at(at + 1).norm in {"て", "ます", "ば", "とく", "た", "てる"}
            and not _mine(sentence)
        )
        if person < 0 and not rough:
            continue
        worker = person >= 0 and sentence.at(person + 1).norm not in {"さん", "君", "ちゃん"}
        if (
            person >= 0
            and word not in _WORK
            and not sentence.at(first).kind.startswith("サ変")
            and not worker
        ):
            continue
        if person >= 0 and (word in _FOR_THEM or {"休み", "休暇", "休憩"} & sentence.norms):
            continue
        begin = person if person >= 0 else first
        end = sentence.at(at).end
        start = sentence.at(begin).start
        if sentence.at(at + 1).text in {"て", "ます", "た", "とく", "ば"}:
            end = sentence.at(at + 1).end
        if end - start > 16:
            start = sentence.at(first).start
        yield Hit(start, end)


def _mine(sentence: Sentence) -> bool:
    return sentence.has("(?:私|僕|弊社|当社) (?:共 )?(?:に|も|が)") or sentence.has(
        "せる て (?:頂く|下さる)"
    )


def _worker_before(sentence: Sentence, verb: int) -> int:
    """Where "アシスタントに" begins in front of a causative, or -1."""
    for at in range(verb - 1, max(-1, verb - 8), -1):
        if sentence.at(at).text in {"に", "を", "にも"} and at > 0:
            for first, last in sentence.find(
                rf"{_WORKER} (?:さん |達 |君 |ちゃん |の \S+ さん )?(?:に|を|共 に)"
            ):
                if last == at and not sentence.at(first).text.isascii():
                    return first
            noun = sentence.at(at - 1)
            if (
                noun.norm in {"さん", "君", "ちゃん"}
                and sentence.at(at).text == "に"
                and sentence.at(at - 2).norm != "客"
            ):
                return at - 2
        if sentence.at(at).pos == "動詞" and at != verb - 1:
            return -1
    return -1


_DOWN = (
    r"(?:外注|下請け?|業者|アシスタント|秘書|派遣|バイト|パート|委託先|協力会社|部下|後輩|"
    r"パートナー|在宅(?:の人)?|事務(?:の子|員)?|フリーランス|"
    r"ベンダー|[一-鿿]{1,3}さん)(?:さん|の人|の子|会社|先)?(?:に|へ)(?:全部|全て|すべて|"
    r"まとめて|そのまま|とりあえず|適当に)?(?:丸投げ|"
    r"投げ(?:て|ま|れ|た|る|と|っ|ち)|押し[付つ]け|振っ(?:て|と|た|ち)|振(?:り|れ)(?:ま|ば)|"
    r"ぶん投げ|回しと|落とし|流しと|ほうり|放り)"
    r"|(?:丸投げ(?:し|する|で|でき|に|すれ|OK|です)[^、。]{0,4})"
    r"|(?:外注|下請け?|業者|アシスタント|秘書|派遣|バイト|パート|人|部下|あの人|彼女?|若手|"
    r"フリーランス|パートナー|[一-鿿]{1,3}さん)(?:さん|会社|"
    r"たち)?を(?:もっと|うまく|上手く|安く|適当に|好きに|便利に|都合よく|どんどん|いいように|"
    r"格安で|ただで)?(?:安く)?(?:こき使|使い(?:倒|回|ま|た|"
    r"捨|切|潰)|使っ(?:て|た|と|ち)|使え(?:ば|る)|使う(?:と|の|こと|方)|働かせ|走らせ|"
    r"動かし(?:て|ま)|動かせ)"
    r"|こき使|使い(?:倒|捨て|潰)|安く(?:使|叩|たた|こき|買い叩|済(?:む|ませ))|"
    r"(?:買い)?叩(?:い|き)[^、。]{0,2}(?=[^、。]*(?:外注|"
    r"業者|下請|単価|料金|値))"
    r"|下請け?(?:の)?(?:業者|会社|さん|扱い|風情|なんだ|のくせ|です|だ|なの|の人|の分際|"
    r"ごとき|が|は|に|を|へ|でも|から|ども)?|下っ端|下働き|"
    r"(?:小間使い|便利屋|雑用係|使い走り|使いっ走り|パシリ|お手伝いさん|召使い|奴隷|"
    r"手足(?:として|のように|となって)|駒(?:です|として|の))|(?:作業|"
    r"事務)(?:マシン|ロボット|要員)"
    r"|(?:たかが|ただの|しょせん|所詮|単なる)(?:は)?(?:アシスタント|秘書|事務|外注|下請け?|"
    r"バイト|パート|派遣|業者|作業|雑用|オペレーター)|"
    r"(?:アシスタント|秘書|外注|業者|派遣|バイト|パート|事務員|部下|下請け?|あなた|"
    r"フリーランス)(?:の)?(?:ごとき|風情|の分際|のくせに|なのに|なんだから|"
    r"なんて|なんか|程度|レベル|でしょう?|のくせして)"
    r"|言われた(?:こと|とおり|通り|まま)(?:だけ|を|に)?(?:を)?(?:だけ)?(?:やって|して|やれ|"
    r"すれ|動い|やる|こなし)|"
    r"(?:黙って(?=[^、。]{0,8}(?:やって|従|指示|言う|働|動|して|作業))|つべこべ|"
    r"文句を?(?:言わ|いわ)|余計なことは?(?:を|は)?(?:し|考え|"
    r"言わ)|口(?:を|は)?(?:出|挟)|意見は(?:いら|要ら|求め|聞い)|口答え|"
    r"考えなくて(?:も)?(?:いい|よい|結構)|余計な(?:口|意見|提案))"
    r"|(?:お金|金|給料|報酬|料金|費用|こっち|こちら)(?:は|を|が)?(?:ちゃんと|こちらが|"
    r"毎月)?(?:払|支払|出|もら|貰)って?(?:い)?(?:る|"
    r"ます)(?:ん|の)?(?:だ|です)?(?:から|以上|側|し|んだから|わけ)|(?:払|支払)っている(?:以上|"
    r"側)|(?:客|こちら|こっち)(?:は|が)(?:客|"
    r"お金|金|発注|上)|発注(?:側|者)(?:なんだ|だ|は|として|の)|(?:代わり|替わり|かわり)(?:は|"
    r"なら|の人は|の人なら|なんて)?(?:いくらでも|他にも|"
    r"ほかにも|たくさん|すぐ|何人でも)|いくらでも(?:い|代わり|替え)"
    r"|(?:仕事|作業|案件|発注)(?:を)?(?:出して|くれて|与えて|恵んで|回して|やらせて|"
    r"振って)(?:や|あげて(?:い|る)|やって)|(?:して|出して|"
    r"教えて|払って|使って|任せて|頼んで)やって(?:い|る|も)|(?:使|雇)って(?:やって|あげて|"
    r"やる)|(?:雑用|下働き|面倒な(?:こと|作業|仕事)|"
    r"つまらない(?:仕事|作業)|誰でもできる(?:仕事|作業)|単純作業|汚れ仕事|尻拭い)(?:は|を|"
    r"なら|なので|だから|くらい|ぐらい)[^、。]{0,8}(?:やって|"
    r"やらせ|任せ|押|頼|お願い|十分|さ|ふさわし|でもし|で(?:いい|も)|やれ|振)"
    r"|(?:誰|だれ)(?:にでも|でも)(?:できる|出来る)(?:仕事|作業|こと|でしょ)|(?:こちら|うち|私|"
    r"弊社)の(?:言う|いう|指示|命令)(?:こと|とおり|"
    r"通り|どおり)?(?:だけ|を|に|には)?(?:聞|従|動|守|や)|(?:命令|指図)(?:に従|です|ど(?:お|"
    r"う)り|通り|される筋合い|しないで)|(?:大人しく|"
    r"おとなしく|素直に)(?:従|言うこと|やって|して)|身の程|立場(?:を|が)(?:わきまえ|わか|分か|"
    r"弁え|違)|(?:分|身分)を(?:わきまえ|弁え)|(?:教育|"
    r"しつけ|躾)(?:し(?:直|て(?:お|や))|が(?:なって|必要))|(?:安い|格安の|激安の)(?:外注|業者|"
    r"アシスタント|秘書|人|労働力|人材|フリーランス|"
    r"下請け?)|(?:おまえ|お前|あんた|貴様)(?:は|が|の|に|ら|たち|なん)?|業者(?:ふぜい|ども|"
    r"扱い)|(?:あなた|君|そっち)(?:は|が)(?:ただの?|"
    r"黙って|所詮)|手を動か(?:す(?:だけ|のが|人)|して(?:い|く|もら)[^、。]{0,4}(?:ば|いい))|"
    r"(?:ところ|会社|先|誰か|どこか|方|人|外部|"
    r"他社|よそ|向こう)に投げ(?=て|ま|る|と|た|れ)|(?:仕事|作業|業務|雑務)(?:なんて|なんか|"
    r"くらい|ぐらい|など)(?=[^、。]*(?:誰で|だれで|でき|"
    r"簡単|大した))"
    r"|(?:アシスタント|秘書|外注|業者|派遣|バイト|部下)(?:さん)?(?:なら|に(?:は)?|で)(?:いい|"
    r"十分|ちょうどいい|構わない|できるでしょう|任せとけば|"
    r"やらせとけば)|業者(?:に)(?:や|作|直|書|出|片)(?:ら|り)?(?:せ|さ)"
)  # fmt: skip


@rule(
    "subcontractor", Level.STYLE,
    ("この作業は下請けに投げておきます。", "この作業はパートナーの方にお願いいたします。"),
    ("言われたことだけやってください。", "この範囲をお願いできますか。"),
)  # fmt: skip
def talking_down(sentence: Sentence) -> Iterator[Hit]:
    """下請け, 丸投げ, こき使う, 代わりはいくらでも, 払っているのだから: a partner made small."""
    starts = {token.start for token in sentence.tokens}
    for found in sentence.spot(_DOWN):
        text, rest = found[0], sentence.text[found.end() :]
        if text.startswith("下請") and (
            rest.startswith(("法", "代金", "取引", "事業者", "契約")) or "下請法" in sentence.text
        ):
            continue
        if text.startswith(("命令", "駒", "手足")) and (
            "コマンド" in sentence.text or "法" in text
        ):
            continue
        if "文句" in text and "なし" in text + rest:
            continue
        start, end = found.span()
        if start in starts:
            yield Hit(start, _whole(sentence, start, end), _partner(text))


def _partner(text: str) -> tuple[str, ...]:
    return ("パートナーの方",) if text in {"下請け", "下請", "下請けの人", "下請けさん"} else ()
