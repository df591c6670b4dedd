"""A small calendar to choose a due: a day, perhaps a time, or none."""

from datetime import date, datetime, time, timedelta, tzinfo

from PySide6.QtCore import QDate, QLocale, QPoint, QRect, Qt, QTime, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ...kernel.clock import from_text, is_date, to_text
from ...words import Words
from ..widgets.buttons import Button, Chip
from ..widgets.fields import Calendar, TimeEdit
from ..widgets.flow import FlowLayout


class DuePopup(QFrame):
    """``chosen`` brings ``YYYY-MM-DD``, an instant, or '' for none. Esc closes without a word."""

    chosen = Signal(str)

    def __init__(self, words: Words, today: date, zone: tzinfo, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("kind", "popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._zone = zone
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        chips = FlowLayout()
        monday = today + timedelta(days=7 - today.weekday())
        friday = today + timedelta(days=(4 - today.weekday()) % 7)
        for key, day in (
            ("tasks.due.today", today),
            ("tasks.due.tomorrow", today + timedelta(days=1)),
            ("tasks.due.friday", friday),
            ("tasks.due.monday", monday),
        ):
            chip = Chip(words(key), action=True)
            chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            chip.clicked.connect(lambda _on=False, day=day: self._pick(day))
            chips.addWidget(chip)
        column.addLayout(chips)
        self.calendar = Calendar(self)
        self.calendar.setAccessibleName(words("tasks.due.day"))
        language = QLocale.Language.Japanese if words.language == "ja" else QLocale.Language.English
        self.calendar.setLocale(QLocale(language))
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setSelectedDate(QDate(today.year, today.month, today.day))
        self.calendar.activated.connect(lambda _day: self._finish())
        column.addWidget(self.calendar)
        row = QHBoxLayout()
        self.with_time = QCheckBox(words("tasks.due.with_time"))
        self.time = TimeEdit(words("tasks.due.time"))
        self.time.setTime(QTime(17, 0))
        self.time.setEnabled(False)
        self.with_time.toggled.connect(self.time.setEnabled)
        row.addWidget(self.with_time)
        row.addWidget(self.time)
        row.addStretch(1)
        column.addLayout(row)
        last = QHBoxLayout()
        self.clear = Button(words("tasks.due.none"), "quiet")
        self.clear.clicked.connect(lambda: self._send(""))
        self.take = Button(words("tasks.due.take"), "primary")
        self.take.clicked.connect(self._finish)
        last.addWidget(self.clear)
        last.addStretch(1)
        last.addWidget(self.take)
        column.addLayout(last)

    def ask(self, title: str, due: str | None, at: QRect) -> None:
        """Open below a rectangle of the screen, with a due to begin from."""
        self.setAccessibleName(title)
        self.clear.setVisible(bool(due))
        if due:
            day = date.fromisoformat(due) if is_date(due) else None
            if day is None:
                local = from_text(due).astimezone(self._zone)
                day = local.date()
                self.with_time.setChecked(True)
                self.time.setTime(QTime(local.hour, local.minute))
            self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.adjustSize()
        screen = QGuiApplication.screenAt(at.center()) or QGuiApplication.primaryScreen()
        room = screen.availableGeometry()
        below = at.bottom() + 4
        top = below if below + self.height() <= room.bottom() else at.top() - 4 - self.height()
        left = min(at.left(), room.right() - self.width())
        self.move(QPoint(max(room.left(), left), max(room.top(), top)))
        self.show()
        self.calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def _pick(self, day: date) -> None:
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self._finish()

    def _finish(self) -> None:
        picked = self.calendar.selectedDate()
        day = date(picked.year(), picked.month(), picked.day())
        if not self.with_time.isChecked():
            self._send(day.isoformat())
            return
        clock = self.time.time()
        local = datetime.combine(day, time(clock.hour(), clock.minute()), self._zone)
        self._send(to_text(local))

    def _send(self, due: str) -> None:
        self.chosen.emit(due)
        self.close()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes; Ctrl+Enter takes what is chosen."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._finish()
        else:
            super().keyPressEvent(event)


def popup_place(widget: QWidget, rect: QRect | None = None) -> QRect:
    """Where a widget, or a part of it, is on the screen."""
    part = widget.rect() if rect is None else rect
    return QRect(widget.mapToGlobal(part.topLeft()), part.size())
