"""Feedback: after which deliveries the app asks for a word."""

from ..widgets.fields import SpinBox
from .parts import Section, show_number


class FeedbackSection(Section):
    """The first months after every delivery, later by sample."""

    def build(self) -> None:
        """See ``Section``."""
        words = self.words
        self.heading(words("settings.feedback.title"))
        self._months: SpinBox = self.number(
            "feedback.ask_all_months",
            words("settings.feedback.months"),
            0,
            120,
            words("settings.months"),
            words("settings.feedback.months.note"),
        )
        self._sample: SpinBox = self.number(
            "feedback.sample_every",
            words("settings.feedback.sample"),
            1,
            50,
            words("settings.pieces"),
            words("settings.feedback.sample.note"),
        )

    def refresh(self) -> None:
        """See ``Section``."""
        show_number(self._months, self.setting("feedback.ask_all_months"))
        show_number(self._sample, self.setting("feedback.sample_every"))
