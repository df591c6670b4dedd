"""What carries the files of sharing: a folder, WebDAV, S3, SFTP (decision 0007).

A program's libraries are imported when its kind of address is first used.
"""

from collections.abc import Callable, MutableMapping
from importlib import import_module

from ...kernel.errors import Problem
from ...services.sync.port import Transport
from .address import FOLDER, S3, SFTP, WEBDAV, Address, parsed

__all__ = ["Address", "open_transport", "parsed"]

LIMIT = 30.0
"""Seconds without any progress after which a call ends as share_offline."""

_KINDS = {FOLDER: "folder", WEBDAV: "webdav", S3: "s3", SFTP: "sftp"}
_EXTRAS = {WEBDAV: ("WebDAV", "webdav4.fsspec"), S3: ("S3", "s3fs"), SFTP: ("SFTP", "paramiko")}


def open_transport(
    address: str,
    secret: Callable[[], str | None],
    host_keys: MutableMapping[str, str] | None = None,
    limit: float = LIMIT,
) -> Transport:
    """The transport of an address; nothing is connected yet, and only a worker may use it.

    ``address`` is a folder's path, ``webdavs://user@host/path`` (``https://`` means the same,
    ``webdav://`` is without encryption), ``s3://access-key@bucket/prefix?endpoint=…&region=…``,
    ``sftp://user@host:port/path?key=…`` (``/~/`` is the user's home, ``key`` a private key file).
    ``secret`` is asked for the password (secret access key, passphrase of the key file) when one is
    needed, from the thread that calls. ``host_keys`` is where SFTP servers' keys are remembered
    ("host:port" → key): the caller keeps it. ``limit``: seconds without progress.

    Raises BadInput: share_address, share_address_password; Problem: share_extra_missing.
    """
    where = parsed(address)
    name, module = _EXTRAS.get(where.kind, ("", ""))
    if module and not _is_installed(module):
        raise Problem("share_extra_missing", name=name)
    made = import_module(f"{__name__}.{_KINDS[where.kind]}")
    transport: Transport = made.opened(where, secret, host_keys, limit)
    return transport


def _is_installed(module: str) -> bool:
    try:
        import_module(module)
    except ImportError:
        return False
    return True
