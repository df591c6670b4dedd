"""Fixtures of sharing."""

import pytest

from assistant_desktop.services.sync import code


@pytest.fixture(autouse=True)
def quick_codes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stretch pairing codes a little only: how long that takes is nobody's concern here."""
    monkeypatch.setattr(code, "_N", 2**10)
