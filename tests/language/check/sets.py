"""The sets of sentences: what is marked, what was found."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from assistant_desktop.language.check import Level, check

HERE = Path(__file__).parent
SPARE = 10
"""How many code points longer than the marked span a finding may be."""


@dataclass
class Measure:
    """Counts over one set."""

    marked: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    right: int = 0
    false: list[str] = field(default_factory=list)
    advised: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.found.total() / self.marked.total()

    def share(self, category: str) -> float:
        return self.found[category] / self.marked[category]


def rows(name: str) -> list[tuple[str, str, str]]:
    """(category or "ok", sentence, marked span) of a set."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    cells = [line.split("\t") for line in lines]
    return [(cell[0], cell[1], cell[2] if len(cell) > 2 else "") for cell in cells]


def measure(name: str) -> Measure:
    """Check every sentence of a set as the judges do."""
    result = Measure()
    for category, sentence, span in rows(name):
        findings = check(sentence)
        if category == "ok":
            result.right += 1
            if any(one.level is not Level.ADVICE for one in findings):
                result.false.append(sentence)
            if any(one.level is Level.ADVICE for one in findings):
                result.advised.append(sentence)
            continue
        start = sentence.index(span)
        end = start + len(span)
        result.marked[category] += 1
        result.found[category] += any(
            one.category == category
            and one.start < end
            and start < one.end
            and one.end - one.start <= end - start + SPARE
            for one in findings
        )
    return result
