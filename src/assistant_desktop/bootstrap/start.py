"""The start of the window: the frame first, everything that it opens afterwards."""

import sys
from typing import TYPE_CHECKING

from ..qt.app import Start, run

if TYPE_CHECKING:
    from ..qt.ports import Ports


def open_window(start: Start) -> int:
    """Run the window until it quits; the exit status."""
    return run(start, _build, sys.argv[:1])


def _build(start: Start) -> "Ports":
    from ..adapters.vault import KeyringVault
    from .stores import Stores
    from .window import ports

    return ports(Stores(KeyringVault()), start)
