"""The ledger: one transaction each, undo of everything, nothing half done."""

import random
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant_desktop.features.people.commands import ChangePerson, ChangeSetting
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.kernel.ops import Intent, Op, Plan, born
from assistant_desktop.services.core import Core
from assistant_desktop.store import database
from assistant_desktop.store.ledger import Ledger, Look, Together
from tests.conftest import TOKYO, TUESDAY


@dataclass(frozen=True)
class Birth:
    """A line for a person, straight into the ledger."""

    note: str

    def plan(self, look: Look) -> Plan:
        op = born(
            "day_off",
            look.new_id(),
            person=look.actor,
            first="2026-12-29",
            last="2026-12-31",
            note=self.note,
        )
        return Plan(Intent("people.day_off", {"first": "2026-12-29"}), (op,))


@dataclass(frozen=True)
class Note:
    """Change the note of a day off."""

    id: str
    note: str

    def plan(self, look: Look) -> Plan:
        row = look.reader.record("day_off", self.id)
        assert row is not None
        op = Op("day_off", self.id, "note", row["note"], self.note)
        return Plan(Intent("people.day_off", {"first": row["first"]}), (op,))


@dataclass(frozen=True)
class Broken:
    """Writes one good op and one for a column that does not exist."""

    def plan(self, look: Look) -> Plan:
        person = look.actor
        return Plan(
            Intent("people.setting"),
            (Op("person", person, "name", None, "X"), Op("person", person, "shoe", None, 1)),
        )


def rows(core: Core) -> list[dict[str, Any]]:
    return core.reader.rows("SELECT * FROM day_off WHERE deleted_at IS NULL ORDER BY id")


def test_a_commit_says_what_changed_and_who_did_it(core: Core) -> None:
    commit = core.do(Birth("年末"))
    assert commit.author == core.me.id
    assert commit.device == core.ledger.device
    assert list(commit.changed) == ["day_off"]
    assert core.ledger.since(commit.seq - 1) == [commit]


def test_listeners_hear_each_commit_once(core: Core) -> None:
    heard: list[int] = []
    core.ledger.listen(lambda commit: heard.append(commit.seq))
    first, second = core.do(Birth("a")), core.do(Birth("b"))
    assert heard == [first.seq, second.seq]


def test_undo_takes_a_birth_away_and_redo_brings_it_back(core: Core) -> None:
    core.do(Birth("年末"))
    before = rows(core)
    assert core.undo() is not None
    assert rows(core) == []
    assert core.redo() is not None
    assert rows(core) == before


def test_undo_touches_only_the_acting_persons_own_commits(core: Core) -> None:
    core.do(Birth("mine"))
    core.role = "client"
    core.do(Birth("theirs"))
    core.role = "assistant"
    core.undo()
    assert [row["note"] for row in rows(core)] == ["theirs"]
    assert core.undo() is None


def test_undo_leaves_alone_what_somebody_changed_since(core: Core) -> None:
    core.do(Birth("first"))
    line = rows(core)[0]["id"]
    core.do(Note(line, "mine"))
    core.role = "client"
    core.do(Note(line, "theirs"))
    core.role = "assistant"
    undone = core.undo()
    assert undone is not None
    assert undone.skipped == 1
    assert rows(core)[0]["note"] == "theirs"


def test_a_new_action_ends_what_could_be_done_again(core: Core) -> None:
    core.do(Birth("a"))
    core.undo()
    core.do(Birth("b"))
    assert core.redo() is None
    assert [row["note"] for row in rows(core)] == ["b"]


def test_undo_works_after_a_restart(core: Core, clock: FixedClock) -> None:
    core.do(Birth("年末"))
    again = Ledger(core.connection, clock)
    assert again.device == core.ledger.device
    assert again.next_undo(core.me.id) == Intent("people.day_off", {"first": "2026-12-29"})
    assert again.undo(core.me.id) is not None
    assert rows(core) == []


def test_the_first_set_up_is_not_undone_by_anybody(core: Core) -> None:
    assert core.undo() is None
    assert len(core.pair) == 2


def test_several_commands_together_are_one_step(core: Core) -> None:
    core.do(Together(Intent("people.setting"), (Birth("a"), Birth("b"))))
    assert len(rows(core)) == 2
    core.undo()
    assert rows(core) == []


def test_a_command_that_fails_in_the_middle_leaves_nothing(core: Core) -> None:
    seq = core.ledger.last_seq()
    with pytest.raises(ValueError, match="shoe"):
        core.do(Broken())
    assert core.ledger.last_seq() == seq
    assert core.me.name == "中村 美咲"
    assert not core.connection.in_transaction


def test_a_plan_that_changes_nothing_is_not_written(core: Core) -> None:
    seq = core.ledger.last_seq()
    commit = core.do(ChangePerson(core.me.id, {"name": "中村 美咲"}))
    assert commit.seq == 0
    assert core.do(ChangeSetting("standup.time", "09:30")).seq == 0
    assert core.ledger.last_seq() == seq


def test_history_names_the_ops_of_a_record_newest_first(core: Core) -> None:
    core.do(Birth("first"))
    line = rows(core)[0]["id"]
    core.do(Note(line, "second"))
    newest, oldest = core.ledger.history([line])
    assert newest[1] == [Op("day_off", line, "note", "first", "second")]
    assert oldest[1][0].field == "*"


def test_stamps_never_run_back_when_the_clock_does(core: Core, clock: FixedClock) -> None:
    core.do(Birth("now"))
    clock.forward(days=-3650)
    core.do(Birth("ten years ago"))
    stamps = core.reader.column("SELECT clock FROM commits ORDER BY seq")
    assert stamps == sorted(set(stamps))


def test_two_writers_of_one_device_share_its_numbers_and_stamps(
    core: Core, clock: FixedClock
) -> None:
    command_line = Ledger(core.connection, clock)
    for number in range(3):
        core.do(Birth(f"window {number}"))
        command_line.commit(Birth(f"command line {number}"), core.me.id)
    stamps = core.reader.column("SELECT clock FROM commits ORDER BY seq")
    assert stamps == sorted(set(stamps))


def test_the_device_numbers_its_commits_without_a_gap(core: Core) -> None:
    for number in range(5):
        core.do(Birth(str(number)))
    core.undo()
    numbers = core.reader.column("SELECT device_seq FROM commits ORDER BY seq")
    assert numbers == list(range(1, len(numbers) + 1))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["birth", "change", "undo", "redo"]), max_size=30), st.integers())
def test_any_mix_of_actions_undo_and_redo_agrees_with_two_stacks(
    steps: list[str], seed: int
) -> None:
    """The oracle keeps whole copies of the table on two plain stacks."""
    core = _pair_in_memory()
    chance = random.Random(seed)
    past: list[list[dict[str, Any]]] = []
    future: list[list[dict[str, Any]]] = []
    for number, step in enumerate(steps):
        now = rows(core)
        if step == "birth":
            core.do(Birth(str(number)))
            past, future = [*past, now], []
        elif step == "change" and now:
            core.do(Note(chance.choice(now)["id"], f"changed {number}"))
            past, future = [*past, now], []
        elif step == "undo":
            assert (core.undo() is not None) == bool(past)
            if past:
                future.append(now)
                assert rows(core) == past.pop()
        elif step == "redo":
            assert (core.redo() is not None) == bool(future)
            if future:
                past.append(now)
                assert rows(core) == future.pop()
    assert core.reader.value("SELECT count(*) FROM ops") >= len(rows(core))
    core.connection.close()


def _pair_in_memory() -> Core:
    from assistant_desktop.features.people.commands import NewPerson, SetUpPair
    from assistant_desktop.words import Words

    connection = database.memory()
    clock = FixedClock(TUESDAY, TOKYO)
    core = Core(
        connection, Ledger(connection, clock), clock, lambda _: False, "assistant", Words("ja")
    )
    core.ledger.commit(SetUpPair((NewPerson("client", "A"), NewPerson("assistant", "B"))))
    return core
