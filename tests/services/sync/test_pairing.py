"""Letting in, turning away, and what somebody without the code cannot do."""

import json
from datetime import timedelta

import pytest

from assistant_desktop.features.devices import queries
from assistant_desktop.kernel.errors import Problem
from assistant_desktop.services.sync import sealing
from assistant_desktop.services.sync.invitation import opened
from assistant_desktop.services.sync.pairing import ask, request_path
from assistant_desktop.services.sync.steps import drive
from tests.conftest import TUESDAY

from .computers import PLACE, Computer, pair, settle


@pytest.fixture
def first() -> Computer:
    """The client's computer, which shares; nobody else yet."""
    return Computer("机の上", {}).set_up()


def other_of(first: Computer, role: str = "assistant") -> Computer:
    return Computer("かばんの中", first.files, role)


def test_a_click_lets_the_newcomer_in(first: Computer) -> None:
    other = other_of(first)
    other.join(first.invite(confirm=True).code)
    other.add("from the newcomer")
    other.exchange()
    (newcomer,) = first.exchange().newcomers
    assert (newcomer.member.name, newcomer.member.role) == ("かばんの中", "assistant")
    assert (first.titles(), first.members()) == ([], {first.id})
    assert first.let_in(newcomer).newcomers == ()
    assert first.titles() == ["from the newcomer"]
    settle([first, other])
    assert first.members() == other.members() == {first.id, other.id}
    known = queries.device(other.core.reader, other.id)
    assert known is not None
    assert known.person == other.core.me.id
    # Its request is answered and gone.
    assert not any("/j/" in path for path in first.files)


def test_who_asked_in_time_is_let_in_also_later(first: Computer) -> None:
    other = other_of(first)
    other.join(first.invite(confirm=True).code)
    first.clock.forward(hours=5)
    (newcomer,) = first.exchange().newcomers
    (again,) = first.exchange().newcomers
    assert again.device == newcomer.device == other.id
    first.let_in(again)
    assert other.id in first.members()


def test_who_asks_after_the_code_has_run_out_is_not_heard(first: Computer) -> None:
    found = opened(first.carrier, first.invite().code, TUESDAY)
    late = other_of(first)
    ask(late.carrier, found, late.sharing._member(), TUESDAY + timedelta(minutes=16))
    assert first.exchange().newcomers == ()
    assert first.members() == {first.id}


def test_turning_away_takes_the_key_from_who_had_it(first: Computer) -> None:
    other, key = other_of(first), first.sharing.keys.group
    other.join(first.invite(confirm=True).code)
    (newcomer,) = first.exchange().newcomers
    first.refuse(newcomer)
    assert first.sharing.keys.group != key
    task = first.add("after that")
    first.exchange()
    other.exchange()
    assert other.core.reader.record("task", task) is None
    assert first.exchange().newcomers == ()


def test_without_the_code_the_key_alone_lets_nobody_in(first: Computer) -> None:
    # As a device that was removed would try: it has a key of the group and knows the folder.
    first.invite()
    stranger = other_of(first)
    member = stranger.sharing._member()
    key = first.sharing.keys.group
    body = {"version": 1, "member": member.as_json(), "at": "2026-11-24T00:18:00.000Z"}
    (standing,) = first.sharing.rounds().invitations.open()
    body |= {"invitation": standing.keys.name, "proof": "00" * 32}
    path = request_path(sealing.group_name(key), stranger.id)
    first.files[path] = sealing.seal(key, path, json.dumps(body).encode())
    assert first.exchange().newcomers == ()
    assert first.members() == {first.id}


def test_a_request_under_another_name_or_damaged_is_nobodys(first: Computer) -> None:
    found = opened(first.carrier, first.invite().code, TUESDAY)
    other = other_of(first)
    ask(other.carrier, found, other.sharing._member(), TUESDAY)
    path = request_path(first.group, other.id)
    data = first.files.pop(path)
    first.files[request_path(first.group, first.id)] = data
    first.files[path] = data[:-1]
    assert first.exchange().newcomers == ()
    assert first.members() == {first.id}
    first.files[path] = data
    first.exchange()
    assert first.members() == {first.id, other.id}


def test_of_two_with_one_code_one_is_let_in(first: Computer) -> None:
    # Both have read the invitation before either's request had arrived.
    code = first.invite().code
    early, late = other_of(first), other_of(first)
    found = opened(first.carrier, code, TUESDAY)
    ask(early.carrier, found, early.sharing._member(), TUESDAY)
    request = first.files.pop(request_path(first.group, early.id))
    ask(late.carrier, found, late.sharing._member(), TUESDAY + timedelta(seconds=1))
    first.files[request_path(first.group, early.id)] = request
    first.exchange()
    first.exchange()
    assert first.members() == {first.id, early.id}


def test_a_folder_that_lacks_what_the_inviter_had_is_noticed(first: Computer) -> None:
    first.add("one")
    first.exchange()
    old = dict(first.files)
    first.add("two")
    code = first.invite().code
    invitations = {path: data for path, data in first.files.items() if "invitations" in path}
    rolled_back = old | invitations
    other = Computer("かばんの中", rolled_back, "assistant")
    problems = [one.code for one in other.join(code).problems]
    assert "share_rolled_back" in problems
    assert other.titles() == ["one"]
    # When the rest arrives there is nothing to complain of any more.
    rolled_back.update(first.files)
    assert "share_rolled_back" not in [one.code for one in other.exchange().problems]
    assert other.exchange().problems == ()
    assert other.titles() == ["one", "two"]


def test_a_folder_without_data_is_not_joined(first: Computer) -> None:
    code = first.invite().code
    only = {path: data for path, data in first.files.items() if "invitations" in path}
    with pytest.raises(Problem) as caught:
        Computer("かばんの中", only, "assistant").join(code)
    assert caught.value.code == "share_empty"
    # Once the data have arrived the same code is still good.
    only.update(first.files)
    other = Computer("かばんの中", only, "assistant")
    other.join(code)
    assert other.core.is_set_up


def test_a_place_that_does_not_answer_is_not_begun_with() -> None:
    lonely = Computer("机の上", {})
    lonely.carrier.trouble = "share_offline"
    with pytest.raises(Problem):
        lonely.set_up()
    assert not lonely.sharing.is_shared
    lonely.carrier.trouble = ""
    drive(lonely.sharing.begin(PLACE))
    assert lonely.sharing.is_shared


def test_a_newcomer_gets_the_whole_history(first: Computer) -> None:
    task = first.add("first title")
    first.edit(task, "second title")
    other = other_of(first)
    other.join(first.invite().code)
    intents = [commit.intent.code for commit, _ in other.core.ledger.history([task])]
    assert intents == ["tasks.edit_title", "tasks.add"]


def test_the_four_computers_of_a_pair_hear_each_other() -> None:
    computers = pair("client", "assistant")
    for number, one in enumerate(computers):
        one.add(f"from {number}")
    settle(computers)
    told = [f"from {number}" for number in range(4)]
    assert [one.titles() for one in computers] == [told] * 4
