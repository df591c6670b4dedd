"""What holds for every test with a window."""

from tests.window import collected_between, qtbot, what_stays

__all__ = ["collected_between", "qtbot", "what_stays"]
