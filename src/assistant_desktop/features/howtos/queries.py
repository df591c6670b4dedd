"""Reading research notes and how-tos."""

from collections.abc import Iterable

from ...kernel.clock import from_text
from ...kernel.ids import derived_id
from ...store.driver import Row
from ...store.reader import Reader
from . import model
from .model import Howto, Note, Source, Step, Use

_MOST = 500
"""So many how-tos are compared with a new title; a pair has some dozens."""


def note_id(task: str) -> str:
    """The identity of a task's note: derived, since both sides may begin it."""
    return derived_id("research", task)


def note(reader: Reader, task: str) -> Note | None:
    """The research note of a task."""
    row = reader.record("research", note_id(task))
    if row is None or row["deleted_at"]:
        return None
    found = _sources(reader, "research", row["id"])
    return Note(row["id"], task, row["text"], row["howto"], found)


def listed(reader: Reader, text: str = "") -> list[Howto]:
    """All how-tos without their steps, the latest checked first.

    ``text`` narrows by title, summary or tag.
    """
    rows = reader.rows(
        "SELECT h.*, (SELECT count(*) FROM howto_use u WHERE u.howto = h.id"
        " AND u.deleted_at IS NULL) AS uses FROM howto h WHERE h.deleted_at IS NULL"
        " ORDER BY h.checked_at DESC, h.id DESC LIMIT ?",
        (_MOST,),
    )
    tags = _tags(reader, (row["id"] for row in rows))
    wanted = model.folded(text.strip())
    return [
        _howto(row, tags.get(row["id"], ()))
        for row in rows
        if not wanted
        or wanted
        in model.folded(" ".join((row["title"], row["summary"], *tags.get(row["id"], ()))))
    ]


def howto(reader: Reader, id_: str) -> Howto | None:
    """One how-to with its steps and sources."""
    row = reader.one(
        "SELECT h.*, (SELECT count(*) FROM howto_use u WHERE u.howto = h.id"
        " AND u.deleted_at IS NULL) AS uses FROM howto h WHERE h.id = ? AND h.deleted_at IS NULL",
        (id_,),
    )
    if row is None:
        return None
    steps = tuple(
        Step(one["title"], one["text"], one["id"])
        for one in reader.rows(
            "SELECT * FROM howto_step WHERE howto = ? AND deleted_at IS NULL ORDER BY rank, id",
            (id_,),
        )
    )
    tags = _tags(reader, [id_]).get(id_, ())
    return _howto(row, tags, steps, _sources(reader, "howto", id_))


def uses(reader: Reader, id_: str, limit: int = 20) -> list[Use]:
    """The tasks it was used for, the latest first."""
    rows = reader.rows(
        "SELECT t.id, t.title, t.state, t.due, u.created_at FROM howto_use u"
        " JOIN task t ON t.id = u.task WHERE u.howto = ? AND u.deleted_at IS NULL"
        " AND t.deleted_at IS NULL ORDER BY u.created_at DESC, u.id LIMIT ?",
        (id_, limit),
    )
    return [
        Use(row["id"], row["title"], row["state"], row["due"], from_text(row["created_at"]))
        for row in rows
    ]


def of_task(reader: Reader, task: str) -> list[Howto]:
    """The how-tos that a task uses."""
    ids = reader.column(
        "SELECT howto FROM howto_use WHERE task = ? AND deleted_at IS NULL ORDER BY created_at",
        (task,),
    )
    return [found for id_ in ids if (found := howto(reader, id_)) is not None]


def suggested(
    reader: Reader, title: str, tags: tuple[str, ...] = (), limit: int = 2
) -> list[Howto]:
    """How-tos that fit a task of this title, the best first; none where none really does."""
    scored = [(model.resembles(title, one.title, one.tags, tags), one) for one in listed(reader)]
    fitting = sorted(
        ((score, one) for score, one in scored if score),
        key=lambda pair: (-pair[0], -pair[1].uses),
    )
    return [one for _, one in fitting[:limit]]


def _howto(
    row: Row,
    tags: tuple[str, ...],
    steps: tuple[Step, ...] = (),
    sources: tuple[Source, ...] = (),
) -> Howto:
    return Howto(
        row["id"],
        row["title"],
        row["summary"],
        from_text(row["checked_at"] or row["created_at"]),
        row["checked_by"] or row["created_by"] or "",
        tags,
        steps,
        sources,
        row["uses"],
    )


def _tags(reader: Reader, howtos: Iterable[str]) -> dict[str, tuple[str, ...]]:
    ids = list(howtos)
    marks = ",".join("?" * len(ids))
    found: dict[str, tuple[str, ...]] = {}
    for row in reader.rows(
        f"SELECT howto, tag FROM howto_tag WHERE howto IN ({marks}) AND deleted_at IS NULL"
        " ORDER BY tag",
        ids,
    ):
        found[row["howto"]] = (*found.get(row["howto"], ()), row["tag"])
    return found


def _sources(reader: Reader, column: str, id_: str) -> tuple[Source, ...]:
    rows = reader.rows(
        f"SELECT * FROM source WHERE {column} = ? AND deleted_at IS NULL ORDER BY rank, id", (id_,)
    )
    return tuple(
        Source(row["label"], row["link"], row["id"], from_text(row["created_at"])) for row in rows
    )
