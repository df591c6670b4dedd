"""The command ``search``: everything that has text, best first."""

from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any

import click

from .cli_base import OneOf, Spoken, State, Text, common, pass_state
from .cli_rows import QuickZone, due_words, id_words, instant_json
from .cli_text import columns, harmless
from .kernel.errors import BadInput
from .services import search as service
from .services.core import Core
from .store.search_text import words_of

_PAGE = 200
_SHOWN = 30
"""How many a person sees where no limit is given; a script gets all."""


class Day(click.ParamType[date]):
    """A local day."""

    name = "date"

    def convert(
        self, value: str, _param: click.Parameter | None, _ctx: click.Context | None, /
    ) -> date:
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            raise BadInput("cli_date", given=value) from error


@click.command(cls=Spoken, help="cli.help.search")
@click.argument("text", nargs=-1, required=True, metavar="TEXT…", type=Text())
@click.option("--kind", "kinds", multiple=True, type=OneOf(*service.KINDS), help="cli.option.kind")
@click.option("--person", default="", metavar="NAME", type=Text(), help="cli.option.person")
@click.option("--from", "first", metavar="DATE", type=Day(), help="cli.option.from")
@click.option("--to", "last", metavar="DATE", type=Day(), help="cli.option.to")
@click.option("--limit", type=click.IntRange(min=1), help="cli.option.limit")
@common
@pass_state
def search(
    state: State, text: tuple[str, ...], kinds: tuple[str, ...], person: str,
    first: date | None, last: date | None, limit: int | None,
) -> None:  # fmt: skip
    """All words have to be there; titles before texts, newer before older."""
    query = " ".join(text)
    if not words_of(query):
        raise BadInput("text_empty")
    with state.core() as core:
        service.complete(core)
        wanted = service.asked(core, query, kinds=kinds, person=person, first=first, last=last)
        found = _found(core, wanted, limit)
        if state.as_json:
            zone = QuickZone(core.clock.zone())
            for one in found:
                state.out.object(_json(one, zone), flush=False)
            return
        shown = list(islice(found, limit or _SHOWN))
        for line in columns(_row(state, core, one) for one in shown):
            state.out.line(line)
        if not shown:
            state.out.line(state.words("search.nothing", text=harmless(query)))
        elif limit is None and next(found, None) is not None:
            state.out.line(state.words("search.more"))


def _found(core: Core, wanted: service.Wanted, limit: int | None) -> Iterator[service.Result]:
    """Results page by page, up to the limit."""
    left = limit
    last = None
    while left is None or left > 0:
        size = _PAGE if left is None else min(_PAGE, left)
        page = service.page(core.reader, core.words, wanted, size, last)
        yield from page.results
        if page.last is None:
            return
        last = page.last
        left = None if left is None else left - size


def _json(one: service.Result, zone: QuickZone) -> dict[str, Any]:
    value: dict[str, Any] = {
        "kind": one.kind,
        "id": one.id,
        "title": one.title,
        "snippet": one.snippet,
        "at": instant_json(one.at, zone),
        "person": one.person,
    }
    return value if one.task is None else value | {"task": one.task}


def _row(state: State, core: Core, one: service.Result) -> tuple[str, ...]:
    kind = state.words(f"search.kind.{one.kind}")
    day = due_words(one.at, core.clock.zone())[:10]
    text = f"{one.title} — {one.snippet}" if one.snippet_marks else one.title
    return id_words(one.id), kind, day, harmless(text)


COMMANDS = (search,)
