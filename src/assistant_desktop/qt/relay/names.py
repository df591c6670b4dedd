"""Completing names as they are typed, one by one along a line with arrows."""

import re
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from ...features.relay import queries
from ...features.tasks.queries import used_words
from ...services.core import Core

_LAST = re.compile(r"^(.*(?:→|⇒|➡|->|=>|＞|>)\s*)?(.*)$", re.DOTALL)
_Index = QModelIndex | QPersistentModelIndex


def known_names(core: Core) -> list[str]:
    """Names that were written before: in relays first, then with tasks."""
    found = queries.known_names(core.reader)
    return list(dict.fromkeys((*found, *used_words(core.reader, "person"))))


class NameCompleter(QCompleter):
    """Completes the name after the last arrow and keeps what stands before it."""

    def __init__(self, names: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setModel(QStringListModel(list(names), self))
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setMaxVisibleItems(8)
        self._before = ""

    def splitPath(self, path: str) -> list[str]:
        """What is to be completed: the last name."""
        found = _LAST.match(path)
        self._before = (found[1] or "") if found else ""
        return [found[2].strip() if found else path]

    def pathFromIndex(self, index: _Index) -> str:
        """The line with the chosen name in the place of what was typed."""
        return self._before + str(index.data())


def complete_names(core: Core, field: QLineEdit) -> None:
    """Let a field complete the names that are known now."""
    names = known_names(core)
    field.setCompleter(NameCompleter(names, field) if names else None)  # type: ignore[arg-type]
