"""Parts of the settings of sharing: the place in few words, what waits to be settled, big files."""

from pathlib import Path, PurePath

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from ...features.conflicts import queries
from ...kernel.clock import local_date
from ...services import attachments
from ...services.sync.setup import Shown
from ...words import when
from .. import theme
from ..page import PageContext
from ..widgets.buttons import Button
from ..widgets.labels import ElidedLabel, Hairline, IconLabel, Label, Tag
from ..widgets.seal import Seal

ROOT = "files"
"""The root of large files: both computers call it so, each says where it lies."""
_PARTS = 2
_QR_PX = 148


def short_place(address: str) -> str:
    """OneDrive ＞ 佐藤・中村: the last parts of a folder; an address as it is."""
    if "://" in address:
        return address
    return " ＞ ".join(PurePath(address).parts[-_PARTS:])


class PlaceLabel(QWidget):
    """A folder or a server, short; the tooltip has it all."""

    def __init__(self) -> None:
        super().__init__()
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._icon = IconLabel("folder", "t2", 16)
        self._text = Label("", "dense")
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        row.addWidget(self._icon)
        row.addWidget(self._text)

    def add(self, control: QWidget) -> None:
        """Put something behind it."""
        self._row.addWidget(control)

    def show_place(self, address: str) -> None:
        """Show another place."""
        self._icon.set_icon("cloud" if "://" in address else "folder", "t2")
        self._text.setText(short_place(address))
        self.setToolTip(address)
        self._text.setAccessibleName(address)


class ConflictsRow(QWidget):
    """食い違い 2件, and the way to them; hidden where there are none."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        words = context.words
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(8)
        row.addWidget(IconLabel("git-merge", "yama", 16))
        self._text = Label("", "dense", "yama")
        row.addWidget(self._text, 1)
        settle = Button(words("conflicts.line.open"))
        settle.setAccessibleName(f"{words('conflicts.title')} {words('conflicts.line.open')}")
        settle.clicked.connect(lambda _on=False: context.go("conflicts"))
        row.addWidget(settle)
        self.hide()

    def refresh(self) -> None:
        """Count again."""
        count = queries.count(self._context.core.reader)
        self._text.setText(self._context.words("conflicts.today", count=count))
        self.setVisible(count > 0)


class RootControl(QWidget):
    """Where the large files lie on this computer."""

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self._context = context
        words = context.words
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._text = ElidedLabel("", "dense", middle=True)
        self._text.setMinimumWidth(160)
        self._text.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._text, 1)
        self.choose = Button(words("sharing.choose"), icon="folder")
        self.choose.setAccessibleName(f"{words('sharing.root')} {words('sharing.choose')}")
        self.choose.clicked.connect(lambda _on=False: self._choose())
        row.addWidget(self.choose)
        self.clear = Button(words("sharing.root.clear"), "quiet")
        self.clear.setAccessibleName(f"{words('sharing.root')} {words('sharing.root.clear')}")
        self.clear.clicked.connect(lambda _on=False: self.map(None))
        row.addWidget(self.clear)
        self.refresh()

    def refresh(self) -> None:
        """Show what is mapped."""
        words, found = self._context.words, attachments.roots(self._context.core).get(ROOT)
        self._text.set_text(short_place(str(found)) if found else words("sharing.root.none"))
        self._text.setToolTip(str(found) if found else "")
        self.clear.setVisible(found is not None)

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self._context.words("sharing.choose"))
        if chosen:
            self.map(Path(chosen))

    def map(self, folder: Path | None) -> None:
        """Say where it lies, or that it does not lie here."""
        attachments.map_root(self._context.core, ROOT, folder)
        self.refresh()


class DeviceRow(QWidget):
    """Whose computer, how it is called, when it was last heard; another's can be removed."""

    removal_asked = Signal()

    def __init__(self, context: PageContext, one: Shown) -> None:
        super().__init__()
        self._context = context
        words, core = context.words, context.core
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(0, 8, 0, 8)
        row.setSpacing(10)
        row.addWidget(IconLabel("laptop", "t2", 20))
        person = core.person(one.device.person)
        if person is not None:
            row.addWidget(Seal(person.initial, person.role, 20))  # type: ignore[arg-type]
        texts = QVBoxLayout()
        texts.setSpacing(1)
        name = one.device.name
        if not one.is_this:
            who = person.called if person is not None else one.person
            name = words("sharing.device.named", who=who, name=one.device.name)
        texts.addWidget(Label(name, "dense", wrap=True))
        texts.addWidget(Label(self._seen(one), "small", "t2"))
        row.addLayout(texts, 1)
        row.addWidget(Tag(words("sharing.device.this")) if one.is_this else self._away(one))
        column.addLayout(row)
        column.addWidget(Hairline())

    def _away(self, one: Shown) -> Button:
        words = self._context.words
        away = Button(words("sharing.device.remove"), "quiet", size="small")
        away.setAccessibleName(f"{words('sharing.device.remove')} {one.device.name}")
        away.clicked.connect(lambda _on=False: self.removal_asked.emit())
        return away

    def _seen(self, one: Shown) -> str:
        words, core = self._context.words, self._context.core
        if one.is_this:
            return words("sharing.device.in_use")
        if one.seen is None:
            return words("sharing.device.unseen")
        zone = core.clock.zone()
        day = when.moment(words, one.seen, zone, core.today)
        if local_date(one.seen, zone) == core.today:
            day = when.time_of(one.seen, zone)
        return words("sharing.device.seen", day=day)


def qr_picture(code: str) -> QPixmap:
    """The code as a QR picture (ISO/IEC 18004), black on white in every theme."""
    from io import BytesIO

    import segno  # only where a code is shown

    data = BytesIO()
    segno.make(code, error="m").save(data, kind="png", scale=8, border=3)
    picture = QPixmap()
    picture.loadFromData(data.getvalue())
    side = theme.current().size(_QR_PX)
    return picture.scaled(
        side, side, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.FastTransformation
    )
