"""What a question must bring along, when one is bare, and when a wait has grown stale."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import Any, Protocol

from ...kernel.clock import from_text
from ...kernel.errors import BadInput
from .bare import is_proposal

DUE = "due"
"""The purpose of a question about a new due: its proposals carry dues as their values."""
PURPOSES = ("", DUE)
MOST = 4
"""So many proposals can be told apart at a glance."""
LETTERS = "ABCD"
PROPOSAL_LIMIT = 500


@dataclass(frozen=True, slots=True)
class Proposal:
    """One of the asker's own suggestions. ``path`` points to a file, ``value`` is what choosing it
    sets (a due for the purpose ``due``)."""

    text: str
    path: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Offered:
    """A proposal as it stands in a question that was asked."""

    id: str
    text: str
    path: str = ""
    value: str = ""
    recommended: bool = False


@dataclass(frozen=True)
class Question:
    """One question with its proposals in order. ``title``, ``due`` and ``private`` are the task's.

    ``chosen`` is the id of the proposal that was taken, ``answer`` what was written.
    """

    id: str
    task: str
    asker: str
    addressee: str
    text: str
    asked_at: datetime
    reason: str = ""
    purpose: str = ""
    answered_at: datetime | None = None
    chosen: str = ""
    answer: str = ""
    nudged_at: datetime | None = None
    proposals: tuple[Offered, ...] = ()
    title: str = ""
    due: str | None = None
    private: bool = False

    @property
    def recommended(self) -> Offered | None:
        """The proposal that the asker would take."""
        return next((one for one in self.proposals if one.recommended), None)

    @property
    def taken(self) -> Offered | None:
        """The proposal that was chosen."""
        return next((one for one in self.proposals if one.id == self.chosen), None)

    @classmethod
    def from_row(cls, row: Mapping[str, Any], proposals: tuple[Offered, ...]) -> "Question":
        """From a row of ``question`` with its task's title, due and private."""
        return cls(
            row["id"],
            row["task"],
            row["created_by"] or "",
            row["addressee"],
            row["text"],
            from_text(row["created_at"]),
            row["reason"],
            row["purpose"],
            from_text(row["answered_at"]) if row["answered_at"] else None,
            row["chosen"],
            row["answer"],
            from_text(row["nudged_at"]) if row["nudged_at"] else None,
            proposals,
            row["title"],
            row["due"],
            bool(row["private"]),
        )


# -- checking --------------------------------------------------------------------------------------


def checked_purpose(purpose: str) -> str:
    """A purpose that is known. Raises ValueError."""
    if purpose not in PURPOSES:
        raise ValueError(purpose)
    return purpose


def checked_proposals(proposals: tuple[Proposal, ...], recommended: int) -> int:
    """Which of them is recommended, where every one is a proposal.

    Raises BadInput: question_many, question_proposal (none, or one that proposes nothing).
    """
    if len(proposals) > MOST:
        raise BadInput("question_many", limit=MOST)
    if not proposals or not all(is_proposal(one.text) for one in proposals):
        raise BadInput("question_proposal")
    if any(len(one.text) > PROPOSAL_LIMIT for one in proposals):
        raise BadInput("proposal_long", limit=PROPOSAL_LIMIT)
    if not 0 <= recommended < len(proposals):
        raise ValueError(recommended)
    return recommended


# -- waiting ---------------------------------------------------------------------------------------


class Hours(Protocol):
    """When the one who must answer works (``people.model.WorkCalendar``)."""

    @property
    def zone(self) -> tzinfo: ...

    def spans(self, day: date) -> list[tuple[datetime, datetime]]: ...

    def scheduled(self, day: date) -> list[tuple[datetime, datetime]]: ...

    def after_minutes(self, start: datetime, minutes: int) -> datetime | None: ...


def waits_since(question: Question) -> datetime:
    """From when on the present wait is counted: the question, or the latest nudge."""
    return question.nudged_at or question.asked_at


def stale_at(since: datetime, hours: Hours) -> datetime | None:
    """When one working day of the addressee has passed since an instant; None if it never does.

    The length is that of the working day on which the wait begins, as it was planned.
    """
    day = since.astimezone(hours.zone).date()
    for ahead in range(3660):
        spans = hours.spans(day + timedelta(days=ahead))
        if any(closes > since for _, closes in spans):
            planned = hours.scheduled(day + timedelta(days=ahead))
            length = sum((closes - opens for opens, closes in planned), timedelta())
            return hours.after_minutes(since, int(length.total_seconds() // 60))
    return None
