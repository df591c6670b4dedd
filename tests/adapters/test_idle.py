"""How long the computer was left alone: what is asked, and a real X server."""

import ctypes.util
import os
import subprocess
import time
from datetime import timedelta

import pytest

from assistant_desktop.adapters.idle import IdleTime, XIdle

MINUTE = timedelta(minutes=1)


class Source:
    """Answers what it was told to, and counts the questions."""

    def __init__(self, *answers: timedelta | Exception | None) -> None:
        self.answers = list(answers)
        self.asked = 0

    def __call__(self) -> timedelta | None:
        self.asked += 1
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


def test_the_first_that_answers_is_asked_from_then_on() -> None:
    broken, silent, good = Source(OSError("no bus")), Source(None), Source(MINUTE, 2 * MINUTE)
    idle = IdleTime((broken, silent, good))
    assert idle() == MINUTE
    assert idle() == 2 * MINUTE
    assert (broken.asked, silent.asked, good.asked) == (1, 1, 2)


def test_where_nobody_tells_nothing_is_known() -> None:
    assert IdleTime(())() is None
    assert IdleTime((Source(None),))() is None


def test_a_source_that_goes_away_is_replaced() -> None:
    idle = IdleTime((Source(MINUTE, None), Source(3 * MINUTE)))
    assert idle() == MINUTE
    assert idle() == 3 * MINUTE


@pytest.mark.real
@pytest.mark.skipif(not os.environ.get("DISPLAY"), reason="needs an X server")
@pytest.mark.skipif(ctypes.util.find_library("Xss") is None, reason="needs libXss")
def test_a_real_x_server_counts_from_the_last_event() -> None:
    idle = XIdle()
    deadline = time.monotonic() + 10
    while (idle() or timedelta()) < timedelta(milliseconds=300):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    before = time.monotonic()
    subprocess.run(["xdotool", "mousemove", "31", "17"], check=True)
    found = idle()
    assert found is not None
    # Counted from the event, which was after ``before``; else there were 300 ms more.
    assert found < timedelta(seconds=time.monotonic() - before, milliseconds=150)


@pytest.mark.real
@pytest.mark.skipif(not os.environ.get("DISPLAY"), reason="needs an X server")
def test_the_desktop_at_hand_is_asked_without_harm() -> None:
    found = IdleTime()()
    assert found is None or found >= timedelta()
