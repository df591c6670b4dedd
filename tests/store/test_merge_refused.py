"""What must not come in, and that it leaves nothing: order, form, newer programs, rights."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from assistant_desktop.features.feedback.commands import Acknowledge, GiveFeedback, Withdraw
from assistant_desktop.features.hours.commands import LogHours
from assistant_desktop.features.tasks.commands import AddComment
from assistant_desktop.kernel.carried import Carried
from assistant_desktop.kernel.errors import Problem
from assistant_desktop.kernel.ops import Op, born
from assistant_desktop.store.driver import Connection
from tests.sync.replicas import Raw, Replica, group


def refused(one: Replica, commits: list[Carried], code: str) -> None:
    """Nothing of it is taken in, nothing else is changed, and the next right one still is."""
    before, vector = one.state(), one.ledger.vector()
    with pytest.raises(Problem) as raised:
        one.ledger.absorb(commits)
    assert raised.value.code == code
    assert one.state() == before
    assert one.ledger.vector() == vector
    assert not one.ledger.connection.in_transaction


def one_of(a: Replica, b: Replica) -> Carried:
    a.write("task", "t", title="甲")
    (commit,) = a.new_for(b)
    return commit


def with_op(commit: Carried, **changes: Any) -> Carried:
    return replace(commit, ops=(replace(commit.ops[0], **changes),))


def test_a_commit_waits_for_the_one_before_it() -> None:
    a, b, _c = group()
    first = one_of(a, b)
    a.write("task", "t", title="乙")
    second = a.new_for(b)[1]
    refused(b, [second], "share_not_next")
    refused(b, [second, first], "share_not_next")
    b.ledger.absorb([first, second])
    assert b.row("task", "t")["title"] == "乙"


def test_a_commit_waits_for_all_that_its_author_had_seen() -> None:
    a, b, c = group()
    first = one_of(a, b)
    c.pull(a)
    c.write("task", "t", title="丙")
    second = c.ledger.carried("c", 0, 99)[-1]
    refused(b, [second], "share_not_next")
    b.ledger.absorb([first, second])
    assert b.row("task", "t")["title"] == "丙"


def test_own_commits_that_are_not_here_tell_of_a_copy() -> None:
    a, b, _c = group()
    commit = one_of(a, b)
    refused(b, [replace(commit, device="b", device_seq=1)], "share_own_ahead")


BROKEN: list[tuple[str, Callable[[Carried], Carried]]] = [
    ("a number for a text", lambda c: with_op(c, new=5)),
    ("nothing where something must be", lambda c: with_op(c, new=None)),
    ("half a character", lambda c: with_op(c, new="\ud800")),
    ("a text for a number", lambda c: with_op(c, field="estimate", new="5")),
    ("a truth for a number", lambda c: with_op(c, field="estimate", new=True)),
    ("a number that no column holds", lambda c: with_op(c, field="estimate", new=1 << 63)),
    ("the id itself", lambda c: with_op(c, field="id", new="u")),
    ("a record that is not there", lambda c: with_op(c, id="nowhere")),
    ("no id", lambda c: with_op(c, id="")),
    ("a person that is not there", lambda c: with_op(c, field="owner", new="nobody")),
    ("a birth that leaves out a column", lambda c: replace(c, ops=(born("task", "n", title="x"),))),
    ("a birth of what is there", lambda c: replace(c, ops=(born("setting", "s", key="k"),) * 2)),
    ("a birth that is no record", lambda c: with_op(c, field="*", new="x")),
    ("a record for a field", lambda c: with_op(c, new={"a": 1})),
    ("a stamp beyond the end of time", lambda c: replace(c, clock=1 << 62)),
    ("a stamp before it", lambda c: replace(c, clock=-1)),
    ("no instant", lambda c: replace(c, at="yesterday")),
    ("no day of that name", lambda c: replace(c, at="2026-13-41T00:00:00.000Z")),
    ("a role of its own", lambda c: replace(c, role="rule")),
    ("no author", lambda c: replace(c, author=None)),  # type: ignore[arg-type]
    ("a vector of texts", lambda c: replace(c, seen={"b": "1"})),  # type: ignore[dict-item]
    ("a number that is none", lambda c: replace(c, device_seq="2")),  # type: ignore[arg-type]
    ("params that are none", lambda c: replace(c, params="x")),  # type: ignore[arg-type]
    ("params that no file can hold", lambda c: replace(c, params={"x": object()})),  # type: ignore[dict-item]
]


@pytest.mark.parametrize("spoil", [one for _name, one in BROKEN], ids=[name for name, _ in BROKEN])
def test_what_no_program_writes_leaves_nothing(spoil: Callable[[Carried], Carried]) -> None:
    a, b, _c = group()
    good = one_of(a, b)
    refused(b, [spoil(good)], "share_broken")
    b.ledger.absorb([good])
    assert b.row("task", "t")["title"] == "甲"


def test_an_older_program_lets_what_a_newer_one_wrote_wait() -> None:
    a, b, _c = group()
    good = one_of(a, b)
    refused(b, [with_op(good, kind="pulse")], "share_unknown_kind")
    refused(b, [with_op(good, kind="commits")], "share_unknown_kind")
    refused(b, [with_op(good, field="mood")], "share_newer")
    newer = replace(good, ops=(born("setting", "s", key="k", value="1", mood="x"),))
    refused(b, [newer], "share_newer")
    b.ledger.absorb([good])


def test_a_batch_comes_whole_or_not_at_all() -> None:
    a, b, _c = group()
    first = one_of(a, b)
    a.write("task", "t", title="乙")
    second = with_op(a.new_for(b)[1], kind="pulse")
    done: list[str] = []

    def before() -> None:
        b.ledger.connection.execute("INSERT INTO share_state VALUES ('sealed', '1')")
        done.append("before")

    def alongside(connection: Connection) -> None:
        connection.execute("INSERT INTO share_state VALUES ('read', '1')")
        done.append("alongside")

    with pytest.raises(Problem, match="share_unknown_kind"):
        b.ledger.absorb([first, second], before=before, alongside=alongside)
    assert b.ledger.reader.column("SELECT key FROM share_state") == []
    b.ledger.absorb([first], before=before, alongside=alongside)
    assert done == ["before", "before", "alongside"]
    assert b.ledger.reader.column("SELECT key FROM share_state ORDER BY key") == ["read", "sealed"]


def test_what_fails_beside_it_takes_the_commits_back() -> None:
    a, b, _c = group()
    commit = one_of(a, b)

    def alongside(_connection: Connection) -> None:
        raise OSError("no")

    before = b.state()
    with pytest.raises(OSError, match="no"):
        b.ledger.absorb([commit], alongside=alongside)
    assert b.state() == before
    assert b.ledger.absorb([commit]) != ()


# -- C14: only as oneself --------------------------------------------------------------------------


def known() -> tuple[Replica, Replica]:
    """Two devices that know whose each other is."""
    a, b, _c = group()
    for one in (a, b):
        a.birth("device", one.name, person=one.person, sign_key=f"key of {one.name}")
    b.pull(a)
    return a, b


def test_a_device_writes_as_its_person_alone() -> None:
    a, b = known()
    good = one_of(a, b)
    refused(b, [replace(good, author=b.person)], "share_not_theirs")
    b.ledger.absorb([good])


def as_the_other(a: Replica, b: Replica, *ops: Op) -> list[Carried]:
    a.do(Raw(ops))
    return a.new_for(b)


def test_feedback_is_its_authors_and_its_receipt_the_recipients() -> None:
    a, b = known()
    b.do(GiveFeedback("praise", "助かりました。", task="t", id="f"))
    a.pull(b)
    a.do(Acknowledge("f"))
    b.pull(a)
    assert b.row("feedback", "f")["acknowledged_at"] is not None
    for field, new in (("text", "別の言葉"), ("deleted_at", "2026-11-24T00:18:00.000Z")):
        refused(b, as_the_other(a, b, Op("feedback", "f", field, None, new)), "share_not_theirs")
        a.ledger.connection.execute(
            "DELETE FROM ops WHERE commit_seq = (SELECT max(seq) FROM commits)"
        )
        a.ledger.connection.execute(
            "DELETE FROM commits WHERE seq = (SELECT max(seq) FROM commits)"
        )


def test_nobody_says_something_in_the_others_name() -> None:
    a, b = known()
    said = {"recipient": a.person, "tone": "praise", "text": "よい"}
    refused(
        b,
        as_the_other(a, b, born("feedback", "f", created_by=b.person, **said)),
        "share_not_theirs",
    )


def test_a_comment_and_hours_are_whose_they_are() -> None:
    a, b = known()
    b.do(AddComment("t", "見ました。"))
    b.do(LogHours(30, task="t"))
    a.pull(b)
    comment = a.ledger.reader.value("SELECT id FROM comment")
    entry = a.ledger.reader.value("SELECT id FROM work_entry")
    refused(b, as_the_other(a, b, Op("comment", comment, "text", "", "偽")), "share_not_theirs")
    c, d = known()
    d.do(LogHours(30, task="t"))
    c.pull(d)
    entry = c.ledger.reader.value("SELECT id FROM work_entry")
    refused(d, as_the_other(c, d, Op("work_entry", entry, "minutes", 30, 3)), "share_not_theirs")


def test_the_keys_of_a_device_never_change() -> None:
    a, b = known()
    refused(
        b, as_the_other(a, b, Op("device", "b", "sign_key", "key of b", "mine")), "share_not_theirs"
    )


def test_a_twin_does_not_take_over_what_is_the_others() -> None:
    a, b = known()
    b.do(GiveFeedback("praise", "助かりました。", task="t", id="f"))
    said = {"recipient": b.person, "tone": "praise", "text": "偽"}
    refused(b, as_the_other(a, b, born("feedback", "f", **said)), "share_not_theirs")


def test_an_author_may_withdraw() -> None:
    a, b = known()
    b.do(GiveFeedback("praise", "助かりました。", task="t", id="f"))
    b.do(Withdraw("f"))
    a.pull(b)
    assert a.row("feedback", "f")["deleted_at"] is not None


def test_a_twin_of_what_came_in_just_before_is_still_the_others() -> None:
    a, b, c = group()
    a.birth("comment", "x", task="t", text="甲")
    a.write("task", "t", title="甲")
    b.write("task", "t", title="乙")
    b.birth("comment", "x", task="t", text="乙")
    refused(c, a.new_for(c) + b.new_for(c), "share_not_theirs")
    c.pull(a)
    assert c.row("comment", "x")["created_by"] == a.person
