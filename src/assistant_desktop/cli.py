"""The command line: parses, sends commands and queries, prints. Nothing here knows a window.

``run`` is the door. The rest of it: ``cli_base`` (options, state, help), ``cli_text`` (output),
``cli_tasks``, ``cli_habits``, ``cli_store`` (the commands), ``cli_port`` (what it needs).
"""

import locale
import os
import sys
from collections.abc import Mapping, MutableMapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TextIO

import click

from . import cli_habits, cli_search, cli_share_more, cli_store, cli_tasks, cli_writing
from .cli_base import Ask, Program, State, common, name_of, version
from .cli_port import Finding, Handed, Opener, Secret, Streams
from .cli_text import Out
from .kernel.errors import BadInput, Problem
from .store.driver import DatabaseError
from .store.files import problem_of
from .words import Words

__all__ = ["Finding", "Handed", "Opener", "Secret", "Streams", "locale_language", "run"]

PROGRAM = "assistant-desktop"
PASSPHRASE = "ASSISTANT_DESKTOP_PASSPHRASE"  # noqa: S105 - the name of a variable
RECOVERY_CODE = "ASSISTANT_DESKTOP_RECOVERY_CODE"
SHARE_PASSWORD = "ASSISTANT_DESKTOP_SHARE_PASSWORD"  # noqa: S105 - the name of a variable
_NO_KEY = frozenset({"needs_passphrase", "key_missing", "vault_locked", "vault_silent"})
_LONGEST = 200
DONE, FAILURE, WRONG_USE, INTERRUPTED = 0, 1, 2, 130


@click.group(cls=Program, help="cli.help", invoke_without_command=True)
@common
@version
@click.pass_context
def program(ctx: click.Context) -> None:
    if ctx.invoked_subcommand is None:
        raise BadInput("cli_command_missing")


for _command in (
    *cli_store.FIRST,
    *cli_tasks.COMMANDS,
    *cli_search.COMMANDS,
    *cli_habits.COMMANDS,
    *cli_writing.COMMANDS,
    *cli_store.COMMANDS,
    *cli_share_more.COMMANDS,
):
    program.add_command(_command)


def run(
    argv: Sequence[str],
    opener: Opener,
    *,
    streams: Streams | None = None,
    env: MutableMapping[str, str] = os.environ,
    cwd: Path | None = None,
    ask: Ask | None = None,
) -> int:
    """Carry out one command line (without the program's name); the exit status.

    0 done, 1 failure, 2 wrong use; in both of these one sentence stands on ``streams.err``. A
    window that carries out a handed command line gives its own ``streams``, ``cwd`` and an empty
    ``env``; then nothing is ever asked on a terminal.
    """
    ours = streams is None
    used = streams or _standard()
    out = Out(used.out, used.err)
    state = State(
        opener,
        used,
        out,
        Words(locale_language(env)),
        tuple(argv),
        cwd or Path.cwd(),
        ask or (_ask_terminal if ours else _ask_nobody),
        # Read once, and gone before any other program could be started.
        env.pop(PASSPHRASE, None) or None,
        env.pop(RECOVERY_CODE, None) or None,
        env.pop(SHARE_PASSWORD, None) or None,
    )
    # Until the data are open (wrong use, help, a check of writing) the folder's language counts.
    folder = _folder(argv)
    where = state.path(folder) if folder else opener.default_folder()
    state.words = Words(opener.language(where) or state.words.language)
    try:
        return _carried_out(state)
    except BrokenPipeError:
        # The reader has seen enough; what was written to disk stays.
        return FAILURE
    finally:
        if ours:
            _let_go_of_output()


def _folder(argv: Sequence[str]) -> str:
    """What follows ``--data-dir``, before anything else of the line is understood."""
    rest = iter(argv)
    for word in rest:
        if word == "--":
            break
        if word.startswith("--data-dir="):
            return word.partition("=")[2]
        if word == "--data-dir":
            return next(rest, "")
    return ""


def _carried_out(state: State) -> int:
    """One command, with every error turned into a sentence and a status."""
    code = DONE
    try:
        with program.make_context(PROGRAM, list(state.argv), obj=state) as ctx:
            program.invoke(ctx)
        state.out.flush()
    except click.exceptions.Exit as leave:
        code = leave.exit_code
    except click.UsageError as error:
        code = _refused(state, _told(error))
    except Problem as problem:
        refused = _handed_over if problem.code in _NO_KEY else _refused
        code = refused(state, problem)
    except BrokenPipeError:
        raise
    except (OSError, DatabaseError) as error:
        where = Path(str(getattr(error, "filename", None) or state.folder))
        code = _refused(state, problem_of(error, where))
    except KeyboardInterrupt:
        code = INTERRUPTED
    except Exception as error:  # noqa: BLE001 - a bug is told in a sentence too, and logged
        with suppress(Exception):
            state.opener.note_bug(state.folder, error)
        code = _refused(state, Problem("cli_bug", name=type(error).__name__))
    return code


def _refused(state: State, problem: Problem) -> int:
    params = {name: _short(value) for name, value in problem.params.items()}
    state.out.error(state.words.problem(problem.code, params))
    return WRONG_USE if problem.usage else FAILURE


def _short(value: object) -> object:
    """What somebody typed, at a length that leaves the sentence readable."""
    long = isinstance(value, str) and len(value) > _LONGEST
    return f"{str(value)[:_LONGEST]}…" if long else value


def _handed_over(state: State, problem: Problem) -> int:
    """No key and nobody to ask: the running window has the key and can carry it out."""
    lines = []
    if state.reads_stdin:
        while line := state.streams.stdin.readline():
            lines.append(line)
    text = b"".join(lines).decode("utf-8", "surrogateescape")
    answer = state.opener.hand_over(state.folder, state.argv, text)
    if answer is None:
        return _refused(state, problem)
    if answer.out:
        state.out.line(answer.out.removesuffix("\n"))
    if answer.err:
        state.out.error(answer.err)
    return answer.code


# -- wrong use, in one sentence --------------------------------------------------------------------


def _told(error: click.UsageError) -> Problem:
    """click's complaint as one of our sentences."""
    if isinstance(error, click.NoSuchOption):
        return BadInput("cli_no_option", name=error.option_name)
    if isinstance(error, click.BadOptionUsage):
        code = "cli_option_takes_none" if "does not take" in error.message else "cli_option_value"
        return BadInput(code, name=error.option_name)
    if isinstance(error, click.MissingParameter) and error.param is not None:
        return BadInput("cli_missing", name=name_of(error.param))
    if isinstance(error, click.BadParameter) and error.param is not None:
        return BadInput("cli_value", name=name_of(error.param))
    if error.message.startswith("Got unexpected extra"):
        return BadInput("cli_too_many")
    return BadInput("cli_usage")


# -- the surroundings ------------------------------------------------------------------------------


def locale_language(env: Mapping[str, str] = os.environ) -> str:
    """The language of the computer's user, as far as the surroundings tell: ja or en."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        if value := env.get(name):
            return "ja" if value.lower().startswith("ja") else "en"
    with suppress(ValueError, locale.Error):
        name = (locale.getlocale()[0] or "").lower()
        return "ja" if name.startswith("ja") else "en"
    return "en"


def _standard() -> Streams:
    """The process's own streams. Characters that they cannot carry do not stop anything."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            # A pipe or a file takes UTF-8 on every system; a terminal keeps its own encoding.
            as_utf8 = sys.platform == "win32" and not stream.isatty()
            reconfigure(encoding="utf-8" if as_utf8 else None, errors="replace", newline="\n")
    return Streams(_Stdin(), _or_nowhere(sys.stdout), _or_nowhere(sys.stderr))


def _or_nowhere(stream: TextIO | None) -> TextIO:
    # A program without a console has no streams at all.
    return stream if stream is not None else Path(os.devnull).open("w", encoding="utf-8")


class _Stdin:
    """Standard input, touched only by a command that reads it."""

    def readline(self) -> bytes:
        return b"" if sys.stdin is None else sys.stdin.buffer.readline()


def _let_go_of_output() -> None:
    """Flush for the last time; where nobody reads it or it has no room, let it fall silently."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except (OSError, ValueError):
        # The interpreter flushes once more at exit, and would complain.
        with suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, sys.stdout.fileno())
            os.close(nowhere)


def _ask_terminal(prompt: str) -> str | None:
    """What the user types, unseen; None where there is no terminal, or nothing was typed."""
    if sys.stdin is None or sys.stderr is None or not sys.stderr.isatty():
        return None
    if not sys.stdin.isatty() and not _has_terminal():
        return None
    from getpass import getpass

    try:
        return getpass(prompt) or None
    except (EOFError, OSError):
        return None


def _has_terminal() -> bool:
    try:
        os.close(os.open("/dev/tty", os.O_RDWR))
    except OSError:
        return False
    return True


def _ask_nobody(_prompt: str) -> str | None:
    return None
