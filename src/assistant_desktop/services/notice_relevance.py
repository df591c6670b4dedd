"""Whether a notice that waited still says something true."""

from datetime import date

from ..features.notices import queries
from ..features.offers.queries import of_task
from ..features.replies.queries import moved_for
from ..features.standup.queries import standup_on
from ..kernel.ref import Ref
from ..store.driver import Row
from ..store.reader import Reader
from .hours_notices import still_reached
from .notice_rules import CLOSED

_ASKING = frozenset(
    {"reminder", "late_reminder", "offer", "question", "question_nudge", "question_stale"}
)


def still_matters(reader: Reader, notice: Row, person: str) -> bool:
    """False where it was settled meanwhile: answered, done, deleted, started."""
    target = str(notice["target"])
    if notice["kind"] in {"standup", "standup_soon"}:
        return not _standup_began(reader, notice)
    if notice["kind"] == "hours":
        return still_reached(reader, notice)
    if "/" not in target:
        return True
    ref = Ref.parse(target)
    record = reader.record(ref.kind, ref.id)
    if ref.kind == "held":
        return record is not None
    if record is None or record["deleted_at"]:
        return False
    return _record_matters(reader, notice, record, person)


def _record_matters(reader: Reader, notice: Row, record: Row, person: str) -> bool:
    kind = notice["kind"]
    if kind in {"request", "request_urgent"}:
        waits = record["state"] == "requested" or str(notice["key"]).startswith("urgent:")
        return waits and record["state"] not in CLOSED and record["owner"] == person
    if kind == "due":
        return record["state"] not in {*CLOSED, "delivered"} and record["owner"] == person
    if kind in _ASKING:
        return _still_asks(reader, kind, record)
    if kind.startswith("reply_") or kind in {"comment_ask", "displaced"}:
        return _still_waits(reader, notice, record)
    if kind == "delivery":
        return not queries.has_feedback(reader, record["id"], person)
    return bool(kind != "waiting" or record["state"] == "waiting")


def _still_asks(reader: Reader, kind: str, record: Row) -> bool:
    """Whether an offer or a question waits for its answer, or a task that was recalled is open."""
    if kind == "offer":
        return of_task(reader, record["task"]) is not None
    settled = "answered_at" if kind.startswith("question") else "done_at"
    if kind != "late_reminder" and record[settled]:
        return False
    task = record if kind == "late_reminder" else reader.record("task", record["task"])
    return task is not None and not task["deleted_at"] and task["state"] not in CLOSED


def _still_waits(reader: Reader, notice: Row, record: Row) -> bool:
    """Whether a request, a message or a question still waits for its reply."""
    kind = str(notice["target"]).partition("/")[0]
    if notice["kind"] == "displaced":
        return record["state"] not in CLOSED and not moved_for(reader, record["id"])
    if kind == "task":
        return bool(record["state"] == "requested")
    if record["answered_at" if kind == "question" else "replied_at"]:
        return False
    task = reader.record("task", record["task"])
    asks = kind == "question" or bool(record["asks_reply"])
    return asks and task is not None and not task["deleted_at"] and task["state"] not in CLOSED


def _standup_began(reader: Reader, notice: Row) -> bool:
    day = date.fromisoformat(str(notice["key"]).partition(":")[2])
    return standup_on(reader, day) is not None
