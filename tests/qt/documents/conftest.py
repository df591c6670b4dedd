"""The page of letters on its stage."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication

from assistant_desktop.qt import theme
from assistant_desktop.qt.documents.page import DocumentsPage
from assistant_desktop.services.core import Core
from tests.qt.stage import Stage

Open = Callable[..., Stage]


@pytest.fixture
def shown(qapp: QApplication) -> Iterator[Open]:
    """Show the page for a core."""
    theme.apply(qapp, theme.make(reduced_motion=True))
    stages: list[Stage] = []

    def show(core: Core, width: int = 1104, height: int = 800) -> Stage:
        stages.append(Stage(core, DocumentsPage, width, height))
        return stages[-1]

    yield show
    for stage in stages:
        stage.close()
