"""The core suite over a folder of this computer."""

from pathlib import Path

import pytest

from .core_suite import CoreSuite
from .world import Opens, over_folder


class TestFolder(CoreSuite):
    @pytest.fixture
    def opens(self, tmp_path: Path) -> Opens:
        return over_folder(tmp_path / "share")
