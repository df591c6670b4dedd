"""The pairing code: what a slip of the finger or of the ear does to it."""

import itertools
import math
import random

import pytest

from assistant_desktop.kernel.errors import Problem
from assistant_desktop.services.sync.code import clean_code, keys_of, make_code

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def slip(typed: str) -> int:
    """The group that is told to be wrong."""
    with pytest.raises(Problem) as caught:
        clean_code(typed)
    assert caught.value.code == "pairing_code_slip", caught.value
    group = caught.value.params["group"]
    assert isinstance(group, int)
    return group


def test_has_at_least_75_random_bits() -> None:
    codes = {make_code() for _ in range(200)}
    assert len(codes) == 200
    groups = next(iter(codes)).split("-")
    # The last character of each group follows from the others.
    assert sum(len(group) - 1 for group in groups) * math.log2(len(CROCKFORD)) >= 75
    assert set("".join(codes)) - {"-"} == set(CROCKFORD)


def test_is_taken_however_it_is_typed() -> None:
    code = make_code()
    fullwidth = "".join(chr(ord(c) + 0xFEE0) for c in code)
    read_out = code.replace("1", "l").replace("0", "o").replace("V", "u").replace("-", "ー")
    for typed in (code.lower(), code.replace("-", " "), code.replace("-", ""), fullwidth, read_out):
        assert clean_code(f"  {typed}\n") == code


def test_every_single_slip_is_found_in_its_group() -> None:
    code = make_code()
    for at, char in enumerate(code):
        if char == "-":
            continue
        for other in set(CROCKFORD) - {char}:
            wrong = code[:at] + other + code[at + 1 :]
            assert slip(wrong) == code[:at].count("-") + 1


def test_two_neighbours_that_changed_places_are_found() -> None:
    source = random.Random(3)
    for code in (make_code() for _ in range(20)):
        at = source.choice([n for n in range(len(code) - 1) if "-" not in code[n : n + 2]])
        if code[at] != code[at + 1]:
            wrong = code[:at] + code[at + 1] + code[at] + code[at + 2 :]
            assert slip(wrong) == code[:at].count("-") + 1


def test_groups_that_changed_places_are_found() -> None:
    groups = make_code().split("-")
    for first, second in itertools.combinations(range(len(groups)), 2):
        swapped = list(groups)
        swapped[first], swapped[second] = swapped[second], swapped[first]
        if swapped != groups:
            assert slip("-".join(swapped)) == first + 1


def test_a_missing_character_is_told_as_such() -> None:
    with pytest.raises(Problem) as caught:
        clean_code(make_code()[:-1])
    assert caught.value.code == "pairing_code_length"
    assert caught.value.params == {"count": 19, "expected": 20}


def test_a_code_gives_the_same_keys_everywhere_and_another_code_others() -> None:
    code = make_code()
    mine, theirs, other = keys_of(code), keys_of(code.lower()), keys_of(make_code())
    assert mine == theirs
    assert len({mine.name, mine.seal.hex(), mine.proof.hex(), other.name, other.seal.hex()}) == 5
    assert len(mine.seal) == len(mine.proof) == 32
    assert mine.seal.hex() not in repr(mine)
