"""Shares on servers that run: one for a module, a fresh folder on it for each test."""

import secrets

from assistant_desktop.adapters.transports import open_transport
from assistant_desktop.services.sync.port import Transport
from tests.servers import Share

from .world import Opens


def below(share: Share, name: str) -> str:
    """The address of a folder below a share's own."""
    address, mark, options = share.address.partition("?")
    return f"{address.rstrip('/')}/{name}{mark}{options}"


def fresh(share: Share) -> Opens:
    """The transport factory of an empty folder on a server."""
    name = secrets.token_hex(8)
    if share.folder is not None:
        (share.folder / name).mkdir()

    def opens() -> Transport:
        return open_transport(below(share, name), lambda: share.secret, share.host_keys, 20)

    return opens
