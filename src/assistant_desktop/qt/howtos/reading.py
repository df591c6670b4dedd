"""One how-to to read: its steps, beside them where it was found out, below them its uses."""

from PySide6.QtCore import QRect, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QDesktopServices,
    QGuiApplication,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ...features.howtos import queries
from ...features.howtos.commands import AddSource, CheckHowto, DeleteHowto, RemoveSource
from ...features.howtos.model import Howto, Source, Step
from ...kernel.clock import local_date
from ...kernel.ref import Ref
from ...words import when
from .. import theme
from ..page import PageContext
from ..widgets.buttons import Button, TitleButton
from ..widgets.column import clear
from ..widgets.edits import ImeLineEdit
from ..widgets.flow import FlowLayout
from ..widgets.labels import ElidedLabel, Hairline, IconLabel, Label, SectionHeading, Tag

_SIDE = 272
_NARROW = 640


class Number(QWidget):
    """A number in a ring."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._text = str(number)

    def sizeHint(self) -> QSize:
        """26 by 26."""
        side = theme.current().size(28)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ring and number."""
        del event
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = look.size(26)
        box = QRect(1, 1, side - 1, side - 1)
        painter.setPen(QPen(look.ai, 1))
        painter.drawEllipse(box)
        painter.setFont(look.font("dense", bold=True))
        painter.setPen(look.ai)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self._text)


class StepRow(QWidget):
    """One step: number, what to do, how."""

    def __init__(self, number: int, step: Step) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(Number(number), 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addWidget(_selectable(Label(step.title, "section", wrap=True)))
        if step.text:
            texts.addWidget(_selectable(Label(step.text, "dense", "t2", wrap=True)))
        row.addLayout(texts, 1)
        column.addLayout(row)
        column.addWidget(Hairline())


class Reading(QWidget):
    """Shows one how-to; ``edit_wanted`` asks for the editor."""

    edit_wanted = Signal()

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        self.howto: Howto | None = None
        self.setProperty("kind", "clear")
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 20, 32, 24)
        column.setSpacing(6)
        column.addLayout(self._build_head())
        self._title = _selectable(Label("", "title", wrap=True))
        column.addWidget(self._title)
        self._summary = _selectable(Label("", "body", "t2", wrap=True))
        column.addWidget(self._summary)
        column.addSpacing(10)
        self._build_body()
        column.addLayout(self._body)
        column.addSpacing(14)
        self._uses_heading = SectionHeading(context.words("howtos.uses"), 0)
        column.addWidget(self._uses_heading)
        self._uses = QVBoxLayout()
        self._uses.setSpacing(2)
        column.addLayout(self._uses)
        column.addStretch(1)

    def _build_head(self) -> QHBoxLayout:
        words = self._context.words
        head = QHBoxLayout()
        head.setSpacing(8)
        tags = QWidget()
        self._tags = FlowLayout(tags, gap=6)
        head.addWidget(tags, 1, Qt.AlignmentFlag.AlignVCenter)
        self._mark = IconLabel("check", "ai", 16)
        head.addWidget(self._mark)
        self._checked = ElidedLabel("", "small", "t2")
        self._checked.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        head.addWidget(self._checked)
        self.check = Button(words("howtos.check"), "quiet", size="small")
        self.check.clicked.connect(self._check)
        head.addWidget(self.check)
        copy = Button(words("howtos.copy"), "quiet", "copy", size="small")
        copy.clicked.connect(self._copy)
        head.addWidget(copy)
        delete = Button(kind="bare", icon="trash", size="small", tip=words("howtos.delete"))
        delete.clicked.connect(self._delete)
        head.addWidget(delete)
        self.edit = Button(words("howtos.edit"), icon="pencil-simple")
        self.edit.clicked.connect(lambda _on=False: self.edit_wanted.emit())
        head.addWidget(self.edit)
        return head

    def _build_body(self) -> None:
        words = self._context.words
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setSpacing(36)
        steps = QWidget()
        self._steps = QVBoxLayout(steps)
        self._steps.setContentsMargins(0, 0, 0, 0)
        self._steps.setSpacing(10)
        self._body.addWidget(steps, 1, Qt.AlignmentFlag.AlignTop)
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(6)
        self._sources_heading = SectionHeading(words("howtos.sources"), 0)
        side.addWidget(self._sources_heading)
        self._sources = QVBoxLayout()
        self._sources.setSpacing(4)
        side.addLayout(self._sources)
        self._source = ImeLineEdit("", words("howtos.source"))
        self._source.submitted.connect(self._add_source)
        side.addWidget(self._source)
        self._body.addWidget(self._side, 0, Qt.AlignmentFlag.AlignTop)

    def show_howto(self, howto: Howto) -> None:
        """Show one."""
        self.howto = howto
        core, words = self._context.core, self._context.words
        self._tags.clear()
        for tag in howto.tags:
            self._tags.addWidget(Tag(tag))
        self._title.setText(howto.title)
        self._summary.setText(howto.summary)
        self._summary.setVisible(bool(howto.summary))
        stale = howto.is_stale(core.clock.now())
        who = core.person(howto.checked_by)
        day = when.plain_day(words, local_date(howto.checked_at, core.clock.zone()), core.today)
        said = words("howtos.checked_by", day=day, who=who.name if who else "—")
        self._checked.set_text(f"{said}　{words('howtos.stale')}" if stale else said)
        self._checked.set_tone("yama" if stale else "t2")
        self._mark.set_icon("clock" if stale else "check", "yama" if stale else "ai")
        clear(self._steps)
        for number, step in enumerate(howto.steps, 1):
            self._steps.addWidget(StepRow(number, step))
        self._show_sources(howto)
        self._show_uses(howto)

    def _show_sources(self, howto: Howto) -> None:
        clear(self._sources)
        self._sources_heading.set_count(len(howto.sources))
        for source in howto.sources:
            self._sources.addWidget(SourceRow(self._context, source))

    def _show_uses(self, howto: Howto) -> None:
        core, words = self._context.core, self._context.words
        clear(self._uses)
        uses = queries.uses(core.reader, howto.id)
        self._uses_heading.setVisible(bool(uses))
        self._uses_heading.set_count(howto.uses)
        for use in uses:
            day = when.plain_day(words, local_date(use.at, core.clock.zone()), core.today)
            state = words(f"tasks.state.{use.state}")
            row = QHBoxLayout()
            button = TitleButton(use.title, "link", "check-circle")
            button.clicked.connect(
                lambda _on=False, task=use.task: self._context.go(Ref("task", task))
            )
            row.addWidget(button)
            row.addStretch(1)
            row.addWidget(Label(f"{day}　{state}", "small", "t2"))
            holder = QWidget()
            holder.setLayout(row)
            row.setContentsMargins(0, 0, 0, 0)
            self._uses.addWidget(holder)

    # -- what is done ----------------------------------------------------------------------------

    def _check(self) -> None:
        if self.howto is not None:
            self._context.bridge.send(CheckHowto(self.howto.id))

    def _delete(self) -> None:
        if self.howto is not None:
            self._context.bridge.send(DeleteHowto(self.howto.id))

    def _copy(self) -> None:
        if self.howto is not None:
            QGuiApplication.clipboard().setText(as_text(self.howto))
            self._context.toast(self._context.words("howtos.copied"))

    def _add_source(self, text: str) -> None:
        if self.howto is None or not text.strip():
            return
        label, link = text.strip(), text.strip() if "://" in text else ""
        sent = self._context.bridge.send(AddSource(label, link, howto=self.howto.id))
        if sent is not None:
            self._source.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Sources at the right, or below where there is no room."""
        super().resizeEvent(event)
        narrow = self.width() < theme.current().size(_NARROW)
        self._body.setDirection(
            QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        )
        self._side.setMinimumWidth(0 if narrow else theme.current().size(_SIDE))
        self._side.setMaximumWidth(16_777_215 if narrow else theme.current().size(_SIDE))


class SourceRow(QWidget):
    """A source: a link opens, everything can be taken away."""

    def __init__(self, context: PageContext, source: Source) -> None:
        super().__init__()
        words, core = context.words, context.core
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        if source.link:
            button = Button(source.label, "link", "link")
            button.setToolTip(source.link)
            button.setAccessibleName(words("howtos.open_link", label=source.label))
            button.setMaximumWidth(theme.current().size(200))
            button.clicked.connect(lambda _on=False: QDesktopServices.openUrl(QUrl(source.link)))
            row.addWidget(button)
            row.addStretch(1)
        else:
            row.addWidget(IconLabel("phone", "t2", 16))
            row.addWidget(Label(source.label, "dense", wrap=True), 1)
        if source.created_at is not None:
            day = local_date(source.created_at, core.clock.zone())
            row.addWidget(Label(when.plain_day(words, day, core.today), "small", "t2"))
        away = Button(
            kind="bare", icon="x", size="small",
            tip=words("howtos.source_remove", label=source.label),
        )  # fmt: skip
        away.clicked.connect(lambda _on=False: context.bridge.send(RemoveSource(source.id)))
        row.addWidget(away)


def as_text(howto: Howto) -> str:
    """The how-to as plain text, to be sent on."""
    lines = [howto.title, *([howto.summary] if howto.summary else []), ""]
    for number, step in enumerate(howto.steps, 1):
        lines.append(f"{number}. {step.title}")
        lines += [f"   {line}" for line in step.text.splitlines()]
    lines += [f"- {source.link or source.label}" for source in howto.sources]
    return "\n".join(lines).rstrip()


def _selectable(label: Label) -> Label:
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
