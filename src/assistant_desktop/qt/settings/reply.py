"""The reply clock: its limits, the wording of first replies, how long replies took."""

from ...services.reply_texts import TIME
from ..replies.statistics import ReplyStatistics
from ..replies.wording import ReplyWording
from ..widgets.fields import SpinBox
from .parts import Section, show_number

HALF_DAY = 270
"""Failed is half of the working day; amber and red lie below it."""


class ReplySection(Section):
    """Two limits in working minutes; one's own sentences; a year of replies, both ways."""

    def build(self) -> None:
        """See ``Section``."""
        words = self.words
        self.heading(words("settings.reply.title"))
        minutes = words("settings.minutes")
        self._amber: SpinBox = self.number(
            "reply.amber_minutes", words("settings.reply.amber"), 5, HALF_DAY, minutes
        )
        self._red: SpinBox = self.number(
            "reply.red_minutes", words("settings.reply.red"), 5, HALF_DAY, minutes
        )
        self._amber.valueChanged.connect(self._red.setMinimum)
        self.text(words("settings.reply.note"))
        self.heading(words("replies.wording.title"))
        self.text(words("replies.wording.note", time=TIME))
        self._wording = ReplyWording(self.context, self.send)
        self.column.addWidget(self._wording)
        self.heading(words("replies.stats.title"))
        self.text(words("replies.stats.note"))
        self._statistics = ReplyStatistics(self.context.core)
        self.column.addWidget(self._statistics)

    def refresh(self) -> None:
        """See ``Section``."""
        show_number(self._amber, self.setting("reply.amber_minutes"))
        show_number(self._red, self.setting("reply.red_minutes"))
        self._wording.refresh()
        self._statistics.refresh()
