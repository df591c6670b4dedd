"""The fixtures of the window."""

from tests.qt.shell.conftest import home, world

__all__ = ["home", "world"]
