"""The core suite over WebDAV, on a server that runs (wsgidav)."""

from collections.abc import Iterator

import pytest

from tests import servers
from tests.servers import Share

from .core_suite import CoreSuite
from .over import fresh
from .world import Opens


@pytest.fixture(scope="module")
def share(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Share]:
    with servers.webdav_share(tmp_path_factory.mktemp("webdav")) as one:
        yield one


class TestWebdav(CoreSuite):
    @pytest.fixture
    def opens(self, share: Share) -> Opens:
        return fresh(share)
