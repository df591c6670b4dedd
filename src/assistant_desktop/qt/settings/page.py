"""The settings page: sections at the left, one at the right."""

from collections.abc import Callable
from importlib import import_module

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ...kernel.ref import Ref
from .. import theme
from ..page import Page
from ..shell.context import ShellContext
from ..shell.navigation import NavItem, NavList, NavModel
from ..widgets.labels import Hairline, IconLabel, Label
from .parts import Section, settle_now

SECTIONS = (
    ("general", "GeneralSection", "sliders"),
    ("people", "PeopleSection", "users"),
    ("hours", "HoursSection", "briefcase"),
    ("reply", "ReplySection", "clock"),
    ("standup", "StandupSection", "timer"),
    ("feedback", "FeedbackSection", "flower"),
    ("writing", "WritingSection", "text-aa"),
    ("work", "WorkSection", "hourglass"),
    ("notices", "NoticesSection", "bell"),
    ("sharing", "SharingSection", "share-network"),
    ("security", "SecuritySection", "shield-check"),
    ("data", "DataSection", "database"),
)
SECTIONS_WIDTH = 200
CONTENT_WIDTH = 640
WIDE = 920
"""The editor of the stand-up's steps has its details beside it."""
_LAST = "settings.section"
_SAVED_MS = 4000


class SettingsPage(Page):
    """Each section is built on its first visit. ``go("settings", "notices")`` opens that one."""

    KINDS = frozenset({"setting", "person", "day_off", "checklist_step"})

    def __init__(self, context: ShellContext) -> None:
        super().__init__(context)
        self._shell_context = context
        self._built: dict[str, Section] = {}
        self._name = ""
        self.setProperty("kind", "page")
        words = context.words
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._sections())
        across.addWidget(Hairline(vertical=True))
        right = QVBoxLayout()
        right.setContentsMargins(32, 16, 32, 0)
        right.setSpacing(15)
        head = QHBoxLayout()
        head.setContentsMargins(0, 3, 0, 0)  # the smaller title stands on the line of the larger
        self._title = Label("", "panel")
        head.addWidget(self._title)
        head.addStretch(1)
        self._check = IconLabel("check", "t2", 14)
        self._saved = Label(words("settings.saved"), "small", "t2")
        for one in (self._check, self._saved):
            one.hide()
            head.addWidget(one)
        right.addLayout(head)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._host = QWidget()
        self._host.setProperty("kind", "clear")
        row = QHBoxLayout(self._host)
        row.setContentsMargins(0, 0, 12, 24)
        self._place = QVBoxLayout()
        row.addLayout(self._place, 100)
        row.addStretch(1)
        self._area.setWidget(self._host)
        right.addWidget(self._area, 1)
        across.addLayout(right, 1)
        self._saved_timer = QTimer(self)
        self._saved_timer.setSingleShot(True)
        self._saved_timer.setInterval(_SAVED_MS)
        self._saved_timer.timeout.connect(self._hide_saved)
        kept = str(context.core.local.get(_LAST, ""))
        self.show_section(kept if kept in {name for name, _, _ in SECTIONS} else "general")

    def _sections(self) -> QWidget:
        words = self.context.words
        side = QWidget()
        side.setFixedWidth(theme.current().size(SECTIONS_WIDTH) - 1)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 16, 0, 8)
        column.setSpacing(14)
        title = Label(words("settings.title"), "title")
        title.setContentsMargins(20, 0, 8, 0)
        column.addWidget(title)
        items = [
            NavItem(name, words(f"settings.section.{name}"), icon) for name, _, icon in SECTIONS
        ]
        self.list = NavList(NavModel(items, words), words("settings.sections"))
        self.list.chosen.connect(self.show_section)
        column.addWidget(self.list, 1)
        return side

    def begin(self, action: str) -> None:
        """Open a section by name."""
        if any(action == name for name, _, _ in SECTIONS):
            self.show_section(action)

    def shown(self) -> Ref | None:
        """No record; the section is remembered by itself."""
        return None

    def show_section(self, name: str) -> None:
        """Show a section."""
        if name == self._name:
            return
        before = self._built.get(self._name)
        if before is not None:
            settle_now(before)
            before.hide()
        self._name = name
        self.context.core.local.set(_LAST, name)
        if name not in self._built:
            self._built[name] = self._build(name, self._keep)
            wide = WIDE if name == "standup" else CONTENT_WIDTH
            self._built[name].setMaximumWidth(theme.current().size(wide))
            self._place.addWidget(self._built[name])
        section = self._built[name]
        section.refresh()
        section.show()
        self._title.setText(self.context.words(f"settings.section.{name}"))
        self.list.show_current(name)
        self._area.verticalScrollBar().setValue(0)
        self._hide_saved()

    def refresh(self) -> None:
        """Something changed: show it, except where somebody is typing."""
        section = self._built.get(self._name)
        if section is not None:
            section.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing waits when the page is left."""
        super().hideEvent(event)
        for section in self._built.values():
            settle_now(section)

    def _build(self, name: str, saved: Callable[[], None]) -> Section:
        cls = next(cls for one, cls, _ in SECTIONS if one == name)
        module = import_module(f"{__package__}.{name}")
        section: Section = getattr(module, cls)(self._shell_context, saved)
        return section

    def _keep(self) -> None:
        self._check.show()
        self._saved.show()
        self._saved_timer.start()

    def _hide_saved(self) -> None:
        self._check.hide()
        self._saved.hide()
