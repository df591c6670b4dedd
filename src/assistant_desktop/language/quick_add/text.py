"""Characters: one form for full-width and half-width, one place for each; numbers in kanji."""

import unicodedata

_ONE = {
    "−": "-",
    "–": "-",
    "—": "-",
    "‐": "-",
    "‑": "-",
    "〜": "~",
    "～": "~",
    "’": "'",
    "迄": "迄",
}
_DIGITS = {sign: value for value, sign in enumerate("〇一二三四五六七八九")} | {"零": 0}
_ENGLISH = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "couple": 2, "a couple of": 2,
    "fifteen": 15, "twenty": 20, "thirty": 30, "forty-five": 45, "ninety": 90,
}  # fmt: skip
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1, "other": 2,
}  # fmt: skip


def folded(text: str) -> str:
    """The text with every character in its plain form, as long as the text itself."""
    if text.isascii():
        return text
    return "".join(_plain(sign) for sign in text)


def _plain(sign: str) -> str:
    if sign.isascii():
        return " " if sign in "\t\r\n" else sign
    if sign in _ONE:
        return _ONE[sign]
    if unicodedata.category(sign) == "No":
        return sign  # ① counts lines, it is no number of a date
    plain = unicodedata.normalize("NFKC", sign)
    return plain if len(plain) == 1 else sign


def number(said: str) -> int:
    """A number in digits, kanji or an English word; -1 where it is none (last is -1 too)."""
    said = said.strip().lower()
    if said.isdigit():
        return int(said)
    if said in _ENGLISH:
        return _ENGLISH[said]
    if said in _ORDINALS:
        return _ORDINALS[said]
    if said[:-2].isdigit() and said[-2:] in ("st", "nd", "rd", "th"):
        return int(said[:-2])
    return _kanji(said)


def _kanji(said: str) -> int:
    if not said or any(sign not in _DIGITS and sign not in "十百" for sign in said):
        return -1
    if "十" not in said and "百" not in said:
        return int("".join(str(_DIGITS[sign]) for sign in said))
    total, current = 0, 0
    for sign in said:
        if sign in _DIGITS:
            current = _DIGITS[sign]
        else:
            total += (current or 1) * (10 if sign == "十" else 100)
            current = 0
    return total + current
