"""A stand-up that is over: its times, its minutes in each format, what came of it."""

from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSaveFile, QSize, QStandardPaths, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ...features.standup import model, queries
from ...features.standup.commands import ReopenStandup, SaveMinutes
from ...services import minutes
from .. import theme
from ..page import PageContext
from ..widgets.buttons import Button, Segmented
from ..widgets.labels import ElidedLabel, Hairline, IconLabel, Label, SectionHeading
from . import wording
from .minutes_text import MinutesText
from .month import MonthPanel
from .times import TimesList

_CAME = (
    ("tasks", "check-square-offset", "t3"),
    ("decisions", "check", "t3"),
    ("praise", "flower-fill", "sakura"),
    ("critique", "wrench-fill", "rust"),
    ("sparks", "fire", "t3"),
    ("parked", "push-pin", "t3"),
)
_FORMATS = (("plain", "read"), ("chatwork", "chatwork"), ("slack", "slack"), ("mail", "mail"))
TIMES_WIDTH, RIGHT_WIDTH, HEADER = 280, 304, 56


class RecordView(QWidget):
    """One stand-up's record. ``reopened`` carries its id; ``closed`` leaves it."""

    closed = Signal()
    reopened = Signal(str)

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._context = context
        self._standup = ""
        self._row: dict[str, Any] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._build_header())
        column.addWidget(Hairline())
        across = QHBoxLayout()
        across.setSpacing(0)
        self._left = self._build_left()
        self._right = self._build_right()
        across.addWidget(self._left)
        across.addLayout(self._build_middle(), 1)
        self._edge = Hairline(vertical=True)
        across.addWidget(self._edge)
        across.addWidget(self._right)
        column.addLayout(across, 1)

    # -- building ----------------------------------------------------------------------------------

    def _build_header(self) -> QHBoxLayout:
        words = self._context.words
        across = QHBoxLayout()
        across.setContentsMargins(26, 11, 24, 11)
        across.setSpacing(12)
        across.addWidget(IconLabel("check-circle-fill", "ai", 22))
        self._title = Label("", "card")
        across.addWidget(self._title)
        self._subtitle = ElidedLabel("", "body", "t2")
        across.addWidget(self._subtitle, 1)
        self._back = Button(words("standup.done.back"), "quiet", "arrow-counter-clockwise")
        self._back.clicked.connect(self._reopen)
        across.addWidget(self._back)
        self._close = Button("", "primary")
        self._close.clicked.connect(self._leave)
        across.addWidget(self._close)
        return across

    def _build_left(self) -> QWidget:
        words = self._context.words
        box = QWidget()
        box.setProperty("kind", "side")
        box.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(box)
        column.setContentsMargins(24, 20, 20, 16)
        column.setSpacing(2)
        self._length = Label("", "step")
        self._goal = Label("", "body", "t2", wrap=True)
        column.addWidget(self._length)
        column.addWidget(self._goal)
        column.addSpacing(14)
        self._times = TimesList(words)
        column.addWidget(self._times)
        column.addSpacing(12)
        self._grown = Label("", "dense", "t2", wrap=True)
        column.addWidget(self._grown)
        column.addSpacing(6)
        review = Button(words("standup.done.review"), "plain", size="small")
        review.clicked.connect(lambda: self._context.go("settings", "standup"))
        column.addWidget(review, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(box)
        return scroll

    def _build_middle(self) -> QVBoxLayout:
        words = self._context.words
        column = QVBoxLayout()
        column.setContentsMargins(32, 20, 32, 14)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Label(words("standup.done.minutes"), "card"))
        self.formats = Segmented(words("standup.done.minutes"))
        for value, key in _FORMATS:
            self.formats.add(words(f"standup.done.{key}"), value)
        self.formats.chosen.connect(lambda _value: self._show_text())
        head.addWidget(self.formats)
        head.addStretch(1)
        self._saved_icon = IconLabel("check", "t3", 14)
        self._saved = Label("", "small", "t2")
        head.addWidget(self._saved_icon)
        head.addWidget(self._saved)
        column.addLayout(head)
        self.text = MinutesText(words)
        self.text.paused.connect(self._keep)
        column.addWidget(self.text, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        self._lock = IconLabel("lock-simple", "t3", 14)
        foot.addWidget(self._lock)
        foot.addWidget(ElidedLabel(words("standup.done.no_talk"), "dense", "t2"), 1)
        self.original = Button(words("standup.done.original"), "quiet", size="standup")
        self.original.clicked.connect(self._to_original)
        self.file = Button(words("standup.done.file"), "quiet", "download-simple", "standup")
        self.file.setToolTip(words("standup.done.file_tip"))
        self.file.clicked.connect(self._ask_file)
        self.edit = Button(words("standup.done.edit"), "plain", "pencil-simple", "standup")
        self.edit.clicked.connect(self._toggle_edit)
        self.copy = Button(words("standup.done.copy"), "accent", "copy", "standup")
        self.copy.clicked.connect(self._copy)
        for one in (self.original, self.file, self.edit, self.copy):
            foot.addWidget(one)
        column.addLayout(foot)
        return column

    def _build_right(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(20, 26, 20, 16)
        column.setSpacing(4)
        self._came_heading = SectionHeading(self._context.words("standup.done.came"))
        column.addWidget(self._came_heading)
        self._came = QVBoxLayout()
        self._came.setSpacing(0)
        column.addLayout(self._came)
        column.addSpacing(16)
        self._month = MonthPanel(self._context)
        column.addWidget(self._month)
        column.addStretch(1)
        return box

    # -- showing -----------------------------------------------------------------------------------

    def show_standup(self, standup: str, fresh: bool) -> None:
        """Show a stand-up; ``fresh`` is the one that ended just now."""
        core, words = self._context.core, self._context.words
        row = queries.standup(core.reader, standup)
        if row is None:
            return
        if standup != self._standup:
            self._stop_edit()
            self.formats.set_value("plain")
        self._standup, self._row = standup, row
        self._title.setText(words("standup.done.title" if fresh else "standup.done.past"))
        gap = words("minutes.gap")
        self._subtitle.set_text(gap.join(wording.started_words(core, row)))
        self._close.setText(words("standup.done.close" if fresh else "standup.close"))
        today = row["date"] == core.today.isoformat()
        self._back.setVisible(today and row["state"] == model.DONE)
        self._show_times(row)
        self._show_text()
        self._show_came()
        self._month.show_month(date.fromisoformat(row["date"]), row["next_at"] if today else None)

    def _show_times(self, row: dict[str, Any]) -> None:
        core, words = self._context.core, self._context.words
        course = queries.course(core.reader, row)
        spent = course.spent(core.clock.now())
        call = row["mode"] == model.CALL and row["state"] == model.DONE
        self._length.setText(
            wording.spent_words(core, spent) if call else words("standup.past.written")
        )
        if row["state"] == model.SKIPPED:
            self._length.setText(words("standup.past.skipped"))
        last = queries.last_held(core.reader, date.fromisoformat(row["date"]))
        target = wording.minutes_words(core, row["target_seconds"])
        if last is not None and last["mode"] == model.CALL:
            before = wording.spent_words(core, last["seconds"])
            goal = words("standup.done.target_last", target=target, last=before)
        else:
            goal = words("standup.done.target", target=target)
        self._goal.setText(goal)
        self._goal.setVisible(call)
        steps = queries.steps(core.reader, row["id"])
        shown = [
            (wording.row_title(core, one), one["state"], one["seconds"], one["spent_seconds"])
            for one in steps
            if one["state"] != model.EMPTY or one["spent_seconds"]
        ]
        self._times.set_times(shown if call else [])
        over = sorted(
            ((one[3] - one[2], one[0]) for one in shown if one[3] - one[2] >= 10), reverse=True
        )
        names = [
            words("standup.done.grown_one", name=name, time=wording.spent_words(core, seconds))
            for seconds, name in over[:2]
        ]
        joined = words("standup.joined").join(names)
        self._grown.setText(words("standup.done.grown", names=joined) if names else "")
        self._grown.setVisible(bool(names) and call)

    def _show_text(self) -> None:
        core, words = self._context.core, self._context.words
        if self.text.is_editing():
            return
        found = minutes.minutes(core, self._standup)
        kind = str(self.formats.value())
        if kind == "plain":
            self.text.show_minutes(found, words("standup.done.nothing"))
        else:
            self.text.show_plain(minutes.FORMATS[kind](core, found))
        self.original.setVisible(bool(self._row["minutes"]))
        self.edit.setVisible(kind == "plain")
        self._show_saved(bool(self._row["minutes"]))

    def _show_saved(self, on: bool) -> None:
        self._saved.setText(self._context.words("standup.notes.saved") if on else "")
        self._saved_icon.setVisible(on)

    def _show_came(self) -> None:
        words = self._context.words
        while self._came.count():
            item = self._came.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        counts = minutes.counts(self._context.core, self._standup)
        rows = [(name, icon, tone) for name, icon, tone in _CAME if counts.get(name)]
        for name, icon, tone in rows:
            box = QWidget()
            column = QVBoxLayout(box)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            across = QHBoxLayout()
            across.setContentsMargins(0, 6, 0, 6)
            across.setSpacing(9)
            across.addWidget(IconLabel(icon, tone, 17))
            across.addWidget(Label(words(f"standup.done.{name}"), "body"))
            across.addStretch(1)
            across.addWidget(Label(str(counts[name]), "body", bold=True))
            column.addLayout(across)
            column.addWidget(Hairline())
            self._came.addWidget(box)
        if not rows:
            self._came.addWidget(Label(words("standup.done.nothing"), "body", "t2"))

    # -- doing -------------------------------------------------------------------------------------

    def _leave(self) -> None:
        self._stop_edit()
        self.closed.emit()

    def _reopen(self) -> None:
        self._stop_edit()
        standup = self._standup
        self._context.bridge.send(
            ReopenStandup(standup), lambda _commit: self.reopened.emit(standup)
        )

    def _toggle_edit(self) -> None:
        if self.text.is_editing():
            self._stop_edit()
            self._show_text()
            return
        core = self._context.core
        text = minutes.plain(core, minutes.minutes(core, self._standup))
        self.text.edit(text)
        self.edit.setText(self._context.words("standup.done.edit_done"))
        self.edit.set_icon("check")
        self.formats.setEnabled(False)

    def _stop_edit(self) -> None:
        if not self.text.is_editing():
            return
        self._keep()
        self.text.stop()
        self.edit.setText(self._context.words("standup.done.edit"))
        self.edit.set_icon("pencil-simple")
        self.formats.setEnabled(True)

    def _keep(self) -> None:
        """Save the edited minutes; text that says what the gathered one says is no edit."""
        core = self._context.core
        text = self.text.edited()
        gathered = minutes.plain(core, minutes.gather(core, self._standup))
        kept = "" if text.strip() == gathered.strip() else text
        self._context.bridge.send(SaveMinutes(self._standup, kept))
        row = queries.standup(core.reader, self._standup)
        self._row = row or self._row
        self._show_saved(True)

    def _to_original(self) -> None:
        if self.text.is_editing():
            self.text.stop()
            self._toggle_edit_off()
        self._context.bridge.send(SaveMinutes(self._standup, ""))

    def _toggle_edit_off(self) -> None:
        self.edit.setText(self._context.words("standup.done.edit"))
        self.edit.set_icon("pencil-simple")
        self.formats.setEnabled(True)

    def _copy(self) -> None:
        core = self._context.core
        if self.text.is_editing():
            self._keep()
        found = minutes.minutes(core, self._standup)
        text = minutes.FORMATS[str(self.formats.value())](core, found)
        QGuiApplication.clipboard().setText(text)
        self._context.toast(self._context.words("standup.done.copied"))

    def _ask_file(self) -> None:
        words = self._context.words
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = words("standup.done.file_name", date=self._row["date"])
        dialog = QFileDialog(self, words("standup.done.file_tip"), folder)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(words("standup.done.file_filter"))
        dialog.setDefaultSuffix("md")
        dialog.selectFile(name)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda path: self.save_file(Path(path)))
        dialog.open()

    def save_file(self, path: Path) -> None:
        """Write the minutes as Markdown, whole or not at all; says so, or why not."""
        core, words = self._context.core, self._context.words
        text = minutes.markdown(core, minutes.minutes(core, self._standup))
        file = QSaveFile(str(path))
        done = file.open(QSaveFile.OpenModeFlag.WriteOnly)
        if done:
            file.write(text.encode("utf-8"))
            done = file.commit()
        if done:
            self._context.toast(words("standup.done.file_saved", path=path))
        else:
            reason = file.errorString()
            self._context.toast(words.problem("disk", {"path": path, "reason": reason}))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter is the filled button, Escape ends an edit, then goes back."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._leave()
        elif event.key() == Qt.Key.Key_Escape and self.text.is_editing():
            self._toggle_edit()
        elif event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Without the right side, which goes where there is no room for it."""
        look = theme.current()
        return QSize(look.size(640), look.size(360))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Below 1200 the minutes keep the room of the right side."""
        super().resizeEvent(event)
        look = theme.current()
        wide = event.size().width() >= look.size(1160)
        self._right.setVisible(wide)
        self._edge.setVisible(wide)
        self._right.setFixedWidth(look.size(RIGHT_WIDTH))
        narrow = event.size().width() < look.size(960)
        self._left.setFixedWidth(look.size(240 if narrow else TIMES_WIDTH))
