"""How much is found, and how little is found wrongly.

The first set was written before the rules, the others after them; all are kept as they were
measured first, so a rule that is changed shows what it gains and what it loses.
"""

import statistics
import time

import pytest

from assistant_desktop.language.check import CATEGORIES, check, engine, warm_up

from .sets import measure, rows

_COUNTED = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth"
)
SETS = tuple(f"sentences_{one}.tsv" for one in _COUNTED.split())


@pytest.mark.parametrize("name", SETS)
def test_most_is_found_and_little_is_found_wrongly(name: str) -> None:
    result = measure(name)
    assert result.recall >= 0.9, result.found
    assert len(result.false) <= 0.02 * result.right, result.false
    assert len(result.advised) <= 0.05 * result.right, result.advised


@pytest.mark.parametrize("name", SETS[:2])
def test_every_category_is_found(name: str) -> None:
    result = measure(name)
    assert set(result.marked) == set(CATEGORIES)
    weak = {one: result.share(one) for one in CATEGORIES if result.share(one) < 0.75}
    assert weak == {}


@pytest.mark.parametrize("name", SETS)
def test_every_mark_is_in_its_sentence(name: str) -> None:
    wrong = [sentence for _, sentence, span in rows(name) if span not in sentence]
    assert wrong == []


ESTABLISHED = [
    "どうぞお召し上がりになってください。",
    "お客様がお見えになりました。",
    "明日十時にお伺いいたします。",
    "資料は拝見いたしました。",
    "当日は身分証をご持参ください。",
    "ご希望がございましたらお申し出ください。",
    "とんでもございません。",
    "会員の方はいつでもご利用いただけます。",
    "明日はお休みさせていただきます。",
    "弊社の社長の田中が申しております。",
    "いつも丁寧な資料をありがとうございます。大変助かっております。",
]


@pytest.mark.parametrize("sentence", ESTABLISHED)
def test_what_is_established_is_not_flagged(sentence: str) -> None:
    assert check(sentence) == []


def test_a_sentence_takes_well_under_a_millisecond() -> None:
    warm_up()
    sentences = [sentence for name in SETS for _, sentence, _ in rows(name)]
    took = []
    for sentence in sentences:
        engine.forget()
        start = time.thread_time()
        check(sentence)
        took.append(time.thread_time() - start)
    assert statistics.median(took) < 0.002
