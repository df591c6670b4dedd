"""Forgetting a person: looked for in the bytes of the data, of the folder, and of the others."""

from pathlib import Path

import pytest

from assistant_desktop.features.feedback.commands import Acknowledge, GiveFeedback
from assistant_desktop.features.people.commands import AddDayOff
from assistant_desktop.kernel.errors import Problem
from assistant_desktop.services import search
from assistant_desktop.services.sync.steps import drive
from tests.conftest import TUESDAY

from .computers import Computer, interrupted, settle

NAME, READING = "中村 美咲", "なかむら みさき"
NOTE, PRAISE = "通院のためのお休み", "いつも助かっています"


@pytest.fixture
def two(tmp_path: Path) -> list[Computer]:
    """The client's and the assistant's computer, with what the assistant would have forgotten."""
    files: dict[str, bytes] = {}
    first = Computer("机の上", files, path=tmp_path / "first.db").set_up()
    other = Computer("かばんの中", files, "assistant", path=tmp_path / "other.db")
    other.join(first.invite().code)
    first.exchange()
    assistant = first.core.other.id
    task = first.add("中村 美咲さんへ見積書を渡す")
    first.edit(task, "中村美咲さんへ見積書を渡す")
    day = TUESDAY.date()
    first.core.do(AddDayOff(assistant, day, day, NOTE))
    first.core.do(GiveFeedback("praise", PRAISE, task=task))
    settle([first, other])
    return [first, other]


def needles() -> list[bytes]:
    texts = [NAME, NAME.replace(" ", ""), READING, NOTE, PRAISE]
    return [text.encode() for text in texts]


def lying(computer: Computer) -> list[bytes]:
    """What of the person lies in a computer's data file, its journal, or the folder."""
    assert computer.path is not None
    computer.core.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    files = computer.path.parent.glob(f"{computer.path.name}*")
    content = b"".join(one.read_bytes() for one in files)
    content += computer.shared_bytes()
    return [one for one in needles() if one in content]


def found(computer: Computer, text: str) -> int:
    """How many records a search finds."""
    search.complete(computer.core)
    core = computer.core
    return len(search.page(core.reader, core.words, search.asked(core, text), 9).results)


def test_the_person_can_be_found_before(two: list[Computer]) -> None:
    assert lying(two[0]) == needles()
    assert found(two[0], "美咲") > 0


def test_nothing_of_the_person_lies_anywhere_afterwards(two: list[Computer]) -> None:
    first, other = two
    assert found(first, "美咲") > 0
    old = first.group
    done = drive(first.sharing.forget_person(first.core.other.id))
    assert done.problems == ()
    assert other.exchange().forgot
    settle(two)
    assert lying(first) == []
    assert lying(other) == []
    assert found(first, "美咲") == found(other, "美咲") == 0
    assert found(first, "見積書") == 1
    assert not any(path.startswith(f"{old}/") and "/k/" not in path for path in first.files)
    assert first.titles() == other.titles() == ["—さんへ見積書を渡す"]
    assert first.core.other.name == "—"
    assert first.core.connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert first.core.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_both_ledgers_stay_equal_and_go_on(two: list[Computer]) -> None:
    first, other = two
    # The other acknowledges what is being forgotten, not knowing of it.
    (feedback,) = first.core.reader.column("SELECT id FROM feedback")
    other.core.do(Acknowledge(feedback))
    drive(first.sharing.forget_person(first.core.other.id))
    first.add("afterwards")
    settle(two)
    rows = [
        [one.core.reader.rows(f'SELECT * FROM "{kind}" ORDER BY id') for one in two]
        for kind in ("person", "task", "feedback", "day_off", "sibling")
    ]
    assert [mine for mine, _ in rows] == [theirs for _, theirs in rows]
    assert first.core.ledger.vector() == other.core.ledger.vector()
    assert "afterwards" in other.titles()


def test_a_newcomer_learns_nothing_of_the_person(two: list[Computer], tmp_path: Path) -> None:
    first, _ = two
    drive(first.sharing.forget_person(first.core.other.id))
    settle(two)
    (tmp_path / "late").mkdir()
    late = Computer("後から", first.files, "client", path=tmp_path / "late" / "late.db")
    late.join(first.invite().code)
    settle([first, late])
    assert lying(late) == []
    assert late.titles() == ["—さんへ見積書を渡す"]
    assert late.core.reader.value("SELECT count(*) FROM feedback WHERE deleted_at IS NULL") == 0


def test_doing_it_again_changes_nothing(two: list[Computer]) -> None:
    first, _ = two
    person = first.core.other.id
    drive(first.sharing.forget_person(person))
    seq = first.core.ledger.last_seq()
    drive(first.sharing.forget_person(person))
    assert first.core.ledger.last_seq() == seq
    assert not first.exchange().forgot


def test_undo_brings_nobody_back(two: list[Computer]) -> None:
    first, _ = two
    drive(first.sharing.forget_person(first.core.other.id))
    while first.core.undo() is not None:
        pass
    assert lying(first) == []


def test_nobody_forgets_themselves(two: list[Computer]) -> None:
    first, _ = two
    with pytest.raises(Problem) as caught:
        drive(first.sharing.forget_person(first.core.me.id))
    assert caught.value.code == "forget_self"
    assert first.core.me.name == "佐藤 健一"


@pytest.mark.parametrize("after", range(20, 180, 32))
def test_forgetting_that_was_interrupted_goes_on(two: list[Computer], after: int) -> None:
    first, other = two
    old = first.group
    interrupted(first.sharing.forget_person(first.core.other.id), after)
    settle(two)
    settle(two)
    if first.core.other.name == NAME:
        assert (lying(first), first.group) == (needles(), old), "not begun"
    else:
        assert (lying(first), lying(other)) == ([], [])
        assert first.group == other.group != old
