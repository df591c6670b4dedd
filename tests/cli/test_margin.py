"""The margin as the command line tells it."""

import pytest

from tests.cli.conftest import CommandLine


def test_an_accepted_task_has_a_margin_and_a_target(line: CommandLine) -> None:
    line.now = "2026-11-24T09:18"
    task = line.task(line.add("比較表", "--due", "2026-11-26T12:00"))
    # Tuesday 9:18-18:00, Wednesday, Thursday 9:00-12:00: 522 + 540 + 180. Nothing is estimated.
    assert task["margin"] == {
        "state": "fits",
        "working_minutes_left": 1242,
        "promised_minutes": 0,
    }
    assert task["target"] == "2026-11-25"


@pytest.mark.parametrize("arguments", [(), ("--request", "--due", "2026-11-26")])
def test_what_is_not_promised_has_none(line: CommandLine, arguments: tuple[str, ...]) -> None:
    assert "margin" not in line.task(line.add("比較表", *arguments))


def test_what_is_done_or_delivered_has_none(line: CommandLine) -> None:
    done, delivered = (line.add(title, "--due", "2099-01-05") for title in ("a", "b"))
    line("done", done)
    line("deliver", delivered)
    for id_ in (done, delivered):
        assert "margin" not in line.task(id_)
