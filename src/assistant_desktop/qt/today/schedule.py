"""The day by its dues: one lane for each of the two, and a line for now."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ...features.people.model import CLIENT, Person
from ...features.tasks.queries import TaskRow
from ...kernel.clock import from_text
from ...kernel.ref import Ref
from ...services import standup as service
from ...words import when
from ..page import PageContext
from ..widgets.column import column
from ..widgets.day_blocks import Block, Lane
from ..widgets.day_lanes import DayLanes
from ..widgets.labels import SectionHeading

_DUE_MINUTES = 30
"""How tall a due is drawn: it ends at its time."""


class Schedule(QWidget):
    """Heading and lanes. A click opens the task."""

    opened = Signal(object)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        words = context.words
        box = column(self, (0, 0, 0, 0), 8)
        box.addWidget(SectionHeading(words("today.schedule"), line=False))
        self._lanes = DayLanes(words)
        self._lanes.block_clicked.connect(self._clicked)
        box.addWidget(self._lanes)
        self._refs: dict[str, Ref] = {}

    def set_dues(self, dues: list[TaskRow]) -> None:
        """Show today's dues of both, and the stand-up."""
        core, words = self._context.core, self._context.words
        client, assistant = core.pair["client"], core.pair["assistant"]
        blocks = []
        self._refs = {}
        for row in dues:
            if row.private and row.owner != core.me.id:
                continue
            mine = row.owner == client.id
            end = self._minutes(row.due or "")
            start = max(0, end - _DUE_MINUTES)
            until = when.due(words, row.due or "", core.clock.zone(), core.today)
            lane = "left" if mine else "right"
            look = "client" if mine else "assistant"
            self._refs[row.id] = Ref("task", row.id)
            blocks.append(
                Block(row.id, lane, start, max(end, start + 5), row.title, until, look)  # type: ignore[arg-type]
            )
        if service.is_standup_day(core):
            blocks.append(self._standup())
        lanes = (self._lane(client), self._lane(assistant))
        first, last = self._hours()
        empty = words("today.schedule.empty") if not blocks else ""
        name = words("today.schedule")
        self._lanes.set_day(lanes, blocks, self._now(), first, last, empty, name)

    def tick(self) -> None:
        """Move the line for now."""
        self._lanes.set_now(self._now())

    def _standup(self) -> Block:
        core, words = self._context.core, self._context.words
        at = service.agreed_at(core)
        start = at.hour * 60 + at.minute
        minutes = int(str(core.setting("standup.target_minutes")))
        self._refs["standup"] = Ref("standup", "")
        other = words("today.schedule.with", name=core.other.called)
        title = words("today.schedule.standup")
        return Block("standup", "both", start, start + minutes, title, other, "shared")

    def _lane(self, person: Person) -> Lane:
        core = self._context.core
        mine = person.id == core.me.id
        label = self._context.words("feedback.me") if mine else person.called
        shape = "client" if person.role == CLIENT else "assistant"
        return Lane(label, person.initial, shape)  # type: ignore[arg-type]

    def _hours(self) -> tuple[int, int]:
        """The hours of the acting person's day."""
        core = self._context.core
        spans = core.me.hours.days[core.today.weekday()]
        if not spans:
            return 9, 18
        last = spans[-1][1]
        return spans[0][0].hour, last.hour + (last.minute > 0)

    def _minutes(self, due: str) -> int:
        local = from_text(due).astimezone(self._context.core.clock.zone())
        return local.hour * 60 + local.minute

    def _now(self) -> int:
        core = self._context.core
        local = core.clock.now().astimezone(core.clock.zone())
        return local.hour * 60 + local.minute

    def _clicked(self, key: str) -> None:
        ref = self._refs.get(key)
        if key == "standup":
            self._context.go("standup")
        elif ref is not None:
            self._context.go(ref)
