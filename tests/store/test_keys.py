"""The key slots: they open for whom they should, and for nobody else."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant_desktop.kernel.errors import BadInput, Problem
from assistant_desktop.store import keys, recovery_code
from assistant_desktop.store.keys import Slots

STORE = "0191f8a0-0000-7000-8000-000000000001"
PHRASE = "正しい馬 battery staple"


def refusal(call: object, *args: object) -> str:
    with pytest.raises(Problem) as caught:
        call(*args)  # type: ignore[operator]
    return caught.value.code


def outcome(content: bytes, code: str) -> bytes | str:
    try:
        return Slots.from_bytes(content).open_with("recovery", code)
    except Problem as problem:
        return problem.code


@pytest.fixture(scope="module")
def sealed() -> tuple[bytes, Slots, str]:
    key = keys.new_key()
    slots, code = keys.new_slots(STORE, key, PHRASE)
    return key, slots, code


def test_a_key_is_256_random_bits() -> None:
    assert len(keys.new_key()) == 32
    assert len({keys.new_key() for _ in range(50)}) == 50


def test_the_recovery_code_and_the_passphrase_each_open_the_slots(
    sealed: tuple[bytes, Slots, str],
) -> None:
    key, slots, code = sealed
    assert slots.open_with("recovery", code) == key
    assert slots.open_with("passphrase", PHRASE) == key


def test_the_code_is_forgiving_about_how_it_is_typed(sealed: tuple[bytes, Slots, str]) -> None:
    key, slots, code = sealed
    full_width = code.replace("-", "ー").translate(
        {c: c + 0xFEE0 for c in range(0x21, 0x7F) if c != ord("-")}
    )
    sloppy = code.lower().replace("-", "  ").replace("0", "o").replace("1", "l")
    assert slots.open_with("recovery", sloppy) == key
    assert slots.open_with("recovery", full_width) == key
    assert slots.open_with("recovery", code.replace("1", "I").replace("V", "U")) == key


def test_a_code_looks_like_seven_groups_without_ambiguous_letters() -> None:
    code = recovery_code.make_code()
    groups = code.split("-")
    assert [len(group) for group in groups] == [4] * 7
    assert not set(code) & set("ILOU")


@given(st.integers(0, 27), st.integers(1, 31))
def test_every_single_wrong_character_is_called_a_slip(place: int, shift: int) -> None:
    text = recovery_code.clean_code(recovery_code.make_code())
    digit = recovery_code.ALPHABET.index(text[place])
    wrong = recovery_code.ALPHABET[(digit + shift) % 32]
    assert refusal(recovery_code.clean_code, text[:place] + wrong + text[place + 1 :]) == (
        "mistyped_code"
    )


@given(st.integers(0, 27), st.integers(0, 27))
def test_two_characters_that_changed_places_are_a_slip(one: int, other: int) -> None:
    text = list(recovery_code.clean_code(recovery_code.make_code()))
    if text[one] == text[other]:
        return
    text[one], text[other] = text[other], text[one]
    assert refusal(recovery_code.clean_code, "".join(text)) == "mistyped_code"


def test_a_missing_group_says_how_many_characters_there_are() -> None:
    with pytest.raises(Problem) as caught:
        recovery_code.clean_code(recovery_code.make_code()[:-5])
    assert caught.value.params == {"count": 24, "expected": 28}


@pytest.mark.parametrize("typed", ["", " ", "-", "\0" * 28, "あ" * 28, "!" * 10_000])
def test_what_is_no_code_is_refused_as_a_slip(typed: str) -> None:
    assert refusal(recovery_code.clean_code, typed) == "mistyped_code"


def test_another_valid_code_and_another_passphrase_do_not_open(
    sealed: tuple[bytes, Slots, str],
) -> None:
    _, slots, _ = sealed
    assert refusal(slots.open_with, "recovery", recovery_code.make_code()) == "wrong_code"
    assert refusal(slots.open_with, "passphrase", "something else") == "wrong_passphrase"


def test_an_empty_passphrase_is_refused(sealed: tuple[bytes, Slots, str]) -> None:
    key, slots, _ = sealed
    with pytest.raises(BadInput):
        slots.with_slot(key, "passphrase", " 　")


def test_a_passphrase_means_the_same_in_full_and_half_width() -> None:
    key = keys.new_key()
    slots, _ = keys.new_slots(STORE, key, "ａｂｃ１２３")
    assert slots.open_with("passphrase", "abc123") == key


def test_reissuing_kills_the_old_code_and_leaves_the_passphrase(
    sealed: tuple[bytes, Slots, str],
) -> None:
    key, slots, old = sealed
    renewed, code = slots.reissued(key)
    assert renewed.open_with("recovery", code) == key
    assert refusal(renewed.open_with, "recovery", old) == "wrong_code"
    assert renewed.open_with("passphrase", PHRASE) == key


def test_the_passphrase_can_be_replaced_and_taken_away(sealed: tuple[bytes, Slots, str]) -> None:
    key, slots, code = sealed
    changed = slots.with_slot(key, "passphrase", "a new one")
    assert refusal(changed.open_with, "passphrase", PHRASE) == "wrong_passphrase"
    bare = changed.without_passphrase()
    assert refusal(bare.open_with, "passphrase", "a new one") == "no_passphrase"
    assert bare.open_with("recovery", code) == key


def test_a_slot_is_bound_to_its_store_its_kind_and_its_parameters(
    sealed: tuple[bytes, Slots, str],
) -> None:
    _, slots, code = sealed
    moved = Slots("another store", slots.slots)
    assert refusal(moved.open_with, "recovery", code) == "wrong_code"
    data = json.loads(slots.as_bytes())
    for slot in data["slots"]:
        if slot["kind"] == "passphrase":
            slot["kdf"]["p"] = 2
    assert refusal(Slots.from_bytes(json.dumps(data).encode()).open_with, "passphrase", PHRASE) == (
        "wrong_passphrase"
    )


@pytest.mark.parametrize(
    "change", [{"n": 2**10}, {"n": 2**30}, {"n": 40_000}, {"r": 0}, {"name": "none"}, {"n": "8"}]
)
def test_weak_or_greedy_parameters_are_damage_and_cost_nothing(
    sealed: tuple[bytes, Slots, str], change: dict[str, object]
) -> None:
    data = json.loads(sealed[1].as_bytes())
    next(s for s in data["slots"] if s["kind"] == "passphrase")["kdf"].update(change)
    slots = Slots.from_bytes(json.dumps(data).encode())
    assert refusal(slots.open_with, "passphrase", PHRASE) == "slots_damaged"


def test_every_flipped_bit_and_every_cut_is_refused(sealed: tuple[bytes, Slots, str]) -> None:
    key, slots, code = sealed
    content = Slots(slots.store_id, slots.slots[:1]).as_bytes()
    for at in range(len(content)):
        for broken in (
            content[:at],
            content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :],
        ):
            # Only white space, or the last two bits of base64 padding, may differ and still open.
            assert outcome(broken, code) in (key, "slots_damaged", "slots_too_new", "wrong_code")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"null",
        b"{}",
        b"\xff",
        b"[" * 100_000,
        b'{"format": 1, "store": "x", "slots": []}',
    ],
)
def test_what_is_no_slots_file_is_damage(content: bytes) -> None:
    assert refusal(Slots.from_bytes, content) == "slots_damaged"


def test_slots_of_a_later_version_are_not_called_damaged() -> None:
    assert refusal(Slots.from_bytes, b'{"format": 2, "anything": {}}') == "slots_too_new"


def test_the_file_is_private_and_comes_back(
    tmp_path: Path, sealed: tuple[bytes, Slots, str]
) -> None:
    key, slots, code = sealed
    path = tmp_path / "keys.json"
    keys.save_slots(path, slots)
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert keys.load_slots(path).open_with("recovery", code) == key
    assert [entry.name for entry in tmp_path.iterdir()] == ["keys.json"]


def test_the_file_holds_neither_key_nor_code_nor_passphrase(
    sealed: tuple[bytes, Slots, str],
) -> None:
    key, slots, code = sealed
    content = slots.as_bytes()
    for secret in (key, key.hex().encode(), code.encode(), code.replace("-", "").encode()):
        assert secret not in content
    assert PHRASE.encode() not in content


def test_a_failed_write_leaves_the_old_slots(
    tmp_path: Path, sealed: tuple[bytes, Slots, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    key, slots, _ = sealed
    path = tmp_path / "keys.json"
    keys.save_slots(path, slots)

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert refusal(keys.save_slots, path, slots.without_passphrase()) == "disk_full"
    assert [entry.name for entry in tmp_path.iterdir()] == ["keys.json"]
    assert keys.load_slots(path).open_with("passphrase", PHRASE) == key


def test_missing_slots_are_said_to_be_missing(tmp_path: Path) -> None:
    assert refusal(keys.load_slots, tmp_path / "keys.json") == "file_missing"


def test_loading_slots_does_not_load_cryptography() -> None:
    code = (
        "import sys; from assistant_desktop.store import keys; keys.new_key();"
        "sys.exit(any(m.startswith('cryptography') for m in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
