"""Local values: kept as they are, and never a reason to fail while another process writes."""

from assistant_desktop.store.local import Local
from tests.conftest import Pair


def test_values_come_back_and_are_forgotten(pair: Pair) -> None:
    local = pair.client.local
    local.set("draft", {"title": "見積"})
    assert pair.assistant.local.get("draft") == {"title": "見積"}
    local.drop("draft")
    assert pair.assistant.local.get("draft", "none") == "none"


def test_what_is_being_written_belongs_to_who_writes_it(pair: Pair) -> None:
    owner = ["client"]
    local = Local(pair.client.connection, lambda: owner[0])
    local.set("draft.feedback", "手厳しい一文")
    local.set("language", "ja")
    owner[0] = "assistant"
    assert local.get("draft.feedback") is None
    local.drop("draft.feedback")
    assert local.get("language") == "ja"
    owner[0] = "client"
    assert local.get("draft.feedback") == "手厳しい一文"


def test_a_value_waits_while_another_process_writes(pair: Pair) -> None:
    writing, local = pair.assistant.connection, pair.client.local
    writing.execute("BEGIN IMMEDIATE")
    local.set("draft", "half a sentence")
    assert local.get("draft") == "half a sentence"
    writing.execute("COMMIT")
    assert pair.assistant.local.get("draft") is None
    local.set("other", 1)
    assert pair.assistant.local.get("draft") == "half a sentence"


def test_a_value_that_is_dropped_while_another_writes_is_gone_afterwards(pair: Pair) -> None:
    local = pair.client.local
    local.set("draft", "text")
    pair.assistant.connection.execute("BEGIN IMMEDIATE")
    local.drop("draft")
    assert local.get("draft") is None
    pair.assistant.connection.execute("COMMIT")
    local.flush()
    assert pair.assistant.local.get("draft") is None
