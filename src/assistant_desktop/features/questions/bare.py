"""Bare questions: those that ask and bring nothing along. Pure rules, without any network."""

import re
import unicodedata

BARE, NO_PROPOSAL, EMPTY = "bare", "no_proposal", "empty"
"""What ``hint`` finds missing."""

# Polite openings and pointers that carry nothing, the interrogative, and what may follow it.
_OPENING = (
    r"(?:(?:すみません|すいません|恐れ入りますが?|恐縮ですが|お手数ですが|お忙しいところ|失礼ですが|"
    r"申し訳(?:ありません|ございません)が?|お疲れ様です|お世話になって(?:い|お)ります|あの|えっと|"
    r"ところで|ちなみに|確認(?:です|なの?です)が|質問(?:です|なの?です)が|で|では|じゃあ)*)"
)
_POINTER = (
    r"(?:(?:これ|それ|あれ|ここ|そこ|こちら|そちら|この件|その件|本件|こちらの件|例の件|この(?:資料|ファイル)|"
    r"その(?:資料|ファイル))(?:って|は|が|の|を|とは)?)?"
)
_ASKED = (
    r"(?:どこ|どちら|どれ|どの(?:よう|ファイル|資料|件|へん|辺|あたり|方)|どんな(?:感じ|もの|の)|なに|なん|何|"
    r"いつ|いつまで|だれ|誰|どなた|どう|どうすれば|どうしたら|どうやって|どうして|いかが|なぜ|いくら|いくつ|"
    r"どういう(?:こと|意味|もの|ふう|風)|"
    r"何時|何日|何曜日|何個|何件|何部|何名|何人)"
)
_PARTICLE = r"(?:に|で|を|が|へ|と|の|から|まで(?:に)?|な(?:の|ん)|頃|ごろ|のこと|のもの|です)*"
_VERB = (
    r"(?:(?:送れ|使え|出せ|入れれ|書け|置け|聞け|見れ|頼め|渡せ|直せ|進めれ|行け|選べ|持て|作れ|"
    r"(?:対応|連絡|用意|準備|手配|記載|相談|確認)?すれ|やれ)ば|したら|"
    r"(?:し|致し|いたし|やり|なり|なって(?:い)?|あり|ござい|い|行い|思い|考え|あった)?)"
    r"(?:ます|ましょう|ました|まし)?"
)
_END = (
    r"(?:(?:いい|よい|良い|よろしい|宜しい|大丈夫)?(?:です|でしょう|なん(?:です|でしょう))?(?:か|かね|かな)?"
    r"(?:教えて(?:ください|下さい|いただけますか|頂けますか)|お教え(?:ください|下さい))?)"
)
_AGREE = (
    r"(?:よろしい|宜しい|いい|良い|よい|大丈夫|ok|オーケー|問題ない|"
    r"合って(?:い)?る|合って(?:い)?ま)"
)
_AGREE_END = r"(?:です|でしょう|す|の(?:です|でしょう))?か?"
_PLEASE = (
    r"(?:ご?(?:確認|相談|指示|教示|判断|回答)(?:を|の(?:ほど|程))?"
    r"(?:お願い(?:いた|致)?します|ください|下さい|させて(?:ください|下さい))|教えて(?:ください|下さい)|"
    r"わかりません|分かりません)"
)
# Texts, not compiled here: re keeps what it has compiled, and the first page needs none of them.
_ASKS_JA = rf"{_OPENING}{_POINTER}(?:{_ASKED}{_PARTICLE}{_VERB}{_END}|{_PLEASE})"
_AGREES_JA = rf"{_OPENING}{_POINTER}(?:この(?:形|まま|内容))?(?:で|に)?(?:も)?{_AGREE}{_AGREE_END}"
_LITTLE_EN = (
    r"(?:so|well|hi|hello|hey|sorry|excuse me|um|and|but|please|just|a|the|is|are|was|were|it|this|"
    r"that|these|those|do|does|did|should|shall|can|could|would|will|i|we|you|one|ones|thing|to|for|of|"
    r"in|on|at|be|go|mean|by|with|there|here|me|know|tell|let|think|want|like|about|file|now|then)"
)
_ASKS_EN = (
    rf"(?:{_LITTLE_EN} )*(?:where|what|which|when|who|whom|whose|how|why|how much|how many)"
    rf"(?: {_LITTLE_EN})*|(?:please (?:check|confirm|advise)|"
    r"any (?:ideas?|thoughts?)|help|thoughts?)"
)
_AGREES_EN = r"(?:(?:is|are) (?:it|this|that|these|those) )?(?:ok|okay|right|fine|all right|good)"

_NO_ANSWER = (
    r"(?:特に(?:ありません|なし|ない(?:です)?)|な(?:し|い(?:です)?)|不明(?:です)?|未定(?:です)?|"
    r"案(?:は)?(?:ありません|なし)|"
    r"(?:わか|分か)り(?:ません|かねます)|(?:わか|分か)らない(?:です)?|"
    r"(?:お|ご)?(?:任|まか)せ(?:(?:いた|致)?します)?|"
    r"ご?(?:確認|相談|指示|判断|教示)(?:を|の(?:ほど|程))?(?:お願い(?:いた|致)?します|ください|下さい|待ち)|"
    r"教えて(?:ください|下さい)|どちらでも(?:いい|良い|よい|結構)?(?:です)?|"
    r"なんでも(?:いい|良い|よい)?(?:です)?|"
    r"n/?a|none|nothing|no idea|i ?(?:do not|don't|dont) know|unknown|tbd|up to you|you decide|"
    r"please (?:advise|decide|tell me)|anything|whatever|either)"
)


def is_bare(text: str) -> bool:
    """Whether a text only asks: 「どこですか?」「これは何ですか」, "What is it?".

    Texts with a subject of their own (「会議室はどこですか」) are not bare: their proposals answer
    for them.
    """
    flat = _flat(text)
    if not flat:
        return True
    agrees = re.fullmatch(_AGREES_EN, flat) or re.fullmatch(_AGREES_JA, _joined(flat))
    return _only_asks(flat) or agrees is not None


def is_proposal(text: str) -> bool:
    """Whether a text proposes something: not empty, no question back, no leaving it to the other.

    「このままでよい」 proposes to leave it as it is.
    """
    flat = _flat(text)
    return bool(flat) and not _only_asks(flat) and re.fullmatch(_NO_ANSWER, flat) is None


def hint(text: str, proposals: tuple[str, ...]) -> str:
    """What still has to be added before it can be asked: EMPTY, BARE, NO_PROPOSAL, or ''."""
    if not text.strip():
        return EMPTY
    if is_bare(text):
        return BARE
    return "" if any(is_proposal(one) for one in proposals) else NO_PROPOSAL


def _flat(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[\s。、，．.,!?…・「」『』()\"“”]+", " ", folded).strip()


def _joined(flat: str) -> str:
    return re.sub(r"[\W_ー]+", "", flat)


def _only_asks(flat: str) -> bool:
    if flat.isascii():
        return re.fullmatch(_ASKS_EN, " ".join(re.findall(r"[a-z0-9']+", flat))) is not None
    return re.fullmatch(_ASKS_JA, _joined(flat)) is not None
