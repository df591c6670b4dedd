"""What every command shares: the options, the state of one run, the words in the help."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import click

from .cli_port import Opener, Streams
from .cli_text import Out
from .features.people.model import ROLES
from .kernel.clock import SystemClock
from .kernel.errors import BadInput
from .services.core import Core
from .words import LANGUAGES, Words

Function = TypeVar("Function", bound=Callable[..., Any])
Ask = Callable[[str], str | None]


@dataclass
class State:
    """One run of the command line. The options fill the fields without a default."""

    opener: Opener
    streams: Streams
    out: Out
    words: Words
    argv: tuple[str, ...]
    cwd: Path
    ask: Ask
    passphrase: str | None = None
    recovery_code: str | None = None
    share_password: str | None = None
    as_json: bool = False
    data_dir: str | None = None
    role: str | None = None
    now: datetime | None = None
    reads_stdin: bool = False
    """Whether the command reads standard input: it goes along where it is handed over."""

    @property
    def folder(self) -> Path:
        """The folder of the data that this command is about."""
        if self.data_dir is not None:
            return self.path(self.data_dir)
        return self.opener.default_folder()

    def path(self, given: str) -> Path:
        """A path from the command line, absolute, ``~`` included."""
        path = Path(given)
        if given.startswith("~"):
            with suppress(RuntimeError):  # nobody of this name: then it is a name like others
                path = path.expanduser()
        return self.cwd / path

    def secret(self, new: bool) -> str | None:
        """The passphrase: from the environment, else from the terminal, else None."""
        if self.passphrase is None:
            self.passphrase = self.ask(self.words("cli.ask.new" if new else "cli.ask.passphrase"))
            again = self.words("cli.ask.again")
            if new and self.passphrase is not None and self.ask(again) != self.passphrase:
                raise BadInput("passphrase_differs")
        return None if self.passphrase is None else readable(self.passphrase)

    @contextmanager
    def core(self) -> Iterator[Core]:
        """The open data, closed afterwards; from here on everything is in their language."""
        core = self.opener.open(self.folder, now=self.now, role=self.role, secret=self.secret)
        self.words = core.words
        try:
            yield core
        finally:
            self.opener.close(core)

    def say(self, value: dict[str, Any], plain: str) -> None:
        """Tell the user what was done, as JSON or in plain words."""
        if self.as_json:
            self.out.object(value)
        else:
            self.out.line(plain)

    def written(self, value: dict[str, Any], plain: str) -> None:
        """Tell user and window about something that is on disk now."""
        try:
            self.say(value, plain)
        finally:
            # Also where the reader of our output is gone: it is written all the same.
            self.opener.tell_window(self.folder)


# -- what is typed ---------------------------------------------------------------------------------


class Text(click.ParamType[str]):
    """Text that can be kept: arguments in another encoding than the computer's are refused."""

    name = "text"

    def convert(
        self, value: str, _param: click.Parameter | None, _ctx: click.Context | None, /
    ) -> str:
        return readable(value)


def readable(value: str) -> str:
    """The same text, if it can be kept. Raises BadInput("cli_not_text")."""
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise BadInput("cli_not_text") from error
    return value


class OneOf(click.ParamType[str]):
    """One of a few words."""

    name = "choice"

    def __init__(self, *choices: str) -> None:
        self.choices = choices

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002
        return "|".join(self.choices)

    def convert(
        self, value: str, param: click.Parameter | None, _ctx: click.Context | None, /
    ) -> str:
        if value not in self.choices:
            name = name_of(param) if param else ""
            raise BadInput("cli_choice", name=name, given=value, choices=" / ".join(self.choices))
        return value


class Moment(click.ParamType[datetime]):
    """A time, as an aware datetime; without an offset in the computer's zone."""

    name = "time"

    def convert(
        self, value: str, _param: click.Parameter | None, _ctx: click.Context | None, /
    ) -> datetime:
        return moment(value)


def moment(text: str) -> datetime:
    """``2026-11-18T10:30`` with or without an offset. Raises BadInput("cli_time")."""
    when = None
    with suppress(ValueError, OverflowError, OSError):
        if len(text) >= len("2026-11-18T10:30") and text[:4].isdigit():
            when = datetime.fromisoformat(text)
        if when is not None and when.tzinfo is None:
            when = when.replace(tzinfo=SystemClock().zone())
        if when is not None:
            when.astimezone(UTC)
    # What lies far outside of anybody's life has no local time on some systems.
    if when is None or not 1971 <= when.year <= 2999:
        raise BadInput("cli_time", given=text)
    return when


def name_of(param: click.Parameter) -> str:
    """How a user would write a parameter: ``--due``, or ``ID``."""
    if isinstance(param, click.Option):
        return max(param.opts, key=len)
    return str(param.metavar or (param.name or "").upper()).removesuffix("…")


# -- options that every command takes --------------------------------------------------------------


def _keep(ctx: click.Context, param: click.Parameter, value: object) -> None:
    if value is not None and value is not False:
        setattr(ctx.obj, str(param.name), value)


def common(function: Function) -> Function:
    """The options of every command; they may also stand before the command's name."""
    for option in (
        click.option(
            "--now", "now", type=Moment(), metavar="TIME", help="cli.option.now",
            callback=_keep, expose_value=False,
        ),
        click.option(
            "--as", "role", type=OneOf(*ROLES), help="cli.option.as",
            callback=_keep, expose_value=False,
        ),
        click.option(
            "--data-dir", "data_dir", metavar="DIR", help="cli.option.data_dir",
            callback=_keep, expose_value=False,
        ),
        click.option(
            "--json", "as_json", is_flag=True, help="cli.option.json",
            callback=_keep, expose_value=False,
        ),
        click.option(
            "--help", is_flag=True, is_eager=True, help="cli.option.help",
            callback=_help, expose_value=False,
        ),
    ):  # fmt: skip
        function = option(function)
    return function


def language(function: Function) -> Function:
    """``--lang`` for the commands that make new data."""
    return click.option("--lang", type=OneOf(*LANGUAGES), help="cli.option.lang")(function)


def version(function: Function) -> Function:
    """``--version``, for the program itself."""
    return click.option(
        "--version", is_flag=True, is_eager=True, help="cli.option.version",
        callback=_version, expose_value=False,
    )(function)  # fmt: skip


def _version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value:
        from .services.logs import own_version

        ctx.obj.out.line(f"assistant-desktop {own_version()}")
        ctx.exit()


def _help(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value:
        ctx.obj.out.line(ctx.get_help())
        ctx.exit()


# -- help in the user's words ----------------------------------------------------------------------


class Spoken(click.Command):
    """A command whose help texts are keys of the words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs |= {"add_help_option": False, "options_metavar": "[…]"}
        super().__init__(*args, **kwargs)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=f"{ctx.obj.words('cli.usage')} ")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_paragraph()
        formatter.write_text(ctx.obj.words(self.help or "cli.help"))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = []
        for param in self.get_params(ctx):
            record = param.get_help_record(ctx)
            if record is not None and isinstance(param, click.Option) and param.help:
                rows.append((record[0], ctx.obj.words(param.help)))
        with formatter.section(ctx.obj.words("cli.options")):
            formatter.write_dl(rows)


class SpokenGroup(click.Group, Spoken):
    """The program itself: its commands in the order in which they were added."""

    command_class = Spoken

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and self.get_command(ctx, args[0]) is None:
            raise BadInput("cli_no_command", name=args[0])
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        Spoken.format_options(self, ctx, formatter)
        with formatter.section(ctx.obj.words("cli.commands")):
            formatter.write_dl(
                [(name, ctx.obj.words(one.help or "")) for name, one in self.commands.items()]
            )


WINDOW = (
    ("--quick-add", "cli.window.quick_add"),
    ("--today", "cli.window.today"),
    ("--hidden", "cli.window.hidden"),
    ("FILE.adbackup", "cli.window.backup"),
    ("--trace FILE", "cli.window.trace"),
    ("--smoke-test", "cli.window.smoke_test"),
)
"""What the window itself understands (``__main__``): the words, and the key of what they do."""


class Program(SpokenGroup):
    """The group of all commands: its help tells of the window's own options too."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        with formatter.section(ctx.obj.words("cli.window")):
            formatter.write_dl([(name, ctx.obj.words(key)) for name, key in WINDOW])


def pass_state(function: Callable[..., Any]) -> Callable[..., Any]:
    """Gives the command the State as its first argument."""
    return click.pass_obj(function)
