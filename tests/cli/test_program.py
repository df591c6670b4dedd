"""The real program as a process of its own: streams, signals, terminals, durability."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from .conftest import Program

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX processes")


def rows(program: Program) -> list[dict[str, object]]:
    """The tasks as the program lists them."""
    done = program("list", "--json")
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def refused(done: "subprocess.CompletedProcess[bytes]", code: int) -> str:
    """Check that it failed in one sentence; the sentence."""
    sentence = done.stderr.decode()
    assert (done.returncode, done.stdout) == (code, b""), done
    assert "Traceback" not in sentence
    assert sentence.count("\n") == 1
    return sentence


def test_a_day_of_the_command_line(set_up: Program) -> None:
    made = set_up("add", "--json", "見積書", "--due", "2026-12-01T15:00")
    id_ = json.loads(made.stdout)["id"]
    assert set_up("deliver", id_[-8:], "--extra", "図").returncode == 0
    assert set_up("feedback", id_, "praise", "早い", "--as", "client").returncode == 0
    assert set_up("done", id_).returncode == 0
    assert rows(set_up)[0]["state"] == "done"
    assert set_up("standup").returncode == 0
    assert set_up("doctor").returncode == 0


def test_errors_are_one_sentence(set_up: Program) -> None:
    refused(set_up("list", env={"ASSISTANT_DESKTOP_PASSPHRASE": "wrong"}), 1)
    refused(set_up("list", "--bogus"), 2)
    refused(set_up("list", "--data-dir", "/nonexistent"), 1)
    japanese = refused(set_up("frobnicate", env={"LANG": "ja_JP.UTF-8"}), 2)
    assert "コマンド" in japanese


def test_damage_on_any_page_is_one_sentence(set_up: Program, tmp_path: Path) -> None:
    """SQLCipher has a log of its own, which would stand before the sentence."""
    data = tmp_path / "data" / "assistant.db"
    whole = data.read_bytes()
    for place in (100, 30_000, len(whole) // 2):
        broken = bytearray(whole)
        for at in range(place, len(whole), 9_000):
            broken[at] ^= 0x40
        data.write_bytes(broken)
        refused(set_up("list"), 1)
        assert b"ERROR" not in set_up("doctor").stderr
        assert data.read_bytes() == broken


def test_without_passphrase_terminal_and_window_it_fails_with_1(set_up: Program) -> None:
    done = set_up(
        "list", env={"ASSISTANT_DESKTOP_PASSPHRASE": ""}, stdin=subprocess.DEVNULL,
        start_new_session=True,
    )  # fmt: skip
    refused(done, 1)


def test_bytes_that_are_no_text_are_refused(set_up: Program) -> None:
    refused(set_up("add", b"\xff\xfe"), 2)
    refused(set_up("show", b"\xff\xfe"), 2)
    refused(set_up("list", "--data-dir", b"/tmp/\xff"), 1)


@pytest.mark.parametrize("encoding", ["ascii", "cp932", "utf-8"])
def test_output_in_any_encoding(set_up: Program, encoding: str) -> None:
    set_up("add", "森鷗外 😀 ①")
    env = {"PYTHONIOENCODING": encoding}
    plain = set_up("list", env=env)
    assert (plain.returncode, plain.stderr) == (0, b"")
    assert plain.stdout.decode(encoding).count("\n") == 1
    listed = set_up("list", "--json", env=env)
    assert json.loads(listed.stdout.decode(encoding))["title"] == "森鷗外 😀 ①"


def test_a_reader_that_goes_away_makes_no_noise(
    set_up: Program, environment: dict[str, str]
) -> None:
    lines = "".join(f"task {n} {'x' * 400}\n" for n in range(300))
    assert set_up("add", "-", input=lines.encode()).returncode == 0
    with subprocess.Popen(
        [sys.executable, "-m", "assistant_desktop", "list", "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(30) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_output_that_finds_no_room_is_a_sentence(
    set_up: Program, environment: dict[str, str]
) -> None:
    set_up("add", "x")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "assistant_desktop", "list"],
            stdout=full, stderr=subprocess.PIPE, env=environment, check=False,
        )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.count(b"\n") == 1
    assert b"Traceback" not in done.stderr


def test_the_passphrase_is_not_in_the_environment_of_the_process(
    set_up: Program, environment: dict[str, str]
) -> None:
    code = (
        "import os, sys\n"
        "from assistant_desktop.__main__ import main\n"
        "code = main(['list'])\n"
        "print('ASSISTANT_DESKTOP_PASSPHRASE' in os.environ)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, env=environment, check=False
    )
    assert done.stdout.splitlines()[-1] == b"False"


def test_the_terminal_is_asked_where_there_is_one(
    set_up: Program, environment: dict[str, str]
) -> None:
    pty = pytest.importorskip("pty")
    set_up("add", "kept")
    secret = environment.pop("ASSISTANT_DESKTOP_PASSPHRASE")
    process, terminal = pty.fork()
    if process == 0:  # pragma: no cover - the child
        command = [sys.executable, "-m", "assistant_desktop", "list", "--json"]
        os.execve(sys.executable, command, environment)
    said = b""
    while b": " not in said:
        said += os.read(terminal, 1000)
    time.sleep(0.1)  # getpass drops what was typed before it took the echo away
    os.write(terminal, secret.encode() + b"\n")
    try:
        while more := os.read(terminal, 10_000):
            said += more
    except OSError:
        pass  # the other end of a terminal closes with an error
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == 0
    assert "パスフレーズ".encode() in said or b"Passphrase" in said
    assert secret.encode() not in said
    assert json.loads(said.splitlines()[-1])["title"] == "kept"


@pytest.mark.slow
def test_what_was_acknowledged_survives_a_kill(
    set_up: Program, environment: dict[str, str]
) -> None:
    chance = random.Random(4)
    acknowledged: list[str] = []
    for turn in range(6):
        with subprocess.Popen(
            [sys.executable, "-m", "assistant_desktop", "add", "-", "--json"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
        ) as process:
            assert process.stdin is not None
            assert process.stdout is not None
            process.stdin.write("".join(f"{turn}-{n}\n" for n in range(500)).encode())
            process.stdin.flush()
            read = chance.randint(1, 60)
            acknowledged += [json.loads(process.stdout.readline())["id"] for _ in range(read)]
            process.send_signal(signal.SIGKILL)
    listed = [str(row["id"]) for row in rows(set_up)]
    assert set(acknowledged) <= set(listed)
    assert len(set(listed)) == len(listed)
    assert set_up("doctor").returncode == 0


def test_each_line_is_answered_as_soon_as_it_is_durable(
    set_up: Program, environment: dict[str, str]
) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "assistant_desktop", "add", "-", "--json"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=environment,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for number in range(3):
            process.stdin.write(f"line {number}\n".encode())
            process.stdin.flush()
            # The next line is not sent before this one is answered, and listed.
            id_ = json.loads(process.stdout.readline())["id"]
            assert rows(set_up)[-1]["id"] == id_
        process.stdin.close()
        assert process.wait(30) == 0
