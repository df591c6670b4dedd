"""The start of the window: the frame first, everything that it opens afterwards."""

import sys
from typing import TYPE_CHECKING

from ..qt.app import Start, run

if TYPE_CHECKING:
    from ..qt.ports import Ports


def open_window(start: Start) -> int:
    """Run the window until it quits; the exit status."""
    argv = sys.argv[:1]
    if start.smoke_test:
        from .smoke import on_folder

        return on_folder(start, argv)
    return run(start, _build, argv)


def self_test(start: Start) -> int:
    """The self-test on a folder of its own; the exit status."""
    from .smoke import on_scratch

    return on_scratch(start, sys.argv[:1])


def _build(start: Start) -> "Ports":
    from ..adapters.vault import KeyringVault
    from .stores import Stores
    from .window import ports

    return ports(Stores(KeyringVault()), start)
