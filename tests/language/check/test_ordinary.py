"""Two thousand ordinary polite sentences: almost none of them is flagged."""

from collections import Counter
from pathlib import Path

import pytest

from assistant_desktop.language.check import Level, check

from .documentation import fetched, polite_sentences


@pytest.mark.slow
def test_ordinary_polite_sentences_are_left_alone(tmp_path: Path) -> None:
    if not fetched(tmp_path):
        pytest.skip("no Japanese documentation packages can be fetched with apt-get here")
    sentences = polite_sentences(tmp_path, 2000)
    if len(sentences) < 2000:
        pytest.skip(f"the packages hold only {len(sentences)} polite sentences")
    flagged = []
    rules: Counter[str] = Counter()
    for sentence in sentences:
        told = [one for one in check(sentence) if one.level is not Level.ADVICE]
        if told:
            flagged.append(sentence)
            rules.update(one.rule for one in told)
    assert len(flagged) <= 20, rules.most_common(8)
