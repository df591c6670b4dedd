"""The port to the operating system's keyring."""

from enum import StrEnum
from typing import Protocol


class VaultState(StrEnum):
    """What there is to keep a key in."""

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
