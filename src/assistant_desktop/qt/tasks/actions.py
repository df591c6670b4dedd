"""What can be done with tasks, as data: one list for keys, menus and the detail's footer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from ...features.people.model import ASSISTANT
from ...features.relay.queries import custody_of
from ...features.tasks import commands, model, queries
from ...features.tasks.queries import TaskRow
from ...kernel.ops import Intent
from ...store.ledger import Command, Together
from ..page import PageContext
from .telling import Teller

_Done = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a menu: its name, the key that does the same, whether it stands after a line."""

    name: str
    key: str = ""
    apart: bool = False


class TaskActions:
    """Sends the commands. Names are those of the list's ``asked`` signal and of the menus."""

    def __init__(self, context: PageContext) -> None:
        self._context = context
        self._core = context.core

    def rows(self, ids: Sequence[str]) -> list[TaskRow]:
        """The tasks that are still there, in the given order."""
        found = queries.rows(self._core.reader, list(ids))
        return [found[id_] for id_ in ids if id_ in found]

    # -- what can be done ------------------------------------------------------------------------

    def entries(self, rows: Sequence[TaskRow]) -> list[Entry]:
        """The menu for tasks: only what their states allow."""
        me = self._core.me.id
        found: list[Entry] = []
        if len(rows) == 1:
            row = rows[0]
            if row.state == model.REQUESTED and row.requester != me:
                found.append(Entry("reply", "5"))
            found += [
                Entry(name)
                for name, to in (("start", model.IN_PROGRESS), ("wait", model.WAITING))
                if model.can_move(row.state, to) and row.state not in model.CLOSED
            ]
            if row.state not in model.CLOSED:
                found.append(Entry("deliver"))
            if model.can_move(row.state, model.REVISION):
                found.append(Entry("send_back"))
        if all(row.state in model.CLOSED for row in rows):
            found.append(Entry("reopen", "Space"))
        elif any(row.state not in model.CLOSED for row in rows):
            found.append(Entry("complete", "Space"))
        found += [Entry("due", "E", apart=True), Entry("assign", "A")]
        if len(rows) == 1 and rows[0].state not in model.CLOSED:
            found += [Entry("ask", "Q"), Entry("hand_off", "H"), Entry("leave")]
            if custody_of(self._core.reader, rows[0].id) is not None:
                found.append(Entry("take_back"))
            found += [Entry("repeat"), Entry("remind"), Entry("letter")]
            if rows[0].owner == self._core.other.id and self._core.role == ASSISTANT:
                found += [Entry("offer", apart=True), Entry("ask_about")]
        if len(rows) == 1:
            row = rows[0]
            found += [Entry("urgent_off" if row.urgent else "urgent_on"), Entry("rename", "F2")]
            asked_of_me = row.requester not in (None, me)
            if asked_of_me and model.can_move(row.state, model.DECLINED):
                found.append(Entry("decline", apart=True))
            if not asked_of_me and model.can_move(row.state, model.CANCELLED):
                found.append(Entry("cancel", apart=True))
        found.append(Entry("delete", "Del", apart=True))
        return found

    def next_step(self, row: TaskRow) -> str:
        """The one next action of the acting person; '' where it is the other's turn."""
        me = self._core.me.id
        if row.state in model.CLOSED:
            return "reopen"
        if row.owner != me:
            theirs = "feedback" if row.awaiting else "complete"
            return theirs if row.state == model.DELIVERED else ""
        # What an assistant finishes is a result for the client, whoever wrote the task down.
        work = "deliver" if row.requester or self._core.role == ASSISTANT else "complete"
        steps = {
            model.REQUESTED: "" if row.requester == me else "reply",
            model.ACCEPTED: "start",
            model.REVISION: "start",
            model.DELIVERED: "",
        }
        return steps.get(row.state, work)

    # -- doing it --------------------------------------------------------------------------------

    def complete(self, ids: Sequence[str]) -> None:
        """Complete the open ones; where all are closed, take them up again."""
        rows = self.rows(ids)
        still = [row.id for row in rows if row.state not in model.CLOSED]
        if still:
            self._each("complete", [commands.CompleteTask(id_) for id_ in still])
        else:
            self._each("reopen", [commands.ReopenTask(row.id) for row in rows])

    def assign(self, ids: Sequence[str]) -> None:
        """Give the tasks to the other; where all are the other's, take them."""
        rows = self.rows(ids)
        me, other = self._core.me.id, self._core.other.id
        owner = me if rows and all(row.owner == other for row in rows) else other
        self.edit([row.id for row in rows if row.owner != owner], "owner", owner)

    def edit(self, ids: Sequence[str], field: str, value: str | int | None) -> None:
        """Change one field of tasks."""
        edits = [commands.EditTask(id_, {field: value}) for id_ in ids]
        if len(edits) == 1:
            self._context.bridge.send(edits[0])
        elif edits:
            intent = Intent("tasks.edit_many", {"count": len(edits)})
            self._context.bridge.send(Together(intent, tuple(edits)))

    def delete(self, ids: Sequence[str]) -> None:
        """Take tasks away; undo brings them back."""
        if ids:
            self._context.bridge.send(commands.DeleteTasks(tuple(ids)))

    def reply(self, id_: str, number: int) -> bool:
        """Send the first reply with the number of a chip; False where there is no such chip."""
        teller = Teller(self._core)
        found = teller.offers()
        rows = self.rows([id_])
        if not rows or not 0 <= number < len(found):
            return False
        if rows[0].state != model.REQUESTED or rows[0].requester == self._core.me.id:
            return False
        text = teller.offer_sentence(found[number])
        self._context.bridge.send(commands.ReplyFirst(id_, text))
        return True

    def simple(self, name: str, id_: str) -> bool:
        """Do what needs no further word; False for another name."""
        found: dict[str, Command] = {
            "start": commands.StartTask(id_),
            "complete": commands.CompleteTask(id_),
            "reopen": commands.ReopenTask(id_),
            "urgent_on": commands.EditTask(id_, {"urgent": 1}),
            "urgent_off": commands.EditTask(id_, {"urgent": 0}),
        }
        if name not in found:
            return False
        self._context.bridge.send(found[name])
        return True

    def sentence(self, kind: str, id_: str, text: str, done: _Done) -> None:
        """Send what was written in the form of a kind."""
        found: dict[str, Command] = {
            "reply": commands.ReplyFirst(id_, text),
            "decline": commands.DeclineTask(id_, text),
            "cancel": commands.CancelTask(id_, text),
            "send_back": commands.SendBack(id_, text),
            "wait": commands.WaitFor(id_, self._person(text)),
        }
        self._context.bridge.send(found[kind], lambda _commit: done())

    def _person(self, text: str) -> str:
        other = self._core.other
        return other.id if text in (other.called, other.name) else text

    def move(self, ids: Sequence[str], group: str, before: str | None, after: str | None) -> None:
        """Put tasks into a place of a group; another group means another due."""
        rows = self.rows(ids)
        if not rows:
            return
        if group == "done":
            self.complete([row.id for row in rows if row.state not in model.CLOSED])
            return
        steps: list[Command] = []
        for row in rows:
            steps += self._to_group(row, group, before or after)
        if len(rows) == 1 and (before or after):
            steps.append(commands.MoveTask(rows[0].id, before, after))
        if len(steps) == 1:
            self._context.bridge.send(steps[0])
        elif steps:
            code = "tasks.move" if len(rows) == 1 else "tasks.move_many"
            intent = Intent(code, {"title": rows[0].title, "count": len(rows)})
            self._context.bridge.send(Together(intent, tuple(steps)))

    def _to_group(self, row: TaskRow, group: str, beside: str | None) -> list[Command]:
        zone, today = self._core.clock.zone(), self._core.today
        days = model.Days(self._core.clock.now(), zone)
        if group in ("urgent", "late"):
            return []
        if row.state in model.CLOSED:
            return [commands.ReopenTask(row.id)]
        if group == "no_date":
            return [commands.EditTask(row.id, {"due": None})] if row.due else []
        day = {
            "today": today,
            "tomorrow": today + timedelta(days=1),
            "this_week": max(days.monday + timedelta(days=4), today + timedelta(days=2)),
            "later": days.monday + timedelta(days=7),
        }[group]
        neighbour = self.rows([beside])[:1] if beside else []
        if neighbour and neighbour[0].due and group in ("this_week", "later"):
            # Among others it takes the day of the one it was put beside.
            day = type(today).fromisoformat(days.day_of(neighbour[0].due))
        due = model.moved_to_day(row.due, day, zone)
        if group == "today" and days.is_late(due):
            due = day.isoformat()  # its time of day is over
        return [] if due == row.due else [commands.EditTask(row.id, {"due": due})]

    def _each(self, name: str, found: Sequence[Command]) -> None:
        if len(found) == 1:
            self._context.bridge.send(found[0])
        elif found:
            intent = Intent(f"tasks.{name}_many", {"count": len(found)})
            self._context.bridge.send(Together(intent, tuple(found)))
