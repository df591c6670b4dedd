"""A request that the assistant has accepted, and a way to act as each of the two."""

from collections.abc import Callable

import pytest

from assistant_desktop.features.tasks.commands import AcceptTask, AddTask
from assistant_desktop.kernel.ops import Commit
from assistant_desktop.services.core import Core
from assistant_desktop.store.ledger import Command

Act = Callable[[str, Command], Commit]


@pytest.fixture
def act(core: Core) -> Act:
    """Commit a command as the client or the assistant."""

    def commit(role: str, command: Command) -> Commit:
        return core.ledger.commit(command, core.pair[role].id)

    return commit


@pytest.fixture
def task(act: Act) -> str:
    """A request of the client that the assistant has accepted, due on Wednesday at noon."""
    act("client", AddTask("商談資料", request=True, due="2026-11-25T12:00:00+09:00", id="task"))
    act("assistant", AcceptTask("task"))
    return "task"
