"""One task as lines for people."""

from collections.abc import Iterator
from typing import Any

from .cli_rows import QuickZone, due_words, id_words, instant_json
from .cli_text import columns, harmless
from .features.conflicts import queries as conflicts
from .features.tasks.queries import TaskDetail
from .services.core import Core
from .words import Words


def lines(words: Words, core: Core, detail: TaskDetail, value: dict[str, Any]) -> Iterator[str]:
    """The title, a table of what is known, then the parts that the task has.

    ``value`` is the task's JSON.
    """
    row = detail.row
    urgent = f"[{words('cli.urgent')}] " if row.urgent else ""
    yield urgent + harmless(row.title)
    yield from columns(_facts(words, core, detail, value))
    yield from _block(words("share.show.conflicts"), list(_conflict_lines(words, core, value)))
    yield from _block(words("cli.show.description"), detail.description.splitlines())
    yield from _block(
        words("cli.show.subtasks"),
        [f"[{'x' if one.done_at else ' '}] {one.title}" for one in detail.subtasks],
    )
    yield from _block(
        words("cli.show.deliverables"),
        [
            line
            for one, told in zip(detail.deliverables, value["deliverables"], strict=True)
            for line in _delivery(words, core, one, told["files"])
        ],
    )
    yield from _block(
        words("cli.show.comments"),
        [f"{_when(core, one.created_at)}  {line}" for one in detail.comments
         for line in one.text.splitlines()],
    )  # fmt: skip


def conflicts_json(core: Core, id_: str, zone: QuickZone) -> list[dict[str, Any]]:
    """What both of the pair wrote without knowing of each other, on a task or a part of it."""
    roles = {one.id: one.role for one in core.pair.values()}
    return [
        {
            "kind": one.kind,
            "id": one.id,
            "fields": list(one.fields),
            "deletion": one.deletion,
            "versions": [
                {
                    "values": {name: version.values.get(name) for name in one.fields},
                    "by": roles.get(version.author, ""),
                    "at": instant_json(version.at, zone),
                    "shown": version is one.shown and not one.deletion,
                }
                for version in one.versions
            ],
        }
        for one in conflicts.open_conflicts(core.reader)
        if one.task == id_
    ]


def _conflict_lines(words: Words, core: Core, value: dict[str, Any]) -> Iterator[str]:
    names = {one.role: one.name for one in core.pair.values()}
    for one in value["conflicts"]:
        for version in one["versions"]:
            texts = [str(text) for text in version["values"].values() if text is not None]
            if one["deletion"]:
                texts = [words("share.show.deleted")]
            told = words(
                "share.show.version",
                text=" ".join(" ".join(texts).split()),
                name=names.get(version["by"], "?"),
                time=str(version["at"])[:16].replace("T", " "),
            )
            yield words("share.show.shown", version=told) if version["shown"] else told


def _facts(
    words: Words, core: Core, detail: TaskDetail, value: dict[str, Any]
) -> list[tuple[str, str]]:
    row, zone = detail.row, core.clock.zone()
    owner = core.person(row.owner)
    estimate = words("cli.show.minutes", minutes=row.estimate) if row.estimate else ""
    reply = ""
    if clock := value.get("reply"):
        reply = words(f"cli.reply.{clock['state']}", minutes=clock["working_minutes"])
        if detail.reply:
            reply += f" {detail.reply}"
    facts = [
        (words("cli.show.id"), row.id),
        (words("cli.show.owner"), owner.name if owner else ""),
        (words("cli.show.state"), words(f"cli.state.{row.state}")),
        (words("cli.show.due"), due_words(row.due, zone)),
        (words("cli.show.target"), due_words(row.target, zone)),
        (words("cli.show.category"), row.category),
        (words("cli.show.estimate"), estimate),
        (words("cli.show.tags"), ", ".join(row.tags)),
        (words("cli.show.reply"), " ".join(reply.split())),
        (words("cli.show.created"), _when(core, row.created_at)),
        (words("cli.show.done"), _when(core, row.done_at)),
    ]
    return [(name, text) for name, text in facts if text]


def _delivery(words: Words, core: Core, one: Any, files: list[dict[str, Any]]) -> Iterator[str]:
    version = words("cli.show.version", version=one.version)
    note = " ".join(one.note.split())
    yield f"{_when(core, one.created_at)}  {version}  {note}  ({id_words(one.id)})"
    for text in (one.link, one.path, *(file["name"] for file in files)):
        if text:
            yield f"  {text}"
    if one.extra:
        yield f"  {words('cli.show.extra', extra=' '.join(one.extra.split()))}"


def _block(title: str, content: list[str]) -> Iterator[str]:
    if content:
        yield ""
        yield title
        for line in content:
            yield f"  {harmless(line)}"


def _when(core: Core, text: str | None) -> str:
    return due_words(text, core.clock.zone())
