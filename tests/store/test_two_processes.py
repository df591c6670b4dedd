"""Two writers at one file: the window and the command line."""

import pytest

from assistant_desktop.features.people.commands import ChangePerson
from assistant_desktop.kernel.errors import Busy
from assistant_desktop.store import database
from tests.conftest import Pair


def test_what_one_commits_the_other_hears_from_the_ledger(pair: Pair) -> None:
    seen = pair.assistant.ledger.last_seq()
    made = pair.client.do(ChangePerson(pair.client.me.id, {"address": "佐藤部長"}))
    heard = pair.assistant.ledger.since(seen)
    assert [commit.seq for commit in heard] == [made.seq]
    assert heard[0].changed == {"person": frozenset({pair.client.me.id})}
    pair.assistant.forget()
    assert pair.assistant.other.called == "佐藤部長"


def test_a_window_that_meets_a_writer_is_told_at_once_and_has_changed_nothing(pair: Pair) -> None:
    window = pair.client
    window.connection.execute("PRAGMA busy_timeout = 0")
    pair.assistant.connection.execute("BEGIN IMMEDIATE")
    before = window.ledger.last_seq()
    with pytest.raises(Busy):
        window.do(ChangePerson(window.me.id, {"address": "佐藤部長"}))
    pair.assistant.connection.execute("ROLLBACK")
    assert window.ledger.last_seq() == before
    assert window.do(ChangePerson(window.me.id, {"address": "佐藤部長"})).seq == before + 1


def test_a_reader_of_its_own_cannot_write(pair: Pair) -> None:
    assert pair.client.open_reader is not None
    connection = pair.client.open_reader()
    with pytest.raises(Exception, match=r"readonly|read-only|query_only"):
        connection.execute("DELETE FROM person")
    assert connection.execute("SELECT count(*) FROM person").fetchone() == (2,)
    connection.close()


def test_one_person_does_not_undo_the_others_action(pair: Pair) -> None:
    pair.client.do(ChangePerson(pair.client.me.id, {"address": "佐藤部長"}))
    assert pair.assistant.undo() is None
    assert pair.client.undo() is not None
    assert database.is_sound(pair.client.connection)


def test_a_checkpoint_in_a_worker_brings_the_journal_into_the_file(pair: Pair) -> None:
    pair.client.connection.execute("PRAGMA wal_autocheckpoint = 0")
    for number in range(30):
        pair.client.do(ChangePerson(pair.client.me.id, {"address": f"佐藤様{number}"}))
    before = pair.path.stat().st_mtime_ns
    database.checkpoint(pair.path, pair.key)
    assert pair.path.stat().st_mtime_ns > before
    assert pair.assistant.reader.value("SELECT address FROM person WHERE role = 'client'") == (
        "佐藤様29"
    )
