"""What the window itself offers to its own pages (settings, inbox) beyond the usual context."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from ...kernel.errors import Problem
from ..appearance import Scheme
from ..page import PageContext
from ..ports import Ports, Unlock
from .hints import Hints

if TYPE_CHECKING:
    from ..notice_desk import NoticeDesk
    from ..sharing.desk import ShareDesk


class Shell(Protocol):
    """The running application, as its own pages and panels see it."""

    ports: Ports

    @property
    def hints(self) -> Hints:
        """What is kept about the window itself."""
        ...

    @property
    def desk(self) -> "NoticeDesk | None":
        """The notices of the open data."""
        ...

    def choose_look(self, scheme: Scheme, percent: int) -> None:
        """Change theme and text size at once."""
        ...

    def choose_calm(self, calm: bool) -> None:
        """No motion from now on, or as the system says."""
        ...

    def choose_language(self, language: str) -> None:
        """Change the language at once; the page and its record are shown again."""
        ...

    def choose_role(self, role: str) -> None:
        """Somebody else uses the window from now on."""
        ...

    def tell(self, problem: Problem | None) -> None:
        """Say a problem in the bar above the page (None: something unexpected)."""
        ...

    def restore(self, source: Path, unlock: Unlock | None = None) -> None:
        """Close the data, put a backup in their place, open them again."""
        ...

    def work(
        self,
        call: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Problem | None], None] | None = None,
    ) -> object:
        """Run a blocking call in a worker; problems are told where ``failed`` is not given."""
        ...

    @property
    def sharing(self) -> "ShareDesk | None":
        """Sharing at work; None where there is none."""
        ...

    def test_notice(self) -> None:
        """Show a notice now, to see whether and how they appear."""
        ...

    def has_tray(self) -> bool:
        """Whether the desktop shows a tray."""
        ...


@dataclass(frozen=True)
class ShellContext(PageContext):
    """The context of every page; the window's own pages use ``shell`` as well."""

    shell: Shell
