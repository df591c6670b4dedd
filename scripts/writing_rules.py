"""Write docs/writing-rules.ja.md and .en.md from the rules of the writing check.

.venv/bin/python scripts/writing_rules.py          # write both
.venv/bin/python scripts/writing_rules.py --check  # status 1 where one is not current
"""

import sys
from pathlib import Path

from assistant_desktop.language.check import CATEGORIES, check
from assistant_desktop.language.check.rules import RULES, Rule
from assistant_desktop.words import Words

DOCS = Path(__file__).resolve().parent.parent / "docs"
_INTRO = {
    "ja": (
        "# 文章の確認のきまり",
        (
            "書いている文章をその場で確かめるきまりの一覧です。どれも手元の計算だけで動き、"
            "文章が外へ出ることはありません。このページはきまりから作られています。"
        ),
        (
            "- **直しましょう**：敬語や語形の誤りです。\n"
            "- **言い換え**：通じますが、仕事の文章ではほかの言い方が合います。\n"
            "- **ヒント**：考えるきっかけです。そのままでも差し支えありません。"
        ),
        (
            "だれがするのかが書かれていないときは、何も示しません。"
            "「　」の中の話しことばも確かめません。"
            "相手（クライアント・アシスタント・社外・社内）によって、示すきまりが変わります。"
        ),
        ("見つけるもの", "よい書き方", "程度", "わけ"),
    ),
    "en": (
        "# Rules of the writing check",
        (
            "What the check of Japanese looks for while you write. All of it runs on your own"
            " computer; no text leaves it. This page is made from the rules themselves."
        ),
        (
            "- **Please mend**: an error of honorifics or forms.\n"
            "- **Better style**: understood, but in business another way suits better.\n"
            "- **Hint**: something to think about; it may well stay."
        ),
        (
            "Where it is not said who does something, nothing is shown. Speech inside 「 」 is left"
            " alone. The reader (client, assistant, outside, inside) decides which speak."
        ),
        ("Finds", "Better", "Level", "Why"),
    ),
}


def page(language: str) -> str:
    """The whole page in a language, ending with a line break."""
    words = Words(language)
    title, intro, levels, limits, heads = _INTRO[language]
    parts = [title, intro, levels, limits]
    for category in CATEGORIES:
        rules = [rule for rule in RULES if rule.category == category]
        rows = [_row(words, rule, *example) for rule in rules for example in rule.examples]
        table = [f"| {' | '.join(heads)} |", "|---|---|---|---|", *rows]
        parts += [f"## {words(f'writing.category.{category}')}", "\n".join(table)]
    return "\n\n".join(parts) + "\n"


def _row(words: Words, rule: Rule, wrong: str, right: str) -> str:
    found = next(one for one in check(wrong) if one.rule == rule.name)
    marked = f"{wrong[: found.start]}**{found.surface}**{wrong[found.end :]}"
    level = words(f"writing.level.{found.level}")
    return f"| {marked} | {right} | {level} | {words(f'writing.{rule.name}')} |"


def main() -> int:
    stale = 0
    for language in ("ja", "en"):
        path = DOCS / f"writing-rules.{language}.md"
        text = page(language)
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        if "--check" in sys.argv[1:]:
            print(f"{path.name} is not current: run scripts/writing_rules.py")
            stale = 1
        else:
            path.write_text(text, encoding="utf-8")
            print(f"wrote {path.name}")
    return stale


if __name__ == "__main__":
    sys.exit(main())
