"""The core suite over S3, on a server that runs (moto)."""

from collections.abc import Iterator

import pytest

from assistant_desktop.services.sync.port import Transport
from tests import servers
from tests.servers import Share

from .core_suite import CoreSuite
from .over import fresh
from .world import Device, Opens


@pytest.fixture(scope="module")
def share(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Share]:
    with servers.s3_share(tmp_path_factory.mktemp("s3")) as one:
        yield one


class TestS3(CoreSuite):
    @pytest.fixture
    def opens(self, share: Share) -> Opens:
        return fresh(share)

    # moto answers in this very process: what asks it most goes with the long ones.
    @pytest.mark.slow
    def test_a_long_absent_device_finds_its_way_by_the_snapshot(
        self,
        pair: list[Device],
        opens: Opens,
        transport: Transport,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        super().test_a_long_absent_device_finds_its_way_by_the_snapshot(
            pair, opens, transport, monkeypatch
        )

    @pytest.mark.slow
    def test_a_third_device_joins_late(self, pair: list[Device], opens: Opens) -> None:
        super().test_a_third_device_joins_late(pair, opens)
