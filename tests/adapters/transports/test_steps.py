"""C8: how a file comes to its name, so that nobody ever sees half of one."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant_desktop.adapters.transports import open_transport
from assistant_desktop.kernel.errors import Problem
from assistant_desktop.services.sync.port import Transport
from tests import servers

from .conftest import Opening


@pytest.fixture
def folder(tmp_path: Path) -> Transport:
    (tmp_path / "d").mkdir()
    return open_transport(str(tmp_path), lambda: None)


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is asked of the system, in order; files by the ending of their name."""
    found: list[str] = []

    def kind(handle: int) -> str:
        return "folder" if os.path.isdir(f"/proc/self/fd/{handle}") else "file"

    def watched(name: str, told: Callable[..., str]) -> None:
        real: Callable[..., Any] = getattr(os, name)

        def call(*given: Any, **named: Any) -> Any:
            found.append(told(*given))
            return real(*given, **named)

        monkeypatch.setattr(os, name, call)

    watched("fsync", lambda handle: f"fsync {kind(handle)}")
    watched("link", lambda _source, target, **_: f"link {Path(target).name}")
    watched("replace", lambda _source, target, **_: f"replace {Path(target).name}")
    return found


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="needs /proc")
def test_a_new_file_is_on_the_disk_before_it_has_its_name(
    folder: Transport, steps: list[str]
) -> None:
    folder.put_new("d/one.seg", b"1")
    assert steps == ["fsync file", "link one.seg", "fsync folder"]


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="needs /proc")
def test_a_new_folder_is_on_the_disk_too(folder: Transport, steps: list[str]) -> None:
    folder.put_new("e/f/one.seg", b"1")
    assert steps == ["fsync folder"] * 2 + ["fsync file", "link one.seg", "fsync folder"]


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="needs /proc")
def test_a_file_that_is_replaced(folder: Transport, steps: list[str]) -> None:
    folder.put("d/head", b"1")
    assert [one for one in steps if "fsync" in one] == ["fsync file", "fsync folder"]


@pytest.mark.parametrize("code", [errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EXDEV])
def test_without_links_a_file_is_renamed_and_never_over_another(
    folder: Transport, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, code: int
) -> None:
    def none(*_given: object) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "link", none)
    assert folder.put_new("d/one", b"1") is True
    assert folder.put_new("d/one", b"2") is False
    assert folder.read("d/one") == b"1"
    assert os.listdir(tmp_path / "d") == ["one"]


def test_what_a_killed_writer_left_is_cleared_after_a_day(
    folder: Transport, tmp_path: Path
) -> None:
    old, young = tmp_path / "d" / f"~{'a' * 16}.tmp", tmp_path / "d" / f"~{'b' * 16}.tmp"
    other = tmp_path / "d" / "~other.tmp"
    for one in (old, young, other):
        one.write_bytes(b"x")
    long_ago = young.stat().st_mtime - 100_000
    for one in (old, other):
        os.utime(one, (long_ago, long_ago))
    assert folder.names("d") == []
    assert sorted(os.listdir(tmp_path / "d")) == sorted([young.name, other.name])


def test_a_write_that_fails_leaves_what_was_there(
    folder: Transport, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    folder.put("d/head", b"1")

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(Problem) as caught:
            folder.put("d/head", b"2")
    assert caught.value.code == "share_full"
    assert folder.read("d/head") == b"1"
    assert os.listdir(tmp_path / "d") == ["head"]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The requests that were sent over HTTP: method, last part of the address, Overwrite."""
    import httpx

    found: list[str] = []
    real = httpx.Client.send

    def send(self: httpx.Client, request: httpx.Request, **named: Any) -> httpx.Response:
        name = request.url.path.rpartition("/")[2]
        name = "temporary" if name.startswith("~") else name
        over = request.headers.get("Overwrite", "")
        found.append(f"{request.method} {name} {over}".strip())
        return real(self, request, **named)

    monkeypatch.setattr(httpx.Client, "send", send)
    return found


def test_webdav_writes_aside_and_moves(tmp_path: Path, opening: Opening, asked: list[str]) -> None:
    with servers.webdav_share(tmp_path) as one:
        transport = opening(one)
        transport.put("d/head", b"1")
        asked.clear()
        transport.put("d/head", b"2")
        assert asked == ["PUT temporary", "MOVE temporary T"]
        asked.clear()
        transport.put_new("d/one", b"1")
        assert asked == ["PUT temporary", "MOVE temporary F"]
        asked.clear()
        assert transport.read("d/none") is None
        assert transport.read("d/none") is None
        assert asked == ["GET none", "GET none"]  # the share itself was seen a moment ago


def test_s3_writes_once(tmp_path: Path, opening: Opening, monkeypatch: pytest.MonkeyPatch) -> None:
    import s3fs

    found: list[tuple[str, object]] = []
    real = s3fs.S3FileSystem._call_s3

    async def call(self: Any, method: str, *given: Any, **named: Any) -> Any:
        found.append((method, named.get("IfNoneMatch")))
        return await real(self, method, *given, **named)

    monkeypatch.setattr(s3fs.S3FileSystem, "_call_s3", call)
    with servers.s3_share(tmp_path) as one:
        transport = opening(one)
        transport.put("d/head", b"1")
        assert transport.put_new("d/one", b"1") is True
        assert transport.put_new("d/one", b"2") is False
        assert found == [("put_object", None), ("put_object", "*"), ("put_object", "*")]
        # A server that knows no conditions: looked for first.
        monkeypatch.setattr(transport, "_conditional", False)
        assert transport.put_new("d/one", b"2") is False
        assert transport.put_new("d/two", b"2") is True
        assert transport.read("d/one") == b"1"


def test_sftp_never_replaces_where_it_must_not(
    tmp_path: Path, opening: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    if servers.sshd() is None:
        pytest.skip("no OpenSSH server on this computer")
    with servers.sftp_share(tmp_path) as one:
        transport = opening(one)
        assert transport.put_new("one", b"1") is True
        assert one.folder is not None
        # Somebody came between looking and naming: the server's own rename refuses.
        seen = [True, False]
        monkeypatch.setattr(transport, "_is_there", lambda _path: seen.pop())
        assert transport.put_new("one", b"2") is False
        assert seen == []
        assert (one.folder / "one").read_bytes() == b"1"
        assert os.listdir(one.folder) == ["one"]
