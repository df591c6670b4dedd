"""The parts of the tour beyond the pages: sharing, a conflict, letters, held drafts, search."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from assistant_desktop.adapters.holidays import is_holiday
from assistant_desktop.features.devices.commands import ROLE, AddDevice
from assistant_desktop.features.howtos.commands import WriteHowto
from assistant_desktop.features.howtos.model import Source, Step
from assistant_desktop.features.tasks.commands import EditTask
from assistant_desktop.kernel.ref import Ref
from assistant_desktop.qt.shell.application import Application
from assistant_desktop.qt.shell.quick_add import QuickAdd
from assistant_desktop.qt.shell.searching import close_search, open_search
from assistant_desktop.services.core import Core
from assistant_desktop.services.holding import Holding
from assistant_desktop.store import database
from assistant_desktop.store.ledger import Ledger
from assistant_desktop.words import Words

if TYPE_CHECKING:
    from scripts.tour import Tour

SEARCHED = {"ja": "見積", "en": "quote"}
LINE = {
    "ja": "明日15時 山田様へ見積書 240台 至急",
    "en": "Send Mr Yamada the quote for 240 units tomorrow 3pm urgent",
}
HARD = {
    "ja": "何度も申し上げているのに、また資料に誤字がありました。ちゃんと確認してください。",
    "en": "I have told you again and again, and there were typos in the slides. Check properly.",
}
LETTER = {
    "ja": ("株式会社ひかり", "営業部 部長", "山田 太郎", "お打ち合わせ", "11月18日"),
    "en": ("Hikari Inc.", "Head of Sales", "Taro Yamada", "our meeting", "18 November"),
}
HOWTO_ID = "0191f8a0-0000-7000-8000-00000000aaaa"
HOWTO = {
    "ja": (
        "来社されるお客様の入館手続き",
        "本社10階の応接室にお通しするとき",
        (
            ("前日の17時までに受付へ連絡", "お名前、会社名、人数、時刻"),
            ("会議室の鍵を総務で受け取る", ""),
            ("お着きの10分前に1階で待つ", "雨の日は傘立ての札も"),
        ),
        "総務部 内線 2201",
    ),
    "en": (
        "Signing visitors in",
        "For guests in the meeting rooms on the tenth floor",
        (
            ("Tell the front desk by 17:00 the day before", "Names, company, how many, when"),
            ("Fetch the key of the room", ""),
            ("Wait downstairs ten minutes early", "On rainy days with umbrella tags"),
        ),
        "General affairs, extension 2201",
    ),
}
TITLES = {
    "ja": ("見積書 240台（税込）", "見積書 240台と300台の比較"),
    "en": ("Quote for 240 units, tax included", "Quotes for 240 and 300 units"),
}


def more(tour: "Tour", running: Application, language: str) -> None:
    """All of them, in one language, light."""
    core = running.core
    assert core is not None
    _search(tour, running, language)
    _quick_add(tour, running, language)
    _letter(tour, running, language)
    _held(tour, running, core, language)
    _howto(tour, running, language)
    _sharing(tour, running, language)
    _conflict(tour, running, core, language)


def _search(tour: "Tour", running: Application, language: str) -> None:
    running.go("today")
    running.deeds.make()
    open_search(running, SEARCHED[language])
    tour.settle(1.0)
    tour.picture(f"search-{language}-light")
    assert tour.window is not None
    close_search(tour.window)
    tour.settle(0.2)


def _quick_add(tour: "Tour", running: Application, language: str) -> None:
    running.quick_add()
    assert tour.window is not None
    (mini,) = tour.window.findChildren(QuickAdd)
    mini.field.setText(LINE[language])
    tour.settle(1.0)
    tour.grab(mini, f"quick-add-{language}-light")
    mini.field.clear()
    tour.settle(0.4)
    mini.close()
    tour.settle(0.2)


def _letter(tour: "Tour", running: Application, language: str) -> None:
    running.go("documents")
    tour.settle(0.4)
    assert running.view is not None
    page = running.view.current()
    page.choice.chosen.emit("thanks")  # type: ignore[union-attr]
    tour.settle(0.4)
    words = running.words
    names = (
        *("documents.company", "documents.post", "documents.name", "documents.field.matter"),
        "documents.field.day",
    )
    for name, text in zip(names, LETTER[language], strict=True):
        _fill(page, words(name), text)
    tour.settle(1.5)
    tour.picture(f"letters-{language}-light")


def _fill(page: QWidget | None, name: str, text: str) -> None:
    assert page is not None
    for edit in page.findChildren(QWidget):
        if edit.accessibleName() == name and hasattr(edit, "setText") and edit.isVisible():
            edit.setText(text)
            return


def _howto(tour: "Tour", running: Application, language: str) -> None:
    assert running.bridge is not None
    title, summary, steps, source = HOWTO[language]
    running.bridge.send(
        WriteHowto(title, [Step(*one) for one in steps], summary, (), [Source(source)], id=HOWTO_ID)
    )
    running.go(Ref("howto", HOWTO_ID))
    tour.settle(0.8)
    tour.picture(f"howto-{language}-light")


def _held(tour: "Tour", running: Application, core: Core, language: str) -> None:
    began = tour.clock.instant
    task = core.reader.value(
        "SELECT task FROM deliverable WHERE deleted_at IS NULL ORDER BY created_at DESC LIMIT 1"
    )
    held = Holding(core).hold("comment", Ref("task", str(task)), HARD[language], "minutes")
    tour.clock.forward(minutes=11)
    running.go(Ref("held", held.id))
    tour.settle(1.0)
    tour.picture(f"held-{language}-light")
    Holding(core).let_go(held.id)
    tour.clock.instant = began


def _conflict(tour: "Tour", running: Application, core: Core, language: str) -> None:
    """Both change the title of one task while they are apart."""
    assert running.bridge is not None
    task = str(
        core.reader.value(
            "SELECT id FROM task WHERE deleted_at IS NULL AND title LIKE '%240%'"
            " ORDER BY created_at DESC LIMIT 1"
        )
    )
    with closing(database.memory()) as connection:
        ledger = Ledger(connection, tour.clock)
        other = Core(connection, ledger, tour.clock, is_holiday, "client", Words(language))
        device = AddDevice(ledger.device, core.other.id, "MacBook", "sign", "box")
        core.ledger.commit(device, core.me.id, ROLE)
        ledger.absorb(list(core.ledger.everything_after({})))
        ours, theirs = TITLES[language]
        running.bridge.send(EditTask(task, {"title": ours}))
        tour.clock.forward(seconds=1)
        other.do(EditTask(task, {"title": theirs}))
        core.ledger.absorb(list(ledger.everything_after(core.ledger.vector())))
    running.look_outside()
    running.go(Ref("task", task))
    tour.settle(0.8)
    tour.picture(f"conflict-task-{language}-light")
    running.go("conflicts")
    tour.settle(0.8)
    tour.picture(f"conflict-{language}-light")


def _sharing(tour: "Tour", running: Application, language: str) -> None:
    with _folder() as folder:
        running.go("settings", "sharing")
        tour.settle(0.5)
        assert running.view is not None
        page = running.view.current()
        assert page is not None
        section = page._built["sharing"]  # type: ignore[attr-defined]
        tour.picture(f"sharing-begin-{language}-light")
        section.address.setText(str(folder))
        section.begin.click()
        for _turn in range(60):
            tour.settle(0.5)
            if section._invited is not None:
                break
        tour.settle(0.5)
        tour.picture(f"sharing-{language}-light")
        for one in running.companions:
            one.stop()  # the place goes away now
        running.companions.clear()


@contextmanager
def _folder() -> Iterator[Path]:
    """A folder with the name that many will choose."""
    made = Path(tempfile.mkdtemp(prefix="shared-"))
    folder = Path(tempfile.gettempdir()) / "OneDrive" / "Assistant"
    if folder.parent.exists():
        folder = made / "OneDrive" / "Assistant"
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder.parent, ignore_errors=True)
        shutil.rmtree(made, ignore_errors=True)
