"""The words: complete in both languages, and neither missing nor left over in the code."""

import ast
import re
import string
import unicodedata
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import TypeVar

import pytest

import assistant_desktop
from assistant_desktop.features.people.settings import DEFAULTS
from assistant_desktop.words import LANGUAGES, Words

SOURCE = Path(assistant_desktop.__file__).parent
AREAS = sorted(
    path.stem
    for path in (SOURCE / "words").glob("*.py")
    if path.stem != "__init__" and not path.stem.startswith("intent_")
)
WORDS: dict[str, tuple[str, str]] = {}
for _area in AREAS:
    WORDS.update(import_module(f"assistant_desktop.words.{_area}").WORDS)
Node = TypeVar("Node", bound=ast.AST)
KEY = re.compile(rf"(?:{'|'.join(AREAS)})\.[a-z0-9_.]+")


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def code(path: Path) -> ast.Module:
    """A module without the table of words that it may have."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    tree.body = [
        node
        for node in tree.body
        if not (isinstance(node, ast.AnnAssign) and ast.unparse(node.target) == "WORDS")
    ]
    return tree


TREES = [code(path) for path in SOURCE.rglob("*.py")]


def nodes(kind: type[Node]) -> Iterator[Node]:
    """Every node of a kind in the code."""
    for tree in TREES:
        yield from (node for node in ast.walk(tree) if isinstance(node, kind))


def literals() -> set[str]:
    """Every string that stands whole in the code."""
    return {node.value for node in nodes(ast.Constant) if isinstance(node.value, str)}


def composed() -> list[re.Pattern[str]]:
    """What the keys look like that the code puts together: f"notices.{kind}.title"."""
    found = set()
    for joined in nodes(ast.JoinedStr):
        parts = [
            re.escape(str(part.value)) if isinstance(part, ast.Constant) else "[A-Za-z0-9_.]+"
            for part in joined.values
        ]
        if re.match(r"[a-z]{2,}[a-z_]*(\\\.|_)", parts[0]):
            found.add("".join(parts))
    return [re.compile(one) for one in sorted(found)]


def kept_here() -> set[str]:
    """Keys of what this computer keeps for itself, and named constants: they are no words."""
    found = set()
    for call in nodes(ast.Call):
        func = call.func
        if (
            isinstance(func, ast.Attribute)
            and func.attr in {"get", "set", "drop"}
            and "local" in ast.unparse(func.value)
        ):
            found |= {one.value for one in call.args if isinstance(one, ast.Constant)}
    for assign in nodes(ast.Assign):
        if isinstance(assign.value, ast.Constant) and ast.unparse(assign.targets[0]).isupper():
            found.add(assign.value.value)
    return {one for one in found if isinstance(one, str)}


def japanese(text: str) -> bool:
    return any(
        unicodedata.name(letter, "").startswith(("CJK UNIFIED", "HIRAGANA", "KATAKANA LETTER"))
        for letter in text
    )


@pytest.mark.parametrize("area", AREAS)
def test_keys_begin_with_their_area_and_are_used_once(area: str) -> None:
    words = import_module(f"assistant_desktop.words.{area}").WORDS
    assert [key for key in words if not key.startswith(f"{area}.")] == []


def test_every_text_is_there_in_both_languages() -> None:
    empty = [key for key, texts in WORDS.items() if len(texts) != len(LANGUAGES) or not all(texts)]
    assert empty == []


def test_both_languages_fill_the_same_placeholders() -> None:
    # How a date is written differs: both languages take what they need of its parts.
    uneven = [
        key
        for key, (ja, en) in WORDS.items()
        if placeholders(ja) != placeholders(en)
        and not key.startswith("when.")
        # A Japanese letter opens with who writes, an English one closes with it.
        and not key.endswith(("_open", ".open"))
    ]
    assert uneven == []


def test_english_is_not_japanese() -> None:
    # Names of languages and quoted Japanese expressions are meant to be seen by everybody.
    quoted = re.compile(r"「[^」]*」|『[^』]*』")
    wrong = [
        key
        for key, (_, en) in WORDS.items()
        if japanese(quoted.sub("", en)) and not key.endswith((".ja", ".language_ja"))
    ]
    assert wrong == []


def test_nobody_shouts() -> None:
    loud = [key for key, texts in WORDS.items() if any(mark in "".join(texts) for mark in "!！")]
    assert loud == []


def test_every_key_that_the_code_names_exists() -> None:
    named = {text for text in literals() if KEY.fullmatch(text)}
    others = {text for text in named if text.endswith((".", "_", ".py", ".page", ".json", ".log"))}
    codes = {key.partition(".")[2] for key in WORDS if key.startswith(("intent.", "error."))}
    missing = named - others - codes - WORDS.keys() - DEFAULTS.keys() - kept_here()
    assert missing == set()


def test_no_text_is_left_over() -> None:
    named, patterns = literals(), composed()

    def is_used(key: str) -> bool:
        # Intents and problems are named by their code, without the area.
        names = {key, key.partition(".")[2]} if key.startswith(("intent.", "error.")) else {key}
        return bool(names & named) or any(
            pattern.fullmatch(name) for pattern in patterns for name in names
        )

    assert [key for key in WORDS if not is_used(key)] == []


def test_braces_in_user_text_stay_as_they_are() -> None:
    words = Words("en")
    assert "{title}" in words("intent.people.change", name="{title}")
