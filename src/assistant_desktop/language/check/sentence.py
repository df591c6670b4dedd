"""A sentence as the rules see it: tokens, a line of lemmas to search in, and who does what."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Any

from .lexicon import PREFIX, words
from .sentences import quotations, spoken
from .tokens import Token, tokens_of

NOTHING = Token("", "", "", ("", "", "", "", "", ""), 0, 0)
_AFTER_TE = words(
    "居る おる いらっしゃる 下さる 頂く 呉れる 貰う 行く 来る 置く おく 見る みる 仕舞う "
    "しまう 有る 御座る 参る 上げる 差し上げる 欲しい 遣る いく くる いる ある"
)
_TELLS = words("予定 積もり 筈 訳 見込み つもり はず わけ")
"""Nouns that close a sentence and modify nothing: 「お越しになる予定です」."""
_TE = frozenset({"て", "で"})


@lru_cache(512)
def _compiled(pattern: str) -> re.Pattern[str]:
    # "^ " is the beginning of the sentence: the line itself begins with a blank.
    anchored = pattern.replace("^ ", r"(?<!\S )")
    return re.compile(f" (?:{anchored}) ")


@lru_cache(512)
def _surface(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


class Sentence:
    """The tokens of one sentence, and the questions that many rules ask about them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.voice = spoken(text)
        self.tokens = tokens_of(self.voice)
        for token in self.tokens:
            if token.text == "お" and token.pos == "感動詞":
                # 「制度をお始めになる」: the dictionary hears an "oh" there.
                token.norm, token.pos = PREFIX, "接頭辞"
        for token, follower in pairwise(self.tokens):
            if token.text == "なさ" and token.norm == "成す" and follower.norm == "られる":
                # 「なさられる」: the dictionary hears the passive of なす there.
                token.norm, token.base, token.group = "為さる", "なさる", "五段-ラ行"
        self.norms = {token.norm for token in self.tokens}
        self.quotations = quotations(text)
        self.notes: dict[str, Any] = {}

    def __len__(self) -> int:
        return len(self.tokens)

    def at(self, index: int) -> Token:
        """The token at an index, or a blank one beyond both ends."""
        return self.tokens[index] if 0 <= index < len(self.tokens) else NOTHING

    def place(self, first: int, last: int) -> tuple[int, int]:
        """Code points from token ``first`` to the end of token ``last``."""
        return self.tokens[first].start, self.tokens[min(last, len(self) - 1)].end

    def said(self, first: int, last: int) -> str:
        """The text from token ``first`` to the end of token ``last``."""
        start, end = self.place(first, last)
        return self.text[start:end]

    def norms_of(self, first: int, last: int) -> list[str]:
        """The normalised forms of tokens ``first`` to ``last``."""
        return [token.norm for token in self.tokens[first : last + 1]]

    # -- searching in lemmas -----------------------------------------------------------------------

    @cached_property
    def _line(self) -> tuple[str, list[int]]:
        places, length = [], 1
        for token in self.tokens:
            places.append(length)
            length += len(token.norm) + 1
        return f" {' '.join(token.norm for token in self.tokens)} ", places

    def find(self, pattern: str) -> Iterator[tuple[int, int]]:
        """Where normalised forms, blanks between them, match: first and last token's index.

        ``pattern`` is a regular expression over whole tokens: ``何 (?:度|回) も \\S+``.
        """
        line, places = self._line
        compiled, at = _compiled(pattern), 0
        while found := compiled.search(line, at):
            first = bisect_right(places, found.start() + 1) - 1
            last = bisect_right(places, found.end() - 2) - 1
            yield first, last
            at = max(found.end() - 1, found.start() + 1)

    def has(self, pattern: str) -> bool:
        """Whether the lemmas match somewhere."""
        return _compiled(pattern).search(self._line[0]) is not None

    def spot(self, pattern: str) -> Iterator[re.Match[str]]:
        """Where the text itself matches, for what the dictionary cuts in many ways."""
        return _surface(pattern).finditer(self.voice)

    # -- verbs -------------------------------------------------------------------------------------

    def chain(self, verb: int) -> int:
        """The last token of what hangs on a verb: 「し|て|い|まし|た」; か only if it asks."""
        at = verb + 1
        while at < len(self):
            token = self.tokens[at]
            follower = self.at(at + 1)
            if token.pos == "助動詞" and token.norm not in {"よう", "そう", "みたい"}:
                at += 1
            elif (token.sub == "接続助詞" and token.text in _TE) and follower.norm in _AFTER_TE:
                at += 2
            else:
                break
        if self.at(at).text == "か" and self.at(at).sub == "終助詞":
            at += 1
        return at - 1

    def asks(self, index: int) -> bool:
        """Whether the chain that ends at a token asks: か, or a question mark behind it."""
        return self.at(index).text == "か" or self.at(index + 1).text in {"か", "?", "？"}

    def modifies(self, last: int) -> bool:
        """Whether what ends here stands before a noun."""
        token = self.at(last)
        if token.pos not in {"動詞", "助動詞", "形容詞"}:
            return False
        follower = self.at(last + 1)
        if follower.norm in _TELLS:
            return False
        if not token.form.startswith(("連体形", "終止形")):
            return False
        return follower.pos in {
            "名詞",
            "代名詞",
            "接頭辞",
            "連体詞",
            "形状詞",
        } and follower.sub not in {"準体助詞", "助動詞語幹"}

    # -- honorific shells: お/ご … -----------------------------------------------------------------

    @cached_property
    def shells(self) -> list[tuple[int, int]]:
        """Every お/ご with its core: the prefix's index and that of the core's last token."""
        found = []
        for at, token in enumerate(self.tokens):
            if token.norm == "御覧":
                found.append((at, at))
            elif token.norm == PREFIX and token.pos == "接頭辞":
                last = self._core(at)
                if last > at:
                    found.append((at, last))
        return found

    def _core(self, prefix: int) -> int:
        at = prefix + 1
        first = self.at(at)
        if first.pos == "動詞":
            if first.norm in {"為る", "致す", "成る"}:
                return prefix
            # お知らせ, お聞かせ, お任せ; then a second verb: お取り寄せ, お申し込み
            while True:
                follower = self.at(at + 1)
                if (
                    follower.norm in {"せる", "させる"} and self.at(at).form.startswith("未然形")
                ) or (
                    follower.pos == "動詞"
                    and self.at(at).form.startswith("連用形-一般")
                    and follower.norm
                    not in {"為る", "致す", "頂く", "下さる", "出来る", "成る", "為さる", "申す"}
                    and at - prefix < 3
                ):
                    at += 1
                else:
                    return at
        if first.pos not in {"名詞", "形状詞", "形容詞"}:
            return prefix
        while self.at(at + 1).pos == "名詞" and self.at(at + 1).kind not in {"副詞可能", "人名"}:
            at += 1
        while self.at(at + 1).pos == "接尾辞" and self.at(at + 1).norm not in {"様", "さん"}:
            at += 1
        return at
