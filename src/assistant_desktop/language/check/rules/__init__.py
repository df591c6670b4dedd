"""All rules, by groups. Importing this package registers them."""

from . import (
    asking,
    becoming,
    contractions,
    double,
    feeling,
    forms,
    giving,
    house,
    humble,
    kana,
    leave,
    manner,
    partner,
    redundant,
    reproach,
    respect,
    service,
    stance,
    standing,
    things,
    tools,
)  # fmt: skip
from .registry import RULES, Rule

__all__ = [
    "RULES", "Rule", "asking", "becoming", "contractions", "double", "feeling", "forms", "giving",
    "house", "humble", "kana", "leave", "manner", "partner", "redundant", "reproach", "respect",
    "service", "stance", "standing", "things", "tools",
]  # fmt: skip
