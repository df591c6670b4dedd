"""The keyring: the real one, the ones that are refused, and the ones that never answer."""

import os
import shutil
import subprocess
import sys
import threading
import time
from contextlib import closing
from pathlib import Path
from typing import Any, ClassVar

import keyring.backend
import keyring.backends.fail
import keyring.backends.null
import pytest
from keyring.errors import InitError, KeyringLocked, NoKeyringError

from assistant_desktop.adapters import vault as vault_module
from assistant_desktop.adapters.vault import SERVICE, KeyringVault, choose_backend, is_secure
from assistant_desktop.kernel.errors import Problem
from assistant_desktop.services.vault import Vault, VaultState

NAME = "0191f8a0-0000-7000-8000-000000000001"
KEY = bytes(range(32))


class Held:
    """A backend in memory, made to behave as asked."""

    priority: ClassVar[float] = 5

    def __init__(self, error: Exception | None = None, wait: threading.Event | None = None) -> None:
        self.kept: dict[tuple[str, str], str] = {}
        self.error = error
        self.wait = wait

    def _behave(self) -> None:
        if self.wait is not None:
            self.wait.wait()
        if self.error is not None:
            raise self.error

    def get_password(self, service: str, name: str) -> str | None:
        self._behave()
        return self.kept.get((service, name))

    def set_password(self, service: str, name: str, text: str) -> None:
        self._behave()
        self.kept[service, name] = text

    def delete_password(self, service: str, name: str) -> None:
        self._behave()
        del self.kept[service, name]


def vault_of(backend: Any, **limits: float) -> KeyringVault:
    return KeyringVault(lambda: backend, **limits)


def refusal(vault: Vault) -> str:
    with pytest.raises(Problem) as caught:
        vault.get(NAME)
    return caught.value.code


def test_a_key_is_kept_found_replaced_and_forgotten() -> None:
    vault: Vault = vault_of(Held())
    assert vault.get(NAME) is None
    vault.set(NAME, KEY)
    assert vault.get(NAME) == KEY
    assert vault.get("another store") is None
    vault.set(NAME, KEY[::-1])
    assert vault.get(NAME) == KEY[::-1]
    vault.delete(NAME)
    vault.delete(NAME)
    assert vault.get(NAME) is None


def test_something_else_under_the_name_counts_as_no_key() -> None:
    backend = Held()
    backend.kept[SERVICE, NAME] = "not a key"
    assert vault_of(backend).get(NAME) is None


def test_a_backend_that_forgets_is_noticed_when_the_key_is_kept() -> None:
    class Forgetful(Held):
        def set_password(self, service: str, name: str, text: str) -> None:
            pass

    with pytest.raises(Problem) as caught:
        vault_of(Forgetful()).set(NAME, KEY)
    assert caught.value.code == "vault_trouble"


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (KeyringLocked("dismissed"), "vault_locked"),
        (NoKeyringError("none"), "vault_missing"),
        (InitError("no"), "vault_trouble"),
        (ValueError("from some system library"), "vault_trouble"),
    ],
)
def test_errors_of_the_system_become_problems(error: Exception, code: str) -> None:
    assert refusal(vault_of(Held(error))) == code


def test_a_service_that_hangs_is_left_behind_in_time() -> None:
    release = threading.Event()
    started = time.monotonic()
    assert refusal(vault_of(Held(wait=release), answer=0.05)) == "vault_silent"
    assert time.monotonic() - started < 20
    release.set()


def test_a_locked_keyring_is_waited_for_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    release = threading.Event()
    backend = Held(wait=release)
    backend.kept[SERVICE, NAME] = KEY.hex()
    monkeypatch.setattr(vault_module, "is_locked", lambda _backend: True)
    # Long enough for a slow computer to say that it is locked.
    assert refusal(vault_of(backend, answer=1, prompt=0.05)) == "vault_locked"
    threading.Timer(1.5, release.set).start()
    assert vault_of(backend, answer=1, prompt=30).get(NAME) == KEY


def test_a_silent_service_is_told_as_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    release = threading.Event()
    monkeypatch.setattr(vault_module, "is_locked", lambda _backend: release.wait())
    assert vault_of(Held(), answer=0.05).available() is VaultState.SILENT
    release.set()


def named(module: str, priority: float = 5) -> Any:
    return type("Keyring", (Held,), {"__module__": module, "priority": priority})()


@pytest.mark.parametrize(
    ("module", "priority", "secure"),
    [
        ("keyring.backends.SecretService", 5, True),
        ("keyring.backends.Windows", 5, True),
        ("keyring.backends.macOS", 5, True),
        ("keyring.backends.kwallet", 5.1, True),
        ("keyring.backends.null", -1, False),
        ("keyring.backends.fail", 0, False),
        ("keyrings.alt.file", 0.5, False),
        ("keyrings.alt.Gnome", 5, False),
        ("somebodys.password.manager", 1, True),
        ("somebodys.plain.file", 0.5, False),
    ],
)
def test_only_backends_that_keep_a_secret_are_used(
    module: str, priority: float, secure: bool
) -> None:
    assert is_secure(named(module, priority)) is secure


@pytest.mark.parametrize(
    ("found", "code"),
    [
        ([named("keyrings.alt.file", 0.5)], "vault_insecure"),
        ([], "vault_missing"),
    ],
)
def test_without_a_secure_backend_nothing_is_written(
    monkeypatch: pytest.MonkeyPatch, found: list[Any], code: str
) -> None:
    monkeypatch.setattr(vault_module, "_of_platform", lambda: None)
    monkeypatch.setattr(vault_module, "_discovered", lambda: iter(found))
    vault = KeyringVault()
    with pytest.raises(Problem) as caught:
        vault.set(NAME, KEY)
    assert caught.value.code == code
    assert vault.available().value == code.removeprefix("vault_")
    assert all(not backend.kept for backend in found)


def test_out_of_a_chain_only_the_secure_one_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    from keyring.backends.chainer import ChainerBackend

    plain, secure = named("keyrings.alt.file", 9), named("keyring.backends.kwallet", 5)
    monkeypatch.setattr(vault_module, "_of_platform", lambda: None)
    monkeypatch.setattr(ChainerBackend, "backends", [plain, secure])
    monkeypatch.setattr(keyring, "get_keyring", ChainerBackend)
    KeyringVault().set(NAME, KEY)
    assert not plain.kept
    assert secure.kept == {(SERVICE, NAME): KEY.hex()}


@pytest.mark.parametrize("module", ["fail", "null"])
def test_a_keyring_switched_off_by_the_user_stays_off(
    monkeypatch: pytest.MonkeyPatch, module: str
) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", f"keyring.backends.{module}.Keyring")
    monkeypatch.setattr("keyring.core._keyring_backend", None)
    with pytest.raises(Problem) as caught:
        choose_backend()
    assert caught.value.code == "vault_missing"


def test_a_named_backend_that_is_not_there_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "nobody.has.This")
    monkeypatch.setattr("keyring.core._keyring_backend", None)
    assert KeyringVault().available() is VaultState.MISSING


def test_loading_the_adapter_does_not_load_keyring() -> None:
    code = "import sys, assistant_desktop.adapters.vault; sys.exit('keyring' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


# -- the real Secret Service ---------------------------------------------------------------------


@pytest.fixture
def service() -> None:
    """Skips where no Secret Service runs."""
    if sys.platform != "linux" or "DBUS_SESSION_BUS_ADDRESS" not in os.environ:
        pytest.skip("no session bus")
    import secretstorage

    with closing(secretstorage.dbus_init()) as connection:
        if not secretstorage.check_service_availability(connection):
            pytest.skip("no Secret Service")


@pytest.mark.real
def test_the_real_service_keeps_a_key(service: None) -> None:
    vault = KeyringVault()
    assert vault.available() is VaultState.READY
    try:
        vault.set(NAME, KEY)
        assert KeyringVault().get(NAME) == KEY
    finally:
        vault.delete(NAME)
    assert vault.get(NAME) is None


@pytest.mark.real
def test_the_platforms_backend_is_loaded_without_discovery(service: None) -> None:
    code = (
        "import sys\n"
        "from assistant_desktop.adapters.vault import KeyringVault\n"
        "KeyringVault().get('nothing')\n"
        "sys.exit(any(m in sys.modules for m in"
        " ('keyring.backends.libsecret', 'keyring.backends.kwallet')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


_LOCKED = """
import sys, time
from contextlib import closing
from pathlib import Path
import secretstorage
from assistant_desktop.adapters.vault import KeyringVault
from assistant_desktop.kernel.errors import Problem
KeyringVault().set("some store", bytes(32))
vault = KeyringVault(answer=4.0, prompt=0.5)
with closing(secretstorage.dbus_init()) as connection:
    secretstorage.get_collection_by_alias(connection, "default").lock()
print(vault.available())
started = time.monotonic()
try:
    vault.get("some store")
except Problem as problem:
    print(problem.code, time.monotonic() - started < 40)
"""


@pytest.mark.real
@pytest.mark.parametrize("screen", [True, False], ids=["with a prompt", "where none can appear"])
def test_a_locked_service_is_told_and_not_waited_for_for_ever(tmp_path: Path, screen: bool) -> None:
    # On a bus and a screen of its own: the prompt that appears takes the keyboard.
    if not all(map(shutil.which, ("xvfb-run", "dbus-run-session", "gnome-keyring-daemon"))):
        pytest.skip("no desktop parts")
    inside = (
        "printf desktop | gnome-keyring-daemon --unlock --components=secrets --daemonize"
        ' >/dev/null 2>&1; exec "$0" -c "$1"'
    )
    command = ["dbus-run-session", "--", "sh", "-c", inside, sys.executable, _LOCKED]
    env = {name: value for name, value in os.environ.items() if name != "DISPLAY"}
    env |= {"HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)}
    env |= {"XDG_DATA_HOME": str(tmp_path), "PYTHONPATH": os.pathsep.join(sys.path)}
    if screen:
        command = ["xvfb-run", "--auto-servernum", *command]
    run = subprocess.run(command, env=env, capture_output=True, text=True, timeout=60, check=False)
    said = [line for line in run.stdout.splitlines() if "locked" in line]  # daemons talk as well
    assert said == ["locked", "vault_locked True"], run.stderr
