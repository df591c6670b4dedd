"""Several pasted lines become tasks: a panel over the window lists them to tick."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QWidget

from ...kernel.ops import Commit, Intent
from ...language.quick_add.lines import LIMIT
from ...services import quick_add
from ...services.core import Core
from ...store.ledger import Together
from .. import theme
from ..bridge import Bridge
from ..shell.overlay import Overlay
from ..widgets.buttons import Button, Segmented
from ..widgets.edits import is_enter
from ..widgets.labels import Label
from .paste_model import ROW, PasteDelegate, PasteModel

_WIDTH = 760


class PasteList(QListView):
    """The lines. Space ticks, F2 edits a title."""

    def __init__(self, model: PasteModel, name: str) -> None:
        super().__init__()
        self.setModel(model)
        self._model = model
        self.setItemDelegate(PasteDelegate(self))
        self.setAccessibleName(name)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCurrentIndex(model.index(model.first_chosen()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter tick; Ctrl+Enter and Esc are the panel's."""
        if event.key() == Qt.Key.Key_Space or (is_enter(event) and not event.modifiers()):
            self._model.toggle([self.currentIndex()])
        elif event.key() == Qt.Key.Key_Escape or is_enter(event):
            event.ignore()
        else:
            super().keyPressEvent(event)


class PastePanel(Overlay):
    """What was pasted, line by line; what is ticked is added in one step, undone in one."""

    def __init__(self, core: Core, bridge: Bridge, text: str, host: QWidget) -> None:
        words = core.words
        super().__init__(
            host,
            words("quick_add.paste.title"),
            words("quick_add.paste.close"),
            min(_WIDTH, host.width() - 48),
        )
        self._core, self._bridge = core, bridge
        offers = quick_add.offers(core, text)
        self.model = PasteModel(core, offers)
        self.model.setParent(self)
        self.model.counted.connect(self._show)
        hint = words("quick_add.paste.hint")
        if len(offers) >= LIMIT:
            hint += words("quick_add.paste.cut", count=LIMIT)
        self.box.addWidget(Label(hint, "small", "t3", wrap=True))
        self.list = PasteList(self.model, words("quick_add.paste.list"))
        look = theme.current()
        room = max(3 * ROW, min(8 * ROW, host.height() - look.size(320)))
        self.list.setFixedHeight(look.size(min(room, ROW * max(1, len(offers)) + 4)))
        self.box.addWidget(self.list)
        self.box.addWidget(Label(words("quick_add.paste.keys"), "small", "t3", wrap=True))
        self.box.addLayout(self._build_foot())
        self._show()

    def _build_foot(self) -> QHBoxLayout:
        words, core = self._core.words, self._core
        row = QHBoxLayout()
        row.setSpacing(8)
        self.rest = Segmented(words("quick_add.paste.rest"))
        self.rest.add(words("quick_add.paste.mine"), False)
        self.rest.add(words("quick_add.paste.request", name=core.other.called), True)
        row.addWidget(Label(words("quick_add.paste.rest"), "small", "t3"))
        row.addWidget(self.rest)
        self._all = Button(kind="link")
        self._all.clicked.connect(self._toggle_all)
        row.addWidget(self._all)
        row.addStretch(1)
        self.add_button = Button(kind="primary")
        self.add_button.clicked.connect(self.add)
        row.addWidget(self.add_button)
        return row

    @classmethod
    def open(cls, core: Core, bridge: Bridge, text: str, host: QWidget) -> "PastePanel":
        """Show the lines of a text over a window."""
        panel = cls(core, bridge, text, host)
        panel.present(panel.list)
        return panel

    def _indexes(self) -> list[QModelIndex]:
        return [self.model.index(place) for place in range(self.model.rowCount())]

    def _toggle_all(self) -> None:
        self.model.toggle(self._indexes())

    def _show(self) -> None:
        words, count = self._core.words, len(self.model.chosen())
        key = "quick_add.paste.add_one" if count == 1 else "quick_add.paste.add"
        self.add_button.setText(words(key, count=count))
        self.add_button.setEnabled(count > 0)
        everything = count == self.model.rowCount()
        self._all.setText(words("quick_add.paste.none" if everything else "quick_add.paste.all"))

    def add(self) -> None:
        """Add what is ticked, and close."""
        chosen = self.model.chosen()
        commands = quick_add.adds(self._core, chosen, request=bool(self.rest.value()))
        if len(commands) == 1:
            self._bridge.send(commands[0], self._added)
        elif commands:
            intent = Intent("tasks.add_many", {"count": len(commands)})
            self._bridge.send(Together(intent, commands), self._added)

    def _added(self, _commit: Commit) -> None:
        self.dismiss()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter adds."""
        if is_enter(event) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.add()
            event.accept()
            return
        super().keyPressEvent(event)
