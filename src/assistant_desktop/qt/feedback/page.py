"""The feedback page: composer and log at the left, what they add up to at the right."""

from datetime import date

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from ...features.feedback import queries
from ...features.feedback.commands import Acknowledge, Withdraw
from ...features.feedback.model import CRITIQUE, PRAISE, TONES, Entry
from ...features.feedback.queries import PAGE, Wanted
from ...kernel.clock import local_date
from ...kernel.ref import Ref
from ...words import when
from .. import theme
from ..header import HeaderActions
from ..page import Page, PageContext
from ..widgets.buttons import Chip, Segmented
from ..widgets.column import column
from ..widgets.labels import EmptyState, Label
from .bar import EntryBar
from .composer import Composer
from .side import Side
from .timeline import Bar, Timeline, TimelineView

WIDE = 1200
_SIDE, _SIDE_WIDE = 436, 500
_FAR = 400
"""Entries back from which a single one is shown within its month only."""


class FeedbackPage(Page):
    """Praise and critique, both directions. G praises, C criticises, Ctrl+Enter sends."""

    KINDS = frozenset(
        {"feedback", "feedback_answer", "deliverable", "task", "person", "setting", "day_off"}
    )

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        """Build the page; nothing is read before it is shown, but for the composer's draft."""
        super().__init__(context, parent)
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(context.words("feedback.title"))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._author = ""
        self._cell: tuple[str | None, date] | None = None
        self._side_is_apart = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(0)
        self._rest.timeout.connect(self._refresh_rest)
        self._build_parts()
        self._build()
        self._keys()

    # -- building --------------------------------------------------------------------------------

    def _build_parts(self) -> None:
        context, words = self.context, self.context.words
        self._filter = Segmented(words("feedback.filter"))
        self._filter.add(words("feedback.all"), "")
        other = context.core.other
        self._filter.add(words("feedback.from_other", name=other.called), other.id)
        self._filter.add(words("feedback.from_me"), context.core.me.id)
        self._filter.chosen.connect(self._filtered)
        self._tabs = Segmented(words("feedback.tabs"))
        self._tabs.add(words("feedback.tab_log"), 0)
        self._tabs.add(words("feedback.tab_map"), 1)
        self._tabs.chosen.connect(lambda _tab: self._arrange())
        self._actions = HeaderActions(context)
        self._composer = Composer(context)
        self._composer.sent.connect(self._given)
        self._cell_chip = Chip("", "x", action=True)
        self._cell_chip.setToolTip(words("feedback.cell_close"))
        self._cell_chip.clicked.connect(lambda: self._narrow(None))
        self._cell_chip.hide()
        self._timeline = Timeline(context.core, self)
        self._view = TimelineView(self._timeline)
        self._view.bar_for = self._bar_for  # type: ignore[method-assign]
        self._view.menu_wanted.connect(self._menu)
        self._empty = EmptyState(words("feedback.empty"), icon="chats-circle")
        self._log = QStackedWidget()
        self._log.addWidget(self._view)
        self._log.addWidget(self._empty)
        self._side = Side(context)
        self._side.cell_chosen.connect(lambda category, month: self._narrow((category, month)))
        self._side.entry_chosen.connect(lambda id_: self._show(id_, answer=True))
        self._side.delivery_chosen.connect(lambda id_: self._begin(PRAISE, id_))
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._side)
        self._side.setProperty("kind", "clear")
        self._side.hide()  # until it has been read

    def _build(self) -> None:
        inset, gutter = TimelineView.inset, TimelineView.gutter
        page = column(self, (32, 20, 32, 0), 14)
        header = QHBoxLayout()
        header.setContentsMargins(inset, 0, 0, 0)
        header.setSpacing(16)
        header.addWidget(Label(self.context.words("feedback.title"), "title"))
        header.addWidget(self._filter)
        header.addWidget(self._tabs)
        header.addStretch(1)
        header.addWidget(self._actions)
        page.addLayout(header)
        self._left = QWidget()
        left = column(self._left, (0, 0, 0, 0), 8)
        # The list is a little wider than its texts, which stand in line with the composer.
        top = QVBoxLayout()
        top.setContentsMargins(inset, 0, gutter, 0)
        top.addWidget(self._composer)
        top.addWidget(self._cell_chip, 0, Qt.AlignmentFlag.AlignLeft)
        left.addLayout(top)
        left.addWidget(self._log, 1)
        body = QHBoxLayout()
        body.setSpacing(36 - gutter)
        body.addWidget(self._left, 1)
        body.addWidget(self._scroll)
        page.addLayout(body, 1)

    def _keys(self) -> None:
        for key, tone in (("G", PRAISE), ("C", CRITIQUE)):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda tone=tone: self._begin(tone, ""))

    # -- the page --------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read the log again, as far as it was shown; the right column with the next turn."""
        self._timeline.reload(self._wanted())
        empty = self._timeline.rowCount() == 0
        narrowed = bool(self._author or self._cell)
        key = "feedback.empty_filter" if narrowed else "feedback.empty"
        self._empty.set_text(self.context.words(key))
        self._log.setCurrentIndex(int(empty))
        self._rest.start()

    def _refresh_rest(self) -> None:
        self._composer.offer()
        self._side.refresh()
        self._side.show()
        self._actions.refresh()

    def open(self, ref: Ref, action: str = "") -> None:
        """A deliverable with praise or critique goes into the composer, a feedback into view."""
        if action in TONES:
            self._begin(action, ref.id if ref.kind == "deliverable" else "")
        elif ref.kind == "feedback":
            self._show(ref.id, answer=action == "answer")
        elif ref.kind == "feedback_answer":
            row = self.context.core.reader.record("feedback_answer", ref.id)
            if row is not None:
                self._show(str(row["feedback"]))

    def shown(self) -> Ref | None:
        """The entry that is current."""
        entry = self._timeline.entry(self._view.currentIndex())
        return Ref("feedback", entry.id) if entry else None

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is being written."""
        self._composer.keep()
        bar = self._view.bar()
        if bar is not None:
            bar.keep()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the right column beside the log or under a tab."""
        super().resizeEvent(event)
        self._arrange()

    # -- inside ----------------------------------------------------------------------------------

    def _arrange(self) -> None:
        # The measures of the look are those of the window; alone, the page stands for one.
        window = self.window()
        width = window.width() if window is not self else self.width() + 176
        # Larger text needs the room of a smaller window.
        width = width * 100 // theme.current().percent
        apart = width < WIDE
        look = theme.current()
        margin = 16 if apart else 32
        box = self.layout()
        assert box is not None  # noqa: S101 - it was built with one
        box.setContentsMargins(margin - TimelineView.inset, 20, margin, 0)
        self._tabs.setVisible(apart)
        second = apart and self._tabs.value() == 1
        self._left.setVisible(not second)
        self._filter.setVisible(not second)
        self._scroll.setVisible(second or not apart)
        if apart:
            self._scroll.setMinimumWidth(0)
            self._scroll.setMaximumWidth(look.size(640))
        else:
            self._scroll.setFixedWidth(look.size(_SIDE_WIDE if width >= 1440 else _SIDE))

    def _wanted(self) -> Wanted:
        category, month = self._cell or (None, None)
        recipient = self.context.core.pair["assistant"].id if category is not None else ""
        return Wanted(self._author, recipient, category, month)

    def _filtered(self, author: object) -> None:
        self._author = str(author)
        self._reread()

    def _narrow(self, cell: tuple[str | None, date] | None) -> None:
        self._cell = cell
        if cell is not None:
            self._cell_chip.setText(self._cell_words(*cell))
            self._filter.set_value("")
            self._author = ""
            self._tabs.set_value(0)
            self._arrange()
        self._cell_chip.setVisible(cell is not None)
        self._reread()

    def _cell_words(self, category: str | None, month: date) -> str:
        words = self.context.words
        named = when.month(words, month)
        if category is None:
            return named if month.year == self.context.core.today.year else f"{month.year} {named}"
        named_category = category or words("feedback.no_category")
        return words("feedback.cell", category=named_category, month=named)

    def _reread(self) -> None:
        self._stale = True
        self._refresh_now()
        self._view.scrollToTop()

    def _begin(self, tone: str, deliverable: str) -> None:
        self._tabs.set_value(0)
        self._arrange()
        self._composer.offer()
        self._composer.begin(tone, deliverable)

    def _given(self, id_: str) -> None:
        self._stale = True
        self._refresh_now()
        self._view.scrollToTop()
        del id_

    def _show(self, id_: str, *, answer: bool = False) -> None:
        """Bring an entry into view, whatever the list is narrowed to now."""
        core = self.context.core
        entry = queries.entry(core.reader, id_)
        if entry is None:
            return
        self._tabs.set_value(0)
        self._arrange()
        if self._timeline.row_of(id_) < 0:
            self._cell, self._author = None, ""
            self._cell_chip.hide()
            self._filter.set_value("")
            zone = core.clock.zone()
            newer = queries.position(core.reader, zone, entry)
            if newer >= _FAR:
                # What lies years back would drag everything since along: show its month alone.
                self._narrow((None, local_date(entry.at, zone)))
            self._timeline.reload(self._wanted(), least=_FAR + PAGE)
        self._log.setCurrentIndex(0)
        self._view.show_entry(id_)
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        bar = self._view.bar()
        if answer and isinstance(bar, EntryBar):
            bar.write(entry.question_open)

    def _bar_for(self, entry: Entry, parent: QWidget) -> Bar:
        bar = EntryBar(self.context, entry, parent)
        bar.menu_wanted.connect(lambda place: self._menu(entry, place))
        return bar

    def _menu(self, entry: Entry, place: QPoint) -> None:
        context, words = self.context, self.context.words
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        mine = entry.author == context.core.me.id
        if not entry.withdrawn:
            if not mine:
                if not entry.acknowledged:
                    done = menu.addAction(words("feedback.acknowledge"))
                    done.triggered.connect(lambda: context.bridge.send(Acknowledge(entry.id)))
                answer = menu.addAction(words("feedback.answer"))
                answer.triggered.connect(lambda: self._show(entry.id, answer=True))
            copy = menu.addAction(words("feedback.copy"))
            copy.triggered.connect(lambda: QGuiApplication.clipboard().setText(entry.text))
        if entry.task:
            task = menu.addAction(words("feedback.open_task"))
            task.triggered.connect(lambda: context.go(Ref("task", entry.task)))
        if mine and not entry.withdrawn:
            menu.addSeparator()
            back = menu.addAction(words("feedback.withdraw"))
            back.triggered.connect(lambda: context.bridge.send(Withdraw(entry.id)))
        if not menu.isEmpty():
            menu.popup(place)
