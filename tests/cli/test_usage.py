"""Wrong use, secrets, the hand-over to the window, help: what every command shares."""

import io
import re
from pathlib import Path

import pytest

from assistant_desktop import cli
from assistant_desktop.cli_base import WINDOW
from assistant_desktop.cli_port import Handed
from assistant_desktop.words import Words

from .conftest import CommandLine, Opener

COMMANDS = (
    "init", "add", "list", "show", "done", "search", "deliver", "feedback", "standup", "backup",
    "restore", "doctor", "demo",
)  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["--json"],
        ["frobnicate"],
        ["search"],
        ["search", "x", "--kind", "y"],
        ["add"],
        ["show"],
        ["list", "more"],
        ["list", "--bogus"],
        ["list", "--open=yes"],
        ["add", "x", "--due"],
        ["add", "x", "--owner", "boss"],
        ["list", "--as", "secretary"],
        ["feedback", "abcd"],
        ["init"],
        ["init", "--role", "boss", "--client", "a", "--assistant", "b"],
        ["demo", "--seed", "many"],
        ["demo", "--seed", "-1"],
        ["demo", "--lang", "fr"],
        ["backup"],
        ["standup", "--minutes", "yesterday"],
        ["--now", "soon", "list"],
    ],
)
@pytest.mark.parametrize("lang", ["ja_JP.UTF-8", "en_US.UTF-8"])
def test_wrong_use_is_one_sentence_in_the_users_language(
    empty: CommandLine, words: list[str], lang: str
) -> None:
    empty.lang, empty.now = lang, None
    sentence = empty(*words).refused(2)
    assert sentence.isascii() == lang.startswith("en")


@pytest.mark.parametrize(
    "words", [["frobnicate"], ["list", "--bogus"], ["show", "no such"], ["--now", "soon", "list"]]
)
def test_the_language_that_was_chosen_goes_before_the_computers(
    empty: CommandLine, words: list[str]
) -> None:
    """Also where the data are not opened, or cannot be."""
    names = ("--client", "佐藤", "--assistant", "中村", "--lang", "ja")
    assert empty("init", "--role", "client", *names).code == 0
    empty.now = None
    assert "使い方" in empty("--help").out
    assert not empty(*words).err.isascii()
    assert not empty(*words, "--data-dir", str(empty.folder)).err.isascii()
    elsewhere = str(empty.folder.with_name("elsewhere"))
    for folder in (["--data-dir", elsewhere], [f"--data-dir={elsewhere}"]):
        assert empty(*folder, *words).err.partition("(")[0].isascii()


@pytest.mark.parametrize("lang", ["ja_JP.UTF-8", "en_US.UTF-8"])
@pytest.mark.parametrize("words", [[], *([name] for name in COMMANDS)])
def test_help_is_whole_and_in_one_language(empty: CommandLine, words: list[str], lang: str) -> None:
    empty.lang, empty.now = lang, None
    result = empty(*words, "--help")
    assert (result.code, result.err) == (0, "")
    assert "cli." not in result.out
    assert ("使い方" in result.out) == lang.startswith("ja")
    assert ("Usage" in result.out) == lang.startswith("en")
    if not words:
        assert all(f"\n  {name} " in result.out for name in COMMANDS)


def test_the_version_is_told_without_data(empty: CommandLine) -> None:
    empty.now = None
    result = empty("--version")
    assert (result.code, result.err) == (0, "")
    assert re.fullmatch(r"assistant-desktop \d+\.\d+\.\d+\n", result.out)
    empty("list", "--version").refused(2)


def test_help_tells_what_the_window_understands(empty: CommandLine) -> None:
    from assistant_desktop.__main__ import _FLAGS, _VALUES, _window_options

    told = empty("--help").out
    for name in {*_FLAGS, *_VALUES}:
        assert f"\n  {name} " in told
    for name, _key in WINDOW:
        assert _window_options(name.split()) is not None


def test_a_folder_without_data_fails_with_1(empty: CommandLine) -> None:
    for words in (["list"], ["add", "x"], ["standup"], ["backup", "b"], ["done", "abcd"]):
        empty(*words).refused(1)
    assert not empty.folder.exists()


def test_a_data_folder_that_is_a_file_or_endless_fails_with_1(
    line: CommandLine, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("x")
    for folder in (str(tmp_path / "file"), "x" * 5000, "/proc/1/nowhere"):
        line("list", "--data-dir", folder).refused(1)


def test_a_home_of_nobody_is_a_name_like_others(line: CommandLine) -> None:
    line("list", "--data-dir", "~nobody-of-this-name/x").refused(1)
    line("backup", "~nobody-of-this-name/x").refused(1)
    assert line.opener.bugs == []


def test_a_backup_with_too_long_a_name_is_refused_by_that_name(line: CommandLine) -> None:
    result = line("backup", "x" * 300)
    result.refused(1)
    assert "xxxx" in result.err


def test_a_long_sentence_is_cut(line: CommandLine) -> None:
    assert len(line("add", "x", "--owner", "x" * 5000).refused(2)) < 400


def test_the_data_dir_may_be_relative_to_where_one_stands(line: CommandLine) -> None:
    line.add("x")
    assert len(line("list", "--json", "--data-dir", line.folder.name).objects) == 1
    assert line("list", "--data-dir", "elsewhere").code == 1


# -- secrets ---------------------------------------------------------------------------------------


def test_secrets_are_taken_out_of_the_environment(line: CommandLine) -> None:
    line.env = {cli.PASSPHRASE: "a", cli.RECOVERY_CODE: "b"}
    assert line("list").code == 0
    assert not {cli.PASSPHRASE, cli.RECOVERY_CODE} & line.env_after.keys()


@pytest.fixture
def locked(empty: CommandLine) -> CommandLine:
    """Data whose key lies under a passphrase alone."""
    empty.env = {cli.PASSPHRASE: "ひらけ ごま"}
    names = ("--client", "a", "--assistant", "b")
    assert empty("init", "--role", "assistant", *names).code == 0
    empty.add("first")
    empty.env = {}
    return empty


@pytest.fixture(autouse=True)
def keyless(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the keyring away where the test is about a passphrase."""
    if "locked" in request.fixturenames:
        from assistant_desktop.kernel.errors import Problem

        from .conftest import MemoryVault

        def missing(*_: object) -> None:
            raise Problem("vault_missing")

        monkeypatch.setattr(MemoryVault, "get", missing)
        monkeypatch.setattr(MemoryVault, "set", missing)


def _forget(line: CommandLine) -> None:
    """As in a new process: the key is not in memory any more."""
    line.opener = Opener(line.vault, line.folder)


def test_the_passphrase_comes_from_the_environment(locked: CommandLine) -> None:
    _forget(locked)
    locked.env = {cli.PASSPHRASE: "ひらけ ごま"}
    assert len(locked("list", "--json").objects) == 1
    assert locked.asked == []


def test_the_passphrase_is_asked_for_on_the_terminal(locked: CommandLine) -> None:
    _forget(locked)
    locked.answers = ["ひらけ ごま"]
    assert len(locked("list", "--json").objects) == 1
    assert locked.asked == ["Passphrase: "]


def test_a_wrong_passphrase_fails_with_1(locked: CommandLine) -> None:
    _forget(locked)
    locked.env = {cli.PASSPHRASE: "sesame"}
    locked("list").refused(1)


def test_a_passphrase_that_is_no_text_is_wrong_use(locked: CommandLine) -> None:
    _forget(locked)
    locked.env = {cli.PASSPHRASE: "\udcff"}
    locked("list").refused(2)
    assert locked.opener.bugs == []


def test_without_a_terminal_the_window_carries_the_command_out(locked: CommandLine) -> None:
    _forget(locked)
    locked.opener.window = Handed(2, '{"id": "1"}\n', "Line 2: no\n")
    result = locked("add", "-", "--json", stdin="一つ目\nb\n".encode())
    assert (result.code, result.out, result.err) == (2, '{"id": "1"}\n', "Line 2: no\n")
    ((folder, argv, stdin),) = locked.opener.handed
    assert folder == locked.folder
    assert argv[-3:] == ["add", "-", "--json"]
    assert stdin == "一つ目\nb\n"


def test_without_terminal_and_window_it_fails_with_1(locked: CommandLine) -> None:
    _forget(locked)
    locked("list").refused(1)
    assert locked.opener.handed[0][2] == ""


def test_a_new_passphrase_is_asked_for_twice(
    empty: CommandLine, locked: CommandLine, tmp_path: Path
) -> None:
    init = ("init", "--role", "client", "--client", "a", "--assistant", "b")
    locked.answers = ["one", "two"]
    locked(*init, "--data-dir", str(tmp_path / "other")).refused(2)
    assert not (tmp_path / "other" / "assistant.db").exists()
    locked.answers = ["one", "one"]
    assert locked(*init, "--data-dir", str(tmp_path / "other")).code == 0
    assert locked.asked[-2:] == ["New passphrase: ", "Once more: "]


def test_init_without_keyring_and_passphrase_leaves_nothing(
    locked: CommandLine, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    init = ("init", "--role", "client", "--client", "a", "--assistant", "b")
    locked(*init, "--data-dir", str(other)).refused(1)
    assert not other.exists() or not any(other.iterdir())


# -- bugs and output -------------------------------------------------------------------------------


def test_a_bug_is_a_sentence_and_goes_to_the_log(
    line: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(line.opener, "open", broken)
    assert "ZeroDivisionError" in line("list").refused(1)
    assert [type(one) for one in line.opener.bugs] == [ZeroDivisionError]


class _Gone(io.StringIO):
    """A reader that went away."""

    def write(self, _text: str, /) -> int:
        raise BrokenPipeError


def test_the_window_is_told_also_where_nobody_reads_the_answer(line: CommandLine) -> None:
    err = io.StringIO()
    streams = cli.Streams(io.BytesIO(), _Gone(), err)
    assert cli.run(["add", "kept"], line.opener, streams=streams, env={}) == cli.FAILURE
    assert err.getvalue() == ""
    assert len(line.opener.told) == 1
    assert line("list", "--json").object["title"] == "kept"


def test_every_command_has_its_help_in_the_words() -> None:
    for name in COMMANDS:
        for language in ("ja", "en"):
            assert Words(language)(f"cli.help.{name}")
