"""The core suite over S3, on a server that runs (moto)."""

from collections.abc import Iterator

import pytest

from tests import servers
from tests.servers import Share

from .core_suite import CoreSuite
from .over import fresh
from .world import Opens


@pytest.fixture(scope="module")
def share(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Share]:
    with servers.s3_share(tmp_path_factory.mktemp("s3")) as one:
        yield one


class TestS3(CoreSuite):
    @pytest.fixture
    def opens(self, share: Share) -> Opens:
        return fresh(share)
