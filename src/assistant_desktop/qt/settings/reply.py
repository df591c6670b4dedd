"""The reply clock: from when on a request without a first reply is amber, and red."""

from ..widgets.fields import SpinBox
from .parts import Section, show_number

HALF_DAY = 270
"""Failed is half of the working day; amber and red lie below it."""


class ReplySection(Section):
    """Two limits in working minutes."""

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

    def refresh(self) -> None:
        """See ``Section``."""
        show_number(self._amber, self.setting("reply.amber_minutes"))
        show_number(self._red, self.setting("reply.red_minutes"))
