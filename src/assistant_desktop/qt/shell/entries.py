"""Every action of the window as data: menus, shortcuts and the list of keys come from here."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from ...words import Words


@dataclass(frozen=True)
class Entry:
    """One action: its id, its word, its keys (the first is shown), its menu ('' for none)."""

    id: str
    word: str
    keys: tuple[str, ...] = ()
    menu: str = ""
    listed: bool = True
    """Whether the list of keys shows it."""


ENTRIES = (
    Entry("add", "shell.menu.add", ("Ctrl+N",), "file"),
    Entry("quick", "shell.menu.quick", ("Ctrl+Shift+N",), "file"),
    Entry("start_standup", "shell.menu.start_standup", (), "file", listed=False),
    Entry("absence", "shell.menu.absence", (), "file"),
    Entry("exchange", "sharing.now", (), "file", listed=False),
    Entry("settings", "shell.menu.settings", ("Ctrl+,",), "file"),
    Entry("role", "shell.menu.role_plain", ("Ctrl+Shift+U",), "file"),
    Entry("close", "shell.menu.close", ("Ctrl+W",), "file"),
    Entry("quit", "shell.menu.quit", ("Ctrl+Q",), "file"),
    Entry("undo", "shell.undo", ("Ctrl+Z",), "edit"),
    Entry("redo", "shell.redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "edit"),
    Entry("search", "search.menu", ("Ctrl+K",), "go"),
    Entry("pane", "shell.menu.pane", ("F6",), "go"),
    Entry("guide", "shell.menu.guide", (), "help", listed=False),
    Entry("keys", "shell.menu.keys", ("F1",), "help"),
    Entry("menus", "shell.menu.bar", ("F10",), "", listed=True),
)
MENUS = ("file", "edit", "go", "help")

PAGE_KEYS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "today": (
        ("1 – 5", "shell.keys.reply"),
        ("G", "shell.keys.praise"),
        ("C", "shell.keys.critique"),
        ("S", "shell.keys.standup"),
        ("Q", "shell.keys.question"),
        ("A – D", "shell.keys.answer"),
        ("Space", "shell.keys.complete"),
        ("Enter", "shell.keys.open"),
    ),
    "tasks": (
        ("Enter", "shell.keys.open"),
        ("Space", "shell.keys.complete"),
        ("1 – 5", "shell.keys.reply"),
        ("E", "shell.keys.due"),
        ("A", "shell.keys.assign"),
        ("H", "shell.keys.hand_off"),
        ("Q", "shell.keys.ask"),
        ("F2", "shell.keys.rename"),
        ("Alt+↑ / Alt+↓", "shell.keys.reorder"),
        ("Delete", "shell.keys.delete"),
        ("Ctrl+F", "shell.keys.find"),
    ),
    "standup": (
        ("Space", "shell.keys.pause"),
        ("→ / ←", "shell.keys.step"),
        ("K", "shell.keys.skip"),
        ("P", "shell.keys.park"),
        ("N", "shell.keys.notes"),
        ("F", "shell.keys.finish"),
    ),
    "feedback": (("G", "shell.keys.praise"), ("C", "shell.keys.critique")),
    "hours": (
        ("Enter", "shell.keys.correct"),
        ("Delete", "shell.keys.delete"),
        ("Alt+← / Alt+→", "shell.keys.period"),
    ),
    "inbox": (("Enter", "shell.keys.open"), ("R", "shell.keys.read")),
}
"""Keys of single pages: page → (keys as text, word). The pages act on them themselves."""


class Actions:
    """The QActions of a window, made from the tables, and its menu bar."""

    def __init__(self, window: QWidget, bar: QMenuBar) -> None:
        self._window = window
        self._bar = bar
        self.by_id: dict[str, QAction] = {}

    def build(
        self,
        words: Words,
        run: Mapping[str, Callable[[], None]],
        pages: Mapping[str, str],
        go: Callable[[str], None],
        about_to_show: Callable[[], None],
    ) -> None:
        """Make actions and menus anew in the language of ``words``.

        ``run`` has what each entry does; ``pages`` maps the listed pages to their words, in order.
        """
        for action in self.by_id.values():
            self._window.removeAction(action)
            action.deleteLater()
        self.by_id.clear()
        self._bar.clear()
        menus = {name: self._menu(words(f"shell.menu.{name}"), about_to_show) for name in MENUS}
        for number, (name, text) in enumerate(pages.items(), 1):
            entry = Entry(f"page.{name}", "", (f"Ctrl+{number}",) if number < 10 else ())
            self._add(entry, text, partial(go, name), menus["go"])
        for entry in ENTRIES:
            if entry.id in run:
                menu = menus.get(entry.menu)
                self._add(entry, words(entry.word), run[entry.id], menu)

    def _menu(self, title: str, about_to_show: Callable[[], None]) -> QMenu:
        menu = self._bar.addMenu(title)
        menu.aboutToShow.connect(about_to_show)
        return menu

    def _add(self, entry: Entry, text: str, run: Callable[[], None], menu: QMenu | None) -> None:
        # User text may stand in it (a task's title): an ampersand is not a mnemonic.
        action = QAction(text.replace("&", "&&"), self._window)
        action.setShortcuts([QKeySequence(keys) for keys in entry.keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setAutoRepeat(entry.id in {"undo", "redo", "pane"})
        action.triggered.connect(lambda _checked=False: run())
        self._window.addAction(action)
        self.by_id[entry.id] = action
        if menu is not None:
            menu.addAction(action)
