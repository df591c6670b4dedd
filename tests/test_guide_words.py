"""What the guide and the program's own advice call a button is what stands on the button."""

import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

from assistant_desktop import words

GUIDE = Path(__file__).resolve().parent.parent / "docs" / "guide" / "ja"
NAMED = re.compile(r"「([^」]+)」")


def said() -> Iterator[tuple[str, tuple[str, str]]]:
    """Every key of the program's words with its two texts."""
    for module in iter_modules(words.__path__):
        found = getattr(import_module(f"{words.__name__}.{module.name}"), "WORDS", {})
        yield from found.items()


@pytest.fixture(scope="module")
def spoken() -> list[re.Pattern[str]]:
    """The program's Japanese, each text as a pattern: placeholders stand for anything."""
    texts = {both[0].strip("…：:。 ") for _, both in said()}
    return [
        re.compile(".+".join(re.escape(part) for part in re.split(r"\{\w+\}", text)))
        for text in texts
        if not re.fullmatch(r"(\{\w+\}\W*)+", text)
    ]


@pytest.mark.parametrize("page", sorted(GUIDE.glob("*.md")), ids=lambda page: page.stem)
def test_the_names_in_the_guide_are_those_of_the_program(
    page: Path, spoken: list[re.Pattern[str]]
) -> None:
    text = page.read_text(encoding="utf-8").replace("\n", "")
    unknown = []
    for name in NAMED.findall(text):
        plain = name.strip("：:。 ").removesuffix("…")
        # A name may be told without what follows it (「前に調べたことがあります：…」).
        known = any(one.fullmatch(plain) or one.fullmatch(f"{plain}：名前") for one in spoken)
        is_example = "【" in name  # a text that somebody writes
        unknown += [] if known or is_example else [name]
    assert unknown == []


def test_advice_names_the_sections_of_the_settings() -> None:
    every = dict(said())
    for column, pattern in ((0, r"設定の「([^」]+)」"), (1, r"Settings, ([^.]+?)(?:,? and |\.)")):
        sections = {both[column] for key, both in every.items() if ".section." in key}
        named = {
            name
            for key, both in every.items()
            if key.startswith(("safety.fix.", "error."))
            for name in re.findall(pattern, both[column])
        }
        assert named
        assert named <= sections
