"""Putting another verb into the place of one: as little inflection as the fixes need."""

from .tokens import Token

_ROWS = {
    "カ行": "かきくけこ",
    "ガ行": "がぎぐげご",
    "サ行": "さしすせそ",
    "タ行": "たちつてと",
    "ナ行": "なにぬねの",
    "バ行": "ばびぶべぼ",
    "マ行": "まみむめも",
    "ラ行": "らりるれろ",
    "ワア行": "わいうえお",
}
_SOUND = {"カ行": "い", "ガ行": "い", "サ行": "し", "タ行": "っ", "ラ行": "っ", "ワア行": "っ"}
_POLITE_I = ("おっしゃる", "いらっしゃる", "なさる", "くださる", "下さる", "ござる")


def slot(token: Token, follower: Token) -> str:
    """Which stem stands there: masu, te, nai, u, ba, or "" where we cannot tell."""
    form = token.form
    if form.startswith("連用形"):
        return "te" if follower.text in {"て", "た", "たら", "たり", "ちゃ", "で", "だ"} else "masu"
    for start, name in (("未然形", "nai"), ("終止形", "u"), ("連体形", "u"), ("仮定形", "ba")):
        if form.startswith(start):
            return name
    return ""


def stem(verb: str, group: str, where: str) -> str:  # noqa: PLR0911 - one line a case
    """A verb (dictionary form, inflection group of the dictionary) in the stem for a slot."""
    if where == "u":
        return verb
    if group.startswith(("上一段", "下一段")):
        return verb[:-1] + ("れ" if where == "ba" else "")
    if verb.endswith("する"):
        return verb[:-2] + {"nai": "し", "masu": "し", "te": "し", "ba": "すれ"}[where]
    row = group.removeprefix("五段-")
    if row not in _ROWS:
        return verb
    if where == "te":
        return "行っ" if verb == "行く" else verb[:-1] + _SOUND.get(row, "ん")
    if where == "masu" and verb in _POLITE_I:
        return verb[:-1] + "い"
    return verb[:-1] + _ROWS[row][{"nai": 0, "masu": 1, "ba": 3}[where]]
