"""What the writing check says: findings, their categories and levels, and for whom one writes."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum


class Audience(StrEnum):
    """Who reads the text. Where nobody says, it is checked as if for somebody OUTSIDE."""

    CLIENT = "client"
    ASSISTANT = "assistant"
    OUTSIDE = "outside"
    INSIDE = "inside"


class Level(StrEnum):
    """How sure a finding is: the reference says so, good style, or a hint to think about."""

    ERROR = "error"
    STYLE = "style"
    ADVICE = "advice"


CATEGORIES = (
    "double_keigo",
    "kenjo_for_other",
    "sonkei_for_self",
    "kanou_kenjo",
    "uchi_soto",
    "title_dup",
    "thing_keigo",
    "baito",
    "sasete_itadaku",
    "sa_ire",
    "ra_nuki",
    "i_nuki",
    "itadaku_particle",
    "hojo_kanji",
    "redundancy",
    "register",
    "tone",
    "subcontractor",
    "bare_question",
    "vague_time",
)
"""Every category of findings, in the order in which the guide tells them."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One place that could be better.

    ``start`` and ``end`` count code points of the checked text; ``surface`` is what stands there;
    each of ``fixes`` can be put in its place as it is (an empty text: leave it out). ``rule`` names
    the sentence in the words (``writing.<rule>``), ``params`` fill it.
    """

    start: int
    end: int
    category: str
    level: Level
    rule: str
    fixes: tuple[str, ...] = ()
    params: Mapping[str, str] = field(default_factory=dict, hash=False)
    surface: str = ""

    @property
    def ignore_key(self) -> str:
        """What "never again" remembers: the rule and what stood there, width and case folded."""
        return f"{self.rule}:{unicodedata.normalize('NFKC', self.surface).casefold()}"

    def moved(self, by: int) -> "Finding":
        """The same finding where its sentence begins ``by`` code points later."""
        return replace(self, start=self.start + by, end=self.end + by) if by else self


def is_hard(findings: list[Finding] | tuple[Finding, ...]) -> bool:
    """Whether the tone is so hard that waiting before sending may be kind: offer to hold it."""
    tones = [one for one in findings if one.category == "tone"]
    return len(tones) > 1 or any(one.level is not Level.ADVICE for one in tones)
