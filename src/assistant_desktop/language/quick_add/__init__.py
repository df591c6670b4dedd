"""Quick add: one line in Japanese or English becomes a task.

A grammar of its own; nothing of Qt, no data, no clock: now and the holidays are passed in. Loaded
on first use.
"""

from .line import Line, Piece, read
from .parts import Holiday, When

__all__ = ["Holiday", "Line", "Piece", "When", "read"]
