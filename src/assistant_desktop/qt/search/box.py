"""The box of Ctrl+K: everything that was written, and everything that can be done."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ...kernel.ref import Ref
from ...services import search
from ...services.core import Core
from ...store.search_text import words_of
from .. import theme
from ..shell.overlay import Overlay
from ..widgets.labels import Hairline, IconLabel, Label
from .field import QueryField
from .filters import FilterBar, figure
from .parts import Foot, KeyHint, RowList
from .rows import ROW, Deed, Row, RowModel, deed_rows, result_row
from .seeker import Asked, Seeker

WIDTH = 720
RESULTS, DEEDS, DEEDS_ALONE = 6, 3, 8
"""How many rows are in sight: of results, of deeds below them, of deeds alone."""
ONLY_DEEDS = ">"


@dataclass(frozen=True)
class Doors:
    """What the box can open: a record, and with the words that were typed a task or a how-to."""

    open: Callable[[Ref], None]
    kinds: tuple[str, ...]
    """The kinds that have a place in this window."""
    add_task: Callable[[str], None]
    add_howto: Callable[[str], None] | None
    deeds: Sequence[Deed]


class SearchBox(Overlay):
    """One field; below it filters, results, and what can be done. The focus stays in the field."""

    looked = Signal()
    """The results on screen are those of what is typed."""

    def __init__(self, parent: QWidget, core: Core, doors: Doors) -> None:
        words = core.words
        super().__init__(parent, words("search.title"), words("shell.close"), WIDTH, bare=True)
        self._core, self._words, self._doors = core, words, doors
        self._page: search.Page | None = None
        self._asked: search.Wanted | None = None
        self._seeker = Seeker(core, self)
        self._seeker.found.connect(self._found)
        self._seeker.counted.connect(self._counted)
        self.box.setSpacing(0)
        self._build()
        self.closed.connect(self._seeker.stop)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(0)
        self._late.timeout.connect(self.place)
        self.look()

    # -- building --------------------------------------------------------------------------------

    def _build(self) -> None:
        words = self._words
        head = QHBoxLayout()
        head.setContentsMargins(20, 10, 20, 10)
        head.setSpacing(12)
        head.addWidget(IconLabel("magnifying-glass", "ai", 20))
        self.field = QueryField(words("search.field"), words("search.title"))
        self.field.asked.connect(lambda _text: self.look())
        self.field.moved.connect(self._move)
        self.field.entered.connect(self._enter)
        self.field.tabbed.connect(self._step)
        self.field.escaped.connect(self.dismiss)
        head.addWidget(self.field, 1)
        self._count = Label("", "dense", "t2")
        head.addWidget(self._count)
        head.addWidget(KeyHint("Esc"))
        self.box.addLayout(head)
        self.box.addWidget(Hairline())
        self.filters = FilterBar(self._core, self._doors.kinds)
        self.filters.changed.connect(self._narrowed)
        self.box.addWidget(self.filters)
        self._empty = Label("", "dense", "t2", wrap=True)
        self._empty.setContentsMargins(24, 6, 24, 14)
        self.box.addWidget(self._empty)
        self.results = RowModel()
        self.list = self._list(self.results, words("search.results"), RESULTS)
        self.box.addWidget(self.list)
        self._deeds_head = self._heading(words("search.deeds"))
        self.box.addWidget(self._deeds_head)
        self.deeds = RowModel()
        self.deed_list = self._list(self.deeds, words("search.deeds"), DEEDS)
        self.box.addWidget(self.deed_list)
        self.box.addSpacing(6)
        self.box.addWidget(self._foot())
        self.list.verticalScrollBar().valueChanged.connect(self._scrolled)

    def _list(self, model: RowModel, name: str, most: int) -> RowList:
        rows = RowList(model, name, self._words("search.key.enter"), most)
        rows.clicked.connect(self._clicked)
        return rows

    def _heading(self, text: str) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 6, 0, 2)
        column.setSpacing(8)
        self._line = Hairline()
        column.addWidget(self._line)
        label = Label(text, "small", "t2")
        label.setContentsMargins(24, 0, 24, 0)
        column.addWidget(label)
        return holder

    def _foot(self) -> QWidget:
        words = self._words
        foot = Foot()
        row = QHBoxLayout(foot)
        row.setContentsMargins(20, 7, 20, 7)
        row.setSpacing(16)
        for keys, word in (
            ("↑↓", "search.key.choose"),
            (words("search.key.enter"), "search.key.open"),
            ("Tab", "search.key.kind"),
            (ONLY_DEEDS, "search.key.deeds"),
        ):
            row.addWidget(KeyHint(keys, words(word)))
        row.addStretch(1)
        lock = QHBoxLayout()
        lock.setSpacing(5)
        lock.addWidget(IconLabel("lock-simple", "t3", 14))
        lock.addWidget(Label(words("search.private"), "small", "t2"))
        row.addLayout(lock)
        return foot

    def _narrowed(self) -> None:
        self.place()
        self._late.start()
        self.look()

    def _step(self, by: int) -> None:
        if self.filters.isVisible():
            self.filters.step(by)

    # -- looking ---------------------------------------------------------------------------------

    def look(self) -> None:
        """Look for what is typed now."""
        text = self.field.query()
        if text.startswith((ONLY_DEEDS, "＞")):
            self._only_deeds(text[1:])
            return
        self.filters.setVisible(bool(words_of(text)))
        if not words_of(text):
            self._only_deeds("", hint=self._words("search.hint"))
            return
        bar = self.filters
        self._asked = search.asked(
            self._core,
            text,
            kinds=(bar.kind,) if bar.kind else bar.kinds,
            person=bar.person,
            first=bar.first,
            last=bar.last,
        )
        self._seeker.ask(self._asked)

    def _only_deeds(self, text: str, hint: str = "") -> None:
        self._seeker.forget()
        self._asked = self._page = None
        self.filters.setVisible(False)
        self.results.show(())
        self._count.setText("")
        self._show_deeds(deed_rows(self._doors.deeds, text, self._words("search.deed")))
        nothing = "" if self.deeds.rows else self._words("search.no_deed")
        self._tell(hint or nothing)
        self._settle(DEEDS_ALONE)

    def _found(self, asked: Asked, page: search.Page) -> None:
        if asked.wanted != self._asked:
            return
        rows = [result_row(self._core, one) for one in page.results]
        self._page = page
        if asked.after is not None:
            self.results.add(rows)
            return
        text = self.field.query().strip()
        self.results.show(rows)
        self._tell("" if rows else self._nothing())
        self._show_deeds(self._with_words(text))
        self._settle(DEEDS)

    def _nothing(self) -> str:
        if not search.is_complete(self._core):
            return self._words("search.not_yet")
        narrow = self.filters.is_narrow or self.filters.kind
        return self._words("search.none_narrow" if narrow else "search.none")

    def _with_words(self, text: str) -> list[Row]:
        """What can be done with what was typed, and what is called like it."""
        words = self._words
        mark = ((1, 1 + len(text)),)
        rows = [
            Row("plus", words("search.add", text=text), mark, keys="Ctrl Enter",
                run=lambda: self._doors.add_task(text))
        ]  # fmt: skip
        howto = self._doors.add_howto
        if howto is not None and not self.results.rows:
            rows.append(
                Row("book-open", words("search.howto", text=text), mark, right=words("search.deed"),
                    run=lambda: howto(text))
            )  # fmt: skip
        return [*rows, *deed_rows(self._doors.deeds, text, words("search.deed"))]

    def _counted(self, asked: Asked, counts: dict[str, int]) -> None:
        if asked.wanted != self._asked:
            return
        total = sum(counts.values())
        self._count.setText(self._words("search.count", count=figure(total)))
        self._count.setVisible(bool(total))
        if not self.filters.kind:
            self.filters.show_counts(counts)
        self._late.start()
        self.looked.emit()

    # -- what is shown ---------------------------------------------------------------------------

    def _tell(self, text: str) -> None:
        self._empty.setText(text)
        self._empty.setVisible(bool(text))

    def _show_deeds(self, rows: list[Row]) -> None:
        self.deeds.show(rows)
        self._deeds_head.setVisible(bool(rows))

    def _settle(self, deeds: int) -> None:
        """Sizes and the current row, after the rows have changed."""
        self.deed_list.most = deeds
        self._line.setVisible(bool(self.results.rows or self._empty.text()))
        self.list.fit()
        self.deed_list.fit()
        self.list.scrollToTop()
        self.deed_list.scrollToTop()
        self._go(0)
        self.place()
        self._late.start()
        if self._asked is None:
            self.looked.emit()

    def present_here(self, text: str = "") -> None:
        """Show it, with the field in focus."""
        if text:
            self.field.setText(text)
        self.present(self.field)
        self.place()

    # -- rows ------------------------------------------------------------------------------------

    def _total(self) -> int:
        return len(self.results.rows) + len(self.deeds.rows)

    def current(self) -> int:
        """The current row, counted through both lists; -1 for none."""
        if self.list.selectionModel().hasSelection():
            return self.list.currentIndex().row()
        if self.deed_list.selectionModel().hasSelection():
            return len(self.results.rows) + self.deed_list.currentIndex().row()
        return -1

    def row(self, at: int) -> Row | None:
        """A row of either list."""
        rows = [*self.results.rows, *self.deeds.rows]
        return rows[at] if 0 <= at < len(rows) else None

    def _go(self, at: int) -> None:
        results = len(self.results.rows)
        inside = 0 <= at < results
        self.list.go(at if inside else -1)
        self.deed_list.go(at - results if results <= at < self._total() else -1)
        row = self.row(at)
        self.field.setAccessibleDescription(row.spoken if row else self._empty.text())

    def _move(self, by: int) -> None:
        total = self._total()
        if total:
            at = self.current()
            step = at + by if abs(by) == 1 else min(max(at + by, 0), total - 1)
            self._go(step % total)
            if step >= len(self.results.rows) - 1:
                self._more()

    def _scrolled(self, value: int) -> None:
        bar = self.list.verticalScrollBar()
        if value > bar.maximum() - theme.current().size(140):
            self._more()

    def _more(self) -> None:
        """The next page, where there is one."""
        page, asked = self._page, self._asked
        if page is not None and page.last is not None and asked is not None:
            self._page = None  # once only
            self._seeker.ask(asked, page)

    # -- doing -----------------------------------------------------------------------------------

    def _clicked(self, index: QModelIndex) -> None:
        self._do(index.data(ROW))

    def _enter(self, with_ctrl: bool) -> None:
        text = self.field.query().strip()
        if with_ctrl:
            if words_of(text) and not text.startswith(ONLY_DEEDS):
                self.dismiss()
                self._doors.add_task(text)
            return
        self._do(self.row(self.current()))

    def _do(self, row: Row | None) -> None:
        if row is None:
            return
        # First away with the box: what is opened takes the focus.
        self.dismiss()
        if row.result is not None:
            self._doors.open(Ref(row.result.kind, row.result.id))
        elif row.run is not None:
            row.run()
