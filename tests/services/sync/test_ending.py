"""The end of an engagement: one keeps everything, the other's copy goes and says so."""

from contextlib import suppress

import pytest

from assistant_desktop.features.devices import queries
from assistant_desktop.kernel.errors import Problem
from assistant_desktop.services.sync import sealing, segment
from assistant_desktop.services.sync.steps import drive

from .computers import Computer, interrupted, pair, settle


def leave(computer: Computer) -> None:
    """Confirm, wipe the copy (here: never use it again), and say so."""
    word = drive(computer.sharing.farewell())
    computer.files[word.path] = word.data


def test_the_other_is_told_and_nothing_is_wiped_by_itself() -> None:
    first, other = pair()
    other.add("theirs")
    settle([other, first])
    drive(first.sharing.end())
    with pytest.raises(Problem) as caught:
        other.exchange()
    assert caught.value.code == "share_ended"
    assert other.titles() == first.titles() == ["theirs"]
    assert [one.id for one in first.sharing.outstanding()] == [other.id]
    assert not first.sharing.is_shared


def test_what_the_other_had_sent_last_is_taken_in_before() -> None:
    first, other = pair()
    other.add("the last one")
    other.exchange()
    drive(first.sharing.end())
    assert first.titles() == ["the last one"]


def test_after_the_farewell_nothing_is_left_in_the_folder() -> None:
    first, other = pair()
    drive(first.sharing.end())
    key = other.sharing.keys.group
    leave(other)
    drive(first.sharing.hear_farewells())
    assert first.sharing.outstanding() == []
    assert [path for path in first.files if not path.startswith("invitations/")] == []
    known = queries.device(first.core.reader, other.id)
    assert known is not None
    assert known.wiped_at is not None
    assert first.sharing.keys.retired == ()
    assert key.hex() not in str(first.core.reader.rows("SELECT value FROM local"))


def test_a_farewell_that_is_not_the_others_is_not_believed() -> None:
    first, other = pair()
    drive(first.sharing.end())
    word = drive(other.sharing.farewell())
    said = {"device": other.id, "wiped": "2026-11-24T00:18:00.000Z"}
    forged = segment.signed(segment.signing_key(), said)
    first.files[word.path] = sealing.seal(other.sharing.keys.group, word.path, forged)
    drive(first.sharing.hear_farewells())
    assert [one.id for one in first.sharing.outstanding()] == [other.id]
    first.files[word.path] = word.data
    drive(first.sharing.hear_farewells())
    assert first.sharing.outstanding() == []


def test_nobody_says_farewell_to_what_goes_on() -> None:
    _, other = pair()
    with pytest.raises(Problem) as caught:
        drive(other.sharing.farewell())
    assert caught.value.code == "share_not_ended"


def test_own_computers_go_on_with_each_other() -> None:
    first, other, second = pair("client")
    drive(first.sharing.end())
    first.add("only ours")
    settle([first, second])
    assert second.titles() == ["only ours"]
    assert first.members() == {first.id, second.id}
    leave(other)
    settle([first, second])
    assert first.sharing.outstanding() == []
    assert {path.split("/")[0] for path in first.files} == {first.group, "invitations"}


def test_who_never_answers_is_not_waited_for_for_ever() -> None:
    first, _ = pair()
    drive(first.sharing.end())
    drive(first.sharing.close_ending())
    assert first.sharing.outstanding() == []
    assert [path for path in first.files if not path.startswith("invitations/")] == []


def test_sharing_can_begin_again_with_somebody_else() -> None:
    first, other = pair()
    drive(first.sharing.end())
    leave(other)
    drive(first.sharing.hear_farewells())
    drive(first.sharing.begin("memory"))
    next_one = Computer("新しい方", first.files, "assistant")
    next_one.join(first.invite().code)
    first.add("with the next one")
    settle([first, next_one])
    assert next_one.titles() == ["with the next one"]


@pytest.mark.parametrize("after", range(5, 80, 15))
def test_an_end_that_was_interrupted_goes_on(after: int) -> None:
    first, other = pair()
    interrupted(first.sharing.end(), after)
    with suppress(Problem):  # nothing is shared any more once it has come to its end
        first.exchange()
    if not first.sharing.is_shared:
        leave(other)
        drive(first.sharing.hear_farewells())
        assert first.sharing.outstanding() == []
        assert [path for path in first.files if not path.startswith("invitations/")] == []
    else:
        settle([other, first])
        assert first.members() == {first.id, other.id}
