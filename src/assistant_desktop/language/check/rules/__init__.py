"""All rules, by groups. Importing this package registers them."""

from . import (
    alike,
    asking,
    becoming,
    contractions,
    double,
    family,
    feeling,
    forms,
    giving,
    house,
    humble,
    kana,
    leave,
    manner,
    partner,
    plain,
    redundant,
    reproach,
    respect,
    service,
    stance,
    standing,
    tautology,
    things,
    tools,
    weighed_regard,
    weighed_tone,
)  # fmt: skip
from .registry import RULES, Rule

__all__ = [
    "RULES", "Rule", "alike", "asking", "becoming", "contractions", "double", "family", "feeling",
    "forms", "giving", "house", "humble", "kana", "leave", "manner", "partner", "plain",
    "redundant", "reproach", "respect", "service", "stance", "standing", "tautology", "things",
    "tools", "weighed_regard", "weighed_tone",
]  # fmt: skip
