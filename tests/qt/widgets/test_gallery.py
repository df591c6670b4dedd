"""The gallery shows everything in both themes without a complaint."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from assistant_desktop.qt import theme
from tests.qt.widgets import gallery


@pytest.mark.parametrize("percent", [90, 130])
@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("name", sorted(gallery.PAGES))
def test_page_of_the_gallery(
    name: str, dark: bool, percent: int, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    theme.apply(qapp, theme.make(dark, percent, reduced_motion=True))
    page = gallery.PAGES[name]()
    qtbot.addWidget(page)
    page.show()
    qapp.processEvents()
    picture = page.grab()
    assert picture.width() >= 300
    ground = picture.toImage().pixelColor(2, 2)
    if name != "panel":
        assert ground == theme.current().bg
