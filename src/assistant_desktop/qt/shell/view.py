"""What the window shows of open data: navigation, the pages, the bar and the toast.

Built anew when the language, the role, the theme or the text size changes: the same page and the
same record are then shown again.
"""

import logging
import sys
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ...kernel.errors import Problem
from ...kernel.ref import Ref
from ...services.core import Core
from .. import theme
from ..bridge import Bridge
from ..page import Page
from ..widgets.labels import EmptyState
from ..widgets.toast import Toast
from .context import Shell, ShellContext
from .counts import counts
from .message_bar import MessageBar
from .navigation import RAIL_BELOW, Navigation, NavItem
from .pages import PageEntry, existing, page_for
from .telling import Telling

log = logging.getLogger(__name__)

_TIMER_MS = 300


@dataclass(frozen=True)
class Place:
    """Where the user is: a page, and the record that it shows."""

    page: str = "today"
    ref: Ref | None = None


class View(QWidget):
    """One core's window content. ``moved`` follows each change of page."""

    moved = Signal(str)
    search_asked = Signal(str)
    """Somebody wants to search everything, perhaps with words already."""

    def __init__(self, shell: Shell, core: Core, bridge: Bridge) -> None:
        super().__init__()
        self._core = core
        self._entries = existing()
        self._pages: dict[str, QWidget] = {}
        self._refs: dict[str, Ref | None] = {}
        self._timer: QWidget | None = None
        self.place = Place("")
        self.context = ShellContext(core, bridge, self.go, self.toast, shell)
        self.words = core.words
        self._build()
        self.telling = Telling(core, bridge, self._toast, self)
        bridge.refused.connect(self.tell)
        bridge.committed.connect(self._heard)
        self._count = QTimer(self)
        self._count.setSingleShot(True)
        self._count.setInterval(0)
        self._count.timeout.connect(self.count)

    # -- going places ----------------------------------------------------------------------------

    def listed(self) -> dict[str, str]:
        """The pages of the navigation, name → word, in order."""
        return {
            one.name: self.words(f"shell.page.{one.name}") for one in self._entries if one.listed
        }

    def go(self, target: str | Ref, action: str = "") -> None:
        """See ``page.Go``. A page that this version does not have is not opened."""
        if target == "search":
            self.search_asked.emit(action)
            return
        entry = page_for(target, action, self._entries)
        if entry is None:
            return
        ref = target if isinstance(target, Ref) else None
        page = self._page(entry)
        if page.focusWidget() is None and _holds(self._stack, QApplication.focusWidget()):
            # Else Qt would choose: the first control of a page that is seen for the first time.
            self._stack.setFocus(Qt.FocusReason.OtherFocusReason)
        self._stack.setCurrentWidget(page)
        self.navigation.show_current(entry.name)
        self.place = Place(entry.name, ref)
        if ref is not None:
            self._refs[entry.name] = ref
        if isinstance(page, Page):
            if ref is not None:
                page.open(ref, action)
            elif action:
                page.begin(action)
        self._fill_window()
        self._focus_page(page)
        self.moved.emit(entry.name)

    def _focus_page(self, page: QWidget) -> None:
        """The keys of a page work at once, unless somebody walks through the navigation."""
        focus = QApplication.focusWidget()
        if focus is self.navigation.list or _holds(page, focus):
            return
        last = page.focusWidget()
        lists = [one for one in page.findChildren(QAbstractItemView) if one.isVisible()]
        (last or (lists[0] if lists else page)).setFocus(Qt.FocusReason.OtherFocusReason)

    def come_back(self, place: Place) -> None:
        """Show again what another view showed."""
        known = any(one.name == place.page for one in self._entries)
        self.go(place.page if known else self._entries[0].name)
        page = self._stack.currentWidget()
        if place.ref is not None and isinstance(page, Page):
            self.place = place
            page.open(place.ref)

    def where(self) -> Place:
        """Where the user is now; the page itself knows best which record it shows."""
        page = self._stack.currentWidget()
        shown = page.shown() if isinstance(page, Page) else None
        return Place(self.place.page or "today", shown or self._refs.get(self.place.page))

    def current(self) -> QWidget | None:
        """The page that is shown."""
        return self._stack.currentWidget()

    # -- telling ---------------------------------------------------------------------------------

    def toast(self, text: str) -> None:
        """A sentence at the bottom."""
        self._toast.show_message(text, icon="info")

    def tell(self, problem: Problem | None) -> None:
        """A problem as one sentence in the bar; None for what nobody expected."""
        words = self.words
        log.info("told %s", problem)
        text = (
            words("shell.unexpected")
            if problem is None
            else words.problem(problem.code, problem.params)
        )
        self.bar.tell(text)

    # -- moving the focus ------------------------------------------------------------------------

    def next_pane(self) -> None:
        """F6: navigation → the panes of the page → the toast → navigation."""
        panes = [pane for pane in self._panes() if pane.isVisible()]
        focus = QApplication.focusWidget()
        here = next((at for at, pane in enumerate(panes) if _holds(pane, focus)), -1)
        for step in range(1, len(panes) + 1):
            if _focus_into(panes[(here + step) % len(panes)]):
                return

    def _panes(self) -> list[QWidget]:
        page = self._stack.currentWidget()
        inside: list[QWidget] = []
        if page is not None:
            splitter = page.findChild(QSplitter)
            inside = [page]
            if splitter is not None and splitter.isVisible():
                panes = (splitter.widget(at) for at in range(splitter.count()))
                inside = [pane for pane in panes if pane is not None]
        return [self.navigation, *inside, self.bar, self._toast]

    # -- inside ----------------------------------------------------------------------------------

    def _build(self) -> None:
        words = self.words
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        items = [
            NavItem(one.name, words(f"shell.page.{one.name}"), one.icon)
            for one in self._entries
            if one.listed
        ]
        self.navigation = Navigation(items, words)
        self.navigation.set_people(self._core.me, self._core.other)
        self.navigation.chosen.connect(self.go)
        self.navigation.sharing_pressed.connect(lambda: self.go("settings", "sharing"))
        across.addWidget(self.navigation)
        right = QWidget()
        right.setProperty("kind", "page")
        right.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.bar = MessageBar(words("shell.close"))
        column.addWidget(self.bar)
        self._stack = QStackedWidget()
        column.addWidget(self._stack, 1)
        across.addWidget(right, 1)
        self._toast = Toast(right)

    def _page(self, entry: PageEntry) -> QWidget:
        if entry.name not in self._pages:
            page: QWidget
            try:
                page = entry.build(self.context)
            except Exception:  # noqa: BLE001 - a bug in one page leaves the others standing
                sys.excepthook(*sys.exc_info())
                page = EmptyState(self.words("shell.page.failed"), icon="warning-circle")
            full = getattr(page, "full_window", None)
            if full is not None:
                full.connect(self._fill_window)
            self._pages[entry.name] = page
            self._stack.addWidget(page)
        return self._pages[entry.name]

    def _fill_window(self, *_args: object) -> None:
        """A running stand-up has the window for itself."""
        page = self._stack.currentWidget()
        filling = bool(getattr(page, "fills_window", False))
        self.navigation.setVisible(not filling)

    def _heard(self, commit: object) -> None:
        if "person" in getattr(commit, "changed", {}):
            self.navigation.set_people(self._core.me, self._core.other)
        self.count_soon()

    def count_soon(self) -> None:
        """Count what waits, once, when there is time."""
        self._count.start()

    def count(self) -> None:
        """Show how much waits on each page."""
        self.navigation.set_counts(counts(self._core))

    def _show_timer(self) -> None:
        """The timer that runs is always in sight; its code is not needed for the first paint."""
        if self._timer is None:
            from ..hours.running import RunningTimer

            self._timer = RunningTimer(self.context)
            self.navigation.hold(self._timer)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Below 1200 the navigation is a rail."""
        super().resizeEvent(event)
        rail = event.size().width() < theme.current().size(RAIL_BELOW)
        if rail != self.navigation.model.rail:
            self.navigation.set_rail(rail)

    def event(self, event: QEvent) -> bool:
        """Count when the view first comes on screen."""
        if event.type() == QEvent.Type.Show:
            self.count_soon()
            QTimer.singleShot(_TIMER_MS, self, self._show_timer)
        return bool(super().event(event))


def _holds(pane: QWidget, focus: QWidget | None) -> bool:
    return focus is not None and (focus is pane or pane.isAncestorOf(focus))


def _focus_into(pane: QWidget) -> bool:
    """Give the focus to the first that takes it, the one used last if there is one."""
    last = pane.focusWidget()
    candidates = [last] if last is not None else []
    candidates += [
        one for one in pane.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    for one in candidates:
        if one is not None and one.isVisible() and one.isEnabled():
            one.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
    return False
