"""S3 and what speaks like it, through ``s3fs``: one PUT, conditional where a file must be new."""

from collections.abc import Callable, Iterator, MutableMapping
from contextlib import contextmanager, suppress
from functools import cache
from typing import Any

import s3fs
from botocore.exceptions import (
    BotoCoreError,
    ClientError,
    NoCredentialsError,
    ParamValidationError,
    PartialCredentialsError,
    SSLError,
)
from fsspec.asyn import sync

from ...kernel.errors import Problem
from .address import Address
from .engine import CHUNK, Beat, Engine, Incoming, trouble

_CONNECT = 10.0
_CODES = {
    "NoSuchBucket": "share_gone",
    "InvalidAccessKeyId": "share_denied",
    "SignatureDoesNotMatch": "share_denied",
    "InvalidClientTokenId": "share_denied",
    "ExpiredToken": "share_denied",
    "QuotaExceeded": "share_full",
    "XMinioStorageFull": "share_full",
    "InsufficientStorage": "share_full",
    "SlowDown": "share_offline",
    "RequestTimeout": "share_offline",
    "ServiceUnavailable": "share_offline",
    "RequestTimeTooSkewed": "share_clock",
}
_STATUS = {
    401: "share_denied",
    502: "share_offline",
    503: "share_offline",
    504: "share_offline",
    507: "share_full",
}
_MISSING = {"NoSuchKey", "404"}
_NO_CONDITIONS = {"NotImplemented", "InvalidArgument", "InvalidRequest", "501"}


class S3Transport(Engine):
    """Files in a bucket, below a prefix."""

    def __init__(self, address: Address, secret: Callable[[], str | None], limit: float) -> None:
        super().__init__(address, secret, limit)
        self._bucket = address.host
        self._prefix = address.path.strip("/")
        self._files: Any = None
        self._conditional = True

    def _prepare(self) -> None:
        if self._files is None:
            self._files = self._connected()

    def _connected(self) -> Any:
        options = self._where.options
        endpoint, region = options.get("endpoint"), options.get("region")
        key, secret = self._where.user, self._secret()
        if not key or not secret:
            # Without these the library would look for keys all over the computer.
            raise Problem("share_denied")
        files = s3fs.S3FileSystem(
            session=_session(),
            key=key,
            secret=secret,
            endpoint_url=endpoint,
            client_kwargs={"region_name": region or "us-east-1"},
            config_kwargs={
                "connect_timeout": min(_CONNECT, self._limit),
                "read_timeout": self._limit,
                "retries": {"max_attempts": 1},
                "s3": {"addressing_style": "path" if endpoint else "auto"},
                # What others than Amazon do not know is asked for only where it is needed.
                "request_checksum_calculation": "when_required",
                "response_checksum_validation": "when_required",
            },
            cache_regions=not endpoint and not region,
            use_listings_cache=False,
            skip_instance_cache=True,
        )
        files.retries = 1  # whoever exchanges tries again
        return files

    def _drop(self) -> None:
        files, self._files = self._files, None
        if files is not None and files._s3 is not None:
            with suppress(Exception):
                s3fs.S3FileSystem.close_session(files.loop, files._s3)

    def _key(self, path: str) -> str:
        return f"{self._prefix}/{path}".strip("/")

    def _ask(self, method: str, **params: Any) -> Any:
        with _missing_told():
            return self._files.call_s3(method, Bucket=self._bucket, **params)

    def _read(self, path: str, beat: Beat) -> bytes:
        async def whole() -> bytes:
            answer = await self._files._call_s3(
                "get_object", Bucket=self._bucket, Key=self._key(path)
            )
            found = Incoming(beat)
            async with answer["Body"] as body:
                while chunk := await body.read(CHUNK):
                    found.add(chunk)
            return found.whole()

        with _missing_told():
            found: bytes = sync(self._files.loop, whole)
        return found

    def _put(self, path: str, data: bytes, beat: Beat) -> None:
        self._files.pipe_file(f"{self._bucket}/{self._key(path)}", data)
        beat()

    def _put_new(self, path: str, data: bytes, beat: Beat) -> bool:
        if self._conditional:
            try:
                self._files.pipe_file(f"{self._bucket}/{self._key(path)}", data, mode="create")
            except Exception as error:
                code, status = _answer(error)
                if status == 412 or (status == 409 and self._is_there(path)):
                    return False
                if code not in _NO_CONDITIONS and status != 501:
                    raise
                self._conditional = False
            else:
                return True
        # A server that knows no conditions. Each name has one writer, so nobody comes between.
        if self._is_there(path):
            return False
        self._put(path, data, beat)
        return True

    def _is_there(self, path: str) -> bool:
        try:
            self._ask("head_object", Key=self._key(path))
        except FileNotFoundError:
            return False
        return True

    def _names(self, folder: str, beat: Beat) -> list[str]:
        prefix = self._key(folder) + "/" if self._key(folder) else ""
        found: list[str] = []
        more: dict[str, str] = {}
        while True:
            page = self._ask("list_objects_v2", Prefix=prefix, Delimiter="/", **more)
            beat()
            found += [one["Key"][len(prefix) :] for one in page.get("Contents", ())]
            found += [one["Prefix"][len(prefix) : -1] for one in page.get("CommonPrefixes", ())]
            if not page.get("IsTruncated"):
                return found
            more = {"ContinuationToken": page["NextContinuationToken"]}

    def _remove(self, path: str) -> None:
        self._ask("delete_object", Key=self._key(path))

    def _has_root(self) -> bool:
        # A bucket that is not there is told by every request; a prefix is nothing by itself.
        return True

    def _told(self, error: Exception, *, writes: bool) -> Problem:
        code, status = _answer(error)
        if code in _CODES or status in _STATUS:
            problem = Problem(_CODES.get(code) or _STATUS[status])
        elif status == 403:
            problem = Problem("share_read_only" if writes else "share_denied")
        elif status:
            problem = Problem("share_trouble", reason=f"HTTP {status} {code}")
        else:
            problem = _of_connection(error)
        if problem.code == "share_denied":
            self._drop()
        return problem


def opened(
    address: Address,
    secret: Callable[[], str | None],
    _host_keys: MutableMapping[str, str] | None,
    limit: float,
) -> S3Transport:
    return S3Transport(address, secret, limit)


@cache
def _session() -> Any:
    """One for all: it reads the description of S3 (100 ms) once. It holds no keys."""
    from importlib import import_module

    return import_module("aiobotocore.session").get_session()


@contextmanager
def _missing_told() -> Iterator[None]:
    """A key that is not there as FileNotFoundError; s3fs says the same of a missing bucket."""
    try:
        yield
    except FileNotFoundError as error:
        if _answer(error)[0] in _MISSING:
            raise
        raise Problem("share_gone") from None


def _answer(error: BaseException | None) -> tuple[str, int]:
    """Code and HTTP status that a server answered with; ("", 0) where it was no answer."""
    while error is not None:
        if isinstance(error, ClientError):
            said = error.response
            return (
                str(said.get("Error", {}).get("Code", "")),
                int(said.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)),
            )
        error = error.__cause__
    return "", 0


def _of_connection(error: Exception) -> Problem:
    if isinstance(error, (NoCredentialsError, PartialCredentialsError)):
        return Problem("share_denied")
    if isinstance(error, SSLError):
        return Problem("share_certificate")
    if isinstance(error, ParamValidationError):
        return Problem("share_gone")
    if isinstance(error, (BotoCoreError, OSError, TimeoutError)):
        return Problem("share_offline")
    return trouble(error)
