"""The pages there are: a table, and the loading of each on its first visit."""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

from ...kernel.ref import Ref
from ..page import Page, PageContext

_ROOT = __package__.rpartition(".")[0]


@dataclass(frozen=True)
class PageEntry:
    """``kinds``: the records that are shown there. ``listed``: whether the navigation has it."""

    name: str
    module: str
    cls: str
    icon: str
    kinds: frozenset[str] = frozenset()
    listed: bool = True

    @property
    def exists(self) -> bool:
        """Whether this version has the page."""
        try:
            return find_spec(f"{_ROOT}.{self.module}") is not None
        except ModuleNotFoundError:
            return False

    def build(self, context: PageContext) -> Page:
        """Import and build the page."""
        page: Page = getattr(import_module(f"{_ROOT}.{self.module}"), self.cls)(context)
        return page


PAGES = (
    PageEntry("today", "today.page", "TodayPage", "sun"),
    PageEntry(
        "tasks",
        "tasks.page",
        "TasksPage",
        "check-square-offset",
        frozenset({"task", "subtask", "comment", "deliverable", "offer", "reminder", "question"}),
    ),
    PageEntry(
        "standup",
        "standup.page",
        "StandupPage",
        "timer",
        frozenset({"standup", "standup_line", "standup_step", "spark"}),
    ),
    PageEntry(
        "feedback",
        "feedback.page",
        "FeedbackPage",
        "chats-circle",
        frozenset({"feedback", "feedback_answer"}),
    ),
    PageEntry("hours", "hours.page", "HoursPage", "clock", frozenset({"work_entry", "timer"})),
    PageEntry(
        "documents", "documents.page", "DocumentsPage", "envelope-simple", frozenset({"document"})
    ),
    PageEntry("howtos", "howtos.page", "HowtosPage", "book-open", frozenset({"howto"})),
    PageEntry(
        "relay",
        "relay.page",
        "RelayPage",
        "git-branch",
        frozenset({"relay_task", "relay_name"}),
        listed=False,
    ),
    PageEntry("held", "holding.page", "HeldPage", "moon", frozenset({"held"}), listed=False),
    PageEntry("absence", "absence.page", "AbsencePage", "house-line", listed=False),
    PageEntry(
        "conflicts",
        "conflicts.page",
        "ConflictsPage",
        "git-merge",
        frozenset({"conflict"}),
        listed=False,
    ),
    PageEntry("inbox", "inbox.page", "InboxPage", "bell", frozenset({"notice"})),
    PageEntry("settings", "settings.page", "SettingsPage", "gear-six", listed=False),
)


def existing() -> tuple[PageEntry, ...]:
    """The pages of this version, in the order of the navigation."""
    return tuple(entry for entry in PAGES if entry.exists)


def page_for(target: str | Ref, action: str, entries: Iterable[PageEntry]) -> PageEntry | None:
    """Where a target is shown: a page by name, or the page of a record."""
    if isinstance(target, str):
        return next((entry for entry in entries if entry.name == target), None)
    if target.kind == "deliverable" and action in {"praise", "critique"}:
        # Feedback on a delivery is written on the page of feedback, not beside the task.
        return next((entry for entry in entries if entry.name == "feedback"), None)
    if target.kind == "task" and action == "letter":
        return next((entry for entry in entries if entry.name == "documents"), None)
    return next((entry for entry in entries if target.kind in entry.kinds), None)
