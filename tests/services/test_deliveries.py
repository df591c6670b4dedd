"""The time without a word: accepted once, in the client's name, told to both, undoable."""

from assistant_desktop.features.deliveries.commands import AcceptDelivery
from assistant_desktop.features.people.commands import ChangeSetting
from assistant_desktop.features.tasks.commands import AddTask, Deliver, StartTask
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.services import deliveries
from assistant_desktop.services.core import Core
from assistant_desktop.services.notices import Notices


def delivered(core: Core) -> tuple[str, str]:
    client, assistant = (core.pair[role].id for role in ("client", "assistant"))
    (task,) = core.ledger.commit(AddTask("商談資料", request=True), client).changed["task"]
    core.ledger.commit(StartTask(task), assistant)
    (version,) = core.ledger.commit(Deliver(task), assistant).changed["deliverable"]
    return task, version


def state(core: Core, task: str) -> str:
    return str(core.reader.value("SELECT state FROM task WHERE id = ?", (task,)))


def test_five_working_days_without_a_word(core: Core, clock: FixedClock) -> None:
    task, version = delivered(core)
    # Delivered on Tuesday 24 November, 9:18; Tuesday 1 December, 17:59 is a minute too early.
    clock.forward(days=7, hours=8, minutes=41)
    assert deliveries.accept_silently(core) == []
    clock.forward(minutes=1)
    (commit,) = deliveries.accept_silently(core)
    assert commit.author == core.pair["client"].id
    assert core.words.intent(commit.intent.code, commit.intent.params) == (
        "ご連絡のなかった納品物の受け取り（商談資料 第1版）"
    )
    assert state(core, task) == "done"
    row = core.reader.record("deliverable", version)
    assert row is not None
    # The same instant on every computer, whenever its window was open.
    assert (row["accepted_at"], row["accepted_silently"]) == ("2026-12-01T09:00:00.000Z", 1)
    assert deliveries.accept_silently(core) == []


def test_a_window_that_was_closed_for_weeks_makes_up_for_it(core: Core, clock: FixedClock) -> None:
    _, version = delivered(core)
    clock.forward(days=40)
    deliveries.accept_silently(core)
    row = core.reader.record("deliverable", version)
    assert row is not None
    assert row["accepted_at"] == "2026-12-01T09:00:00.000Z"


def test_what_the_client_undid_stays_undone(core: Core, clock: FixedClock) -> None:
    task, _ = delivered(core)
    clock.forward(days=10)
    deliveries.accept_silently(core)
    core.ledger.undo(core.pair["client"].id)
    assert state(core, task) == "delivered"
    clock.forward(days=10)
    assert deliveries.accept_silently(core) == []


def test_the_time_is_a_setting_and_can_be_never(core: Core, clock: FixedClock) -> None:
    delivered(core)
    core.do(ChangeSetting("deliveries.accept_after_days", 1))
    clock.forward(days=1, hours=9)
    assert len(deliveries.due(core)) == 1
    core.do(ChangeSetting("deliveries.accept_after_days", 0))
    clock.forward(days=100)
    assert deliveries.due(core) == []


def told(core: Core, role: str) -> list[tuple[str, str]]:
    core.role = role
    found = Notices(core).inbox.page()
    return [(one.title, one.body) for one in found if one.kind == "accepted"]


def test_both_are_told_of_silence(core: Core, clock: FixedClock) -> None:
    notices = Notices(core)
    notices.tick()
    delivered(core)
    clock.forward(days=10)
    for commit in deliveries.accept_silently(core):
        notices.heard(commit)
    line = ("ご連絡がなかったため、納品物を受け取りとしました", "商談資料（第1版）")
    assert told(core, "assistant") == [line]
    assert told(core, "client") == [line]


def test_a_click_is_told_to_the_one_who_delivered(core: Core) -> None:
    notices = Notices(core)
    notices.tick()
    _, version = delivered(core)
    core.role = "client"
    notices.heard(core.do(AcceptDelivery(version)))
    assert told(core, "client") == []
    assert told(core, "assistant") == [("佐藤様が納品物を受け取りました", "商談資料（第1版）")]
