"""How one entry of the log is laid out: measured once for a width, then only painted."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from ...features.feedback.model import PRAISE, Entry
from ...features.people.model import Person
from ...kernel.clock import local_date
from ...services.core import Core
from ...words import when
from .. import theme
from ..fonts import Role
from ..icons import paint_icon
from .parts import DETAILS, strength_word

LINES = 8
"""Lines of a long text before it is cut; the current entry shows all."""
_TEXT_X = 40

Paint = Callable[[QPainter, QPointF], None]


@dataclass
class Sheet:
    """What to paint for one entry, and how high it is."""

    height: int = 0
    items: list[Paint] = field(default_factory=list)

    def paint(self, painter: QPainter, origin: QPointF) -> None:
        """Paint everything, relative to ``origin``."""
        for item in self.items:
            item(painter, origin)


class Speech:
    """An entry in the words of the reading person."""

    def __init__(self, core: Core) -> None:
        self.core, self.words = core, core.words

    def name(self, id_: str) -> str:
        """How somebody is called in the log: 私, 佐藤様."""
        if id_ == self.core.me.id:
            return self.words("feedback.me")
        person: Person | None = self.core.person(id_)
        return person.called if person else "?"

    def who(self, entry: Entry) -> str:
        """佐藤様から, 私から."""
        if entry.author == self.core.me.id:
            return self.words("feedback.from_me")
        return self.words("feedback.from_other", name=self.name(entry.author))

    def about(self, entry: Entry) -> str:
        """The subject: a version of a task's result, a stand-up, or the category."""
        if entry.title:
            key = "feedback.version" if entry.version > 1 else "feedback.first_version"
            return self.words(key, title=entry.title, version=entry.version)
        if entry.standup_date:
            day = date.fromisoformat(entry.standup_date)
            plain = when.plain_day(self.words, day, self.core.today)
            return self.words("feedback.standup_of", day=plain)
        return entry.category

    def time(self, entry: Entry) -> str:
        """9:40."""
        return when.time_of(entry.at, self.core.clock.zone())

    def day(self, entry: Entry) -> date:
        """The local day it was given."""
        return local_date(entry.at, self.core.clock.zone())

    def tone(self, entry: Entry) -> str:
        """称賛 or 改善."""
        return self.words("feedback.praise" if entry.tone == PRAISE else "feedback.critique")

    def text(self, entry: Entry) -> str:
        """What it says, or that it was withdrawn."""
        return self.words("feedback.withdrawn") if entry.withdrawn else entry.text

    def replies(self, entry: Entry) -> list[tuple[str, str]]:
        """What came back: a quiet first part and the words."""
        found = []
        words = self.words
        asked = words("feedback.quote", text=entry.question)
        for one in entry.answers:
            first = asked if one.to_question else self.name(one.by)
            found.append((first, one.text))
        if entry.question_open:
            found.append((asked, ""))
        if entry.acknowledged and not entry.answers:
            if entry.recipient == self.core.me.id:
                found.append((words("feedback.received_me"), ""))
            else:
                other = self.name(entry.recipient)
                found.append((words("feedback.received", name=other), ""))
        return found

    def sentence(self, entry: Entry) -> str:
        """The whole entry read out."""
        parts = (self.tone(entry), self.who(entry), self.about(entry), self.time(entry))
        head = self.words("feedback.comma").join(part for part in parts if part)
        said = self.words("feedback.row", head=head, text=self.text(entry))
        replies = " ".join(f"{first} {text}".strip() for first, text in self.replies(entry))
        return f"{said} {replies}".strip()


class Typesetter:
    """Lays entries out for a width."""

    def __init__(self, speech: Speech) -> None:
        self.speech = speech

    def sheet(self, entry: Entry, width: int, *, whole: bool) -> Sheet:
        """An entry ``width`` pixels wide; ``whole`` shows all of a long text."""
        look = theme.current()
        unit = look.size
        sheet = Sheet()
        x, room = unit(_TEXT_X), width - unit(_TEXT_X)
        sheet.items.append(_mark(entry.tone, QRectF(0, unit(10), unit(28), unit(28))))
        y = float(unit(8))
        y = self._head(sheet, entry, x, y, room)
        body_tone = look.t3 if entry.withdrawn else look.t1
        lines = 10_000 if whole else LINES
        y = _text(sheet, self.speech.text(entry), x, y, room, "body", body_tone, lines)
        y = self._details(sheet, entry, x, y, room, lines)
        if entry.strengths:
            y = self._tags(sheet, entry, x, y + unit(4), room)
        y = self._replies(sheet, entry, x, y, room, lines)
        sheet.height = round(y) + unit(9)
        return sheet

    def _head(self, sheet: Sheet, entry: Entry, x: float, y: float, room: float) -> float:
        look, speech = theme.current(), self.speech
        high = look.line_height("small")
        time = speech.time(entry)
        small, bold = look.font("small"), look.font("small", bold=True)
        wide = QFontMetricsF(small).horizontalAdvance(time)
        right = Qt.AlignmentFlag.AlignRight
        sheet.items.append(_line(time, QRectF(x, y, room, high), small, look.t2, right))
        tone = look.sakura if entry.tone == PRAISE else look.rust
        left, end = x, x + room - wide - look.size(12)
        for text, font, color in (
            (speech.tone(entry), bold, tone),
            (speech.who(entry), small, look.t2),
            (speech.about(entry), small, look.t3),
        ):
            if not text or left >= end:
                continue
            metrics = QFontMetricsF(font)
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, end - left)
            sheet.items.append(_line(shown, QRectF(left, y, end - left, high), font, color))
            left += metrics.horizontalAdvance(shown) + look.size(6)
        return y + high + look.size(1)

    def _details(
        self, sheet: Sheet, entry: Entry, x: float, y: float, room: float, lines: int
    ) -> float:
        look, words = theme.current(), self.speech.words
        small = QFontMetricsF(look.font("small"))
        named = [(words(f"feedback.{name}"), getattr(entry, name)) for name in DETAILS]
        named = [(label, text) for label, text in named if text]
        label_room = max((small.horizontalAdvance(label) for label, _ in named), default=0.0)
        indent = label_room + look.size(10)
        for label, text in named:
            y += look.size(2)
            place = QRectF(x, y, label_room + 2, look.line_height("small"))
            sheet.items.append(_line(label, place, look.font("small"), look.t3))
            y = _text(sheet, text, x + indent, y, room - indent, "small", look.t2, lines)
        return y

    def _tags(self, sheet: Sheet, entry: Entry, x: float, y: float, room: float) -> float:
        look = theme.current()
        metrics = QFontMetricsF(look.font("small"))
        left, high = x, look.size(20)
        for strength in entry.strengths:
            text = strength_word(self.speech.words, strength)
            wide = metrics.horizontalAdvance(text) + 14
            if left > x and left + wide > x + room:
                left, y = x, y + high + look.size(4)
            sheet.items.append(_tag(text, QRectF(left, y, wide, high), "side"))
            left += wide + look.size(6)
        return y + high

    def _replies(
        self, sheet: Sheet, entry: Entry, x: float, y: float, room: float, lines: int
    ) -> float:
        look, words = theme.current(), self.speech.words
        replies = self.speech.replies(entry)
        if entry.later_version:
            text = words("feedback.later", version=entry.later_version)
            high = look.size(20)
            icon = look.size(18)
            wide = QFontMetricsF(look.font("small")).horizontalAdvance(text) + 14 + icon
            top = y + look.size(3)
            place = QRectF(x + room - wide, top, wide, high)
            sheet.items.append(_tag(text, place, "ai", "check"))
            if not replies:
                return top + high
            room -= wide + look.size(12)
        small = look.font("small")
        for first, text in replies:
            y += look.size(4)
            side = look.size(14)
            sheet.items.append(
                _icon("arrow-bend-down-right", QRectF(x, y + look.size(2), side, side), look.t3)
            )
            start = x + look.size(20)
            space = room - look.size(20)
            wide = min(QFontMetricsF(small).horizontalAdvance(first), space)
            if not text or wide > space * 0.6:
                y = _text(sheet, first, start, y, space, "small", look.t2, lines)
                if text:
                    y = _text(sheet, text, start, y, space, "small", look.t1, lines)
                continue
            place = QRectF(start, y, wide + 2, look.line_height("small"))
            sheet.items.append(_line(first, place, small, look.t2))
            indent = wide + look.size(8)
            y = _text(sheet, text, start + indent, y, space - indent, "small", look.t1, lines)
        return y


def _mark(tone: str, box: QRectF) -> Paint:
    praise = tone == PRAISE
    look = theme.current()

    def paint(painter: QPainter, origin: QPointF) -> None:
        place = box.translated(origin)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.sakura_tint if praise else look.rust_tint)
        if praise:
            painter.drawEllipse(place)
        else:
            painter.drawRoundedRect(place, 6, 6)
        inset = look.size(6)
        inner = place.adjusted(inset, inset, -inset, -inset)
        name, color = ("flower-fill", look.sakura) if praise else ("wrench", look.rust)
        paint_icon(painter, inner, name, color)

    return paint


def _line(
    text: str,
    box: QRectF,
    font: QFont,
    color: QColor,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> Paint:
    flags = int(align | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextSingleLine)

    def paint(painter: QPainter, origin: QPointF) -> None:
        painter.setFont(font)
        painter.setPen(color)
        painter.drawText(box.translated(origin), flags, text)

    return paint


def _icon(name: str, box: QRectF, color: QColor) -> Paint:
    def paint(painter: QPainter, origin: QPointF) -> None:
        paint_icon(painter, box.translated(origin), name, color)

    return paint


def _tag(text: str, box: QRectF, tone: str, icon: str = "") -> Paint:
    look = theme.current()
    ground = look.side if tone == "side" else look.ai_tint
    color = look.t2 if tone == "side" else look.ai
    font = look.font("small")

    def paint(painter: QPainter, origin: QPointF) -> None:
        place = box.translated(origin)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(place, 4, 4)
        inner = place.adjusted(7, 0, -7, 0)
        if icon:
            side = look.size(14)
            top = inner.y() + (inner.height() - side) / 2
            paint_icon(painter, QRectF(inner.x(), top, side, side), icon, color)
            inner.setLeft(inner.left() + look.size(18))
        painter.setFont(font)
        painter.setPen(color)
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter), text)

    return paint


def _text(
    sheet: Sheet, text: str, x: float, y: float, room: float, role: Role, color: QColor, most: int
) -> float:
    """Set a text of several lines; returns where the next thing may begin."""
    look = theme.current()
    layout = QTextLayout(text.replace("\n", "\u2028"), look.font(role))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    pitch = look.line_height(role)
    layout.beginLayout()
    count = 0
    while count < most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(20.0, room))
        line.setPosition(QPointF(0, count * pitch + (pitch - line.height()) / 2))
        count += 1
    layout.endLayout()
    last = layout.lineAt(count - 1) if count else None
    cut = last is not None and last.textStart() + last.textLength() < len(text)
    if cut:
        mark = QRectF(x, y + count * pitch, room, pitch / 2)
        sheet.items.append(_line("…", mark, look.font(role), color))

    def paint(painter: QPainter, origin: QPointF) -> None:
        painter.setPen(color)
        layout.draw(painter, origin + QPointF(x, y))

    sheet.items.append(paint)
    return y + count * pitch + (pitch / 2 if cut else 0)


def heading_rect(rect: QRect) -> QRect:
    """Where the text of a day's heading stands in its row."""
    look = theme.current()
    return rect.adjusted(0, look.size(12), 0, -look.size(6))
