"""What is in the window, and what lives with open data."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ...kernel.errors import Problem
from ...services.core import Core
from ...words import Words
from ..bridge import Bridge
from ..ports import Ports
from .companion import Companion
from .context import Shell
from .hints import Hints
from .qtwords import language_of_system
from .view import Place, View
from .window import MainWindow
from .work import Job

if TYPE_CHECKING:
    from ..notice_desk import NoticeDesk
    from ..sharing.desk import ShareDesk
    from .deeds import Deeds

_ACTIONS_MS = 120
_LISTEN_MS = 300


class Showing(QObject):
    """Holds the open data and their view; builds the view anew when something changes for all."""

    deeds: "Deeds"

    def __init__(self, app: QApplication, ports: Ports, window: MainWindow) -> None:
        super().__init__(app)
        self.app = app
        self.ports = ports
        self.window = window
        self.core: Core | None = None
        self.bridge: Bridge | None = None
        self.view: View | None = None
        self.folder = ports.folder
        self.words = Words(window.hints.language or language_of_system())
        self.companions: list[Companion] = []
        """What goes with open data: tray, notices, watch on the file. Each has ``stop``."""
        self._desk: NoticeDesk | None = None
        self._place = Place()
        self._listening = False
        self._was_usable = False
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

    @property
    def sharing(self) -> "ShareDesk | None":
        """Sharing at work; None where there is none."""
        raise NotImplementedError

    def _listen(self) -> None:
        """Be the one instance; called once there is something to show."""
        raise NotImplementedError

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
        view = View(cast(Shell, self), self.core, self.bridge)
        view.moved.connect(self._moved)
        view.navigation.me_pressed.connect(self.deeds.me_menu)
        view.search_asked.connect(self.deeds.search)
        self._show(view)
        view.come_back(place)
        if self._was_usable and self.sharing is not None:
            self.sharing.changed.emit()  # its line is the view's
        # The first page is painted before menus and shortcuts are made.
        QTimer.singleShot(0 if self._was_usable else _ACTIONS_MS, view, self.deeds.make)

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
