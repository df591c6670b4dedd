"""One's own family before somebody outside."""

from collections.abc import Iterator

from ..lexicon import words
from ..model import Level
from ..predicates import respectful
from ..sentence import Sentence
from .registry import AWAY, Hit, rule


@rule(
    "uchi_soto", Level.ERROR,
    ("うちのお母さんが参ります。", "母が参ります。"),
    on=("さん", "様"),
    to=AWAY,
)  # fmt: skip
def own_family_honoured(sentence: Sentence) -> Iterator[Hit]:
    """私のお父さん, うちの奥さん: one's own family as others name it."""
    plain = {
        "父": "父",
        "母": "母",
        "兄": "兄",
        "姉": "姉",
        "奥": "妻",
        "祖父": "祖父",
        "祖母": "祖母",
        "婆": "祖母",
        "爺": "祖父",
        "御婆": "祖母",
        "旦那": "夫",
        "主人": "夫",
        "嫁": "妻",
        "息子": "息子",
        "娘": "娘",
    }
    pattern = r"(?:(?:私|僕|うち|俺|夫|妻|主人|家内|旦那|女房|実家) の )?(?:御 )?\S+ (?:さん|様)"
    for first, last in sentence.find(pattern):
        person = sentence.at(last - 1).norm
        if person not in plain:
            continue
        mine = sentence.at(first).norm in _MINE and (
            sentence.at(first - 1).norm != "御" and sentence.at(first + 1).text == "の"
        )
        if not mine and not _own_matter(sentence, first, last):
            continue
        at = last - 2 if sentence.at(last - 2).norm == "御" else last - 1
        start, end = sentence.place(at, last)
        yield Hit(start, end, (plain[person],))


_MINE = words("私 僕 うち 俺 夫 妻 主人 家内 旦那 女房 実家")


def _own_matter(sentence: Sentence, first: int, last: int) -> bool:
    """お父さんが入院したため休みます: whose family it is shows in what the writer does."""
    if sentence.at(first - 1).text == "の" or sentence.at(last + 1).text not in {
        "が",
        "は",
        "の",
        "も",
    }:
        return False
    if any(respectful(sentence)) or sentence.has("(?:御 )?(?:客|先方|社|様) (?:様 )?(?:の|が|は)"):
        return False
    return next(sentence.spot(_OWN_MATTER), None) is not None


_OWN_MATTER = (
    r"休み(?:ます|をいただ|を頂|たい|ました)|休ませ|休暇をいただ|遅れ(?:ます|て参)|遅刻し|早退|"
    r"欠席(?:し|いた|さ)|"
    r"欠勤|帰省|実家|看病|失礼(?:し|いた|さ)|帰ら(?:せ|なけ)|帰ります|迎えに(?:行|参)|"
    r"病院(?:に|へ)(?:行|連れ|付き添)|付き添(?:う|い|って)|リモートで|在宅で|私(?:は|が|も|に|"
    r"の代わり)|伺えません"
)
