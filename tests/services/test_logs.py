"""The log says what happened to the program, and nothing of what it holds."""

import logging
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant_desktop.kernel.errors import Problem
from assistant_desktop.services import logs
from assistant_desktop.services.crashes import LAST, NAME, HardCrashes
from assistant_desktop.store import driver

TITLE = "見積書 240台"
PATH = "/home/kenichi/Documents/quote.pdf"
CODE = "MKTQ-7V2P"


@pytest.fixture
def log(tmp_path: Path) -> Iterator[tuple[logging.Logger, Path]]:
    """A logger of ours that writes through the handler, and the file."""
    path = tmp_path / logs.FOLDER / logs.WINDOW_LOG
    handler = logs.LogFile(path, lambda: "versions")
    root, own = logging.getLogger(), logging.getLogger(logs.OWN)
    before = own.level
    root.addHandler(handler)
    own.setLevel(logging.DEBUG)
    yield own, path
    root.removeHandler(handler)
    own.setLevel(before)


def _raised(error: BaseException) -> BaseException:
    with pytest.raises(type(error)) as caught:
        raise error
    return caught.value


@pytest.mark.parametrize(
    "error",
    [
        Problem("file_missing", path=PATH, title=TITLE),
        RuntimeError(TITLE),
        KeyError(CODE),
        ValueError(f"invalid literal: {TITLE!r}"),
        FileNotFoundError(2, "No such file", PATH),
        UnicodeEncodeError("ascii", TITLE, 0, 1, TITLE),
        subprocess.CalledProcessError(1, ["notify-send", TITLE, CODE]),
        ImportError(f"cannot import name 'x' from 'y' ({PATH})"),
        ExceptionGroup(TITLE, [ValueError(CODE)]),
    ],
    ids=lambda one: type(one).__name__,
)
def test_no_exception_says_what_it_was_about(
    log: tuple[logging.Logger, Path], error: Exception
) -> None:
    logger, path = log
    caught = _raised(error)
    logger.error("unexpected", exc_info=caught)
    logger.warning("trouble: %r and %s", caught, caught)
    text = path.read_text(encoding="utf-8")
    assert type(error).__name__ in text
    for secret in (TITLE, "見積", CODE, "kenichi", "quote.pdf"):
        assert secret not in text


def test_what_came_before_is_told_in_the_same_way(log: tuple[logging.Logger, Path]) -> None:
    logger, path = log
    known: dict[str, int] = {}
    try:
        try:
            known[TITLE]
        except KeyError as error:
            raise Problem("no_data", path=PATH) from error
    except Problem:
        logger.exception("both")
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines.index("KeyError") < lines.index("then:") < lines.index("Problem no_data (path)")
    places = [line for line in lines if re.match(r"  \S+test_logs\.py:\d+ test_what_came", line)]
    assert len(places) == 2


def test_values_of_variables_are_not_in_a_trace(log: tuple[logging.Logger, Path]) -> None:
    logger, path = log
    password = "".join(["hun", "ter2"])
    try:
        len(password) / (len(password) - 7)
    except ZeroDivisionError:
        logger.exception("arithmetic")
    text = path.read_text(encoding="utf-8")
    assert "ZeroDivisionError" in text
    assert password not in text


def test_the_driver_is_quoted_by_its_code_alone(log: tuple[logging.Logger, Path]) -> None:
    logger, path = log
    connection = driver.connect(Path(path).parent.parent / "x.db", b"k" * 32)
    with pytest.raises(driver.DatabaseError) as caught:
        connection.execute("SELECT geheimnis FROM nothing")
    connection.close()
    logger.error("sql %s", caught.value)
    assert "geheimnis" not in path.read_text(encoding="utf-8")
    assert "OperationalError: SQLITE_ERROR" in path.read_text(encoding="utf-8")


def test_other_libraries_leave_only_their_place(log: tuple[logging.Logger, Path]) -> None:
    _logger, path = log
    logging.getLogger("httpx").warning("PUT https://misaki:%s@dav.example/%s", CODE, TITLE)
    logging.getLogger("paramiko").warning(f"Host {PATH}")
    text = path.read_text(encoding="utf-8")
    assert re.search(r"WARNING httpx: \S*test_logs\.py:\d+ test_other_libraries", text)
    for secret in (CODE, TITLE, "misaki", "dav.example", "kenichi"):
        assert secret not in text


@pytest.mark.parametrize(
    ("given", "left"),
    [
        ('QPixmap: cannot load "C:\\Users\\k\\q.png"', "QPixmap: cannot load …"),
        (f"QFile::open {PATH}: no such file", "QFile::open … no such file"),
        (f"QLabel {TITLE} too wide", "QLabel … … too wide"),
        ("QTimer: called from another thread", "QTimer: called from another thread"),
    ],
)
def test_what_qt_says_loses_what_may_be_content(given: str, left: str) -> None:
    assert logs.masked(given) == left


def test_the_versions_stand_before_the_first_record_of_each_run(tmp_path: Path) -> None:
    path = tmp_path / "logs" / "a.log"
    for _run in range(2):
        handler = logs.LogFile(path, lambda: "1.2.3 on a machine")
        for number in range(2):
            handler.handle(logging.LogRecord(logs.OWN, 20, "x", 1, "n%s", (number,), None))
    kinds = [line.split()[2] for line in path.read_text().splitlines()]
    assert kinds == ["START", "INFO", "INFO"] * 2
    assert "1.2.3 on a machine" in path.read_text()
    told = logs.versions()
    assert "Assistant Desktop" in told
    assert sys.version.split()[0] in told


def test_there_are_never_more_than_five_files_of_the_size(tmp_path: Path) -> None:
    path = tmp_path / "logs" / "a.log"
    handler = logs.LogFile(path, limit=2000)
    for number in range(400):
        handler.handle(logging.LogRecord(logs.OWN, 20, "x", 1, "record %04d", (number,), None))
    found = sorted(path.parent.iterdir())
    assert [one.name for one in found] == ["a.1.log", "a.2.log", "a.3.log", "a.4.log", "a.log"]
    assert all(one.stat().st_size < 2100 for one in found)
    assert "record 0399" in path.read_text()
    assert logs.LIMIT * logs.FILES <= 5_000_000


def test_it_makes_no_data_folder_and_survives_a_closed_one(tmp_path: Path) -> None:
    record = logging.LogRecord(logs.OWN, logging.INFO, "x", 1, "usable", (), None)
    logs.LogFile(tmp_path / "none" / "logs" / "a.log").handle(record)
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "logs").write_text("a file in its place")
    logs.LogFile(tmp_path / "logs" / "a.log").handle(record)


def test_the_level_is_asked_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    assert logs.LogFile(Path("x")).level == logging.INFO
    monkeypatch.setenv(logs.LEVEL, "debug")
    assert logs.LogFile(Path("x")).level == logging.DEBUG
    monkeypatch.setenv(logs.LEVEL, "loud")
    assert logs.LogFile(Path("x")).level == logging.INFO


CRASHING = """
import ctypes, os, signal, sys
from pathlib import Path
from assistant_desktop.services.crashes import HardCrashes
home = Path(sys.argv[1])
crashes = HardCrashes(home)
print(repr(crashes.last()))
crashes.watch(home)
secret = "見積書"
if sys.argv[2] == "crash":
    ctypes.string_at(0)
elif sys.argv[2] == "kill":
    os.kill(os.getpid(), signal.SIGKILL)
crashes.end()
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_hard_crash_is_told_once_at_the_next_start(tmp_path: Path) -> None:
    def run(way: str) -> str:
        ended = subprocess.run(
            [sys.executable, "-c", CRASHING, str(tmp_path), way],
            capture_output=True,
            text=True,
            check=False,
        )
        assert (ended.returncode == 0) == (way == "end")
        return ended.stdout.strip()

    assert run("end") == "''"
    assert not (tmp_path / "logs" / NAME).exists()
    assert run("crash") == "''"
    told = run("kill")
    assert "Segmentation fault" in told
    assert "見積書" not in told
    assert (tmp_path / "logs" / LAST).exists()
    assert run("end") == "''"  # what was killed from outside leaves nothing to tell


def test_paths_of_a_crash_lose_the_folders_of_the_user(tmp_path: Path) -> None:
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs" / NAME).write_text(
        'Fatal Python error: Aborted\n  File "/home/kenichi/x/site-packages/a/b.py", line 3 in c\n'
    )
    assert HardCrashes(tmp_path).last().endswith('File "a/b.py", line 3 in c')
    assert HardCrashes(tmp_path / "none").last() == ""
