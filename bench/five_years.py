"""Five years at 1,000 hours a month: 120,000 tasks and 300,000 small rows, the same for a seed.

Written on two devices, as each of the two may only write as themselves.
"""

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from assistant_desktop.adapters.holidays import is_holiday
from assistant_desktop.features.people.commands import NewPerson, SetUpPair
from assistant_desktop.features.people.queries import pair
from assistant_desktop.kernel.clock import FixedClock, to_text
from assistant_desktop.kernel.ids import derived_id, seeded_ids
from assistant_desktop.kernel.ops import Intent, Op, Plan, born
from assistant_desktop.store import database
from assistant_desktop.store.driver import Connection
from assistant_desktop.store.ledger import Ledger, Look
from assistant_desktop.store.local import Local

TOKYO = ZoneInfo("Asia/Tokyo")
END = datetime(2026, 11, 20, 18, 0, tzinfo=TOKYO)
TASKS = 120_000
OPEN_TASKS = 800
_SLICE = 400

_SUBJECTS = (
    "青葉ロジスティクス",
    "東雲テック",
    "北斗物産",
    "みなとサービス",
    "白樺商事",
    "港南精機",
)
_WORKS = (
    ("見積書の送付", "文書・メール"),
    ("商談資料の作成", "資料作成"),
    ("議事録の清書", "資料作成"),
    ("日程の調整", "日程調整"),
    ("会食のお店探し", "会食・手土産"),
    ("経費精算", "経費・請求"),
    ("市場の下調べ", "調べもの"),
    ("名刺の登録", "文書・メール"),
)


@dataclass(frozen=True)
class Slice:
    """A slice of generated records, written as one import."""

    ops: tuple[Op, ...]

    def plan(self, _look: Look, /) -> Plan:
        return Plan(Intent("tasks.add", {"title": f"{len(self.ops)}"}), self.ops)


def generate(
    path: Path, key: bytes, seed: int = 1, tasks: int = TASKS, told: Callable[[int], None] = print
) -> None:
    """Write the data file. ``tasks`` scales everything; the small rows are 2.5 for each task."""
    clock = FixedClock(END - timedelta(days=5 * 365), TOKYO)
    connection = database.create(path, key)
    ledger = Ledger(connection, clock, ids=seeded_ids(seed))
    connection.execute("PRAGMA synchronous = OFF")
    ledger.commit(
        SetUpPair(
            (
                NewPerson("client", "佐藤 健一", "さとう けんいち", "佐藤様"),
                NewPerson("assistant", "中村 美咲", "なかむら みさき", "中村さん"),
            )
        )
    )
    people = pair(ledger.reader)
    world = _World(random.Random(seed), seeded_ids(seed + 1), people["client"].id)
    world.assistant = people["assistant"].id
    local, own = Local(connection), ledger.device
    devices = {world.assistant: own, world.client: derived_id("device", own)}
    written = 0
    for instant, ops in _days(world, tasks):
        clock.instant = instant
        for author, some in _by_author(ops, world):
            local.keep("device", devices[author])
            for start in range(0, len(some), _SLICE):
                ledger.commit(Slice(tuple(some[start : start + _SLICE])), author, "import")
        written += len(ops)
        if instant.day == 1:
            told(written)
    local.keep("device", own)
    _finish(connection)


def _finish(connection: Connection) -> None:
    connection.execute("ANALYZE")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


@dataclass
class _World:
    chance: random.Random
    ids: Callable[[datetime], str]
    client: str
    assistant: str = ""


def _by_author(ops: list[Op], world: _World) -> list[tuple[str, list[Op]]]:
    """A day's records by who wrote them, in an order in which each finds what it refers to."""
    asked = [op for op in ops if op.kind == "task"]
    rest = [op for op in ops if op.kind != "task"]
    done = [op for op in rest if _author(op) == world.assistant]
    said = [op for op in rest if _author(op) == world.client]
    return [(world.client, asked), (world.assistant, done), (world.client, said)]


def _author(op: Op) -> object:
    assert isinstance(op.new, Mapping)
    return op.new["created_by"]


def _days(world: _World, tasks: int) -> Iterator[tuple[datetime, list[Op]]]:
    first = END.date() - timedelta(days=5 * 365)
    days = [first + timedelta(days=n) for n in range(5 * 365 + 1)]
    working = [day for day in days if day.weekday() < 5 and not is_holiday(day)]
    rate = tasks / len(working)
    open_from = tasks - OPEN_TASKS * tasks // TASKS
    made = 0
    for number, day in enumerate(working):
        evening = datetime(day.year, day.month, day.day, 18, 0, tzinfo=TOKYO)
        ops = _standup(world, day)
        while made < round((number + 1) * rate):
            made += 1
            ops += _task(world, day, made, done=made <= open_from)
        yield evening, ops


def _task(world: _World, day: date, number: int, *, done: bool) -> list[Op]:
    chance = world.chance
    asked = datetime(day.year, day.month, day.day, chance.randint(9, 17), 5, tzinfo=TOKYO)
    work, category = chance.choice(_WORKS)
    owner = world.client if chance.random() < 0.15 else world.assistant
    due = day + timedelta(days=chance.randint(0, 12) if done else chance.randint(-3, 30))
    finished = asked + timedelta(hours=chance.randint(1, 60))
    id_ = world.ids(asked)
    opened = ("accepted",) * 30 + ("in_progress",) * 19 + ("requested",)
    state = "done" if done else chance.choice(opened)
    replied = state != "requested"
    ops = [
        born(
            "task",
            id_,
            created_at=to_text(asked),
            created_by=world.client,
            owner=owner,
            requester=world.client,
            title=f"{chance.choice(_SUBJECTS)}様 {work} {number}",
            description="数字は確定値を使う。" if number % 3 == 0 else "",
            category=category,
            state=state,
            state_at=to_text(finished if done else asked),
            due=due.isoformat() if number % 4 else to_text(finished),
            estimate=chance.choice((15, 30, 60, 120)),
            rank=f"{number:08d}",
            replied_at=to_text(asked + timedelta(minutes=20)) if replied else None,
            replied_by=owner if replied else None,
            done_at=to_text(finished) if done else None,
        ),
        born(
            "work_entry",
            world.ids(asked),
            created_at=to_text(finished),
            created_by=owner,
            person=owner,
            task=id_,
            started_at=to_text(asked),
            minutes=chance.randint(5, 60),
            category=category,
        ),
    ]
    if not done:
        return ops
    delivered = world.ids(finished)
    ops.append(
        born(
            "deliverable",
            delivered,
            created_at=to_text(finished),
            created_by=owner,
            task=id_,
            version=1,
            note="初版です。",
        )
    )
    if number % 20 < 3:
        praise = chance.random() < 0.8
        ops.append(
            born(
                "feedback",
                world.ids(finished),
                created_at=to_text(finished + timedelta(hours=2)),
                created_by=world.client,
                recipient=world.assistant,
                deliverable=delivered,
                task=id_,
                tone="praise" if praise else "critique",
                text="とても分かりやすい資料でした。" if praise else "数字の時点を入れてください。",
                category=category,
                acknowledged_at=to_text(finished + timedelta(hours=3)),
            )
        )
    return ops


def _standup(world: _World, day: date) -> list[Op]:
    began = datetime(day.year, day.month, day.day, 9, 30, tzinfo=TOKYO)
    ended = began + timedelta(seconds=world.chance.randint(240, 480))
    id_ = derived_id("standup", day.isoformat())
    ops = [
        born(
            "standup",
            id_,
            created_at=to_text(began),
            created_by=world.assistant,
            date=day.isoformat(),
            state="done",
            started_at=to_text(began),
            ended_at=to_text(ended),
        )
    ]
    labels = ("note", "fact", "concern", "parked", "decision")
    return ops + [
        born(
            "standup_line",
            world.ids(began),
            created_at=to_text(began),
            created_by=world.assistant,
            standup=id_,
            label=world.chance.choice(labels),
            text=f"{world.chance.choice(_SUBJECTS)}様の件 {number}",
        )
        for number in range(34)
    ]
