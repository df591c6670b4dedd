"""The arithmetic of the timer ring: seconds in, degrees clockwise from twelve o'clock out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

GAP_SECONDS = 1.6
"""Gap between two arcs on a ring of 300 s; it grows with the target, so its angle is constant."""
GAP_DEGREES = GAP_SECONDS / 300 * 360

Part = Literal["done", "current", "rest"]


@dataclass(frozen=True)
class Arc:
    """A piece of the ring: where it starts, how far it goes, what it stands for."""

    start: float
    span: float
    part: Part


def arcs(
    steps: Sequence[float], elapsed: float, target: float, current: int | None = None
) -> list[Arc]:
    """Cut the ring into one arc per step, and each arc at the elapsed time.

    ``steps`` are the planned seconds; together they fill the circle whatever their sum is. Without
    steps the circle is one arc. What is elapsed is "done"; the rest of the step ``current`` (or of
    the one the elapsed time falls into) is "current"; everything else "rest".
    """
    lengths = [max(0.0, seconds) for seconds in steps] or [1.0]
    whole = sum(lengths)
    if whole <= 0:
        return []
    hand = 360.0 * min(1.0, max(0.0, elapsed / target)) if target > 0 else 0.0
    result: list[Arc] = []
    start = 0.0
    gap = GAP_DEGREES if len(lengths) > 1 else 0.0
    for index, length in enumerate(lengths):
        span = 360.0 * length / whole
        left, right = start + gap / 2, start + span - gap / 2
        start += span
        if right <= left:
            continue
        inside = index == current if current is not None else start - span <= hand < start
        cut = min(max(hand, left), right)
        if cut > left:
            result.append(Arc(left, cut - left, "done"))
        if cut < right:
            result.append(Arc(cut, right - cut, "current" if inside else "rest"))
    return result


def overtime(elapsed: float, target: float, limit: float) -> float:
    """Return the degrees of the outer ring: 0 up to the target, 360 at the limit."""
    if elapsed <= target:
        return 0.0
    if limit <= target:
        return 360.0
    return 360.0 * min(1.0, (elapsed - target) / (limit - target))


def hand(elapsed: float, target: float, limit: float) -> float:
    """Return the angle of the hand: on the ring up to the target, on the outer ring after it."""
    if elapsed > target:
        return overtime(elapsed, target, limit)
    return 360.0 * max(0.0, elapsed) / target if target > 0 else 0.0


def clock(seconds: float, pad: bool = True) -> str:
    """Return whole seconds as ``03:42``, or ``3:42`` without ``pad``. Parts of a second are cut."""
    whole = int(max(0.0, seconds))
    minutes, rest = divmod(whole, 60)
    return f"{minutes:02d}:{rest:02d}" if pad else f"{minutes}:{rest:02d}"


def remaining(elapsed: float, target: float) -> int:
    """Return the whole seconds left, so that the figure and the elapsed one always add up."""
    return max(0, int(target) - int(max(0.0, elapsed)))
