"""Tasks and deliveries without the tasks room, and who says what."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.kernel.ops import Intent, Plan, Value, born
from assistant_desktop.services.core import Core
from assistant_desktop.store.ledger import Look


@dataclass(frozen=True)
class Put:
    """Write one record as it is."""

    kind: str
    id: str
    columns: dict[str, Value]

    def plan(self, look: Look) -> Plan:
        return Plan(Intent("people.setting"), (born(self.kind, self.id, **self.columns),))


Delivered = Callable[..., str]


@pytest.fixture
def client(core: Core) -> Core:
    """The same data with the client acting."""
    return replace(core, role="client", _pair={})


@pytest.fixture
def delivered(core: Core) -> Delivered:
    """Deliver as the assistant, now: a new task, or a further version of a given one."""

    def deliver(
        title: str = "商談資料",
        category: str = "資料作成",
        task: str = "",
        version: int = 1,
        asked: bool = True,
    ) -> str:
        id_ = f"{title}-{version}"
        if not task:
            task = f"task-{title}"
            stamp = "2026-11-24T00:00:00.000Z"
            columns: dict[str, Value] = {
                "owner": core.me.id,
                "title": title,
                "category": category,
                "state": "delivered",
                "state_at": stamp,
            }
            core.do(Put("task", task, columns))
        row: dict[str, Value] = {"task": task, "version": version, "asked": int(asked)}
        core.do(Put("deliverable", id_, row))
        return id_

    return deliver


@pytest.fixture
def later(clock: FixedClock) -> Callable[..., None]:
    """Let time pass: ``later(days=1)``."""
    return clock.forward
