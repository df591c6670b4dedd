"""The running application: opens the data, holds what lives as long as the window, decides what
closing means. Everything that is shown of open data is in the :class:`View`."""

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QLocale, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ...features.people.model import ASSISTANT, CLIENT
from ...kernel.errors import Problem
from ...kernel.ref import Ref
from ...services.core import Core
from ...services.instance import Message
from ...words import Words
from .. import theme
from ..appearance import Appearance, Scheme
from ..bridge import Bridge
from ..ime import ImeGuard
from ..ports import Created, Ports, Unlock
from .companion import Companion
from .deeds import Deeds
from .hints import Hints
from .mark import app_icon
from .marks import Marks
from .qtwords import QtWords, language_of_system
from .report import Reports
from .view import Place, View
from .window import MainWindow
from .work import Job

if TYPE_CHECKING:
    from ..instance import InstanceServer, Reply
    from ..notice_desk import NoticeDesk

_HOUSEKEEPING_MS = 3_600_000
_SOON_MS = 400
_ACTIONS_MS = 120
_UNSEEN_MS = 3000
_LISTEN_MS = 300


class FirstPaint(QObject):
    """Calls ``then`` when a page has read its data and been painted with them."""

    def __init__(self, page: QWidget, then: Callable[[], None]) -> None:
        super().__init__(page)
        self._page = page
        self._then = then
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the paint after the first refresh."""
        if event.type() == QEvent.Type.Paint and not getattr(self._page, "is_stale", False):
            self._page.removeEventFilter(self)
            QTimer.singleShot(0, self._page, self._then)
            self.deleteLater()
        return bool(super().eventFilter(watched, event))


class Application(QObject):
    """See the module. It is the ``Shell`` of the window's own pages, and ``Running`` for handed
    command lines."""

    def __init__(self, app: QApplication, ports: Ports, window: MainWindow, marks: Marks) -> None:
        super().__init__(app)
        self.app = app
        self.ports = ports
        self.window = window
        self.marks = marks
        self.core: Core | None = None
        self.bridge: Bridge | None = None
        self.view: View | None = None
        self.folder = ports.folder
        self.words = Words(window.hints.language or language_of_system())
        self.reports = Reports(ports.folder, self)
        self.instance: InstanceServer | None = None
        self._listening = False
        self._was_usable = False
        self._restored = False
        self.deeds = Deeds(self)
        self.companions: list[Companion] = []
        """What goes with open data: tray, notices, watch on the file. Each has ``stop``."""
        self._desk: NoticeDesk | None = None
        self._place = Place()
        self._rebuild = QTimer(self)
        self._rebuild.setSingleShot(True)
        self._rebuild.setInterval(0)
        self._rebuild.timeout.connect(self.rebuild)

    @property
    def hints(self) -> Hints:
        """What is kept about the window itself."""
        return self.window.hints

    @property
    def desk(self) -> "NoticeDesk | None":
        """The notices of the open data; built when they are first needed."""
        if self._desk is None and self.core is not None and self.bridge is not None:
            from ..notice_desk import NoticeDesk

            self._desk = NoticeDesk(self.core, self.bridge, self)
        return self._desk

    # -- the start -------------------------------------------------------------------------------

    def begin(self) -> None:
        """After the first paint: be the one instance, take on the look, open the data."""
        self.reports.install()
        self.reports.happened.connect(self._bug)
        if self.ports.raise_other(self.folder):
            self.app.exit(0)
            return
        self.window.closing.connect(self.close_window)
        self.app.commitDataRequest.connect(self._session_ends)
        self.guard = ImeGuard(self.app)
        self.appearance = Appearance(self.app)
        self._apply_look()
        theme.notifier().changed.connect(self._look_changed)
        self.qt_words = QtWords(self.app)
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
        self._show_view(self._place)
        page = self.view.current() if self.view is not None else None
        if page is not None and not self._was_usable:
            FirstPaint(page, self._usable)
            # A window that starts in the tray, or behind others, is never painted.
            visible = self.window.isVisible() and not self.window.isMinimized()
            QTimer.singleShot(_UNSEEN_MS if visible else 0, self, self._usable)
        self._remind_of_code(core)
        if self._restored and self.view is not None:
            self._restored = False
            told = self.words("firstrun.restore.done")
            QTimer.singleShot(0, self.view, partial(self.view.toast, told))

    def not_opened(self, problem: Problem | None) -> None:
        """The data could not be opened: the first run, or a panel that says what is safe."""
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

    def _usable(self) -> None:
        if self._was_usable:
            return
        self._was_usable = True
        self.marks.mark("usable")
        self.deeds.make()
        QTimer.singleShot(_SOON_MS, self, self._accompany)
        if self.ports.smoke_test:
            from .smoke import smoke_test

            QTimer.singleShot(0, self, partial(smoke_test, self))

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
        self._daily = QTimer(self)
        self._daily.timeout.connect(self._housekeep)
        self._daily.start(_HOUSEKEEPING_MS)
        QTimer.singleShot(20_000, self, self._housekeep)

    def _housekeep(self) -> None:
        core = self.core
        if core is not None:
            self.work(lambda: self.ports.housekeeping(core), lambda _result: None)

    # -- what is shown ---------------------------------------------------------------------------

    def _show(self, content: QWidget) -> None:
        self.view = content if isinstance(content, View) else None
        self.window.setCentralWidget(content)
        # Shown now and not by the layout later: what is not visible cannot take the focus.
        content.show()
        content.setFocus()
        if not self._listening:
            self._listening = True
            QTimer.singleShot(_LISTEN_MS, self, self._listen)

    def _show_view(self, place: Place) -> None:
        assert self.core is not None  # noqa: S101 - called with open data only
        assert self.bridge is not None  # noqa: S101
        view = View(self, self.core, self.bridge)
        view.moved.connect(self._moved)
        view.navigation.me_pressed.connect(self.deeds.me_menu)
        self._show(view)
        view.come_back(place)
        # The first page is painted before menus and shortcuts are made.
        QTimer.singleShot(0 if self._was_usable else _ACTIONS_MS, view, self.deeds.make)

    def _first_run(self) -> None:
        self.window.show()
        from ..firstrun.wizard import Wizard

        wizard = Wizard(self)
        self._show(wizard)

    def created(self, made: Created, folder: Path) -> None:
        """The first run has made the data."""
        if folder != self.folder:
            self.folder = self.window.folder = folder
            if self.instance is not None:
                self.instance.close()
            self._listening = False
        self.opened(made.core)

    def _moved(self, name: str) -> None:
        page = self.words(f"shell.page.{name}")
        self.window.setWindowTitle(f"{page} — {self.words('shell.app')}")

    def rebuild(self) -> None:
        """Build the pages anew and show the same page and record again."""
        if self.view is not None and self.core is not None:
            self._show_view(self.view.where())

    def _look_changed(self) -> None:
        if self.view is not None:
            self._rebuild.start()

    # -- the Shell of settings and inbox ---------------------------------------------------------

    def choose_look(self, scheme: Scheme, percent: int) -> None:
        """See ``Shell``."""
        self.window.change_hints(scheme=scheme, percent=percent)
        self._apply_look()

    def choose_calm(self, calm: bool) -> None:
        """See ``Shell``."""
        self.window.change_hints(calm=calm)
        self._apply_look()

    def _apply_look(self) -> None:
        hints = self.hints
        self.appearance.choose(hints.scheme, hints.percent, True if hints.calm else None)

    def choose_language(self, language: str) -> None:
        """See ``Shell``."""
        self.words = Words(language)
        self.window.change_hints(language=language)
        self._speak(language)
        if self.core is not None:
            self.core.words = self.words
            self.core.local.set("language", language)
        self._rebuild.start()

    def choose_role(self, role: str) -> None:
        """See ``Shell``."""
        core = self.core
        if core is None or role == core.role:
            return
        core.role = role
        core.local.set("role", role)
        # Another person: their own day, not the other's open record.
        place = self.view.where() if self.view is not None else Place()
        self._show_view(place)
        if self.view is not None:
            # The new view has no size yet: a toast would not know where the bottom is.
            told = self.words("shell.told.role", name=core.me.name)
            QTimer.singleShot(0, self.view, partial(self.view.toast, told))
        for one in self.companions:
            one.role_changed()

    def _speak(self, language: str) -> None:
        """Qt's own words and dates in this language."""
        self.qt_words.choose(language)
        self.window.setLocale(QLocale())

    def switch_role(self) -> None:
        """The other of the pair uses the window."""
        if self.core is not None:
            self.choose_role(CLIENT if self.core.role == ASSISTANT else ASSISTANT)

    def tell(self, problem: Problem | None) -> None:
        """See ``Shell``."""
        if self.view is not None:
            self.view.tell(problem)

    def work(
        self,
        call: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Problem | None], None] | None = None,
    ) -> Job:
        """See ``Shell``."""
        return Job(call, done, failed or self.tell, self)

    def restore(self, source: Path, unlock: Unlock | None = None) -> None:
        """See ``Shell``."""
        from ..firstrun.restoring import Restoring

        self.release()
        self._show(Restoring(self, source, unlock))

    def restored(self) -> None:
        """The backup is in place: open it, and say so."""
        self._restored = True
        self.open()

    def test_notice(self) -> None:
        """See ``Shell``."""
        for one in self.companions:
            one.test()

    def has_tray(self) -> bool:
        """See ``Shell``."""
        from PySide6.QtWidgets import QSystemTrayIcon

        return QSystemTrayIcon.isSystemTrayAvailable()

    # -- Running, for handed command lines -------------------------------------------------------

    def release(self) -> None:
        """Close the data, so that the file can be replaced."""
        if self.core is None:
            return
        if self.view is not None:
            self._place = self.view.where()
        self._stop_companions()
        from ..widgets.labels import EmptyState

        self._show(EmptyState(self.words("shell.opening")))
        core, self.core = self.core, None
        if self.bridge is not None:
            self.bridge.deleteLater()
            self.bridge = None
        core.local.flush()
        self.ports.close_core(core)

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
        answer = self.ports.carry_out(self, message)
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

    def _show_bug(self) -> None:
        from .bug_panel import BugPanel

        BugPanel(self.window, self.words, self.reports).present()
