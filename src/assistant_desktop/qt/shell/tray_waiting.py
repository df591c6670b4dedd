"""What the tray says of the day: the stand-up, the clocks that run, with their times."""

from dataclasses import dataclass
from datetime import timedelta

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from ...features.people.model import CLIENT
from ...features.replies import queries
from ...features.replies.model import TASK
from ...features.standup.queries import standup_on
from ...features.tasks import reply
from ...kernel.ref import Ref
from ...services import reply_watch
from ...services import standup as service
from ...services.core import Core
from ...services.notice_port import one_line
from ...words import when
from .. import icons, theme
from ..widgets.seal import paint_seal
from .counts import late_count

MOST = 4
_TITLE = 24
_ICONS = {
    reply.OPEN: ("clock", "t2"),
    reply.AMBER: ("clock", "yama"),
    reply.RED: ("clock-fill", "rust"),
    reply.FAILED: ("warning-circle-fill", "rust"),
}
_SOON = timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Line:
    """One clock: its record, its icon with a tone, what it is about, how long it has run."""

    ref: Ref
    icon: str
    tone: str
    title: str
    length: str


def lines(core: Core) -> list[Line]:
    """The most pressing clocks of the acting person; private ones without what they are about."""
    found = []
    for one in reply_watch.waiting(core, most=MOST):
        icon, tone = _ICONS[one.state]
        hidden = core.words("shell.tray.private")
        title = hidden if one.open.private else one_line(one.open.title, _TITLE)
        length = when.length(core.words, one.minutes)
        found.append(Line(Ref(one.open.kind, one.open.id), icon, tone, title, length))
    return found


def summary(core: Core) -> str:
    """一次返信待ち 3　遅れ 1; '' where nothing of it is there."""
    words, me = core.words, core.me.id
    found = queries.waiting_for(core.reader, me)
    asked = sum(one.kind == TASK for one in found)
    late = late_count(core)
    parts = [
        words(key, n=n)
        for key, n in (
            ("shell.tray.requests", asked),
            ("shell.tray.replies", len(found) - asked),
            ("shell.tray.late", late),
        )
        if n
    ]
    return words("shell.tray.gap").join(parts)


def standup_line(core: Core) -> str:
    """朝会まで10分, while it is near and has not begun; else the acting person's name."""
    now, at = core.clock.now(), service.agreed_at(core)
    if service.is_standup_day(core) and standup_on(core.reader, core.today) is None:
        if now <= at <= now + _SOON:
            length = when.length(core.words, int((at - now).total_seconds() // 60))
            return core.words("shell.tray.standup", length=length)
        if at < now < at + timedelta(hours=1):
            return core.words("shell.tray.standup_now")
    return core.me.called


def seal(core: Core) -> QIcon:
    """The seal of the acting person, as an icon."""
    pixmap = QPixmap(20, 20)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    shape = "client" if core.role == CLIENT else "assistant"
    paint_seal(painter, QRect(0, 0, 20, 20), core.me.initial, shape)  # type: ignore[arg-type]
    painter.end()
    return QIcon(pixmap)


def icon(line: Line) -> QIcon:
    """The clock of a line in its colour."""
    return icons.icon(line.icon, theme.token(line.tone), 16)
