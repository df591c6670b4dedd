"""The grammar of quick add for the fields of the window: loaded beside the work, then at once.

Its first use compiles its rules (100 ms on a slow computer): that is done in a thread as soon as
one goes into such a field, so that no keystroke waits.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ...services import quick_add
from ...services.core import Core
from ..shell.work import Job

if TYPE_CHECKING:
    from ...language.quick_add import Line

_SAMPLE = "毎週金曜17時までに2営業日後の報告 every Friday by 5pm #tag @name !"
_loaded = {"grammar": False}


class LineReader(QObject):
    """Reads the line of one field; ``ready`` comes when the grammar is there."""

    ready = Signal()

    def __init__(self, core: Core, parent: QObject) -> None:
        super().__init__(parent)
        self._core = core
        self._job: Job | None = None
        self.left: list[str] = []
        """What stays in the title though it was understood: the chips that were taken away."""

    def warm(self) -> None:
        """Begin to load the grammar, where nobody did so before."""
        if _loaded["grammar"] or self._job is not None:
            return
        core = self._core
        call = quick_add.understood
        self._job = Job(lambda: call(core, _SAMPLE), self._there, parent=self)

    def _there(self, _line: object) -> None:
        _loaded["grammar"] = True
        self._job = None
        self.ready.emit()

    def glance(self, text: str, *, times: bool = True) -> "Line | None":
        """What a line means, as one types; None while the grammar is not there yet."""
        if not _loaded["grammar"]:
            self.warm()
            return None
        return self.read(text, times=times)

    def read(self, text: str, *, times: bool = True) -> "Line":
        """What a line means, even if the grammar has to be waited for."""
        self.left = [said for said in self.left if said in text]
        line = quick_add.understood(self._core, text, self.left, times=times)
        _loaded["grammar"] = True
        return line

    def leave(self, said: str) -> None:
        """Keep words in the title."""
        self.left.append(said)

    def forget(self) -> None:
        """A new line begins: everything is understood again."""
        self.left = []


def with_day(text: str, said: str, day: str) -> str:
    """A line with a day (``YYYY-MM-DD``) in place of words that were too vague for one."""
    before, _, after = text.partition(said)
    apart = " " if after[:1].isascii() and after[:1].isalnum() else ""
    return before + day + apart + after
