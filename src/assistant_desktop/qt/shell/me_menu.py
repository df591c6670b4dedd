"""The menu at the top of the navigation: who uses the window, undo, keys, settings, quit."""

from PySide6.QtWidgets import QMenu, QWidget

from ...services.core import Core
from ...words import Words
from .entries import Actions


def me_menu(words: Words, core: Core, actions: Actions, parent: QWidget) -> QMenu:
    """Build it for one opening; it deletes itself afterwards."""
    menu = QMenu(parent)
    menu.setAccessibleName(core.me.name)
    role = actions.by_id["role"]
    switch = menu.addAction(words("shell.menu.role", name=core.other.called).replace("&", "&&"))
    switch.setShortcut(role.shortcut())
    switch.triggered.connect(role.trigger)
    menu.addSeparator()
    for name in ("undo", "redo"):
        menu.addAction(actions.by_id[name])
    menu.addSeparator()
    menu.addAction(actions.by_id["absence"])
    menu.addSeparator()
    for name in ("quick", "settings", "guide", "keys", "menus"):
        if name in actions.by_id:
            menu.addAction(actions.by_id[name])
    menu.addSeparator()
    menu.addAction(actions.by_id["quit"])
    menu.aboutToHide.connect(menu.deleteLater)
    return menu
