"""Buttons: :class:`Button` in all its kinds, :class:`Chip`, :class:`ChipGroup`, :class:`Segmented`.

Buttons take the focus from the keyboard only, so that the focus edge is seen where it helps.
"""

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from assistant_desktop.qt import icons, theme

Kind = Literal[
    "plain",
    "primary",
    "accent",
    "quiet",
    "row",
    "danger",
    "link",
    "icon",
    "bare",
    "chip",
    "segment",
    "praise",
    "critique",
    "proposal",
    "toast",
]
Size = Literal["small", "normal", "wizard", "standup", "big"]

_ICON_COLORS = {
    "primary": "on_ai",
    "accent": "ai",
    "danger": "rust",
    "link": "ai",
    "praise": "sakura",
    "critique": "rust",
    "plain": "t1",
    "toast": "toast_action",
}


class Button(QPushButton):
    """A push button of the look.

    ``kind`` plain (edge) · primary (filled, one per region) · accent (ai edge) · quiet · danger ·
    link · icon (square with edge) · bare (square without) · praise / critique (checkable, big).
    An icon-only button must be given ``tip``, which is also its accessible name.
    """

    def __init__(
        self,
        text: str = "",
        kind: Kind = "plain",
        icon: str = "",
        size: Size = "normal",
        tip: str = "",
        icon_right: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Create the button; ``icon`` is a Phosphor name, at the right with ``icon_right``."""
        super().__init__(text, parent)
        self._kind, self._icon, self._icon_on = kind, icon, ""
        self._size: Size = size
        self._icon_color = ""
        self._icon_right = icon_right
        if icon_right:
            self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setProperty("kind", kind)
        self.setProperty("scale", size)  # "size" is a property of every widget
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(False)
        bold = kind in ("primary", "accent", "praise", "critique", "toast")
        role: Literal["body", "dense", "small", "card"] = "dense"
        if size in ("standup", "big") or kind == "proposal":
            role = "body"
        elif size == "small" or kind in ("link", "chip", "segment"):
            role = "small"
        elif size == "wizard":
            role = "body"
        theme.use_font(self, role, bold)
        if tip:
            self.setToolTip(tip)
            self.setAccessibleName(tip)
        if kind in ("praise", "critique"):
            self.setCheckable(True)
        self._draw_icon()

    def set_icon(self, name: str, color: str = "", on: str = "") -> None:
        """Change the icon; ``color`` is a token name, ``on`` a glyph shown while checked."""
        self._icon, self._icon_color, self._icon_on = name, color, on
        if not name:
            self.setIcon(QIcon())
        self._draw_icon()

    def sizeHint(self) -> QSize:
        """Return the size; the large buttons of wizard and feedback are 132 wide at least."""
        hint = super().sizeHint()
        if self._size in ("wizard", "big"):
            hint.setWidth(max(hint.width(), theme.current().size(132)))
        return hint

    def minimumSizeHint(self) -> QSize:
        """Return the same as :meth:`sizeHint`: buttons never shrink below their text."""
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        """Redraw the icon in the colours of a new theme or of the disabled state."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.EnabledChange):
            self._draw_icon()

    def _draw_icon(self) -> None:
        if not getattr(self, "_icon", ""):
            return
        look = theme.current()
        side = look.size(18 if self._kind in ("icon", "bare") or self._size == "big" else 16)
        color = theme.token(self._icon_color or _ICON_COLORS.get(self._kind, "t2"))
        coloured = self._icon_color or self._kind in _ICON_COLORS
        on: QColor = color if coloured else look.ai
        if not self.isEnabled():
            color = on = look.t3
        # Fusion leaves 4 px between icon and text; the look wants 8.
        gap = 0
        if self.text():
            gap = look.size(2 if self._kind in ("chip", "link") else 4)
        before, after = (gap, 0) if self._icon_right else (0, gap)
        off_picture = icons.padded(self._icon, color, side, before, after)
        on_picture = icons.padded(self._icon_on or self._icon, on, side, before, after)
        drawn = QIcon(off_picture)
        drawn.addPixmap(off_picture, QIcon.Mode.Disabled)
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Active, QIcon.Mode.Disabled):
            drawn.addPixmap(on_picture, mode, QIcon.State.On)
        self.setIconSize(QSize(side + gap, side))
        self.setIcon(drawn)


class TitleButton(Button):
    """A button whose text somebody wrote: it gives way with … where the room is short, and the
    tooltip has it all. Never wider than its text."""

    def __init__(
        self, text: str, kind: Kind = "link", icon: str = "", parent: QWidget | None = None
    ) -> None:
        """Create the button."""
        super().__init__(text, kind, icon, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Return the room of a few characters."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), theme.current().size(96)), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as much of the text as there is room for."""
        short = self.sizeHint().width() - self.width()
        if short <= 0:
            super().paintEvent(event)
            return
        metrics = self.fontMetrics()
        option = QStyleOptionButton()
        self.initStyleOption(option)
        room = max(0, metrics.horizontalAdvance(self.text()) - short)
        option.text = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        QStylePainter(self).drawControl(QStyle.ControlElement.CE_PushButton, option)

    def event(self, event: QEvent) -> bool:
        """Tell the whole text where it is cut."""
        if event.type() == QEvent.Type.ToolTip:
            self.setToolTip(self.text() if self.width() < self.sizeHint().width() else "")
        return bool(super().event(event))


class Chip(Button):
    """A rounded choice, 26 high. Checkable unless ``action``; bold, tinted and edged while on."""

    def __init__(
        self,
        text: str,
        icon: str = "",
        action: bool = False,
        check: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Create a choice, or an ``action`` that is only clicked; ``check`` marks what is on."""
        super().__init__(text, "chip", icon, parent=parent)
        self._check = check
        self.setCheckable(not action)
        self.toggled.connect(self._embolden)

    def _embolden(self, on: bool) -> None:
        theme.use_font(self, "small", on)
        if self._check:
            self.set_icon("check-bold" if on else "")
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the size; a checkable chip keeps room for its bold state."""
        hint = super().sizeHint()
        if self.isCheckable() and not self.isChecked():
            bold = theme.current().font("small", bold=True)
            metrics = self.fontMetrics()
            wider = type(metrics)(bold).horizontalAdvance(self.text())
            hint.setWidth(hint.width() + max(0, wider - metrics.horizontalAdvance(self.text())))
        return hint


class ChipGroup(QButtonGroup):
    """Chips of which one is on (``exclusive``) or any number; remembers a value per chip."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, exclusive: bool = True) -> None:
        """Create an empty group; the chips still have to be put into a layout."""
        super().__init__(parent)
        self.setExclusive(exclusive)
        self._values: dict[int, object] = {}
        self.idClicked.connect(lambda number: self.chosen.emit(self._values[number]))

    def add(self, text: str, value: object, icon: str = "") -> Chip:
        """Add a chip for a value and return it for the layout."""
        # Where several may be on, each says so; one alone shows by its tint.
        chip = Chip(text, icon, check=not icon and not self.exclusive())
        number = len(self._values)
        self._values[number] = value
        self.addButton(chip, number)
        return chip

    def values(self) -> list[object]:
        """Return the values that are on, in the order they were added."""
        return [value for number, value in self._values.items() if self.button(number).isChecked()]

    def value(self) -> object | None:
        """Return the first value that is on, or None."""
        return next(iter(self.values()), None)

    def set_values(self, wanted: Sequence[object]) -> None:
        """Switch exactly these values on, without a ``chosen`` signal."""
        exclusive = self.exclusive()
        self.setExclusive(False)
        for number, value in self._values.items():
            self.button(number).setChecked(value in wanted)
        self.setExclusive(exclusive)


class Segmented(QWidget):
    """One choice out of two to five in a joined row: すべて | 私 | 佐藤様. Arrows move it."""

    chosen = Signal(object)

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        """Create an empty row; ``label`` is its accessible name."""
        super().__init__(parent)
        self.setAccessibleName(label)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(1, 1, 1, 1)
        self._row.setSpacing(1)
        self._group = QButtonGroup(self)
        self._values: list[object] = []
        self._group.idToggled.connect(self._toggled)
        self._quiet = False

    def add(self, text: str, value: object, icon: str = "", tone: str = "") -> Button:
        """Add a choice; the first one is on. ``tone`` sakura or rust colours it while on."""
        button = Button(text, "segment")
        if tone:
            button.setProperty("tone", tone)
        button.setCheckable(True)
        if icon:
            button.set_icon(icon, tone)
        button.installEventFilter(self)
        self._group.addButton(button, len(self._values))
        self._values.append(value)
        self._row.addWidget(button)
        if len(self._values) == 1:
            self._quietly(0)
        return button

    def value(self) -> object | None:
        """Return the value that is on."""
        number = self._group.checkedId()
        return self._values[number] if number >= 0 else None

    def set_value(self, value: object) -> None:
        """Switch a value on without a ``chosen`` signal. Raises ValueError if it is unknown."""
        self._quietly(self._values.index(value))

    def set_text(self, value: object, text: str) -> None:
        """Change the text of one choice."""
        self._group.button(self._values.index(value)).setText(text)

    def _quietly(self, number: int) -> None:
        self._quiet = True
        self._group.button(number).setChecked(True)
        self._quiet = False

    def _toggled(self, number: int, on: bool) -> None:
        button = self._group.button(number)
        theme.use_font(button, "small", on)
        self.update()
        if on and not self._quiet:
            self.chosen.emit(self._values[number])

    def eventFilter(self, watched: QWidget, event: QEvent) -> bool:  # type: ignore[override]
        """Repaint the focus edge, which the row draws for its buttons; move with the arrows."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
            if step and self._values:
                number = (self._group.checkedId() + step) % len(self._values)
                self._group.button(number).setChecked(True)
                self._group.button(number).setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return bool(super().eventFilter(watched, event))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the joined edge, the dividers and the tint of the choice that is on."""
        del event
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        path = QPainterPath()
        path.addRoundedRect(frame, 6, 6)
        painter.fillPath(path, look.card)
        painter.save()
        painter.setClipPath(path)
        buttons = self._group.buttons()
        for button in buttons:
            place = button.geometry()
            if button.isChecked():
                tone = button.property("tone") or "ai"
                painter.fillRect(place.adjusted(-1, -1, 1, 1), theme.token(f"{tone}_tint"))
            if button is not buttons[0]:
                painter.fillRect(place.x() - 1, 0, 1, self.height(), look.line2)
        painter.restore()
        painter.setPen(QPen(look.line2, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        for button in buttons:
            if button.hasFocus():
                painter.setPen(QPen(look.ai, 2))
                painter.drawRoundedRect(QRectF(button.geometry()), 5, 5)
