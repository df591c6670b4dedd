"""A pair that can take turns in a test: ``pair.client`` and ``pair.assistant`` send commands."""

from dataclasses import dataclass

import pytest

from assistant_desktop.features.tasks import queries
from assistant_desktop.features.tasks.commands import AddTask
from assistant_desktop.features.tasks.queries import TaskDetail, TaskRow
from assistant_desktop.kernel.ops import Commit
from assistant_desktop.services.core import Core
from assistant_desktop.store.ledger import Command


@dataclass
class Turns:
    """Commands of either of the two on the same data."""

    core: Core

    def client(self, command: Command) -> Commit:
        self.core.role = "client"
        return self.core.do(command)

    def assistant(self, command: Command) -> Commit:
        self.core.role = "assistant"
        return self.core.do(command)

    def person(self, role: str) -> str:
        return self.core.pair[role].id

    def request(self, title: str = "見積書", **fields: object) -> str:
        """A request of the client to the assistant; its id."""
        return born(self.client(AddTask(title, request=True, **fields)))  # type: ignore[arg-type]

    def row(self, id_: str) -> TaskRow:
        found = queries.row(self.core.reader, id_, self.core.me.id)
        assert found is not None
        return found

    def detail(self, id_: str) -> TaskDetail:
        found = queries.detail(self.core.reader, id_, self.core.me.id)
        assert found is not None
        return found

    def count(self, table: str) -> int:
        return int(self.core.reader.value(f"SELECT count(*) FROM {table}"))


def born(commit: Commit, kind: str = "task") -> str:
    """The one record of a kind that a commit began."""
    (id_,) = commit.changed[kind]
    return id_


@pytest.fixture
def pair(core: Core) -> Turns:
    """The two, taking turns."""
    return Turns(core)
