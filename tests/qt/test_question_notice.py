"""A question answered from its notification, and a stale wait recalled from another."""

from datetime import UTC, datetime

from pytestqt.qtbot import QtBot

from assistant_desktop.features.questions import queries
from assistant_desktop.features.questions.commands import AskQuestion
from assistant_desktop.features.questions.model import Proposal
from assistant_desktop.features.tasks.commands import AddTask
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.kernel.ref import Ref
from assistant_desktop.qt.bridge import Bridge
from assistant_desktop.qt.notice_desk import NoticeDesk
from assistant_desktop.services.core import Core
from assistant_desktop.services.notices import Click
from tests.qt.test_notice_desk import Screen

TEXT = "導入効果の数字は、10月実績（確定値）でよろしいでしょうか。"
TWO = (Proposal("10月実績のみ"), Proposal("11月見込みも並べる"))


def ask(core: Core) -> None:
    assistant = core.pair["assistant"].id
    core.ledger.commit(AddTask("商談資料", id="task"), assistant)
    core.ledger.commit(AskQuestion("task", TEXT, TWO, id="q"), assistant)


def test_a_button_of_the_card_answers(core: Core, qtbot: QtBot) -> None:
    core.role = "client"
    desk, screen = NoticeDesk(core, Bridge(core)), Screen()
    desk.start(screen)
    opened: list[Click] = []
    desk.opened.connect(opened.append)
    ask(core)
    qtbot.waitUntil(lambda: bool(screen.cards))
    (card,) = screen.cards
    desk.click(card.key, "answer_b")
    qtbot.waitUntil(lambda: queries.open_count(core.reader, core.me.id) == 0)
    (found,) = queries.of_task(core.reader, "task")
    assert found.taken is not None
    assert found.taken.text == "11月見込みも並べる"
    assert opened == []
    core.undo()  # as everything
    assert queries.open_count(core.reader, core.me.id) == 1
    desk.click(card.key, "default")
    qtbot.waitUntil(lambda: bool(opened))
    assert opened[0].target == Ref("question", "q")
    desk.stop()


def test_a_button_of_the_card_recalls(core: Core, clock: FixedClock, qtbot: QtBot) -> None:
    desk, screen = NoticeDesk(core, Bridge(core)), Screen()
    desk.start(screen)
    ask(core)
    clock.instant = datetime(2026, 11, 25, 0, 18, tzinfo=UTC)
    desk.notices.tick()
    (card,) = [one for one in screen.cards if "回答待ち" in one.title]
    desk.click(card.key, "nudge")
    qtbot.waitUntil(lambda: queries.of_task(core.reader, "task")[0].nudged_at is not None)
    desk.stop()
