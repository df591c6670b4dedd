"""The stand-up: when, how long, and its steps."""

from importlib.util import find_spec

from PySide6.QtWidgets import QWidget

from ..widgets.fields import SpinBox, TimeEdit
from .parts import Section, settled, show_number, show_time


class StandupSection(Section):
    """Time, target and limit; the steps are edited by the stand-up's own editor."""

    def build(self) -> None:
        """See ``Section``."""
        words = self.words
        self.heading(words("settings.standup.title"))
        label = words("settings.standup.time")
        self._time = TimeEdit(label)
        settled(self, self._time.timeChanged, self._keep_time)
        self.row(label, self._time, words("settings.standup.time.note"))
        minutes = words("settings.minutes")
        self._target: SpinBox = self.number(
            "standup.target_minutes", words("settings.standup.target"), 1, 60, minutes
        )
        self._limit: SpinBox = self.number(
            "standup.limit_minutes",
            words("settings.standup.limit"),
            1,
            120,
            minutes,
            words("settings.standup.limit.note"),
        )
        self._target.valueChanged.connect(self._limit.setMinimum)
        editor = self._editor()
        if editor is not None:
            self.column.addSpacing(16)
            self.column.addWidget(editor, 1)

    def refresh(self) -> None:
        """See ``Section``."""
        show_time(self._time, str(self.setting("standup.time")) or "09:30")
        show_number(self._target, self.setting("standup.target_minutes"))
        show_number(self._limit, self.setting("standup.limit_minutes"))

    def _keep_time(self) -> None:
        self.keep_setting("standup.time", self._time.time().toString("HH:mm"))

    def _editor(self) -> QWidget | None:
        if find_spec("assistant_desktop.qt.standup.steps_editor") is None:
            return None
        from importlib import import_module

        module = import_module("assistant_desktop.qt.standup.steps_editor")
        editor: QWidget = module.StepsEditor(self.context)
        return editor
