"""The running application: opens the data, holds what lives as long as the window, decides what
closing means. Everything that is shown of open data is in the :class:`View`."""

import logging
import sys
from contextlib import suppress
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from ...kernel.errors import Problem
from ...kernel.ref import Ref
from ...services.core import Core
from ...services.crashes import HardCrashes
from ...services.instance import Message
from ...store.names import FILE_NAME
from .. import theme
from ..bridge import Bridge
from ..ime import ImeGuard
from ..ports import Created, Ports, Unlock
from .choices import Choices
from .collector import Collector
from .deeds import Deeds
from .first_paint import FirstPaint
from .mark import app_icon
from .marks import Marks
from .report import Reports
from .window import MainWindow
from .wishes import Wishes
from .work import Job

if TYPE_CHECKING:
    from ..instance import InstanceServer, Reply
    from ..sharing.desk import ShareDesk
    from .bug_panel import BugPanel
    from .smoke import SmokeTest

log = logging.getLogger(__name__)

_HOUSEKEEPING_MS = 3_600_000
_SOON_MS = 400
_UNSEEN_MS = 3000


class Application(Choices):
    """See the module. It is the ``Shell`` of the window's own pages, and ``Running`` for handed
    command lines."""

    def __init__(self, app: QApplication, ports: Ports, window: MainWindow, marks: Marks) -> None:
        super().__init__(app, ports, window)
        self.marks = marks
        self.collector = Collector(self)
        self.reports = Reports(ports.folder, self)
        self.crashes = HardCrashes(ports.folder)
        self.instance: InstanceServer | None = None
        self._restored = False
        self.deeds = Deeds(self)
        self.wishes = Wishes(self)
        self.smoke: SmokeTest | None = None
        self._bug_panel: BugPanel | None = None

    # -- the start -------------------------------------------------------------------------------

    def begin(self) -> None:
        """After the first paint: be the one instance, take on the look, open the data."""
        self.reports.install()
        self.reports.happened.connect(self._bug)
        if self.ports.smoke_test:
            from .smoke import SmokeTest

            self.smoke = SmokeTest(self)
        if self.ports.raise_other(self.folder):
            if self.smoke is not None:
                self.smoke.running()
            self.app.exit(int(self.smoke is not None))
            return
        if crash := self.crashes.last():
            self.reports.keep(crash)
        self.crashes.watch(self.folder)
        self.window.closing.connect(self.close_window)
        self.app.commitDataRequest.connect(self._session_ends)
        self.guard = ImeGuard(self.app)
        if sys.platform == "darwin":
            self.app.installEventFilter(self.wishes)
        self._apply_look()
        theme.notifier().changed.connect(self._look_changed)
        self._speak(self.words.language)
        self.open()
        # While the keyring is asked, the first page's code is loaded.
        with suppress(ImportError):
            import_module("assistant_desktop.qt.today.page")

    def open(self, unlock: Unlock | None = None) -> None:
        """Open the data in a worker, then show them; or show why not."""
        folder = self.folder
        Job(
            lambda: self.ports.open_core(folder, unlock),
            self.opened,
            self.not_opened,
            self,
        )

    def opened(self, core: Core) -> None:
        """The data are open: show them."""
        if not core.is_set_up:
            # Made on the command line without people: the first run asks for them.
            self.ports.close_core(core)
            self._first_run()
            return
        self.core = core
        self.bridge = Bridge(core, self)
        self.words = core.words
        if self.hints.language != core.words.language:
            self.window.change_hints(language=core.words.language)
            self._speak(core.words.language)
        self.crashes.watch(self.folder)
        self._show_view(self._place)
        page = self.view.current() if self.view is not None else None
        if page is not None and not self._was_usable:
            FirstPaint(page, self._usable)
            # A window that starts in the tray, or behind others, is never painted.
            visible = self.window.isVisible() and not self.window.isMinimized()
            QTimer.singleShot(_UNSEEN_MS if visible else 0, self, self._usable)
        self._remind_of_code(core)
        self._tell_of_crash()
        if self._restored and self.view is not None:
            self._restored = False
            told = self.words("firstrun.restore.done")
            QTimer.singleShot(0, self.view, partial(self.view.toast, told))

    def not_opened(self, problem: Problem | None) -> None:
        """The data could not be opened: the first run, or a panel that says what is safe."""
        self.collector.begin()
        if self.smoke is not None:
            self.smoke.refused(problem)
            return
        refuse = getattr(self.window.centralWidget(), "refuse", None)
        if problem is not None and refuse is not None and refuse(problem):
            return  # the panel that asked for the secret says so itself
        if problem is not None and problem.code == "no_data":
            # Nothing to open; but where there are backups, data were here before.
            folder = self.folder
            self.work(
                lambda: self.ports.backups.list(folder),
                lambda found: self._trouble(problem) if found else self._first_run(),
                lambda _problem: self._first_run(),
            )
            return
        self._trouble(problem)

    def _trouble(self, problem: Problem | None) -> None:
        self.window.show()
        from ..firstrun.locked import panel_for

        self._show(panel_for(self, problem))

    def _remind_of_code(self, core: Core) -> None:
        """Who chose "later" at the first run has no way back to the data but the keyring."""
        view = self.view
        if view is not None and core.local.get("recovery.noted", True) is False:
            words = self.words
            view.bar.tell(
                words("shell.recovery.unnoted"),
                words("shell.recovery.go"),
                lambda: view.go("settings", "security"),
            )

    def _tell_of_crash(self) -> None:
        """What the run before could not tell any more; once."""
        if self.view is not None and self.reports.texts and not self._was_usable:
            words = self.words
            self.view.bar.tell(words("shell.crash.bar"), words("shell.bug.show"), self._show_bug)

    def _usable(self) -> None:
        if self._was_usable:
            return
        self._was_usable = True
        self.marks.mark("usable")
        self.collector.begin()
        self.deeds.make()
        QTimer.singleShot(_SOON_MS, self, self._accompany)
        self.wishes.usable()
        if self.smoke is not None:
            QTimer.singleShot(0, self.smoke, self.smoke.start)

    def _listen(self) -> None:
        """Be the one instance: from now on a second start raises this one."""
        from ..instance import InstanceServer

        server = InstanceServer(self.folder, self)
        if not server.listen() and self.ports.raise_other(self.folder):
            # Both were started in the same moment; the other was a little faster.
            self.quit()
            return
        self.instance = server
        server.raise_asked.connect(self.window.bring_up)
        server.wished.connect(self.wishes.hear)
        server.changed.connect(self.look_outside)
        server.handler = self._carry_out

    def _accompany(self) -> None:
        """What is not needed at once: tray, notices, the watch on the file, backups."""
        if self.core is None or self.bridge is None or self.companions:
            return
        from .companions import accompany

        self.window.setWindowIcon(app_icon())
        if not self.window.isVisible() and not self.has_tray():
            self.window.showMinimized()
        self.companions = accompany(self)
        self.work(lambda: log.info("usable"), lambda _result: None)
        self._daily = QTimer(self)
        self._daily.timeout.connect(self._housekeep)
        self._daily.start(_HOUSEKEEPING_MS)
        QTimer.singleShot(20_000, self, self._housekeep)

    def _housekeep(self) -> None:
        core = self.core
        if core is not None:
            self.work(lambda: self.ports.housekeeping(core), lambda _result: None)

    # -- what is shown ---------------------------------------------------------------------------

    def _first_run(self) -> None:
        if self.smoke is not None:
            self.smoke.not_set_up()
            return
        if self.wishes.instead_of_first_run():
            return
        self.window.show()
        from ..firstrun.wizard import Wizard

        wizard = Wizard(self)
        self._show(wizard)

    def created(self, made: Created, folder: Path) -> None:
        """The first run has made the data."""
        if folder != self.folder:
            self.folder = self.window.folder = folder
            self.reports.move_to(folder)
            if self.instance is not None:
                self.instance.close()
            self._listening = False
        self.opened(made.core)

    # -- the Shell of settings and inbox ---------------------------------------------------------

    def restore(self, source: Path, unlock: Unlock | None = None) -> None:
        """See ``Shell``."""
        from ..firstrun.restoring import Restoring

        self.release()
        self._show(Restoring(self, source, unlock))

    def restored(self) -> None:
        """The backup is in place: open it, and say so."""
        self._restored = True
        self.open()

    @property
    def sharing(self) -> "ShareDesk | None":
        """See ``Shell``."""
        from ..sharing.desk import ShareDesk

        return next((one for one in self.companions if isinstance(one, ShareDesk)), None)

    def test_notice(self) -> None:
        """See ``Shell``."""
        for one in self.companions:
            one.test()

    def has_data(self) -> bool:
        """Whether there are data in the folder, even where they cannot be opened."""
        return (self.folder / FILE_NAME).exists()

    def has_tray(self) -> bool:
        """See ``Shell``."""
        from PySide6.QtWidgets import QSystemTrayIcon

        return QSystemTrayIcon.isSystemTrayAvailable()

    # -- Running, for handed command lines -------------------------------------------------------

    def release(self) -> None:
        """Close the data, so that the file can be replaced."""
        core = self.detach()
        if core is not None:
            core.local.flush()
            self.ports.close_core(core)

    def detach(self) -> Core | None:
        """Show the data no more; they are still open, and the caller's."""
        if self.core is None:
            return None
        if self.view is not None:
            self._place = self.view.where()
        self._stop_companions()
        from ..widgets.labels import EmptyState

        self._show(EmptyState(self.words("shell.opening")))
        core, self.core = self.core, None
        if self.bridge is not None:
            self.bridge.deleteLater()
            self.bridge = None
        return core

    def not_wiped(self, problem: Problem | None) -> None:
        """The copy could not be taken away: show it again, and say why."""
        self.open()
        QTimer.singleShot(_UNSEEN_MS, self, partial(self.tell, problem))

    def resume(self) -> None:
        """Open the data again and show them."""
        if self.core is None:
            self.open()

    def look_outside(self) -> None:
        """Another process wrote: show it, silently."""
        if self.bridge is None or self.view is None:
            return
        self.view.telling.outside = True
        try:
            self.bridge.look_outside()
        finally:
            self.view.telling.outside = False

    def _carry_out(self, message: Message, reply: "Reply") -> None:
        aside = None if self.core is None else self.ports.carry_out_aside(self.folder, message)
        if aside is None:
            self._carried_out(self.ports.carry_out(self, message), reply)
            return
        # It waits for a place or a disk: the window goes on painting meanwhile.
        Job(
            aside,
            lambda answer: self._carried_out(answer, reply),
            lambda _problem: reply({"ok": False, "error": "failed"}),
            self,
        )

    def _carried_out(self, answer: Message, reply: "Reply") -> None:
        self.look_outside()
        reply(answer)

    # -- actions ---------------------------------------------------------------------------------

    def go(self, target: str | Ref, action: str = "") -> None:
        """Bring the window up and go somewhere, from the tray or a notice."""
        self.window.bring_up()
        if self.view is not None:
            self.view.go(target, action)

    def quick_add(self) -> None:
        """The small window for one more task."""
        from .quick_add import QuickAdd

        if self.core is not None and self.bridge is not None:
            QuickAdd.open(self.core, self.bridge, self.window)

    # -- the end ---------------------------------------------------------------------------------

    def close_window(self) -> None:
        """The window was closed: stay in the tray, or quit."""
        core = self.core
        keep = core.local.get("close.keep") if core is not None else False
        if core is None or keep is False or (keep is None and not self.has_tray()):
            self.quit()
        elif self.has_tray():
            self.window.hide()
            self._tell_of_tray()
        else:
            self.window.showMinimized()

    def _session_ends(self, _manager: object) -> None:
        """The user logs out: a window that only hides would hold that up."""
        self.window.keep_place()
        self.window.may_close = True

    def _tell_of_tray(self) -> None:
        if not self.hints.tray_told:
            self.window.change_hints(tray_told=True)
            for one in self.companions:
                one.balloon(self.words("shell.app"), self.words("shell.told.tray"))

    def quit(self) -> None:
        """Really end."""
        self.shut_down()
        self.app.exit(0)

    def shut_down(self) -> None:
        """Let go of everything; the event loop goes on."""
        self.window.keep_place()
        self._stop_companions()
        if self.instance is not None:
            self.instance.close()
        self.window.may_close = True
        self.window.close()
        if self.core is not None:
            core, self.core = self.core, None
            core.local.flush()
            self.ports.close_core(core)
        self.crashes.end()
        self.reports.remove()
        self.qt_words.stop()

    def _stop_companions(self) -> None:
        companions, self.companions = self.companions, []
        for one in companions:
            one.stop()
        if self._desk is not None:
            if not companions:
                self._desk.stop()
            self._desk.deleteLater()
            self._desk = None

    def _bug(self, _text: str) -> None:
        if self.view is not None:
            words = self.words
            self.view.bar.tell(words("shell.bug.bar"), words("shell.bug.show"), self._show_bug)
        elif self.smoke is None and self.window.isVisible():
            # Before the data are open there is no bar to say it in.
            self._show_bug()

    def _show_bug(self) -> None:
        from .bug_panel import BugPanel

        if self._bug_panel is not None:
            self._bug_panel.dismiss()
        self._bug_panel = BugPanel(self.window, self.words, self.reports)
        self._bug_panel.closed.connect(self._bug_read)
        self._bug_panel.present()

    def _bug_read(self) -> None:
        self._bug_panel = None
