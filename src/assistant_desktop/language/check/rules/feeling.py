"""Reproach and anger."""

from collections.abc import Iterator

from ..lexicon import words
from ..model import Level
from ..sentence import Sentence
from .registry import Hit, rule

_TOLD = (
    r"(?:言う|申す|申す 上げる|伝える|御 伝える|御 願う|御 願い|説明|注意|指摘|頼む|連絡|確認|"
    r"依頼|話す|御 話し|御 連絡|催促|繰り 返す|聞く|書く|"
    r"御 知る せる)"
)


_AGAIN = (
    r"(?:何 (?:度|回|遍) も|何度 も|何回 も|前 (?:に |から |々 )?(?:も )?|以前 (?:に |"
    r"から )?(?:も )?|先日 (?:も )?|"
    r"昨日 (?:も )?|この 前 (?:も )?|此の 間 (?:も )?|再三(?: 再四)?|散々|あれ ほど|あれ だけ|"
    r"毎回|いつ も|何時 も|ずっと|前々 (?:から )?|"
    r"さっき (?:も |から )?|先 ほど (?:も |から )?)"
)


@rule(
    "tone", Level.STYLE,
    ("何度も言っていますが、返事をください。", "改めてのお願いです。お返事をください。"),
    ("前にも言いましたよね。", "以前お伝えした件です。"),
    on=words("言う 申す 伝える 願う 願い 説明 注意 指摘 頼む 連絡 確認 依頼 話す 催促"),
)  # fmt: skip
def told_before(sentence: Sentence) -> Iterator[Hit]:
    """何度も申し上げていますが, 前にも言いましたよね, お伝えしたはずです: a reproach."""
    for first, last in sentence.find(
        rf"{_AGAIN} ?(?:\S+ ){{0,3}}?(?:{_TOLD}) (?:上げる |為る |致す |て |居る |おる |おく |"
        rf"ます |た |です |の |"
        rf"だ |頂く |筈 ){{1,7}}(?:が|けれど|よ|筈|のに|に|さ)"
    ):
        if not _reproaches(sentence, first, last):
            continue
        begin, tail = first, last
        start, end = sentence.place(begin, tail)
        yield Hit(start, min(end, start + 22))
    for first, last in sentence.find(
        rf"{_TOLD} (?:為る |致す |て |居る |おく |おる |ます )*た (?:筈|よ ね|でしょ|じゃ ない|"
        rf"だ ない|です よ ね|の に)"
    ):
        start, end = sentence.place(first, last)
        yield Hit(start, end)
    for first, last in sentence.find(
        r"何 (?:度|回) (?:言う|説明 為る|伝える|頼む|御 願い 為る|注意 為る) (?:ば|たら|て も|ます)"
    ):
        start, end = sentence.place(first, last)
        yield Hit(start, end)
    for found in sentence.spot(
        r"(?:だから(?:言|申し|伝え)[^、。]{0,6}(?:よね|でしょう|のに|じゃ)|言った(?:でしょう|"
        r"はず|よね|じゃない)|言いましたよね|申し上げましたよね|"
        r"お伝えしましたよね|伝えましたよね|お願いしましたよね|言っていますよね|言ってますよね)"
    ):
        yield Hit(found.start(), found.end())


def _reproaches(sentence: Sentence, first: int, last: int) -> bool:
    """Not 「先日ご連絡した件ですが」: told before, and nothing held against anybody."""
    head = sentence.at(first).norm
    norms = sentence.norms_of(first, last)
    strong = {"何", "再三", "散々", "あれ", "何度", "毎回", "ずっと", "前々", "何回"}
    if norms[-1] in {"よ", "筈", "さ"} or "筈" in norms:
        return True
    own = {"確認", "連絡", "申す"} & set(norms)
    if head in strong:
        return not (own & {"連絡", "確認"}) or "居る" in norms or "おる" in norms
    if norms[-1] in {"が", "けれど"}:
        return (
            head in {"前", "以前", "此の", "先日", "昨日"}
            and bool({"言う", "注意", "指摘", "説明"} & set(norms))
            and "も" in norms
        )
    return norms[-1] == "に"


@rule(
    "tone", Level.STYLE,
    ("お願いしたのに、まだできていないんですか。", "お願いした件の状況を教えていただけますか。"),
    on=("未だ", "今だ", "今頃", "今更", "もう"),
)  # fmt: skip
def not_yet(sentence: Sentence) -> Iterator[Hit]:
    """まだ…ないのですか, …のに、まだ: a reproach in a question."""
    for first, last in sentence.find(
        r"未だ (?:に )?(?:\S+ ){0,7}?(?:ない|ず) (?:です |た |でしょう )?(?:の です|の だ|の|"
        r"です) ?か?"
    ):
        tail = last + 1 if sentence.at(last + 1).text == "か" else last
        if not sentence.asks(tail):
            continue
        start, end = sentence.place(first, tail)
        yield Hit(start, end) if end - start <= 24 else Hit(start, sentence.at(first).end)
    for first, last in sentence.find(r"未だ (?:です|だ の です|な の です|の です|でしょう) か?"):
        tail = last + 1 if sentence.at(last + 1).text == "か" else last
        start, end = sentence.place(first, tail)
        if sentence.asks(tail):
            yield Hit(start, end)
    for first, _ in sentence.find(
        r"た の に (?:、 )?(?:\S+ ){0,2}?(?:未だ|全く|何 も|誰 も|一向 に|今|返事)"
    ):
        start = sentence.at(first).start
        yield Hit(start, sentence.at(first + 2).end)
    for first, last in sentence.find(
        r"(?:今頃|今更|今 ごろ) (?:に )?(?:\S+ ){0,4}?(?:の|困る|遅い|言う|無い|遣る|為る)"
    ):
        yield Hit(
            sentence.at(first).start, min(sentence.at(last).end, sentence.at(first).start + 14)
        )
    for first, last in sentence.find(
        r"未だ (?:\S+ ){0,5}?(?:て|で) (?:居る|おる|頂ける|頂く|下さる) ます ず (?:の|か)"
    ):
        if sentence.asks(last) or sentence.at(last).text == "か":
            start, end = sentence.place(first, last)
            yield Hit(start, end, level=Level.ADVICE)


@rule(
    "tone", Level.STYLE,
    ("なぜ連絡しなかったのですか。", "ご連絡がなかった事情を伺えますか。"),
    on=("何故", "どう", "何", "どうして"),
)  # fmt: skip
def why_not(sentence: Sentence) -> Iterator[Hit]:
    """なぜ…ないのですか, どうして…のですか: asking for a reason as one blames."""
    for first, last in sentence.find(
        r"(?:何故|どう 為る て|何 で|どうして) (?:だ )?(?:も )?(?:\S+ ){0,12}?(?:の|"
        r"訳) (?:です|だ|でしょう) (?:か)?"
    ):
        norms = sentence.norms_of(first, last)
        head = sentence.at(first)
        if head.norm == "何" and head.text not in {"なん", "何"}:
            continue
        blaming = {
            "ない",
            "ず",
            "無い",
            "遅れる",
            "忘れる",
            "間違える",
            "黙る",
            "勝手",
            "こんな",
            "そんな",
            "違う",
            "遅い",
            "今",
            "今頃",
            "いつも",
            "毎回",
            "同じ",
            "出来る",
            "仕舞う",
            "ミス",
            "遅刻",
            "失敗",
        } & set(norms)
        if not blaming or any(
            token.text.startswith("いただ") for token in sentence.tokens[first : last + 1]
        ):
            continue
        begin = head.start
        reach = 1 if head.norm == "何故" else 3 if head.norm == "どう" else 2
        end = sentence.at(min(first + reach - 1, last)).end
        yield Hit(begin, end)
    for first, last in sentence.find(
        r"(?:どう (?:言う|為る)|何 を 考える|どんな) (?:\S+ ){0,2}?(?:積もり|つもり|了見|神経|"
        r"訳|考え) (?:だ |な )?(?:です|の です)"
    ):
        start, end = sentence.place(first, last)
        yield Hit(start, end)
    for found in sentence.spot(
        r"何を考えて(?:いる|る)|どうなって(?:いる|る|い)(?:の|ん|ま)(?:です)?|"
        r"どうなってますか|どういうこと(?:です|なの)|どういうつもり|どう責任|何様"
    ):
        yield Hit(found.start(), found.end())


_HARD = (
    r"いい加減に(?:して|し(?:ろ|なさい))|いい加減な(?:仕事|対応|こと)|いつになったら|"
    r"いつまで(?:待た|かか(?:る|って|り)|待てば|同じ)|"
    r"一体(?:全体)?(?=[^化感型的型])|いったい(?=[何どいなぜ])"
    r"|(?:常識|非常識)(?:が|で|の|を|は|的に)?(?:ない|なさ|欠け|考え|疑|外れ|です|な|すぎ)|"
    r"社会人(?:として|なら|失格)|(?:大人|プロ)なら|"
    r"プロ(?:失格|意識)"
    r"|(?:こんな|そんな|この|その)(?:簡単な|単純な|基本的な|初歩的な|当たり前の)?(?:こと|事|"
    r"もの|程度|くらい|ぐらい|レベル|ミス|仕事|作業)(?:も|"
    r"すら|さえ|まで|の?こと?も|でも)(?:でき|出来|わから|分から|知ら|し)"
    r"|(?:この|その)程度(?:の|も|しか|で)|(?:それ|これ|その|そ|こ)(?:の)?(?:くらい|"
    r"ぐらい)(?:の?こと)?(?:は|、|すら|自分で)?(?:わか|"
    r"分か|でき|出来|自分|常識|考え|や)"
    r"|(?:がっかり|ガッカリ)(?:し(?!ない)|で|です)|失望(?:し|さ|です)|幻滅|呆れ|あきれ(?:て|"
    r"ま|か|返)|うんざり|(?:イライラ|いらいら|苛々)|"
    r"(?:腹|頭)(?:が|に)(?:立|来|き(?:て|ま))|むかつ|ムカつ|ムカムカ|カチンと"
    r"|(?:怒って|怒り(?:ます|ました|を(?:通り|覚えてい|感じてい|禁じ))|激怒|憤|不愉快|不快)|(?:最悪|最低)(?:です|だ|な(?!ら)|"
    r"の(?!場合|ケース|事態|状況)(?=対応|仕事|出来|資料|"
    r"会社))|ひどすぎ|(?:ひどい|酷い)(?=(?:です|対応|仕事|出来|話|資料|内容|ミス|もの|文章|"
    r"と))|信じられ(?:ない|ません)|(?:あり得|ありえ|"
    r"有り得)(?:ない(?=です|。|対応|話|でしょ|ミス|と思)|ません)|許せ(?:ない|ません)|"
    r"許し(?:ません|がた)"
    r"|話にな(?:らない|りません)|お話にな(?:らない|りません)|論外|使い物にな(?:らない(?=です|"
    r"。|資料|もの)|りません)|使えない(?:です|人|な|"
    r"ね)?(?=[。、人ア秘で])|無責任|やる気(?:が(?:な|あ|感じ)|は|ある)|(?:不真面目|怠慢|怠け|"
    r"サボ|さぼ|手抜き|手を抜)|だらしな|たるん"
    r"|(?:ふざけ|バカ|馬鹿|ばか(?!り)|アホ|あほ|間抜け|無能|役立たず|能無し|クズ|お粗末|幼稚|"
    r"稚拙|小学生|子供じみ|子どもじみ|素人(?:でも|以下|みたい|"
    r"じゃ)|新人(?:でも|以下))"
    r"|(?:もう)?二度と[^、。]{0,10}(?:ない|ません|ください|たく|頼|お願い)|もう(?:結構|"
    r"いい)です|どうでもいい|勝手(?:に|な|"
    r"すぎ)(?:[^、。]{0,6}(?:ないで|困|判断|こと|決め|した|進め|変え)|です)|(?:言い訳|弁解|"
    r"屁理屈|口答え)(?:は|を|ばかり|が|に|ばっか|して|"
    r"です)"
    r"|(?:時間|金|お金|労力)の(?:無駄|ムダ)(?=で(?:す|し)|だ|に(?:なり|なっ)|。)|無駄(?:でした|"
    r"です|な時間)|勘弁して|(?:意味|訳|"
    r"わけ|話)(?:が|の)?(?:わか|分か)(?:り|"
    r"ら)(?:ません|ない)|意味不明(?:です|な|すぎ)|理解(?:に苦し|"
    r"できません(?:でした)?(?=[。、ね]|$)|不能)|納得(?:が)?(?:でき|いき|行き|"
    r"いか|行か)(?:ません|ない|ま)|冗談じゃ|冗談では"
    r"|(?:誰|だれ|あなた|そちら|御社|おたく|お前|君|貴社|さん|担当者|アシスタント)の(?:せい|"
    r"ミス|責任(?:でしょう|ですよ|だ|じゃ|では))|"
    r"責任(?:を)?(?:取って|とって|取れ|感じて(?:い|な))|(?:できて|出来て|やって|して|わかって|"
    r"知って)?(?<!のは)当(?:然|"
    r"たり前)(?:です(?!が|けど)|でしょう|のこと(?:です(?!が)|も)|だ|じゃ)|(?:なん|何)(?:度|"
    r"回)(?:言|説明|教え|同じ)"
    r"|(?:ちゃんと|しっかり|きちんと|まともに|真面目に|まじめに|もっとよく)(?:して|やって|"
    r"読んで|見て|確認して|聞いて|考えて|仕事して|"
    r"仕事を)[^、。]{0,3}(?:ください|くださいよ|下さい|もらえ|くれ|よね|ほしい|欲しい|"
    r"いますか|ますか)|(?:まともに|ろくに|全然|まったく|全く|何も|"
    r"一切|少しも)[^、。]{0,8}(?:ない|ません|ず)(?:ですね|じゃない|のですね|んですね|ですよね|"
    r"よね|んですか|のですか|ですか)"
    r"|(?:遅|おそ)すぎ|(?:遅い|おそい)(?:です|ですよ|んです|の(?:で|も)|って|！|!)|(?:待た|"
    r"お待たせ|またせ)(?:せ)?(?:すぎ|過ぎ|るつもり|"
    r"ないで|るな)|(?:甘|ぬる)(?:い|すぎ)(?:です|ん|考え|よ)|(?:(?<!お言葉に)甘え|甘ったれ)|"
    r"しつこ|うるさ|(?:邪魔|迷惑)(?:です|なん|"
    r"でしか|だ)|(?:大)?迷惑(?:し|を被|千万)"
    r"|(?:[^、。]{0,4})?(?:もらわ|いただか|して(?:いただか|くれ|もらわ)|くれ|"
    r"していただけ)(?:ない|なければ|なくては|ないと)(?:と)?困(?:り|"
    r"る)|困るん(?:です|だ)|困り(?:ます|ました)(?:よ|ね|から)|(?:おかしい|変)(?:です|でしょう|"
    r"と思い|だろう|じゃ|の(?:で|は))(?:よね|か|"
    r"ん)?|おかしくない|心外|遺憾|(?:不満|不信感)(?:です|が|を)"
    r"|(?:しろ|せよ|やれ|急げ|黙れ|聞け|読め|出せ|直せ|やめろ|見ろ|考えろ|来い)(?:よ|！|"
    r"!)?(?=[。！!]|$)|(?:し|やり|読み|見|出し|直し|"
    r"急ぎ|謝り|考え|やめ|聞き|来)なさい|(?:謝って|詫びて|反省して)(?:ください|下さい|もらえ|"
    r"ほしい|い(?:ます|ない))|反省(?:が|の色)|(?:わか|"
    r"分か)って(?:い?ます(?:よね|か)|い?る(?:ん|の)です(?:か|よね)|い?ない(?:です|ん|の(?:で|"
    r"か)|よう))|聞いて(?:い)?ます(?:よね|か)|"
    r"(?:見|読)て?(?:い)?ないんですか|(?<=[ぁ-んァ-ヶ一-鿿ー])[！!？?]{2,}$"
    r"|(?:べき(?:でした|だった|ですよね|じゃない(?:です)?か|ではない(?:です|でしょう)か|"
    r"だろう)|はずですよね|はずでしょう|(?:普通|ふつう)(?:は|、|"
    r"なら|に考え|だったら))(?:[^、。]{0,3}(?=よね|でしょう|だろ|はず|べき))?|もっと(?:早く|"
    r"ちゃんと|しっかり|真剣に|"
    r"まじめに)[^、。]{0,10}(?:べき|しかった|ください|よね|でしょう|はず|もらえ)|"
    r"やっぱり(?:ダメ|だめ|無理|駄目|できな)|(?:また|毎回|いつも|"
    r"毎度)(?:同じ(?:ミス|間違い|こと)|ミス|遅刻|遅れ|間違(?:え|い)|忘れ)|またですか|"
    r"(?:どうせ)|(?:だから)(?:ダメ|駄目|だめ|嫌|いや)"
    r"|(?:がっかりさせ|裏切)|見損な|(?:期待外れ|期待はずれ)|期待した(?:私|の)が|(?:頼|お願い|"
    r"任せ)(?:んだ|した|た)(?:私|のが|こっち|こちら)|"
    r"(?:(?:クビ|くび|首)(?:です|だ|に(?:し|なり|す)|を(?:切|飛))|契約を?(?:切り|"
    r"打ち切り)(?:ま|たい))|訴え(?:ます|る)|出るところ|"
    r"(?:早く|はやく|さっさと(?=[^、。]*(?:ください|下さい|くれ|しろ|なさい|もらえ))|とっとと|"
    r"すぐに?)(?:して|やって|出して|返事して|返信して|"
    r"送って|対応して|連絡して|直して)(?:ください|下さい|くれ|もらえ)(?:よ|ます)?|(?:さっさと|"
    r"とっとと)(?=[^、。]*(?:ください|下さい|くれ|しろ|なさい|もらえ|やって))"
    r"|(?:頭にき|泣きたい|つらすぎ|やってられ|やってられな|付き合いきれ|付き合ってられ|"
    r"我慢(?:の限界|でき|なりません))|限界です|給料泥棒|(?:嘘|"
    r"うそ)(?:つき|をつ|です)|(?:逃げ|ごまか|誤魔化)[^、。]{0,3}(?:ないで|るな|さないで|して)|"
    r"人(?:の話を|として)|(?:何|なん)(?:の(?=ために?[^。]{0,14}(?:んです|思って|のです))|にも|"
    r"も)(?:ため|役にも|考えて)|(?:何なん|なんなん|何なの)です"
)  # fmt: skip


_CALM = r"普通(?:は|、|なら|に|だったら)|当然の|常識の|べき"


@rule(
    "tone", Level.STYLE,
    ("いい加減にしてください。", "期限までにお願いできますでしょうか。"),
    ("対応が遅すぎます。", "ご対応に三日かかりました。"),
)  # fmt: skip
def hard_words(sentence: Sentence) -> Iterator[Hit]:
    """Anger, contempt, commands: いい加減に, あり得ない, こんなことも, がっかり, 普通は…よね."""
    starts = {token.start for token in sentence.tokens}
    for found in sentence.spot(_HARD):
        text = found[0]
        rest = sentence.text[found.end() :]
        if text.startswith(("普通", "ふつう")) and not any(
            word in text + rest
            for word in (
                "よね",
                "でしょう",
                "はず",
                "べき",
                "だろ",
                "ものです",
                "ますけど",
                "せんよ",
                "ですよ",
            )
        ):
            continue
        if text.startswith(("一体", "いったい")) and not any(
            word in rest for word in ("か", "？", "?")
        ):
            continue
        if text.startswith(("使えない",)) and "使えない場合" in sentence.text:
            continue
        if (
            found.start()
            and text[:1] in "しせやきみ"
            and sentence.text[found.start() - 1] in "もでと"
            and len(text) <= 3
        ):
            continue
        if _kind(sentence, found.start(), text, rest):
            continue
        start, end = found.span()
        if start not in starts and text[:1] not in "！!？?":
            continue
        yield Hit(start, _whole(sentence, start, end))


def _whole(sentence: Sentence, start: int, end: int) -> int:
    """The end of what was found, moved to the end of its verb; at most 18 code points in all."""
    for at, token in enumerate(sentence.tokens):
        if token.start < end <= token.end:
            last = sentence.chain(at) if token.pos in {"動詞", "形容詞", "助動詞", "名詞"} else at
            whole = sentence.at(last).end
            return whole if whole - start <= 18 else max(end, token.end)
    return end


def _kind(sentence: Sentence, start: int, text: str, rest: str) -> bool:
    """The same words where they do not hurt: about oneself, or as an offer."""
    before = sentence.text[:start]
    about_self = any(
        word in before for word in ("私の", "弊社の", "こちらの", "当方の", "私が", "私ども")
    )
    if text.startswith(("不快", "ご不快", "迷惑", "不愉快")) and (
        "おかけ" in rest + text or before[-1:] == "ご"
    ):
        return True
    if text.startswith(("反省", "お粗末", "無責任", "失望", "がっかり")) and (
        "いたし" in text + rest or about_self or "させ" in text
    ):
        return True
    if text.startswith(("遺憾", "心外")) and "ながら" in text + rest:
        return True
    if text.startswith("勝手") and "ながら" in text + rest:
        return True
    if text.startswith("勝手ながら"):
        return True
    return "二度と" in text and any(
        word in text + rest for word in ("いたし", "起こ", "ないよう", "繰り返")
    )


@rule(
    "tone", Level.ADVICE,
    ("急いでください。", "お急ぎいただけますと助かります。"),

)  # fmt: skip
def pressing(sentence: Sentence) -> Iterator[Hit]:
    """急いでください, 絶対に…てください, 困ります: presses the reader."""
    for found in sentence.spot(
        r"急いでください|急いで下さい|絶対に?[^、。]{0,10}(?:ください|下さい)|"
        r"困ります(?=[。！!]|$)|(?:本当に|とても|非常に|大変|すごく|"
        r"かなり)困って(?:い|お)?(?:ます|ります)|困って(?:い|お)り?ます(?=[。！!]|$)|"
        r"ちゃんと(?=[^、。]*(?:ください|下さい|くれ|もらえ|"
        r"ほしい))|とても残念です|非常に残念です|守ってください(?=[。！!よ]|$)|"
        r"早くしてください|催促"
    ):
        yield Hit(found.start(), found.end())
