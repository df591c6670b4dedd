"""Random stories: what three devices do, with an account of every edit that is kept at the time."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pytest

from assistant_desktop.features.conflicts import commands as conflicts
from assistant_desktop.features.conflicts import queries as open_ones
from assistant_desktop.features.people.commands import ChangeSetting
from assistant_desktop.features.standup.commands import FinishStandup, NextStep, StartStandup
from assistant_desktop.features.standup.lines import RaiseSpark, SettleSpark
from assistant_desktop.features.standup.model import standup_id
from assistant_desktop.features.tasks.commands import (
    AddComment,
    AddTag,
    CompleteTask,
    DeleteTasks,
    EditTask,
    RemoveTag,
    ReopenTask,
    StartTask,
    WaitFor,
)
from assistant_desktop.kernel.carried import Carried
from assistant_desktop.kernel.clock import to_text
from assistant_desktop.kernel.errors import Problem
from assistant_desktop.kernel.ops import Op
from assistant_desktop.store.ledger import Command, Ledger
from tests.sync.oracle import TOGETHER
from tests.sync.replicas import Raw, Replica, group

Step = tuple[int, int, int, int]
"""Which device, which action, and two numbers that the action reads as it likes."""
TASKS = ("t", "u", "v")
TEXTS = ("甲", "乙", "丙", "")
DAY = date(2026, 11, 24)


@dataclass
class Edit:
    """One write to one register, as it was made; ``knew``: the edits its author had seen."""

    kind: str
    id: str
    fields: frozenset[str]
    values: dict[str, Any]
    knew: frozenset[int]


@dataclass
class Story:
    """Three devices, and the account."""

    devices: list[Replica]
    edits: list[Edit] = field(default_factory=list)
    known: list[set[int]] = field(default_factory=lambda: [set(), set(), set()])
    of_commit: dict[tuple[str, int], list[int]] = field(default_factory=dict)
    commits: list[Carried] = field(default_factory=list)

    # -- the account -----------------------------------------------------------------------------

    def did(self, who: int, act: Callable[[Replica], object]) -> None:
        """Let a device do something, and write down what it wrote. A refusal writes nothing."""
        one = self.devices[who]
        one.clock.forward(milliseconds=1)
        before = one.ledger.vector().get(one.name, 0)
        try:
            act(one)
        except Problem:
            assert one.ledger.vector().get(one.name, 0) == before
            return
        for commit in one.ledger.carried(one.name, before, 10_000):
            self.commits.append(commit)
            self._note(who, commit)

    def _note(self, who: int, commit: Carried) -> None:
        values: dict[tuple[str, str, frozenset[str]], dict[str, Any]] = {}
        for op in commit.ops:
            named = op.new if isinstance(op.new, dict) else {op.field: op.new}
            for name, value in named.items():
                fields = frozenset(TOGETHER.get((op.kind, name), (name,)))
                values.setdefault((op.kind, op.id, fields), {})[name] = value
        knew = frozenset(self.known[who])
        numbers = []
        for (kind, id_, fields), written in values.items():
            numbers.append(len(self.edits))
            self.edits.append(Edit(kind, id_, fields, written, knew))
        self.known[who] |= set(numbers)
        self.of_commit[commit.device, commit.device_seq] = numbers

    def deliver(self, to: int, commits: Sequence[Carried]) -> None:
        """Let commits arrive."""
        heard = self.devices[to].ledger.absorb(commits)
        assert len({(one.device, one.seq) for one in heard}) == len(heard)
        for commit in commits:
            self.known[to] |= set(self.of_commit.get((commit.device, commit.device_seq), ()))

    def lost(self, at: Replica) -> list[Edit]:
        """Edits that are neither shown nor kept nor seen by a later one: there must be none."""
        found = []
        for number, edit in enumerate(self.edits):
            later = any(
                number in two.knew and (two.kind, two.id, two.fields) == _place(edit)
                for two in self.edits
            )
            if not later and not _is_kept(at, edit):
                found.append(edit)
        return found

    def close(self) -> None:
        for one in self.devices:
            one.close()


def _place(edit: Edit) -> tuple[str, str, frozenset[str]]:
    return edit.kind, edit.id, edit.fields


def _is_kept(at: Replica, edit: Edit) -> bool:
    import json

    row = at.row(edit.kind, edit.id)
    shown = {name: row[name] for name in edit.values}
    if shown == edit.values:
        return True
    if edit.fields == {"deleted_at"} and edit.values["deleted_at"] is None:
        return row["deleted_at"] is None
    values = at.ledger.reader.column(
        "SELECT value FROM sibling WHERE kind = ? AND id = ?", (edit.kind, edit.id)
    )
    kept = [json.loads(text) for text in values]
    return any(
        all(name in one and one[name] == value for name, value in edit.values.items())
        for one in kept
    )


# -- beginnings ------------------------------------------------------------------------------------

_templates: dict[tuple[float, ...], list[Replica]] = {}


def begin(years: tuple[float, float, float]) -> Story:
    """Three devices that share a pair, three tasks and a recurring one; clocks may be years off."""
    if years not in _templates:
        devices = group("abc", years)
        first = devices[0]
        for name in TASKS[1:]:
            columns = {"owner": first.person, "title": name, "state": "accepted"}
            first.birth("task", name, state_at=to_text(first.clock.now()), **columns)
        first.birth("series", "s", rule="FREQ=WEEKLY", start="2026-11-24")
        first.write("task", "v", series="s", occurrence="2026-11-24", due="2026-11-24")
        for other in devices[1:]:
            other.pull(first)
        _templates[years] = devices
    return Story([_copy(one, number) for number, one in enumerate(_templates[years])])


def _copy(one: Replica, number: int) -> Replica:
    from assistant_desktop.kernel.clock import FixedClock
    from assistant_desktop.kernel.ids import seeded_ids
    from assistant_desktop.store import driver

    connection = driver.connect(":memory:", None)
    one.ledger.connection.backup(connection)
    connection.execute("PRAGMA foreign_keys = ON")
    clock = FixedClock(one.clock.instant, one.clock.local)
    ledger = Ledger(connection, clock, ids=seeded_ids(100 + number))
    return Replica(one.name, ledger, clock, one.person)


# -- actions ---------------------------------------------------------------------------------------


def _do(command: Callable[[Replica, int, int], Command]) -> Callable[..., None]:
    def act(story: Story, who: int, x: int, y: int) -> None:
        story.did(who, lambda one: one.do(command(one, x, y)))

    return act


def _raw(story: Story, who: int, x: int, y: int) -> None:
    """One field of a record, whether it is deleted or not."""
    name, value = [
        ("title", TEXTS[y % 3]),
        ("rank", "abcd"[y % 4]),
        ("description", TEXTS[y % 4]),
        ("category", TEXTS[y % 4]),
        ("waiting_for", TEXTS[y % 4]),
        ("estimate", (None, 30, 60, 90)[y % 4]),
    ][(x // 3) % 6]
    story.did(who, lambda one: one.write("task", TASKS[x % 3], **{name: value}))


def _delete(story: Story, who: int, x: int, y: int) -> None:
    gone = (None, "2026-11-25T00:00:00.000Z", "2026-11-26T00:00:00.000Z", None)[y % 4]
    story.did(who, lambda one: one.write("task", TASKS[x % 3], deleted_at=gone))


def _twin(story: Story, who: int, x: int, y: int) -> None:
    one = story.devices[who]
    if one.ledger.reader.record("spark", f"twin{x % 2}") is None:
        columns: dict[str, Any] = {"text": TEXTS[y % 3]}
        if y == 1:
            columns["settled_text"] = "済"
        story.did(who, lambda one: one.birth("spark", f"twin{x % 2}", **columns))
    else:
        story.did(who, lambda one: one.write("spark", f"twin{x % 2}", text=TEXTS[y % 3]))


def _twice(story: Story, who: int, x: int, y: int) -> None:
    """Two writes to one field and one to another record, in one commit."""

    def act(one: Replica) -> None:
        row = one.row("task", TASKS[x % 3])
        ops = (
            Op("task", row["id"], "title", row["title"], "間"),
            Op("task", row["id"], "title", "間", TEXTS[y % 3]),
            Op("task", "t", "person", one.row("task", "t")["person"], TEXTS[y % 4]),
        )
        one.do(Raw(ops))

    story.did(who, act)


def _undo(story: Story, who: int, _x: int, y: int) -> None:
    def act(one: Replica) -> None:
        if y % 2:
            one.ledger.redo(one.person)
        else:
            one.ledger.undo(one.person)

    story.did(who, act)


def _resolve(story: Story, who: int, x: int, y: int) -> None:
    one = story.devices[who]
    waiting = open_ones.open_conflicts(one.ledger.reader)
    if not waiting:
        return
    chosen = waiting[x % len(waiting)]
    command: Command
    if chosen.deletion:
        kind = conflicts.KeepDeleted if y % 2 else conflicts.KeepRecord
        command = kind(chosen.kind, chosen.id)
    elif y == 3 and chosen.register in {"title", "text"}:
        command = conflicts.EditValue(chosen.kind, chosen.id, chosen.register, "決")
    else:
        version = chosen.versions[y % len(chosen.versions)]
        command = conflicts.KeepValue(
            chosen.kind, chosen.id, chosen.register, version.device, version.device_seq
        )
    story.did(who, lambda one: one.do(command))


def _arrive(story: Story, who: int, x: int, y: int) -> None:
    """Some of what another device has, in its order, with some of it twice."""
    other = story.devices[(who + 1 + x % 2) % 3]
    one = story.devices[who]
    fresh = one_after = other.new_for(one)
    if y < 3:
        one_after = fresh[: y + 1]
    again = [commit for commit in story.commits if commit.device == other.name][:2]
    again = [c for c in again if c.device_seq <= one.ledger.vector().get(c.device, 0)]
    story.deliver(who, [*again, *one_after, *one_after[:1]])


def _too_early(story: Story, who: int, x: int, _y: int) -> None:
    """What is not next must be refused, and leave nothing."""
    one = story.devices[who]
    fresh = story.devices[(who + 1 + x % 2) % 3].new_for(one)
    late = [c for c in fresh if c.device_seq > one.ledger.vector().get(c.device, 0) + 1]
    if not late:
        return
    before = one.ledger.vector()
    with pytest.raises(Problem, match="share_not_next"):
        one.ledger.absorb(late[-1:])
    assert one.ledger.vector() == before


def _clock(story: Story, who: int, x: int, y: int) -> None:
    story.devices[who].clock.forward(days=[-40, 1, 365, -3650][y % 4], hours=x)


ACTIONS: tuple[Callable[[Story, int, int, int], None], ...] = (
    _raw,
    _raw,
    _raw,
    _arrive,
    _arrive,
    _arrive,
    _arrive,
    _arrive,
    _arrive,
    _delete,
    _twin,
    _twice,
    _undo,
    _resolve,
    _resolve,
    _resolve,
    _resolve,
    _too_early,
    _clock,
    _do(lambda one, x, y: StartTask(TASKS[x % 3])),
    _do(lambda one, x, y: CompleteTask(TASKS[x % 3])),
    _do(lambda one, x, y: ReopenTask(TASKS[x % 3])),
    _do(lambda one, x, y: WaitFor(TASKS[x % 3], TEXTS[y % 3])),
    _do(lambda one, x, y: EditTask(TASKS[x % 3], {"due": f"2026-12-0{1 + y}"})),
    _do(lambda one, x, y: EditTask(TASKS[x % 3], {"title": TEXTS[y % 3], "urgent": y % 2})),
    _do(lambda one, x, y: DeleteTasks((TASKS[x % 3],))),
    _do(lambda one, x, y: AddTag(TASKS[x % 3], TEXTS[y % 2])),
    _do(lambda one, x, y: RemoveTag(TASKS[x % 3], TEXTS[y % 2])),
    _do(lambda one, x, y: AddComment(TASKS[x % 3], TEXTS[y % 3], asks_reply=bool(y % 2))),
    _do(lambda one, x, y: StartStandup(DAY + timedelta(days=x % 2))),
    _do(lambda one, x, y: NextStep(standup_id(DAY + timedelta(days=x % 2)))),
    _do(lambda one, x, y: FinishStandup(standup_id(DAY + timedelta(days=x % 2)))),
    _do(lambda one, x, y: ChangeSetting("standup.target_minutes", 5 + y)),
    _do(lambda one, x, y: RaiseSpark(TEXTS[y % 3])),
    _do(lambda one, x, y: SettleSpark(f"twin{x % 2}", TEXTS[y])),
)


def run(story: Story, steps: Sequence[Step]) -> None:
    """Let it happen."""
    for who, what, x, y in steps:
        ACTIONS[what](story, who, x, y)


def finish(story: Story, seed: int) -> None:
    """Everything arrives everywhere, in some order that seeing allows, in batches of some size."""
    order = random.Random(seed)
    for to, one in enumerate(story.devices):
        waiting = [c for c in story.commits if c.device != one.name]
        order.shuffle(waiting)
        while waiting:
            here = one.ledger.vector()
            batch: list[Carried] = []
            for commit in list(waiting):
                if here.get(commit.device, 0) >= commit.device_seq:
                    waiting.remove(commit)
                elif commit.device_seq == here.get(commit.device, 0) + 1 and all(
                    here.get(device, 0) >= number for device, number in commit.seen.items()
                ):
                    batch.append(commit)
                    waiting.remove(commit)
                    here[commit.device] = commit.device_seq
                if len(batch) >= order.choice((1, 3, 20)):
                    break
            if batch:
                story.deliver(to, batch)
