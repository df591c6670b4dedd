"""The day to aim for, as commands set it together with a due."""

from ...store.ledger import Look
from ..people.queries import calendar, person, setting
from .hours import Ahead
from .rule import TargetRule


def aimed(look: Look, due: str | None, owner: str, category: str) -> str | None:
    """The target by the pair's rule, for a due that is given now; None where no day is left.

    ``due`` is a checked one, ``owner`` a person's id.
    """
    who = person(look.reader, owner) if due else None
    if due is None or who is None:
        return None
    rule = TargetRule.read(
        setting(look.reader, "margin.target_days"),
        setting(look.reader, "margin.target_by_category"),
    )
    hours = calendar(look.reader, who, look.zone, look.is_holiday)
    first = look.now.astimezone(hours.zone).date()
    ahead = Ahead(hours, first)
    return rule.target(due, category, look.now, look.zone, ahead)
