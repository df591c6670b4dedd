"""The panel that asks what to do with a gap in a running timer."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ...features.hours import queries
from ...features.hours.commands import SettleGap
from ...features.hours.queries import Running
from ...features.tasks import queries as tasks
from ...kernel.clock import local_date
from ...kernel.ops import Commit
from ...services.core import Core
from ...services.presence import Gap
from ...store.ledger import Command
from ...words import when
from ..widgets.fields import ComboBox
from ..widgets.message import Answer, MessagePanel

KEEP, LEAVE, OTHER = "keep", "leave", "other"
_OFFERED = 12
Send = Callable[[Command, Callable[[Commit], None]], object]


class GapPanel(MessagePanel):
    """Leave it out, count it for another task, or keep it (Esc). Nothing else is counted."""

    def __init__(self, core: Core, parent: QWidget) -> None:
        super().__init__(parent)
        self._core = core
        self._choice = ComboBox(core.words("hours.gap.task"))
        self.extra.addSpacing(8)
        self.extra.addWidget(self._choice)

    def ask_about(self, timer: Running, gap: Gap, send: Send, settled: Callable[[], None]) -> None:
        """Ask; ``settled`` is called when it was decided and written."""
        core, words = self._core, self._core.words
        self._fill(timer.task)
        zone, today = core.clock.zone(), core.today
        minutes = round((gap.end - gap.start).total_seconds() / 60)
        text = words(
            "hours.gap.text",
            from_=when.moment(words, gap.start, zone, today),
            to=when.time_of(gap.end, zone)
            if local_date(gap.start, zone) == local_date(gap.end, zone)
            else when.moment(words, gap.end, zone, today),
            title=timer.title,
        )
        answers = [Answer(LEAVE, words("hours.gap.leave"), "primary")]
        if self._choice.count():
            answers.append(Answer(OTHER, words("hours.gap.other")))
        answers.append(Answer(KEEP, words("hours.gap.keep")))

        def answered(key: str) -> None:
            if key == KEEP:
                settled()
                return
            task = str(self._choice.currentData()) if key == OTHER else ""
            send(SettleGap(gap.start, gap.end, task), lambda _commit: settled())

        title = words("hours.gap.title", length=when.length(words, minutes))
        self.ask(title, text, answers, answered)

    def _fill(self, running: str) -> None:
        """The tasks that are likeliest: worked on lately, then one's open ones by their due."""
        core = self._core
        found = dict(queries.recent_tasks(core.reader, core.me.id, _OFFERED))
        until = f"{core.today.year + 1}-01-01"
        placed = tasks.placed_until(core.reader, core.me.id, until)
        placed.sort(key=lambda one: one.due or "")
        ids = [one.id for one in placed[:_OFFERED]]
        ids += tasks.undated(core.reader, core.me.id, _OFFERED)
        rows = tasks.rows(core.reader, ids)
        found |= {id_: rows[id_].title for id_ in ids if id_ in rows and id_ not in found}
        found.pop(running, None)
        self._choice.clear()
        for id_, title in list(found.items())[:_OFFERED]:
            self._choice.addItem(title, id_)
        self._choice.setVisible(bool(self._choice.count()))
