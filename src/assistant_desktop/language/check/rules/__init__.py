"""All rules, by groups. Importing this module registers them."""

from .registry import RULES, Rule

__all__ = ["RULES", "Rule"]
