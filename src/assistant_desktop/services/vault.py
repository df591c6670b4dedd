"""The port to the operating system's keyring."""

from enum import StrEnum
from typing import Protocol

from ..kernel.errors import Problem
from ..store.keys import Slots


class VaultState(StrEnum):
    """What there is to keep a key in; ``safety.vault.<state>`` in the words."""

    READY = "ready"
    LOCKED = "locked"
    """It is there, and the user has to unlock it (or to make it) first."""
    MISSING = "missing"
    INSECURE = "insecure"
    """There are backends, but none that keeps a secret; none of them is used."""
    SILENT = "silent"
    """It is there and did not answer in time."""


class Vault(Protocol):
    """Keeps a key a name, out of files. Every call may block on a prompt of the system until the
    vault's own time limit: call it off the GUI thread, or before there is one.
    """

    def available(self) -> VaultState:
        """The state now. Never prompts."""
        ...

    def get(self, name: str) -> bytes | None:
        """The key under this name (for the database: its store id), or None where there is none.

        Raises Problem: vault_missing, vault_insecure, vault_locked, vault_silent, vault_trouble.
        """
        ...

    def set(self, name: str, key: bytes) -> None:
        """Keep a key under this name, in place of the one before. Raises like ``get``."""
        ...

    def delete(self, name: str) -> None:
        """Forget the key; no error where there is none. Raises like ``get``."""
        ...


def find_key(
    slots: Slots, vault: Vault, *, code: str | None = None, passphrase: str | None = None
) -> bytes:
    """The key of a store: by the recovery code or the passphrase where one is given, else from the
    keyring.

    Raises Problem: those of ``Slots.open_with``; ``key_needed`` where nothing was given and the
    keyring has no key, or cannot be asked (``vault``: the code of what ailed it, or "none").
    """
    if code is not None:
        return slots.open_with("recovery", code)
    if passphrase is not None and slots.has("passphrase"):
        return slots.open_with("passphrase", passphrase)
    reason = "none"
    try:
        key = vault.get(slots.store_id)
    except Problem as problem:
        key, reason = None, problem.code
    if key is None:
        raise Problem("key_needed", vault=reason)
    return key
