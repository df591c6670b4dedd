"""The furniture of the first run: fields with their sentence, big choices, the panel of steps."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from ...words import Words
from .. import icons, theme
from ..shell.mark import MarkWidget
from ..widgets.buttons import Button
from ..widgets.edits import ImeLineEdit
from ..widgets.fields import ComboBox
from ..widgets.labels import Label
from ..widgets.seal import paint_seal

PANEL = 400
NARROW_PANEL = 288
FORM = 672


def headline(text: str = "") -> Label:
    """The title of a step, a little larger than a page's."""
    label = Label(text, "title", wrap=True)
    font = theme.current().font("title")
    font.setPixelSize(theme.current().size(24))
    label.setProperty("fontRole", None)
    label.setFont(font)
    return label


class Field(QWidget):
    """A label, a field of 40, and below it the sentence that says why it is refused."""

    def __init__(self, label: str, field: QWidget) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        self.label = Label(label, "dense", "t2")
        self.label.setBuddy(field)
        self.field = field
        self._error = Label("", "small", "rust", wrap=True)
        self._error.hide()
        column.addWidget(self.label)
        column.addWidget(field)
        column.addWidget(self._error)
        if isinstance(field, ImeLineEdit):
            field.textChanged.connect(lambda _text: self.say(""))

    @property
    def error(self) -> str:
        """The sentence below the field, or ''."""
        return self._error.text()

    def say(self, sentence: str) -> None:
        """The sentence below the field; '' takes it back."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
        self.field.setAccessibleDescription(sentence)

    def refuse(self, sentence: str) -> None:
        """Say why, and have it mended at once."""
        self.say(sentence)
        if sentence:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)


def line(name: str, text: str = "", example: str = "") -> ImeLineEdit:
    """A text field of the wizard's height."""
    field = ImeLineEdit(text, example, name)
    field.setProperty("scale", "large")
    field.setMaxLength(1000)
    return field


def times(name: str, chosen: str) -> ComboBox:
    """A choice of half hours (``H:MM``), which knows other times as well."""
    box = ComboBox(name)
    values = [f"{hour}:{minute:02d}" for hour in range(24) for minute in (0, 30)]
    shown = chosen.lstrip("0") if not chosen.startswith("00") else chosen[1:]
    if shown not in values:
        values.append(shown)
        values.sort(key=lambda text: int(text.replace(":", "")))
    for value in values:
        box.addItem(value, value.rjust(5, "0"))
    box.setCurrentText(shown)
    box.setProperty("scale", "large")
    box.setMinimumWidth(theme.current().size(96))
    box.setMaxVisibleItems(12)
    return box


class BigChoice(QAbstractButton):
    """One of few large choices: a radio mark, a seal or an icon, a title and a line below."""

    def __init__(
        self, title: str, text: str, *, seal: str = "", role: str = "", icon: str = ""
    ) -> None:
        super().__init__()
        self._text = text
        self._seal, self._role, self._icon = seal, role, icon
        self.setText(title)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """78 high."""
        return QSize(320, theme.current().size(78))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint edge, radio mark, seal and both lines."""
        del event
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        wide = 2 if on or self.hasFocus() else 1
        box = QRectF(self.rect()).adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2)
        painter.setPen(QPen(look.ai if on or self.hasFocus() else look.line2, wide))
        painter.setBrush(look.hover if self.underMouse() and not on else look.card)
        painter.drawRoundedRect(box, 10, 10)
        if self.hasFocus() and on:
            painter.setPen(QPen(look.ai_line, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(3, 3, -3, -3), 8, 8)
        middle = self.height() / 2
        painter.setPen(QPen(look.ai if on else look.ctl, 2 if on else 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(25, middle - 9, 18, 18))
        if on:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.ai)
            painter.drawEllipse(QRectF(29, middle - 5, 10, 10))
        side = look.size(36)
        place = QRect(65, round(middle - side / 2), side, side)
        if self._icon:
            small = place.adjusted(5, 5, -5, -5)
            icons.paint_icon(painter, small, self._icon, look.ai if on else look.t2)
        else:
            shape = self._role == "client"
            paint_seal(painter, place, self._seal, "client" if shape else "assistant")
        self._lines(painter, place.right() + 21)

    def _lines(self, painter: QPainter, left: int) -> None:
        look = theme.current()
        first, second = look.line_height("card"), look.line_height("small")
        top = (self.height() - first - second) // 2
        width = self.width() - left - 16
        painter.setFont(look.font("card"))
        painter.setPen(look.t1)
        flags = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)
        painter.drawText(QRect(left, top, width, first), flags, self.text())
        painter.setFont(look.font("small"))
        painter.setPen(look.t2)
        shown = painter.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRect(left, top + first, width, second), flags, shown)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next step; the arrows choose."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
            return
        super().keyPressEvent(event)


class LetterSeal(QWidget):
    """The seal of a name that is being typed. Decoration."""

    def __init__(self, role: str, px: int = 36) -> None:
        super().__init__()
        self._role, self._initial = role, ""
        side = theme.current().size(px)
        self.setFixedSize(side, side)

    def show_initial(self, initial: str, role: str) -> None:
        """Show another character."""
        self._initial, self._role = initial, role
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it."""
        del event
        client = self._role == "client"
        paint_seal(QPainter(self), self.rect(), self._initial, "client" if client else "assistant")


class Steps(QWidget):
    """The three steps on the panel: number, or a check when done."""

    def __init__(self, texts: Sequence[str], words: Words) -> None:
        super().__init__()
        self._texts = list(texts)
        self._words = words
        self._at = 0
        self.set_current(0)

    def set_current(self, at: int) -> None:
        """``at`` is the step one is in; past the last all are done."""
        self._at = at
        parts = []
        for number, text in enumerate(self._texts):
            if number == at:
                parts.append(self._words("firstrun.step.now", step=text))
            elif number < at:
                parts.append(self._words("firstrun.step.done", step=text))
            else:
                parts.append(text)
        self.setAccessibleName(
            "、".join(parts) if self._words.language == "ja" else ", ".join(parts)
        )
        self.update()

    def sizeHint(self) -> QSize:
        """28 each, 52 apart."""
        return QSize(220, theme.current().size(52 * len(self._texts) - 24))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows."""
        del event
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = look.size(28)
        for number, text in enumerate(self._texts):
            top = number * look.size(52)
            disc = QRectF(0.5, top + 0.5, side - 1, side - 1)
            current, done = number == self._at, number < self._at
            painter.setPen(QPen(look.panel_step, 1) if not (current or done) else Qt.PenStyle.NoPen)
            tint = look.on_panel
            if done:
                tint = theme.current().on_panel.__class__(look.on_panel)
                tint.setAlpha(38)
            painter.setBrush(tint if current or done else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(disc)
            if done:
                icons.paint_icon(painter, disc.adjusted(7, 7, -7, -7), "check-bold", look.on_panel)
            else:
                painter.setFont(look.font("dense", bold=current))
                painter.setPen(look.panel if current else look.panel_step)
                painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, str(number + 1))
            painter.setFont(look.font("body", bold=current))
            painter.setPen(look.on_panel if current else look.panel_step)
            room = QRect(side + 14, top, self.width() - side - 14, side)
            flags = int(Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)
            painter.drawText(room, flags, text)


class Panel(QWidget):
    """The left side: who we are, what it takes, where one is. ``texts`` are the steps."""

    def __init__(self, words: Words, texts: Sequence[str] = ()) -> None:
        super().__init__()
        self.setProperty("kind", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._column = column = QVBoxLayout(self)
        column.setSpacing(0)
        column.addWidget(MarkWidget())
        column.addSpacing(28)
        claim = Label(words("firstrun.claim"), "title", "on_panel", wrap=True)
        claim.setProperty("fontRole", None)
        self._claim = claim
        column.addWidget(claim)
        column.addSpacing(12)
        promise = Label(words("firstrun.promise"), "body", "panel_text", wrap=True)
        if not texts:
            promise.hide()
        column.addWidget(promise)
        column.addSpacing(52)
        self.steps = Steps(texts, words)
        if not texts:
            self.steps.hide()
        column.addWidget(self.steps)
        column.addStretch(1)
        column.addWidget(Label(words("shell.app"), "small", "panel_text"))
        self.set_narrow(False)

    def set_narrow(self, narrow: bool) -> None:
        """400 wide, or 288 in a small window."""
        look = theme.current()
        side = 28 if narrow else 48
        font = look.font("title")
        font.setPixelSize(look.size(24 if narrow else 26))
        self._claim.setFont(font)
        self.setFixedWidth(look.size(NARROW_PANEL if narrow else PANEL))
        self._column.setContentsMargins(
            side, 36 if narrow else 56, 16 if narrow else 40, 32 if narrow else 40
        )


def aside(text: str) -> Button:
    """The quiet button at the left of the footer; its text begins at the margin."""
    button = Button(text, "quiet")
    theme.use_font(button, "body")
    button.setMinimumHeight(theme.current().size(40))
    return button


class Frame(QWidget):
    """Panel at the left, form at the right; the form's place follows the window's size."""

    resized = Signal()

    def __init__(self, words: Words, texts: Sequence[str] = ()) -> None:
        super().__init__()
        from PySide6.QtWidgets import QHBoxLayout

        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.panel = Panel(words, texts)
        row.addWidget(self.panel)
        self._margins = QHBoxLayout()
        row.addLayout(self._margins, 1)
        self.form = QWidget()
        self.form.setMaximumWidth(theme.current().size(FORM))
        self._margins.addStretch(1)
        self._margins.addWidget(self.form, 100)
        self._margins.addStretch(1)
        self.column = QVBoxLayout(self.form)
        self.column.setSpacing(0)

    def event(self, event: QEvent) -> bool:
        """Smaller margins in a small window."""
        if event.type() == QEvent.Type.Resize:
            narrow = self.width() < theme.current().size(1200)
            low = self.height() < theme.current().size(720)
            self.panel.set_narrow(narrow)
            self._margins.setContentsMargins(32 if narrow else 48, 0, 32 if narrow else 48, 0)
            self.column.setContentsMargins(0, 36 if low else 115, 0, 23)
            self.resized.emit()
        return bool(super().event(event))
