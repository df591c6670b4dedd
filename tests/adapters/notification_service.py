"""A bus of our own and notification services on it: a scripted one and the real dunst."""

import contextlib
import json
import os
import shutil
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jeepney import DBusAddress, HeaderFields, MessageType, message_bus, new_error
from jeepney.io.blocking import open_dbus_connection
from jeepney.wrappers import new_method_return, new_signal

from assistant_desktop.adapters.notify_freedesktop import PATH, SERVICE

CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:path={path}</listen>
<policy context="default"><allow send_destination="*"/><allow receive_sender="*"/>
<allow own="*"/></policy></busconfig>"""


@contextlib.contextmanager
def private_bus(folder: Path) -> Iterator[str]:
    """A session bus that starts no service by itself; gives its address."""
    config = folder / "bus.conf"
    config.write_text(CONFIG.format(path=folder / "bus"))
    with subprocess.Popen(
        ["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        text=True,
    ) as daemon:
        assert daemon.stdout is not None
        try:
            yield daemon.stdout.readline().strip()
        finally:
            daemon.terminate()


class Service:
    """Owns the notification service's name and answers as it is told."""

    def __init__(self, address: str, abilities: tuple[str, ...], silent: str = "") -> None:
        self.abilities = abilities
        self.silent = silent
        """A method that gets no answer ("Notify", "GetCapabilities")."""
        self.calls: list[tuple[str, Any]] = []
        self.more = threading.Condition()
        self._bus = open_dbus_connection(address)
        self._bus.send_and_get_reply(message_bus.RequestName(SERVICE), timeout=10)
        self._lock = threading.Lock()
        self._number = 0
        self._unanswered: list[Any] = []
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def wait(self, method: str, count: int = 1) -> Any:
        """The body of the ``count``-th call of a method, as soon as it has come."""

        def found() -> list[Any]:
            return [body for name, body in self.calls if name == method]

        with self.more:
            assert self.more.wait_for(lambda: len(found()) >= count, 30), self.calls
            return found()[count - 1]

    def signal(self, member: str, signature: str, *body: Any) -> None:
        """Send a signal such as ActionInvoked."""
        emitter = DBusAddress(PATH, bus_name=SERVICE, interface=SERVICE)
        with self._lock:
            self._bus.send(new_signal(emitter, member, signature, body))

    def wake(self) -> None:
        """Answer what was left unanswered, and everything from now on."""
        with self._lock:
            self.silent = ""
            for message in self._unanswered:
                self._answer(message)
            self._unanswered.clear()

    def close(self) -> None:
        self._bus.sock.shutdown(2)
        self._thread.join(10)
        self._bus.close()

    def _serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                message = self._bus.receive()
                if message.header.message_type is not MessageType.method_call:
                    continue
                method = message.header.fields[HeaderFields.member]
                with self.more:
                    self.calls.append((method, message.body))
                    self.more.notify_all()
                with self._lock:
                    if method == self.silent:
                        self._unanswered.append(message)
                    else:
                        self._answer(message)

    def _answer(self, message: Any) -> None:
        method = message.header.fields[HeaderFields.member]
        if method == "GetCapabilities":
            reply = new_method_return(message, "as", (list(self.abilities),))
        elif method == "Notify":
            self._number = message.body[1] or self._number + 1
            reply = new_method_return(message, "u", (self._number,))
        elif method == "CloseNotification":
            reply = new_method_return(message)
        else:
            reply = new_error(message, "org.freedesktop.DBus.Error.UnknownMethod")
        self._bus.send(reply)


def has_desktop() -> bool:
    """Whether a real daemon can draw here."""
    return bool(os.environ.get("DISPLAY")) and shutil.which("dunst") is not None


@contextlib.contextmanager
def dunst(address: str, folder: Path, remembered: int = 20) -> Iterator["Dunst"]:
    """The real daemon, on the given bus and the present screen. ``remembered``: so many cards
    that were closed stay in its history."""
    config = folder / "dunstrc"
    config.write_text(f"[global]\nhistory_length = {remembered}\n")
    environment = {**os.environ, "DBUS_SESSION_BUS_ADDRESS": address}
    with (
        open_dbus_connection(address) as watcher,
        subprocess.Popen(
            ["dunst", "-conf", str(config)], env=environment, stderr=subprocess.DEVNULL
        ) as daemon,
    ):
        try:
            _wait_for_name(watcher)
            yield Dunst(environment)
        finally:
            daemon.terminate()


def _wait_for_name(bus: Any) -> None:
    ready = threading.Event()
    for _ in range(1000):
        (has,) = bus.send_and_get_reply(message_bus.NameHasOwner(SERVICE), timeout=10).body
        if has:
            return
        ready.wait(0.02)
    raise AssertionError("dunst did not come up")


class Dunst:
    """What a user does with the daemon's windows."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._environment = environment

    def control(self, *words: str) -> str:
        """``dunstctl`` with its answer."""
        done = subprocess.run(
            ["dunstctl", *words], env=self._environment, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    def seen(self) -> list[tuple[str, str]]:
        """Title and body of everything that was on the screen and is closed now, oldest first."""
        (found,) = json.loads(self.control("history"))["data"]
        return [(one["summary"]["data"], one["body"]["data"]) for one in reversed(found)]
