"""Tone by construction: what is held against the reader, in whatever words."""

from collections.abc import Iterator

from ..model import Level
from ..sentence import Sentence
from .registry import Hit, rule
from .reproach import _THANKS, _any

_NOT = r"(?:は |も |が )?(?:ます |です )?(?:ない|無い|ず|有る ます ず)"
_ASKED = (
    r"(?:(?:ます|です|の です|の だ|の でしょう|の|た の です) (?:か|よ ね|ね|よ)|ます ？|ます \?)"
)
_REPLY = (
    r"(?:返事|返信|連絡|報告|相談|挨拶|お礼|礼|お詫び|詫び|謝罪|説明|一言|断り|メール|電話|確認|"
    r"準備|反省|誠意)"
)
_END = frozenset({"", "。", "？", "?", "！", "!", "」"})
REACH = 14
"""Code points a mark has at most; a longer construction is marked where it begins."""


SHORT = 12


def clipped(sentence: Sentence, first: int, last: int, reach: int = REACH) -> tuple[int, int]:
    """The place of a construction with the rest of its verb, at most ``reach`` long."""
    last = max(last, sentence.chain(last) if sentence.at(last).pos == "動詞" else last)
    while last > first and sentence.at(last).end - sentence.at(first).start > reach:
        last -= 1
    return sentence.place(first, last)


def both_ends(sentence: Sentence, first: int, last: int) -> list[tuple[int, int]]:
    """A construction whole, or where it is long its beginning and its end, each ``SHORT``."""
    last = max(last, sentence.chain(last) if sentence.at(last).pos == "動詞" else last)
    start, end = sentence.place(first, last)
    if end - start <= SHORT:
        return [(start, end)]
    head, tail = first, last
    while sentence.at(head + 1).end - start <= SHORT // 2:
        head += 1
    while end - sentence.at(tail - 1).start <= SHORT:
        tail -= 1
    places = [sentence.place(first, head), sentence.place(max(tail, head + 1), last)]
    return [place for place in places if place[1] - place[0] <= SHORT + 2]


def found_in(sentence: Sentence, *patterns: str) -> Iterator[tuple[int, int]]:
    """Where the lemmas match one of the patterns."""
    for pattern in patterns:
        yield from sentence.find(pattern)


@rule(
    "tone", Level.ADVICE,
    ("メールくらい読んでください。", "メールをお読みいただけますか。"),
    ("返事すらありません。", "お返事をお待ちしています。"),
    ("一言の連絡もないんですね。", "一言ご連絡をいただけると助かります。"),
    on=("くらい", "位", "ぐらい", "さえ", "すら", "も", "だけ"),
)  # fmt: skip
def least_of_all(sentence: Sentence) -> Iterator[Hit]:
    """メールくらい読んでください, 返事すらない, 連絡もないんですね: even the least is missing."""
    if _any(sentence, _THANKS):
        return
    for first, last in found_in(
        sentence,
        rf"\S+ (?:くらい|位|ぐらい) (?:は |、 )?(?:\S+ ){{1,7}}?(?:て 下さる|で 下さる|"
        rf"て 呉れる|て 欲しい|て 貰う|出来る|為る たら|{_ASKED})",
        rf"\S+ (?:に |で |と |を )?(?:さえ|すら)(?: も)? (?:\S+ ){{0,5}}?{_NOT}",
        rf"{_REPLY} (?:の \S+ )?(?:の 1 \S+ )?も (?:\S+ ){{0,4}}?(?:ない|無い|ず) (?:の |です |"
        rf"た |とは |て |まま ){{0,3}}?(?:です|か|ね|よ|とは|困る|驚く)",
    ):
        head = sentence.at(first)
        if head.pos not in {"名詞", "代名詞", "接尾辞", "助詞"} or head.norm in {
            "この",
            "今",
            "いつ",
            "間",
        }:
            continue
        counted = sentence.at(first - 1).sub == "数詞" or head.sub == "数詞"
        if counted and sentence.at(first + 1).norm in {"くらい", "位", "ぐらい"}:
            continue
        yield Hit(*clipped(sentence, first, last))


@rule(
    "tone", Level.ADVICE,
    ("入力に三日もかかるんですか。", "入力には何日ほどかかるでしょうか。候補は十日か十一日です。"),
    ("三回も同じ間違いをしています。", "同じ箇所に誤りが三つありました。"),
    on=("も",),
)  # fmt: skip
def so_much(sentence: Sentence) -> Iterator[Hit]:
    """三日もかかるんですか, 一週間も待っています: a number held against the reader."""
    if _any(sentence, _THANKS) or _any(sentence, r"お待たせ|おかけし"):
        return
    for first, last in sentence.find(
        r"(?:\d+|何) \S+ も (?:\S+ ){0,4}?(?:掛かる|待つ|経つ|遅れる|遅刻|間違える|間違い|ミス|"
        r"忘れる|放置|"
        r"催促|言う|同じ|過ぎる|お待ち|書き直し|やり直し|遣り直す|直す)"
    ):
        if sentence.at(first).text == "何" or sentence.at(first + 1).norm in {"つ", "名"}:
            continue
        blamed = sentence.has(
            r"(?:の|ん) (?:です|だ) (?:か|よ|ね|けれど|が)|て (?:居る|おる) (?:ます|の)|られる|"
            r"れる|とは|ず|ない"
        )
        if blamed:
            yield Hit(*clipped(sentence, first, last))


@rule(
    "tone", Level.STYLE,
    ("言い訳は聞きたくありません。", "経緯を伺えますか。"),
    ("あなたには任せられません。", "今回は別の進め方をご相談させてください。"),
    ("謝られても意味がありません。", "今後の進め方を決めましょう。"),
)  # fmt: skip
def turned_away(sentence: Sentence) -> Iterator[Hit]:
    """聞きたくありません, 信用できません, 謝られても困ります: the reader is turned away."""
    for first, last in found_in(
        sentence,
        r"(?:聞く|見る|話す|会う|頼む|任せる|付き合う|関わる|信じる|払う|遣る|組む|待つ|読む|"
        r"相手 に 為る|"
        r"仕事 (?:を )?為る|御 願い 為る) (?:ます )?たい (?:は |も )?(?:ない|無い|有る ます ず)",
        r"(?:信用|信頼) (?:は |が )?(?:出来る|為る|置く られる) (?:られる )?(?:ます |"
        r"です )?(?:ない|無い|ず)",
        rf"(?:貴方|君|其方|御 社|さん) (?:に|と|を|の|が|は|とは)(?: は)? (?:\S+ ){{0,5}}?"
        rf"(?:任せる られる|頼める|任す られる|期待 出来る|間違う て 居る|向く て 居る|"
        rf"足りる) ?{_NOT}?",
        r"\S+ (?:為る )?(?:れる|られる) て も (?:困る|迷惑|意味 が (?:無い|有る ます ず)|無駄|"
        r"遅い|仕方)",
        r"(?:当て|頼り) に (?:出来る|成る|為る) (?:て )?(?:ます |居る )?(?:ます )?(?:ない|ず)",
        r"(?:付き合う|遣る) て (?:居る )?られる (?:ます )?(?:ない|ず)",
        r"ない (?:の )?(?:だ|です たら) (?:、 )?(?:\S+ ){0,3}?(?:ない で 下さる|辞める て|"
        r"止める て|結構 です|要る ます ず)",
        r"(?:誰 が 見る て も(?= (?:\S+ ){0,4}(?:可笑しい|間違|無理|駄目|はず|筈|"
        r"分かる (?:はず|筈|の です|でしょう)))|どう (?:見る|考える) て も|言う まで も ない)",
        r"(?:呉れる|言う|為る|聞く|見る|読む|調べる|連絡 為る) ば 済む (?:話|事|こと|だけ)",
        r"無駄 (?:だ )?(?:よう|様|みたい|です ね|です よ)",
        r"今 直ぐ (?:に )?(?:\S+ ){0,4}?(?:て|で) 下さる",
        r"(?:もう|二度 と) (?:\S+ ){0,3}?(?:御 願い 為る|頼む|任せる) (?:ます )(?:ない|ず)",
    ):
        norms = sentence.norms_of(first, last)
        if "困る" in norms and sentence.at(last).norm != "困る":
            continue
        mild = Level.ADVICE if norms[:2] == ["今", "直ぐ"] else None
        yield Hit(*clipped(sentence, first, last), level=mild)


@rule(
    "tone", Level.ADVICE,
    ("さすがですね、また締め切りに遅れるとは。", "締め切りを過ぎました。ご予定を伺えますか。"),
    ("ずいぶんのんびりですね。", "現在の状況を伺えますか。"),
    ("お忙しいんでしょうね。", "ご多忙と存じます。"),
)  # fmt: skip
def mocking(sentence: Sentence) -> Iterator[Hit]:
    """さすがですね…とは, ずいぶん…ですね, お忙しいんでしょうね: praise that is none."""
    bad = _any(
        sentence,
        r"遅れ|遅刻|忘れ|間違|ミス|漏れ|できない|できませ|しないで|ないとは|なくて|ないなんて|"
        r"無視|失敗",
    )
    for first, last in found_in(
        sentence,
        r"(?:流石|御 立派|御 見事|素晴らしい|大した|偉い) (?:だ |もの |腕前 |事 |"
        r"仕事 )*(?:です|だ) (?:ね|こと|よ)",
        r"(?:又|毎回|何時 も|此処 まで|この 期 に) (?:\S+ ){1,7}?と は",
    ):
        if bad or (
            sentence.at(last).text == "は" and sentence.at(last + 1).text in {"。", "", "！"}
        ):
            yield Hit(*clipped(sentence, first, last))
    for first, last in found_in(
        sentence,
        r"(?:随分|大層|よっぽど|余程|お|御) (?:と )?(?:暇|のんびり|呑気|気楽|余裕|偉い|立派|"
        r"いい 身分|良い 身分|"
        r"気 が 長い|ゆっくり|強気|自信|楽|御 気楽|御 暇|偉そう) (?:な |の |だ |そう |為る |"
        r"た |て |居る |ある )*(?:です|ます)",
        r"御 忙しい (?:の |様 |そう |だ )+(?:です|だ) ?(?:ね|から)",
        r"(?:良い|いい|結構 だ) (?:御 )?身分",
        r"良く (?:も )?(?:まあ )?(?:そんな|こんな|平気|そう|堂々) (?:\S+ ){0,5}?(?:言える|言う|"
        r"出来る|出す|送る|居る|ます|られる)",
    ):
        if not _any(sentence, _THANKS) and not _any(sentence, r"お過ごし|お休み|お楽しみ"):
            yield Hit(*clipped(sentence, first, last))


@rule(
    "tone", Level.STYLE,
    ("同じことを言わせないでください。", "以前の件と同じお願いです。"),
    ("手間をかけさせないでください。", "次回は一度でそろえていただけると助かります。"),
    on=("せる", "させる"),
)  # fmt: skip
def made_me(sentence: Sentence) -> Iterator[Hit]:
    """同じことを言わせないで, 恥をかかせないで: the reader makes the writer suffer."""
    for first, last in found_in(
        sentence,
        r"\S+ (?:為る )?(?:せる|させる) ない (?:で|て) (?:下さる|呉れる|欲しい|貰う)",
        r"何 (?:度|回) (?:も )?(?:同じ )?(?:\S+ ){0,3}?(?:せる|させる) (?:ます|の|ば|れる|られる)",
        r"(?:いつ|何時) まで (?:も )?(?:\S+ ){0,3}?(?:せる|させる|待つ)",
    ):
        if not _any(sentence, r"お子|子ども|無理を|心配を?させ|お客様を"):
            yield Hit(*clipped(sentence, first, last))


@rule(
    "tone", Level.ADVICE,
    ("何をしているんですか。", "現在の状況を伺えますか。"),
    ("これのどこが完成なんですか。", "完成までに残っている作業を伺えますか。"),
    ("それでもプロですか。", "品質について一度お話しできますか。"),
)  # fmt: skip
def no_real_question(sentence: Sentence) -> Iterator[Hit]:
    """何をしているんですか, どこが完成なんですか, それでもプロですか: no answer is wanted."""
    for first, last in found_in(
        sentence,
        r"何 を? ?(?:遣る|為る|見る|聞く|考える|"
        r"言う) (?:て )(?:居る )?(?:ます )?(?:た )?(?:の )?(?:です|だ|か)",
        r"(?:どこ|何 処|何処|どの 辺|何|どう) (?:が|を) (?:\S+ ){1,6}?(?:の) (?:です|だ) か",
        r"誰 が (?:\S+ ){0,6}?(?:頼む|言う|決める|許す|責任|困る|思う|そんな) (?:\S+ ){0,6}?か",
        r"(?:それ|其れ|此れ|これ) で (?:も )?(?:\S+ ){0,3}?(?:プロ|社会 人|責任 者|経験 者|"
        r"仕事|秘書|アシスタント|つもり|積もり|出来る た) (?:だ |の |と |言える )*(?:です|"
        r"ます) ?(?:の )?か",
        r"て 居る 場合 (?:です|だ|で は|じゃ)",
        r"(?:気|積もり|つもり|能力|自覚|責任 感|覚悟) (?:が|は|も)? ?(?:有る|無い) (?:ます |"
        r"の |です |た )*(?:か|？|\?)",
        r"(?:\S+ )?(?:れる|られる) (?:ない|なければ) (?:と )?(?:\S+ ){0,3}?(?:出来る|分かる|"
        r"動く|遣る) (?:ない|ます ず) (?:の )?(?:です )?(?:か|ね|よ)",
        r"(?:とでも|と で も) (?:\S+ ){0,3}?(?:思う|言う)",
        r"(?:訳|はず|筈) (?:が |は )?(?:無い|ない|有る ます ず) (?:でしょう|です|よ)",
        r"(?:子供|学生|素人|遊び|学校) (?:だ|で は|です) (?:は )?(?:無い|ない|有る) (?:の|ます|"
        r"です)",
        r"(?:人|私|こちら|此方) の (?:話|言う|言った|メール|説明) (?:こと |事 )?(?:を|"
        r"が) (?:\S+ ){0,4}?て (?:居る )?(?:ます |の |です )+か",
        r"^ まさか|た どう (?:です|だ)|(?:如何|どう) (?:だ |か ){0,1}(?:もの|物) か|"
        r"どう か と 思う",
        r"(?:どう 言う|どんな|何 と 言う) (?:神経|了見|根性|教育|態度|言い草|しつけ|躾)",
        r"何 (?:様|か 勘違い)|(?:勘違い|"
        r"思い違い) (?:為る )?て 居る (?:ます )?(?:ず )?(?:の )?(?:です )?か",
    ):
        if sentence.at(last).text == "か" and sentence.at(last + 1).text not in _END:
            continue
        outright = sentence.at(first + 2).norm in {"神経", "了見", "根性", "教育", "態度"}
        if outright:
            yield Hit(*sentence.place(first, first + 2))
            continue
        if sentence.has(r"て (?:頂く|頂ける|下さる) ます か") or _any(
            sentence, r"いらっしゃ|でしょうか。?$"
        ):
            continue
        yield Hit(*clipped(sentence, first, last))


@rule(
    "tone", Level.ADVICE,
    ("いちいち聞かないでください。", "まとめてお尋ねいただけると助かります。"),
    ("もたもたしないでください。", "十五時までにお願いできますか。"),
    ("話が違います。", "以前のご説明と異なる点がありました。"),
)  # fmt: skip
def contempt(sentence: Sentence) -> Iterator[Hit]:
    """いちいち, もたもた, 平気で, 話が違います, 聞いていません: scorn in small words."""
    starts = {token.start for token in sentence.tokens}
    for found in sentence.spot(
        r"いい加減(?=、|覚え|やめ|気づ|分か|わか|直)|いちいち|何(?:度|回)目(?:です|だ)|(?:通用|"
        r"通り)(?:し)?(?:ません|ない(?:です)|ないの)|"
        r"許され(?:ません|ない(?:こと|です|と思))|済まされ(?:ません|ない)|"
        r"で(?:は)?済(?:みません|む話|む問題)|もたもた|モタモタ|ぐずぐず|グズグズ|のろのろ|"
        r"ノロノロ|だらだら|ダラダラ|"
        r"のうのうと|ぬけぬけと|いけしゃあしゃあ|"
        r"平気で|平然と|悠長(?:に|な)|のんき(?:に|な|です)|呑気|よくもまあ|"
        r"よくも(?=[^。]*(?:ね|よ|もの|な))|"
        r"なめて(?:い|る)|舐めて(?:い|る)|見くび|ばかにし|(?:話|約束)が違(?:います|うじゃ|"
        r"いますよ|うの|う。)|"
        r"(?:聞いて|聞かされて)(?:い)?(?:ません|ないです|ないんです)(?:よ|けど|が|[。！]|$)|"
        r"(?:放置|ほったらかし|無視|スルー|後回し|たらい回し)(?:に)?(?:さ|し(?:ないで|っぱなし|"
        r"すぎ|ています(?:よ|ね|か)|てい(?:る|た)んですか))|"
        r"(?:説明|返事|答え|回答|資料|仕事|謝罪|言い訳)になって(?:い)?(?:ません|ない)|以前の問題|"
        r"(?:何|なに)も(?:分かって|わかって|考えて|聞いて|見て)(?:い)?(?:ない|ません)|"
        r"日本語(?:が|を)(?:分か|わか|読め|勉強)|"
        r"(?:適当|いい加減|中途半端|雑)(?:な|に)(?=[^、。]{0,8}(?:ないで|困|仕事|対応|返事|"
        r"説明|作|やっ|やら))|"
        r"(?:全部|全て|すべて|最初から|一から|丸ごと)(?:、)?(?:やり直し(?:です|て(?:ください|"
        r"下さい)|。)|書き直し(?:です|て(?:ください|下さい)|。)|作り直し(?:です|て(?:ください|"
        r"下さい)|。))|"
        r"同じこと(?:を|の)(?:繰り返|何度|何回)|学習(?:しない|能力|しません|して(?:い)?な)|"
        r"成長(?:しない|して(?:い)?(?:ない|ません)|が(?:ない|見られ))|"
        r"(?:これだから|だから(?:あなた|若い|最近の|御社))|お門違い|筋違い|身勝手|自分勝手|"
        r"自己中|虫がいい|虫の良すぎ|都合(?:が|の)良すぎ|都合が(?:いい|よすぎ)|"
        r"(?:他人|人)の(?:時間|苦労)を(?=(?:何|なん|無駄|奪|考え))|二度手間|はっきり言って|"
        r"正直(?:言って|に言って|なところ)|(?:常識|マナー|礼儀|基本|義務|ルール)(?:でしょう|"
        r"ですよね|じゃないですか|ではないですか|ではないでしょうか)|人のせい(?:に(?:し|す)|"
        r"です)|時間を(?:返して|奪|無駄に)|(?:うそ|嘘)を(?:つ|言)|"
        r"(?:開き直|逆ギレ|逆切れ|キレ(?:て|そう|る))|"
        r"(?:もう)?(?:限界|たくさん)です|お手上げ(?:です|だ)(?:ね|よ)|先が思いやられ|頭を抱え|"
        r"ため息|溜息|ため息が|疲れました(?=[。よ]|$)|うんざり|"
        r"(?:それ|これ)が(?:人に|客に|お願い|謝る)[^、。]{0,6}(?:態度|言い方)|(?:どの|何の)面|"
        r"どの口"
    ):
        if found.start() not in starts or (
            found[0].startswith(("適当", "中途", "雑"))
            and _any(sentence, r"私|弊社|適当な(?:時|大き|場所)")
        ):
            continue
        if _any(sentence, _THANKS) or "させ" in found[0]:
            continue
        yield Hit(found.start(), min(found.end(), found.start() + REACH))


@rule(
    "tone", Level.STYLE,
    ("悪いのはあなたです。", "先方にご納得いただけませんでした。"),
    ("責任は全部そちらにあります。", "担当の分け方を一緒に確かめたいです。"),
)  # fmt: skip
def your_fault(sentence: Sentence) -> Iterator[Hit]:
    """そちらのせいで, あなたが悪い, 責任はそちらに: the blame laid at the reader's door."""
    for first, last in found_in(
        sentence,
        r"(?:貴方|君|其方|御 社|貴社|さん|様|担当 者|担当|アシスタント|"
        r"誰) (?:の \S+ )?の (?:所為|せい|不注意|怠慢|確認 不足|準備 不足|不手際|責任) (?:です|"
        r"で|だ|に|の|が)",
        r"(?:悪い|責任 が 有る|原因) の は (?:貴方|其方|君|御 社|\S+ さん|誰)",
        r"(?:貴方|其方|君|御 社|\S+ さん) が (?:悪い|間違う て|きちんと|ちゃんと|もっと|忘れる|"
        r"遅れる|確認 為る ない)",
        r"(?:責任|非) は (?:全て |全部 )?(?:貴方|其方|君|御 社|\S+ さん) に",
        r"(?:此方|私) (?:は|も|だ て) (?:\S+ )?(?:忙しい|暇 で は ない|"
        r"困る て 居る) (?:ます )?の (?:です|だ)",
        r"責任 (?:を |は )?(?:取る|負う|感じる) (?:て 下さる|て 貰う|れる|られる|の です|て 頂く)",
    ):
        norms = sentence.norms_of(first, last)
        if norms[-2:-1] == ["責任"] and sentence.at(last).text in {"で", "に", "の", "が"}:
            continue
        if (
            _any(sentence, r"私の(?:せい|不|責)|おかげ|責任者")
            or sentence.at(last).text == "のです"
        ):
            continue
        yield Hit(*clipped(sentence, first, last))
