"""Labels and plain furniture: Label, ElidedLabel, Tag, Hairline, Card, SectionHeading, EmptyState.

Texts are always shown as plain text, whatever they contain.
"""

import re
from typing import Literal

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from assistant_desktop.qt import icons, theme
from assistant_desktop.qt.fonts import Role
from assistant_desktop.qt.widgets.buttons import Button

Tone = Literal[
    "t1",
    "t2",
    "t3",
    "ai",
    "sakura",
    "rust",
    "yama",
    "on_panel",
    "panel_text",
    "panel_step",
    "toast",
    "toast_key",
]
_LONG = re.compile(r"[!-~\u00a1-\u058f]{25,}")
"""A word that may be wider than its label: an address, or keys that were held down."""
_PIECE, _BREAK = re.compile(r".{8}(?=.)"), "\u200b"
_LEAST = 160
CardTone = Literal["", "focus", "strong", "side", "sakura", "rust", "yama", "ai"]
TagTone = Literal["side", "ai", "rust", "yama", "sakura"]


_SELECTABLE = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)


class Label(QLabel):
    """A plain-text label of a role and a tone. ``wrap`` breaks lines at the width."""

    def __init__(
        self,
        text: str = "",
        role: Role = "body",
        tone: Tone = "t1",
        bold: bool | None = None,
        wrap: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Show ``text``; it is never read as markup."""
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("tone", tone)
        self.setWordWrap(wrap)
        self.setText(text)
        theme.use_font(self, role, bold)

    def setText(self, text: str) -> None:
        """Show another text. A word that is too long for any line may break within; not where the
        text can be selected, since it would be copied with the marks."""
        if self.wordWrap() and not self.textInteractionFlags() & _SELECTABLE:
            text = _LONG.sub(lambda word: _PIECE.sub(rf"\g<0>{_BREAK}", word[0]), text)
        super().setText(text)

    def text(self) -> str:
        """Return the text as it was given."""
        return super().text().replace(_BREAK, "")

    def minimumSizeHint(self) -> QSize:
        """Return a width that no long word pushes beyond its place."""
        hint = super().minimumSizeHint()
        if self.wordWrap():
            hint.setWidth(min(hint.width(), theme.current().size(_LEAST)))
        return hint

    def set_tone(self, tone: Tone) -> None:
        """Change the colour."""
        theme.set_property(self, "tone", tone)


class ElidedLabel(Label):
    """A label of one line that ends in … where the room is short; the tooltip has it all."""

    def __init__(
        self,
        text: str = "",
        role: Role = "body",
        tone: Tone = "t1",
        bold: bool | None = None,
        parent: QWidget | None = None,
        middle: bool = False,
    ) -> None:
        """Show ``text`` as far as it fits; ``middle`` keeps its end (a file's ending)."""
        super().__init__("", role, tone, bold, parent=parent)
        self._full = text
        self._mode = Qt.TextElideMode.ElideMiddle if middle else Qt.TextElideMode.ElideRight
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._elide()

    def set_text(self, text: str) -> None:
        """Change the whole text."""
        self._full = text
        self._elide()
        self.updateGeometry()

    def full_text(self) -> str:
        """Return the text without elision."""
        return self._full

    def sizeHint(self) -> QSize:
        """Return the room the whole text wants."""
        metrics = QFontMetrics(self.font())
        around = self.contentsMargins()
        wide = metrics.horizontalAdvance(self._full) + 2 + around.left() + around.right()
        return QSize(wide, metrics.height() + around.top() + around.bottom())

    def minimumSizeHint(self) -> QSize:
        """Return a width that still shows something."""
        return QSize(24, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Elide again."""
        super().resizeEvent(event)
        self._elide()

    def changeEvent(self, event: QEvent) -> None:
        """Elide again with a new font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_full"):
            self._elide()

    def _elide(self) -> None:
        metrics = QFontMetrics(self.font())
        shown = metrics.elidedText(self._full, self._mode, self.contentsRect().width())
        self.setText(shown)
        self.setToolTip(self._full if shown != self._full else "")
        self.setAccessibleName(self._full)


class Tag(QLabel):
    """A fact on a tint, 20 high, with an optional icon; not a control."""

    def __init__(
        self, text: str, tone: TagTone = "side", icon: str = "", parent: QWidget | None = None
    ) -> None:
        """Show ``text`` on the tint of ``tone``."""
        super().__init__(text, parent)
        self._tone: TagTone = tone
        self._icon = icon
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.use_font(self, "small")

    def set_tag(self, text: str, tone: TagTone, icon: str = "") -> None:
        """Change everything at once."""
        self._tone, self._icon = tone, icon
        self.setText(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the text's width with padding and icon."""
        look = theme.current()
        width = QFontMetrics(self.font()).horizontalAdvance(self.text()) + 14
        return QSize(width + (look.size(18) if self._icon else 0), look.size(20))

    def minimumSizeHint(self) -> QSize:
        """Return the same as :meth:`sizeHint`."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint tint, icon and text."""
        del event
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        tint = look.side if self._tone == "side" else theme.token(f"{self._tone}_tint")
        color = look.t2 if self._tone == "side" else theme.token(self._tone)
        painter.setBrush(tint)
        painter.drawRoundedRect(self.rect(), 4, 4)
        place = self.rect().adjusted(7, 0, -7, 0)
        if self._icon:
            side = look.size(14)
            box = place.adjusted(0, (place.height() - side) // 2, 0, 0)
            box.setSize(QSize(side, side))
            icons.paint_icon(painter, box, self._icon, color)
            place.setLeft(place.left() + look.size(18))
        painter.setPen(color)
        painter.setFont(self.font())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(place, int(flags) | int(Qt.TextFlag.TextSingleLine), self.text())


class IconLabel(QLabel):
    """An icon in a token's colour that follows the theme. Decoration: it has no name of its own."""

    def __init__(
        self, name: str, tone: str = "t3", px: int = 18, parent: QWidget | None = None
    ) -> None:
        """Show a glyph of ``px`` pixels at 100 %."""
        super().__init__(parent)
        self._name, self._tone, self._px = name, tone, px
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_icon(self, name: str, tone: str) -> None:
        """Change glyph and colour."""
        self._name, self._tone = name, tone
        self.update()

    def sizeHint(self) -> QSize:
        """Return the square of the glyph."""
        side = theme.current().size(self._px)
        return QSize(side, side)

    def minimumSizeHint(self) -> QSize:
        """Return the same as :meth:`sizeHint`."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the glyph."""
        del event
        icons.paint_icon(QPainter(self), self.rect(), self._name, theme.token(self._tone))


class Hairline(QFrame):
    """A line of one pixel, horizontal unless ``vertical``."""

    def __init__(self, vertical: bool = False, parent: QWidget | None = None) -> None:
        """Create the line."""
        super().__init__(parent)
        self.setProperty("kind", "hairline")
        if vertical:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)


class Card(QFrame):
    """A framed surface with a vertical layout, :attr:`box`. ``tone`` colours edge or ground."""

    def __init__(
        self, tone: CardTone = "", padding: int = 16, parent: QWidget | None = None
    ) -> None:
        """Create an empty card with ``padding`` pixels on all sides."""
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.setProperty("tone", tone)
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(padding, padding, padding, padding)
        self.box.setSpacing(8)

    def set_tone(self, tone: CardTone) -> None:
        """Change edge and ground."""
        theme.set_property(self, "tone", tone)


class SectionHeading(QWidget):
    """Title, count, and at the right a remark and a link, over a hairline."""

    link_clicked = Signal()

    def __init__(
        self,
        title: str,
        count: int | str | None = None,
        right: str = "",
        link: str = "",
        line: bool = True,
        tone: Tone = "t1",
        parent: QWidget | None = None,
    ) -> None:
        """Create the heading; empty texts take no room."""
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        row = QHBoxLayout()
        row.setSpacing(8)
        self._title = Label(title, "section", tone)
        self._count = Label("", "small", "t3")
        self._right = Label(right, "small", "t3")
        self._link = Button(link, "link")
        self._link.clicked.connect(self.link_clicked)
        row.addWidget(self._title)
        row.addWidget(self._count)
        row.addStretch(1)
        row.addWidget(self._right)
        row.addWidget(self._link)
        column.addLayout(row)
        if line:
            column.addWidget(Hairline())
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_count(count)
        self.set_right(right)
        self.set_link(link)

    def set_title(self, title: str) -> None:
        """Change the title."""
        self._title.setText(title)
        self._name()

    def set_count(self, count: int | str | None) -> None:
        """Change the count; None and 0 hide it."""
        self._count.setText("" if count in (None, 0) else str(count))
        self._count.setVisible(count not in (None, 0))
        self._name()

    def set_right(self, text: str) -> None:
        """Change the remark at the right."""
        self._right.setText(text)
        self._right.setVisible(bool(text))

    def set_link(self, text: str) -> None:
        """Change the text of the link; empty hides it."""
        self._link.setText(text)
        self._link.setVisible(bool(text))

    def _name(self) -> None:
        self.setAccessibleName(f"{self._title.text()} {self._count.text()}".strip())


class EmptyState(QWidget):
    """What stands where nothing is yet: an icon, a sentence, and perhaps a button."""

    clicked = Signal()

    def __init__(
        self, text: str, button: str = "", icon: str = "", parent: QWidget | None = None
    ) -> None:
        """Create the empty state."""
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 24, 16, 24)
        column.setSpacing(12)
        column.addStretch(1)
        if icon:
            column.addWidget(IconLabel(icon, "ctl", 28), 0, Qt.AlignmentFlag.AlignHCenter)
        self._label = Label(text, "body", "t2", wrap=True)
        self._label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._label)
        self._button = Button(button, "plain")
        if not button:
            self._button.hide()
        self._button.clicked.connect(self.clicked)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.setAccessibleName(text)

    def set_text(self, text: str) -> None:
        """Change the sentence."""
        self._label.setText(text)
        self.setAccessibleName(text)
