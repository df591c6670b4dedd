"""Commits told in words: a toast with the way back for what I did here, silence for the rest."""

from PySide6.QtCore import QObject

from ...kernel.ops import Commit
from ...services.core import Core
from ...words import Words
from ..bridge import Bridge
from ..widgets.toast import Toast

_QUIET = frozenset({"people.setting", "people.set_up"})
_QUIET_AREAS = frozenset({"standup"})
"""A running stand-up moves on by many small commits; its page shows them itself."""


class Telling(QObject):
    """Listens to the bridge. ``outside`` is set while another process's commits are read."""

    def __init__(self, core: Core, bridge: Bridge, toast: Toast, parent: QObject) -> None:
        super().__init__(parent)
        self._core = core
        self._bridge = bridge
        self._toast = toast
        self._action = ""
        self.outside = False
        bridge.committed.connect(self._heard)
        toast.acted.connect(self._back)

    def _heard(self, commit: Commit) -> None:
        core = self._core
        mine = commit.author == core.me.id and commit.device == core.ledger.device
        if self.outside or not mine or not commit.seq:
            return
        words = core.words
        if commit.role == "undo":
            self._action = "redo"
            self._toast.show_message(
                sentence(words, commit),
                words("shell.redo"),
                "Ctrl+Shift+Z",
                "arrow-counter-clockwise",
            )
        elif commit.role == "redo" or not _is_quiet(commit.intent.code):
            self._action = "undo"
            self._toast.show_message(sentence(words, commit), words("shell.undo"), "Ctrl+Z")

    def _back(self) -> None:
        action, self._action = self._action, ""
        if action == "undo":
            self._bridge.undo()
        elif action == "redo":
            self._bridge.redo()


def sentence(words: Words, commit: Commit) -> str:
    """What a commit did, as a sentence for the toast."""
    what = words.intent(commit.intent.code, commit.intent.params)
    if commit.role == "undo" and commit.skipped:
        return words("shell.told.skipped", what=what, count=commit.skipped)
    if commit.role == "undo":
        return words("shell.told.undo", what=what)
    if commit.role == "redo":
        return words("shell.told.redo", what=what)
    try:
        return words(f"told.of.{commit.intent.code}", **commit.intent.params)
    except KeyError:
        # Not every intent has a sentence of its own; its phrase will do.
        return words("shell.told.do", what=what)


def _is_quiet(code: str) -> bool:
    return code in _QUIET or code.partition(".")[0] in _QUIET_AREAS
