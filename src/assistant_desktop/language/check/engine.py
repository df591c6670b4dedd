"""From a text to its findings: sentence by sentence, remembered, put together."""

from collections.abc import Iterator
from functools import lru_cache

from .model import Audience, Finding
from .rules import RULES
from .rules.asking import brings_an_idea
from .sentence import Sentence
from .sentences import is_quoted_line, sentences

REMEMBERED = 4096
"""Sentences whose findings are kept; a window's texts fit many times over."""

_SPOKEN = frozenset(
    {
        "baito", "i_nuki", "ra_nuki", "register", "tone", "subcontractor", "bare_question",
        "vague_time",
    }
)  # fmt: skip
"""What is not held against somebody's words that are only quoted."""


def check(text: str, audience: Audience | None = None) -> list[Finding]:
    """The findings of a whole text in the order in which they stand. Never raises for any text."""
    found = []
    for start, findings in check_sentences(text, audience):
        found += [finding.moved(start) for finding in findings]
    return found


def check_sentences(
    text: str, audience: Audience | None = None
) -> Iterator[tuple[int, tuple[Finding, ...]]]:
    """Each sentence's beginning in the text, and its findings counted from there."""
    line_start = -1
    for start, end in sentences(text):
        sentence = text[start:end]
        if start == 0 or text[start - 1] in "\n\r\u2028\u2029":
            line_start = start
        if not sentence.strip() or is_quoted_line(text[line_start : line_start + 8]):
            continue
        found = _findings(sentence, audience or Audience.OUTSIDE)
        if any(one.category == "bare_question" for one in found):
            beside = text[line_start:start] + _line_from(text, end)
            if brings_an_idea(beside):
                found = tuple(one for one in found if one.category != "bare_question")
        yield start, found


def _line_from(text: str, start: int) -> str:
    """The rest of a line."""
    end = text.find("\n", start)
    return text[start:] if end < 0 else text[start:end]


def warm_up() -> None:
    """Load the dictionary and ask every rule once, so that the first real check is quick."""
    for rule in RULES:
        check(rule.examples[0][0])


@lru_cache(REMEMBERED)
def _findings(text: str, audience: Audience) -> tuple[Finding, ...]:
    """The findings of one sentence for one reader, overlapping ones of a category joined."""
    sentence = Sentence(text)
    found: list[Finding] = []
    for rule in RULES:
        if audience not in rule.audiences:
            continue
        if rule.triggers and sentence.norms.isdisjoint(rule.triggers):
            continue
        for hit in rule.judge(sentence):
            finding = Finding(
                hit.start,
                hit.end,
                rule.category,
                hit.level or rule.level,
                rule.name,
                hit.fixes,
                hit.params,
                text[hit.start : hit.end],
            )
            if not _is_quoted(finding, sentence) and not _is_told(finding, found):
                found.append(finding)
    return tuple(sorted(found, key=lambda one: (one.start, one.end)))


def _is_quoted(finding: Finding, sentence: Sentence) -> bool:
    return finding.category in _SPOKEN and any(
        start <= finding.start and finding.end <= end for start, end in sentence.quotations
    )


def _is_told(finding: Finding, before: list[Finding]) -> bool:
    """Whether another rule of the same category has already spoken about this place."""
    return any(
        one.category == finding.category and one.start < finding.end and finding.start < one.end
        for one in before
    )


def forget() -> None:
    """Forget all sentences, so that the next check judges them again."""
    _findings.cache_clear()


def remembered() -> int:
    """How many sentences' findings are kept."""
    return _findings.cache_info().currsize
