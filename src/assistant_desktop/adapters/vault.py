"""The operating system's keyring, through ``keyring``.

keyring's own discovery loads every backend there is (50 ms and more); the one that belongs to the
platform is loaded directly, unless the user has chosen another in keyring's configuration. The
platform's service may wait for a prompt, or hang: it is asked in a thread of its own, and waited
for with a limit.
"""

import importlib
import os
import queue
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import TYPE_CHECKING, NoReturn, TypeVar

from ..kernel.errors import Problem
from ..services.vault import VaultState

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "Assistant Desktop"
T = TypeVar("T")

_OF_PLATFORM = {
    "linux": ("keyring.backends.SecretService", "Keyring"),
    "win32": ("keyring.backends.Windows", "WinVaultKeyring"),
    "darwin": ("keyring.backends.macOS", "Keyring"),
}
_SECURE = (
    "keyring.backends.SecretService",
    "keyring.backends.libsecret",
    "keyring.backends.kwallet",
    "keyring.backends.Windows",
    "keyring.backends.macOS",
)
_NOTHING = ("keyring.backends.fail", "keyring.backends.null")


def is_secure(backend: "KeyringBackend") -> bool:
    """Whether a backend keeps a secret from a reader of the disk.

    keyrings.alt is refused as a whole (plain files, prompts on the terminal); an unknown backend
    passes where it recommends itself, for it can only be there because the user installed it.
    """
    module = type(backend).__module__
    if module.startswith(_SECURE):
        return True
    if module.startswith(("keyrings.alt", *_NOTHING)):
        return False
    return bool(backend.priority >= 1)


def _of_platform() -> "KeyringBackend | None":
    """The platform's own backend, if it is there and the user has not chosen another."""
    from keyring.util import platform_  # 65 ms: on first use

    chosen = "PYTHON_KEYRING_BACKEND" in os.environ
    if chosen or (platform_.config_root() / "keyringrc.cfg").exists():
        return None
    module, name = _OF_PLATFORM.get(sys.platform, ("", ""))
    if not module:
        return None
    try:
        backend: type[KeyringBackend] = getattr(importlib.import_module(module), name)
        backend.priority  # noqa: B018 - raises where the backend does not work here
        return backend()
    except (ImportError, RuntimeError):
        return None


def _discovered() -> "Iterator[KeyringBackend]":
    import keyring
    from keyring.backends.chainer import ChainerBackend

    found = keyring.get_keyring()
    if isinstance(found, ChainerBackend):
        # One of them by name: the chain would write to any that takes it.
        yield from found.backends
    elif not type(found).__module__.startswith(_NOTHING):
        yield found


def choose_backend() -> "KeyringBackend":
    """The backend to use. Raises Problem: vault_missing, vault_insecure."""
    try:
        own = _of_platform()
        if own is not None:
            return own
        found = list(_discovered())
    except (ImportError, RuntimeError) as error:
        raise Problem("vault_missing") from error
    for backend in found:
        if is_secure(backend):
            return backend
    raise Problem("vault_insecure" if found else "vault_missing")


def is_locked(backend: "KeyringBackend") -> bool:
    """Whether the backend would have to prompt first. Does not prompt by itself."""
    if not type(backend).__module__.startswith("keyring.backends.SecretService"):
        return False
    import secretstorage

    with closing(secretstorage.dbus_init()) as connection:
        try:
            # By the alias: get_default_collection would make one, and prompt for its password.
            collection = secretstorage.get_collection_by_alias(connection, "default")
        except secretstorage.ItemNotFoundException:
            return True
        return bool(collection.is_locked())


class KeyringVault:
    """Keys in the operating system's keyring, under the program's name.

    ``answer`` is how long a service may take that need not prompt, ``prompt`` how long the user may
    take to unlock it; both in seconds.
    """

    def __init__(
        self,
        choose: "Callable[[], KeyringBackend]" = choose_backend,
        *,
        answer: float = 10.0,
        prompt: float = 120.0,
    ) -> None:
        self._choose = choose
        self._chosen: KeyringBackend | None = None
        self._answer = answer
        self._prompt = prompt

    def available(self) -> VaultState:
        """The state now; never prompts, and waits for ``answer`` seconds at most."""
        try:
            waiting = _start(lambda: is_locked(self._backend()))
            return VaultState.LOCKED if waiting(self._answer) else VaultState.READY
        except queue.Empty:
            return VaultState.SILENT
        except Problem as problem:
            if problem.code == "vault_insecure":
                return VaultState.INSECURE
            return VaultState.MISSING

    def get(self, name: str) -> bytes | None:
        """See the port. Something under this name that is no key counts as none."""
        text = self._ask(lambda backend: backend.get_password(SERVICE, name))
        try:
            return None if text is None else bytes.fromhex(text)
        except ValueError:
            return None

    def set(self, name: str, key: bytes) -> None:
        """See the port. Read back at once: a backend that forgets shows now, not tomorrow."""
        self._ask(lambda backend: backend.set_password(SERVICE, name, key.hex()))
        if self.get(name) != key:
            raise Problem("vault_trouble", reason="read back")

    def delete(self, name: str) -> None:
        """See the port."""

        def drop(backend: "KeyringBackend") -> None:
            if backend.get_password(SERVICE, name) is not None:
                backend.delete_password(SERVICE, name)

        self._ask(drop)

    def _backend(self) -> "KeyringBackend":
        if self._chosen is None:
            self._chosen = self._choose()
        return self._chosen

    def _ask(self, call: "Callable[[KeyringBackend], T]") -> T:
        waiting = _start(lambda: call(self._backend()))
        try:
            return waiting(self._answer)
        except queue.Empty:
            if self.available() is not VaultState.LOCKED:
                raise Problem("vault_silent") from None
        try:
            return waiting(self._prompt)
        except queue.Empty:
            raise Problem("vault_locked") from None


def _start(call: Callable[[], T]) -> Callable[[float], T]:
    """Run ``call`` in a thread of its own; the result waits ``timeout`` seconds for its end.

    The thread is left behind where the service never answers: it cannot be stopped, and as a
    daemon it keeps nothing from quitting.
    """
    done: queue.SimpleQueue[Callable[[], T]] = queue.SimpleQueue()

    def run() -> None:
        try:
            result = call()
        except Problem as problem:
            done.put(_raising(problem))
        except Exception as error:  # noqa: BLE001 - backends raise whatever their system raises
            done.put(_raising(_problem_of(error)))
        else:
            done.put(lambda: result)

    threading.Thread(target=run, name="vault", daemon=True).start()
    return lambda timeout: done.get(timeout=timeout)()


def _raising(problem: Problem) -> Callable[[], NoReturn]:
    def again() -> NoReturn:
        raise problem

    return again


def _problem_of(error: Exception) -> Problem:
    from keyring.errors import KeyringLocked, NoKeyringError

    names = {type(cause).__name__ for cause in (error, error.__context__) if cause is not None}
    if isinstance(error, KeyringLocked) or names & {"LockedException", "PromptDismissedException"}:
        problem = Problem("vault_locked")
    elif isinstance(error, NoKeyringError) or "SecretServiceNotAvailableException" in names:
        problem = Problem("vault_missing")
    else:
        problem = Problem("vault_trouble", reason=type(error).__name__)
    problem.__cause__ = error
    return problem
