"""What holds for every test with a window."""

from tests.garbage import collected_between, what_stays

__all__ = ["collected_between", "what_stays"]
