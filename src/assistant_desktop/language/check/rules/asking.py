"""Questions without a proposal, promises without a time."""

import re
from collections.abc import Iterator

from ..lexicon import words
from ..model import Level
from ..predicates import respectful
from ..sentence import Sentence
from ..tokens import Token
from .registry import Hit, rule

_WH = words(
    "何 何処 何方 何れ どこ どちら どなた どれ どの どんな どう 誰 いつ 何時 幾ら いくら 幾 "
    "何故 いつ頃 何時頃 何日 何人 どういう どっち 如何"
)
_INDEFINITE = words("か も で や")
_PROPOSES = re.compile(
    r"いかがで(?:しょう|す)|よろしい(?:です|でしょう)か|でよろしい|ではどう|案(?:と|です|が|"
    r"を|は)|候補|提案|おすすめ|お勧め|と考え|と思い|存じます|"
    r"予定です|つもりです|[AＡａa]案|または|もしくは|あるいは|それとも|のどちら|のいずれ|"
    r"どちらか|いずれか|ましょうか|ておきました|ておりますが|ていますが"
)
"""What shows that the writer brings an idea."""
_BRINGS = re.compile(
    r"候補|[A-CＡ-Ｃ]案|案(?:は|が|を|と|です)|提案|おすすめ|お勧め|いかがでしょう|でよろしい"
    r"|(?:と|が|に|を|で)(?:考えて|思って|しようと)|または|もしくは|あるいは"
)
_OPEN = re.compile(
    r"(?:どう|いつ|何|なに|誰|だれ|どこ|どの|どれ|どちら)[^、。]{0,12}?(?:ば|たら|まで)"
    r"[^、。]{0,8}か(?:、)?(?=[^。]{0,8}(?:教え|お教え|お知らせ|指示|決めて|分かりません|"
    r"わかりません))"
    r"|(?:何か)?(?:良い|いい|よい)?(?:案|アイデア|アイディア|考え)(?:は|が)?(?:あります|"
    r"ございます|ない(?:です|でしょう)|ありません)か"
    r"|ご指示(?:は|が)(?:ございます|あります|おあり(?:です|でしょう))か"
    r"|ご指示(?:を)?(?:お願い|ください|下さい|いただけ)"
)
"""Open requests for an idea or an order."""
_OFFERS = re.compile(
    r"[とや、か・]\S{1,12}(?:と)?(?:の|では|なら|だと)?、?(?:どちら|どれ|いずれ|どっち)"
)


@rule(
    "bare_question", Level.ADVICE,
    ("会食のお店はどこですか。", "会食は銀座のA店でよろしいでしょうか。"),
    ("どうすればいいですか。", "二案を用意しました。A案で進めてよろしいでしょうか。"),
)  # fmt: skip
def question_without_proposal(sentence: Sentence) -> Iterator[Hit]:
    """どこですか, どうしますか, いつまでですか: a question that brings no idea of one's own."""
    text = sentence.voice
    if _PROPOSES.search(text) and not re.search(
        r"どう(?:しま|いたしま|すれ|したら|やっ|なさ)|いかが(?:いたし|し)ましょう|どなたに|誰に|"
        r"どんな\S{1,8}よろしい|"
        r"いつ\S{0,8}よろしい|何\S{0,6}よろしい|(?:どこ|どちら|いつ|だれ|誰|何|なに|いくら|どれ|"
        r"どの\S+)(?:\S{0,8})(?:でよろしい|がよろしい|ばよろしい|"
        r"たらよろしい|と(?:考え|思い)|(?:に)?(?:し|いたし)ましょう)",
        text,
    ):
        return
    if _OFFERS.search(text):
        return
    for at in range(len(sentence)):
        if not _asking_word(sentence, at):
            continue
        last = _question_end(sentence, at)
        if last < 0:
            continue
        how = sentence.at(at).norm in {"どう", "如何"}
        if not how and any(
            at <= one.last and one.first <= last and one.kind != "give"
            for one in respectful(sentence)
        ):
            return
        if sentence.has(r"おる れる ます か|御 \S+ (?:です|だ|で いらっしゃる ます) か"):
            return
        start, end = sentence.at(at).start, sentence.at(last).end
        while end - start > 13 and last > at + 1:
            last -= 1  # a long question is marked where it begins
            end = sentence.at(last).end
        yield Hit(start, end)
        return
    yield from _asked_openly(sentence)


def _asked_openly(sentence: Sentence) -> Iterator[Hit]:
    """Without a word that asks in the middle: ご指示ください, 納期は？, 何ですか."""
    text = sentence.voice
    opened = _OPEN.search(text)
    if opened:
        yield Hit(opened.start(), opened.end())
        return
    for found in re.finditer(r"\S{1,6}(?:は|って)[？?]$", text):
        word = next((token for token in sentence.tokens if token.end == found.end() - 2), None)
        if word is not None and word.pos in {"名詞", "接尾辞"}:
            yield Hit(word.start, found.end())
            return
    for found in re.finditer(
        r"^(?:これ|それ|あれ|この件|その件)?(?:は|って)?、?(?:なんですか|何ですか|"
        r"なに(?:これ)?|なぜですか|なんでですか|どういうことですか|"
        r"どういう意味ですか)",
        text,
    ):
        yield Hit(found.start(), found.end())


def brings_an_idea(text: str) -> bool:
    """Whether the sentences beside a question offer something to say yes to."""
    return _BRINGS.search(text) is not None


def _asking_word(sentence: Sentence, at: int) -> bool:  # noqa: PLR0911 - one line a case
    token, after = sentence.at(at), sentence.at(at + 1)
    if token.norm not in _WH and not _counts_what(token):
        return False
    if after.text in {"か", "も", "でも", "や"} and after.pos == "助詞" and after.text != "か":
        return False
    if after.text == "か" and sentence.at(at + 2).text not in {"", "。", "？", "?"}:
        return False
    if after.text == "で" and sentence.at(at + 2).text == "も":
        return False
    if token.norm == "如何":
        return after.norm in {"致す", "為る", "為さる"}
    if token.norm in {"幾", "何"} and after.norm in {"名", "度", "卒", "より", "程", "回", "分"}:
        return after.norm in {"名", "回", "分"} and sentence.at(at + 2).text not in {
            "か",
            "も",
            "で",
        }
    if token.norm == "どう" and after.norm in {"も", "ぞ", "か", "為る"}:
        return after.norm == "為る" and sentence.at(at + 2).text != "て"
    return not (token.norm in {"何処", "何れ", "何方"} and after.text == "か")


def _counts_what(token: Token) -> bool:
    """何色, 何曜日, 何部: one word in the dictionary."""
    return token.text[:1] == "何" and token.pos == "名詞" and token.text not in _NO_QUESTION


_NO_QUESTION = words("何度 何回 何卒 何分 何事 何もの 何者 何らか 何程 何時 何故 何気")


def _question_end(sentence: Sentence, at: int) -> int:
    """The か or ? that ends the question begun at a word, or -1."""
    for later in range(at + 1, min(at + 16, len(sentence))):
        token, after = sentence.at(later), sentence.at(later + 1)
        if token.text == "か" and token.pos == "助詞":
            if (
                after.text in {"", "。", "？", "?", "！", "!", "、", "ね", "「", "」"}
                or after.pos == "補助記号"
            ):
                if after.text == "、" and sentence.at(later - 1).pos != "助動詞":
                    return -1
                return later
            return -1
        if token.text in {"？", "?"}:
            return later
        if token.text in {"でしょう", "でしたっけ", "っけ"} and after.text in {"", "。"}:
            return later
        if token.text in {"、"} and sentence.at(later - 1).norm in {
            "が",
            "て",
            "ので",
            "けれど",
            "ば",
        }:
            continue
    return -1


# -- vague promises --------------------------------------------------------------------------------

_TIMED = re.compile(
    r"\d{1,2}\s*[時:：/／月日]|[一二三四五六七八九十〇0-9０-９]+\s*(?:時|日|月|分|週間|営業日|"
    r"か月|ヶ月|カ月)|"
    r"[0-9０-９]{1,2}[:：/／][0-9０-９]{1,2}"
    r"|今日|本日|明日|明後日|明朝|明晩|今晩|今夜|今朝|今夕|昼過ぎ|正午|午前|午後|夕方|"
    r"夜(?:まで|に)|朝(?:一|のうち|まで|に)|お昼|昼(?:まで|休み|"
    r"に)|週末|月末|年内|年末|年明け|週明け|今週|来週|再来週|今月|来月|再来月|来年|今年|翌日|"
    r"翌朝|翌週|翌月|当日|前日|終業|始業|定時|退勤|出社|"
    r"[月火水木金土日]曜|(?<![近数])日中|今から|これから|今すぐ|会議(?:の|"
    r"が終わ|後)|打ち合わせ(?:の|が終わ|後)|朝会|夕礼|上旬|"
    r"中旬|下旬|[0-9０-９]+%|期日|期限(?:まで|どおり|内)|納期(?:まで|どおり|内)"
)
_VAGUE = (
    r"(?:また|では|それでは|それは)?(?:あとで|後で|あとから|後から|後ほど|のちほど|のちに|"
    r"後程|後刻)"
    r"|近いうち(?:に|には)?|そのうち(?:に)?|近々|ちかぢか|近日中(?:に|には)?|近日|いずれ(?!か|"
    r"の|も|に|を|が|で|より|と|"
    r"、?か)(?:また)?(?:は)?|順次|いつか|またいつか|いつかまた|後日(?:、)?(?:改めて|あらためて)?|"
    r"追って|追々|おいおい|ゆくゆく|折を見て|頃合いを見て|"
    r"タイミングを見て|様子を見て|機会を見て|機会があれば|機会がありましたら"
    r"|(?:なるべく|できるだけ|出来るだけ|可能な限り|できる限り|出来る限り|極力|なるはや|"
    r"なる早|最速|最短|大至急|至急|早急|早々|早め|早いうち|速やか|すみやか|"
    r"迅速|即|早く|お早め|急ぎ|大急ぎ|急いで|早い段階)(?:早く|早め|早い(?:うち|段階|"
    r"タイミング))?(?:で|に|には|"
    r"速やかに|のうちに)?"
    r"|(?:すぐ(?:に|さま)?|直ちに|ただちに|じき(?:に)?|まもなく|間もなく|もうすぐ|"
    r"もう少し(?:で|したら|経ったら|待って|後で|あとで)|もうしばらく(?:したら|して|で)|"
    r"もうちょっと(?:で)?|少ししたら|"
    r"ちょっとしたら|しばらくしたら|しばらくして|ほどなく|そろそろ|さっそく|早速|とりあえずあとで)"
    r"|(?:時間|手|余裕|暇|ひま|都合|目処|めど|目途|予定)(?:が|に|の|を)?(?:少し)?(?:でき|出来|"
    r"空|あい|あき|ある|あれ|あり|つき|付き|つい|"
    r"とれ|取れ|合|余裕|見つけ|みつけ|見て|なっ|立|都合)[^、。]{0,6}?(?:たら|次第|とき(?:に)?|"
    r"時(?:に)?|ば|際(?:に)?|ましたら)(?:、)?"
    r"|(?:時間|暇|ひま|隙|合間|都合|タイミング|折|頃合い|様子)を(?:見つけ|みつけ|見|作っ|み|"
    r"縫っ|ぬっ)て"
    r"|(?:落ち着い|落ちつい|一段落し|ひと段落し|一息つい|片付い|終わっ|済ん|手があい|手が空い|"
    r"戻っ|帰っ|気が向い|思い出し|わかっ|分かっ|決まっ|でき|出来|揃っ|"
    r"そろっ|まとまっ|仕上がっ|完成し|完了し|準備が整い|整い|確認し|確認でき|判明し|見つかっ|"
    r"届い|都合がつい|調整がつい|目処がつい|めどが立っ)(?:まし)?たら"
    r"|(?:でき|出来|終わり|完成し|完了し|準備ができ|準備が整い|整い|決まり|確定し|わかり|"
    r"分かり|判明し|手が空き|空き|まとまり|仕上がり|落ち着き|用意ができ|"
    r"届き|戻り|確認でき|確認し|調い|確認が取れ|確認がとれ|済み|揃い|そろい|都合がつき|"
    r"目処が立ち|めどが立ち|連絡があり|返事があり|空|出来上がり|できあがり|届き|完成|完了|確定|"
    r"決定|確認|"
    r"到着|判明|帰社|準備|終了)次第"
    r"|(?:また)?今度(?:また)?|次の機会に|そのとき(?:に)?|時期を見て|時間を見つけて|"
    r"時間を作って|手すきのとき(?:に)?|手が空いたとき(?:に)?|(?:今|"
    r"いま)(?:の)?(?:作業|仕事|件)が(?:終わっ|片付い|済ん)たら|ぼちぼち|適宜|随時|"
    r"(?:少々|少し|しばらく|もう少し)(?:の)?お?時間を(?:いただ|頂|ちょうだ|頂戴)(?:き|"
    r"い)(?:し)?(?:て|まして)?、?|"
    r"なんとか(?:早く)?|間に合うように|遅くならないうちに|遅れないように|"
    r"忘れないうちに|空き時間に|合間に|隙間時間に|(?:手の|時間の)?(?:空いた|あいた)(?:時間|とき|"
    r"時|際)に?|"
    r"いつ(?:に)?(?:なる|できる|終わる|着く)か(?:は)?(?:分か|わか)(?:りません|らない)|ついでに|"
    r"少し(?:後|あと)(?:に|で)|"
    r"ちょっと(?:後|あと)(?:に|で)|しばらく(?:後|あと)に|(?:数|"
    r"二三|2、3|2,3)日(?:中|以内|のうち|後)(?:に)?|改めて|あらためて"
)  # fmt: skip
_APPROX = re.compile(
    r"(?:今日|本日|明日|明後日|来週|今週|今月|来月)か(?:明日|明後日|あさって|来週|再来週|来月|"
    r"再来月)"
    r"(?:くらい|ぐらい|ごろ|頃|あたり)?(?:に|には|で|までに)?|"
    r"(?:夕方|昼|昼過ぎ|夜|明日|明後日|今日|午前中|午後)(?:くらい|ぐらい|ごろ|頃|あたり)(?:に|"
    r"には|で|までに)?|"
    r"(?:来週|来月|今週|今月|再来週|週明け|月末|年明け|週末|来年|年内)(?:のどこか|あたり|"
    r"くらい|ぐらい|ごろ|頃)(?:に|には|で|までに)?"
)
_WAITS = re.compile(
    r"(?:(?:もう|今|いま)しばらく|少しだけ|もう少し|"
    r"ちょっとだけ)(?:の間)?(?:、)?(?:だけ)?(?:お待ち(?:ください|下さい|いただ|願)|"
    r"待って(?:ください|下さい|いただ))|(?:もう)?(?:少し|"
    r"ちょっと)(?:だけ)?(?:お)?時間を(?:ください|下さい)"
    r"|(?:もうすぐ|もう少しで|間もなく|まもなく|そろそろ)(?=[^がは、。]{0,6}(?:できます|出来ます|"
    r"終わります|仕上がります|完成します|"
    r"済みます|できると|終わると))"
)
_SOME_DAY = re.compile(
    r"(?:また)?(?:今度|いつか|いずれ|近いうちに?|そのうちに?|近々|機会があれば|折を見て|"
    r"落ち着いたら)"
    r"(?=[^。]{0,20}(?:ましょう|たいですね|たいと思います)(?:。|！|$))"
)
_PUT_OFF = re.compile(
    r"^(?:[^、。]{0,8}[はを、])?(?:検討し|考え|見|やっ|前向きに検討し|善処し)てお(?:きます|"
    r"く)|^また(?:、)?(?=(?:ご連絡|連絡|お電話|ご報告|"
    r"お知らせ|ご説明|お送り|ご案内|お返事|伺い))"
)
_NEVER = frozenset("て")
_WEAK_WORDS = re.compile(
    r"^(?:改めて|あらためて|適宜|随時|さっそく|早速|即|ついでに|今度|そろそろ|早く|"
    r"いつか|しばらくして|合間に|なんとか|そのとき(?:に)?|近日)$"
)
_PROMISE = re.compile(
    r"(?:[見出来着得経寝]ます|(?:いた|致)します|[おご][^、。]{1,8}します|します|しておきます|"
    r"ておきます|でおきます|"
    r"ときます|どきます|させていただきます|差し上げます|"
    r"申し上げます|伺います|参ります|まいります|[いきぎしちにびみりえけげせてねべめれ]ます|"
    r"(?:[れけせてめべえ]る|できる)と思います|(?:し|い|き|ち|り|み|び|ぎ|に|け|べ|え|せ|て|ね|"
    r"れ|め)たいです|(?:でき|出来)る(?:見込み|予定|はず)です|させてください|いたしましょう|"
    r"するつもりです|する予定です|してみます|てみます|(?:する|"
    r"やる|送る|出す|連絡する|返す)(?:ね|よ)?)(?:ね|よ|ので|が|から|。|、|！|!|$)"
)
_AFTER_ACT = re.compile(r"(?:[たるだの]|ない)$")
"""「確認した後で」「会議の後で」 say after what."""
_REQUEST = re.compile(
    r"(?:(?<!させて)ください|(?<!させて)下さい|お願い(?:し|いた|致|申)|いただけ|頂け|"
    r"(?<!せて)いただき(?:たく|ます)|(?<!せて)頂きます|"
    r"くださいませ|ましょうか|ませんか|ますか|でしょうか|幸いです|"
    r"助かります)"
)


@rule(
    "vague_time", Level.ADVICE,
    ("後でやります。", "十五時以降に対応いたします。"),
    ("手が空き次第、取りかかります。", "明日の午前中に取りかかります。"),
)  # fmt: skip
def promise_without_time(sentence: Sentence) -> Iterator[Hit]:
    """後で, 近いうちに, 手が空いたら, なるべく早く: a promise that names no time."""
    text = sentence.voice
    timed = _TIMED.search(text) is not None
    if timed and _APPROX.search(text) is None:
        return
    some_day = _SOME_DAY.search(text)
    if some_day:
        yield Hit(some_day.start(), some_day.end())
        return
    waits = None if timed else _WAITS.search(text)
    if waits:
        yield Hit(waits.start(), waits.end())
        return
    if not _PROMISE.search(text):
        return
    place = _loosely_dated(text)
    if place is None and not timed:
        place = _vague_word(sentence) or _when_done(sentence)
    if place is not None:
        yield Hit(*place)


def _loosely_dated(text: str) -> tuple[int, int] | None:
    """来週あたり, and what is put off at the beginning of a sentence."""
    for found in (*_APPROX.finditer(text), *_PUT_OFF.finditer(text)):
        if _PROMISE.search(text[found.start() :]) and not _REQUEST.search(text[found.end() :]):
            return found.span()
    return None


_EARLY_LEAVE = re.compile(r"(?:お)?早めに(?:帰|失礼|退|切り上げ|出発|休|お休み|寝)")


def _vague_word(sentence: Sentence) -> tuple[int, int] | None:
    text = sentence.voice
    starts = {token.start for token in sentence.tokens}
    for found in sentence.spot(_VAGUE):
        word, rest = found[0], text[found.end() :]
        if (
            found.start() not in starts
            or word[:1] in _NEVER
            or _AFTER_ACT.search(text[: found.start()])
            or (_WEAK_WORDS.match(word) and not _weak_counts(word, rest))
            or _EARLY_LEAVE.match(word + rest)
        ):
            continue
        if _is_promised(rest):
            return found.span()
    return None


def _when_done(sentence: Sentence) -> tuple[int, int] | None:
    for first, last in sentence.find(_WHEN_DONE):
        if sentence.at(last).norm == "た" and sentence.at(last).text not in {"たら", "だら"}:
            continue
        start, end = sentence.place(first, last)
        if _is_promised(sentence.voice[end:]):
            return start, end
    return None


def _is_promised(rest: str) -> bool:
    """Whether what follows promises something, before it asks for anything."""
    promise, request = _PROMISE.search(rest), _REQUEST.search(rest)
    if promise is None or (request and request.start() <= promise.end()):
        return False
    return not _not_mine(rest[: promise.end()])


_DONE = (
    r"(?:終わる|済む|出来る|出来上がる|届く|決まる|分かる|揃う|戻る|空く|落ち着く|片付く|整う|"
    r"固まる|見付かる|"
    r"纏まる|仕上がる|付く|取れる|着く|受け取る|完成|完了|終了|確認|確定|判明|到着|入荷|帰社|帰宅|"
    r"復旧|解決|"
    r"決定|出る|出揃う|上がる|捗る|進む|下りる|降りる|調う|入る|聞く|届ける)"
)
_WHEN_DONE = (
    rf"{_DONE} (?:為る )?(?:られる |れる |出来る )?(?:ます )?た|{_DONE} (?:為る )?次第"
    rf"|{_DONE} (?:為る )?た (?:後|時点|段階|ところ|所|時|タイミング) (?:で|に)"
)
"""終わりましたら, 確認が取れ次第: done when it is done."""


def _weak_counts(word: str, rest: str) -> bool:
    if word in {"今度", "早く", "そろそろ", "いつか"}:
        return True
    return (
        word in {"改めて", "あらためて"}
        and re.match(
            r"、?(?![おご御](?:礼|詫|挨拶))(?:[おご]|連絡|報告|回答|伺い|相談|説明|返事|電話|"
            r"メール|提案)",
            rest,
        )
        is not None
    )


def _not_mine(rest: str) -> bool:
    """What happens by itself, or what somebody else does, is no promise."""
    if re.search(
        r"(?:になり|なさい|いらっしゃい|おっしゃい|ございま|であり|られ|れます|あります|思い|"
        r"存じ|が(?:参り|来ま|到着|発車|出発)|始まり|終わり|届き|着き|変わり|できます|出来ます|わかります|"
        r"分かります|なります|(?:て|で)おります|(?:て|で)い(?:ます|ません)|楽しみ|思われ|ません)",
        rest,
    ):
        return not re.search(r"(?:思います|存じます)(?:。|$)", rest) or not re.search(
            r"(?:し|いたし)?(?:たい|ようと)|[れけせてめべえげねき]ると", rest
        )
    return False
