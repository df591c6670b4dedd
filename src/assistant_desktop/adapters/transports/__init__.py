"""What carries the files of sharing: a folder, WebDAV, S3, SFTP (decision 0007).

A program's libraries are imported when its kind of address is first used.
"""

from collections.abc import Callable, MutableMapping
from contextlib import suppress

from ...kernel.errors import Problem
from ...services.sync.port import Transport
from .address import S3, SFTP, WEBDAV, Address, parsed

__all__ = ["Address", "open_transport", "parsed"]

LIMIT = 30.0
"""Seconds without any progress after which a call ends as share_offline."""

Opened = Callable[
    [Address, Callable[[], str | None], MutableMapping[str, str] | None, float], Transport
]


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
    return _maker(where.kind)(where, secret, host_keys, limit)


def _maker(kind: str) -> Opened:
    # Written out, so that whoever packages the program finds what it imports.
    name = {WEBDAV: "WebDAV", S3: "S3", SFTP: "SFTP"}.get(kind, "")
    problem = Problem("share_extra_missing", name=name)
    with suppress(ImportError):
        if kind == WEBDAV:
            from . import webdav

            return webdav.opened
        if kind == S3:
            from . import s3

            return s3.opened
        if kind == SFTP:
            from . import sftp

            return sftp.opened
        from . import folder

        return folder.opened
    raise problem
