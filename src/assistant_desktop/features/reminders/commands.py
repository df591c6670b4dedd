"""What a user does about reminders."""

from collections.abc import Sequence
from dataclasses import dataclass

from ...kernel.clock import from_text, is_date, to_text
from ...kernel.errors import BadInput, Problem
from ...kernel.ops import Intent, Op, Plan, born
from ...store.ledger import Look
from ..tasks import model as tasks
from ..tasks.changes import Row, changed, other_of, record
from . import queries


@dataclass(frozen=True)
class SetReminder:
    """Recall a task at an instant (without an offset: in this computer's zone), with a note.

    For the acting person, unless ``person`` is given. Raises BadInput: due, reminder_past,
    text_long; Problem: gone, task_is_….
    """

    task: str
    at: str
    note: str = ""
    person: str = ""
    id: str = ""

    def plan(self, look: Look) -> Plan:
        row = record(look, "task", self.task)
        if row["state"] in tasks.CLOSED:
            raise Problem(f"task_is_{row['state']}")
        op = born(
            "reminder",
            self.id or look.new_id(),
            task=self.task,
            person=self.person or look.actor,
            at=_checked_at(look, self.at),
            note=tasks.checked_text(self.note),
        )
        return Plan(Intent("reminders.set", {"title": row["title"]}), (op,))


@dataclass(frozen=True)
class ChangeReminder:
    """Another time or note. Raises as ``SetReminder`` does."""

    reminder: str
    at: str
    note: str | None = None

    def plan(self, look: Look) -> Plan:
        row, task = _reminder(look, self.reminder)
        note = row["note"] if self.note is None else tasks.checked_text(self.note)
        ops = changed("reminder", row, at=_checked_at(look, self.at), note=note)
        return Plan(Intent("reminders.change", {"title": task["title"]}), tuple(ops))


@dataclass(frozen=True)
class SnoozeReminder:
    """Recall it again later (an instant). Raises as ``SetReminder`` does."""

    reminder: str
    until: str

    def plan(self, look: Look) -> Plan:
        row, task = _reminder(look, self.reminder)
        ops = changed("reminder", row, at=_checked_at(look, self.until))
        return Plan(Intent("reminders.snooze", {"title": task["title"]}), tuple(ops))


@dataclass(frozen=True)
class FinishReminder:
    """It was seen and needs no more. Raises Problem("gone")."""

    reminder: str

    def plan(self, look: Look) -> Plan:
        row, task = _reminder(look, self.reminder)
        ops = changed("reminder", row, done_at=look.stamp)
        return Plan(Intent("reminders.done", {"title": task["title"]}), tuple(ops))


@dataclass(frozen=True)
class RemoveReminder:
    """Take a reminder away. Raises Problem("gone")."""

    reminder: str

    def plan(self, look: Look) -> Plan:
        row, task = _reminder(look, self.reminder)
        op = Op("reminder", row["id"], "deleted_at", None, look.stamp)
        return Plan(Intent("reminders.remove", {"title": task["title"]}), (op,))


@dataclass(frozen=True)
class SendLateReminder:
    """Remind the other of their own late tasks: all of them, or ``tasks``; once a day each.

    Raises Problem: reminder_nothing_late, reminder_sent.
    """

    tasks: Sequence[str] = ()

    def plan(self, look: Look) -> Plan:
        other = other_of(look, look.actor)
        late = queries.late_tasks(look.reader, other, look.now, look.zone, tuple(self.tasks))
        if not late:
            raise Problem("reminder_nothing_late")
        wanted = [one for one in late if not one.reminded]
        if not wanted:
            raise Problem("reminder_sent")
        # Told by this very commit: it is no reminder that still waits for its time.
        ops = tuple(
            born(
                "reminder",
                look.new_id(),
                task=one.id,
                person=other,
                at=look.stamp,
                done_at=look.stamp,
            )
            for one in wanted
        )
        if len(wanted) == 1:
            return Plan(Intent("reminders.late", {"title": wanted[0].title}), ops)
        return Plan(Intent("reminders.late_many", {"count": len(wanted)}), ops)


def _reminder(look: Look, id_: str) -> tuple[Row, Row]:
    row = record(look, "reminder", id_)
    if row["done_at"]:
        raise Problem("gone")
    return row, record(look, "task", row["task"])


def _checked_at(look: Look, text: str) -> str:
    at = tasks.checked_due(text, look.zone)
    if at is None or is_date(at):
        raise BadInput("due", due=text[:40])
    if from_text(at) <= look.now:
        raise BadInput("reminder_past")
    return to_text(from_text(at))
