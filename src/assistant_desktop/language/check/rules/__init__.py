"""All rules, by groups. Importing this package registers them."""

from . import asking, double, feeling, forms, giving, humble, manner, redundant, respect, service
from .registry import RULES, Rule

__all__ = [
    "RULES", "Rule", "asking", "double", "feeling", "forms", "giving", "humble", "manner",
    "redundant", "respect", "service",
]  # fmt: skip
