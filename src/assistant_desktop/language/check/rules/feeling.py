"""Reproach and anger, and talking down."""

from collections.abc import Iterator

from ..model import Level
from ..sentence import Sentence
from .registry import Hit, rule

_TOLD = r"(?:言う|申す|申す 上げる|伝える|御 伝える|御 願う|御 願い|説明|注意|指摘|頼む|連絡|確認|依頼|話す|御 話し|御 連絡|催促|繰り 返す|聞く|書く|御 知る せる)"
_AGAIN = r"(?:何 (?:度|回|遍) も|何度 も|何回 も|前 (?:に |から |々 )?(?:も )?|以前 (?:に |から )?(?:も )?|先日 (?:も )?|昨日 (?:も )?|この 前 (?:も )?|此の 間 (?:も )?|再三(?: 再四)?|散々|あれ ほど|あれ だけ|毎回|いつ も|何時 も|ずっと|前々 (?:から )?|さっき (?:も |から )?|先 ほど (?:も |から )?)"


@rule(
    "tone", Level.STYLE,
    ("何度も言っていますが、期限を守ってください。", "改めてのお願いです。期限までにお送りください。"),
    ("前にも言いましたよね。", "以前お伝えした件です。"),
    on=("言う", "申す", "伝える", "願う", "願い", "説明", "注意", "指摘", "頼む", "連絡", "確認", "依頼", "話す", "催促"),
)  # fmt: skip
def told_before(sentence: Sentence) -> Iterator[Hit]:
    """何度も申し上げていますが, 前にも言いましたよね, お伝えしたはずです: a reproach."""
    for first, last in sentence.find(
        rf"{_AGAIN} ?(?:\S+ ){{0,3}}?(?:{_TOLD}) (?:上げる |為る |致す |て |居る |おる |おく |ます |た |です |の |だ |頂く |筈 ){{1,7}}(?:が|けれど|よ|筈|のに|に|さ)"
    ):
        if not _reproaches(sentence, first, last):
            continue
        begin, tail = first, last
        start, end = sentence.place(begin, tail)
        yield Hit(start, min(end, start + 22))
    for first, last in sentence.find(rf"{_TOLD} (?:為る |致す |て |居る |おく |おる |ます )*た (?:筈|よ ね|でしょ|じゃ ない|だ ない|です よ ね|の に)"):
        start, end = sentence.place(first, last)
        yield Hit(start, end)
    for first, last in sentence.find(r"何 (?:度|回) (?:言う|説明 為る|伝える|頼む|御 願い 為る|注意 為る) (?:ば|たら|て も|ます)"):
        start, end = sentence.place(first, last)
        yield Hit(start, end)
    for found in sentence.spot(r"(?:だから(?:言|申し|伝え)[^、。]{0,6}(?:よね|でしょう|のに|じゃ)|言った(?:でしょう|はず|よね|じゃない)|言いましたよね|申し上げましたよね|お伝えしましたよね|伝えましたよね|お願いしましたよね|言っていますよね|言ってますよね)"):
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
        return head in {"前", "以前", "此の", "先日", "昨日"} and bool({"言う", "注意", "指摘", "説明"} & set(norms)) and "も" in norms
    return norms[-1] == "に"


@rule(
    "tone", Level.STYLE,
    ("お願いしたのに、まだできていないんですか。", "お願いした件の状況を教えていただけますか。"),
    on=("未だ", "今だ", "今頃", "今更", "もう"),
)  # fmt: skip
def not_yet(sentence: Sentence) -> Iterator[Hit]:
    """まだ…ないのですか, …のに、まだ: a reproach in a question."""
    for first, last in sentence.find(
        r"未だ (?:に )?(?:\S+ ){0,7}?(?:ない|ず) (?:です |た |でしょう )?(?:の です|の だ|の|です) ?か?"
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
    for first, _ in sentence.find(r"た の に (?:、 )?(?:\S+ ){0,2}?(?:未だ|全く|何 も|誰 も|一向 に|今|返事)"):
        start = sentence.at(first).start
        yield Hit(start, sentence.at(first + 2).end)
    for first, last in sentence.find(r"(?:今頃|今更|今 ごろ) (?:に )?(?:\S+ ){0,4}?(?:の|困る|遅い|言う|無い|遣る|為る)"):
        yield Hit(sentence.at(first).start, min(sentence.at(last).end, sentence.at(first).start + 14))
    for first, last in sentence.find(r"未だ (?:\S+ ){0,5}?(?:て|で) (?:居る|おる|頂ける|頂く|下さる) ます ず (?:の|か)"):
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
        r"(?:何故|どう 為る て|何 で|どうして) (?:だ )?(?:も )?(?:\S+ ){0,12}?(?:の|訳) (?:です|だ|でしょう) (?:か)?"
    ):
        norms = sentence.norms_of(first, last)
        head = sentence.at(first)
        if head.norm == "何" and head.text not in {"なん", "何"}:
            continue
        blaming = {"ない", "ず", "無い", "遅れる", "忘れる", "間違える", "黙る", "勝手", "こんな", "そんな", "違う", "遅い", "今", "今頃", "いつも", "毎回", "同じ", "出来る", "仕舞う", "ミス", "遅刻", "失敗"} & set(norms)
        if not blaming or any(token.text.startswith("いただ") for token in sentence.tokens[first : last + 1]):
            continue
        begin = head.start
        reach = 1 if head.norm == "何故" else 3 if head.norm == "どう" else 2
        end = sentence.at(min(first + reach - 1, last)).end
        yield Hit(begin, end)
    for first, last in sentence.find(r"(?:どう (?:言う|為る)|何 を 考える|どんな) (?:\S+ ){0,2}?(?:積もり|つもり|了見|神経|訳|考え) (?:だ |な )?(?:です|の です)"):
        start, end = sentence.place(first, last)
        yield Hit(start, end)
    for found in sentence.spot(r"何を考えて(?:いる|る)|どうなって(?:いる|る|い)(?:の|ん|ま)(?:です)?|どうなってますか|どういうこと(?:です|なの)|どういうつもり|どう責任|何様"):
        yield Hit(found.start(), found.end())


_HARD = (
    r"いい加減に(?:して|し(?:ろ|なさい))|いい加減な(?:仕事|対応|こと)|いつになったら|いつまで(?:待た|かか(?:る|って|り)|待てば|同じ)|一体(?:全体)?(?=[^化感型的型])|いったい(?=[何どいなぜ])"
    r"|(?:常識|非常識)(?:が|で|の|を|は|的に)?(?:ない|なさ|欠け|考え|疑|外れ|です|な|すぎ)|社会人(?:として|なら|失格)|(?:大人|プロ)なら|プロ(?:失格|意識)"
    r"|(?:こんな|そんな|この|その)(?:簡単な|単純な|基本的な|初歩的な|当たり前の)?(?:こと|事|もの|程度|くらい|ぐらい|レベル|ミス|仕事|作業)(?:も|すら|さえ|まで|の?こと?も|でも)(?:でき|出来|わから|分から|知ら|し)"
    r"|(?:この|その)程度(?:の|も|しか|で)|(?:それ|これ|その|そ|こ)(?:の)?(?:くらい|ぐらい)(?:の?こと)?(?:は|、|すら|自分で)?(?:わか|分か|でき|出来|自分|常識|考え|や)"
    r"|(?:がっかり|ガッカリ)(?:し|で|です)|失望(?:し|さ|です)|幻滅|呆れ|あきれ(?:て|ま|か|返)|うんざり|(?:イライラ|いらいら|苛々)|(?:腹|頭)(?:が|に)(?:立|来|き(?:て|ま))|むかつ|ムカつ|ムカムカ|カチンと"
    r"|(?:怒って|怒り(?:を|ま)|激怒|憤|不愉快|不快)|(?:最悪|最低)(?:です|だ|な(?!ら)|の(?!場合|ケース|事態|状況)(?=対応|仕事|出来|資料|会社))|ひどすぎ|(?:ひどい|酷い)(?=(?:です|対応|仕事|出来|話|資料|内容|ミス|もの|文章|と))|信じられ(?:ない|ません)|(?:あり得|ありえ|有り得)(?:ない|ません)|許せ(?:ない|ません)|許し(?:ません|がた)"
    r"|話にな(?:らない|りません)|お話にな(?:らない|りません)|論外|使い物にな(?:らない|りません)|使えない(?:です|人|な|ね)?(?=[。、人ア秘で])|無責任|やる気(?:が(?:な|あ|感じ)|は|ある)|(?:不真面目|怠慢|怠け|サボ|さぼ|手抜き|手を抜)|だらしな|たるん"
    r"|(?:ふざけ|バカ|馬鹿|ばか(?!り)|アホ|あほ|間抜け|無能|役立たず|能無し|クズ|お粗末|幼稚|稚拙|小学生|子供じみ|子どもじみ|素人(?:でも|以下|みたい|じゃ)|新人(?:でも|以下))"
    r"|(?:もう)?二度と[^、。]{0,10}(?:ない|ません|ください|たく|頼|お願い)|もう(?:結構|いい)です|どうでもいい|勝手(?:に|な|すぎ)(?:[^、。]{0,6}(?:ないで|困|判断|こと|決め|した|進め|変え)|です)|(?:言い訳|弁解|屁理屈|口答え)(?:は|を|ばかり|が|に|ばっか|して|です)"
    r"|(?:時間|金|お金|労力)の(?:無駄|ムダ)|無駄(?:でした|です|な時間)|勘弁して|(?:意味|訳|わけ|話)(?:が|の)?(?:わか|分か)(?:り|ら)(?:ません|ない)|意味不明(?:です|な|すぎ)|理解(?:に苦し|できません(?:でした)?(?=[。、ね]|$)|不能)|納得(?:が)?(?:でき|いき|行き|いか|行か)(?:ません|ない|ま)|冗談じゃ|冗談では"
    r"|(?:誰|だれ|あなた|そちら|御社|おたく|お前|君|貴社)の(?:せい|ミス|責任(?:でしょう|ですよ|だ|じゃ|では))|(?:のせいで)|責任(?:を)?(?:取って|とって|取れ|感じて(?:い|な))|(?:できて|出来て|やって|して|わかって|知って)?当(?:然|たり前)(?:です(?!が|けど)|でしょう|のこと(?:です(?!が)|も)|だ|じゃ)|(?:なん|何)(?:度|回)(?:言|説明|教え|同じ)"
    r"|(?:ちゃんと|しっかり|きちんと|まともに|真面目に|まじめに|もっとよく)(?:して|やって|読んで|見て|確認して|聞いて|考えて|仕事して|仕事を)[^、。]{0,3}(?:ください|くださいよ|下さい|もらえ|くれ|よね|ほしい|欲しい|いますか|ますか)|(?:まともに|ろくに|全然|まったく|全く|何も|一切|少しも)[^、。]{0,8}(?:ない|ません|ず)(?:ですね|じゃない|のですね|んですね|ですよね|よね|んですか|のですか|ですか)"
    r"|(?:遅|おそ)すぎ|(?:遅い|おそい)(?:です|ですよ|んです|の(?:で|も)|って|！|!)|(?:待た|お待たせ|またせ)(?:せ)?(?:すぎ|過ぎ|るつもり|ないで|るな)|(?:甘|ぬる)(?:い|すぎ)(?:です|ん|考え|よ)|(?:甘え|甘ったれ)|しつこ|うるさ|(?:邪魔|迷惑)(?:です|なん|でしか|だ)|(?:大)?迷惑(?:し|を被|千万)"
    r"|(?:[^、。]{0,4})?(?:もらわ|いただか|して(?:いただか|くれ|もらわ)|くれ|していただけ)(?:ない|なければ|なくては|ないと)(?:と)?困(?:り|る)|困るん(?:です|だ)|困り(?:ます|ました)(?:よ|ね|から)|(?:おかしい|変)(?:です|でしょう|と思い|だろう|じゃ|の(?:で|は))(?:よね|か|ん)?|おかしくない|心外|遺憾|(?:不満|不信感)(?:です|が|を)"
    r"|(?:しろ|せよ|やれ|急げ|黙れ|聞け|読め|出せ|直せ|やめろ|見ろ|考えろ|来い)(?:よ|！|!)?(?=[。！!]|$)|(?:し|やり|読み|見|出し|直し|急ぎ|謝り|考え|やめ|聞き|来)なさい|(?:謝って|詫びて|反省して)(?:ください|下さい|もらえ|ほしい|い(?:ます|ない))|反省(?:が|の色)|(?:わか|分か)って(?:い?ます(?:よね|か)|い?る(?:ん|の)です(?:か|よね)|い?ない(?:です|ん|の(?:で|か)|よう))|聞いて(?:い)?ます(?:よね|か)|(?:見|読)て?(?:い)?ないんですか|(?<=[ぁ-んァ-ヶ一-鿿ー])[！!？?]{2,}$"
    r"|(?:べき(?:でした|だった|ですよね|じゃない(?:です)?か|ではない(?:です|でしょう)か|だろう)|はずですよね|はずでしょう|(?:普通|ふつう)(?:は|、|なら|に考え|だったら))(?:[^、。]{0,3}(?=よね|でしょう|だろ|はず|べき))?|もっと(?:早く|ちゃんと|しっかり|真剣に|まじめに)[^、。]{0,10}(?:べき|しかった|ください|よね|でしょう|はず|もらえ)|やっぱり(?:ダメ|だめ|無理|駄目|できな)|(?:また|毎回|いつも|毎度)(?:同じ(?:ミス|間違い|こと)|ミス|遅刻|遅れ|間違(?:え|い)|忘れ)|またですか|(?:どうせ)|(?:だから)(?:ダメ|駄目|だめ|嫌|いや)"
    r"|(?:がっかりさせ|裏切)|見損な|(?:期待外れ|期待はずれ)|期待した(?:私|の)が|(?:頼|お願い|任せ)(?:んだ|した|た)(?:私|のが|こっち|こちら)|(?:(?:クビ|くび|首)(?:です|だ|に(?:し|なり|す)|を(?:切|飛))|契約を?(?:切り|打ち切り)(?:ま|たい))|訴え(?:ます|る)|出るところ|(?:早く|はやく|さっさと(?=[^、。]*(?:ください|下さい|くれ|しろ|なさい|もらえ))|とっとと|すぐに?)(?:して|やって|出して|返事して|返信して|送って|対応して|連絡して|直して)(?:ください|下さい|くれ|もらえ)(?:よ|ます)?|さっさと|とっとと"
    r"|(?:ストレス|頭が痛|頭にき|泣きたい|つらすぎ|やってられ|やってられな|付き合いきれ|付き合ってられ|我慢(?:の限界|でき|なりません))|限界です|(?:嘘|うそ)(?:つき|をつ|です)|(?:逃げ|ごまか|誤魔化)[^、。]{0,3}(?:ないで|るな|さないで|して)|人(?:の話を|として)|(?:何|なん)(?:の|にも|も)(?:ため|役にも|考えて)|(?:何なん|なんなん|何なの)(?:です)?か?"
)  # fmt: skip
_CALM = (
    r"普通(?:は|、|なら|に|だったら)|当然の|常識の|べき"
)


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
        if text.startswith(("普通", "ふつう")) and not any(word in text + rest for word in ("よね", "でしょう", "はず", "べき", "だろ", "ものです", "ますけど")):
            continue
        if text.startswith(("一体", "いったい")) and not any(word in rest for word in ("か", "？", "?")):
            continue
        if text.startswith(("使えない",)) and "使えない場合" in sentence.text:
            continue
        if found.start() and text[:1] in "しせやきみ" and sentence.text[found.start() - 1] in "もでと" and len(text) <= 3:
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
    about_self = any(word in before for word in ("私の", "弊社の", "こちらの", "当方の", "私が", "私ども"))
    if text.startswith(("不快", "ご不快", "迷惑", "不愉快")) and ("おかけ" in rest + text or "ご" == before[-1:]):
        return True
    if text.startswith(("反省", "お粗末", "無責任", "失望", "がっかり")) and ("いたし" in text + rest or about_self or "させ" in text):
        return True
    if text.startswith(("遺憾", "心外")) and "ながら" in text + rest:
        return True
    if text.startswith("勝手") and "ながら" in text + rest:
        return True
    if text.startswith("勝手ながら"):
        return True
    return "二度と" in text and any(word in text + rest for word in ("いたし", "起こ", "ないよう", "繰り返"))


@rule(
    "tone", Level.ADVICE,
    ("急いでください。", "お急ぎいただけますと助かります。"),
    
)  # fmt: skip
def pressing(sentence: Sentence) -> Iterator[Hit]:
    """急いでください, 絶対に…てください, 困ります: presses the reader."""
    for found in sentence.spot(r"急いでください|急いで下さい|絶対に?[^、。]{0,10}(?:ください|下さい)|困ります(?=[。！!]|$)|(?:本当に|とても|非常に|大変|すごく|かなり)困って(?:い|お)?(?:ます|ります)|困って(?:い|お)り?ます(?=[。！!]|$)|ちゃんと(?=[^、。]*(?:ください|下さい|くれ|もらえ|ほしい))|とても残念です|非常に残念です|守ってください(?=[。！!よ]|$)|早くしてください|催促"):
        yield Hit(found.start(), found.end())


# -- talking down ----------------------------------------------------------------------------------

_WORKER = r"(?:アシスタント|秘書|外注|外注 先|業者|下請け|パートナー|協力 会社|委託 先|委託|フリーランス|フリー ランサー|バイト|アルバイト|パート|派遣|派遣 社員|在宅|ワーカー|部下|事務|事務 員|事務 の 子|下 の 者|下 の 人|若い (?:者|子|人|の)|若手|新人|後輩|彼|彼女|女 の 子|作業 者|オペレーター|担当 の 子|あの (?:人|子)|あいつ|ベンダー|制作 会社|下 っ端|下っ端|受託|ライター|デザイナー|エンジニア|スタッフ)"
_WORK = frozenset("遣る 為る 作る 書く 直す 調べる 運ぶ 打つ 片付ける 処理 対応 入力 作業 残業 担当 作成 整理 掃除 準備 修正 徹夜 手配 集計 管理 雑用 電話 発送 印刷 翻訳 行く 走る 動く 働く 尻拭い 謝る 出す 取る 探す 買う 読む 見る 送る 考える 持つ 届ける 払う 並ぶ 並べる 仕上げる 終わる 済む 済ませる 始める 急ぐ 被る 覚える 付ける".split())


@rule(
    "subcontractor", Level.STYLE,
    ("アシスタントにやらせておきます。", "アシスタントの佐藤さんにお願いします。"),
    ("若い者に作らせます。", "若手の担当者にお願いします。"),
    on=("せる", "させる"),
)  # fmt: skip
def made_to_work(sentence: Sentence) -> Iterator[Hit]:
    """アシスタントにやらせる, 佐藤さんに作らせる: a person as the object of a causative."""
    for at, token in enumerate(sentence.tokens):
        if token.norm not in {"せる", "させる"} or not sentence.at(at - 1).form.startswith("未然形"):
            continue
        verb = at - 1
        word = sentence.at(verb - 1).norm if sentence.at(verb).norm == "為る" else sentence.at(verb).norm
        if sentence.at(at + 1).text == "て" and sentence.at(at + 2).norm in {"頂く", "下さる", "貰う", "呉れる"} and sentence.at(at + 2).norm != "下さる":
            continue
        first = verb - 1 if sentence.at(verb).norm == "為る" else verb
        person = _worker_before(sentence, first)
        rough = word == "遣る" and sentence.at(at + 1).norm in {"て", "ます", "ば", "とく", "た", "てる"} and not _mine(sentence)
        if person < 0 and not rough:
            continue
        if person >= 0 and word not in _WORK and not sentence.at(first).kind.startswith("サ変"):
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
    return sentence.has("(?:私|僕|弊社|当社) (?:共 )?(?:に|も|が)") or sentence.has("せる て (?:頂く|下さる)")


def _worker_before(sentence: Sentence, verb: int) -> int:
    """Where "アシスタントに" begins in front of a causative, or -1."""
    for at in range(verb - 1, max(-1, verb - 8), -1):
        if sentence.at(at).text in {"に", "を", "にも"} and at > 0:
            for first, last in sentence.find(rf"{_WORKER} (?:さん |達 |君 |ちゃん |の \S+ さん )?(?:に|を|共 に)"):
                if last == at and not sentence.at(first).text.isascii():
                    return first
            noun = sentence.at(at - 1)
            if noun.norm in {"さん", "君", "ちゃん"} and sentence.at(at).text == "に" and sentence.at(at - 2).norm != "客":
                return at - 2
        if sentence.at(at).pos == "動詞" and at != verb - 1:
            return -1
    return -1


_DOWN = (
    r"(?:外注|下請け?|業者|アシスタント|秘書|派遣|バイト|パート|委託先|協力会社|部下|後輩|パートナー|在宅(?:の人)?|事務(?:の子|員)?|フリーランス|ベンダー|[一-鿿]{1,3}さん)(?:さん|の人|の子|会社|先)?(?:に|へ)(?:全部|全て|すべて|まとめて|そのまま|とりあえず|適当に)?(?:丸投げ|投げ(?:て|ま|れ|た|る|と|っ|ち)|押し[付つ]け|振っ(?:て|と|た|ち)|振(?:り|れ)(?:ま|ば)|ぶん投げ|回しと|落とし|流しと|ほうり|放り)"
    r"|(?:丸投げ(?:し|する|で|でき|に|すれ|OK|です)[^、。]{0,4})"
    r"|(?:外注|下請け?|業者|アシスタント|秘書|派遣|バイト|パート|人|部下|あの人|彼女?|若手|フリーランス|パートナー|[一-鿿]{1,3}さん)(?:さん|会社|たち)?を(?:もっと|うまく|上手く|安く|適当に|好きに|便利に|都合よく|どんどん|いいように|格安で|ただで)?(?:安く)?(?:こき使|使い(?:倒|回|ま|た|捨|切|潰)|使っ(?:て|た|と|ち)|使え(?:ば|る)|使う(?:と|の|こと|方)|働かせ|走らせ|動かし(?:て|ま)|動かせ)"
    r"|こき使|使い(?:倒|捨て|潰)|安く(?:使|叩|たた|こき|買い叩|済(?:む|ませ))|(?:買い)?叩(?:い|き)[^、。]{0,2}(?=[^、。]*(?:外注|業者|下請|単価|料金|値))"
    r"|下請け?(?:の)?(?:業者|会社|さん|扱い|風情|なんだ|のくせ|です|だ|なの|の人|の分際|ごとき|が|は|に|を|へ|でも|から|ども)?|下っ端|下働き|(?:小間使い|便利屋|雑用係|使い走り|使いっ走り|パシリ|お手伝いさん|召使い|奴隷|手足(?:として|のように|となって)|駒(?:です|として|の))|(?:作業|事務)(?:マシン|ロボット|要員)"
    r"|(?:たかが|ただの|しょせん|所詮|単なる)(?:は)?(?:アシスタント|秘書|事務|外注|下請け?|バイト|パート|派遣|業者|作業|雑用|オペレーター)|(?:アシスタント|秘書|外注|業者|派遣|バイト|パート|事務員|部下|下請け?|あなた|フリーランス)(?:の)?(?:ごとき|風情|の分際|のくせに|なのに|なんだから|なんて|なんか|程度|レベル|でしょう?|のくせして)"
    r"|言われた(?:こと|とおり|通り|まま)(?:だけ|を|に)?(?:を)?(?:だけ)?(?:やって|して|やれ|すれ|動い|やる|こなし)|(?:黙って(?=[^、。]{0,8}(?:やって|従|指示|言う|働|動|して|作業))|つべこべ|文句を?(?:言わ|いわ)|余計なことは?(?:を|は)?(?:し|考え|言わ)|口(?:を|は)?(?:出|挟)|意見は(?:いら|要ら|求め|聞い)|口答え|考えなくて(?:も)?(?:いい|よい|結構)|余計な(?:口|意見|提案))"
    r"|(?:お金|金|給料|報酬|料金|費用|こっち|こちら)(?:は|を|が)?(?:ちゃんと|こちらが|毎月)?(?:払|支払|出|もら|貰)って?(?:い)?(?:る|ます)(?:ん|の)?(?:だ|です)?(?:から|以上|側|し|んだから|わけ)|(?:払|支払)っている(?:以上|側)|(?:客|こちら|こっち)(?:は|が)(?:客|お金|金|発注|上)|発注(?:側|者)(?:なんだ|だ|は|として|の)|(?:代わり|替わり|かわり)(?:は|なら|の人は|の人なら|なんて)?(?:いくらでも|他にも|ほかにも|たくさん|すぐ|何人でも)|いくらでも(?:い|代わり|替え)"
    r"|(?:仕事|作業|案件|発注)(?:を)?(?:出して|くれて|与えて|恵んで|回して|やらせて|振って)(?:や|あげて(?:い|る)|やって)|(?:して|出して|教えて|払って|使って|任せて|頼んで)やって(?:い|る|も)|(?:使|雇)って(?:やって|あげて|やる)|(?:雑用|下働き|面倒な(?:こと|作業|仕事)|つまらない(?:仕事|作業)|誰でもできる(?:仕事|作業)|単純作業|汚れ仕事|尻拭い)(?:は|を|なら|なので|だから|くらい|ぐらい)[^、。]{0,8}(?:やって|やらせ|任せ|押|頼|お願い|十分|さ|ふさわし|でもし|で(?:いい|も)|やれ|振)"
    r"|(?:誰|だれ)(?:にでも|でも)(?:できる|出来る)(?:仕事|作業|こと|でしょ)|(?:こちら|うち|私|弊社)の(?:言う|いう|指示|命令)(?:こと|とおり|通り|どおり)?(?:だけ|を|に|には)?(?:聞|従|動|守|や)|(?:命令|指図)(?:に従|です|ど(?:お|う)り|通り|される筋合い|しないで)|(?:大人しく|おとなしく|素直に)(?:従|言うこと|やって|して)|身の程|立場(?:を|が)(?:わきまえ|わか|分か|弁え|違)|(?:分|身分)を(?:わきまえ|弁え)|(?:教育|しつけ|躾)(?:し(?:直|て(?:お|や))|が(?:なって|必要))|(?:安い|格安の|激安の)(?:外注|業者|アシスタント|秘書|人|労働力|人材|フリーランス|下請け?)|(?:おまえ|お前|あんた|貴様)(?:は|が|の|に|ら|たち|なん)?|業者(?:ふぜい|ども|扱い)|(?:あなた|君|そっち)(?:は|が)(?:ただの?|黙って|所詮)|手を動か(?:す(?:だけ|のが|人)|して(?:い|く|もら)[^、。]{0,4}(?:ば|いい))|(?:ところ|会社|先|誰か|どこか|方|人|外部|他社|よそ|向こう)に投げ(?=て|ま|る|と|た|れ)|(?:仕事|作業|業務|雑務)(?:なんて|なんか|くらい|ぐらい|など)(?=[^、。]*(?:誰で|だれで|でき|簡単|大した))"
    r"|(?:アシスタント|秘書|外注|業者|派遣|バイト|部下)(?:さん)?(?:なら|に(?:は)?|で)(?:いい|十分|ちょうどいい|構わない|できるでしょう|任せとけば|やらせとけば)|業者(?:に)(?:や|作|直|書|出|片)(?:ら|り)?(?:せ|さ)"
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
        if text.startswith("下請") and (rest.startswith(("法", "代金", "取引", "事業者", "契約")) or "下請法" in sentence.text):
            continue
        if text.startswith(("命令", "駒", "手足")) and ("コマンド" in sentence.text or "法" in text):
            continue
        if "文句" in text and "なし" in text + rest:
            continue
        start, end = found.span()
        if start in starts:
            yield Hit(start, _whole(sentence, start, end), _partner(text))


def _partner(text: str) -> tuple[str, ...]:
    return ("パートナーの方",) if text in {"下請け", "下請", "下請けの人", "下請けさん"} else ()
