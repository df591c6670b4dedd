"""How long replies took, both ways: a figure, a few words, the picture."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...features.people.model import Person
from ...services import reply_stats
from ...services.core import Core
from ...services.reply_stats import ReplyStats
from ...words import Words, when
from ..widgets.labels import Label
from .chart import Band, Column, ReplyChart


class ReplyStatistics(QWidget):
    """The replies of the acting person, below them those of the other. ``refresh`` reads them."""

    def __init__(self, core: Core, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._core = core
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(18)
        self._parts = [_OneWay(core.words), _OneWay(core.words)]
        for part in self._parts:
            column.addWidget(part)

    def refresh(self) -> None:
        """Read a year of both."""
        core, words = self._core, self._core.words
        people: list[tuple[Person, str]] = [
            (core.me, words("replies.stats.mine")),
            (core.other, words("replies.stats.other", who=core.other.called)),
        ]
        for part, (who, title) in zip(self._parts, people, strict=True):
            part.tell(reply_stats.statistics(core, who), title)


class _OneWay(QWidget):
    """One direction."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        self._title = Label("", "section")
        box.addWidget(self._title)
        row = QHBoxLayout()
        row.setSpacing(8)
        self._figure = Label("", "title")
        self._about = Label("", "small", "t2", wrap=True)
        row.addWidget(self._figure, 0, Qt.AlignmentFlag.AlignBottom)
        row.addWidget(self._about, 1, Qt.AlignmentFlag.AlignBottom)
        box.addLayout(row)
        self._chart = ReplyChart()
        box.addWidget(self._chart)
        self._empty = Label(words("replies.stats.empty"), "small", "t2", wrap=True)
        box.addWidget(self._empty)

    def tell(self, stats: ReplyStats, title: str) -> None:
        """Show the replies of a person."""
        words = self._words
        self._title.setText(title)
        any_ = stats.whole.count > 0
        self._empty.setVisible(not any_)
        self._chart.setVisible(any_)
        self._figure.setVisible(any_)
        self._about.setVisible(any_)
        if not any_:
            return
        shown = stats.this if stats.this.count else stats.whole
        self._figure.setText(when.length(words, shown.middle or 0))
        key = "replies.stats.this" if stats.this.count else "replies.stats.year"
        share = words(
            "replies.stats.share",
            count=shown.count,
            within=shown.within,
            limit=when.length(words, stats.amber),
        )
        parts = [words(key), share]
        if stats.this.count:
            parts.insert(1, reply_stats.comparison(words, stats))
        self._about.setText(words("replies.stats.gap").join(part for part in parts if part))
        self._chart.set_months(title, self._columns(stats), self._bands(stats))

    def _columns(self, stats: ReplyStats) -> list[Column]:
        words = self._words
        return [
            Column(
                str(one.first.month) if words.language == "ja" else when.month(words, one.first),
                one.summary.middle,
                f"{one.summary.within}/{one.summary.count}" if one.summary.count else "",
                one.summary.failed,
                reply_stats.month_sentence(words, one, stats.amber),
            )
            for one in stats.months
        ]

    def _bands(self, stats: ReplyStats) -> list[Band]:
        words = self._words
        bands = [Band(stats.amber, when.length(words, stats.amber))]
        if stats.amber < stats.red < stats.half_day:
            bands.append(Band(stats.red, when.length(words, stats.red)))
        if stats.half_day > stats.amber:
            bands.append(Band(stats.half_day, words("replies.stats.half")))
        return bands
