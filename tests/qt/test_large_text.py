"""With the largest text in the smallest window everything can still be seen and reached."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QApplication, QLineEdit, QWidget

from assistant_desktop.features.howtos.commands import WriteHowto
from assistant_desktop.features.howtos.model import Source, Step
from assistant_desktop.features.standup.commands import RaiseSpark
from assistant_desktop.features.tasks.commands import AddTask
from assistant_desktop.qt import theme
from assistant_desktop.qt.feedback.page import FeedbackPage
from assistant_desktop.qt.howtos.page import HowtosPage
from assistant_desktop.qt.page import Page, PageContext
from assistant_desktop.qt.standup.page import StandupPage
from assistant_desktop.services.core import Core
from assistant_desktop.words import Words
from tests.qt.stage import Stage

RAIL = 52


@pytest.fixture(autouse=True)
def _large(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, theme.make(percent=130, reduced_motion=True))
    yield
    theme.apply(qapp, theme.make(reduced_motion=True))


def beyond(page: QWidget) -> list[str]:
    """What cannot be reached: scrolled out with no bar for it, or past the page's right edge."""
    found = []
    for one in page.findChildren(QWidget):
        if not one.isVisible():
            continue
        if isinstance(one, QAbstractScrollArea):
            off = one.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
            if off and one.horizontalScrollBar().maximum() > 0:
                found.append(f"{type(one).__name__} {one.accessibleName()}")
        elif isinstance(one, QAbstractButton):
            right = one.mapTo(page, QPoint(one.width(), 0)).x()
            if right > page.width():
                found.append(f"{one.text()} {one.accessibleName()}")
    return found


def covered(page: QWidget) -> list[str]:
    """Controls that lie over one beside them."""
    controls = [
        one
        for one in page.findChildren(QWidget)
        if isinstance(one, QAbstractButton | QLineEdit) and one.isVisible()
    ]
    return [
        f"{one.accessibleName()} / {other.accessibleName()}"
        for one, other in combinations(controls, 2)
        if one.parentWidget() is other.parentWidget()
        and one.geometry().intersects(other.geometry())
    ]


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("build", [StandupPage, FeedbackPage, HowtosPage])
def test_everything_can_be_reached(
    core: Core, language: str, build: Callable[[PageContext], Page]
) -> None:
    shown = replace(core, words=Words(language))
    for title in ("Shirakaba quote: change quantity to 240 units", "W" * 120):
        core.do(AddTask(title, due=core.today.isoformat()))
        core.do(RaiseSpark(title))
    core.do(
        WriteHowto(
            "Signing visitors in and out of the building",
            [Step("Tell the front desk by 17:00 the day before", "Names, company, when")],
            "For guests in the meeting rooms on the tenth floor",
            ("front-desk", "visitors"),
            [Source("General affairs, extension 2201")],
        )
    )
    stage = Stage(shown, build, 1024 - RAIL, 640)
    try:
        assert beyond(stage.page) == []
        assert covered(stage.page) == []
    finally:
        stage.close()
