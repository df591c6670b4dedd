"""Commits told in words: a toast with the way back for what I did here, silence for the rest."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtWidgets import QWidget

from ...kernel.ops import Commit
from ...services.core import Core
from ...words import Words
from ..bridge import Bridge
from ..widgets.toast import Toast

_QUIET = frozenset({"people.setting", "people.set_up"})
_REPLY = "tasks.reply"
_QUIET_AREAS = frozenset({"standup"})
"""A running stand-up moves on by many small commits; its page shows them itself."""


class Telling(QObject):
    """Listens to the bridge. ``outside`` is set while another process's commits are read."""

    def __init__(self, core: Core, bridge: Bridge, toast: Toast, parent: QObject) -> None:
        super().__init__(parent)
        self._core = core
        self._bridge = bridge
        self._toast = toast
        self._action = self._replied = ""
        self.outside = False
        self._other: Callable[[], object] | None = None
        bridge.committed.connect(self._heard)
        bridge.way_back.connect(self._offer)
        toast.closed.connect(self._forget)
        toast.acted.connect(self._back)
        toast.more_asked.connect(self._copy)

    def _heard(self, commit: Commit) -> None:
        core = self._core
        mine = commit.author == core.me.id and commit.device == core.ledger.device
        # Devices come and go by themselves: there is no way back from that.
        if self.outside or not mine or not commit.seq or commit.role == "share":
            return
        words = core.words
        self._other = None
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
            more = words("replies.copy") if self._copies(commit) else ""
            self._toast.show_message(
                sentence(words, commit), words("shell.undo"), "Ctrl+Z", more=more
            )

    def _copies(self, commit: Commit) -> bool:
        """Whether a first reply was sent: it may be wanted in a chat or a mail as well."""
        self._replied = min(commit.changed["task"]) if commit.intent.code == _REPLY else ""
        return bool(self._replied)

    def _copy(self, button: QWidget) -> None:
        row = self._core.reader.record("task", self._replied) if self._replied else None
        if row is None or not row["reply"]:
            return
        from ..replies.copying import copy_menu

        def told(text: str) -> None:
            self._toast.show_message(text, icon="copy")

        menu = copy_menu(self._core, row["title"], row["reply"], told, button)
        above = QPoint(0, menu.sizeHint().height())
        menu.popup(button.mapToGlobal(button.rect().topLeft() - above))

    def _offer(self, text: str, back: Callable[[], object]) -> None:
        """What the ledger does not know has a way of its own back, while the toast is there."""
        self._action = "other"
        self._toast.show_message(text, self._core.words("shell.undo"), "Ctrl+Z")
        self._other = back

    def _forget(self) -> None:
        # The toast closes before its action is taken: what it offers is needed until then.
        QTimer.singleShot(0, self, self._drop)

    def _drop(self) -> None:
        if not self._toast.isVisible():
            self._other = None

    def take_back(self) -> bool:
        """Take back what the toast tells of, if the ledger does not know of it; whether it did."""
        back, self._other = self._other, None
        if back is None:
            return False
        self._toast.dismiss()
        back()
        return True

    def _back(self) -> None:
        action, self._action = self._action, ""
        if action == "other":
            self.take_back()
        elif action == "undo":
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
