"""The key of the database, and the slots in which it lies wrapped beside it.

The database has one random 256-bit key. ``keys.json`` holds it wrapped: always for the recovery
code, and for a passphrase where there is no secure keyring or the user wants one. Each slot is
AES-256-GCM under a key made from the secret; what the slot is for is authenticated with it, so a
slot of another store, of another kind or with weakened parameters does not open.

``cryptography`` is imported inside functions only: the usual start takes the key from the keyring
and opens no slot.
"""

import json
import secrets
import unicodedata
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

from ..kernel.errors import BadInput, Problem
from .files import told, write_whole
from .recovery_code import clean_code, make_code

KEY_BYTES = 32
FORMAT = 1
Kind = Literal["recovery", "passphrase"]

_LEAST_N = 2**15
_SCRYPT: Mapping[str, Any] = {"name": "scrypt", "n": _LEAST_N, "r": 8, "p": 1}
_HKDF: Mapping[str, Any] = {"name": "hkdf-sha256"}
# A file from elsewhere must not make us work for minutes or ask for gigabytes (128·n·r bytes).
_MOST_SCRYPT_BYTES = 2**28


def new_key() -> bytes:
    """A fresh random key of 32 bytes."""
    return secrets.token_bytes(KEY_BYTES)


@dataclass(frozen=True, slots=True)
class Slot:
    """The key, wrapped for one secret. ``kdf``: name and parameters of the derivation."""

    kind: Kind
    kdf: Mapping[str, Any]
    salt: bytes
    nonce: bytes
    wrapped: bytes

    def as_json(self) -> dict[str, Any]:
        """The slot as it is written."""
        return {
            "kind": self.kind,
            "kdf": dict(self.kdf),
            "salt": b64encode(self.salt).decode(),
            "nonce": b64encode(self.nonce).decode(),
            "wrapped": b64encode(self.wrapped).decode(),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Slot":
        """The inverse of ``as_json``; raises ValueError, KeyError, TypeError."""
        kind = data["kind"]
        if kind not in ("recovery", "passphrase"):
            raise ValueError(kind)
        slot = cls(
            kind, dict(data["kdf"]), *(_bytes(data[name]) for name in ("salt", "nonce", "wrapped"))
        )
        if len(slot.salt) < 16 or len(slot.nonce) != 12 or len(slot.wrapped) != KEY_BYTES + 16:
            raise ValueError("sizes")
        return slot


def _bytes(text: str) -> bytes:
    return b64decode(text, validate=True)


def _clean(kind: Kind, secret: str) -> bytes:
    if kind == "recovery":
        return clean_code(secret).encode("ascii")
    # The same phrase through another keyboard or input method must give the same bytes.
    text = unicodedata.normalize("NFKC", secret)
    if not text.strip():
        raise BadInput("empty_passphrase")
    return text.encode()


def _derive(kdf: Mapping[str, Any], secret: bytes, salt: bytes) -> bytes:
    """The wrapping key; raises ValueError where the derivation is not one of ours."""
    if kdf == _HKDF:
        # The code has 135 random bits: stretching it would add nothing but waiting.
        from cryptography.hazmat.primitives.hashes import SHA256
        from cryptography.hazmat.primitives.kdf.hkdf import HKDF

        info = b"assistant-desktop recovery code"
        return HKDF(SHA256(), KEY_BYTES, salt, info).derive(secret)
    n, r, p = (kdf.get(name) for name in ("n", "r", "p"))
    if kdf.get("name") != "scrypt" or not (type(n) is type(r) is type(p) is int):
        raise ValueError("kdf")
    if n < _LEAST_N or n & (n - 1) or r < 1 or not 1 <= p <= 16:
        raise ValueError("kdf")
    if 128 * n * r > _MOST_SCRYPT_BYTES:
        raise ValueError("kdf")
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    return Scrypt(salt, KEY_BYTES, n, r, p).derive(secret)


def _bound(store_id: str, kind: Kind, kdf: Mapping[str, Any]) -> bytes:
    """What a slot is for, in one unambiguous line of bytes."""
    return json.dumps([FORMAT, store_id, kind, dict(kdf)], sort_keys=True).encode()


def wrap(key: bytes, secret: str, kind: Kind, store_id: str) -> Slot:
    """Wrap the key for a recovery code or a passphrase (scrypt: about 0.1 s, 32 MB).

    Raises Problem: mistyped_code, empty_passphrase.
    """
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if len(key) != KEY_BYTES:
        raise ValueError("the key has 32 bytes")
    kdf = _HKDF if kind == "recovery" else _SCRYPT
    salt, nonce = secrets.token_bytes(32), secrets.token_bytes(12)
    kek = _derive(kdf, _clean(kind, secret), salt)
    return Slot(
        kind, kdf, salt, nonce, AESGCM(kek).encrypt(nonce, key, _bound(store_id, kind, kdf))
    )


def unwrap(slot: Slot, secret: str, store_id: str) -> bytes:
    """The key out of a slot.

    Raises Problem: mistyped_code, wrong_code, wrong_passphrase, slots_damaged.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    cleaned = _clean(slot.kind, secret)
    try:
        kek = _derive(slot.kdf, cleaned, slot.salt)
    except ValueError as error:
        raise Problem("slots_damaged") from error
    try:
        bound = _bound(store_id, slot.kind, slot.kdf)
        return AESGCM(kek).decrypt(slot.nonce, slot.wrapped, bound)
    except InvalidTag as error:
        code = "wrong_code" if slot.kind == "recovery" else "wrong_passphrase"
        raise Problem(code) from error


@dataclass(frozen=True, slots=True)
class Slots:
    """The slots of one store. Immutable: a change gives new slots, which are then saved whole."""

    store_id: str
    slots: tuple[Slot, ...]

    def has(self, kind: Kind) -> bool:
        """Whether there is a slot of this kind."""
        return any(slot.kind == kind for slot in self.slots)

    def open_with(self, kind: Kind, secret: str) -> bytes:
        """The key, by recovery code or passphrase.

        Raises Problem: no_passphrase (none was set), slots_damaged, and those of ``unwrap``.
        """
        for slot in self.slots:
            if slot.kind == kind:
                return unwrap(slot, secret, self.store_id)
        raise Problem("slots_damaged" if kind == "recovery" else "no_passphrase")

    def with_slot(self, key: bytes, kind: Kind, secret: str) -> "Slots":
        """Add the slot of this kind, or replace it: what opened it before opens nothing more."""
        others = tuple(slot for slot in self.slots if slot.kind != kind)
        slot = wrap(key, secret, kind, self.store_id)
        return replace(self, slots=(*others, slot))

    def without_passphrase(self) -> "Slots":
        """Take the passphrase away. The recovery slot always stays."""
        return replace(self, slots=tuple(s for s in self.slots if s.kind != "passphrase"))

    def reissued(self, key: bytes) -> tuple["Slots", str]:
        """Slots with a new recovery code in place of the old one, and that code."""
        code = make_code()
        return self.with_slot(key, "recovery", code), code

    def as_bytes(self) -> bytes:
        """The text of ``keys.json``."""
        data = {
            "format": FORMAT,
            "store": self.store_id,
            "slots": [slot.as_json() for slot in self.slots],
        }
        return (json.dumps(data, indent=1) + "\n").encode()

    @classmethod
    def from_bytes(cls, content: bytes) -> "Slots":
        """The inverse of ``as_bytes``.

        Raises Problem: slots_damaged, slots_too_new (written by a later version).
        """
        try:
            data = json.loads(content)
            if data["format"] > FORMAT:
                raise Problem("slots_too_new")
            slots = cls(str(data["store"]), tuple(Slot.from_json(slot) for slot in data["slots"]))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise Problem("slots_damaged") from error
        if not slots.has("recovery") or len({s.kind for s in slots.slots}) < len(slots.slots):
            raise Problem("slots_damaged")
        return slots


def new_slots(store_id: str, key: bytes, passphrase: str | None = None) -> tuple[Slots, str]:
    """The slots of a new store, and its recovery code, which is shown once and kept nowhere."""
    slots, code = Slots(store_id, ()).reissued(key)
    if passphrase is not None:
        slots = slots.with_slot(key, "passphrase", passphrase)
    return slots, code


def load_slots(path: Path) -> Slots:
    """Read ``keys.json``.

    Raises Problem: file_missing, slots_damaged, slots_too_new, read_only, disk.
    """
    with told(path):
        content = path.read_bytes()
    return Slots.from_bytes(content)


def save_slots(path: Path, slots: Slots) -> None:
    """Write ``keys.json``, whole or not at all, readable by its owner alone.

    Raises Problem: disk_full, read_only, disk.
    """
    if not slots.has("recovery"):
        raise ValueError("a store always has a recovery slot")
    write_whole(path, slots.as_bytes())
