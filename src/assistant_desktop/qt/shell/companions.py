"""Building what goes with open data: tray, notices, the watch on the file."""

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ...kernel.ops import Commit
from ...services.core import Core
from ...services.notices import Click
from ...store.names import FILE_NAME
from ..bridge import Bridge
from ..notice_desk import NoticeDesk
from ..ports import NotifyChain
from ..search.upkeep import IndexUpkeep
from .companion import Companion
from .tray import Tray, until
from .watch import WalWatch

if TYPE_CHECKING:
    from .application import Application


class NoticesAtWork(QObject, Companion):
    """The desk of notices with its chain, its tray and its clicks."""

    def __init__(self, application: "Application", desk: NoticeDesk, tray: Tray) -> None:
        super().__init__(application)
        self._application = application
        self._desk = desk
        self._chain: NotifyChain = application.ports.notifier(desk.click, tray.carry)
        tray.clicked = desk.click
        tray.go = application.go
        desk.opened.connect(self._open)
        desk.unread_changed.connect(self._unread)
        desk.start(self._chain)

    def stop(self) -> None:
        """See ``Companion``."""
        self._desk.stop()
        self._chain.stop()
        self.deleteLater()

    def role_changed(self) -> None:
        """See ``Companion``."""
        self._desk.actor_changed()

    def test(self) -> None:
        """See ``Companion``."""
        self._desk.notices.test()

    def _open(self, click: Click) -> None:
        """A click opens exactly that item, for the person it was meant for."""
        core = self._application.core
        if core is None:
            return
        if click.person != core.me.id and click.person == core.other.id:
            self._application.switch_role()
        self._application.go(click.target, click.action)

    def _unread(self, _count: int) -> None:
        if self._application.view is not None:
            self._application.view.count_soon()


def _hours(application: "Application", core: Core, bridge: Bridge) -> Companion:
    """Signs of life beside a timer, silent acceptances, the sheet of each morning."""
    from ..hours.companion import HoursAtWork

    def panel_host() -> QWidget | None:
        window = application.window
        shown = application.view is not None and window.isVisible() and not window.isMinimized()
        return window if shown else None

    return HoursAtWork(core, bridge, application, application.ports.idle, panel_host, application)


def _index(application: "Application", core: Core, bridge: Bridge) -> Companion:
    """The index for searching, in order at every quiet moment."""

    def close_boxes() -> None:
        from .searching import close_search  # only where something is closed

        close_search(application.window)

    return IndexUpkeep(core, bridge, close_boxes, application)


def _sharing(application: "Application", core: Core, bridge: Bridge) -> list[Companion]:
    """Sharing with the other computer, where this version and this folder can."""
    build = application.ports.sharing
    if build is None or core.folder is None:
        return []
    from ..sharing.desk import ShareDesk
    from ..sharing.hosting import ShareHost

    desk = ShareDesk(core, bridge, build(core), application)
    ShareHost(application, desk)
    return [desk]


def accompany(application: "Application") -> list[Companion]:
    """Everything that lives as long as the data are open."""
    core, bridge, desk = application.core, application.bridge, application.desk
    if core is None or bridge is None or desk is None:
        return []
    notices = desk.notices

    def pause(minutes: int) -> None:
        words = application.words
        if minutes:
            notices.pause(timedelta(minutes=minutes))
            told = words("shell.told.paused", time=until(core, minutes))
        else:
            notices.resume()
            told = words("shell.told.resumed")
        if application.view is not None:
            application.view.toast(told)

    tray = Tray(
        core,
        {
            "open": application.window.bring_up,
            "quick": application.quick_add,
            "start_standup": lambda: application.go("standup", "start"),
            "settings": lambda: application.go("settings"),
            "quit": application.quit,
        },
        pause,
        lambda: notices.paused_until is not None,
        notices.inbox.unread,
        application,
    )

    def changed(_commit: Commit) -> None:
        tray.refresh()

    bridge.committed.connect(changed)
    desk.unread_changed.connect(lambda _count: tray.refresh())
    result: list[Companion] = [tray, NoticesAtWork(application, desk, tray)]
    result.append(_hours(application, core, bridge))
    result.append(_index(application, core, bridge))
    result += _sharing(application, core, bridge)
    if core.folder is not None:
        result.append(WalWatch(core.folder / FILE_NAME, application.look_outside, application))
    return result
