"""The hybrid logical clock: it orders edits of several devices and is never shown as a time."""

from dataclasses import dataclass
from datetime import datetime


@dataclass
class HybridClock:
    """Milliseconds since 1970 in the high bits, a 16-bit counter in the low ones.

    ``last`` must be restored from the ledger, so that it never runs back over a restart.
    """

    last: int = 0

    def tick(self, now: datetime) -> int:
        """The next stamp: not before ``now``, and after every stamp seen so far."""
        self.last = max(self.last + 1, int(now.timestamp() * 1000) << 16)
        return self.last

    def see(self, stamp: int) -> None:
        """Take note of another device's stamp."""
        self.last = max(self.last, stamp)
