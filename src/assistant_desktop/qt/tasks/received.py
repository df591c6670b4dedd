"""What became of each delivery of a task: sent back and for what, accepted, or still waiting."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ...features.deliveries import queries
from ...features.deliveries.commands import AcceptDelivery
from ...features.deliveries.queries import Acceptance
from ...features.tasks import model
from ...features.tasks.queries import Deliverable, TaskDetail
from ...kernel.clock import from_text, local_date, to_text
from ...services.deliveries import silent_moment
from ...words import when
from ..page import PageContext
from ..widgets.buttons import Button
from ..widgets.labels import IconLabel, Label
from .telling import Teller

_INDENT = 24


class Received:
    """Lines below a delivery. ``look`` reads for one task what ``lines`` then say."""

    def __init__(self, context: PageContext) -> None:
        self._context = context
        self._known: Mapping[str, Acceptance] = {}
        self._task = ""
        self._state = ""

    def look(self, found: TaskDetail) -> None:
        """Read how the deliveries of a task were received."""
        reader = self._context.core.reader
        self._task, self._state = found.row.id, found.row.state
        self._known = queries.acceptances(reader, found.row.id) if found.deliverables else {}

    @property
    def shown(self) -> object:
        """Differs where the lines differ."""
        return (self._state, tuple(self._known.items()))

    def lines(self, one: Deliverable, teller: Teller) -> list[QWidget]:
        """What is to be said of a delivery."""
        known = self._known.get(one.id)
        if known is None:
            return []
        words = self._context.words
        found = [
            _line("arrow-u-up-left", "yama", words("hours.sent_back", text=back.text))
            for back in known.sent_back
        ]
        if known.accepted_at is not None:
            moment = teller.moment(to_text(known.accepted_at))
            key = "hours.accepted.silently" if known.silently else "hours.accepted"
            found.append(_line("check-circle", "ai", words(key, moment=moment)))
        elif known.newest and self._waits(one):
            found.append(self._waiting(one, teller))
        return found

    def _waits(self, one: Deliverable) -> bool:
        return self._state == (model.IN_PROGRESS if one.partial else model.DELIVERED)

    def _waiting(self, one: Deliverable, teller: Teller) -> QWidget:
        core, words = self._context.core, self._context.words
        at = silent_moment(core, from_text(one.created_at), one.created_by or "")
        text = tip = ""
        if at is not None and at > core.clock.now():
            day = when.near_day(words, local_date(at, teller.zone), teller.today)
            text = words("hours.accept.until", day=day)
            tip = words("hours.accept.until.tip", moment=teller.moment(to_text(at)))
        line = _line("", "t3", text)
        line.setToolTip(tip)
        if one.created_by != core.me.id:
            accept = Button(words("hours.accept"), "plain", "check-bold", size="small")
            accept.setAccessibleName(words("hours.accept.of", version=one.version))
            accept.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            accept.clicked.connect(lambda: self._context.bridge.send(AcceptDelivery(one.id)))
            row = line.layout()
            assert isinstance(row, QHBoxLayout)  # noqa: S101 - made by _line
            row.addWidget(accept)
        return line


def _line(icon: str, tone: str, text: str) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(_INDENT, 0, 0, 4)
    row.setSpacing(6)
    if icon:
        row.addWidget(IconLabel(icon, tone, 14), 0, Qt.AlignmentFlag.AlignTop)
    label = Label(text, "small", "t2" if icon else "t3", wrap=True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    row.addWidget(label, 1)
    return box
