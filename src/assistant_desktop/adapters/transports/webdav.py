"""WebDAV, through ``webdav4``: PUT under a temporary name, then MOVE.

Some servers carry out a MOVE over a file as removal and renaming: for a moment a reader finds
nothing there, but never a part.
"""

import io
import ssl
from collections.abc import Callable, MutableMapping
from contextlib import suppress
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

import httpx
from webdav4.client import (
    Client,
    ClientError,
    ForbiddenOperation,
    HTTPError,
    InsufficientStorage,
    ResourceAlreadyExists,
    ResourceConflict,
    ResourceLocked,
    ResourceNotFound,
)
from webdav4.fsspec import WebdavFileSystem

from ...kernel.errors import Problem
from .address import Address
from .engine import CHUNK, Beat, Engine, Incoming, folder_of, trouble, unfinished

_CONNECT = 10.0
_OF_STATUS = {
    HTTPStatus.UNAUTHORIZED: "share_denied",
    HTTPStatus.PROXY_AUTHENTICATION_REQUIRED: "share_denied",
    HTTPStatus.NOT_FOUND: "share_gone",
    HTTPStatus.REQUEST_TIMEOUT: "share_offline",
    HTTPStatus.LOCKED: "share_offline",
    HTTPStatus.TOO_MANY_REQUESTS: "share_offline",
    HTTPStatus.BAD_GATEWAY: "share_offline",
    HTTPStatus.SERVICE_UNAVAILABLE: "share_offline",
    HTTPStatus.GATEWAY_TIMEOUT: "share_offline",
    HTTPStatus.INSUFFICIENT_STORAGE: "share_full",
    HTTPStatus.METHOD_NOT_ALLOWED: "share_read_only",
}
_OF_ERROR: tuple[tuple[type[ClientError], HTTPStatus], ...] = (
    (ForbiddenOperation, HTTPStatus.FORBIDDEN),
    (InsufficientStorage, HTTPStatus.INSUFFICIENT_STORAGE),
    (ResourceLocked, HTTPStatus.LOCKED),
    (ResourceNotFound, HTTPStatus.NOT_FOUND),
    (ResourceConflict, HTTPStatus.CONFLICT),
)


class WebdavTransport(Engine):
    """Files on a WebDAV server (Nextcloud, a NAS, a web host)."""

    def __init__(self, address: Address, secret: Callable[[], str | None], limit: float) -> None:
        super().__init__(address, secret, limit)
        self._files: WebdavFileSystem | None = None

    @property
    def _client(self) -> Client:
        client: Client = self._filed.client
        return client

    @property
    def _filed(self) -> WebdavFileSystem:
        files = self._files
        if files is None:
            # Another call has just let go of the connection.
            raise ConnectionResetError
        return files

    def _prepare(self) -> None:
        if self._files is None:
            self._files = self._connected()

    def _connected(self) -> WebdavFileSystem:
        where = self._where
        host = f"[{where.host}]" if ":" in where.host else where.host
        port = f":{where.port}" if where.port else ""
        options: dict[str, Any] = {}
        if where.scheme == "https":
            options["verify"] = _trusted()
        return WebdavFileSystem(
            f"{where.scheme}://{host}{port}{quote(where.path)}",
            auth=(where.user, self._secret() or "") if where.user else None,
            retry=False,
            chunk_size=CHUNK,
            timeout=httpx.Timeout(self._limit, connect=min(_CONNECT, self._limit)),
            skip_instance_cache=True,
            **options,
        )

    def _drop(self) -> None:
        files, self._files = self._files, None
        if files is not None:
            with suppress(Exception):
                files.client.http.close()

    def _read(self, path: str, beat: Beat) -> bytes:
        found = Incoming(beat)
        with self._client.http.stream("GET", self._client.join_url(path)) as answer:
            if answer.status_code == HTTPStatus.NOT_FOUND:
                raise FileNotFoundError
            answer.raise_for_status()
            for chunk in answer.iter_bytes(CHUNK):
                found.add(chunk)
        return found.whole()

    def _put(self, path: str, data: bytes, beat: Beat) -> None:
        self._moved(path, data, beat, over=True)

    def _put_new(self, path: str, data: bytes, beat: Beat) -> bool:
        try:
            self._moved(path, data, beat, over=False)
        except ResourceAlreadyExists:
            return False
        return True

    def _moved(self, path: str, data: bytes, beat: Beat, *, over: bool) -> None:
        folder = folder_of(path)
        temporary = f"{folder}/{unfinished()}".lstrip("/")
        try:
            self._upload(temporary, data, beat)
        except (ResourceNotFound, HTTPError) as error:
            # What servers say where the folder is missing; some say 403.
            if getattr(error, "status_code", 404) not in {403, 404, 409} or not folder:
                raise
            self._make(folder)
            self._upload(temporary, data, beat)
        try:
            self._client.move(temporary, path, overwrite=over)
        except Exception:
            with suppress(Exception):
                self._client.remove(temporary)
            raise

    def _upload(self, path: str, data: bytes, beat: Beat) -> None:
        self._client.upload_fileobj(
            io.BytesIO(data),
            path,
            overwrite=True,
            size=len(data),
            chunk_size=CHUNK,
            callback=lambda _moved: beat(),
        )

    def _make(self, folder: str) -> None:
        self._need_root()
        made = ""
        for part in folder.split("/"):
            made = f"{made}/{part}".lstrip("/")
            with suppress(ResourceAlreadyExists):
                self._client.mkdir(made)

    def _names(self, folder: str, beat: Beat) -> list[str]:
        found = self._filed.ls(folder, detail=False)
        beat()
        return [name.rstrip("/").rpartition("/")[2] for name in found]

    def _remove(self, path: str) -> None:
        try:
            self._client.remove(path)
        except ResourceNotFound:
            raise FileNotFoundError from None

    def _has_root(self) -> bool:
        try:
            self._client.propfind("", headers={"Depth": "0"})
        except ResourceNotFound:
            return False
        return True

    def _told(self, error: Exception, *, writes: bool) -> Problem:
        status = _status(error)
        if status == HTTPStatus.FORBIDDEN:
            problem = Problem("share_read_only" if writes else "share_denied")
        elif status in _OF_STATUS:
            problem = Problem(_OF_STATUS[HTTPStatus(status)])
        elif status:
            problem = Problem("share_trouble", reason=f"HTTP {status}")
        elif _is_about_certificates(error):
            problem = Problem("share_certificate")
        elif isinstance(error, (httpx.TransportError, OSError)):
            problem = Problem("share_offline")
        else:
            problem = trouble(error)
        if problem.code == "share_denied":
            self._drop()
        return problem


def opened(
    address: Address,
    secret: Callable[[], str | None],
    _host_keys: MutableMapping[str, str] | None,
    limit: float,
) -> WebdavTransport:
    return WebdavTransport(address, secret, limit)


def _trusted() -> ssl.SSLContext:
    """Whom this computer trusts (a company's own authority, too), and the usual ones."""
    import certifi

    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def _status(error: Exception) -> int:
    for kind, status in _OF_ERROR:
        if isinstance(error, kind):
            return status
    if isinstance(error, HTTPError):
        return int(error.status_code)
    if isinstance(error, httpx.HTTPStatusError):
        return error.response.status_code
    if isinstance(error, ClientError) and "destination server" in str(error):
        return HTTPStatus.BAD_GATEWAY
    return 0


def _is_about_certificates(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return True
        error = error.__cause__ or error.__context__
    return False
