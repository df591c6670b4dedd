"""Clickable notifications through the freedesktop service, on one connection in one thread."""

import contextlib
import logging
import queue
import selectors
import socket
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from assistant_desktop.services.notice_port import Card, Clicked, Outcome, few_lines, one_line

log = logging.getLogger(__name__)

SERVICE = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
CALL_SECONDS = 3.0
REST_SECONDS = 120.0
"""How long a service that did not answer is left alone."""
REMEMBERED = 300
"""How many shown cards can still be clicked; a desktop keeps no more in its history."""
_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})

Connect = Callable[[], Any]


def _session_bus() -> Any:
    from jeepney.io.blocking import open_dbus_connection

    return open_dbus_connection("SESSION")


@dataclass(slots=True)
class _Job:
    card: Card | None = None
    withdraw: str = ""
    given_up: bool = False
    ready: threading.Event = field(default_factory=threading.Event)
    outcome: Outcome = Outcome.FAILED


class FreedesktopCarrier:
    """Shows cards with actions and reports clicks; refuses where the desktop offers no actions.

    The thread starts with the first card. ``deliver`` waits for at most ``limit`` seconds.
    """

    name = "freedesktop"

    def __init__(
        self,
        clicked: Clicked,
        *,
        app_name: str = "Assistant Desktop",
        icon: str = "",
        desktop_entry: str = "assistant-desktop",
        connect: Connect = _session_bus,
        limit: float = CALL_SECONDS,
        rest: float = REST_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.absent = False
        """Whether there was nobody on the bus to draw anything, when it was asked last."""
        self._clicked = clicked
        self._app_name = app_name
        self._icon = icon
        self._entry = desktop_entry
        self._connect = connect
        self._limit = limit
        self._rest = rest
        self._clock = clock
        self._quiet_until = 0.0
        self._jobs: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._bell: socket.socket | None = None
        self._thread: threading.Thread | None = None
        self._stopped = False
        # All below belongs to the thread.
        self._bus: Any = None
        self._abilities: frozenset[str] | None = None
        self._keys: OrderedDict[int, str] = OrderedDict()
        self._late: dict[int, str] = {}

    def deliver(self, card: Card) -> Outcome:
        """Show a card; FAILED where nobody answers in time or the service has no actions."""
        if self._clock() < self._quiet_until:
            return Outcome.FAILED
        job = _Job(card=card)
        self._put(job)
        if job.ready.wait(self._limit):
            return job.outcome
        # Shown elsewhere by now: it must not come up again when the service wakes.
        job.given_up = True
        self._leave_alone()
        return Outcome.FAILED

    def withdraw(self, key: str) -> None:
        """Close the card's window, if it is still there."""
        if self._thread is not None:
            self._put(_Job(withdraw=key))

    def stop(self) -> None:
        """End the thread and its connection; does not wait for it."""
        self._stopped = True
        self._put(None)

    def _leave_alone(self) -> None:
        self._quiet_until = self._clock() + self._rest

    def _put(self, job: _Job | None) -> None:
        self._jobs.put(job)
        if self._bell is None and job is not None and not self._stopped:
            self._bell, ear = socket.socketpair()
            self._bell.setblocking(False)
            ear.setblocking(False)
            self._thread = threading.Thread(
                target=self._run, args=(ear,), name="notify-bus", daemon=True
            )
            self._thread.start()
        if self._bell is not None:
            with contextlib.suppress(OSError):  # full: it is ringing already; closed: at the end
                self._bell.send(b"!")

    # -- the thread ------------------------------------------------------------------------------

    def _run(self, ear: socket.socket) -> None:
        with ear:
            while not self._stopped:
                try:
                    self._wait(ear)
                    self._drain_jobs()
                    self._drain_bus()
                except Exception as error:  # noqa: BLE001 - whatever a bus or a daemon does
                    log.info("notification service: %r", error)
                    self._hang_up(error)  # the next card starts over
        self._hang_up()
        if self._bell is not None:
            self._bell.close()

    def _wait(self, ear: socket.socket) -> None:
        with selectors.DefaultSelector() as ears:
            ears.register(ear, selectors.EVENT_READ)
            if self._bus is not None:
                ears.register(self._bus.sock, selectors.EVENT_READ)
            ears.select()
        with contextlib.suppress(BlockingIOError):
            ear.recv(4096)

    def _drain_jobs(self) -> None:
        while True:
            try:
                job = self._jobs.get_nowait()
            except queue.Empty:
                return
            if job is None:
                return
            try:
                if job.card is not None:
                    job.outcome = self._show(job.card, job)
                else:
                    self._close(job.withdraw)
            finally:
                job.ready.set()

    def _drain_bus(self) -> None:
        while self._bus is not None:
            try:
                message = self._bus.receive(timeout=0)
            except TimeoutError:
                return
            self._hear(message)

    def _hang_up(self, error: Exception | None = None) -> None:
        if isinstance(error, TimeoutError):
            self._leave_alone()
        elif error is not None:
            self.absent = True
        bus, self._bus = self._bus, None
        self._abilities = None
        self._keys.clear()
        self._late.clear()
        if bus is not None:
            with contextlib.suppress(Exception):  # a connection that broke may not close either
                bus.close()

    def _open(self) -> None:
        if self._bus is not None:
            return
        from jeepney import MatchRule, message_bus

        bus = self._connect()
        self._bus = bus
        for member in ("ActionInvoked", "NotificationClosed"):
            rule = MatchRule(type="signal", interface=SERVICE, member=member, path=PATH)
            self._call(message_bus.AddMatch(rule))
        owner = MatchRule(
            type="signal", interface="org.freedesktop.DBus", member="NameOwnerChanged"
        )
        owner.add_arg_condition(0, SERVICE)
        self._call(message_bus.AddMatch(owner))

    def _call(self, message: Any) -> Any:
        """Send and wait for the reply within the limit, hearing signals meanwhile."""
        return self._reply(self._send(message))

    def _send(self, message: Any) -> int:
        serial = next(self._bus.outgoing_serial)
        self._bus.send(message, serial=serial)
        return int(serial)

    def _reply(self, serial: int) -> Any:
        from jeepney import HeaderFields
        from jeepney.wrappers import unwrap_msg

        end = time.monotonic() + self._limit
        while True:
            message = self._bus.receive(timeout=max(0.0, end - time.monotonic()))
            if message.header.fields.get(HeaderFields.reply_serial, -1) == serial:
                return unwrap_msg(message)
            self._hear(message)

    def _method(self, name: str, signature: str | None = None, body: tuple[Any, ...] = ()) -> Any:
        from jeepney import DBusAddress, new_method_call

        address = DBusAddress(PATH, bus_name=SERVICE, interface=SERVICE)
        return new_method_call(address, name, signature, body)

    def _can(self) -> frozenset[str]:
        if self._abilities is None:
            (names,) = self._call(self._method("GetCapabilities"))
            self._abilities = frozenset(names)
            self.absent = False
        return self._abilities

    def _show(self, card: Card, job: _Job) -> Outcome:
        if job.given_up:
            return Outcome.FAILED
        self._open()
        can = self._can()
        if "actions" not in can or job.given_up:
            return Outcome.FAILED
        serial = self._send(self._method("Notify", "susssasa{sv}i", self._arguments(card, can)))
        try:
            (number,) = self._reply(serial)
        except TimeoutError:
            # It may still be drawn later, and then its click has to find its way.
            self._late[serial] = card.key
            self._leave_alone()
            return Outcome.FAILED
        self._remember(int(number), card.key)
        return Outcome.SHOWN

    def _arguments(self, card: Card, can: frozenset[str]) -> tuple[Any, ...]:
        body = few_lines(card.body) if "body" in can else ""
        if "body-markup" in can:
            body = body.translate(_MARKUP)
        named = [(name, label) for name, label in card.actions if name != "default"]
        labels = dict(card.actions)
        actions = [("default", labels.get("default", "")), *named]
        flat = [one_line(part, 40) for pair in actions for part in pair]
        before = next((number for number, key in self._keys.items() if key == card.key), 0)
        hints = {"urgency": ("y", 2 if card.urgent else 1), "desktop-entry": ("s", self._entry)}
        title = one_line(card.title) or self._app_name
        return (self._app_name, before, self._icon, title, body, flat, hints, -1)

    def _remember(self, number: int, key: str) -> None:
        self._keys[number] = key
        self._keys.move_to_end(number)
        while len(self._keys) > REMEMBERED:
            self._keys.popitem(last=False)

    def _close(self, key: str) -> None:
        if self._bus is None:
            return
        for number in [number for number, shown in self._keys.items() if shown == key]:
            del self._keys[number]
            message = self._method("CloseNotification", "u", (number,))
            self._send(message)  # whether it was still open does not matter

    def _hear(self, message: Any) -> None:
        from jeepney import HeaderFields, MessageType

        fields = message.header.fields
        reply_to = fields.get(HeaderFields.reply_serial, -1)
        if reply_to in self._late:
            key = self._late.pop(reply_to)
            if message.header.message_type is MessageType.method_return:
                self._remember(int(message.body[0]), key)
            return
        if message.header.message_type is not MessageType.signal:
            return
        member = fields.get(HeaderFields.member)
        if member == "NameOwnerChanged" and message.body[0] == SERVICE:
            # Another daemon counts from one again and may be able to do other things.
            self._abilities = None
            self._keys.clear()
        elif member == "ActionInvoked" and fields.get(HeaderFields.path) == PATH:
            number, action = message.body
            pressed = self._keys.get(int(number))
            if pressed is not None:
                self._clicked(pressed, str(action))
