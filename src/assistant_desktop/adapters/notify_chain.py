"""The chain of carriers: the first that shows a card wins, and none of them holds up the rest."""

import contextlib
import logging
import queue
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence

from assistant_desktop.services.notice_port import Card, Carrier, Outcome

log = logging.getLogger(__name__)

QUEUE = 32
LIMIT_SECONDS = 5.0
REST_SECONDS = 600.0


class TrayCarrier:
    """The tray's balloon, through a callable of the window that may be called from any thread."""

    name = "tray"

    def __init__(self, balloon: Callable[[Card], bool] | None = None) -> None:
        self.balloon = balloon

    def deliver(self, card: Card) -> Outcome:
        """Hand the card to the window; FAILED where there is no tray."""
        return Outcome.MAYBE if self.balloon is not None and self.balloon(card) else Outcome.FAILED

    def withdraw(self, key: str) -> None:
        """A balloon goes by itself."""

    def stop(self) -> None:
        """Let go of the window."""
        self.balloon = None


class _Patient:
    """A carrier in a thread of its own: waited for up to a limit, then left alone for a while."""

    def __init__(
        self, carrier: Carrier, limit: float, rest: float, clock: Callable[[], float]
    ) -> None:
        self.carrier = carrier
        self._limit = limit
        self._rest = rest
        self._clock = clock
        self._jobs: queue.SimpleQueue[Card | None] = queue.SimpleQueue()
        self._done = threading.Event()
        self._outcome = Outcome.FAILED
        self._stuck = False
        self._until = 0.0
        self._thread: threading.Thread | None = None

    def deliver(self, card: Card) -> Outcome:
        if self._stuck and self._done.is_set():
            self._stuck = False  # it came back after all
        if self._stuck or self._clock() < self._until:
            return Outcome.FAILED
        if self._thread is None:
            self._thread = threading.Thread(
                target=self._run, name=f"notify-{self.carrier.name}", daemon=True
            )
            self._thread.start()
        self._done.clear()
        self._jobs.put(card)
        if self._done.wait(self._limit):
            return self._outcome
        log.info("%s did not answer within %s s", self.carrier.name, self._limit)
        self._stuck = True
        self._until = self._clock() + self._rest
        return Outcome.FAILED

    def stop(self) -> None:
        self._jobs.put(None)
        with contextlib.suppress(Exception):  # nothing may stop the program from ending
            self.carrier.stop()

    def _run(self) -> None:
        while (card := self._jobs.get()) is not None:
            try:
                self._outcome = self.carrier.deliver(card)
            except Exception:
                log.exception("carrier %s", self.carrier.name)
                self._outcome = Outcome.FAILED
            self._done.set()


class NotifyChain:
    """Takes cards without waiting and shows each through the first carrier that can.

    ``nobody`` says whether it is known that nobody on this desktop draws what plyer hands over:
    then the next carrier gets the card as well. The setting *simple notifications* is ``simple``:
    plyer alone. ``told`` hears (key, carrier's name or "") from a worker.
    """

    def __init__(
        self,
        carriers: Sequence[Carrier],
        *,
        limit: float = LIMIT_SECONDS,
        rest: float = REST_SECONDS,
        clock: Callable[[], float] = time.monotonic,
        nobody: Callable[[], bool] = lambda: False,
        told: Callable[[str, str], None] | None = None,
    ) -> None:
        self.simple = False
        self._carriers = [_Patient(carrier, limit, rest, clock) for carrier in carriers]
        self._nobody = nobody
        self._told = told
        self._waiting: deque[tuple[str, Card]] = deque(maxlen=QUEUE)
        self._wake = threading.Semaphore(0)
        self._thread: threading.Thread | None = None
        self._stopped = False

    def show(self, card: Card) -> None:
        """Have the card shown soon. More than the queue holds push out the oldest (the inbox
        has them all)."""
        self._put("show", card)

    def withdraw(self, key: str) -> None:
        """Take a card off the screen, where its carrier can."""
        self._put("withdraw", Card(key, ""))

    def stop(self) -> None:
        """End all threads; does not wait for them."""
        self._stopped = True
        self._wake.release()
        for patient in self._carriers:
            patient.stop()

    def _put(self, what: str, card: Card) -> None:
        if self._stopped:
            return
        self._waiting.append((what, card))
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="notify", daemon=True)
            self._thread.start()
        self._wake.release()

    def _run(self) -> None:
        while True:
            self._wake.acquire()
            if self._stopped:
                return
            try:
                what, card = self._waiting.popleft()
            except IndexError:  # pushed out
                continue
            if what == "show":
                self._show(card)
            else:
                self._withdraw(card.key)

    def _show(self, card: Card) -> None:
        for patient in self._carriers:
            if self._stopped:
                return
            if self.simple and patient.carrier.name != "plyer":
                continue
            outcome = patient.deliver(card)
            if outcome is Outcome.MAYBE and patient.carrier.name == "plyer" and self._nobody():
                outcome = Outcome.FAILED
            if outcome is not Outcome.FAILED:
                self._tell(card.key, patient.carrier.name)
                return
        self._tell(card.key, "")

    def _withdraw(self, key: str) -> None:
        for patient in self._carriers:
            with contextlib.suppress(Exception):  # only a courtesy
                patient.carrier.withdraw(key)

    def _tell(self, key: str, carrier: str) -> None:
        if self._told is not None:
            with contextlib.suppress(Exception):  # a listener's trouble is not ours
                self._told(key, carrier)
