"""What the assistant took over: since when, and how much of a month it is."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from ...features.offers import queries
from ...features.offers.queries import TakenOver
from ...kernel.clock import local_date
from ...kernel.ref import Ref
from ...words import when
from ...words.series import rule as rule_words
from ..page import PageContext
from ..widgets.buttons import Button
from ..widgets.column import column
from ..widgets.labels import ElidedLabel, Label, SectionHeading

_ROWS = 6


class TakenOverList(QWidget):
    """Hidden where nothing was taken over."""

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._shown: object = None
        box = column(self, (0, 0, 0, 14), 2)
        self._heading = SectionHeading(context.words("offers.taken_over"), line=False)
        box.addWidget(self._heading)
        self._sum = Label("", "small", "t2", wrap=True)
        box.addWidget(self._sum)
        self._rows = QWidget()
        self._box = column(self._rows, (0, 2, 0, 0), 0)
        box.addWidget(self._rows)

    def refresh(self) -> None:
        """Read it again."""
        core, words = self._context.core, self._context.words
        found = queries.taken_over(core.reader)
        self.setVisible(bool(found))
        if (found, core.today) == self._shown:
            return
        self._shown = (found, core.today)
        saved = queries.minutes_saved(core.reader)
        self._heading.set_count(len(found))
        self._sum.setVisible(saved > 0)
        self._sum.setText(words("offers.saved", length=when.length(words, saved)))
        while self._box.count():
            item = self._box.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for one in found[-_ROWS:]:
            self._box.addWidget(self._row(one))

    def _row(self, one: TakenOver) -> QWidget:
        core, words = self._context.core, self._context.words
        title = one.title
        if one.rule:
            rule = rule_words(words, one.rule, one.start[:10])
            title = words("offers.with_rule", title=title, rule=rule)
        day = when.plain_day(words, local_date(one.since, core.clock.zone()), core.today)
        parts = [words("offers.since", day=day)]
        if one.minutes_month:
            key = "offers.month" if one.rule else "offers.once"
            parts.append(words(key, length=when.length(words, one.minutes_month)))
        told = words("offers.gap").join(parts)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 3, 0, 3)
        line.setSpacing(8)
        both = QWidget()
        texts = column(both, (0, 0, 0, 0), 0)
        texts.addWidget(ElidedLabel(title, "dense"))
        texts.addWidget(Label(told, "small", "t2"))
        line.addWidget(both, 1)
        go = Button(kind="bare", icon="caret-right", size="small", tip=f"{title} {told}")
        go.clicked.connect(lambda _on=False: self._context.go(Ref("task", one.task)))
        line.addWidget(go)
        return row
