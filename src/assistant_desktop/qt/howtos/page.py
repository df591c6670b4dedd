"""The page of how-tos: the list at the left, one of them at the right."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ...features.howtos import queries
from ...kernel.ref import Ref
from .. import theme
from ..page import Page, PageContext
from ..widgets.buttons import Button
from ..widgets.column import scrolled
from ..widgets.edits import SearchField
from ..widgets.labels import EmptyState, Hairline, Label
from .editor import Editor
from .list import HowtoList
from .reading import Reading

_LIST = 256


class HowtosPage(Page):
    """Reading, writing, checking again. Ctrl+F searches the list."""

    KINDS = frozenset({"howto", "howto_step", "howto_tag", "howto_use", "source", "task", "person"})

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        words = context.words
        self.setAccessibleName(words("howtos.title"))
        self._id = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        left = QWidget()
        left.setFixedWidth(theme.current().size(_LIST))
        column = QVBoxLayout(left)
        column.setContentsMargins(8, 18, 8, 8)
        column.setSpacing(12)
        head = QHBoxLayout()
        head.setContentsMargins(12, 0, 8, 0)
        head.addWidget(Label(words("howtos.title"), "title"), 1)
        new = Button(kind="bare", icon="plus", tip=words("howtos.new"))
        new.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        new.clicked.connect(lambda _on=False: self.begin("new"))
        head.addWidget(new)
        column.addLayout(head)
        field = QHBoxLayout()
        field.setContentsMargins(12, 0, 8, 0)
        self.search = SearchField(words("howtos.search"))
        self.search.textChanged.connect(lambda _text: self.refresh())
        field.addWidget(self.search)
        column.addLayout(field)
        self.list = HowtoList(context.core, words("howtos.list"))
        self.list.chosen.connect(self._show)
        column.addWidget(self.list, 1)
        row.addWidget(left)
        row.addWidget(Hairline(vertical=True))
        self.reading = Reading(context)
        self.reading.edit_wanted.connect(self._edit)
        self.editor = Editor(context)
        self.editor.finished.connect(self._written)
        self._empty = EmptyState(words("howtos.empty"), words("howtos.new"), icon="book-open")
        self._empty.clicked.connect(lambda: self.begin("new"))
        self._right = QStackedWidget()
        for part in (scrolled(self.reading), scrolled(self.editor), self._empty):
            self._right.addWidget(part)
        row.addWidget(self._right, 1)
        self.setFocusProxy(self.list)
        # The list first: the stack of pages gives the focus to whatever is first in order.
        self.setTabOrder(self.list, new)
        self.setTabOrder(new, self.search)

    def refresh(self) -> None:
        """Read the list, and what is shown, again. What is being written stays."""
        reader = self.context.core.reader
        text = self.search.text()
        found = queries.listed(reader, text)
        self.list.items.show_items(found)
        ids = [one.id for one in found]
        if self._right.currentIndex() == 1:
            self.list.mark(self._id)
            return
        if self._id not in ids:
            self._id = ids[0] if ids else ""
        self._show(self._id)
        self.list.mark(self._id)
        if not found:
            key = "howtos.none_found" if text.strip() else "howtos.empty"
            self._empty.set_text(self.context.words(key))

    def open(self, ref: Ref, action: str = "") -> None:
        """Show one; "new" begins another."""
        if action == "new":
            self.editor.begin()
            self._right.setCurrentIndex(1)
            return
        if ref.kind == "howto":
            self.search.clear()
            self._right.setCurrentIndex(0)
            self._id = ref.id
            self._stale = False
            self.refresh()
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def shown(self) -> Ref | None:
        """What is shown."""
        return Ref("howto", self._id) if self._id else None

    def _show(self, id_: str) -> None:
        self._id = id_
        howto = queries.howto(self.context.core.reader, id_) if id_ else None
        if howto is None:
            self._right.setCurrentIndex(2)
            return
        self.reading.show_howto(howto)
        self._right.setCurrentIndex(0)

    def _edit(self) -> None:
        self.editor.begin(self.reading.howto)
        self._right.setCurrentIndex(1)

    def _written(self, id_: str) -> None:
        self._right.setCurrentIndex(0)
        self._id = id_ or self._id
        self.refresh()
