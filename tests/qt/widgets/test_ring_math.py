"""The arithmetic of the timer ring."""

import pytest

from assistant_desktop.qt.widgets.ring_math import (
    GAP_DEGREES,
    arcs,
    clock,
    hand,
    overtime,
    remaining,
)

STEPS = (90, 40, 50, 40, 30, 20, 20, 10)


def test_gap_is_that_of_the_drawings() -> None:
    assert pytest.approx(1.92) == GAP_DEGREES  # 1.6 s of 300 s


def test_nothing_elapsed() -> None:
    found = arcs(STEPS, 0, 300)
    assert len(found) == 8
    assert [arc.part for arc in found] == ["current"] + ["rest"] * 7
    assert found[0].start == pytest.approx(0.96)
    assert found[0].span == pytest.approx(108 - 1.92)  # 90 of 300 s
    assert found[1].start == pytest.approx(108 + 0.96)


def test_elapsed_cuts_the_step_it_falls_into() -> None:
    found = arcs(STEPS, 78, 300)
    assert [arc.part for arc in found[:3]] == ["done", "current", "rest"]
    assert found[0].start + found[0].span == pytest.approx(93.6)  # 78 s of 300 s
    assert found[1].start == pytest.approx(93.6)
    assert found[1].start + found[1].span == pytest.approx(108 - 0.96)


def test_the_step_talked_about_may_be_ahead_of_the_clock() -> None:
    found = arcs(STEPS, 78, 300, current=2)
    parts = [arc.part for arc in found]
    assert parts == ["done", "rest", "rest", "current", "rest", "rest", "rest", "rest", "rest"]


def test_past_the_target_all_is_done() -> None:
    found = arcs(STEPS, 380, 300)
    assert [arc.part for arc in found] == ["done"] * 8
    assert sum(arc.span for arc in found) == pytest.approx(360 - 8 * 1.92)


def test_steps_share_the_circle_whatever_their_sum() -> None:
    found = arcs((60, 60), 0, 300)
    assert [round(arc.span + GAP_DEGREES) for arc in found] == [180, 180]


def test_steps_too_short_for_their_gap_are_left_out() -> None:
    assert len(arcs((299.5, 0.5), 0, 300)) == 1


def test_no_steps_and_no_seconds() -> None:
    assert [(arc.start, arc.span) for arc in arcs((), 0, 300)] == [(0, 360)]
    assert arcs((0, 0), 0, 300) == []


@pytest.mark.parametrize(
    ("elapsed", "degrees"), [(0, 0), (300, 0), (380, 96), (450, 180), (600, 360), (900, 360)]
)
def test_outer_ring_runs_from_target_to_limit(elapsed: float, degrees: float) -> None:
    assert overtime(elapsed, 300, 600) == pytest.approx(degrees)


def test_hand_starts_again_after_the_target() -> None:
    assert hand(150, 300, 600) == pytest.approx(180)
    assert hand(300, 300, 600) == pytest.approx(360)
    assert hand(375, 300, 600) == pytest.approx(90)


def test_limit_at_the_target_closes_at_once() -> None:
    assert overtime(301, 300, 300) == 360


def test_clock_and_remaining_add_up() -> None:
    assert clock(222) == "03:42"
    assert clock(80, pad=False) == "1:20"
    assert clock(59.999) == "00:59"
    assert clock(-4) == "00:00"
    assert remaining(77.9, 300) + int(77.9) == 300
    assert remaining(400, 300) == 0
