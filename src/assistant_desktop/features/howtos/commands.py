"""What the two do with research and how-tos."""

from collections.abc import Sequence
from dataclasses import dataclass

from ...kernel.errors import BadInput, Problem
from ...kernel.ids import derived_id
from ...kernel.ops import Intent, Op, Plan, born
from ...kernel.rank import between
from ...store.ledger import Look
from ..tasks import model as tasks
from ..tasks.changes import changed, record
from . import model, queries
from .model import Source, Step


@dataclass(frozen=True)
class WriteResearch:
    """The research note of a task, as a whole. Raises BadInput: text_long; Problem("gone")."""

    task: str
    text: str

    def plan(self, look: Look) -> Plan:
        task = record(look, "task", self.task)
        text = tasks.checked_text(self.text)
        id_ = queries.note_id(self.task)
        row = look.reader.record("research", id_)
        if row is None:
            ops = [born("research", id_, task=self.task, text=text)] if text else []
        else:
            ops = changed("research", row, text=text, deleted_at=None)
        return Plan(Intent("howtos.research", {"title": task["title"]}), tuple(ops))


@dataclass(frozen=True)
class AddSource:
    """Where something was found out, for a task's research note or a how-to (one of the two).

    Raises BadInput: source_empty, link; Problem("gone").
    """

    label: str
    link: str = ""
    task: str = ""
    howto: str = ""
    id: str = ""

    def plan(self, look: Look) -> Plan:
        label, link = _checked_source(self.label, self.link)
        id_ = self.id or look.new_id()
        rank = tasks.first_rank(look.now, id_)
        ops: list[Op] = []
        if self.howto:
            record(look, "howto", self.howto)
            owner = {"howto": self.howto}
        else:
            record(look, "task", self.task)
            note = queries.note_id(self.task)
            if look.reader.record("research", note) is None:
                ops.append(born("research", note, task=self.task))
            owner = {"research": note}
        ops.append(born("source", id_, label=label, link=link, rank=rank, **owner))
        return Plan(Intent("howtos.source_add", {"label": label}), tuple(ops))


@dataclass(frozen=True)
class RemoveSource:
    """Take a source away. Raises Problem("gone")."""

    source: str

    def plan(self, look: Look) -> Plan:
        row = record(look, "source", self.source)
        op = Op("source", row["id"], "deleted_at", None, look.stamp)
        return Plan(Intent("howtos.source_remove", {"label": row["label"]}), (op,))


@dataclass(frozen=True)
class MakeHowto:
    """The research note of a task becomes a how-to, with its links as sources.

    ``title`` is the task's by default, the steps are those of the note. Raises Problem: gone,
    howto_made (it became one already); BadInput: howto_no_steps.
    """

    task: str
    title: str = ""
    tags: Sequence[str] = ()
    id: str = ""

    def plan(self, look: Look) -> Plan:
        task = record(look, "task", self.task)
        note = queries.note(look.reader, self.task)
        if note is None or not note.text.strip():
            raise BadInput("howto_no_steps")
        if note.howto and queries.howto(look.reader, note.howto) is not None:
            raise Problem("howto_made")
        id_ = self.id or look.new_id()
        title = _checked_title(self.title or task["title"])
        found = model.links_of(note.text)
        named = {one.link for one in note.sources}
        sources = [*note.sources, *(Source(link, link) for link in found if link not in named)]
        ops = [
            *_born(look, id_, title, "", model.steps_of(note.text), self.tags, sources),
            _use(id_, self.task),
            Op("research", note.id, "howto", note.howto, id_),
        ]
        return Plan(Intent("howtos.make", {"title": title}), tuple(ops))


@dataclass(frozen=True)
class WriteHowto:
    """A how-to of one's own, not out of research. Raises BadInput: title_…, howto_no_steps."""

    title: str
    steps: Sequence[Step]
    summary: str = ""
    tags: Sequence[str] = ()
    sources: Sequence[Source] = ()
    id: str = ""

    def plan(self, look: Look) -> Plan:
        title = _checked_title(self.title)
        id_ = self.id or look.new_id()
        ops = _born(look, id_, title, self.summary, self.steps, self.tags, self.sources)
        return Plan(Intent("howtos.write", {"title": title}), tuple(ops))


@dataclass(frozen=True)
class EditHowto:
    """Title, summary, steps and tags as they are now meant to be; also says it was checked.

    Steps keep their identity by ``id``. Raises as ``WriteHowto``; Problem("gone").
    """

    howto: str
    title: str
    summary: str
    steps: Sequence[Step]
    tags: Sequence[str]

    def plan(self, look: Look) -> Plan:
        row = record(look, "howto", self.howto)
        title = _checked_title(self.title)
        ops = changed(
            "howto",
            row,
            title=title,
            summary=tasks.checked_text(self.summary),
            checked_at=look.stamp,
            checked_by=look.actor,
        )
        ops += _edited_steps(look, self.howto, _checked_steps(self.steps))
        ops += _edited_tags(look, self.howto, self.tags)
        return Plan(Intent("howtos.edit", {"title": title}), tuple(ops))


@dataclass(frozen=True)
class CheckHowto:
    """It was looked at again and still holds. Raises Problem("gone")."""

    howto: str

    def plan(self, look: Look) -> Plan:
        row = record(look, "howto", self.howto)
        ops = changed("howto", row, checked_at=look.stamp, checked_by=look.actor)
        return Plan(Intent("howtos.check", {"title": row["title"]}), tuple(ops))


@dataclass(frozen=True)
class UseHowto:
    """A task is done by this how-to. Raises Problem("gone")."""

    howto: str
    task: str

    def plan(self, look: Look) -> Plan:
        row = record(look, "howto", self.howto)
        record(look, "task", self.task)
        op = _use(self.howto, self.task)
        known = look.reader.record("howto_use", op.id)
        ops = [op] if known is None else changed("howto_use", known, deleted_at=None)
        return Plan(Intent("howtos.use", {"title": row["title"]}), tuple(ops))


@dataclass(frozen=True)
class DeleteHowto:
    """Take a how-to away. Raises Problem("gone")."""

    howto: str

    def plan(self, look: Look) -> Plan:
        row = record(look, "howto", self.howto)
        op = Op("howto", row["id"], "deleted_at", None, look.stamp)
        return Plan(Intent("howtos.delete", {"title": row["title"]}), (op,))


# -- the parts -------------------------------------------------------------------------------------


def _born(
    look: Look,
    id_: str,
    title: str,
    summary: str,
    steps: Sequence[Step],
    tags: Sequence[str],
    sources: Sequence[Source],
) -> list[Op]:
    ops = [
        born(
            "howto",
            id_,
            title=title,
            summary=tasks.checked_text(summary),
            checked_at=look.stamp,
            checked_by=look.actor,
        )
    ]
    rank: str | None = None
    for step in _checked_steps(steps):
        rank = between(rank, None)
        ops.append(
            born(
                "howto_step", look.new_id(), howto=id_, title=step.title, text=step.text, rank=rank
            )
        )
    ops += [
        born("howto_tag", _tag_id(id_, tag), howto=id_, tag=tag)
        for tag in dict.fromkeys(tasks.checked_tag(tag) for tag in tags)
    ]
    rank = None
    for source in sources:
        rank = between(rank, None)
        label, link = _checked_source(source.label, source.link)
        ops.append(born("source", look.new_id(), howto=id_, label=label, link=link, rank=rank))
    return ops


def _edited_steps(look: Look, howto: str, steps: Sequence[Step]) -> list[Op]:
    """Steps in their new order; only those that moved get another rank."""
    rows = {
        row.id: record(look, "howto_step", row.id)
        for row in (queries.howto(look.reader, howto) or _gone()).steps
    }
    kept = {step.id for step in steps}
    ops = [Op("howto_step", id_, "deleted_at", None, look.stamp) for id_ in rows if id_ not in kept]
    rank: str | None = None
    for step in steps:
        row = rows.get(step.id)
        if row is None:
            rank = between(rank, None)
            ops.append(
                born(
                    "howto_step",
                    look.new_id(),
                    howto=howto,
                    title=step.title,
                    text=step.text,
                    rank=rank,
                )
            )
            continue
        rank = row["rank"] if rank is None or row["rank"] > rank else between(rank, None)
        ops += changed("howto_step", row, title=step.title, text=step.text, rank=rank)
    return ops


def _edited_tags(look: Look, howto: str, tags: Sequence[str]) -> list[Op]:
    wanted = {_tag_id(howto, tag): tag for tag in map(tasks.checked_tag, tags)}
    ops = [
        Op("howto_tag", id_, "deleted_at", None, look.stamp)
        for tag in (queries.howto(look.reader, howto) or _gone()).tags
        if (id_ := _tag_id(howto, tag)) not in wanted
    ]
    for id_, tag in wanted.items():
        row = look.reader.record("howto_tag", id_)
        if row is None:
            ops.append(born("howto_tag", id_, howto=howto, tag=tag))
        else:
            ops += changed("howto_tag", row, deleted_at=None)
    return ops


def _checked_title(title: str) -> str:
    if not title.strip():
        raise BadInput("howto_title")
    return tasks.checked_title(title)


def _checked_steps(steps: Sequence[Step]) -> list[Step]:
    kept = [
        Step(tasks.checked_title(step.title), tasks.checked_text(step.text), step.id)
        for step in steps
        if step.title.strip() or step.text.strip()
    ]
    if not kept:
        raise BadInput("howto_no_steps")
    if len(kept) > model.MOST_STEPS:
        raise BadInput("howto_many_steps", limit=model.MOST_STEPS)
    return kept


def _checked_source(label: str, link: str) -> tuple[str, str]:
    link = tasks.clean_line(link)
    if link and (not model.links_of(link) or len(link) > model.LINK_LIMIT):
        raise BadInput("source_link")
    label = tasks.clean_line(label) or link
    if not label:
        raise BadInput("source_empty")
    return label[: tasks.TITLE_LIMIT], link


def _tag_id(howto: str, tag: str) -> str:
    return derived_id("howto_tag", howto, tag)


def _use(howto: str, task: str) -> Op:
    return born("howto_use", derived_id("howto_use", howto, task), howto=howto, task=task)


def _gone() -> "model.Howto":
    raise Problem("gone")
