"""How far before a due one aims: the rule of the settings."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class TargetRule:
    """How far before a due one aims: working days, or a share of the time (0 to 1), by category."""

    usual: int
    by_category: Mapping[str, int | float]

    @classmethod
    def read(cls, usual_days: object, by_category: object) -> "TargetRule":
        """From the settings ``margin.target_days`` and ``margin.target_by_category``.

        A category's value is a number of days, or a share such as "20%"; what cannot be read is
        as if it were not there.
        """
        found: dict[str, int | float] = {}
        for category, value in by_category.items() if isinstance(by_category, Mapping) else ():
            known = _rule_value(value)
            if known is not None:
                found[str(category)] = known
        usual = _rule_value(usual_days)
        return cls(usual if isinstance(usual, int) else 1, found)

    def share(self, category: str) -> float | None:
        """The share for a category; None where it has days."""
        value = self.by_category.get(category)
        return value if isinstance(value, float) else None

    def days(self, category: str) -> int:
        """The working days for a category."""
        value = self.by_category.get(category, self.usual)
        return value if isinstance(value, int) else self.usual


def _rule_value(value: object) -> int | float | None:
    """Days as int, a share as float; None for what cannot be read."""
    if isinstance(value, str) and value.strip().endswith("%"):
        try:
            return min(1.0, max(0.0, float(value.strip()[:-1]) / 100))
        except ValueError:
            return None
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return max(0, min(60, value))
