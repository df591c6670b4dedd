"""Segments are read without trust: what is no segment is None, never an exception."""

import json
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant_desktop.kernel.carried import Carried
from assistant_desktop.kernel.ops import Op, born
from assistant_desktop.services.sync import layout, segment
from assistant_desktop.services.sync.access import Access, Member, Opened, Trouble, open_segment
from assistant_desktop.services.sync.segment import FIRST_PREVIOUS, Part, Segment
from assistant_desktop.services.sync.steps import carrier, desk, drive

ONE = "01a20aea-a6c0-735a-b24e-7cfa78f2ae44"
TWO = "01a20aea-a6c0-7048-8e69-60ce26fe8964"
KEY = bytes(range(32))
SECRET = bytes(range(32, 64))
AT = "2026-11-24T00:18:00.000Z"


def commit(device: str = ONE, number: int = 1, author: str = "p1", **more: Any) -> Carried:
    ops = (
        Op("task", "t", "title", "案", "案 二"),
        born("task", "u", title="新", urgent=0, rank=None, spent=1.5),
    )
    told = {"seen": {TWO: 3}, "ops": ops, **more}
    return Carried(device, number, 1 << 40, AT, author, "tasks.edit", {"title": "案"}, **told)


def made(**changes: Any) -> Segment:
    told: dict[str, Any] = {
        "device": ONE,
        "number": 1,
        "previous": FIRST_PREVIOUS,
        "seen": {TWO: 3},
        "commits": (commit(),),
    }
    return Segment(**{**told, **changes})


def access(**more: Any) -> Access:
    member = Member(ONE, "p1", segment.public_key(SECRET), **more)
    return Access(KEY, TWO, bytes(32), {ONE: member})


def test_what_is_written_is_read() -> None:
    one = made(part=Part(2, 3), heir_of=TWO, commits=(commit(), commit(number=2, seen={})))
    assert segment.decode(segment.encode(one, SECRET)) == one


def test_the_signature_is_over_everything_else() -> None:
    body = segment.encode(made(), SECRET)
    public = segment.public_key(SECRET)
    assert segment.verified(public, body)
    for place in range(0, len(body), 7):
        bad = body[:place] + bytes([body[place] ^ 1]) + body[place + 1 :]
        assert not segment.verified(public, bad)
    assert not segment.verified(segment.public_key(bytes(32)), body)


def document() -> dict[str, Any]:
    found = json.loads(segment.encode(made(), SECRET))
    assert isinstance(found, dict)
    return found


BAD: list[tuple[str, Any]] = [
    ("device", 5),
    ("device", "../../etc/passwd"),
    ("device", ONE + "\n"),
    ("number", 0),
    ("number", -1),
    ("number", 1.0),
    ("number", True),
    ("number", layout.LAST + 1),
    ("previous", "x"),
    ("previous", "AAAA"),
    ("seen", [1]),
    ("seen", {TWO: "3"}),
    ("seen", {"x": 3}),
    ("part", [2, 1]),
    ("part", [0, 1]),
    ("part", [1]),
    ("part", None),
    ("commits", None),
    ("commits", [1]),
    ("commits", [[1, 2, 3]]),
    ("heir_of", 3),
]


@pytest.mark.parametrize(("name", "value"), BAD)
def test_a_member_of_another_kind_is_refused(name: str, value: Any) -> None:
    assert segment.decode(json.dumps({**document(), name: value}).encode()) is None


@pytest.mark.parametrize(
    "ops",
    [
        None,
        [1],
        ["abcde"],
        [["task", "t", "title", None]],
        [["task", "t", "title", None, ["x"]]],
        [["task", "t", "title", None, True]],
        [["task", "t", "title", {"a": 1}, "x"]],
        [["task", "t", "title", None, {"a": 1}]],
        [["task", "t", "*", None, "x"]],
        [["task", "t", "*", None, {"a": [1]}]],
        [[["task"], "t", "title", None, "x"]],
        [["task", 5, "title", None, "x"]],
    ],
)
def test_an_op_of_another_kind_is_refused(ops: Any) -> None:
    found = document()
    found["commits"][0][8] = ops
    assert segment.decode(json.dumps(found).encode()) is None


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"null",
        b"[]",
        b"{",
        b"\xff\xfe",
        b'{"device":"\\ud800"}',
        b'{"device":NaN}',
        b'{"device":1e999}',
        b'{"device":9223372036854775808}',
        b"[" * 100_000 + b"]" * 100_000,
        b'{"a":' * 50_000,
    ],
)
def test_what_is_no_strict_json_is_refused(text: bytes) -> None:
    assert segment.decode(text) is None
    assert segment.document(text) is None


def test_backslashes_in_a_text_are_no_escapes() -> None:
    for text in (r"\ud800", r"\\ud800", "C:\\users\\udon", "\\", "\u2028\x01"):
        one = made(commits=(commit(ops=(Op("task", "t", "title", "", text),)),))
        assert segment.decode(segment.encode(one, SECRET)) == one


@given(st.recursive(st.none() | st.integers() | st.text(max_size=3), st.lists, max_leaves=12))
@settings(max_examples=60, deadline=None)
def test_anything_in_place_of_the_commits_is_read_or_refused(found: Any) -> None:
    segment.decode(json.dumps({**document(), "commits": found}).encode())


@given(st.integers(min_value=0, max_value=2**32))
@settings(max_examples=60, deadline=None)
def test_a_body_with_a_changed_byte_is_read_or_refused(seed: int) -> None:
    chance = random.Random(seed)
    body = bytearray(segment.encode(made(), SECRET))
    for _ in range(chance.randrange(1, 4)):
        body[chance.randrange(len(body))] = chance.randrange(256)
    segment.decode(bytes(body))


def test_a_commit_in_parts_is_one_again() -> None:
    whole = commit(ops=tuple(Op("task", "t", "title", None, f"{n}") for n in range(450)))
    pieces = segment.split(whole)
    assert [len(one.ops) for one in pieces] == [200, 200, 50]
    assert segment.joined(pieces) == whole
    assert all(segment.same_head(pieces[0], one) for one in pieces)
    assert not segment.same_head(pieces[0], commit(number=2))


# -- opening a file (C13, C14, C15) ----------------------------------------------------------------


def opened(one: Segment, secret: bytes = SECRET, number: int = 1, **more: Any) -> Opened | Trouble:
    who = access(**more)
    _, data = segment.seal(one, secret, KEY, who.group)
    return open_segment(who, one.device, number, data)


def code(found: Opened | Trouble) -> str:
    return found.code if isinstance(found, Trouble) else "opened"


def test_an_authentic_segment_opens() -> None:
    assert code(opened(made())) == "opened"


def test_the_place_is_part_of_the_seal() -> None:
    assert code(opened(made(), number=2)) == "share_unreadable"


def test_the_number_inside_must_be_the_one_outside() -> None:
    from assistant_desktop.services.sync import sealing

    who = access()
    path = layout.segment_path(who.group, ONE, 2)
    data = sealing.seal(KEY, path, segment.encode(made(), SECRET))
    assert code(open_segment(who, ONE, 2, data)) == "share_unreadable"


def test_a_device_that_nobody_let_in_is_a_stranger() -> None:
    assert code(opened(made(device=TWO, commits=(commit(TWO, seen={}),)))) == "share_stranger"


def test_an_heir_is_known_by_the_key_of_the_one_before() -> None:
    heir = made(device=TWO, heir_of=ONE, commits=(commit(TWO, seen={}),), seen={})
    assert code(opened(heir)) == "opened"
    assert code(opened(heir, secret=bytes(32))) == "share_forged"
    assert code(opened(heir, removed_number=5)) == "share_stranger"


def test_another_devices_signature_is_a_forgery() -> None:
    assert code(opened(made(), secret=bytes(32))) == "share_forged"


def test_a_device_writes_as_its_person() -> None:
    assert code(opened(made(commits=(commit(author="p2"),)))) == "share_not_theirs"
    assert code(opened(made(commits=(commit(author=""),)))) == "opened"


def test_a_removed_device_is_heard_up_to_its_removal() -> None:
    assert code(opened(made(), removed_number=1)) == "opened"
    late = made(commits=(commit(number=2),))
    assert code(opened(late, removed_number=1)) == "share_removed_device"


# -- names -------------------------------------------------------------------------------------


def test_only_whole_names_are_names() -> None:
    names = [
        "00000001.seg",
        "00000002.seg.tmp",
        "00000003.SEG",
        "3.seg",
        "00000000.seg",
        " 00000004.seg",
        "00000005 (conflicted copy).seg",
        "00000001-00000064.pack",
        "00000064-00000001.pack",
        "00000001-00000064.pack~",
    ]
    assert set(layout.segments_among(names)) == {1}
    assert [(one.first, one.last) for one in layout.packs_among(names)] == [(1, 64)]
    assert layout.snapshots_among(["a" * 32 + ".man", "a" * 31 + ".man", "b" * 32 + ".chk.x"]) == (
        {"a" * 32},
        set(),
    )
    assert layout.is_device(ONE)
    assert not layout.is_device(ONE.upper())
    assert not layout.is_device(f"{ONE}/..")


# -- steps -------------------------------------------------------------------------------------


def test_what_a_step_raises_goes_to_the_sequence() -> None:
    def sequence() -> Any:
        first = yield from desk(int, "4")
        try:
            yield from carrier(int, "x")
        except ValueError:
            return first + 1

    assert drive(sequence()) == 5
