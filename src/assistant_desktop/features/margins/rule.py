"""How far before a due one aims: the rule of the settings."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from ...kernel.clock import due_instant, from_text, is_date, local_date
from ...kernel.errors import BadInput
from ..tasks.margin import target_day
from .hours import Ahead


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

    def target(
        self, due: str, category: str, start: datetime, zone: tzinfo, hours: Ahead
    ) -> str | None:
        """The day (``YYYY-MM-DD``) to aim for, for a due that was given at ``start``.

        ``zone`` is that in which days are meant; None where no day before the due is left.
        """
        day, share = day_of(due, zone), self.share(category)
        if share is None:
            found = target_day(day, local_date(start, zone), self.days(category), hours)
        else:
            whole = hours.time_between(start, due_instant(due, zone))
            aimed = hours.after(start, whole * (1 - share))
            found = None if aimed is None else local_date(aimed, zone)
        return None if found is None or found >= day else found.isoformat()


def parse_categories(text: str) -> dict[str, int | str]:
    """Rules of categories in one line: 「資料作成 2、経費・請求 20%」, as the setting keeps them.

    A number means working days, a percentage a share of the time. Raises BadInput("margin_rule").
    """
    found: dict[str, int | str] = {}
    for part in re.split(r"[、,;\n]", unicodedata.normalize("NFKC", text)):
        if not part.strip():
            continue
        said = re.fullmatch(r"\s*(.+?)[\s:=]+(\d{1,2})\s*(%?)\s*", part)
        if said is None:
            raise BadInput("margin_rule", text=part.strip()[:40])
        name, number, share = said.groups()
        found[name] = f"{number}%" if share else min(60, int(number))
    return found


def told_categories(rules: object) -> str:
    """The setting as the line that ``parse_categories`` reads."""
    if not isinstance(rules, Mapping):
        return ""
    return "、".join(f"{name} {value}" for name, value in rules.items())


def day_of(due: str, zone: tzinfo) -> date:
    """The local day of a due."""
    return date.fromisoformat(due) if is_date(due) else local_date(from_text(due), zone)


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
