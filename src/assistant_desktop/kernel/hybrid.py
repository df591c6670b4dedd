"""The hybrid logical clock: it orders edits of several devices and is never shown as a time."""

from dataclasses import dataclass
from datetime import datetime

CLOCK_END = 1 << 62
"""No stamp is as great in the next two thousand years; a greater one would not be kept."""


@dataclass
class HybridClock:
    """Milliseconds since 1970 in the high bits, a 16-bit counter in the low ones.

    ``last`` must be restored from the ledger, so that it never runs back over a restart.
    """

    last: int = 0

    def tick(self, now: datetime) -> int:
        """The next stamp: not before ``now``, and after every stamp seen so far.

        At the very end it stands still, where a foreign stamp has put it there: others would refuse
        what lies behind, and among concurrent edits it only decides which is shown.
        """
        after = max(self.last + 1, int(now.timestamp() * 1000) << 16)
        self.last = min(after, CLOCK_END - 1)
        return self.last

    def see(self, stamp: int) -> None:
        """Take note of another device's stamp."""
        self.last = max(self.last, stamp)
