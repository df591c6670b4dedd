"""The core suite over SFTP, on a server that runs (OpenSSH)."""

from collections.abc import Iterator

import pytest

from tests import servers
from tests.servers import Share

from .core_suite import CoreSuite
from .over import fresh
from .world import Opens


@pytest.fixture(scope="module")
def share(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Share]:
    if servers.sshd() is None:
        pytest.skip("no OpenSSH server on this computer")
    with servers.sftp_share(tmp_path_factory.mktemp("sftp")) as one:
        yield one


class TestSftp(CoreSuite):
    @pytest.fixture
    def opens(self, share: Share) -> Opens:
        return fresh(share)
