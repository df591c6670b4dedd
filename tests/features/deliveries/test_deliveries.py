"""Deliveries: accepted with a click, without a word, sent back; extras counted."""

from datetime import UTC, date, datetime, timedelta

import pytest

from assistant_desktop.adapters.holidays import is_holiday
from assistant_desktop.features.deliveries import queries
from assistant_desktop.features.deliveries.commands import AcceptDelivery
from assistant_desktop.features.deliveries.model import silent_at
from assistant_desktop.features.feedback.commands import GiveFeedback
from assistant_desktop.features.people.model import WorkCalendar, WorkHours
from assistant_desktop.features.tasks.commands import AddTask, Deliver, SendBack, StartTask
from assistant_desktop.kernel.clock import FixedClock, from_text
from assistant_desktop.kernel.errors import Problem
from assistant_desktop.services.core import Core
from assistant_desktop.store.ledger import Command
from tests.conftest import TOKYO

LATER = timedelta(days=60)


def by(core: Core, role: str, command: Command) -> str:
    """``role`` does something; the id of what it made or changed."""
    commit = core.ledger.commit(command, core.pair[role].id)
    kind = "deliverable" if "deliverable" in commit.changed else "task"
    return next(iter(commit.changed[kind]))


def delivered(core: Core, *, partial: bool = False, extra: str = "") -> tuple[str, str]:
    """A task that the client asked for, with its first version."""
    task = by(core, "client", AddTask("商談資料", request=True))
    by(core, "assistant", StartTask(task))
    return task, by(core, "assistant", Deliver(task, partial=partial, extra=extra))


def state(core: Core, task: str) -> str:
    return str(core.reader.value("SELECT state FROM task WHERE id = ?", (task,)))


def at(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=TOKYO)


CALENDAR = WorkCalendar(WorkHours.usual(), TOKYO, is_holiday)


@pytest.mark.parametrize(
    ("when", "days", "expected"),
    [
        # 24 November 2026 is a Tuesday; the fifth working day after it is 1 December.
        (at(24, 9, 18), 5, at(1, 18, month=12)),
        (at(24, 23, 59), 5, at(1, 18, month=12)),
        # A Friday evening: Monday is the first working day after it.
        (at(27, 19), 1, at(30, 18)),
        # 20 November is a Friday, Monday 23 November a public holiday.
        (at(20, 12), 1, at(24, 18)),
        (at(24, 9), 0, None),
    ],
)
def test_when_silence_means_yes(when: datetime, days: int, expected: datetime | None) -> None:
    assert silent_at(when, days, CALENDAR) == expected


def test_nobody_accepts_who_never_works() -> None:
    never = WorkCalendar(WorkHours.usual(days=""), TOKYO, is_holiday)
    assert silent_at(at(24, 9), 5, never) is None


def test_days_off_of_the_recipient_do_not_count() -> None:
    away = WorkCalendar(
        WorkHours.usual(), TOKYO, is_holiday, ((date(2026, 11, 25), date(2026, 11, 27)),)
    )
    assert silent_at(at(24, 9), 1, away) == at(30, 18)


def test_a_click_accepts_and_the_task_is_done(core: Core) -> None:
    task, version = delivered(core)
    by(core, "client", AcceptDelivery(version))
    found = queries.acceptances(core.reader, task)[version]
    assert (state(core, task), found.accepted_at, found.silently) == (
        "done",
        core.clock.now(),
        False,
    )
    core.ledger.undo(core.pair["client"].id)
    assert state(core, task) == "delivered"
    assert queries.acceptances(core.reader, task)[version].accepted_at is None


def test_a_part_is_accepted_while_the_task_goes_on(core: Core) -> None:
    task, part = delivered(core, partial=True)
    by(core, "client", AcceptDelivery(part))
    assert state(core, task) == "in_progress"
    assert queries.acceptances(core.reader, task)[part].accepted_at is not None


def test_an_old_version_does_not_finish_the_task(core: Core) -> None:
    task, first = delivered(core)
    by(core, "client", SendBack(task, "11ページの数字を直す"))
    by(core, "assistant", Deliver(task))
    by(core, "client", AcceptDelivery(first))
    assert state(core, task) == "delivered"


def test_nobody_accepts_their_own_work(core: Core) -> None:
    _, version = delivered(core)
    with pytest.raises(Problem, match="accept_own"):
        by(core, "assistant", AcceptDelivery(version))


def test_accepting_twice_changes_nothing(core: Core) -> None:
    _, version = delivered(core)
    by(core, "client", AcceptDelivery(version))
    assert core.ledger.commit(AcceptDelivery(version), core.pair["client"].id).seq == 0


def waits(core: Core) -> list[str]:
    return [one.id for one in queries.waiting(core.reader, core.clock.now() + LATER)]


def test_what_waits_for_silence(core: Core, clock: FixedClock) -> None:
    task, version = delivered(core)
    assert waits(core) == [version]
    clock.forward(hours=1)
    by(core, "client", SendBack(task, "数字を直す"))
    assert waits(core) == []
    by(core, "assistant", StartTask(task))
    second = by(core, "assistant", Deliver(task))
    assert waits(core) == [second]


def test_critique_is_a_word_praise_leaves_it_waiting(core: Core) -> None:
    _, version = delivered(core)
    client = core.pair["client"].id
    core.ledger.commit(
        GiveFeedback("praise", "分かりやすい資料でした", deliverable=version), client
    )
    assert waits(core) == [version]
    core.ledger.commit(
        GiveFeedback("critique", "数字の時点がほしいです", deliverable=version), client
    )
    assert waits(core) == []


def test_an_acceptance_that_was_undone_does_not_come_back_by_itself(core: Core) -> None:
    _, version = delivered(core)
    by(core, "client", AcceptDelivery(version, silently=True))
    core.ledger.undo(core.pair["client"].id)
    assert waits(core) == []


def test_what_was_to_change_stands_with_its_version(core: Core, clock: FixedClock) -> None:
    task, first = delivered(core)
    clock.forward(hours=1)
    by(core, "client", SendBack(task, "11ページの数字を直してください。"))
    clock.forward(hours=1)
    by(core, "assistant", StartTask(task))
    second = by(core, "assistant", Deliver(task))
    clock.forward(hours=1)
    by(core, "client", SendBack(task, "表紙の日付もお願いします。"))
    found = queries.acceptances(core.reader, task)
    assert {id_: [one.text for one in note.sent_back] for id_, note in found.items()} == {
        first: ["11ページの数字を直してください。"],
        second: ["表紙の日付もお願いします。"],
    }
    assert [found[one].newest for one in (first, second)] == [False, True]


def test_a_plain_message_is_no_revision(core: Core) -> None:
    from assistant_desktop.features.tasks.commands import AddComment

    task, version = delivered(core)
    core.ledger.commit(AddComment(task, "ありがとうございます"), core.pair["client"].id)
    assert queries.acceptances(core.reader, task)[version].sent_back == ()


def test_extras_are_counted_by_person_and_month(core: Core, clock: FixedClock) -> None:
    delivered(core, extra="質問3点を1枚に整理")
    delivered(core)
    delivered(core, extra="決定事項を冒頭に")
    november = (from_text("2026-10-31T15:00:00.000Z"), from_text("2026-11-30T15:00:00.000Z"))
    assistant = core.pair["assistant"].id
    assert queries.extra_counts(core.reader, *november) == {assistant: 2}
    assert {one.text for one in queries.extras(core.reader, *november)} == {
        "質問3点を1枚に整理",
        "決定事項を冒頭に",
    }
    december = (november[1], datetime(2027, 1, 1, tzinfo=UTC))
    assert queries.extra_counts(core.reader, *december) == {}
