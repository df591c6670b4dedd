"""Opens the box of Ctrl+K for a view: what it finds has its doors here."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from ...kernel.ref import Ref
from ...services.search import KINDS
from ..search.box import Doors, SearchBox
from ..search.rows import Deed
from .pages import PageEntry, existing, page_for

if TYPE_CHECKING:
    from .application import Application

_ICONS = {
    "add": "plus",
    "quick": "plus-circle",
    "start_standup": "timer",
    "absence": "house-line",
    "settings": "gear-six",
    "role": "swap",
    "close": "app-window",
    "quit": "sign-out",
    "undo": "arrow-counter-clockwise",
    "redo": "arrow-clockwise",
    "pane": "columns",
    "guide": "book-open",
    "keys": "keyboard",
    "menus": "list",
}


def open_search(application: "Application", text: str = "") -> SearchBox | None:
    """Show the box over the window; one that is open gets the focus."""
    core, view = application.core, application.view
    actions = application.deeds.actions
    if core is None or view is None or actions is None:
        return None
    for box in application.window.findChildren(SearchBox):
        if box.isVisible():
            box.field.setFocus()
            return box
    entries = existing()
    howtos = page_for("howtos", "new", entries)
    deeds = [_deed(name, one, entries) for name, one in actions.by_id.items() if name != "search"]
    doors = Doors(
        open=partial(_open, application, entries),
        kinds=tuple(kind for kind in KINDS if _place(kind, entries)),
        add_task=lambda typed: _begin(application, "tasks", typed),
        add_howto=(lambda typed: _begin(application, "howtos", typed)) if howtos else None,
        deeds=deeds,
    )
    box = SearchBox(application.window, core, doors)
    box.present_here(text)
    for one in application.companions:
        one.searched()
    return box


def close_search(window: QWidget) -> None:
    """Close the box where it is open."""
    for box in window.findChildren(SearchBox):
        box.dismiss()


def _deed(name: str, action: QAction, entries: tuple[PageEntry, ...]) -> Deed:
    icon = _ICONS.get(name, "command")
    if name.startswith("page."):
        entry = page_for(name.removeprefix("page."), "", entries)
        icon = entry.icon if entry is not None else icon
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText).replace("+", " ")
    text = action.text().replace("&&", "&")
    # Not at once: the box gives the focus back first.
    return Deed(text, icon, keys, lambda: QTimer.singleShot(0, action, action.trigger))


def _place(kind: str, entries: tuple[PageEntry, ...]) -> PageEntry | None:
    """The page of a kind; people without a page of their own stand in the settings."""
    found = page_for(Ref(kind, "x"), "", entries)
    return page_for("settings", "", entries) if found is None and kind == "person" else found


def _open(application: "Application", entries: tuple[PageEntry, ...], ref: Ref) -> None:
    view = application.view
    if view is None:
        return
    if page_for(ref, "", entries) is None and ref.kind == "person":
        view.go("settings", "people")
    else:
        view.go(ref)


def _begin(application: "Application", page: str, typed: str) -> None:
    """Begin something new on a page, with what was typed in the field that it puts in focus."""
    if application.view is not None:
        application.view.go(page, "new")
        QTimer.singleShot(0, application.view, partial(_type, typed))


def _type(typed: str) -> None:
    focus = QApplication.focusWidget()
    if isinstance(focus, QLineEdit) and not focus.isReadOnly():
        focus.setText(typed)
