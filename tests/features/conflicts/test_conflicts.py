"""What counts as a conflict, what is shown of it, and who may settle it."""

import pytest

from assistant_desktop.features.conflicts.commands import EditValue, KeepRecord, KeepValue
from assistant_desktop.features.conflicts.queries import count, open_conflicts
from assistant_desktop.features.tasks.commands import AddComment, EditTask
from assistant_desktop.kernel.errors import BadInput, Problem
from tests.sync.replicas import group, mesh


def test_a_conflict_names_the_task_the_field_and_who_wrote_what_when() -> None:
    a, b, _c = group()
    a.write("task", "t", description="甲")
    b.clock.forward(hours=1)
    b.write("task", "t", description="乙")
    mesh([a, b])
    (conflict,) = open_conflicts(a.ledger.reader, "t")
    assert (conflict.kind, conflict.task, conflict.title) == ("task", "t", "見積書")
    assert (conflict.register, conflict.fields) == ("description", ("description",))
    assert (conflict.shown.author, conflict.shown.at) == (b.person, "2026-11-24T01:18:00.000Z")
    assert [(one.author, one.values["description"]) for one in conflict.others] == [
        (a.person, "甲")
    ]
    assert open_conflicts(a.ledger.reader, "other") == []
    assert count(a.ledger.reader) == 1


def test_the_same_value_on_both_sides_is_none() -> None:
    a, b, _c = group()
    a.write("task", "t", description="甲")
    b.write("task", "t", description="甲")
    mesh([a, b])
    assert count(a.ledger.reader) == 0


def test_what_is_deleted_has_none() -> None:
    a, b, _c = group()
    a.write("task", "t", description="甲")
    b.write("task", "t", description="乙")
    mesh([a, b])
    a.write("task", "t", deleted_at="2026-11-24T00:18:00.000Z")
    assert count(a.ledger.reader) == 0


def test_an_edit_is_checked_like_any_other() -> None:
    a, b, _c = group()
    a.do(EditTask("t", {"due": "2026-12-01"}))
    b.do(EditTask("t", {"due": "2026-12-02"}))
    mesh([a, b])
    with pytest.raises(BadInput, match="title_empty"):
        a.do(EditValue("task", "t", "title", " "))
    with pytest.raises(BadInput, match="due"):
        a.do(EditValue("task", "t", "due", "まもなく"))
    a.do(EditValue("task", "t", "due", "2026-12-03"))
    b.pull(a)
    assert b.row("task", "t")["due"] == "2026-12-03"
    assert count(b.ledger.reader) == 0


def test_a_number_must_be_one() -> None:
    a, b, _c = group()
    a.birth("subtask", "s", task="t", title="下調べ")
    b.pull(a)
    a.birth("attachment", "f", owner_kind="task", owner="t", name="表", size=1)
    with pytest.raises(BadInput, match="conflict_value"):
        a.do(EditValue("attachment", "f", "size", "大"))
    with pytest.raises(BadInput, match="text_empty"):
        a.do(EditValue("subtask", "s", "title", "  "))


def test_only_the_writer_settles_what_is_the_writers_own() -> None:
    """Two devices of one person changed one comment; the other of the pair cannot choose."""
    a, b, c = group()
    assert a.person == c.person
    a.do(AddComment("t", "はじめ"))
    mesh([a, b, c])
    comment = a.ledger.reader.value("SELECT id FROM comment")
    a.write("comment", comment, text="甲")
    c.write("comment", comment, text="丙")
    mesh([a, b, c])
    (conflict,) = open_conflicts(b.ledger.reader)
    head = conflict.others[0]
    choice = KeepValue("comment", comment, "text", head.device, head.device_seq)
    with pytest.raises(Problem, match="conflict_not_yours"):
        b.do(choice)
    a.do(choice)
    b.pull(a)
    assert count(b.ledger.reader) == 0


def test_what_is_settled_cannot_be_settled_again() -> None:
    a, _b, _c = group()
    with pytest.raises(Problem, match="conflict_gone"):
        a.do(KeepRecord("task", "t"))
    with pytest.raises(Problem, match="conflict_gone"):
        a.do(KeepValue("task", "t", "title", "a", 1))
