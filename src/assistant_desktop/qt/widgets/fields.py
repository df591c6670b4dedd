"""Number, time and date fields, and the calendar: Qt's own with the margins the sheet cannot set.

They ignore the wheel unless they have the focus, so that scrolling a page changes nothing.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QSize, Qt
from PySide6.QtGui import QTextCharFormat, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCalendarWidget,
    QComboBox,
    QDateEdit,
    QDateTimeEdit,
    QListWidget,
    QSpinBox,
    QStyledItemDelegate,
    QTimeEdit,
    QWidget,
)

from assistant_desktop.qt import theme

# What is mixed in is checked as the widget that it becomes a part of.
if TYPE_CHECKING:
    _Widget = QWidget
else:
    _Widget = object


class _Still(_Widget):
    """Passes the wheel on unless focused."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class _Whole(_Still):
    """Never narrower than its text: a day is not read when a part of it is missing."""

    def sizeHint(self) -> QSize:
        return super().sizeHint() + QSize(16, 0)  # Qt leaves the text's margin out

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


def _prepare(field: QAbstractSpinBox, name: str) -> None:
    # Qt 6 gives the inner field of a styled spin box no left padding, whatever the sheet says.
    field.lineEdit().setTextMargins(8, 0, 0, 0)
    field.setAccessibleName(name)
    field.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


class SpinBox(_Still, QSpinBox):
    """A whole number."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        """Create it; ``name`` is its accessible name."""
        super().__init__(parent)
        _prepare(self, name)


class TimeEdit(_Still, QTimeEdit):
    """A time of day, 24 h."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        """Create it; ``name`` is its accessible name."""
        super().__init__(parent)
        self.setDisplayFormat("H:mm")
        _prepare(self, name)


class DateEdit(_Whole, QDateEdit):
    """A date with a calendar to choose from."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        """Create it; ``name`` is its accessible name."""
        super().__init__(parent)
        _use_calendar(self)
        self.setDisplayFormat(_day_format())
        _prepare(self, name)


class DateTimeEdit(_Whole, QDateTimeEdit):
    """A date and a time with a calendar to choose from."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        """Create it; ``name`` is its accessible name."""
        super().__init__(parent)
        _use_calendar(self)
        self.setDisplayFormat(f"{_day_format()} H:mm")
        _prepare(self, name)


class ComboBox(_Still, QComboBox):
    """A choice from a list. (Qt's own list for it ignores half of the style sheet.)"""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        """Create it; ``name`` is its accessible name."""
        super().__init__(parent)
        self.setItemDelegate(QStyledItemDelegate(self))
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


class ChoiceList(QListWidget):
    """A short list of texts. Qt lays a list out before the sheet reaches it; this one waits."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        """Create it; ``name`` is its accessible name."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.ensurePolished()


class Calendar(QCalendarWidget):
    """A month to choose a day from, Monday first, week-ends in rust."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Create it in the colours of the theme in force."""
        super().__init__(parent)
        self.setGridVisible(False)
        self.setMinimumWidth(theme.current().size(330))
        self.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.recolor()

    def recolor(self) -> None:
        """Take the colours of the theme in force."""
        look = theme.current()
        header = QTextCharFormat()
        header.setForeground(look.t3)
        header.setBackground(look.card)
        self.setHeaderTextFormat(header)
        weekend = QTextCharFormat()
        weekend.setForeground(look.rust)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(day, weekend)


def _day_format() -> str:
    """As dates stand everywhere else in the language of the window."""
    english = QLocale().language() == QLocale.Language.English
    return "ddd d MMM yyyy" if english else "yyyy/M/d (ddd)"


def _use_calendar(field: QDateTimeEdit) -> None:
    field.setCalendarPopup(True)
    field.setCalendarWidget(Calendar(field))
