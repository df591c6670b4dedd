"""A chain of people, painted in one line: seals, names, arrows."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ...features.people.model import CLIENT, Person
from ...features.relay.model import Line, parse_line
from ...services.core import Core
from ...words import Words
from .. import icons, theme
from ..fonts import Role
from ..widgets.labels import Label
from ..widgets.seal import Shape, initial_of, paint_seal, short_of

_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_SHORTEST = 28


@dataclass(frozen=True, slots=True)
class Link:
    """One person of a chain. ``own`` is whoever does the task."""

    name: str
    initial: str
    shape: Shape
    own: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a link is painted: its seal, and its name as far as it fits ('' without)."""

    seal: QRect
    name: QRect
    text: str


def link_of(core: Core, name: str) -> Link:
    """Somebody of the chain; who belongs to the pair has their own seal."""
    for person in core.pair.values():
        if name in (person.called, person.name):
            return Link(name, person.initial, _shape(person))
    return Link(name, initial_of(name), "partner")


def owner_link(core: Core, owner: str) -> Link:
    """Whoever does the task: 私, or how the other is called."""
    person = core.person(owner)
    if person is None:
        return Link("?", "?", "partner", own=True)
    name = core.words("tasks.me") if owner == core.me.id else person.called
    return Link(name, person.initial, _shape(person), own=True)


def links(core: Core, line: Line, owner: str) -> tuple[Link, ...]:
    """The whole chain of a task: before, the owner, after."""
    before = (link_of(core, name) for name in line.before)
    after = (link_of(core, name) for name in line.after)
    return (*before, owner_link(core, owner), *after)


def read_line(core: Core, text: str, owner: str) -> Line:
    """A line as it was typed; both languages' words for oneself, and the owner's names, stand for
    whoever does the task. Raises BadInput: relay_long, relay_many."""
    own = [word for code in ("ja", "en") for word in Words(code)("relay.me").split(",")]
    person = core.person(owner)
    if person is not None:
        own += [person.called, person.name]
    return parse_line(text, own)


def said(core: Core, line: Line, owner: str) -> str:
    """The chain as a line of text: 井上様 → 私 → 田中部長."""
    return line.text(owner_link(core, owner).name)


def _shape(person: Person) -> Shape:
    return "client" if person.role == CLIENT else "assistant"


def lay_out(
    chain: Sequence[Link], box: QRect, *, side: int = 20, role: Role = "dense", bold: str = ""
) -> list[Spot]:
    """Where everything of a chain is painted in ``box``. Where the room is short names lose what
    stands before them, then the longest give way, down to the seals alone. ``side`` in pixels at
    100 %; ``bold`` is a name."""
    look = theme.current()
    names = [one.name for one in chain]
    metrics = [QFontMetrics(look.font(role, bold=name == bold)) for name in names]
    edge, gap, arrow = look.size(side), look.size(4), look.size(17)
    room = box.width() - len(chain) * (edge + gap + arrow) + arrow
    if sum(_wide(names, metrics)) > room:
        names = [short_of(name) for name in names]
        edge, gap, arrow = look.size(side - 2), look.size(3), look.size(14)
        room = box.width() - len(chain) * (edge + gap + arrow) + arrow
    shown = _shared(_wide(names, metrics), room, look.size(_SHORTEST))
    spots, left = [], box.left()
    top = box.top() + (box.height() - edge) // 2
    for full, measure, width in zip(names, metrics, shown, strict=True):
        seal = QRect(left, top, edge, edge)
        place = QRect(seal.right() + 1 + gap, box.top(), width, box.height())
        text = measure.elidedText(full, Qt.TextElideMode.ElideRight, width) if width else ""
        spots.append(Spot(seal, place, text))
        left = place.right() + 1 + (arrow if width else arrow - gap)
    return spots


def _wide(names: Sequence[str], metrics: Sequence[QFontMetrics]) -> list[int]:
    return [one.horizontalAdvance(name) + 2 for name, one in zip(names, metrics, strict=True)]


def _shared(widths: Sequence[int], room: int, least: int) -> list[int]:
    """The widths for names: all of it, or as much as fits, the longest giving way first."""
    if sum(min(width, least) for width in widths) > room:
        return [0] * len(widths)  # seals alone say who is in it
    longest = max(widths, default=0)
    while sum(min(width, longest) for width in widths) > room:
        longest -= 1
    return [min(width, longest) for width in widths]


def paint_chain(
    painter: QPainter,
    chain: Sequence[Link],
    spots: Sequence[Spot],
    *,
    role: Role = "dense",
    bold: str = "",
) -> None:
    """Paint a chain where ``lay_out`` put it."""
    look = theme.current()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    before: Spot | None = None
    for one, spot in zip(chain, spots, strict=True):
        if before is not None:
            last = before.name.right() if before.text else before.seal.right()
            side = look.size(12)
            middle = (last + spot.seal.left()) // 2
            place = QRect(middle - side // 2, spot.seal.center().y() - side // 2 + 1, side, side)
            icons.paint_icon(painter, place, "caret-right", look.t3)
        paint_seal(painter, spot.seal, one.initial, one.shape)
        painter.setFont(look.font(role, bold=one.name == bold))
        painter.setPen(look.t1)
        painter.drawText(spot.name, int(_MIDDLE) | int(Qt.TextFlag.TextSingleLine), spot.text)
        before = spot
    painter.restore()


class ChainLabel(Label):
    """A chain that is looked at; without people it shows its text."""

    def __init__(self, role: Role = "dense", parent: QWidget | None = None) -> None:
        super().__init__("", role, parent=parent)
        self._role: Role = role
        self.chain: tuple[Link, ...] = ()
        self.setMinimumWidth(24)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_chain(self, chain: tuple[Link, ...]) -> None:
        """Show other people."""
        self.chain = chain
        self.update()

    def sizeHint(self) -> QSize:
        """As high as a seal and a line."""
        look = theme.current()
        return QSize(super().sizeHint().width(), look.size(26))

    def minimumSizeHint(self) -> QSize:
        """The same height, any width."""
        return QSize(24, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chain, or the text that stands for nobody."""
        if not self.chain:
            super().paintEvent(event)
            return
        box = self.contentsRect()
        spots = lay_out(self.chain, box, role=self._role)
        paint_chain(QPainter(self), self.chain, spots, role=self._role)
