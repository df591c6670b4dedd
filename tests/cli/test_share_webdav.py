"""Sharing through an address with a password."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import servers
from tests.servers import Share

from .conftest import CommandLine
from .test_share import done, exchange, fresh, titles

SECRET = "correct horse"
VARIABLE = "ASSISTANT_DESKTOP_SHARE_PASSWORD"


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Share]:
    with servers.webdav_share(tmp_path / "served") as one:
        assert one.secret == SECRET
        yield one


def test_the_password_is_given_once_and_lies_in_the_keyring(
    line: CommandLine, served: Share, tmp_path: Path
) -> None:
    line.env = {VARIABLE: SECRET}
    begun = done(line("share", "init", served.address, "--no-confirm", "--json"))
    assert VARIABLE not in line.env_after
    assert SECRET.encode() in line.vault.keys.values()
    line.env = {}
    line.add("over the network")
    other = fresh(tmp_path, "other")
    other.answers = [SECRET]
    done(other("share", "join", served.address, "--code", str(begun["code"]), "--json"))
    assert len(other.asked) == 1
    exchange(line, other)
    assert titles(other) == {"over the network"}
    assert done(line("share", "status", "--json"))["address"] == served.address
    for folder in (line.folder, other.folder):
        files = [path for path in folder.rglob("*") if path.is_file()]
        assert not any(SECRET.encode() in path.read_bytes() for path in files)


def test_a_wrong_password_begins_nothing(line: CommandLine, served: Share) -> None:
    line.env = {VARIABLE: "another"}
    assert "password" in line("share", "init", served.address).refused(1)
    assert done(line("share", "status", "--json")) == {"shared": False}
    line.env = {VARIABLE: SECRET}
    done(line("share", "init", served.address, "--json"))


def test_another_password_takes_the_place_of_the_one_that_is_kept(
    line: CommandLine, served: Share
) -> None:
    line.env = {VARIABLE: SECRET}
    done(line("share", "init", served.address, "--json"))
    (name,) = [name for name, key in line.vault.keys.items() if key == SECRET.encode()]
    line.vault.keys[name] = b"an old one"
    line.env = {}
    assert "password" in line("share", "now").refused(1)
    line.env = {VARIABLE: SECRET}
    done(line("share", "now", "--json"))
    assert line.vault.keys[name] == SECRET.encode()


def test_a_password_in_the_address_is_refused(line: CommandLine, served: Share) -> None:
    address = served.address.replace("@", f":{SECRET}@")
    assert SECRET not in line("share", "init", address).refused(2)
