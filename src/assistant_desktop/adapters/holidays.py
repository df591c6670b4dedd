"""Japanese public holidays, from ``jpholiday`` (imported on first use)."""

from datetime import date
from functools import lru_cache


@lru_cache(maxsize=4096)
def is_holiday(day: date) -> bool:
    """Whether a day is a public holiday in Japan, substitute holidays included."""
    import jpholiday

    return bool(jpholiday.is_holiday(day))


def no_holidays(_day: date) -> bool:
    """A calendar without holidays, for a person who works abroad."""
    return False
