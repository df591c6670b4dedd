"""Which letters there are, and what each of them asks for."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

LETTER, MAIL = "letter", "mail"
"""A letter has an opening, a season's greeting and a closing; a mail has a greeting."""
FORMS = (LETTER, MAIL)


@dataclass(frozen=True)
class Template:
    """``asks``: the fields that stand in its text; ``form``: how it is usually sent."""

    key: str
    asks: tuple[str, ...]
    form: str = MAIL


TEMPLATES: tuple[Template, ...] = (
    Template("acknowledge", ("matter", "due")),
    Template("thanks", ("day", "matter"), LETTER),
    Template("apology", ("matter", "reason", "measure")),
    Template("dates", ("matter", "dates", "place")),
    Template("visit", ("matter", "dates", "people")),
    Template("dinner", ("day", "time", "place", "due"), LETTER),
    Template("absence", ("day", "matter", "reason")),
    Template("reminder", ("matter", "day", "due")),
    Template("handover", ("matter", "successor", "day")),
    Template("refusal", ("matter", "reason")),
)
FIELDS = (
    "matter",
    "day",
    "time",
    "dates",
    "place",
    "people",
    "due",
    "reason",
    "measure",
    "successor",
)
"""Every field that a template may ask for, in the order of a form."""


@dataclass(frozen=True)
class Fields:
    """What is filled in; what is empty stays a visible gap.

    ``principal`` is on whose behalf it is written ('' for oneself). ``values`` are by the names in
    ``FIELDS``, as they are to be read; ``dates`` has one proposal a line.
    """

    written_on: date
    company: str = ""
    post: str = ""
    name: str = ""
    writer: str = ""
    own_company: str = ""
    principal: str = ""
    values: dict[str, str] = field(default_factory=dict)

    def lines(self, name: str) -> Sequence[str]:
        """A field of several lines."""
        return [line.strip() for line in self.values.get(name, "").splitlines() if line.strip()]
