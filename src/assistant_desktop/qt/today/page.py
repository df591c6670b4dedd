"""The first page, one for each role, from the same parts: what waits at the left, the day at right.

An empty section vanishes. Only what is near is read: the page costs the same after five years.
"""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QWidget

from ...features.feedback.model import CRITIQUE, PRAISE
from ...features.people.model import CLIENT
from ...features.tasks import queries as tasks
from ...features.tasks.queries import TaskRow
from ...kernel.clock import day_start
from ...kernel.ref import Ref
from ...words import when
from .. import theme
from ..absence.banner import AbsenceBanner
from ..header import HeaderActions
from ..page import Page, PageContext
from ..tasks.telling import Teller
from ..widgets.column import column
from ..widgets.labels import EmptyState, Label, SectionHeading
from .conflicts_slot import ConflictsSlot
from .deliveries import Deliveries
from .entries import Entries
from .gather import LATE, Gathered, gather
from .held_slot import HeldSlot, ThanksSlot
from .hours_section import HoursSlot
from .lines import TaskLine, TaskLines
from .offers_section import OffersToday
from .others_late_section import OthersLateToday
from .questions_slot import QuestionsSlot
from .relay_slot import RelaySlot
from .replies_slot import DisplacedSlot, MessagesSlot
from .requests import Requests
from .schedule import Schedule
from .standup_card import StandupCard

if TYPE_CHECKING:
    from .first_day import FirstDay, WhatComes

_TICK_MS = 15_000
_REST_MS = 25
"""What waits is painted and can be pressed; then the day at the right is read."""
_WEIGH_MS = 80
"""The margins come a moment after the page: they are the one thing here that needs a while."""
_RIGHT, _RIGHT_NARROW = 344, 300
WIDE, NARROW, BROAD = 1200, 960, 1440


class Section(QWidget):
    """A part of the page with its distance to the next; with a heading it counts what it shows.

    Hidden, it leaves no distance behind.
    """

    def __init__(self, body: QWidget, heading: SectionHeading | None = None) -> None:
        super().__init__()
        self.heading = heading or SectionHeading("")
        box = column(self, (0, 0, 0, 18), 2)
        if heading is not None:
            box.addWidget(heading)
        box.addWidget(body)

    def show_count(self, count: int) -> None:
        """Show how many there are, or nothing at all."""
        self.heading.set_count(count)
        self.setVisible(count > 0)


class TodayPage(Page):
    """What waits for the acting person today. 1–5 reply, G and C give a word, S starts."""

    KINDS = frozenset(
        {
            "task",
            "deliverable",
            "feedback",
            "feedback_answer",
            "standup",
            "standup_step",
            "standup_line",
            "spark",
            "setting",
            "person",
            "day_off",
            "checklist_step",
            "offer",
            "series",
            "reminder",
            "question",
            "proposal",
            "comment",
            "agreement",
            "work_entry",
            "absence",
            "custody",
            "relay",
        }
    )

    def __init__(self, context: PageContext, parent: QWidget | None = None) -> None:
        """Build the page for the acting role; nothing is read before it is shown."""
        super().__init__(context, parent)
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(context.words("today.title"))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._day: date | None = None
        self._columns = 0
        self._client = context.core.role == CLIENT
        self._parts()
        self._build()
        self._keys()
        context.bridge.set_aside.connect(self._held.refresh)
        self._found: Gathered | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._refresh_rest)
        self._weigh = QTimer(self)
        self._weigh.setSingleShot(True)
        self._weigh.setInterval(_WEIGH_MS)
        self._weigh.timeout.connect(self._refresh_margins)
        self._tick = QTimer(self)
        self._tick.setInterval(_TICK_MS)
        self._tick.timeout.connect(self.tick)

    # -- building --------------------------------------------------------------------------------

    def _parts(self) -> None:
        context, words = self.context, self.context.words
        self._date = Label("", "title")
        self._actions = HeaderActions(context)
        self._standup = StandupCard(context, wide=not self._client)
        self._meeting = Section(self._standup)
        self._requests = Requests(context)
        remark = words("today.requests.remark")
        self._asked = Section(
            self._requests, SectionHeading(words("today.requests"), right=remark, line=False)
        )
        self._asked.heading.link_clicked.connect(lambda: context.go("tasks"))
        self._deliveries = Deliveries(context)
        enough = words("today.deliveries.remark")
        self._delivered = Section(
            self._deliveries, SectionHeading(words("today.deliveries"), right=enough, line=False)
        )
        self._delivered.heading.link_clicked.connect(lambda: context.go("feedback"))
        self._offers = OffersToday(context)
        self._offered = Section(self._offers, SectionHeading(words("offers.heading")))
        self._offered.heading.link_clicked.connect(lambda: context.go("tasks"))
        self._theirs = OthersLateToday(context)
        self._others = Section(self._theirs, SectionHeading(self._theirs.title))
        self._others.heading.link_clicked.connect(lambda: context.go("tasks"))
        self._late_lines = TaskLines(words("today.late"), tall=True)
        self._late = Section(self._late_lines, SectionHeading(words("today.late")))
        key = "today.own" if self._client else "today.tasks"
        self._task_lines = TaskLines(words(key))
        self._risk_lines = TaskLines(words("today.risk"), tall=True)
        self._risk = Section(self._risk_lines, SectionHeading(words("today.risk")))
        self._risk.show_count(0)
        self._questions = QuestionsSlot(context)
        self._messages = MessagesSlot(context)
        self._displaced = DisplacedSlot(context)
        self._tasks = Section(self._task_lines, SectionHeading(words(key)))
        self._entries = Entries(context)
        self._news = Section(self._entries, SectionHeading(words("today.entries"), line=False))
        self._news.heading.link_clicked.connect(lambda: context.go("feedback"))
        self._schedule = Schedule(context)
        self._plan = Section(self._schedule)
        self._hours = HoursSlot(context)
        self._away = AbsenceBanner(context)
        self._relay = RelaySlot(context)
        self._held = HeldSlot(context)
        self._conflicts = ConflictsSlot(context)
        self._thanks = ThanksSlot(context)
        self._first: FirstDay | None = None
        self._comes: WhatComes | None = None
        self._quiet = EmptyState(words("today.quiet"), icon="coffee")
        for lines in (self._late_lines, self._risk_lines, self._task_lines):
            lines.opened.connect(lambda id_: context.go(Ref("task", id_)))
            lines.completed.connect(self._complete)
            lines.settled.connect(self._settled)
        for section in (self._late, self._risk, self._tasks):
            section.heading.link_clicked.connect(lambda: context.go("tasks"))

    def _build(self) -> None:
        outer = column(self, (0, 0, 0, 0), 0)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        sheet = QWidget()
        sheet.setProperty("kind", "clear")
        self._sheet = column(sheet, (32, 20, 32, 24), 14)
        header = QHBoxLayout()
        header.addWidget(self._date)
        header.addStretch(1)
        header.addWidget(self._actions)
        self._sheet.addLayout(header)
        self._sheet.addWidget(self._away)
        self._body = QHBoxLayout()
        self._left, self._right = QWidget(), QWidget()
        self._left_box = column(self._left, (0, 0, 0, 0), 0)
        self._right_box = column(self._right, (0, 0, 0, 0), 0)
        self._body.addWidget(self._left, 1)
        self._body.addWidget(self._right)
        self._sheet.addLayout(self._body)
        self._sheet.addStretch(1)
        self._scroll.setWidget(sheet)
        # The right edge stays where it is whether there is a scroll bar or not.
        self._scroll.verticalScrollBar().rangeChanged.connect(lambda *_range: self._arrange())
        outer.addWidget(self._scroll)
        if self._client:
            left = [self._delivered, self._questions, self._asked, self._late, self._risk]
            left.append(self._quiet)
            right = [self._meeting, self._plan, self._news, self._tasks]
        else:
            left = [self._meeting, self._asked, self._questions, self._delivered, self._late]
            left += [self._risk, self._tasks, self._quiet]
            right = [self._plan, self._news]
        left.insert(left.index(self._questions) + 1, self._messages)
        left.insert(left.index(self._questions), self._displaced)
        left.insert(left.index(self._late), self._offered)
        left.insert(left.index(self._quiet), self._others)
        left.append(self._relay)
        left.insert(0, self._held)
        left.insert(0, self._conflicts)
        for box, parts in ((self._left_box, left), (self._right_box, right)):
            for part in parts:
                box.addWidget(part)
            box.addStretch(1)
        self._right_box.insertWidget(self._right_box.indexOf(self._plan) + 1, self._hours)
        self._right_box.insertWidget(self._right_box.count() - 1, self._thanks)
        # Painted before anything is read: then there are only the date and the buttons.
        self._date.setText(when.title_day(self.context.words, self.context.core.today))
        self._left.hide()
        self._right.hide()

    def _keys(self) -> None:
        self._shortcut("G", lambda: self._say(PRAISE))
        self._shortcut("C", lambda: self._say(CRITIQUE))
        self._shortcut("S", self._standup.focus_start)
        self._shortcut("Q", self._questions.focus)
        for place in range(5):
            self._shortcut(str(place + 1), lambda place=place: self._requests.reply(place))

    def _shortcut(self, key: str, action: object) -> None:
        shortcut = QShortcut(QKeySequence(key), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.setAutoRepeat(False)
        shortcut.activated.connect(action)

    # -- the page --------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Read everything again: at once what waits, the day at the right with the next turn."""
        core = self.context.core
        found = gather(core)
        self._day = core.today
        self._date.setText(when.title_day(self.context.words, core.today))
        self._away.refresh()
        self._show_standup()
        self._show_first(found)
        self._requests.set_rows(found.requests)
        self._show(self._asked, found.request_count, len(found.requests))
        self._deliveries.set_deliveries(found.deliveries)
        self._show(self._delivered, found.delivery_count, len(found.deliveries))
        questions = self._questions.refresh() + self._messages.refresh()
        questions += self._displaced.refresh()
        self._conflicts.reload()
        self._show_tasks(found)
        self._offers.refresh()
        self._show(self._offered, self._offers.count, self._offers.shown)
        self._theirs.refresh()
        self._show(self._others, self._theirs.count, self._theirs.count)
        waits = questions + found.request_count + found.delivery_count + found.late_count
        waits += len(found.outside)
        waits += self._offers.count + self._theirs.count + self._conflicts.count
        nothing = not waits and (self._client or not found.task_count) and self._first is None
        self._quiet.setVisible(nothing)
        self._left.show()
        self._found = found
        self._rest.start()

    def _refresh_rest(self) -> None:
        found = self._found
        if found is None:
            return
        self._actions.refresh()
        self._weigh.start()
        self._standup.prepare()
        self._schedule.set_dues(found.dues)
        self._hours.refresh()
        self._held.refresh()
        if self._first is None:
            self._thanks.refresh()
            self._relay.refresh()
        self._relay.setVisible(self._first is None and self._relay.asks)
        self._entries.set_entries(found.entries)
        self._show(self._news, found.entry_count, len(found.entries))
        self._right.show()

    def _refresh_margins(self) -> None:
        """What was promised against the hours that are left: all open tasks are weighed."""
        if self._found is not None:
            self._show_risks()
            self._show_tasks(self._found, weighed=True)

    def tick(self) -> None:
        """Time passed: the ring, the clocks, the line for now; a new day reads all again."""
        if self.context.core.today != self._day:
            self.mark_stale()
            return
        self._requests.tick()
        self._questions.tick()
        self._messages.tick()
        self._schedule.tick()
        self._away.refresh()
        self._held.refresh()
        self._show_standup()

    def begin(self, action: str) -> None:
        """Praise or critique on the first delivery that waits."""
        if action in (PRAISE, CRITIQUE):
            self._say(action)

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the time while visible."""
        super().showEvent(event)
        self._tick.start()
        if self._day is not None:
            self.tick()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is being written; time may pass unseen."""
        self._tick.stop()
        self._deliveries.keep()
        self._requests.keep()
        self._questions.keep()
        self._messages.keep()
        self._relay.keep()
        if self._first is not None:
            self._first.keep()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns, or one below 960."""
        super().resizeEvent(event)
        self._arrange()

    # -- sections --------------------------------------------------------------------------------

    def _show(self, section: Section, count: int, shown: int) -> None:
        section.show_count(count)
        more = count - shown
        words = self.context.words
        section.heading.set_link(words("today.more", n=more) if more > 0 else "")

    def _show_standup(self) -> None:
        self._meeting.setVisible(self._standup.refresh())

    def _show_tasks(self, found: Gathered, *, weighed: bool = False) -> None:
        core, words = self.context.core, self.context.words
        teller = Teller(core)
        teller.weighs = weighed
        late = [self._late_line(teller, row) for row in found.late]
        late += [self._late_line(teller, row) for row in found.outside]
        self._late_lines.set_lines(late)
        count = found.late_count + len(found.outside)
        self._show(self._late, max(count, self._late_lines.count()), len(late))
        self._task_lines.set_lines([self._line(teller, row) for row in found.tasks])
        count = max(found.task_count, self._task_lines.count())
        self._show(self._tasks, count, max(len(found.tasks), self._task_lines.count()))
        if self._client:
            return
        planned = sum(row.estimate or 0 for row in found.tasks)
        end = day_start(core.today + timedelta(days=1), core.clock.zone())
        left = core.calendar(core.me).minutes_between(core.clock.now(), end)
        text = words("today.tasks.left", length=when.length(words, left))
        if planned:
            text = f"{words('today.tasks.planned', length=when.length(words, planned))}　{text}"
        self._tasks.heading.set_right(text)

    def _line(self, teller: Teller, row: TaskRow) -> TaskLine:
        words = self.context.words
        due = when.due(words, row.due, teller.zone, teller.today) if row.due else ""
        far = "" if self._client or not row.estimate else when.length(words, row.estimate)
        return TaskLine(
            row.id,
            row.title,
            row.state,
            teller.sentence(row),
            right=due,
            far_right=far,
            late=teller.is_late(row),
            urgent=row.urgent,
        )

    def _late_line(self, teller: Teller, row: TaskRow) -> TaskLine:
        words = self.context.words
        due = words("today.late.due", due=teller.due(row.due)) if row.due else ""
        custody = teller.custody(row.id)
        if custody is not None and teller.custody_late(custody):
            # It lies with somebody: that is who has to be asked.
            by = words("relay.custody.by", day=teller.due(custody.due or ""))
            late = teller.custody_late(custody)
            due = words("relay.today.late", name=custody.holder, by=by, late=late)
            under = due if not teller.is_late(row) else f"{teller.note(row).text}　{due}"
        else:
            under = f"{teller.note(row).text}　{due}"
        sentence = teller.sentence(row)
        return TaskLine(
            row.id, row.title, row.state, sentence, under=under, late=True, urgent=row.urgent
        )

    def _show_risks(self) -> None:
        """What no longer fits, or misses its target, days ahead; what is due today has its place
        below."""
        from ...services import margin_text
        from ...services.margins import MarginReader

        core, words = self.context.core, self.context.words
        teller = Teller(core)
        risks = MarginReader(core).ahead(core.me.id)
        rows = tasks.rows(core.reader, [one.promised.row.id for one in risks[:LATE]])
        lines = []
        for one in risks[:LATE]:
            row = rows[one.promised.row.id]
            due = words("today.late.due", due=teller.due(row.due or ""))
            under = f"{margin_text.risk(words, one)}　{due}"
            sentence = f"{teller.sentence(row)} {under}"
            lines.append(TaskLine(row.id, row.title, row.state, sentence, under=under))
        self._risk_lines.set_lines(lines)
        self._show(self._risk, max(len(risks), self._risk_lines.count()), len(lines))

    def _is_first(self, has_task: bool) -> bool:
        from .first_day import FirstDay

        return FirstDay.is_due(self.context, has_task, fresh=True)

    def _show_first(self, found: Gathered) -> None:
        # Only a pair without history may still be in its first day: the others need not load it.
        due = found.fresh and self._is_first(found.has_task)
        if due and self._first is None:
            from .first_day import FirstDay, WhatComes

            self._first = FirstDay(self.context)
            self._first.finished.connect(self._again)
            self._guide = Section(self._first)
            self._left_box.insertWidget(0, self._guide)
            self._comes = WhatComes(self.context)
            self._right_box.insertWidget(self._right_box.count() - 1, self._comes)
        elif not due and self._first is not None and self._comes is not None:
            for part in (self._guide, self._comes):
                part.hide()
                part.deleteLater()
            self._first = self._comes = None
        if self._first is not None:
            self._first.refresh(found.has_task)

    # -- acting ----------------------------------------------------------------------------------

    def _complete(self, id_: str) -> None:
        from ...features.tasks.commands import CompleteTask

        if self.context.bridge.send(CompleteTask(id_)) is None:
            for lines in (self._late_lines, self._task_lines):
                lines.release(id_)

    def _settled(self) -> None:
        self._again()

    def _again(self) -> None:
        self.mark_stale()

    def _say(self, tone: str) -> None:
        if not self._deliveries.begin(tone):
            self.context.go("feedback", tone)

    # -- width -----------------------------------------------------------------------------------

    def _arrange(self) -> None:
        # The measures of the look are those of the window; alone, the page stands for one.
        window = self.window()
        width = window.width() if window is not self else self.width() + 176
        # Larger text needs the room of a smaller window.
        width = width * 100 // theme.current().percent
        look = theme.current()
        side = 32 if width >= WIDE else 16
        if width >= BROAD:
            side = max(32, (self.width() - look.size(1200)) // 2)
        bar = self._scroll.verticalScrollBar()
        taken = bar.sizeHint().width() if bar.maximum() > 0 else 0
        self._sheet.setContentsMargins(side, 20, max(4, side - taken), 24)
        one = width < NARROW
        self._body.setDirection(
            QHBoxLayout.Direction.TopToBottom if one else QHBoxLayout.Direction.LeftToRight
        )
        self._body.setSpacing(56 if width >= BROAD else 40 if width >= WIDE else 28)
        if one:
            self._right.setMinimumWidth(0)
            self._right.setMaximumWidth(16_777_215)
        else:
            self._right.setFixedWidth(look.size(_RIGHT if width >= WIDE else _RIGHT_NARROW))
