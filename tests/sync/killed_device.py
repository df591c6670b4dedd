"""A device that is killed at a step of an exchange: ``python -m tests.sync.killed_device``."""

import os
import signal
import sys
from pathlib import Path

from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.services.sync import housekeeping, packs
from tests.conftest import TOKYO, TUESDAY

from .world import Device, opened, over_folder

STEPS = (
    "sealed",
    "before publishing",
    "after publishing",
    "marked",
    "after a chunk",
    "before the manifest",
    "after the manifest",
    "after packing",
    "before absorbing",
    "absorbing",
    "absorbed",
    "after removing",
    "head written",
)


def die() -> None:
    """As a power cut or the task manager would."""
    os.kill(os.getpid(), signal.SIGKILL)


def arm(device: Device, step: str, count: int) -> None:
    """Have the device die at the ``count``-th time a step comes."""
    left = [count]

    def reached(point: str) -> None:
        if point == step:
            left[0] -= 1
            if left[0] == 0:
                die()

    device.carrier.fault = reached
    desk, ledger = device.desk, device.ledger
    seal, published, absorb, write = (
        desk.seal,
        desk.published,
        ledger.absorb,
        device.carrier.write_head,
    )

    def sealed() -> bool:
        more = seal()
        reached("sealed")
        return more

    def marked(numbers: object) -> None:
        published(numbers)  # type: ignore[arg-type]
        reached("marked")

    def absorbed(commits: object, **named: object) -> object:
        reached("before absorbing")
        alongside = named.get("alongside")

        def within(connection: object) -> None:
            if callable(alongside):
                alongside(connection)
            reached("absorbing")

        named["alongside"] = within
        found = absorb(commits, **named)  # type: ignore[arg-type]
        reached("absorbed")
        return found

    def written(*args: object) -> None:
        write(*args)  # type: ignore[arg-type]
        reached("head written")

    vars(desk)["seal"] = sealed
    vars(desk)["published"] = marked
    vars(ledger)["absorb"] = absorbed
    vars(device.carrier)["write_head"] = written


def main() -> None:
    """``file file person person share step count``: the first works and dies, the second works."""
    *both, share, step, count = sys.argv[1:]
    housekeeping.TAIL_LIMIT = -1
    packs.LEAST = 2
    opens = over_folder(Path(share))
    clock = FixedClock(TUESDAY, TOKYO)
    first, second = (
        opened(name, Path(file), person, clock, opens)
        for name, file, person in zip("ab", both[:2], both[2:], strict=True)
    )
    arm(first, step, int(count))
    for number in range(6):
        first.add(f"そのあと {number}")
        first.desk.seal()
        first.add(f"さらに {number}")
        first.exchange()
        second.add(f"相手のあと {number}")
        second.exchange()


if __name__ == "__main__":
    main()
