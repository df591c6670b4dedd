"""What a screen reader sees of a running program, told line by line. Run by /usr/bin/python3, which
has the bindings; it knows nothing of the program under test.

Each line of standard input is a JSON list (a word and its arguments), each line of standard output
the answer: ``["find", pid, name, [roles], part]``, ``["names", pid]``.
"""

import json
import os
import sys
import time
from collections import deque
from collections.abc import Iterator
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

LIMIT = 8.0
DEEPEST = 40
POPUPS: deque[Any] = deque(maxlen=400)
"""What was shown last. Qt leaves menus, popups and the buttons in the rows of a list out of the
tree, and only tells of them when they come."""


def shown(event: Any) -> None:
    """Something came on screen, or has the focus now."""
    if event.detail1 != 1 or event.source is None:
        return
    try:
        POPUPS.append(event.source)
        if event.source.get_role() == Atspi.Role.MENU_ITEM:
            POPUPS.append(event.source.get_parent())
    except GLib.Error:
        pass  # gone again


def application(pid: int) -> Any:
    """The program's own node, or None as long as it has none."""
    desktop = Atspi.get_desktop(0)
    for number in range(desktop.get_child_count()):
        child = desktop.get_child_at_index(number)
        try:
            if child is not None and child.get_process_id() == pid:
                child.set_cache_mask(Atspi.Cache.NONE)
                return child
        except GLib.Error:
            continue
    return None


def is_popup(node: Any, pid: int) -> bool:
    """Whether it is a window on screen that the tree does not have."""
    if node.get_process_id() != pid or node.get_index_in_parent() != -1:
        return False
    parent = node.get_parent()
    is_top = parent is not None and parent.get_role() == Atspi.Role.APPLICATION
    return is_top and bool(node.get_state_set().contains(Atspi.StateType.SHOWING))


def is_in_menu(node: Any) -> bool:
    return node.get_role() in (Atspi.Role.MENU_ITEM, Atspi.Role.CHECK_MENU_ITEM)


def showing(node: Any, depth: int = 0) -> Iterator[tuple[Any, Any]]:
    """Every node on screen below a node, in order; what is hidden is not entered."""
    try:
        count = node.get_child_count()
    except GLib.Error:
        return
    for number in range(min(count, 600)):
        try:
            child = node.get_child_at_index(number)
            if child is None:
                continue
            states = child.get_state_set()
            if not states.contains(Atspi.StateType.SHOWING) and not is_in_menu(child):
                continue
        except GLib.Error:
            continue
        yield child, states
        if depth < DEEPEST:
            yield from showing(child, depth + 1)


def everything(pid: int) -> Iterator[tuple[Any, Any]]:
    """Every node of a program on screen: its newest popup, its windows, what it told of."""
    for popup in reversed(POPUPS):
        try:
            if is_popup(popup, pid):
                yield from showing(popup)
                break
        except GLib.Error:
            continue
    root = application(pid)
    if root is not None:
        yield from showing(root)
    for node in reversed(POPUPS):
        try:
            states = node.get_state_set()
            if states.contains(Atspi.StateType.SHOWING) and node.get_process_id() == pid:
                yield node, states
        except GLib.Error:
            continue


def told(node: Any, states: Any) -> dict[str, Any]:
    box = node.get_extents(Atspi.CoordType.SCREEN)
    return {
        "name": node.get_name() or "",
        "role": node.get_role_name(),
        "box": [box.x, box.y, box.width, box.height],
        "focused": states.contains(Atspi.StateType.FOCUSED),
        "enabled": states.contains(Atspi.StateType.ENABLED),
    }


def find(pid: int, name: str, roles: list[str], part: bool) -> dict[str, Any] | None:
    """The first node of that name (or with it, ``part``) and one of the roles."""
    for node, states in everything(pid):
        try:
            text = node.get_name() or ""
            found = name in text if part else name == text
            if found and (not roles or node.get_role_name() in roles):
                return told(node, states)
        except GLib.Error:
            continue
    return None


def names(pid: int) -> list[dict[str, Any]]:
    """Everything on screen."""
    result = []
    for node, states in everything(pid):
        try:
            result.append(told(node, states))
        except GLib.Error:
            continue
    return result


def answer(line: bytes) -> object:
    word, *given = json.loads(line)
    until = time.monotonic() + LIMIT
    while True:
        try:
            return find(*given) if word == "find" else names(*given)
        except GLib.Error:
            if time.monotonic() > until:
                return None
            time.sleep(0.1)


def main() -> None:
    Atspi.init()
    listener = Atspi.EventListener.new(shown)
    listener.register("object:state-changed:showing")
    listener.register("object:state-changed:focused")
    waiting = b""

    def read(_source: int, _condition: object) -> bool:
        nonlocal waiting
        more = os.read(0, 65536)
        if not more:
            Atspi.event_quit()
            return False
        *lines, waiting = (waiting + more).split(b"\n")
        for line in lines:
            sys.stdout.write(json.dumps(answer(line)) + "\n")
            sys.stdout.flush()
        return True

    GLib.io_add_watch(0, GLib.PRIORITY_LOW, GLib.IO_IN | GLib.IO_HUP, read)
    Atspi.event_main()


if __name__ == "__main__":
    main()
