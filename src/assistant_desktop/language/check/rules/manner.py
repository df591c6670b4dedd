"""Words that do not suit the reader."""

from collections.abc import Iterator

from ..model import Audience, Level
from ..sentence import Sentence
from .registry import AWAY, Hit, rule

_NOT_INSIDE = frozenset({Audience.OUTSIDE, Audience.CLIENT, Audience.ASSISTANT})


@rule(
    "register", Level.STYLE,
    ("了解しました。", "承知いたしました。"),
    ("了解です。", "承知いたしました。"),
    on=("了解", "ラジャー", "OK", "オーケー", "りょうかい"),
    to=AWAY,
)  # fmt: skip
def ryokai(sentence: Sentence) -> Iterator[Hit]:
    """了解しました, OKです as an answer to a customer."""
    for first, last in sentence.find(r"(?:了解|ラジャー) (?:為る|致す|です|だ)"):
        if sentence.at(first - 1).norm == "御":
            continue
        tail = sentence.chain(last)
        level = Level.ADVICE if sentence.at(last).norm == "致す" else None
        if sentence.at(last).norm == "為る" and "た" not in sentence.norms_of(last, tail):
            continue
        if sentence.modifies(tail) or sentence.asks(tail):
            continue
        start, end = sentence.place(first, tail)
        yield Hit(start, end, ("承知いたしました",), level=level)
    for first, last in sentence.find(r"(?:OK|ok|オーケー) (?:です|だ)"):
        tail = sentence.chain(last)
        start, end = sentence.place(first, tail)
        yield Hit(
            start, end, ("よろしいでしょうか",) if sentence.asks(tail) else ("問題ございません",)
        )


@rule(
    "register", Level.STYLE,
    ("遅くなってすみません。", "遅くなり申し訳ございません。"),
    ("ごめんなさい、間違えました。", "申し訳ございません、間違えました。"),
    to=_NOT_INSIDE - {Audience.ASSISTANT},
)  # fmt: skip
def sumimasen(sentence: Sentence) -> Iterator[Hit]:
    """すみません, ごめんなさい where one apologises in business."""
    for at, token in enumerate(sentence.tokens):
        if token.text in {"すみ", "すい", "スミ", "スイ"} and sentence.at(at + 1).text == "ませ":
            if sentence.at(at + 2).text != "ん":
                continue
            tail = sentence.chain(at)
            before = sentence.at(at - 1).text
            if before in {"は", "が", "では", "じゃ"} and at > 0:
                continue
            start, end = sentence.place(at, tail)
            past = "た" in sentence.norms_of(at, tail)
            yield Hit(
                start,
                end,
                ("申し訳ございませんでした" if past else "申し訳ございません", "恐れ入ります"),
            )
    for found in sentence.spot(
        r"ごめん(?:なさい|ね)?|ゴメン(?:なさい)?|す[いみ]ませんです|悪いんです(?:けど|が)|"
        r"わるいけど"
    ):
        if sentence.text[found.end() : found.end() + 1] in {"く"}:
            continue
        yield Hit(found.start(), found.end(), ("申し訳ございません",))


@rule(
    "register", Level.STYLE,
    ("本日もご苦労様でした。", "本日もお疲れ様でした。"),
    on=("苦労", "御苦労"),
    to=AWAY,
)  # fmt: skip
def gokurosama(sentence: Sentence) -> Iterator[Hit]:
    """ご苦労様 is said downwards."""
    for found in sentence.spot(r"[ご御]苦労(?:様|さま|さん)(?:でした|です|でございました)?"):
        rest = found[0].split("労", 1)[1]
        end = "でした" if "した" in rest else "です" if "です" in rest else ""
        yield Hit(found.start(), found.end(), (f"お疲れ様{end}",))


_CASUAL: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"なるほど(?:ですね|です|、|。|ね)", ("おっしゃるとおりです",)),
    (r"(?:マジ|まじ)(?:で|です|っす|に|か)?(?![ぁ-ん]*?(?:ない|める))", ("本当に",)),
    (r"(?:やば|ヤバ)(?:い|く|かっ)(?:です)?", ()),
    (r"(?:めっちゃ|めちゃくちゃ|めちゃ|すっごく|すっごい|むちゃくちゃ|ちょー)", ("大変",)),
    (
        (
            r"超(?=(?:うれし|嬉し|楽し|すご|忙し|助か|おいし|美味し|早|やば|いい|良|便利|大変|急|"
            r"面白|おもしろ))"
        ),
        ("大変",),
    ),
    (r"すごい(?=(?:助か|良|いい|うれし|嬉し|楽し|大変|便利|分か|わか|忙し|早|おいし))", ("大変",)),
    (
        (
            r"(?:オッケー|おっけー|オッケ|おけ(?:です)|OKっす|りょ(?:です)?(?=[。、!！]|$)|"
            r"おk)(?:です|っす)?"
        ),
        ("承知いたしました",),
    ),
    (r"(?<![ぁ-ん])(?:俺|おれ|オレ|ワシ|あたし|うちら|僕ら|ぼく)(?=[がはもにのをらた、])", ("私",)),
    (r"(?:っす|ッス)(?=[かねよ。、!！]|$)", ("です",)),
    (
        (
            r"(?:じゃん|だよね|だよな|だよ|だね|だな|だろう?(?!、)|でしょ|かな|かも|"
            r"だって)(?=[。、!！?？]|$)"
        ),
        (),
    ),
    (r"(?:うん|ううん|うーん|はーい|へえ|へー|ふーん)(?=[、。!！])", ("はい",)),
    (
        (
            r"(?:^(?:てか|なんか)|っていうか|ていうか|ってか|つーか|"
            r"っつーか)(?=[、ぁ-ん一-鿿ァ-ヶ])"
        ),
        ("",),
    ),
    (r"(?:みたいな感じ|的な感じ|って感じ|っていう感じ|みたいなの)(?:です|で)?", ()),
    (
        (
            r"(?:よろしくです|よろです|よろしくね|よろしく頼みます|よろしく頼む|お願いね|"
            r"お願いしまーす|お願いしまっす|頼みます|頼むね|頼むよ)"
        ),
        ("よろしくお願いいたします",),
    ),
    (
        (
            r"(?:どうもです|どーも|あざっす|ありがとね|ありがとー|サンキュー|ありがとうです|"
            r"どうもありがとう(?!ござ)|ありがとう(?=[。、!！]|$))"
        ),
        ("ありがとうございます",),
    ),
    (r"(?:お久しぶり|おひさしぶり|久しぶり)(?:っす|ー|だね)", ("ご無沙汰しております",)),
    (r"(?:やっぱ(?:り)?|やっぱし)", ("やはり",)),
    (
        (
            r"(?:ぶっちゃけ|ガチ(?:で|の)?|とりま(?![しすせ])|ワンチャン|エモい|ウザい|うざい|"
            r"ダルい|だるい|キモい|ぼちぼち|ばっちり|バッチリ|ガッツリ|"
            r"がっつり|サクッと|さくっと|ざっくり|ドタキャン|リスケ(?:して|で)|バタバタし|"
            r"ばたばたし)"
        ),
        (),
    ),
    (r"(?:じゃあ|んじゃ|そんじゃ|じゃ)(?=[、])", ("では",)),
    (r"(?<=[。、\s])(?:じゃあ|んじゃ)|^(?:じゃあ|んじゃ|でさ|だって、|っと)", ("では",)),
    (r"(?:お世話様です|お世話さまです|お世話さまでした)", ("お世話になっております",)),
    (
        (
            r"(?:ちなみに言うと|言っちゃうと|ってことで|ってことです|ってわけで|っていう|ってゆう|"
            r"って事で)"
        ),
        ("ということで",),
    ),
    (
        (
            r"(?:んですけど|のですけど|なんですけどね|ですけどね|ますけどね|ですけど(?=[、。])|"
            r"ますけど(?=[、。]))"
        ),
        ("のですが",),
    ),
    (
        (
            r"(?:しんどい|めんどい|めんどくさい|面倒くさい|うっかりして|テンパって|テンパり|"
            r"パニクって)"
        ),
        (),
    ),
    (r"(?:おじさん|おばさん|おっさん|おばちゃん|あいつ|こいつ|そいつ|やつら|あの人たち)", ()),
    (r"(?:おたく(?:の|は|が)|あんた|お前)", ("御社の",)),
)


@rule(
    "register", Level.STYLE,
    ("マジで助かりました。", "本当に助かりました。"),
    ("なるほどですね。", "おっしゃるとおりです。"),
    to=AWAY,
)  # fmt: skip
def casual(sentence: Sentence) -> Iterator[Hit]:
    """Words of friends: マジ, めっちゃ, オッケー, 俺, っす, やっぱり, …"""
    starts = {token.start for token in sentence.tokens}
    for pattern, fixes in _CASUAL:
        for found in sentence.spot(pattern):
            if found.start() not in starts or not found[0]:
                continue
            yield Hit(found.start(), found.end(), fixes if len(fixes) == 1 and fixes[0] else ())


_SOFTER: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"^(?:はい、)?(?:分かり|わかり|判り|解り)ました", ("承知いたしました",)),
    (r"(?<=[、。\s])(?:分かり|わかり|判り)ました(?=[。、！!]|$)", ("承知いたしました",)),
    (r"(?:知りません|知らないです|存じません(?=です))", ("存じません",)),
    (
        r"(?:わかりません|分かりません|わからないです|分からないです|判りません)(?=[。、が]|$)",
        ("わかりかねます",),
    ),
    (
        r"(?:無理です|無理でした|無理かと|無理そうです|無理っす|無理だと思います)",
        ("いたしかねます",),
    ),
    (r"(?:だめ|ダメ|駄目)(?:です|でした|ですか|でしょうか|なら|だ)", ()),
    (r"(?:できないです|出来ないです)", ("いたしかねます",)),
    (r"(?:ないですか|ないです)(?=[。、]|$)", ()),
    (r"(?:嫌|いや|イヤ)です", ("ご遠慮申し上げます",)),
    (r"お座り(?:ください|下さい)", ("お掛けください",)),
    (r"(?:すごい|すごく|凄く|凄い)(?![ぁ-ん]*人)", ("大変",)),
    (r"(?:ちょっと)", ("少々",)),
    (r"(?:ちゃんと)(?![^、。]*(?:ください|下さい|くれ|もらえ|ほしい))", ("きちんと",)),
    (r"(?:いっぱい)(?!に)", ("多く",)),
    (r"(?:たぶん|多分)(?=[、\s]|[ぁ-ん一-鿿])", ("おそらく",)),
    (r"(?:とりあえず|取りあえず|取り敢えず)", ("まずは",)),
    (
        (
            r"(?:全然|ぜんぜん)(?=(?:大丈夫|問題ない|問題ありません|いい|平気|構い|OK|オッケー|"
            r"できます))"
        ),
        ("まったく",),
    ),
    (r"(?:いいですよ|いいですね|いいっすよ|よいですよ|いいよ)(?=[。、！!ね]|$)", ("結構です",)),
    (
        r"(?:どうですか|どうでしょう(?:か)?|どうです(?:か)?|どうでした(?:か)?)(?=[。？?、]|$)",
        ("いかがでしょうか",),
    ),
    (r"(?:ていい|てもいい|でいい|で良い|て良い|ても良い)(?:です|でしょう)か", ()),
    (
        (
            r"(?:もらえますか|もらえませんか|もらえる(?:と)?|貰えますか|もらえないでしょうか|"
            r"もらえないですか|くれますか|くれませんか|くれる(?:と|ので)|"
            r"くれない(?:です)?か|もらって(?:も)?(?:いい|良い)ですか|もらいたいです(?:が|けど|。)|"
            r"もらいたいの)"
        ),
        ("いただけますか",),
    ),
    (r"(?:て欲しい|てほしい)(?:です|の|んです)", ("ていただきたいです",)),
    (r"(?:誰|だれ)(?:です|でしょう)か", ("どなたでしょうか",)),
    (r"(?:あなた|貴方|貴女|君|きみ|おたく)(?=(?:は|が|の|に|を|も|から|様))", ()),
    (r"うちの(?:会社|店|ところ|チーム|部署|者)", ("弊社の",)),
    (r"(?:お)?暇(?:な|の|で|です)(?:とき|時|際|日|ら|か)?", ("お手すき",)),
    (
        (
            r"(?:(?<![ごご御])参考になりました|感心しました|感心いたしました|お上手ですね|"
            r"お上手でした|上手ですね|なかなか(?:やりますね|良い|いい|の出来)|"
            r"やりますね|さすがですね|頑張りましたね|よくできました|よく頑張りました|"
            r"期待しています|えらいですね|見直しました)"
        ),
        (),
    ),
    (r"(?:頑張ってください|がんばってください|頑張って下さい)", ("応援しております",)),
    (r"(?:見てください|見て下さい|見といてください)(?!ま|い|っ|り)", ("ご覧ください",)),
    (r"(?:来てください|来て下さい)(?!ま|い|っ|り)", ("お越しください",)),
    (r"(?:言ってください|言って下さい)(?!ま|い|っ|り)", ("おっしゃってください",)),
    (r"(?:待ってください|待って下さい|待っててください)", ("お待ちください",)),
    (r"(?:食べてください|飲んでください)", ("お召し上がりください",)),
    (r"(?:取り急ぎ(?:、)?(?:お礼|ご連絡|ご報告|御礼)(?:まで|迄))", ("まずは御礼申し上げます",)),
    (r"(?:お体に気をつけて|体に気をつけて|風邪ひかないで|元気でね|じゃあね|またね|バイバイ)", ()),
    (r"(?:やります|やっときます|やっておきます|やりました)(?=[。、]|$)", ("いたします",)),
    (r"(?:言いました|言った|言っていた|言ってました|言っています)(?=(?:とおり|通り|件|よう))", ()),
    (r"(?<![ぁ-ん])(?:僕|ぼく)(?=(?:は|が|の|も|に|で|から))", ("私",)),
    (r"(?:つまらないものですが、食べて|粗末な)", ()),
    (
        (
            r"(?:お分かりですか|おわかりですか|わかりますか|分かりますか|理解できましたか|"
            r"理解できますか|ご理解できましたか)"
        ),
        (),
    ),
    (r"(?:どうしますか|どうする(?:か)?|どうします)(?=[。？?]|$)", ("いかがなさいますか",)),
    (
        (
            r"(?:したいですか|が欲しいですか|がほしいですか|飲みたいですか|食べたいですか|"
            r"行きたいですか|見たいですか|来たいですか|[きぎしちにびみりい]たいですか)"
        ),
        (),
    ),
    (r"(?:拝啓、?こんにちは|こんにちは。|こんばんは。|おっす|やあ)", ()),
    (r"(?:元気ですか|お元気ですか)", ("お変わりございませんか",)),
    (r"(?:とか)(?=[はもでをの、])", ("など",)),
    (r"(?:だけど|けれども?、|だけれど|けど)(?=[、。]|[一-鿿ァ-ヶ])", ("が",)),
    (r"(?:あんまり|いろんな|いっつも|どっち|こっち|そっち|あっち|どんどん|だんだん|だいぶ)", ()),
    (
        (
            r"(?:御社|貴社|そちら|先方|(?:お客様|先生|[一-鿿]{1,3}様)(?:のところ|のもと|の会社|"
            r"宅)?)(?:に|へ)行(?:きます|く予定|って(?:も|"
            r"よ))"
        ),
        (),
    ),
    (
        (
            r"(?:資料|メール|お手紙|企画書|ご提案|見積書|添付|ファイル|原稿|写真|動画|"
            r"ご連絡)(?:を|は|も)(?:もう)?見(?:ました|ます(?=[。、]))"
        ),
        (),
    ),
    (r"(?<=[をは])(?:もらいました|もらいます|もらっています|もらってい)", ("いただきました",)),
    (r"(?<=[てで])あげ(?:ます|ました|ましょうか|たい|ようか)", ()),
    (r"(?<=[てで])くれ(?:ました|て|た(?=[のこおかん]))", ()),
    (r"(?:知っていますか|知ってますか|知っています(?=[。、]))", ()),
    (r"(?:さっき|こないだ|この間の|みんな(?=[のがにはで]))", ()),
    (r"(?:担当|御社|お店|会社|係|受付|先方|貴社|取引先)の人(?=[がはにのをも])", ()),
    (r"(?:何の用|何の御用|なんの用|ご用は何)", ()),
    (
        (
            r"(?:（笑）|\(笑\)|[wｗ]{2,}(?=[。\s]|$)|（\^\^）|\(\^[_o]?\^\)|\(>_<\)|m\(_ _\)m|"
            r"[♪☆★]|"
            r"(?<=[すたねよ])[〜～ー]+(?=[。！!]|$))"
        ),
        ("",),
    ),
    (r"^(?:でも|だから|なので|あと|それと)(?=、)", ()),
    (r"(?:一応)(?=[、ぁ-ん一-鿿])", ("念のため",)),
)
_AS_ADVICE_TO = AWAY


@rule(
    "register", Level.ADVICE,
    ("ちょっと待ってください。", "少々お待ちください。"),
    ("分かりました。", "承知いたしました。"),
    to=_AS_ADVICE_TO,
)  # fmt: skip
def could_be_more_polite(sentence: Sentence) -> Iterator[Hit]:
    """Plain words that have a more courteous form: ちょっと, 分かりました, どうですか, 無理です."""
    starts = {token.start for token in sentence.tokens}
    for pattern, fixes in _SOFTER:
        for found in sentence.spot(pattern):
            inner = found.start() in starts or pattern.startswith(_INNER)
            if inner and found[0]:
                yield Hit(found.start(), found.end(), _fits(found[0], fixes))


_INNER = (r"(?:て", r"(?:した", r"(?:ない", r"(?:でき", r"(?<=", r"(?:（笑）", r"(?:[ま")
"""Patterns of endings: they begin inside a token too."""


def _fits(text: str, fixes: tuple[str, ...]) -> tuple[str, ...]:
    # A question is not mended by a statement.
    return tuple(fix for fix in fixes if text.endswith("か") == fix.endswith("か"))


@rule(
    "register", Level.ADVICE,
    ("これ、どう思う？", "こちらについて、ご意見を伺えますか。"),
    ("明日送るね。", "明日お送りいたします。"),
    to=AWAY,
)  # fmt: skip
def plain_ending(sentence: Sentence) -> Iterator[Hit]:
    """A spoken plain ending: 思う？, 送るね, 届いたよ."""
    if sentence.norms & {"です", "ます", "下さる", "御座る", "ください"} or len(sentence) < 2:
        return
    last = len(sentence) - 1
    while (
        last > 0
        and sentence.at(last).pos == "補助記号"
        and sentence.at(last).text not in {"？", "?"}
    ):
        last -= 1
    asked = sentence.at(last).text in {"？", "?"}
    particle = last - 1 if asked else last
    spoken = sentence.at(particle).sub == "終助詞" and sentence.at(particle).text in {
        "ね",
        "よ",
        "の",
        "な",
        "さ",
        "かな",
    }
    verb = particle
    while verb > 0 and sentence.at(verb).sub == "終助詞":
        verb -= 1
    token = sentence.at(verb)
    if not (asked or spoken) or token.pos not in {"動詞", "助動詞", "形容詞"}:
        return
    if token.form.startswith(("終止形", "連体形", "意志推量形")):
        first = verb
        while first > 0 and sentence.at(first).pos == "助動詞":
            first -= 1
        start, end = sentence.place(first, particle)
        yield Hit(start, end)
