"""Sealed files: who has the key and the place reads them, nobody else, and sizes say little."""

import os

import pytest
import zstandard
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant_desktop.services.sync.sealing import (
    LIMIT,
    group_name,
    keyed_name,
    padded_size,
    seal,
    unseal,
)

KEY = bytes(range(32))


def by_hand(key: bytes, path: str, plain: bytes, salt: bytes) -> bytes:
    """A sealed file as the decision record describes it."""
    made = HKDF(SHA256(), 32, salt, b"ads1 file").derive(key)
    return b"ADS1" + salt + AESGCM(made).encrypt(bytes(12), plain, path.encode())


@given(st.binary(max_size=3000), st.text(max_size=40))
@settings(max_examples=40, deadline=None)
def test_what_was_sealed_opens_at_its_place_alone(body: bytes, path: str) -> None:
    data = seal(KEY, path, body)
    assert unseal(KEY, path, data) == body
    assert unseal(KEY, path + "x", data) is None
    assert unseal(bytes(32), path, data) is None


def test_the_form_is_the_one_that_is_written_down() -> None:
    packed = zstandard.ZstdCompressor().compress(b"body")
    plain = len(packed).to_bytes(4, "big") + packed
    plain += bytes(256 - len(plain))
    assert unseal(KEY, "a/b", by_hand(KEY, "a/b", plain, bytes(32))) == b"body"


def test_the_same_body_never_looks_the_same() -> None:
    assert seal(KEY, "p", b"same") != seal(KEY, "p", b"same")


def test_a_bomb_is_refused_before_it_bursts() -> None:
    packed = zstandard.ZstdCompressor(level=19).compress(bytes(40_000_000))
    plain = len(packed).to_bytes(4, "big") + packed
    data = by_hand(KEY, "p", plain, os.urandom(32))
    assert len(data) < 10_000
    assert unseal(KEY, "p", data, limit=1_000_000) is None
    assert unseal(KEY, "p", data, limit=50_000_000) == bytes(40_000_000)


@pytest.mark.parametrize(
    "plain",
    [
        b"",
        b"\xff\xff\xff\xff" + bytes(300),
        (20).to_bytes(4, "big") + b"not zstd at all".ljust(300, b"\0"),
        (4).to_bytes(4, "big") + b"\x28\xb5\x2f\xfd" + bytes(300),
        bytes(300),
    ],
)
def test_authentic_nonsense_is_refused(plain: bytes) -> None:
    assert unseal(KEY, "p", by_hand(KEY, "p", plain, bytes(32))) is None


def test_a_frame_that_does_not_say_its_length_is_refused() -> None:
    maker = zstandard.ZstdCompressor(write_content_size=False)
    packed = maker.compress(b"x" * 100)
    plain = len(packed).to_bytes(4, "big") + packed
    assert unseal(KEY, "p", by_hand(KEY, "p", plain, bytes(32))) is None


@pytest.mark.parametrize(
    ("size", "padded"),
    [
        (0, 256),
        (1, 256),
        (256, 256),
        (257, 512),
        (4096, 4096),
        (4097, 4608),  # an eighth of 4096
        (8193, 9216),  # an eighth of 8192
        (1_000_000, 1_048_576 - 0),  # an eighth of 524,288 is 65,536
    ],
)
def test_sizes_come_in_steps(size: int, padded: int) -> None:
    assert padded_size(size) == padded


def test_names_are_secrets_of_the_key() -> None:
    assert group_name(KEY) != group_name(bytes(32))
    assert keyed_name(KEY, "chunk", b"x") != keyed_name(KEY, "manifest", b"x")
    assert keyed_name(KEY, "chunk", b"x") != keyed_name(bytes(32), "chunk", b"x")
    assert len(group_name(KEY)) == 32
    assert LIMIT >= 1 << 26
