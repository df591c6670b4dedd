"""The command that checks writing. It needs neither data nor a set-up."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from .cli_base import OneOf, Spoken, State, common, pass_state
from .kernel.errors import BadInput, Problem

if TYPE_CHECKING:
    from .language.check import Audience, Finding

_AUDIENCES = ("client", "assistant", "outside", "inside")


@click.command("check-text", cls=Spoken, help="writing.cli.help")
@click.argument("file", metavar="[FILE|-]", default="-")
@click.option("--lines", "by_line", is_flag=True, help="writing.cli.lines")
@click.option("--audience", type=OneOf(*_AUDIENCES), help="writing.cli.audience")
@common
@pass_state
def check_text(state: State, file: str, by_line: bool, audience: str | None) -> None:
    """The findings of a text, one a line."""
    from .language.check import Audience, warm_up

    reader = Audience(audience) if audience else None
    warm_up()
    if by_line:
        lines = _stdin_lines(state) if file == "-" else _lines(_read(state, file))
        for number, line in enumerate(lines, 1):
            _tell(state, line, number, reader)
        return
    _tell(state, _text(b"".join(_stdin(state))) if file == "-" else _read(state, file), 1, reader)


def _tell(state: State, text: str, first_line: int, reader: "Audience | None") -> None:
    from .language.check import check

    found = check(text, reader)
    if not found:
        return
    starts = [0] + [at + 1 for at, letter in enumerate(text) if letter == "\n"]
    line = 0
    for finding in found:
        while line + 1 < len(starts) and starts[line + 1] <= finding.start:
            line += 1
        _say(state, finding, first_line + line, starts[line])


def _say(state: State, finding: "Finding", line: int, start_of_line: int) -> None:
    message = state.words(f"writing.{finding.rule}", **finding.params)
    start, end = finding.start - start_of_line, finding.end - start_of_line
    row = {
        "line": line,
        "start": start,
        "end": end,
        "text": finding.surface,
        "category": finding.category,
        "level": finding.level.value,
        "message": message,
        "fixes": list(finding.fixes),
    }
    fixes = " / ".join(fix or state.words("writing.cli.leave_out") for fix in finding.fixes)
    arrow = f" → {fixes}" if fixes else ""
    category = state.words(f"writing.category.{finding.category}")
    state.say(row, f"{line}:{start + 1}  {category}  {finding.surface}{arrow}  {message}")


def _read(state: State, file: str) -> str:
    path = state.path(file)
    if not path.exists():
        raise Problem("file_missing", path=str(path))
    return _text(path.read_bytes())


def _stdin(state: State) -> Iterator[bytes]:
    while line := state.streams.stdin.readline():
        yield line


def _stdin_lines(state: State) -> Iterator[str]:
    """Line by line, so that a reader of our output has each answer at once."""
    for number, line in enumerate(_stdin(state)):
        text = _text(line) if number == 0 else _decoded(line)
        yield text.removesuffix("\n").removesuffix("\r")


def _lines(text: str) -> list[str]:
    lines = text.split("\n")
    return [line.removesuffix("\r") for line in (lines[:-1] if lines[-1] == "" else lines)]


def _text(raw: bytes) -> str:
    """UTF-8 with or without its mark at the beginning."""
    return _decoded(raw.removeprefix(b"\xef\xbb\xbf"))


def _decoded(raw: bytes) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadInput("cli_not_text") from error


COMMANDS = (check_text,)
