"""Each rule with its examples: it finds the one, leaves the other, and its fixes mend."""

import pytest

from assistant_desktop.language.check import CATEGORIES, Audience, check
from assistant_desktop.language.check.rules import RULES, Rule
from assistant_desktop.words import Words

EXAMPLES = [(rule, wrong, right) for rule in RULES for wrong, right in rule.examples]


def found(text: str, rule: Rule) -> list[str]:
    return [one.surface for one in check(text) if one.rule == rule.name]


@pytest.mark.parametrize(("rule", "wrong", "right"), EXAMPLES, ids=lambda one: str(one)[:24])
def test_a_rule_finds_its_example(rule: Rule, wrong: str, right: str) -> None:
    assert found(wrong, rule)
    assert check(right) == []


@pytest.mark.parametrize(("rule", "wrong", "right"), EXAMPLES, ids=lambda one: str(one)[:24])
def test_a_fix_mends_the_place(rule: Rule, wrong: str, right: str) -> None:
    for one in check(wrong):
        for fix in one.fixes:
            mended = wrong[: one.start] + fix + wrong[one.end :]
            left = [
                other
                for other in check(mended)
                if other.rule == one.rule and other.start <= one.start < other.end
            ]
            assert mended != wrong
            assert left == []


def test_every_rule_has_examples_a_category_and_a_sentence_in_both_languages() -> None:
    names = [rule.name for rule in RULES]
    assert len(names) == len(set(names))
    assert {rule.category for rule in RULES} == set(CATEGORIES)
    for rule in RULES:
        assert rule.examples, rule.name
        for language in ("ja", "en"):
            assert Words(language)(f"writing.{rule.name}")


@pytest.mark.parametrize(
    ("text", "category", "readers"),
    [
        ("了解しました。", "register", {Audience.OUTSIDE, Audience.CLIENT}),
        ("本日もご苦労様でした。", "register", {Audience.OUTSIDE, Audience.CLIENT}),
        ("弊社の田中様が伺います。", "uchi_soto", {Audience.OUTSIDE, Audience.CLIENT}),
        ("会食のお店はどこですか。", "bare_question", set(Audience)),
        ("アシスタントにやらせます。", "subcontractor", set(Audience)),
        ("お客様がおっしゃられました。", "double_keigo", set(Audience)),
    ],
)
def test_the_reader_decides(text: str, category: str, readers: set[Audience]) -> None:
    told = {
        reader for reader in Audience if category in {one.category for one in check(text, reader)}
    }
    assert told == readers
    assert check(text) == check(text, Audience.OUTSIDE)
