"""What menus, shortcuts and the list of keys do, wired for the view that is shown."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint

from . import guide
from .entries import Actions
from .view import View

if TYPE_CHECKING:
    from .application import Application


class Deeds(QObject):
    """Makes the actions anew for each view, and carries them out."""

    def __init__(self, application: "Application") -> None:
        super().__init__(application)
        self._app = application
        self._acting_for: View | None = None
        self.actions: Actions | None = None

    def make(self) -> None:
        """Actions, shortcuts and menus for the view that is shown; once for each."""
        view = self._app.view
        if view is None or view is self._acting_for:
            return
        self._acting_for = view
        if self.actions is None:
            bar = self._app.window.menuBar()
            bar.hide()
            self.actions = Actions(self._app.window, bar)
        run: dict[str, Callable[[], None]] = {
            "add": lambda: view.go("tasks", "new"),
            "quick": self._app.quick_add,
            "start_standup": lambda: view.go("standup", "start"),
            "absence": lambda: view.go("absence"),
            "exchange": self.exchange,
            "settings": lambda: view.go("settings"),
            "role": self._app.switch_role,
            "close": self._app.close_window,
            "quit": self._app.quit,
            "undo": self.undo,
            "redo": self.redo,
            "search": self.search,
            "pane": view.next_pane,
            "keys": self.show_keys,
            "menus": self._toggle_menus,
        }
        if guide.exists(view.words.language):
            run["guide"] = self.show_guide
        self.actions.build(view.words, run, view.listed(), view.go, self._freshen)

    def _freshen(self) -> None:
        """Before the edit menu opens: say what would be undone."""
        core = self._app.core
        if core is None or self.actions is None:
            return
        words = self._app.words
        for name, intent in (
            ("undo", core.ledger.next_undo(core.me.id)),
            ("redo", core.ledger.next_redo(core.me.id)),
        ):
            action = self.actions.by_id[name]
            action.setEnabled(True)
            if intent is None:
                action.setText(words("shell.undo") if name == "undo" else words("shell.redo"))
                continue
            what = words.intent(intent.code, intent.params)
            text = words("shell.undo.what" if name == "undo" else "shell.redo.what", what=what)
            action.setText(text.replace("&", "&&"))

    def exchange(self) -> None:
        """Exchange with the other computer now; where nothing is shared, show how that begins."""
        desk = self._app.sharing
        if desk is not None and desk.is_shared:
            desk.exchange(thorough=True)
        else:
            self._app.go("settings", "sharing")

    def undo(self) -> None:
        """Take back the latest own action; say so where there is none."""
        if self._app.core is None or self._app.bridge is None or self._app.view is None:
            return
        if self._app.view.telling.take_back():
            return
        if self._app.core.ledger.next_undo(self._app.core.me.id) is None:
            self._app.view.toast(self._app.words("shell.told.nothing_to_undo"))
        else:
            self._app.bridge.undo()

    def redo(self) -> None:
        """Do again what was undone; say so where there is nothing."""
        if self._app.core is None or self._app.bridge is None or self._app.view is None:
            return
        if self._app.core.ledger.next_redo(self._app.core.me.id) is None:
            self._app.view.toast(self._app.words("shell.told.nothing_to_redo"))
        else:
            self._app.bridge.redo()

    def search(self, text: str = "") -> None:
        """The box over everything; its list of deeds says what would be undone."""
        from .searching import open_search

        self._freshen()
        open_search(self._app, text)

    def show_keys(self) -> None:
        """The list of keys."""
        from .overview import KeysPanel

        if self._app.view is not None:
            KeysPanel(self._app.window, self._app.words, self._app.view.listed()).present()

    def show_guide(self) -> None:
        """The guide, in the window's language."""
        if self._app.view is not None:
            panel = guide.open_guide(self._app.window, self._app.words)
            if panel is None:
                self._app.view.toast(self._app.words("shell.guide.opened"))

    def _toggle_menus(self) -> None:
        bar = self._app.window.menuBar()
        bar.setVisible(not bar.isVisible())
        if bar.isVisible() and bar.actions():
            bar.setFocus()
            bar.setActiveAction(bar.actions()[0])

    def me_menu(self, where: QPoint) -> None:
        """The menu of the person at the top of the navigation."""
        from .me_menu import me_menu

        if self._app.core is not None and self.actions is not None:
            self._freshen()
            me_menu(self._app.words, self._app.core, self.actions, self._app.window).popup(where)
