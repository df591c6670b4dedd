"""Sealing one file: nobody without the key reads, changes, swaps or invents it.

``ADS1`` | salt (32 bytes) | AES-256-GCM(length | zstd(body) | zeros). The file's own key is
HKDF-SHA256(key, salt); the associated data are its path below the shared folder. Import this module
only where something is sealed or opened: it loads the libraries.
"""

import hashlib
import hmac
import os

import zstandard
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

MAGIC = b"ADS1"
KEY_BYTES = 32
LIMIT = 64 * 1024 * 1024
"""Bytes a body may have when it is opened; what claims to be longer is not authentic."""

_SALT = 32
_TAG = 16
_LENGTH = 4
_NONCE = bytes(12)
"""Every file has a key of its own, made with its salt: under it one nonce is used once."""
_LEVEL = 3


def padded_size(size: int) -> int:
    """The size in bytes to which ``size`` bytes are filled up."""
    step = 256 if size <= 4096 else (1 << (size.bit_length() - 1)) // 8
    return max(256, -(-size // step) * step)


def seal(key: bytes, path: str, body: bytes, salt: bytes | None = None) -> bytes:
    """The sealed file that lies at ``path`` (below the shared folder) and holds ``body``."""
    salt = os.urandom(_SALT) if salt is None else salt
    packed = zstandard.ZstdCompressor(level=_LEVEL).compress(body)
    plain = len(packed).to_bytes(_LENGTH, "big") + packed
    plain += bytes(padded_size(len(plain)) - len(plain))
    return MAGIC + salt + _cipher(key, salt).encrypt(_NONCE, plain, path.encode())


def unseal(key: bytes, path: str, data: bytes, limit: int = LIMIT) -> bytes | None:
    """The body of the file that lay at ``path``, or None where it is not authentic.

    A body longer than ``limit`` bytes is refused before it is unpacked any further.
    """
    head = len(MAGIC) + _SALT
    if len(data) < head + _TAG + _LENGTH or len(data) > limit + head + _TAG + limit // 8 + 512:
        return None
    if data[: len(MAGIC)] != MAGIC:
        return None
    salt = data[len(MAGIC) : head]
    try:
        plain = _cipher(key, salt).decrypt(_NONCE, data[head:], path.encode())
    except InvalidTag:
        return None
    size = int.from_bytes(plain[:_LENGTH], "big")
    if size > len(plain) - _LENGTH:
        return None
    return _unpacked(plain[_LENGTH : _LENGTH + size], limit)


def is_sealed(data: bytes) -> bool:
    """Whether bytes begin as a sealed file does; says nothing about who sealed it."""
    return len(data) > len(MAGIC) + _SALT + _TAG and data[: len(MAGIC)] == MAGIC


def keyed_name(key: bytes, use: str, data: bytes) -> str:
    """A name of 32 characters that only the key can tell from the content."""
    secret = HKDF(SHA256(), KEY_BYTES, None, f"ads1 name {use}".encode()).derive(key)
    return hmac.new(secret, data, hashlib.sha256).hexdigest()[:32]


def group_name(key: bytes) -> str:
    """The name of the group's folder: another key is another folder."""
    return keyed_name(key, "group", b"group")


def digest(data: bytes) -> bytes:
    """The SHA-256 of a sealed file: the next segment carries it."""
    return hashlib.sha256(data).digest()


def _cipher(key: bytes, salt: bytes) -> AESGCM:
    if len(key) != KEY_BYTES:
        raise ValueError("the key has 32 bytes")
    return AESGCM(HKDF(SHA256(), KEY_BYTES, salt, b"ads1 file").derive(key))


def _unpacked(packed: bytes, limit: int) -> bytes | None:
    try:
        # The frame says how long its content is: nothing longer is ever made room for.
        if not 0 <= zstandard.frame_content_size(packed) <= limit:
            return None
        return zstandard.ZstdDecompressor().decompress(packed)
    except (zstandard.ZstdError, MemoryError):
        return None
