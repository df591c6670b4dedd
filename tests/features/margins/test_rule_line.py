"""The rules of categories, written in one line."""

import pytest

from assistant_desktop.features.margins.rule import parse_categories, told_categories
from assistant_desktop.kernel.errors import BadInput


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("資料作成 2、経費・請求 20%", {"資料作成": 2, "経費・請求": "20%"}),
        ("資料作成　２，経費：１０％", {"資料作成": 2, "経費": "10%"}),
        ("Board papers 3", {"Board papers": 3}),
        (" ", {}),
    ],
)
def test_a_number_means_days_and_a_percentage_a_share(
    text: str, rules: dict[str, int | str]
) -> None:
    assert parse_categories(text) == rules
    assert parse_categories(told_categories(rules)) == rules


@pytest.mark.parametrize("text", ["資料作成", "資料作成 早め", "2", "資料作成 -1"])
def test_what_cannot_be_read_is_refused(text: str) -> None:
    with pytest.raises(BadInput, match="margin_rule"):
        parse_categories(text)
