"""Garbage of the tests with a window."""

import gc
from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session")
def what_stays() -> None:
    """Everything that is there before the first test; looking through it takes longer than most."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def collected_between(what_stays: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Look for garbage between the tests alone, as the window does between two events.

    A widget that goes while Qt walks through all widgets, or in a worker, ends the process.
    """
    monkeypatch.setattr(gc, "freeze", lambda: None)  # what a test starts does not stay
    gc.disable()
    yield
    gc.collect()
    gc.enable()
