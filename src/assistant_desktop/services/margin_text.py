"""A margin in words. Hours have one decimal, as in 「残り稼働 6.5時間に対し 7.0時間」."""

from datetime import timedelta

from ..features.tasks.margin import DOES_NOT_FIT, TIGHT, Margin
from ..words import Words, when
from .margins import AtRisk, Promised


def length(words: Words, minutes: int) -> str:
    """6.5時間 · 6.5 h; what is less than a tenth of an hour in minutes."""
    if 0 < minutes < 6:
        return words("margins.minutes", m=minutes)
    return words("margins.hours", h=f"{minutes / 60:.1f}")


def spare(words: Words, minutes: int, day: timedelta) -> str:
    """Time to spare: in working days from one day (of length ``day``) on, else in hours."""
    whole = day.total_seconds() / 60
    if whole and minutes >= whole:
        return words("margins.days", d=f"{minutes / whole:.1f}")
    return length(words, minutes)


def arithmetic(words: Words, margin: Margin) -> str:
    """残り稼働 6.5時間に対し 7.0時間."""
    left, promised = _pair(words, margin)
    return words("margins.left", left=left, promised=promised)


def short(words: Words, promised: Promised) -> str:
    """How much is missing: until the due where it does not fit, until the target where it is tight.

    It is the difference of the figures that ``arithmetic`` shows.
    """
    margin = promised.margin
    if margin.state == TIGHT:
        return length(words, promised.target_short)
    if _is_close(margin):
        return words("margins.minutes", m=margin.short)
    return words(
        "margins.hours", h=f"{_tenths(margin.promised) - _tenths(margin.minutes_left):.1f}"
    )


def sentence(words: Words, promised: Promised, day: timedelta) -> str:
    """The whole of it, for the bar's accessible text and its tooltip."""
    margin = promised.margin
    if promised.late:
        return words("margins.late")
    if not margin.own:
        return words("margins.no_estimate")
    told = arithmetic(words, margin)
    if margin.state == DOES_NOT_FIT:
        return words("margins.short", left_promised=told, short=short(words, promised))
    if margin.state == TIGHT:
        return words("margins.tight", left_promised=told, short=short(words, promised))
    left = margin.minutes_left - margin.promised
    return words("margins.fits", left_promised=told, spare=spare(words, left, day))


def tag(words: Words, promised: Promised, day: timedelta) -> str:
    """As short as beside a title: 0.5時間 不足, 余裕 2.0時間; '' where nobody estimated it."""
    margin = promised.margin
    if promised.late:
        return words("margins.late_tag")
    if not margin.own:
        return ""
    if margin.state == DOES_NOT_FIT:
        return words("margins.short_tag", time=short(words, promised))
    if margin.state == TIGHT:
        return words("margins.tight_tag")
    return words("margins.spare", time=spare(words, margin.minutes_left - margin.promised, day))


def risk(words: Words, one: AtRisk) -> str:
    """Why a task is told ahead."""
    if one.kind == DOES_NOT_FIT:
        return words("margins.risk_does_not_fit", short=short(words, one.promised))
    return words(f"margins.risk_{one.kind}")


def _tenths(minutes: int) -> float:
    return round(minutes / 60, 1)


def _is_close(margin: Margin) -> bool:
    """Whether tenths of hours would say that nothing is missing."""
    return margin.short > 0 and _tenths(margin.promised) - _tenths(margin.minutes_left) < 0.05


def _pair(words: Words, margin: Margin) -> tuple[str, str]:
    if _is_close(margin):
        return when.length(words, margin.minutes_left), when.length(words, margin.promised)
    left, promised = (f"{minutes / 60:.1f}" for minutes in (margin.minutes_left, margin.promised))
    return words("margins.hours", h=left), words("margins.hours", h=promised)
