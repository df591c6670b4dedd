"""What sharing has to ask or say in the window: a newcomer, the end, how it stands."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ...services.sync.pairing import Newcomer
from ..shell.work import Job
from ..widgets.message import Answer, MessagePanel
from .desk import ShareDesk
from .line import said

if TYPE_CHECKING:
    from ..shell.application import Application


class ShareHost(QObject):
    """Between the desk of sharing and the window that shows it."""

    def __init__(self, application: "Application", desk: ShareDesk) -> None:
        super().__init__(desk)
        self._application, self._desk = application, desk
        desk.changed.connect(self.show_line)
        desk.newcomer.connect(self._ask)
        desk.ended.connect(self._ask_wipe)
        desk.removed.connect(self._say_removed)
        self.show_line()

    def show_line(self) -> None:
        """The quiet line below the other's name."""
        app = self._application
        if app.view is None or app.core is None:
            return
        text, tone = said(app.core, self._desk) if self._desk.is_shared else ("", "t2")
        app.view.navigation.show_sharing(text, tone)

    # -- a newcomer ------------------------------------------------------------------------------

    def _ask(self, one: Newcomer) -> None:
        app = self._application
        words = app.words
        app.window.bring_up()
        role = words(f"share.role.{one.member.role}")
        panel = MessagePanel(app.window)
        panel.ask(
            words("sharing.newcomer.title", name=one.member.name),
            words("sharing.newcomer.text", role=role),
            (
                Answer("yes", words("sharing.newcomer.yes"), "primary"),
                Answer("no", words("sharing.newcomer.no"), "quiet"),
            ),
            lambda answer: self._answered(one, welcome=answer == "yes"),
        )

    def _answered(self, one: Newcomer, *, welcome: bool) -> None:
        words = self._application.words
        key = "sharing.newcomer.in" if welcome else "sharing.newcomer.out"

        def done(_round: object) -> None:
            if self._application.view is not None:
                self._application.view.toast(words(key, name=one.member.name))
            self._desk.changed.emit()

        self._desk.admit(one, welcome=welcome, done=done, failed=self._application.tell)

    # -- the end ---------------------------------------------------------------------------------

    def _say_removed(self) -> None:
        app = self._application
        if app.view is not None:
            app.view.bar.tell(app.words("sharing.removed"), "", lambda: None)

    def _ask_wipe(self) -> None:
        app = self._application
        if app.core is None:
            return
        words = app.words
        panel = MessagePanel(app.window)
        panel.ask(
            words("sharing.ended.title"),
            words("sharing.ended.text", who=app.core.other.called),
            (
                Answer("yes", words("sharing.ended.yes"), "primary"),
                Answer("no", words("sharing.ended.later"), "quiet"),
            ),
            lambda answer: self._wipe() if answer == "yes" else None,
        )

    def _wipe(self) -> None:
        """Close the data and take them away; the folder is told when they are gone."""
        app, sharing = self._application, self._desk.sharing
        core, wipe = app.detach(), app.ports.wipe
        if core is not None:
            Job(lambda: wipe(core, sharing), lambda _nothing: app.open(), app.not_wiped, app)
