"""Changing the checklist. A default step becomes a record only when somebody edits it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ...kernel import rank
from ...kernel.errors import Problem
from ...kernel.ops import Intent, Op, Plan, Value, born
from ...store.ledger import Look
from . import queries
from .model import TITLE_LIMIT, TemplateStep, checked_step, clean

_FIELDS = {"title", "prompt", "seconds", "enabled", "weekdays", "may_skip", "written", "rank"}


@dataclass(frozen=True)
class EditStep:
    """Change fields of a step: title, prompt, seconds, enabled, weekdays, may_skip, written.

    An empty title or prompt of a default step goes back to the product's own words. Raises
    BadInput: step_seconds, step_title, step_weekdays, line_long; Problem("gone").
    """

    step: str
    fields: Mapping[str, Value]

    def plan(self, look: Look) -> Plan:
        unknown = self.fields.keys() - _FIELDS
        if unknown:
            raise ValueError(sorted(unknown))
        step = _step(look, self.step)
        wanted: dict[str, object] = {
            name: clean(str(value)) if isinstance(value, str) else value
            for name, value in self.fields.items()
        }
        for name in ("enabled", "may_skip", "written"):
            if name in wanted:
                wanted[name] = bool(wanted[name])
        if "weekdays" in wanted:
            wanted["weekdays"] = "".join(sorted(set(str(wanted["weekdays"]))))
        changed = checked_step(replace(step, **wanted))  # type: ignore[arg-type]
        return Plan(Intent("standup.step_edit"), tuple(_become(look, step, changed)))


@dataclass(frozen=True)
class AddStep:
    """Add a step of one's own, at the end or after another. Raises BadInput as EditStep."""

    title: str
    prompt: str = ""
    seconds: int = 30
    after: str = ""
    id: str = ""

    def plan(self, look: Look) -> Plan:
        steps = queries.template(look.reader)
        places = [one.rank for one in steps]
        place = next((n for n, one in enumerate(steps) if one.id == self.after), len(steps) - 1)
        following = places[place + 1] if place + 1 < len(places) else None
        step = checked_step(
            TemplateStep(
                self.id or look.new_id(),
                "",
                clean(self.title),
                clean(self.prompt),
                self.seconds,
                rank.between(places[place] if places else None, following),
            )
        )
        op = born("checklist_step", step.id, **step.columns())
        return Plan(Intent("standup.step_add", {"title": step.title[:TITLE_LIMIT]}), (op,))


@dataclass(frozen=True)
class MoveStep:
    """Put a step between two others; None means the respective end. Raises Problem("gone")."""

    step: str
    before: str | None = None
    after: str | None = None
    """The step that will follow it."""

    def plan(self, look: Look) -> Plan:
        step = _step(look, self.step)
        ranks = {one.id: one.rank for one in queries.template(look.reader)}
        place = rank.between(ranks.get(self.before or ""), ranks.get(self.after or ""))
        moved = replace(step, rank=place)
        return Plan(Intent("standup.step_move"), tuple(_become(look, step, moved)))


@dataclass(frozen=True)
class RemoveStep:
    """Remove a step of one's own; one of the product is switched off instead."""

    step: str

    def plan(self, look: Look) -> Plan:
        step = _step(look, self.step)
        if step.key:
            return EditStep(self.step, {"enabled": 0}).plan(look)
        op = Op("checklist_step", step.id, "deleted_at", None, look.stamp)
        return Plan(Intent("standup.step_remove", {"title": step.title}), (op,))


@dataclass(frozen=True)
class ResetSteps:
    """Back to the product's checklist; own steps go."""

    def plan(self, look: Look) -> Plan:
        ops = tuple(
            Op("checklist_step", one.id, "deleted_at", None, look.stamp)
            for one in queries.template(look.reader)
            if one.stored
        )
        return Plan(Intent("standup.step_reset"), ops)


def _step(look: Look, id_: str) -> TemplateStep:
    for one in queries.template(look.reader):
        if one.id == id_:
            return one
    raise Problem("gone")


def _become(look: Look, old: TemplateStep, new: TemplateStep) -> list[Op]:
    if old == new:
        return []
    row = look.reader.record("checklist_step", old.id)
    if row is None:
        return [born("checklist_step", new.id, **new.columns())]
    ops = [
        Op("checklist_step", new.id, name, row[name], value)
        for name, value in new.columns().items()
        if row[name] != value
    ]
    if row["deleted_at"]:
        ops.insert(0, Op("checklist_step", new.id, "deleted_at", row["deleted_at"], None))
    return ops
