"""The house's rules that no linter knows."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import assistant_desktop

SOURCE = Path(assistant_desktop.__file__).parent
SQL = re.compile(r"\b(SELECT\s.+\sFROM|INSERT\s+INTO|UPDATE\s+\S+\s+SET|DELETE\s+FROM)\b", re.S)


def modules(*under: str) -> Iterator[tuple[str, ast.Module]]:
    for folder in under or ("",):
        for path in (SOURCE / folder).rglob("*.py"):
            name = str(path.relative_to(SOURCE))
            yield name, ast.parse(path.read_text(encoding="utf-8"))


def test_sql_is_written_in_the_store_and_in_queries_alone() -> None:
    strays = [
        f"{name}:{node.lineno}"
        for name, tree in modules()
        if not name.startswith("store/") and not name.endswith("queries.py")
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.search(node.value)
    ]
    assert strays == []


def imported(name: str, tree: ast.Module) -> Iterator[str]:
    """Modules below the package that one imports, as dotted paths without its name."""
    package = name.removesuffix(".py").split("/")[:-1]
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = package[: len(package) - node.level + 1]
            yield ".".join([*base, *(node.module.split(".") if node.module else [])])


def test_pages_never_call_pages() -> None:
    # The shell loads pages from its table, by name; rooms may show each other's parts.
    calls = [
        f"{name} → {target}"
        for name, tree in modules("qt")
        for target in imported(name, tree)
        if target.startswith("qt.") and target.endswith(".page") and target != "qt.page"
    ]
    assert calls == []


def test_colours_are_known_to_the_theme_alone() -> None:
    colour = re.compile(r"#[0-9A-Fa-f]{6}\b")
    strays = [
        f"{name}:{node.lineno}"
        for name, tree in modules("qt")
        if name != "qt/theme.py"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if colour.search(node.value)
    ]
    assert strays == []


def test_one_style_sheet_for_the_whole_application() -> None:
    strays = [
        f"{name}:{node.lineno}"
        for name, tree in modules("qt")
        if name != "qt/theme.py"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr == "setStyleSheet"
    ]
    assert strays == []


def test_nothing_reads_the_clock_but_the_clock() -> None:
    strays = [
        f"{name}:{node.lineno}"
        for name, tree in modules()
        if name not in {"kernel/clock.py"} and not name.startswith("bootstrap/")
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr in {"now", "today", "utcnow"}
        and isinstance(node.value, ast.Name)
        and node.value.id in {"datetime", "date"}
    ]
    assert strays == []
