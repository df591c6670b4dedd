"""Servers that really run on the loopback address: WebDAV, S3, SFTP, and one that never answers."""

import contextlib
import os
import random
import shutil
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

HOST = "127.0.0.1"
USER, PASSWORD = "misaki", "correct horse"
_START = 60.0
"""Seconds a server may take to answer for the first time."""


@dataclass
class Share:
    """An address that works, and what lies behind it."""

    kind: str
    address: str
    secret: str | None
    folder: Path | None = None
    """Where the server keeps the files, if in a folder."""
    stop: Callable[[], None] = lambda: None
    wrong_user: str = ""
    """An address that differs by a user or key that is not let in."""
    host_keys: dict[str, str] = field(default_factory=dict)


def free_port() -> int:
    """A port that nobody has, below those that the system gives to whoever calls somebody."""
    while True:
        port = random.randrange(10_000, 32_000)
        with socket.socket() as one, contextlib.suppress(OSError):
            one.bind((HOST, port))
            return port


def _answers(port: int, server: "subprocess.Popen[bytes]") -> bool:
    """Wait until it takes connections; False where it ended, since the port was taken meanwhile."""
    until = time.monotonic() + _START
    while time.monotonic() < until:
        if server.poll() is not None:
            return False
        with contextlib.suppress(OSError), socket.create_connection((HOST, port), timeout=1):
            return True
        time.sleep(0.02)
    raise TimeoutError(port)


@contextlib.contextmanager
def folder_share(base: Path) -> Iterator[Share]:
    folder = base / "shared"
    folder.mkdir()
    yield Share("folder", str(folder), None, folder)


@contextlib.contextmanager
def webdav_share(base: Path, *, read_only: bool = False) -> Iterator[Share]:
    """wsgidav on cheroot, with basic authentication."""
    from cheroot import wsgi
    from wsgidav.fs_dav_provider import FilesystemProvider
    from wsgidav.wsgidav_app import WsgiDAVApp

    folder = base / "webdav" / "shared"
    folder.mkdir(parents=True)
    settings = {
        "provider_mapping": {"/": FilesystemProvider(str(folder.parent), readonly=read_only)},
        "simple_dc": {"user_mapping": {"*": {USER: {"password": PASSWORD}}}},
        "http_authenticator": {"accept_basic": True, "accept_digest": False},
        "logging": {"enable": False},
        "verbose": 0,
    }
    server = wsgi.Server((HOST, 0), WsgiDAVApp(settings), numthreads=4)
    server.shutdown_timeout = 1
    server.prepare()
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()
    port = server.bind_addr[1]
    stopped: list[bool] = []

    def stop() -> None:
        if not stopped:
            stopped.append(True)
            server.stop()
            thread.join(timeout=10)

    address = f"webdav://{USER}@{HOST}:{port}/shared"
    try:
        yield Share("webdav", address, PASSWORD, folder, stop)
    finally:
        stop()


@contextlib.contextmanager
def s3_share(_base: Path) -> Iterator[Share]:
    """moto's server; it takes every key, so nobody is refused by it."""
    import logging

    from moto.server import ThreadedMotoServer

    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    server = ThreadedMotoServer(ip_address=HOST, port=0, verbose=False)
    server.start()
    port = server.get_host_and_port()[1]
    _ask_s3(port, "PUT", "/shares")
    stopped: list[bool] = []

    def stop() -> None:
        if not stopped:
            stopped.append(True)
            server.stop()

    address = f"s3://AKIAEXAMPLE@shares/ours?endpoint=http://{HOST}:{port}"
    try:
        yield Share("s3", address, PASSWORD, None, stop)
    finally:
        with contextlib.suppress(OSError):
            _ask_s3(port, "POST", "/moto-api/reset")
        stop()


def _ask_s3(port: int, method: str, path: str) -> None:
    import http.client

    line = http.client.HTTPConnection(HOST, port, timeout=10)
    line.request(method, path, headers={"Content-Length": "0"})
    answer = line.getresponse()
    answer.read()
    line.close()
    if answer.status >= 300:
        raise OSError(answer.status)


def sshd() -> str | None:
    """Where OpenSSH's server lies; Debian's package openssh-server."""
    return shutil.which("sshd") or shutil.which("sshd", path="/usr/sbin:/usr/local/sbin")


@contextlib.contextmanager
def sftp_share(base: Path, *, files: Path | None = None, port: int = 0) -> Iterator[Share]:
    """A real OpenSSH server of its own: own host key, own user's key, nothing of the system's.

    ``files`` is where the share lies, if elsewhere; keys in ``base`` are used again.
    """
    program = sshd()
    if program is None:
        raise FileNotFoundError("sshd")
    home = base / "ssh"
    folder = (files or base / "sftp") / "shared"
    for one in (home, folder):
        one.mkdir(parents=True, exist_ok=True)
    home.chmod(0o700)
    key = _key(home / "host")
    user_key, stranger = _key(home / "user"), _key(home / "stranger")
    authorized = home / "authorized"
    authorized.write_text(user_key.with_suffix(".pub").read_text())
    authorized.chmod(0o600)
    config = home / "config"
    settings = (
        f"ListenAddress {HOST}\nHostKey {key}\nPidFile {home / 'pid'}\n"
        f"AuthorizedKeysFile {authorized}\nStrictModes no\nUsePAM no\nPermitRootLogin yes\n"
        "PasswordAuthentication yes\nKbdInteractiveAuthentication no\n"
        "Subsystem sftp internal-sftp\nMaxStartups 50\n"
    )
    if os.getuid() == 0:
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)  # sshd gives up its rights there
    log = (home / "log").open("wb")
    for _ in range(20):
        chosen = port or free_port()
        config.write_text(f"Port {chosen}\n{settings}")
        server = subprocess.Popen([program, "-D", "-e", "-f", str(config)], stderr=log)
        if _answers(chosen, server):
            break
    port = chosen

    def stop() -> None:
        # Who is connected has a process of its own, which the listener leaves alone.
        children = Path(f"/proc/{server.pid}/task/{server.pid}/children")
        ids = children.read_text().split() if children.exists() else []
        server.terminate()
        for one in ids:
            with contextlib.suppress(OSError):
                os.kill(int(one), 15)
        server.wait(timeout=10)

    try:
        place = f"{_user()}@{HOST}:{port}{folder}"
        yield Share(
            "sftp",
            f"sftp://{place}?key={user_key}",
            None,
            folder,
            stop,
            wrong_user=f"sftp://{place}?key={stranger}",
        )
    finally:
        if server.poll() is None:
            stop()
        log.close()


def _key(path: Path) -> Path:
    if not path.exists():
        subprocess.run(
            ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(path)],
            check=True,
            stdin=subprocess.DEVNULL,
        )
    return path


def _user() -> str:
    import getpass

    return getpass.getuser()


@contextlib.contextmanager
def silent_server() -> Iterator[int]:
    """Takes connections and never says a word; its port."""
    with socket.socket() as server:
        server.bind((HOST, 0))
        server.listen(20)
        yield int(server.getsockname()[1])


@contextlib.contextmanager
def answering(status: int) -> Iterator[int]:
    """Answers every request with one HTTP status; its port."""
    from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.send_header("Connection", "close")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            return

    for method in ("GET", "PUT", "HEAD", "PROPFIND", "MKCOL", "MOVE", "DELETE"):
        setattr(Handler, f"do_{method}", Handler.answer)
    server = ThreadingHTTPServer((HOST, 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
