"""Nouns and verbs of one meaning: 開始を始める, 色が変色する."""

from collections.abc import Iterator

from ..lexicon import words
from ..model import Level
from ..sentence import Sentence
from ..tokens import Token
from .registry import Hit, rule

_SAME: dict[str, frozenset[str]] = {
    noun: frozenset(verbs.split())
    for nouns, verbs in (
        ("開始 着手", "始まる 始める"),
        ("開催 開会 開演 開店", "開く 始まる 始める"),
        ("終了 完了 閉会 閉店 終業", "終わる 終える 閉じる 済む"),
        ("増加 増員 増量 急増", "増える 増やす 増す"),
        ("減少 削減 急減 減量", "減る 減らす"),
        ("上昇 値上がり", "上がる 上げる 昇る"),
        ("低下 下落 下降", "下がる 下げる"),
        ("遅延 遅刻", "遅れる"),
        ("変更 変化 変動", "変わる 変える"),
        ("到着", "着く"),
        ("返信 返答 返却 返事 返品 返送", "返す"),
        ("決定 確定 内定", "決まる 決める"),
        ("中止 停止 休止", "止める 止まる やめる 止む"),
        ("延期 延長", "延びる 延ばす 伸ばす"),
        ("購入 購買", "買う"),
        ("発言", "言う"),
        ("記入 記載 記述", "書く"),
        ("送信 送付 発送 郵送 送金", "送る"),
        ("受信 受領 受注 受講 受診", "受け取る"),
        ("募集 募金", "募る"),
        ("選択 選定 選出", "選ぶ"),
        ("使用 利用", "使う"),
        ("依頼", "頼む"),
        ("提出", "出す"),
        ("移動 移転", "移る 移す"),
        ("追加", "加える 足す"),
        ("集合 招集 収集", "集まる 集める"),
        ("参加 加入", "加わる"),
        ("捺印 押印", "押す"),
        ("訪問", "訪れる 訪ねる"),
        ("調査", "調べる"),
        ("搭載 積載", "載せる 積む"),
        ("確認", "確かめる"),
        ("欠席 欠勤", "休む"),
        ("支払 支払い", "払う"),
        ("思考", "考える"),
        ("感想 感動 実感 体感", "感じる"),
        ("沈黙", "黙る"),
        ("死亡", "死ぬ 亡くなる"),
        ("故障 破損", "壊れる"),
        ("不足 欠乏", "足りる 欠ける"),
        ("超過", "超える 越える"),
    )
    for noun in nouns.split()
}
"""Nouns of doing, and the verbs that say the same."""
_OF_ONE = {
    "色": "変色 着色 染色 脱色 退色",
    "水": "増水 注水 給水 放水 浸水",
    "雨": "降雨",
    "雪": "降雪 積雪",
    "馬": "落馬 乗馬",
    "車": "乗車 下車 駐車 停車",
    "船": "乗船 下船",
    "酒": "飲酒",
    "金": "募金 送金 集金",
    "店": "開店 閉店 来店 出店",
    "席": "着席 離席",
    "山": "登山 下山",
    "血": "出血",
    "声": "発声",
    "票": "投票 開票",
    "賞": "受賞",
    "罪": "犯罪",
    "罰": "処罰",
    "会": "開会 閉会",
    "式": "挙式",
    "薬": "服薬 投薬",
    "荷": "出荷 入荷 集荷 荷造り",
    "文": "作文",
    "客": "来客 接客 集客",
    "点": "採点 得点",
    "火": "出火 点火 発火",
    "髪": "散髪 整髪",
    "涙": "落涙",
    "汗": "発汗",
    "頭": "頭痛",
    "腰": "腰痛",
    "米": "渡米 訪米",
    "国": "帰国 出国 入国",
    "家": "帰宅",
    "城": "登城 築城",
    "職": "就職 転職 退職",
    "紙": "製紙",
    "票数": "得票",
    "骨": "骨折",
    "列": "整列",
}


_USUAL = words(
    "入学 入社 退社 入会 退会 出社 帰社 退学 入院 退院 入室 退室 在学 在社 転校 通学 休校 登校 下校"
)


def _holds(act: Token, noun: Token) -> bool:
    """お金を入金する, 席に着席する: a noun of one character, and again inside the act."""
    if act.norm in _OF_ONE.get(noun.text, "").split():
        return True
    return (
        len(noun.text) == 1
        and "一" <= noun.text <= "鿿"
        and len(act.text) == 2
        and noun.text in act.text
        and act.kind.startswith("サ変")
        and act.text not in _USUAL
    )


@rule(
    "redundancy", Level.STYLE,
    ("遅延が遅れています。", "遅れが出ています。"),
    ("色が変色した書類です。", "変色した書類です。"),
    on=("が", "を", "に", "へ", "から", "の"),
)  # fmt: skip
def noun_and_verb_alike(sentence: Sentence) -> Iterator[Hit]:
    """開始を始める, 内定が決まる, 色が変色する: noun and verb of one meaning."""
    for at in range(1, len(sentence) - 1):
        noun, particle, verb = sentence.at(at - 1), sentence.at(at), sentence.at(at + 1)
        if particle.sub != "格助詞":
            continue
        told = particle.text in {"が", "を"} and verb.norm in _SAME.get(noun.norm, ())
        if (
            particle.text in {"が", "を", "に", "へ", "から"}
            and sentence.at(at - 2).pos != "名詞"
            and sentence.at(at + 2).norm in {"為る", "致す", "出来る", "頂く", "下さる"}
        ):
            told = told or _holds(verb, noun)
        if told and sentence.at(at + 1).pos in {"動詞", "名詞"}:
            start, end = sentence.place(at - 1, at + 1)
            yield Hit(start, end, level=None if noun.norm in _SAME else Level.ADVICE)
