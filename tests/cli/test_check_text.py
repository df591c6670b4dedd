"""check-text: findings of a text on the command line, without any data."""

import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from assistant_desktop import cli
from assistant_desktop.cli_port import Streams

from .conftest import MemoryVault, Opener

WRONG = "お客様がおっしゃられたとおりです。"


class Input:
    """Standard input with these bytes."""

    def __init__(self, raw: bytes) -> None:
        self._raw = io.BytesIO(raw)

    def readline(self) -> bytes:
        return self._raw.readline()


def run(folder: Path, *argv: str, stdin: bytes = b"") -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    opener = Opener(MemoryVault(), folder / "nothing here")
    streams = Streams(Input(stdin), out, err)
    code = cli.run(argv, opener, streams=streams, env={}, cwd=folder)
    assert not (folder / "nothing here").exists()
    return code, out.getvalue(), err.getvalue()


def objects(folder: Path, argv: Sequence[str], text: str) -> list[dict[str, Any]]:
    code, out, err = run(folder, "check-text", *argv, "--json", stdin=text.encode())
    assert (code, err) == (0, "")
    return [json.loads(line) for line in out.splitlines()]


def test_a_finding_is_one_object(tmp_path: Path) -> None:
    (only,) = objects(tmp_path, ["--lines"], f"承知いたしました。\n😀{WRONG}\n")
    message = only.pop("message")
    assert message
    assert only == {
        "line": 2,
        "start": 5,
        "end": 12,
        "text": "おっしゃられた",
        "category": "double_keigo",
        "level": "error",
        "fixes": ["おっしゃった"],
    }


def test_a_whole_text_has_the_same_places(tmp_path: Path) -> None:
    text = f"承知いたしました。\r\n\r\n{WRONG}後でやります。\n"
    whole = objects(tmp_path, [], text)
    assert whole == objects(tmp_path, ["--lines"], text)
    assert [(one["line"], one["category"]) for one in whole][:2] == [
        (3, "double_keigo"),
        (3, "vague_time"),
    ]


def test_a_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text(f"\ufeff{WRONG}", encoding="utf-8")
    code, out, _ = run(tmp_path, "check-text", "letter.txt", "--json")
    assert code == 0
    assert json.loads(out)["start"] == 4


def test_nothing_found_says_nothing(tmp_path: Path) -> None:
    assert run(tmp_path, "check-text", "-", stdin="承知いたしました。".encode()) == (0, "", "")
    assert run(tmp_path, "check-text", stdin=b"") == (0, "", "")


def test_the_audience_decides(tmp_path: Path) -> None:
    text = "了解しました。"
    assert objects(tmp_path, ["--audience", "assistant"], text) == []
    (outside,) = objects(tmp_path, ["--audience", "client"], text)
    assert objects(tmp_path, [], text) == [outside]


def test_plain_words_for_people(tmp_path: Path) -> None:
    code, out, _ = run(tmp_path, "check-text", stdin=WRONG.encode())
    assert code == 0
    assert out.startswith("1:5  ")
    assert "おっしゃられた → おっしゃった" in out


@pytest.mark.parametrize(
    ("argv", "stdin", "code"),
    [
        (["check-text", "gone.txt"], b"", 1),
        (["check-text", "-", "--audience", "nobody"], b"", 2),
        (["check-text"], b"\xff\xfe\x00", 2),
    ],
)
def test_wrong_use_is_one_sentence(
    tmp_path: Path, argv: list[str], stdin: bytes, code: int
) -> None:
    status, out, err = run(tmp_path, *argv, stdin=stdin)
    assert (status, out) == (code, "")
    assert len(err.strip().splitlines()) == 1
