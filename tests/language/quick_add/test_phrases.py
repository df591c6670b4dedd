"""Phrases with their meanings worked out by hand with a calendar of 2026 and 2027."""

from datetime import date, datetime
from pathlib import Path

import pytest

from assistant_desktop.language.quick_add import read

HERE = Path(__file__).parent
NOW = datetime(2026, 11, 18, 10, 30)  # noqa: DTZ001 - local wall-clock time, as the grammar takes it
HOLIDAYS = frozenset(
    {date(2026, 11, 23), date(2027, 1, 1), date(2027, 1, 11), date(2027, 2, 11), date(2027, 2, 23)}
)


def is_holiday(day: date) -> bool:
    return day in HOLIDAYS


def phrases(name: str) -> list[tuple[str, ...]]:
    """Phrase, kind, value and, where it matters, title."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return [tuple([*line.split("\t"), "", ""][:4]) for line in lines if line.strip()]


@pytest.mark.parametrize("name", sorted(path.name for path in HERE.glob("*.tsv")))
def test_every_phrase_means_what_it_says(name: str) -> None:
    wrong = []
    for phrase, kind, value, title in phrases(name):
        line = read(phrase, NOW, is_holiday)
        if (line.kind, line.value) != (kind, value) or (title and line.title != title):
            wrong.append((phrase, line.kind, line.value, line.title))
    assert wrong == []


def test_the_tables_are_large() -> None:
    assert sum(len(phrases(path.name)) for path in HERE.glob("*.tsv")) >= 300
