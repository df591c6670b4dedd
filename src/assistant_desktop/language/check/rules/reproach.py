"""Reproach by construction: what a sentence does to its reader, whatever its words."""

from collections.abc import Iterator

from ..model import Level
from ..predicates import humble, respectful
from ..sentence import Sentence
from .registry import Hit, rule

_THANKS = (
    r"ありがと|有り難|恐れ入|申し訳|すみません|お詫び|助か"
    r"|感謝(?!し(?:て(?:ほし|欲し|もら|くれ|くださ)|ろ|なさ)|すべ)"
)


_ABOUT_ME = (
    r"私(?:ども)?[がはもの]|弊社|当方|こちらの(?:ミス|不手際|確認不足|手違い)|いたしま|致しま|"
    r"ております"
)


def _any(sentence: Sentence, pattern: str) -> bool:
    return next(sentence.spot(pattern), None) is not None


def _gentle(sentence: Sentence) -> bool:
    """Thanks, an apology, or one's own doing: no reproach."""
    return _any(sentence, _THANKS) or _any(sentence, _ABOUT_ME)


@rule(
    "tone", Level.ADVICE,
    ("確認していないんですか。", "ご確認はお済みでしょうか。"),
    ("なんで私に聞くんですか。", "担当の方にお尋ねいただけますか。"),
    on=("の",),
)  # fmt: skip
def blaming_question(sentence: Sentence) -> Iterator[Hit]:
    """…ないんですか, なんで…んですか: a question that already knows the answer."""
    for first, last in sentence.find(
        r"(?:\S+ )?(?:ない|ず|無い) (?:た )?の (?:です|だ|でしょう) か"
    ):
        if _any(sentence, r"いただけない|くださらない|いただけません|問題ない|構わない"):
            continue
        start, end = sentence.place(first, last)
        yield Hit(start, end)
    for first, last in sentence.find(
        r"(?:何 で|どう 為る て|何故) (?:\S+ ){0,12}?の (?:です|だ) か"
    ):
        head = sentence.at(first)
        if head.norm == "何" and head.text not in {"なん", "何"}:
            continue
        if (
            respectful(sentence)
            or humble(sentence)
            or (head.norm == "何故" and not _any(sentence, "んで"))
        ):
            continue
        reach = {"何": 1, "どう": 2, "何故": 0}[head.norm]
        yield Hit(head.start, sentence.at(min(first + reach, last)).end)


@rule(
    "tone", Level.ADVICE,
    ("締め切りは昨日でしたよね。", "締め切りは昨日でした。ご予定を伺えますか。"),
    on=("ね",),
)  # fmt: skip
def pressing_agreement(sentence: Sentence) -> Iterator[Hit]:
    """…でしたよね, …ますよね: asks for agreement where there is nothing to answer."""
    for first, last in sentence.find(r"\S+ (?:ます|です|た|ず) (?:た )?(?:です )?よ ね"):
        if _gentle(sentence) or respectful(sentence):
            continue
        start, end = sentence.place(first, last)
        yield Hit(start, end)


@rule(
    "tone", Level.ADVICE,
    ("約束したのに、来ませんでした。", "お約束の件、ご都合を伺えますか。"),
    on=("の",),
)  # fmt: skip
def although(sentence: Sentence) -> Iterator[Hit]:
    """…したのに: what was hoped for, held against the reader."""
    if _gentle(sentence):
        return
    for first, last in sentence.find(r"\S+ (?:た|て 居る|です|ます|だ|て 有る) の (?:に)"):
        after = sentence.at(last + 1)
        if after.norm in {"必要", "便利", "使う", "時間", "適する", "役立つ", "良い", "は", "も"}:
            continue
        if sentence.at(last - 2).norm in {"居る"} and after.text not in {"、", "。", ""}:
            continue
        start, end = sentence.place(first, last)
        yield Hit(start, end)


@rule(
    "tone", Level.ADVICE,
    ("もう少し考えて行動してください。", "次回は事前にご相談いただけると助かります。"),
    ("自分で考えてください。", "まずご自身の案をお聞かせください。"),
    on=("下さる", "貰う", "欲しい", "頂く"),
)  # fmt: skip
def admonition(sentence: Sentence) -> Iterator[Hit]:
    """もっと早く連絡してください, 自分で考えてください, こちらの身にもなってください."""
    for found in sentence.spot(
        r"(?:もっと|もう少し|少しは|ちょっとは|いい加減|せめて|たまには|まずは?自分で|自分で)"
        r"(?=[^、。]{0,7}(?:考え|早く|真剣|丁寧|注意|気を|責任|まじめ|真面目|誠意|緊張|常識|"
        r"相手|自覚|慎重|よく|ちゃんと|しっかり|調べ|努力|"
        r"工夫|周り|やって|連絡|返事|見)"
        r"[^。]*(?:ください|下さい|もらえ|ほしい|くれ|どうです|べき|いただけ))"
        r"|(?:こちら|こっち|私|人|相手)の(?:身|立場|気持ち|都合|事情)(?:に|も|を|に?も)(?:なって|"
        r"考えて|少しは)"
        r"|人の気持ち|気持ちを考え"
    ):
        if not _any(sentence, r"お手伝い|詳しく|くわしく"):
            yield Hit(found.start(), found.end())


@rule(
    "tone", Level.ADVICE,
    ("こんな資料では出せません。", "この資料は、数字の確認が必要です。"),
    ("これで三回目ですよ。", "同じことが三回ありました。対策をご相談できますか。"),
)  # fmt: skip
def belittling(sentence: Sentence) -> Iterator[Hit]:
    """こんな資料では, これで三回目です, 当たり前のことができていません, いつも遅い."""
    pattern = (
        r"(?:こんな|そんな|あんな)(?:に)?(?!とき|時|場合|ふう|風|感じ|方|中|折|機会|お|"
        r"ご)[^、。]{1,8}?(?:では|じゃ|しか|"
        r"で(?:は)?(?=[^、。]*(?:ない|ません|困|無理|ひど|恥))|も(?=[^、。]*(?:ない|ません)))"
        r"|(?:これで|もう|今月(?:で)?|今週(?:で)?|"
        r"また)[^、。]{0,4}(?:[0-9０-９一二三四五六七八九十何]+)(?:回|度)目(?:です|"
        r"だ)(?:よ|ね|が|。)"
        r"|(?:当たり前|基本的?|最低限|初歩的?|当然|簡単)(?:の|な)(?:こと|事|マナー|ルール|"
        r"作業|確認|常識)(?:が|も|すら|さえ|くらい|ぐらい|"
        r"を)?(?=[^、。]*(?:ない|ません|ず|忘れ))"
        r"|(?:いつも|毎回|毎度|何かと|しょっちゅう|また(?:して)?も?)(?:[^、。]{0,8}?)(?:遅い|"
        r"遅く|遅れ|間違え|間違い|忘れ|ミス|漏れ|抜け|"
        r"遅刻|雑|いい加減|足りな)(?:です|て|ます|ばかり|が多|だ|ま|か|ね)"
        r"|(?:本当に|本気で|真面目に|まじめに)[^、。]{0,12}?(?:た|てい?る|てい?ます|つもり|"
        r"気が?ある)(?:の|ん)?(?:です)?か(?=[。？?]|$)"
        r"|(?:ばかり|ばっかり)(?:です|で|じゃ|します)(?=[^、。]*(?:困|ね|"
        r"。))(?<!した[ばかり]{3}です)"
        r"|(?:こんな|そんな|あんな)(?:言い方|態度|対応|やり方|ミス|仕事|言い訳|理由)(?:は|を|が|で)"
        r"|関係(?:が|は)?(?:ありません|ない(?:です)?)(?=[。よ]|$)|知ったこと|私の(?:仕事|責任|"
        r"せい)(?:では|じゃ)(?:ありません|ない)|"
        r"知りません(?:よ|から)"
        r"|(?:情けな|恥ずかし(?!ながら|い限り)|腹立たし|馬鹿馬鹿し|ばかばかし|見苦し|"
        r"みっともな|嘆かわし|苛立|憤慨|憤り|むしゃくしゃ|煩わし|鬱陶し|"
        r"うっとうし|情けなく|みじめ|惨め|がさつ|図々し|ずうずうし|厚かまし|失礼(?:です|"
        r"な(?:人|態度|対応|話|言い方)|じゃ|すぎ)|非礼|無礼|"
        r"誠意が(?:ない|感じ|見え|あり)|(?:態度|言い方|対応|仕事)が(?:悪|ひど|雑|失礼|なって))"
        r"|(?:ない|なければ|ないなら|ないと|たら)、?(?=[^。]*(?:契約|他社|他の(?:人|方|会社)|"
        r"別の(?:人|方|会社)|解約|取引|切)(?:を|に|"
        r"と)(?:切|頼|考え|替|変|打|見直|やめ|終|解))"
        r"|(?:くせに|くせして|ふりをし|知らん顔|知らないふり|他人事|ひとごと|人任せ|逃げて|"
        r"避けて(?:いる|い?ます)|無視(?:しないで|するん|するの|するつもり|しています(?:か|よね|"
        r"ね)|ですか))"
        r"|(?:(?:遅い|おかしい|違う|ひどい|嫌|いや|無理|だめ|ダメ|困る|甘い|雑|適当)(?:です|"
        r"んです|ん)よ|ませんよ(?=[。！!]|$))"
    )
    if _gentle(sentence):
        return
    starts = {token.start for token in sentence.tokens}
    for found in sentence.spot(pattern):
        if found.start() in starts and found[0] not in {"ない", "たら", "ないと", "ない、"}:
            yield Hit(found.start(), min(found.end(), found.start() + 18))


@rule(
    "tone", Level.STYLE,
    ("明日までに書け。", "明日までにお書きいただけますか。"),
    ("早く起きなさい。", "お早めにお願いいたします。"),
)  # fmt: skip
def command(sentence: Sentence) -> Iterator[Hit]:
    """直せ, 見直しなさい: an order."""
    for at, token in enumerate(sentence.tokens):
        if token.pos != "動詞" or not token.form.startswith("命令形"):
            continue
        after = sentence.at(at + 1)
        ends = after.text in {"", "。", "！", "!", "よ", "？", "?"} or (
            after.text == "と" and sentence.at(at + 2).norm in {"言う", "伝える"}
        )
        if (
            not ends
            or token.norm in {"下さる", "いらっしゃる", "御座る", "頂く"}
            or token.text in {"ください", "下さい"}
        ):
            continue
        before = sentence.at(at - 1)
        if token.norm == "為さる":
            if (
                before.pos != "動詞"
                or sentence.at(at - 2).norm == "御"
                or before.norm in {"休む", "帰る"}
            ):
                continue
            start = before.start
        elif after.text == "" and len(sentence) < 4:
            continue
        else:
            start = token.start
        yield Hit(start, token.end)
