"""One share of each kind, served once for each module."""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant_desktop.adapters.transports import open_transport
from assistant_desktop.services.sync.port import Transport
from tests import servers
from tests.servers import Share

KINDS = {
    "folder": servers.folder_share,
    "webdav": servers.webdav_share,
    "s3": servers.s3_share,
    "sftp": servers.sftp_share,
}


def started(kind: str, base: Path) -> contextlib.AbstractContextManager[Share]:
    if kind == "sftp" and servers.sshd() is None:
        pytest.skip("no OpenSSH server on this computer")
    return KINDS[kind](base)


@pytest.fixture(scope="module", params=list(KINDS))
def share(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Share]:
    with started(request.param, tmp_path_factory.mktemp(request.param)) as one:
        yield one


Opening = Callable[..., Transport]


@pytest.fixture
def opening() -> Iterator[Opening]:
    """Opens transports and closes them after the test."""
    made: list[Transport] = []

    def opened(
        share: Share, *, address: str = "", secret: str | None = None, limit: float = 10.0
    ) -> Transport:
        given = share.secret if secret is None else secret
        one = open_transport(address or share.address, lambda: given, share.host_keys, limit)
        made.append(one)
        return one

    yield opened
    for one in made:
        one.close()


@pytest.fixture
def transport(share: Share, opening: Opening) -> Transport:
    return opening(share)
