"""Whether a notice that waited still says something true."""

from datetime import date

from ..features.notices import queries
from ..features.standup.queries import standup_on
from ..kernel.ref import Ref
from ..store.driver import Row
from ..store.reader import Reader
from .notice_rules import CLOSED


def still_matters(reader: Reader, notice: Row, person: str) -> bool:
    """False where it was settled meanwhile: answered, done, deleted, started."""
    target = str(notice["target"])
    if notice["kind"] in {"standup", "standup_soon"}:
        return not _standup_began(reader, notice)
    if "/" not in target:
        return True
    ref = Ref.parse(target)
    record = reader.record(ref.kind, ref.id)
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
    if kind == "waiting":
        return bool(record["state"] == "waiting")
    if kind == "delivery":
        return not queries.has_feedback(reader, record["id"], person)
    return True


def _standup_began(reader: Reader, notice: Row) -> bool:
    day = date.fromisoformat(str(notice["key"]).partition(":")[2])
    return standup_on(reader, day) is not None
