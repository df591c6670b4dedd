"""Notices at work in the window: commits and the clock in, cards and clicks out."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from ..features.notices.model import ACCEPT, DONE, NUDGE, REMIND
from ..features.offers.commands import AcceptOffer
from ..features.questions.commands import AnswerByLetter, NudgeQuestion
from ..features.reminders.commands import FinishReminder, SendLateReminder
from ..features.tasks.commands import CompleteTask
from ..kernel.errors import Busy
from ..kernel.ops import Commit
from ..kernel.ref import Ref
from ..services import reply_notices
from ..services.core import Core
from ..services.notice_port import Notifier
from ..services.notices import Click, Notices
from ..services.question_notices import ANSWER, letter_of
from ..store.ledger import Command
from .bridge import Bridge
from .ticker import Ticker

FIRST_LOOK_MS = 400
"""The first look comes when the window stands."""
_RETRY_MS = 200
_ARRIVED_MS = 700
"""What another device wrote is told once nothing more has come for so long."""


class NoticeDesk(QObject):
    """Lives as long as the open core. ``click`` may be called from any thread.

    The window builds the chain with ``desk.click`` and gives it to ``start``.
    """

    opened = Signal(object)
    """A Click: show its target (``Go``), after raising the window."""
    unread_changed = Signal(int)
    """How many notices wait for the acting person."""
    _clicked = Signal(str, str)

    def __init__(self, core: Core, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.notices = Notices(core)
        self._core = core
        self._bridge = bridge
        self._ticker = Ticker(self.notices.tick, core.clock, self)
        self._stopped = False
        self._first = QTimer(self)
        self._first.setSingleShot(True)
        self._first.setInterval(FIRST_LOOK_MS)
        self._first.timeout.connect(self._ticker.start)
        self._tell = QTimer(self)
        self._tell.setSingleShot(True)
        self._tell.setInterval(0)
        self._tell.timeout.connect(self._tell_unread)
        self._arrived = QTimer(self)
        self._arrived.setSingleShot(True)
        self._arrived.setInterval(_ARRIVED_MS)
        self._arrived.timeout.connect(self._ticker.nudge)
        self._clicked.connect(self._on_click, Qt.ConnectionType.QueuedConnection)
        self.notices.listen(self._tell.start)
        bridge.committed.connect(self._heard)
        bridge.set_aside.connect(self._ticker.nudge)

    def click(self, card: str, action: str) -> None:
        """A card was clicked; carried on to the GUI thread."""
        self._clicked.emit(card, action)

    def start(self, notifier: Notifier) -> None:
        """Show through this, and begin to look at the clock once the window stands."""
        self.notices.use(notifier)
        self._first.start()

    def stop(self) -> None:
        """The core is about to be closed. Clicks that come later are lost; the inbox has them."""
        if self._stopped:
            return
        self._stopped = True
        self._first.stop()
        self._ticker.stop()
        self._tell.stop()
        self._arrived.stop()
        self._bridge.committed.disconnect(self._heard)
        self._bridge.set_aside.disconnect(self._ticker.nudge)

    def actor_changed(self) -> None:
        """Somebody else uses the window from now on."""
        self.notices.actor_changed()
        self._ticker.nudge()

    def act(self, key: str, action: str) -> None:
        """A button of the inbox was pressed."""
        self._carry_out(lambda: self.notices.acted(key, action))

    def _heard(self, commit: Commit) -> None:
        if commit.device != self._core.ledger.device:
            self._arrived.start()
            return
        self.notices.heard(commit)
        self._ticker.nudge()

    def _on_click(self, card: str, action: str) -> None:
        self._carry_out(lambda: self.notices.clicked(card, action))

    def _carry_out(self, action: Callable[[], Click | None]) -> None:
        if self._stopped:
            return
        try:
            click = action()
        except Busy:
            # The command line is writing: the click is kept until it is through.
            QTimer.singleShot(_RETRY_MS, self, lambda: self._carry_out(action))
            return
        self._ticker.nudge()
        if click is None:
            return
        command = _command_of(click, self._core)
        if command is None or click.person != self._core.me.id:
            self.opened.emit(click)
        else:
            self._bridge.send(command)

    def _tell_unread(self) -> None:
        if self._core.is_set_up:
            self.unread_changed.emit(self.notices.inbox.unread())


def _command_of(click: Click, core: Core) -> Command | None:
    """What a button of a card does at once; None where it opens something."""
    if click.action == REMIND:
        return SendLateReminder()
    if not isinstance(click.target, Ref):
        return None
    id_ = click.target.id
    reply: Command | None = reply_notices.command_of(core, click.target, click.action)
    if click.target.kind == "question":
        reply = _about_question(id_, click.action)
    if click.action == ACCEPT and click.target.kind == "offer":
        reply = AcceptOffer(id_)
    if click.action == DONE:
        reply = FinishReminder(id_) if click.target.kind == "reminder" else CompleteTask(id_)
    return reply


def _about_question(id_: str, action: str) -> Command | None:
    """Answering with a proposal, or recalling the question."""
    if action.startswith(ANSWER):
        return AnswerByLetter(id_, letter_of(action))
    return NudgeQuestion(id_) if action == NUDGE else None
