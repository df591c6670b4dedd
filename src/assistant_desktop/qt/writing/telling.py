"""A finding in words."""

from ...language.check import Finding
from ...words import Words


def category(words: Words, finding: Finding) -> str:
    """二重敬語, バイト敬語, …"""
    return words(f"writing.category.{finding.category}")


def why(words: Words, finding: Finding) -> str:
    """One sentence, friendly."""
    return words(f"writing.{finding.rule}", **finding.params)
