"""The commands about tasks: add, list, show, done, deliver."""

import re
from collections.abc import Iterator
from datetime import date, tzinfo
from typing import TYPE_CHECKING, Any

import click

from .cli_base import OneOf, Spoken, State, Text, common, pass_state
from .cli_files import add_files
from .cli_rows import ReplyReader, detail_json, due_words, id_words, task_json
from .cli_text import columns, harmless
from .features.people.model import ROLES
from .features.tasks import model, queries
from .features.tasks.commands import CompleteTask, Deliver
from .kernel.clock import SystemClock, from_text, is_date, local_date
from .kernel.errors import BadInput, Problem
from .services import attachments, quick_add
from .services.core import Core
from .words.quick_add import said

if TYPE_CHECKING:
    from .language.quick_add import Line

_PAGE = 1000
_LEAST = (10, 6, 8, 16)
"""Widths of the first columns of the list, so that its pages line up with each other."""


# -- which task ------------------------------------------------------------------------------------


def found(core: Core, given: str, *kinds: str) -> tuple[str, str]:
    """Kind and id of the one record that an id, its beginning or its end means.

    Raises BadInput: id_short, id_ambiguous; Problem("id_unknown").
    """
    part = given.strip().lower()
    if not re.fullmatch("[0-9a-f-]{1,36}", part):
        raise Problem("id_unknown", given=given)
    if len(part) < 4:
        raise BadInput("id_short")
    hits = [(kind, id_) for kind in kinds for id_ in queries.ids_like(core.reader, kind, part)]
    whole = [hit for hit in hits if hit[1] == part]
    if len(hits) > 1 and not whole:
        raise BadInput("id_ambiguous", given=given)
    if not hits:
        raise Problem("id_unknown", given=given)
    return (whole or hits)[0]


def task_row(core: Core, given: str) -> queries.TaskRow:
    """The task that was meant. Raises as ``found``."""
    row = queries.row(core.reader, found(core, given, "task")[1])
    if row is None:
        raise Problem("gone")
    return row


# -- add -------------------------------------------------------------------------------------------


@click.command(cls=Spoken, help="cli.help.add")
@click.argument("text", nargs=-1, required=True, metavar="TEXT…", type=Text())
@click.option("--due", metavar="TIME", type=Text(), help="cli.option.due")
@click.option("--owner", type=OneOf(*ROLES), help="cli.option.owner")
@click.option("--request", is_flag=True, help="cli.option.request")
@click.option("--urgent", is_flag=True, help="cli.option.urgent")
@click.option("--dry-run", is_flag=True, help="cli.option.dry_run")
@common
@pass_state
def add(
    state: State, text: tuple[str, ...], due: str | None, owner: str | None,
    request: bool, urgent: bool, dry_run: bool,
) -> None:  # fmt: skip
    """One task out of the words, or one out of each line of standard input."""
    state.reads_stdin = text == ("-",)
    given = _lines(state) if state.reads_stdin else iter([" ".join(text)])
    if dry_run:
        _would_add(state, given, due)
        return
    with state.core() as core:
        owner_id = _owner(core, owner, request=request)
        kept = model.checked_due(due, core.clock.zone())
        for words in given:
            line = quick_add.understood(core, model.checked_title(words), times=kept is None)
            command = quick_add.command(
                core, line, owner=owner_id, request=request, due=kept, urgent=urgent
            )
            (id_,) = core.do(command).changed["task"]
            value = {"id": id_, **_understood(line, kept, core.clock.zone())}
            state.written(value, _plain(state, "cli.added", value, core.today))


def _would_add(state: State, given: Iterator[str], due: str | None) -> None:
    """How each line is understood; needs no data."""
    zone = SystemClock().zone()
    now = state.now or SystemClock().now()
    kept = model.checked_due(due, zone)
    for words in given:
        line = quick_add.read_line(
            model.checked_title(words), now, zone, state.opener.is_holiday, times=kept is None
        )
        value = {"id": None, **_understood(line, kept, zone)}
        state.say(value, _plain(state, "cli.would_add", value, local_date(now, zone)))


def _lines(state: State) -> Iterator[str]:
    """Titles from standard input as they come; empty lines are passed over.

    Raises BadInput: title_empty where there is none at all, cli_line for one that cannot be taken.
    """
    number = taken = 0
    while raw := state.streams.stdin.readline():
        number += 1
        try:
            title = raw.decode("utf-8-sig" if number == 1 else "utf-8")
            if not title.strip():
                continue
            model.checked_title(title)
        except UnicodeDecodeError as error:
            why = state.words.problem("cli_not_text")
            raise BadInput("cli_line", line=number, why=why) from error
        except BadInput as problem:
            why = state.words.problem(problem.code, problem.params)
            raise BadInput("cli_line", line=number, why=why) from problem
        taken += 1
        yield title
    if not taken:
        raise BadInput("title_empty")


def _owner(core: Core, role: str | None, *, request: bool) -> str:
    """The owner's id; a request goes to the other."""
    if request:
        if role == core.role:
            raise BadInput("cli_request_self")
        return core.other.id
    return core.pair[role].id if role else core.me.id


def _understood(line: "Line", due: str | None, zone: tzinfo) -> dict[str, Any]:
    """Title, kind and value; tags, person and urgency where the line names them."""
    kind, value = line.kind, line.value
    if due is not None and is_date(due):
        kind, value = "date", due
    elif due is not None:
        local = from_text(due).astimezone(zone).replace(tzinfo=None)
        kind, value = "datetime", local.isoformat(timespec="minutes")
    found: dict[str, Any] = {"title": line.title, "kind": kind, "value": value}
    if line.tags:
        found["tags"] = list(line.tags)
    if line.person:
        found["person"] = line.person
    if line.urgent:
        found["urgent"] = True
    return found


def _plain(state: State, key: str, value: dict[str, Any], today: date) -> str:
    words = state.words
    title, due = harmless(value["title"]), said(words, value["kind"], value["value"], today)
    id_ = id_words(value["id"]) if value["id"] else ""
    if key == "cli.added":
        if due:
            return words("cli.added_due", title=title, id=id_, due=due)
        return words("cli.added", title=title, id=id_)
    if due:
        return words("cli.would_add_due", title=title, due=due)
    return words("cli.would_add", title=title)


# -- list ------------------------------------------------------------------------------------------


@click.command("list", cls=Spoken, help="cli.help.list")
@click.option("--open", "open_only", is_flag=True, help="cli.option.open")
@click.option("--owner", type=OneOf(*ROLES), help="cli.option.owner")
@common
@pass_state
def list_(state: State, open_only: bool, owner: str | None) -> None:
    """Every task that is not deleted, page by page as it is read."""
    with state.core() as core:
        owner_id = core.pair[owner].id if owner else ""
        replies = ReplyReader(core)
        anything = False
        for page in queries.plain_pages(
            core.reader, open_only=open_only, owner=owner_id, limit=_PAGE
        ):
            anything = True
            if state.as_json:
                for row in page:
                    state.out.object(task_json(row, replies), flush=False)
            else:
                cells = (_cells(state, row, replies) for row in page)
                for line in columns(cells, _LEAST):
                    state.out.line(line, flush=False)
            state.out.flush()
        if not anything and not state.as_json:
            state.out.line(state.words("cli.list.empty"))


def _cells(state: State, row: dict[str, Any], replies: ReplyReader) -> tuple[str, ...]:
    title = row["title"]
    if row["urgent"]:
        title = f"[{state.words('cli.urgent')}] {title}"
    return (
        id_words(row["id"]),
        state.words(f"cli.owner.{replies.role(row['owner'])}"),
        state.words(f"cli.state.{row['state']}"),
        due_words(row["due"], replies.zone),
        title,
    )


# -- show ------------------------------------------------------------------------------------------


@click.command(cls=Spoken, help="cli.help.show")
@click.argument("given", metavar="ID", type=Text())
@common
@pass_state
def show(state: State, given: str) -> None:
    """One task with all its parts."""
    with state.core() as core:
        id_ = found(core, given, "task")[1]
        detail, row = queries.detail(core.reader, id_), queries.plain_one(core.reader, id_)
        if detail is None or row is None:
            raise Problem("gone")
        from .cli_show import conflicts_json, lines

        replies = ReplyReader(core)
        value = detail_json(row, detail, replies)
        add_files(core, row["id"], value)
        value["conflicts"] = conflicts_json(core, id_, replies.zone)
        if state.as_json:
            state.out.object(value)
        else:
            for line in lines(state.words, core, detail, value):
                state.out.line(line)


# -- done, deliver ---------------------------------------------------------------------------------


@click.command(cls=Spoken, help="cli.help.done")
@click.argument("given", metavar="ID", type=Text())
@common
@pass_state
def done(state: State, given: str) -> None:
    """Complete a task; one that is completed already stays as it is."""
    with state.core() as core:
        row = task_row(core, given)
        title = harmless(row.title)
        if row.state == model.DONE:
            state.say(_now_is(core, row.id), state.words("cli.done_already", title=title))
            return
        core.do(CompleteTask(row.id))
        state.written(_now_is(core, row.id), state.words("cli.done", title=title))


def _now_is(core: Core, id_: str) -> dict[str, Any]:
    row = queries.plain_one(core.reader, id_)
    if row is None:
        raise Problem("gone")
    return task_json(row, ReplyReader(core))


@click.command(cls=Spoken, help="cli.help.deliver")
@click.argument("given", metavar="ID", type=Text())
@click.option("--extra", default="", type=Text(), metavar="TEXT", help="cli.option.extra")
@click.option("--note", default="", type=Text(), metavar="TEXT", help="cli.option.note")
@click.option("--link", default="", type=Text(), metavar="LINK", help="cli.option.link")
@click.option("--file", "file", default="", type=Text(), metavar="FILE", help="cli.option.file")
@common
@pass_state
def deliver(state: State, given: str, extra: str, note: str, link: str, file: str) -> None:
    """A new version of a task's result."""
    path = state.path(file) if file else None
    if path is not None and not path.exists():
        raise Problem("file_missing", path=str(path))
    with state.core() as core:
        row = task_row(core, given)
        command = Deliver(row.id, note=note, link=link, path=str(path or ""), extra=extra)
        (id_,) = core.do(attachments.deliver(core, command)).changed["deliverable"]
        version = queries.last_version(core.reader, row.id)
        value = {"id": id_, "task": row.id, "title": row.title, "version": version, "extra": extra}
        plain = state.words("cli.delivered", title=harmless(row.title), version=version)
        state.written(value, plain)


COMMANDS = (add, list_, show, done, deliver)
