"""What one of the two puts aside stays on that computer: searched for in the bytes."""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from assistant_desktop.bootstrap.stores import Stores, close
from assistant_desktop.features.standup.commands import FinishStandup, StartStandup
from assistant_desktop.kernel.ref import Ref
from assistant_desktop.services import minutes, sheet
from assistant_desktop.services.core import Core
from assistant_desktop.services.holding import MINUTES, Holding
from assistant_desktop.services.notice_port import Card
from assistant_desktop.services.notices import Notices
from assistant_desktop.services.sync import sealing
from assistant_desktop.store.held import HeldStore
from assistant_desktop.words import Words

from ..conftest import TOKYO
from .conftest import CommandLine
from .test_share import code_of, done, exchange, fresh

SECRET = "もうかんべんしてほしいzqxjk"
"""Stands in everything that must not leave: the held text, what else was filled in, what was
begun in its place, and the line of thanks."""
KNOWN = "見積書の送付bvwpf"
"""Stands in a task that both know: what is searched would be found."""


class Taken:
    """A notifier that keeps its cards."""

    simple = False

    def __init__(self) -> None:
        self.cards: list[Card] = []

    def show(self, card: Card) -> None:
        self.cards.append(card)

    def withdraw(self, key: str) -> None: ...


@pytest.fixture
def sealed(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """Everything that is put into the shared folder, as it is before it is sealed."""
    bodies: list[bytes] = []
    seal = sealing.seal

    def noting(key: bytes, path: str, body: bytes, salt: bytes | None = None) -> bytes:
        bodies.append(path.encode() + body)
        return seal(key, path, body, salt)

    monkeypatch.setattr(sealing, "seal", noting)
    return bodies


def opened(line: CommandLine, now: str = "") -> Core:
    return Stores(line.vault).open(
        line.folder, now=datetime.fromisoformat(now or "2026-11-24T09:18").replace(tzinfo=TOKYO)
    )


def put_aside(line: CommandLine, task: str) -> list[Card]:
    """Hold texts, thank, begin another text; the cards when the time of one is over."""
    core = opened(line)
    holding = Holding(core)
    for kind in ("comment", "critique", "send_back"):
        held = holding.hold(kind, Ref("task", task), SECRET, MINUTES, {"wish": SECRET})
    HeldStore(core.connection, core.folder).thank(core.me.id, core.today, SECRET)
    core.local.set("draft.holding", {held.id: SECRET})
    core.local.flush()
    close(core)
    core = opened(line, "2026-11-24T09:30")
    notifier = Taken()
    notices = Notices(core)
    notices.use(notifier)
    for _ in range(3):
        notices.tick()
    close(core)
    return notifier.cards


def tables_with(text: str, core: Core) -> set[str]:
    """The tables of a database that hold a text, in any column, as text or as bytes."""
    rows = core.connection.execute
    names = [row[0] for row in rows("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    return {
        str(name)
        for name in names
        if any(
            text in shown(value) for row in rows(f"SELECT * FROM {name}") for value in tuple(row)
        )
    }


def shown(value: object) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    found = str(value)
    if "\\u" in found:  # JSON that was written in plain letters
        found += found.encode().decode("unicode_escape", "replace")
    return found


def files(folder: Path) -> Iterator[Path]:
    return (file for file in folder.rglob("*") if file.is_file())


def forms(text: str) -> list[bytes]:
    """The bytes that a text can lie in a file as."""
    return [text.encode("utf-8"), text.encode("utf-16-le"), json.dumps(text)[1:-1].encode()]


def has(text: str, data: bytes) -> bool:
    return any(one in data for one in forms(text))


def exports(line: CommandLine, folder: Path) -> str:
    """Everything that the program writes out for others, with the words of the command line."""
    out = [line(*words).out for words in (("list",), ("list", "--json"), ("today",), ("standup",))]
    out += [line("show", row["id"], *more).out
            for row in line("list", "--json").objects for more in ((), ("--json",))]  # fmt: skip
    out += [line("search", SECRET[:6], *more).out for more in ((), ("--json",))]
    core = opened(line, "2026-11-24T09:40")
    (standup,) = core.do(StartStandup(core.today)).changed["standup"]
    core.do(FinishStandup(standup))
    out.append(minutes.plain(core, minutes.minutes(core, standup)))
    out += [str(table) for table in sheet.order(core).tables(core.reader)]
    sheet.order(core).write(folder / "tasks.csv")
    close(core)
    out.append((folder / "tasks.csv").read_text(encoding="utf-8-sig"))
    return "\n".join(out)


def test_what_is_put_aside_is_in_no_file_of_the_other(
    line: CommandLine, tmp_path: Path, sealed: list[bytes]
) -> None:
    share = tmp_path / "share"
    task = line.add(KNOWN, "--request")
    client, late = fresh(tmp_path, "client"), fresh(tmp_path, "late")
    code = code_of(line, share, "--no-confirm")
    done(client("share", "join", str(share), "--code", code, "--json"))
    exchange(line, client)
    cards = put_aside(line, task)
    exchange(line, client)
    # Another computer of the client gets everything anew, packed by the one that holds.
    code = str(done(line("share", "init", str(share), "--json", "--no-confirm"))["code"])
    done(late("share", "join", str(share), "--code", code, "--json"))
    exchange(line, client, late)

    assert {card.title for card in cards} == {Words("en")("notices.held.title")}
    assert not any(has(SECRET, repr(card).encode()) for card in cards)
    assert any(has(KNOWN, body) for body in sealed)
    assert not any(has(SECRET, body) for body in sealed)
    for other in (client, late):
        core = opened(other)
        assert "task" in tables_with(KNOWN, core)
        assert tables_with(SECRET, core) == set()
        close(core)
    mine = opened(line)
    assert tables_with(SECRET, mine) == {"held", "thanks", "local"}
    close(mine)
    written = exports(line, tmp_path)
    assert KNOWN in written
    assert SECRET not in written
    assert line("backup", str(tmp_path / "safe.adbackup")).code == 0
    for folder in (share, client.folder, late.folder, line.folder, tmp_path):
        for file in files(folder):
            assert not has(SECRET, file.read_bytes()), file
    # The backup of one's own data is the one place where it is kept, sealed.
    assert line("restore", str(tmp_path / "safe.adbackup")).code == 0
    again = opened(line)
    assert [held.text for held in Holding(again).mine()] == [SECRET] * 3
    close(again)
