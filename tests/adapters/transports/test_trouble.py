"""What goes wrong: each as one Problem, in time, and without a password anywhere."""

import contextlib
import logging
import os
import shutil
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from assistant_desktop.adapters import transports
from assistant_desktop.adapters.transports import open_transport
from assistant_desktop.kernel.errors import Problem
from assistant_desktop.words import Words
from tests import servers
from tests.servers import HOST, PASSWORD, Share

from .conftest import KINDS, Opening, started

SERVERS = [kind for kind in KINDS if kind != "folder"]


@pytest.fixture
def own(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Share]:
    """A share for one test, of the kind in its parameter."""
    with started(request.param, tmp_path) as one:
        yield one


def told(problem: Problem) -> str:
    """The sentence a user reads, which must be there in both languages."""
    Words("en").problem(problem.code, problem.params)
    return Words("ja").problem(problem.code, problem.params)


def code_of(work: Callable[[], object]) -> str:
    with pytest.raises(Problem) as caught:
        work()
    assert told(caught.value)
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None
    return caught.value.code


@pytest.mark.parametrize("own", SERVERS, indirect=True)
def test_a_server_that_is_off_and_on(own: Share, opening: Opening) -> None:
    transport = opening(own, limit=10)
    transport.put("one", b"1")
    own.stop()
    assert code_of(lambda: transport.read("one")) == "share_offline"
    assert code_of(lambda: transport.put("two", b"2")) == "share_offline"
    assert code_of(lambda: transport.names("")) == "share_offline"
    assert code_of(lambda: opening(own, limit=10).names("")) == "share_offline"


def test_a_connection_that_broke_is_made_again(tmp_path: Path, opening: Opening) -> None:
    port = servers.free_port()
    with servers.sftp_share(tmp_path, port=port) as one:
        transport = opening(one, limit=10)
        transport.put("one", b"1")
    assert code_of(lambda: transport.read("one")) == "share_offline"
    with servers.sftp_share(tmp_path, port=port):
        assert transport.read("one") == b"1"


@pytest.mark.parametrize("own", ["webdav", "sftp"], indirect=True)
def test_a_wrong_password(own: Share, opening: Opening) -> None:
    if own.kind == "sftp":
        for_password = own.address.partition("?")[0]
        many = [
            opening(own, address=own.wrong_user),
            opening(own, address=for_password, secret="x"),
        ]
    else:
        many = [opening(own, secret="wrong")]
    for transport in many:
        assert code_of(partial(transport.read, "one")) == "share_denied"
        assert code_of(partial(transport.put, "one", b"")) == "share_denied"


def test_a_key_file_that_is_not_there(tmp_path: Path, opening: Opening) -> None:
    share = Share("sftp", f"sftp://u@{HOST}:9/x?key={tmp_path / 'no'}", None)
    assert code_of(lambda: opening(share).read("one")) == "file_missing"


def test_a_password_that_was_corrected_is_asked_for_again(tmp_path: Path) -> None:
    answers = iter(["wrong", PASSWORD])
    with servers.webdav_share(tmp_path) as one:
        transport = open_transport(one.address, lambda: next(answers), limit=10)
        assert code_of(lambda: transport.names("")) == "share_denied"
        assert transport.names("") == []
        transport.close()


def test_s3_without_a_key_never_looks_for_one(opening: Opening) -> None:
    share = Share("s3", "s3://bucket/prefix?endpoint=http://127.0.0.1:9", None)
    assert code_of(lambda: opening(share).names("")) == "share_denied"


@pytest.mark.parametrize("own", ["folder", "webdav", "sftp"], indirect=True)
def test_a_folder_that_vanished(own: Share, opening: Opening) -> None:
    opening(own).put("d/one", b"1")
    assert own.folder is not None
    shutil.rmtree(own.folder)
    transport = opening(own)
    assert code_of(lambda: transport.read("d/one")) == "share_gone"
    assert code_of(lambda: transport.names("d")) == "share_gone"
    assert code_of(lambda: transport.put("d/two", b"2")) == "share_gone"
    assert code_of(lambda: transport.put_new("d/two", b"2")) == "share_gone"
    assert code_of(lambda: transport.remove("d/one")) == "share_gone"
    assert not own.folder.exists()


@pytest.mark.parametrize("own", ["s3"], indirect=True)
def test_a_bucket_that_is_not_there(own: Share, opening: Opening) -> None:
    transport = opening(own, address=own.address.replace("@shares/", "@others/"))
    assert code_of(lambda: transport.read("one")) == "share_gone"
    assert code_of(lambda: transport.names("")) == "share_gone"
    assert code_of(lambda: transport.put("one", b"1")) == "share_gone"
    assert code_of(lambda: transport.put_new("one", b"1")) == "share_gone"


def test_a_webdav_server_that_only_reads(tmp_path: Path, opening: Opening) -> None:
    with servers.webdav_share(tmp_path, read_only=True) as one:
        assert one.folder is not None
        (one.folder / "one").write_bytes(b"1")
        transport = opening(one)
        assert transport.read("one") == b"1"
        assert code_of(lambda: transport.put("one", b"2")) == "share_read_only"
        assert code_of(lambda: transport.put_new("d/two", b"2")) == "share_read_only"
        assert code_of(lambda: transport.remove("one")) == "share_read_only"
        assert transport.read("one") == b"1"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 1 MB of its own."""
    if os.name == "nt" or os.getuid() != 0:
        pytest.skip("only root can mount a small disk")
    where = tmp_path / "disk"
    where.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(where)],
        capture_output=True,
        check=False,
    )
    if mounted.returncode:
        pytest.skip("mounting is not allowed here")
    try:
        yield where
    finally:
        subprocess.run(["umount", "-l", str(where)], check=True)


def on_disk(kind: str, base: Path, disk: Path) -> contextlib.AbstractContextManager[Share]:
    if kind == "folder":
        return servers.folder_share(disk)
    if servers.sshd() is None:
        pytest.skip("no OpenSSH server on this computer")
    return servers.sftp_share(base, files=disk)


@pytest.mark.parametrize("kind", ["folder", "sftp"])
def test_a_full_disk(kind: str, tmp_path: Path, small_disk: Path, opening: Opening) -> None:
    with on_disk(kind, tmp_path, small_disk) as one:
        transport = opening(one)
        transport.put("d/one", b"1" * 1000)
        assert code_of(lambda: transport.put("d/one", bytes(3_000_000))) == "share_full"
        assert code_of(lambda: transport.put_new("d/two", bytes(3_000_000))) == "share_full"
        assert transport.read("d/one") == b"1" * 1000
        assert one.folder is not None
        assert os.listdir(one.folder / "d") == ["one"]


@pytest.mark.parametrize("kind", ["folder", "sftp"])
def test_a_disk_that_only_reads(
    kind: str, tmp_path: Path, small_disk: Path, opening: Opening
) -> None:
    with on_disk(kind, tmp_path, small_disk) as one:
        transport = opening(one)
        transport.put("d/one", b"1")
        subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
        assert transport.read("d/one") == b"1"
        assert code_of(lambda: transport.put("d/one", b"2")) == "share_read_only"
        assert code_of(lambda: transport.put_new("e/one", b"2")) == "share_read_only"
        assert transport.read("d/one") == b"1"


@pytest.mark.parametrize(
    ("status", "reading", "writing"),
    [
        (401, "share_denied", "share_denied"),
        (403, "share_denied", "share_read_only"),
        (423, "share_offline", "share_offline"),
        (429, "share_offline", "share_offline"),
        (500, "share_trouble", "share_trouble"),
        (502, "share_offline", "share_offline"),
        (503, "share_offline", "share_offline"),
        (507, "share_full", "share_full"),
    ],
)
@pytest.mark.parametrize("kind", ["webdav", "s3"])
def test_what_a_server_answers(
    kind: str, status: int, reading: str, writing: str, opening: Opening
) -> None:
    if kind == "s3" and status not in {401, 403, 507}:
        pytest.skip("not in S3, or slow to be given up")
    with servers.answering(status) as port:
        address = (
            f"webdav://{servers.USER}@{HOST}:{port}/x"
            if kind == "webdav"
            else f"s3://KEY@shares/x?endpoint=http://{HOST}:{port}"
        )
        transport = opening(Share(kind, address, PASSWORD))
        assert code_of(lambda: transport.read("one")) == reading
        assert code_of(lambda: transport.put("one", b"1")) == writing


@pytest.mark.parametrize("kind", SERVERS)
def test_a_server_that_never_answers(kind: str, tmp_path: Path) -> None:
    with servers.silent_server() as port:
        address = {
            "webdav": f"webdav://{servers.USER}@{HOST}:{port}/shared",
            "s3": f"s3://KEY@shares/x?endpoint=http://{HOST}:{port}",
            "sftp": f"sftp://{servers.USER}@{HOST}:{port}/shared",
        }[kind]
        transport = open_transport(address, lambda: PASSWORD, limit=0.6)
        began = time.monotonic()
        assert code_of(lambda: transport.read("one")) == "share_offline"
        assert code_of(lambda: transport.put("one", b"1")) == "share_offline"
        assert time.monotonic() - began < 30
        transport.close()


def test_a_changed_host_key_is_refused(tmp_path: Path, opening: Opening) -> None:
    kept: dict[str, str] = {}
    with servers.sftp_share(tmp_path) as one:
        one.host_keys = kept
        opening(one).put("one", b"1")
        (name,) = kept
        assert kept[name].startswith("ssh-ed25519 ")
        seen = kept[name]
        assert opening(one).read("one") == b"1"
        kept[name] = f"ssh-ed25519 {'A' * 68}"
        assert code_of(lambda: opening(one).read("one")) == "share_host_changed"
        assert kept[name] != seen


def test_password_and_host_keys_are_asked_in_the_thread_that_calls(tmp_path: Path) -> None:
    here = threading.get_ident()
    asked: list[int] = []

    class Keys(dict[str, str]):
        def get(self, name: str, _default: object = None) -> Any:
            asked.append(threading.get_ident())
            return super().get(name)

        def __setitem__(self, name: str, key: str) -> None:
            asked.append(threading.get_ident())
            super().__setitem__(name, key)

    def secret() -> None:
        asked.append(threading.get_ident())

    with servers.sftp_share(tmp_path) as one:
        kept = Keys()
        transport = open_transport(one.address, secret, kept, 10)
        transport.put("one", b"1")
        transport.close()
    assert len(kept) == 1
    assert set(asked) == {here}


@pytest.mark.parametrize("own", SERVERS, indirect=True)
def test_the_password_is_nowhere(
    own: Share, opening: Opening, caplog: pytest.LogCaptureFixture
) -> None:
    secret = "hunter2-hunter2"
    address = own.address.partition("?")[0] if own.kind == "sftp" else own.address
    with caplog.at_level(logging.DEBUG):
        transport = opening(own, address=address, secret=secret, limit=10)
        texts = [repr(transport), str(transport), transport.address]
        own.stop()
        works: tuple[Callable[[], object], ...] = (
            lambda: transport.read("one"),
            lambda: transport.put("one", b"1"),
        )
        for work in works:
            with pytest.raises(Problem) as caught:
                work()
            texts += [repr(caught.value), str(caught.value)]
            texts += traceback.format_exception(caught.value)
    assert secret not in "".join(texts)
    assert secret not in caplog.text


def test_libraries_come_in_when_they_are_used(tmp_path: Path) -> None:
    heavy = ("fsspec", "webdav4", "httpx", "s3fs", "botocore", "paramiko", "numpy", "aiohttp")
    program = (
        "import sys\n"
        "from assistant_desktop.adapters.transports import open_transport\n"
        f"one = open_transport({str(tmp_path)!r}, lambda: None)\n"
        "one.put('a', b'1'); one.read('a')\n"
        f"print([name for name in {heavy!r} if name in sys.modules])\n"
        "for address in ('webdavs://u@h/x', 's3://k@b/p', 'sftp://u@h/x'):\n"
        "    open_transport(address, lambda: None)\n"
        "print('numpy' in sys.modules)\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert ran.stdout.split("\n")[:2] == ["[]", "False"]


def test_a_missing_extra_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("webdav4.fsspec", "s3fs", "paramiko"):
        monkeypatch.setitem(sys.modules, module, None)
    for name in ("webdav", "s3", "sftp"):
        monkeypatch.delitem(sys.modules, f"{transports.__name__}.{name}", raising=False)
        monkeypatch.delattr(transports, name, raising=False)
    for address in ("webdavs://u@h/x", "s3://k@b/p", "sftp://u@h/x"):
        assert code_of(partial(open_transport, address, str)) == "share_extra_missing"
