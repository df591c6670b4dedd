"""Addresses as people write them."""

from pathlib import Path

import pytest

from assistant_desktop.adapters.transports import parsed
from assistant_desktop.kernel.errors import BadInput


def test_folders(tmp_path: Path) -> None:
    assert parsed(str(tmp_path)).path == str(tmp_path)
    assert parsed(f"  {tmp_path}/ ").path == str(tmp_path)
    assert parsed(tmp_path.as_uri()).path == str(tmp_path)
    assert parsed("~/share").path == str(Path.home() / "share")
    assert parsed("C:\\Users\\x").kind == "folder"


def test_webdav() -> None:
    one = parsed("webdavs://m.nakamura%40example.jp@cloud.example.jp:8443/dav/%E5%85%B1%E6%9C%89/")
    assert (one.kind, one.scheme, one.host, one.port) == (
        "webdav",
        "https",
        "cloud.example.jp",
        8443,
    )
    assert (one.user, one.path) == ("m.nakamura@example.jp", "/dav/共有")
    assert parsed("https://host/x").scheme == "https"
    assert parsed("webdav://host/x").scheme == parsed("http://host/x").scheme == "http"


def test_s3() -> None:
    one = parsed("s3://AKIA@bucket/a/b?endpoint=https://s3.example.jp:9000&region=ap-northeast-1")
    assert (one.kind, one.user, one.host, one.path) == ("s3", "AKIA", "bucket", "/a/b")
    assert one.options == {"endpoint": "https://s3.example.jp:9000", "region": "ap-northeast-1"}


def test_sftp() -> None:
    one = parsed("sftp://misaki@[::1]:2222/~/share")
    assert (one.kind, one.user, one.host, one.port) == ("sftp", "misaki", "::1", 2222)
    assert one.path == "/~/share"


@pytest.mark.parametrize(
    "text", ["", "ftp://host/x", "webdav://", "sftp://h:port/x", "sftp://h/../x", "a\0b"]
)
def test_what_is_no_address(text: str) -> None:
    with pytest.raises(BadInput) as caught:
        parsed(text)
    assert caught.value.code == "share_address"


@pytest.mark.parametrize("text", ["webdavs://u:secret@h/x", "sftp://u:@h/x", "s3://k:secret@b/p"])
def test_a_password_in_an_address_is_refused_and_not_repeated(text: str) -> None:
    with pytest.raises(BadInput) as caught:
        parsed(text)
    assert caught.value.code == "share_address_password"
    assert "secret" not in repr(caught.value)
