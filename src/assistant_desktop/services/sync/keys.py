"""What a device keeps secret for sharing: the group's key and its own two key pairs.

They lie inside the encrypted database, whose key is the keyring's (or wrapped for the passphrase
and the recovery code). So the one recovery code that the user keeps opens them too, a backup brings
them to a new computer, and no second copy can fall behind when the group's key changes. A password
of a transport is somebody else's secret: it goes into the keyring where there is one, and into the
database only where there is none.
"""

import secrets
from typing import TYPE_CHECKING

from ...kernel.errors import Problem
from ...store.local import Local
from ..vault import Vault

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

KEY_BYTES = 32
_GROUP, _SIGN, _BOX, _RETIRED = "sharing_key", "sharing_sign", "sharing_box", "sharing_retired"
_PASSWORD = "sharing_password"  # noqa: S105 - the name of an entry
_HANDOVER = b"assistant-desktop group key for one device 1"


def verify(public: str, data: bytes, signature: bytes) -> bool:
    """Whether ``data`` were signed by the key with this public half (hexadecimal)."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(signature, data)
    except (InvalidSignature, ValueError):
        return False
    return True


class Keys:
    """The secrets of one open data folder. Reads them afresh each time: another process may have
    changed them. Nothing here prompts but the password's keyring entry.
    """

    def __init__(self, local: Local, vault: Vault | None = None) -> None:
        self._local = local
        self._vault = vault

    # -- the group -------------------------------------------------------------------------------

    @property
    def group(self) -> bytes:
        """The key of the group. Raises Problem("share_none") where nothing is shared."""
        kept = self._local.get(_GROUP)
        if kept is None:
            raise Problem("share_none")
        return bytes.fromhex(kept)

    @property
    def has_group(self) -> bool:
        """Whether this data folder is shared."""
        return self._local.get(_GROUP) is not None

    @property
    def retired(self) -> tuple[bytes, ...]:
        """Keys that the group had before, newest first: they open old attachments, nothing more."""
        return tuple(bytes.fromhex(one) for one in self._local.get(_RETIRED, []))

    def keep_group(self, key: bytes) -> None:
        """Use this key from now on. Raises Busy where the file is being written to."""
        old = self._local.get(_GROUP)
        if old is not None and old != key.hex():
            self._local.keep(_RETIRED, [old, *self._local.get(_RETIRED, [])])
        self._local.keep(_GROUP, key.hex())

    def drop_group(self) -> None:
        """Share no more; the key stays among the retired ones. Raises Busy."""
        old = self._local.get(_GROUP)
        if old is not None:
            self._local.keep(_RETIRED, [old, *self._local.get(_RETIRED, [])])
            self._local.keep(_GROUP, None)

    def retire(self) -> None:
        """Give retired keys up: what they opened is gone. Raises Busy."""
        self._local.keep(_RETIRED, None)

    # -- this device -----------------------------------------------------------------------------

    def public(self) -> tuple[str, str]:
        """The public halves of this device's signing and box keys, hexadecimal."""
        from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

        halves = (self._signing().public_key(), self._boxing().public_key())
        sign, box = (half.public_bytes(Encoding.Raw, PublicFormat.Raw).hex() for half in halves)
        return sign, box

    def secret(self) -> bytes:
        """The secret half of the signing key (32 bytes), for a worker without the database."""
        return self._own(_SIGN)

    def sign(self, data: bytes) -> bytes:
        """This device's Ed25519 signature (64 bytes)."""
        return self._signing().sign(data)

    def seal_for(self, box: str, secret: bytes, bound: bytes) -> bytes:
        """``secret`` for one device alone (X25519, HKDF, AES-GCM); opens only with ``bound``."""
        from cryptography.hazmat.primitives.asymmetric.x25519 import (
            X25519PrivateKey,
            X25519PublicKey,
        )
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM
        from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

        theirs = X25519PublicKey.from_public_bytes(bytes.fromhex(box))
        once = X25519PrivateKey.generate()
        ours = once.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        key = _handover_key(once.exchange(theirs), ours, bytes.fromhex(box))
        # The key is made for this one message: a fixed nonce meets it once.
        return ours + AESGCM(key).encrypt(bytes(12), secret, bound)

    def open_mine(self, sealed: bytes, bound: bytes) -> bytes | None:
        """The inverse of ``seal_for`` on the device it was for; None where it does not open."""
        from cryptography.exceptions import InvalidTag
        from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        try:
            theirs = X25519PublicKey.from_public_bytes(sealed[:32])
            shared = self._boxing().exchange(theirs)
            key = _handover_key(shared, sealed[:32], bytes.fromhex(self.public()[1]))
            return AESGCM(key).decrypt(bytes(12), sealed[32:], bound)
        except (InvalidTag, ValueError):
            return None

    def _signing(self) -> "Ed25519PrivateKey":
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return Ed25519PrivateKey.from_private_bytes(self._own(_SIGN))

    def _boxing(self) -> "X25519PrivateKey":
        from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

        return X25519PrivateKey.from_private_bytes(self._own(_BOX))

    def _own(self, name: str) -> bytes:
        # For both curves any 32 random bytes are a private key.
        if (kept := self._local.get(name)) is None:
            kept = secrets.token_bytes(KEY_BYTES).hex()
            self._local.keep(name, kept)
        return bytes.fromhex(kept)

    # -- the transport ---------------------------------------------------------------------------

    def password(self, name: str) -> str:
        """The password of a transport, or "". ``name`` is the keyring's entry (``keep_password``).

        Raises Problem: vault_locked, vault_silent, vault_trouble.
        """
        kept = self._local.get(_PASSWORD)
        if kept is not None:
            return str(kept)
        if self._vault is None or not name:
            return ""
        try:
            found = self._vault.get(name)
        except Problem as problem:
            if problem.code in {"vault_missing", "vault_insecure"}:
                return ""
            raise
        return "" if found is None else found.decode("utf-8", "replace")

    def keep_password(self, name: str, password: str) -> None:
        """Keep the password in the keyring, or where there is none in the encrypted database."""
        if self._vault is not None and name:
            try:
                self._vault.set(name, password.encode())
            except Problem:
                pass
            else:
                self._local.keep(_PASSWORD, None)
                return
        self._local.keep(_PASSWORD, password)

    def drop_password(self, name: str) -> None:
        """Forget the password, wherever it is."""
        self._local.keep(_PASSWORD, None)
        if self._vault is not None and name:
            try:
                self._vault.delete(name)
            except Problem:
                return  # a keyring that is gone keeps nothing that we could take away


def _handover_key(shared: bytes, once: bytes, theirs: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), KEY_BYTES, once + theirs, _HANDOVER).derive(shared)
