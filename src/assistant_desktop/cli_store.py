"""The commands about the data as a whole: init, backup, restore, doctor, demo."""

from pathlib import Path

import click

from .cli_base import OneOf, Spoken, State, Text, common, language, pass_state
from .cli_port import Finding
from .cli_text import columns
from .features.people.commands import NewPerson
from .features.people.model import ASSISTANT, CLIENT, ROLES, checked_name
from .kernel.errors import Problem
from .words import Words

# -- init ------------------------------------------------------------------------------------------


@click.command(cls=Spoken, help="cli.help.init")
@click.option("--role", "serves", type=OneOf(*ROLES), required=True, help="cli.option.role")
@click.option("--client", metavar="NAME", type=Text(), required=True, help="cli.option.client")
@click.option(
    "--assistant", metavar="NAME", type=Text(), required=True, help="cli.option.assistant"
)
@language
@common
@pass_state
def init(state: State, serves: str, client: str, assistant: str, lang: str | None) -> None:
    """The first set-up without the window."""
    state.words = Words(lang or state.words.language)
    people = (
        NewPerson(CLIENT, checked_name(client)),
        NewPerson(ASSISTANT, checked_name(assistant)),
    )
    core, code = state.opener.create(
        state.folder,
        people=people,
        settings={},
        language=state.words.language,
        role=serves,
        secret=state.secret,
        now=state.now,
    )
    state.opener.close(core)
    if state.as_json:
        state.out.object({"recovery_code": code})
        return
    state.out.line(state.words("cli.set_up", folder=state.folder))
    state.out.line(state.words("cli.recovery", code=code))
    state.out.line(state.words("cli.recovery_keep"))


# -- backup, restore, doctor -----------------------------------------------------------------------


@click.command(cls=Spoken, help="cli.help.backup")
@click.argument("file", metavar="FILE")
@common
@pass_state
def backup(state: State, file: str) -> None:
    """One consistent file out of the running database."""
    path = state.path(file)
    with state.core() as core:
        state.opener.backup(core, path)
        size = path.stat().st_size
        state.say({"file": str(path), "bytes": size}, state.words("cli.backed_up", file=path))


@click.command(cls=Spoken, help="cli.help.restore")
@click.argument("file", metavar="FILE")
@click.option("--recovery-code", metavar="CODE", type=Text(), help="cli.option.recovery_code")
@click.option("--passphrase-on-stdin", is_flag=True, hidden=True)
@common
@pass_state
def restore(state: State, file: str, recovery_code: str | None, passphrase_on_stdin: bool) -> None:
    """Go back to a backup; the window does it where one runs."""
    path = state.path(file)
    if not path.exists():
        raise Problem("file_missing", path=str(path))
    code = recovery_code or state.recovery_code
    if passphrase_on_stdin:
        state.passphrase = state.streams.stdin.readline().decode("utf-8", "replace").rstrip("\r\n")
    if not _restored_by_window(state, path, code):
        aside = state.opener.restore(state.folder, path, secret=state.secret, recovery_code=code)
        plain = state.words("cli.restored", file=path)
        if aside:
            plain = state.words("cli.restored_aside", file=path, aside=aside)
        state.say({"file": str(path), "set_aside": aside}, plain)


def _restored_by_window(state: State, path: Path, code: str | None) -> bool:
    """Whether a running window took the restore over; raises Exit with its status then."""
    argv = ["restore", "--data-dir", str(state.folder)]
    argv += ["--json"] if state.as_json else []
    argv += ["--recovery-code", code] if code else []
    # The window has no key for a backup of another store, and can ask nobody.
    secret = "" if code else state.passphrase or ""
    argv += ["--passphrase-on-stdin"] if secret else []
    answer = state.opener.hand_over(state.folder, [*argv, "--", str(path)], secret)
    if answer is None:
        return False
    if answer.out:
        state.out.line(answer.out.removesuffix("\n"))
    if answer.err:
        state.out.error(answer.err)
    raise click.exceptions.Exit(answer.code)


@click.command(cls=Spoken, help="cli.help.doctor")
@click.option("--reindex", is_flag=True, help="cli.option.reindex")
@common
@pass_state
def doctor(state: State, reindex: bool) -> None:
    """Look the data and this computer over; exit status 1 where something is in trouble."""
    findings = state.opener.doctor(state.folder, state.words, secret=state.secret, reindex=reindex)
    if state.as_json:
        for one in findings:
            state.out.object(
                {"area": one.area, "state": one.state, "text": one.text, "advice": one.advice}
            )
    else:
        for line in columns(row for one in findings for row in _told(state, one)):
            state.out.line(line)
    if count := sum(one.state == "bad" for one in findings):
        state.out.error(state.words("cli.doctor.found", count=count))
        raise click.exceptions.Exit(1)


def _told(state: State, finding: Finding) -> list[tuple[str, str]]:
    rows = [(state.words(f"cli.doctor.{finding.state}"), finding.text)]
    return [*rows, ("", finding.advice)] if finding.advice else rows


# -- demo ------------------------------------------------------------------------------------------


@click.command(cls=Spoken, help="cli.help.demo")
@language
@click.option("--seed", type=click.IntRange(min=0), default=1, help="cli.option.seed")
@click.option("--open", "open_it", is_flag=True, help="cli.option.open_window")
@common
@pass_state
def demo(state: State, lang: str | None, seed: int, open_it: bool) -> None:
    """A pair with three months of history, whole or not at all."""
    from .services.demo import fill

    language_ = lang or state.words.language
    state.words = Words(language_)
    folder = state.path(state.data_dir) if state.data_dir else state.opener.default_folder("demo")
    try:
        core, code = state.opener.create(
            folder,
            people=None,
            settings={},
            language=language_,
            role=state.role or ASSISTANT,
            secret=state.secret,
            now=state.now,
            durable=False,
        )
    except Problem as problem:
        if problem.code == "data_exists" and open_it:
            raise click.exceptions.Exit(state.opener.open_window(folder)) from problem
        raise
    try:
        made = fill(core, seed)
    except BaseException:
        state.opener.close(core)
        state.opener.discard(folder)
        raise
    state.opener.close(core)
    if state.as_json:
        state.out.object({"folder": str(folder), **made, "recovery_code": code})
    else:
        state.out.line(state.words("cli.demo_made", folder=folder, **made))
        state.out.line(state.words("cli.recovery", code=code))
        if not open_it:
            state.out.line(state.words("cli.demo_open", folder=folder))
    if open_it:
        raise click.exceptions.Exit(state.opener.open_window(folder))


FIRST = (init,)
COMMANDS = (backup, restore, doctor, demo)
