"""An address as the user gives it, taken apart. It never holds a password."""

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit
from urllib.request import url2pathname

from ...kernel.errors import BadInput

FOLDER, WEBDAV, S3, SFTP = "folder", "webdav", "s3", "sftp"
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://")
_HTTP = {"webdav": "http", "dav": "http", "http": "http"}
_HTTPS = {"webdavs": "https", "davs": "https", "https": "https"}


@dataclass(frozen=True, slots=True)
class Address:
    """Where a share lies. ``path`` has no slash at its end; ``port`` 0 is the usual one."""

    kind: str
    text: str
    """As it was given."""
    path: str
    user: str = ""
    host: str = ""
    port: int = 0
    scheme: str = ""
    """http or https, of WebDAV."""
    options: dict[str, str] = field(default_factory=dict)


def parsed(text: str) -> Address:
    """An address taken apart. Raises BadInput: share_address, share_address_password."""
    text = text.strip()
    found = _SCHEME.match(text)
    if not found:
        return _folder(text, text)
    scheme = found[1].lower()
    try:
        parts = urlsplit(text)
        port = parts.port or 0
    except ValueError:
        raise BadInput("share_address") from None
    if parts.password is not None:
        raise BadInput("share_address_password")
    if scheme == "file":
        return _folder(text, url2pathname(parts.path))
    if scheme in _HTTP or scheme in _HTTPS:
        return _server(WEBDAV, text, parts, port, _HTTP.get(scheme) or _HTTPS[scheme])
    if scheme == "s3":
        return _server(S3, text, parts, port, "")
    if scheme in {"sftp", "ssh"}:
        return _server(SFTP, text, parts, port, "")
    raise BadInput("share_address")


def _folder(text: str, path: str) -> Address:
    if not path or "\0" in path:
        raise BadInput("share_address")
    return Address(FOLDER, text, os.fspath(Path(path).expanduser().absolute()))


def _server(kind: str, text: str, parts: SplitResult, port: int, scheme: str) -> Address:
    # The name of a bucket may hold what urlsplit would make small: it is taken as it was written.
    host = parts.netloc.rpartition("@")[2] if kind == S3 else (parts.hostname or "")
    path = unquote(parts.path).rstrip("/")
    if not host or "\0" in path or ".." in path.split("/"):
        raise BadInput("share_address")
    options = dict(parse_qsl(parts.query))
    return Address(kind, text, path, unquote(parts.username or ""), host, port, scheme, options)
