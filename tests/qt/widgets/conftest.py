"""Every test of the kit runs in the light theme and fails on a warning of Qt."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from assistant_desktop.qt import theme


@pytest.fixture(autouse=True)
def _look(qapp: QApplication) -> Iterator[None]:
    """Apply the light theme without motion."""
    theme.apply(qapp, theme.make(reduced_motion=True))
    yield
    theme.apply(qapp, theme.make(reduced_motion=True))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Make Qt's warnings failures here."""
    for item in items:
        if "qt/widgets" in item.path.as_posix():
            item.add_marker(pytest.mark.qt_log_level_fail("WARNING"))
            # Said by the off-screen platform only, about its own limits.
            item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support"))
