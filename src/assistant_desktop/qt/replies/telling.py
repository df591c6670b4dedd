"""Clocks of messages in words; one teller serves one refresh."""

from dataclasses import dataclass

from ...features.people.model import WorkCalendar
from ...features.tasks import reply
from ...features.tasks.queries import Comment
from ...kernel.clock import from_text
from ...services import reply_watch
from ...services.core import Core
from ...words import when
from ..widgets.labels import Tone

CLOCKS: dict[str, tuple[str, Tone]] = {
    reply.OPEN: ("clock", "t2"),
    reply.AMBER: ("clock", "yama"),
    reply.RED: ("clock-fill", "rust"),
    reply.FAILED: ("warning-circle-fill", "rust"),
}


@dataclass(frozen=True, slots=True)
class Wait:
    """How long something has waited: icon, tone, the figure (0:13), the length in words, and the
    whole of it as a sentence."""

    icon: str
    tone: Tone
    figure: str
    length: str
    sentence: str


class MessageTeller:
    """Says how the clocks of messages stand, as of the moment it was made."""

    def __init__(self, core: Core) -> None:
        self.core = core
        self.words = core.words
        self._now = core.clock.now()
        self._limits = reply_watch.limits(core)
        self._calendars: dict[str, WorkCalendar] = {}

    def wait(self, asked_at: str, by: str | None) -> Wait:
        """How long a message of somebody has waited for the other."""
        mine = by != self.core.me.id
        addressee = self.core.me if mine else self.core.other
        if addressee.id not in self._calendars:
            self._calendars[addressee.id] = self.core.calendar(addressee)
        hours = self._calendars[addressee.id]
        clock = reply.reply_clock(from_text(asked_at), None, self._now, hours, self._limits)
        icon, tone = CLOCKS[clock.state]
        length = when.length(self.words, clock.working_minutes)
        key = "replies.waiting_mine" if mine else "replies.waiting_other"
        said = self.words(key, length=length, who=addressee.called)
        return Wait(icon, tone, figure(clock.working_minutes), length, said)

    def replied(self, message: Comment) -> str:
        """How long a reply took; '' where none was asked for, or none has come."""
        if not message.asks_reply or message.reply_minutes is None:
            return ""
        length = when.length(self.words, message.reply_minutes)
        return self.words("replies.replied_in", length=length)


def figure(minutes: int) -> str:
    """Minutes as 0:13, 3:48."""
    return f"{minutes // 60}:{minutes % 60:02d}"
