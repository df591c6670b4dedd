"""SFTP, through ``fsspec`` and paramiko: written under a temporary name, then renamed."""

import errno
import threading
from collections.abc import Callable, Iterator, MutableMapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import paramiko
from fsspec.implementations.sftp import SFTPFileSystem
from paramiko.sftp import CMD_CLOSE, CMD_HANDLE, CMD_OPENDIR, CMD_READDIR

from ...kernel.errors import Problem
from .address import Address
from .engine import CHUNK, Beat, Engine, Incoming, folder_of, trouble, unfinished

_CONNECT = 10.0
_PORT = 22
_DENIED = (paramiko.AuthenticationException, paramiko.PasswordRequiredException)
_NO_ROOM = ("no space", "quota", "disk full")


class _KeptKeys(paramiko.MissingHostKeyPolicy):
    """Trust on first use: a server's key must stay the one that was seen, or that ssh knows."""

    def __init__(self, name: str, known: str | None, keep: Callable[[str], None]) -> None:
        self._name, self._known, self._keep = name, known, keep

    def missing_host_key(self, _client: object, hostname: str, key: paramiko.PKey) -> None:
        shown = f"{key.get_name()} {key.get_base64()}"
        known = self._known or _known_to_ssh(hostname, key)
        if known is not None and known != shown:
            raise Problem("share_host_changed", host=self._name)
        self._keep(shown)


class _Files(SFTPFileSystem):  # type: ignore[misc]  # fsspec has no types
    """fsspec's file system with our way of connecting."""

    def __init__(self, client: paramiko.SSHClient, host: str, limit: float, **how: Any) -> None:
        self._made = client
        self._limit = limit
        super().__init__(host, **how)

    def _connect(self) -> None:
        wait = min(_CONNECT, self._limit)
        self.client = self._made
        self.client.connect(
            self.host, timeout=wait, banner_timeout=wait, auth_timeout=wait * 2, **self.ssh_kwargs
        )
        self.ftp = self.client.open_sftp()
        channel, line = self.ftp.get_channel(), self.client.get_transport()
        if channel is None or line is None:
            raise EOFError
        channel.settimeout(self._limit)
        line.set_keepalive(30)


class SftpTransport(Engine):
    """Files on a server that is reached over SSH."""

    def __init__(
        self,
        address: Address,
        secret: Callable[[], str | None],
        host_keys: MutableMapping[str, str] | None,
        limit: float,
    ) -> None:
        super().__init__(address, secret, limit)
        self._host_keys = {} if host_keys is None else host_keys
        # ``/~/x`` lies in the home; a relative path is taken from there.
        home = address.path == "/~" or address.path.startswith("/~/")
        self._root = (address.path[3:] or ".") if home else (address.path or "/")
        self._host = f"{address.host}:{address.port or _PORT}"
        self._shown: str | None = None
        self._known: str | None = None
        self._files: Any = None
        self._password: str | None = None
        self._lock = threading.Lock()

    def _prepare(self) -> None:
        # In the caller's thread, as in ``_settle``: the caller's database knows no other.
        self._known = self._host_keys.get(self._host)
        if self._files is None:
            self._password = self._secret()

    def _settle(self) -> None:
        shown, self._shown = self._shown, None
        if shown is not None and self._host_keys.get(self._host) is None:
            self._host_keys[self._host] = shown

    def _keep_key(self, shown: str) -> None:
        self._shown = shown

    @property
    def _ftp(self) -> paramiko.SFTPClient:
        with self._lock:
            if self._files is not None and not self._is_alive():
                self._drop()
            if self._files is None:
                self._files = self._connected()
            ftp: paramiko.SFTPClient = self._files.ftp
            return ftp

    def _is_alive(self) -> bool:
        line = self._files.client.get_transport()
        return line is not None and line.is_active()

    def _connected(self) -> _Files:
        where = self._where
        how = self._credentials()
        client = paramiko.SSHClient()
        client.set_missing_host_key_policy(_KeptKeys(self._host, self._known, self._keep_key))
        try:
            return _Files(client, where.host, self._limit, skip_instance_cache=True, **how)
        except BaseException:
            client.close()
            raise

    def _credentials(self) -> dict[str, Any]:
        where = self._where
        how: dict[str, Any] = {"port": where.port or _PORT}
        if where.user:
            how["username"] = where.user
        key = where.options.get("key")
        if key:
            path = Path(key).expanduser()
            if not path.is_file():
                raise Problem("file_missing", path=str(path))
            how |= {"key_filename": str(path), "look_for_keys": False}
            how |= {"allow_agent": False, "passphrase": self._password}
        elif self._password is not None:
            how |= {"password": self._password, "look_for_keys": False, "allow_agent": False}
        return how

    def _drop(self) -> None:
        files, self._files = self._files, None
        if files is not None:
            with suppress(Exception):
                files.client.close()

    def _at(self, path: str) -> str:
        return f"{self._root.rstrip('/')}/{path}" if path else self._root

    def _read(self, path: str, beat: Beat) -> bytes:
        found = Incoming(beat)
        with self._ftp.open(self._at(path), "rb") as file:
            file.prefetch(file.stat().st_size or 0)
            while chunk := file.read(CHUNK):
                found.add(chunk)
        return found.whole()

    def _put(self, path: str, data: bytes, beat: Beat) -> None:
        ftp, target = self._ftp, self._at(path)
        temporary = self._written(path, data, beat)
        try:
            try:
                ftp.posix_rename(temporary, target)
            except OSError as error:
                if not _is_unsupported(error):
                    raise
                # A server without OpenSSH's rename: for a moment there is no file at all.
                with suppress(FileNotFoundError):
                    ftp.remove(target)
                ftp.rename(temporary, target)
        except OSError:
            self._cleared(temporary)
            raise

    def _put_new(self, path: str, data: bytes, beat: Beat) -> bool:
        if self._is_there(self._at(path)):
            return False
        temporary = self._written(path, data, beat)
        try:
            # The plain rename of SFTP fails where there is such a file (OpenSSH: link and unlink).
            self._ftp.rename(temporary, self._at(path))
        except OSError:
            self._cleared(temporary)
            if self._is_there(self._at(path)):
                return False
            raise
        return True

    def _written(self, path: str, data: bytes, beat: Beat) -> str:
        ftp, folder = self._ftp, folder_of(path)
        temporary = self._at(f"{folder}/{unfinished()}".lstrip("/"))
        try:
            self._filled(ftp, temporary, data, beat)
        except FileNotFoundError:
            self._make(folder)
            self._filled(ftp, temporary, data, beat)
        return temporary

    def _filled(self, ftp: paramiko.SFTPClient, temporary: str, data: bytes, beat: Beat) -> None:
        with _failing_as("share_read_only"):
            file = ftp.open(temporary, "wx")
        try:
            with _failing_as("share_full"):
                with file:
                    file.set_pipelined(pipelined=True)
                    for start in range(0, len(data), CHUNK):
                        file.write(data[start : start + CHUNK])
                        beat()
                # What a pipelined write could not say: the whole file has to be there.
                if ftp.stat(temporary).st_size != len(data):
                    raise Problem("share_full")  # noqa: TRY301
        except (OSError, Problem):
            self._cleared(temporary)
            raise

    def _cleared(self, temporary: str) -> None:
        with suppress(Exception):
            self._ftp.remove(temporary)

    def _make(self, folder: str) -> None:
        self._need_root()
        made = ""
        for part in folder.split("/") if folder else ():
            made = f"{made}/{part}".lstrip("/")
            if not self._is_there(self._at(made)):
                try:
                    with _failing_as("share_read_only"):
                        self._ftp.mkdir(self._at(made))
                except (OSError, Problem):
                    if not self._is_there(self._at(made)):
                        raise

    def _names(self, folder: str, beat: Beat) -> list[str]:
        ftp = self._ftp
        try:
            found = ftp.listdir(self._at(folder))
        except UnicodeDecodeError:
            found = _listed(ftp, self._at(folder))
        beat()
        return found

    def _remove(self, path: str) -> None:
        self._ftp.remove(self._at(path))

    def _has_root(self) -> bool:
        return self._is_there(self._root)

    def _is_there(self, path: str) -> bool:
        try:
            self._ftp.stat(path)
        except FileNotFoundError:
            return False
        return True

    def _told(self, error: Exception, *, writes: bool) -> Problem:
        if isinstance(error, _DENIED):
            problem = Problem("share_denied")
        elif isinstance(error, OSError) and self._files is not None and self._is_alive():
            return _of_server(error, writes=writes)
        elif isinstance(error, (OSError, EOFError, paramiko.SSHException)):
            problem = Problem("share_offline")
        else:
            problem = trouble(error)
        self._drop()
        return problem


def opened(
    address: Address,
    secret: Callable[[], str | None],
    host_keys: MutableMapping[str, str] | None,
    limit: float,
) -> SftpTransport:
    return SftpTransport(address, secret, host_keys, limit)


def _known_to_ssh(hostname: str, key: paramiko.PKey) -> str | None:
    """What the user's own known_hosts says of a server, for the kind of key that it showed."""
    hosts = paramiko.HostKeys()
    with suppress(OSError):
        hosts.load(str(Path("~/.ssh/known_hosts").expanduser()))
    found = hosts.lookup(hostname)
    if not found:
        return None
    known = found.get(key.get_name())
    return f"{known.get_name()} {known.get_base64()}" if known else None


def _listed(ftp: Any, path: str) -> list[str]:
    """The names in a folder where one is not UTF-8: paramiko's own listing ends at it.

    By the inner means that paramiko's listing itself is made of.
    """
    attributes: Any = paramiko.SFTPAttributes
    kind, answer = ftp._request(CMD_OPENDIR, path)
    if kind != CMD_HANDLE:
        raise OSError(errno.EIO, "no handle")
    handle, names = answer.get_binary(), []
    while True:
        try:
            kind, answer = ftp._request(CMD_READDIR, handle)
        except EOFError:
            break
        for _ in range(answer.get_int()):
            names.append(answer.get_binary().decode("utf-8", "surrogateescape"))
            answer.get_binary()  # the line that ls would print
            attributes._from_msg(answer)
    ftp._request(CMD_CLOSE, handle)
    return names


@contextmanager
def _failing_as(code: str) -> Iterator[None]:
    """OpenSSH says "Failure" for every error that the protocol has no number for."""
    try:
        yield
    except OSError as error:
        if error.errno is None and str(error) == "Failure":
            raise Problem(code) from None
        raise


def _is_unsupported(error: OSError) -> bool:
    return "unsupported" in str(error).lower()


def _of_server(error: OSError, *, writes: bool) -> Problem:
    """What a server answered over a line that holds."""
    if isinstance(error, TimeoutError):
        return Problem("share_offline")
    if error.errno == errno.ENOSPC or any(word in str(error).lower() for word in _NO_ROOM):
        return Problem("share_full")
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return Problem("share_read_only" if writes else "share_denied")
    return trouble(error)
