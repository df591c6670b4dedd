"""``world``: an empty folder; ``home``: the pair is set up there and the window stands."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from assistant_desktop.bootstrap.stores import close
from assistant_desktop.kernel.clock import FixedClock
from tests.conftest import PEOPLE

from .world import World


@pytest.fixture
def world(qtbot: QtBot, tmp_path: Path, clock: FixedClock) -> Iterator[World]:
    """Nothing is set up yet, and nothing runs."""
    folder = tmp_path / "data"
    folder.mkdir()
    # The window's language is that of the tests, whatever the computer speaks.
    (folder / "window.json").write_text('{"language": "ja"}', encoding="utf-8")
    built = World(qtbot, folder, clock)
    yield built
    built.quit()


@pytest.fixture
def home(world: World) -> World:
    """The assistant sits at the window."""
    core, _ = world.stores.create(
        world.folder, people=PEOPLE, settings={}, language="ja", role="assistant"
    )
    close(core)
    world.stores._keys.clear()
    return world.start()
