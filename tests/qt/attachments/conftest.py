"""The task page on data in memory that have a folder for files."""

from tests.qt.tasks.conftest import make_desk

__all__ = ["make_desk"]
