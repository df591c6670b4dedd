"""What the two write in a stand-up: notes, parked lines, answers, minutes, sparks."""

from collections.abc import Mapping
from dataclasses import dataclass

from ...kernel import rank
from ...kernel.errors import BadInput, Problem
from ...kernel.ops import Intent, Op, Plan, born
from ...store.driver import Row
from ...store.ledger import Look
from . import model, queries
from .changes import changes, known_standup, revive, short

# -- lines -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class AddLine:
    """Write one line. Raises BadInput: line_empty, line_long; Problem("gone")."""

    standup: str
    label: str
    text: str
    step: str = ""
    ref: str = ""
    id: str = ""

    def plan(self, look: Look) -> Plan:
        if self.label not in model.LABELS:
            raise ValueError(self.label)
        row = known_standup(look, self.standup)
        text = model.checked_text(self.text)
        own = self.id or look.new_id()
        op = born(
            "standup_line",
            own,
            standup=row["id"],
            step=self.step or row["current_step"] or "",
            label=self.label,
            text=text,
            ref=self.ref,
            rank=_last_rank(look, row["id"]),
        )
        return Plan(Intent(f"standup.line.{self.label}", {"text": short(text)}), (op,))


def Park(standup: str, text: str, id: str = "") -> AddLine:  # noqa: N802, A002 - reads as a command
    """Put aside what grows too long, to be talked about later."""
    return AddLine(standup, model.PARKED, text, id=id)


def WriteAnswer(standup: str, step: str, text: str) -> AddLine:  # noqa: N802 - reads as a command
    """Answer a step of a written stand-up. Answers are added, never rewritten."""
    return AddLine(standup, model.ANSWER, text, step)


@dataclass(frozen=True)
class NoteLine:
    """One line as it stands in somebody's notes."""

    id: str
    label: str
    text: str


@dataclass(frozen=True)
class SaveNotes:
    """Keep the acting person's notes as they stand: new, changed and vanished lines.

    ``known`` are the ids the editor showed when it was filled: only those can vanish, so that a
    line written elsewhere meanwhile is never lost.
    """

    standup: str
    lines: tuple[NoteLine, ...]
    known: frozenset[str] = frozenset()

    def plan(self, look: Look) -> Plan:
        row = known_standup(look, self.standup)
        mine = {
            one["id"]: one
            for one in queries.lines(look.reader, row["id"], *model.NOTE_LABELS)
            if one["created_by"] == look.actor
        }
        ops: list[Op] = []
        before = ""
        for line in self.lines:
            text = model.clean(line.text)[: model.TEXT_LIMIT]
            if not text:
                continue
            old = mine.get(line.id)
            place = old["rank"] if old and old["rank"] > before else None
            place = place or rank.between(before or None, _next_rank(mine, before))
            before = place
            if old:
                ops += changes("standup_line", old, label=line.label, text=text, rank=place)
            elif look.reader.record("standup_line", line.id) is None:
                ops.append(
                    born(
                        "standup_line",
                        line.id,
                        standup=row["id"],
                        step=row["current_step"] or "",
                        label=line.label,
                        text=text,
                        rank=place,
                    )
                )
            else:
                ops += revive(look, "standup_line", line.id, label=line.label, text=text)
        kept = {line.id for line in self.lines if model.clean(line.text)}
        for id_ in sorted(self.known - kept):
            if id_ in mine and not mine[id_]["settled_at"]:
                ops.append(Op("standup_line", id_, "deleted_at", None, look.stamp))
        return Plan(Intent("standup.notes"), tuple(ops))


@dataclass(frozen=True)
class EditLine:
    """Change a line's text. Raises Problem: gone, standup_not_author."""

    line: str
    text: str

    def plan(self, look: Look) -> Plan:
        row = _line(look, self.line)
        if row["created_by"] != look.actor or row["label"] == model.ANSWER:
            raise Problem("standup_not_author")
        text = model.checked_text(self.text)
        ops = changes("standup_line", row, text=text)
        return Plan(Intent("standup.edit_line", {"text": short(text)}), tuple(ops))


@dataclass(frozen=True)
class SettleLine:
    """A line is dealt with. ``ref`` is what came of it, ``label`` what it became."""

    line: str
    ref: str = ""
    label: str = ""

    def plan(self, look: Look) -> Plan:
        row = _line(look, self.line)
        ops = changes("standup_line", row, settled_at=look.stamp)
        ops += changes(
            "standup_line", row, ref=self.ref or row["ref"], label=self.label or row["label"]
        )
        return Plan(Intent("standup.settle_line", {"text": short(row["text"])}), tuple(ops))


@dataclass(frozen=True)
class LabelLine:
    """Say what a line is: a note, a fact, a concern, a task or a decision."""

    line: str
    label: str

    def plan(self, look: Look) -> Plan:
        row = _line(look, self.line)
        if self.label not in model.NOTE_LABELS or row["label"] == model.ANSWER:
            raise ValueError(self.label)
        ops = changes("standup_line", row, label=self.label)
        return Plan(Intent("standup.label_line", {"text": short(row["text"])}), tuple(ops))


@dataclass(frozen=True)
class RemoveLine:
    """Take a line away. Raises Problem: gone; answers stay."""

    line: str

    def plan(self, look: Look) -> Plan:
        row = _line(look, self.line)
        if row["label"] == model.ANSWER:
            raise Problem("standup_answer_stays")
        op = Op("standup_line", row["id"], "deleted_at", None, look.stamp)
        return Plan(Intent("standup.remove_line", {"text": short(row["text"])}), (op,))


@dataclass(frozen=True)
class SaveMinutes:
    """Keep the minutes as edited; an empty text goes back to those that write themselves."""

    standup: str
    text: str

    def plan(self, look: Look) -> Plan:
        row = known_standup(look, self.standup)
        if len(self.text) > model.TEXT_LIMIT * 10:
            raise BadInput("line_long", limit=model.TEXT_LIMIT * 10)
        ops = changes("standup", row, minutes=model.clean(self.text))
        return Plan(Intent("standup.minutes", {"date": row["date"]}), tuple(ops))


# -- sparks ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class RaiseSpark:
    """Raise a small worry while it is small. Raises BadInput: line_empty, line_long."""

    text: str
    task: str | None = None
    standup: str | None = None
    id: str = ""

    def plan(self, look: Look) -> Plan:
        text = model.checked_text(self.text)
        op = born(
            "spark", self.id or look.new_id(), text=text, task=self.task, standup=self.standup
        )
        return Plan(Intent("standup.spark", {"text": short(text)}), (op,))


@dataclass(frozen=True)
class SettleSpark:
    """A spark is out; ``text`` says how. Raises Problem("gone")."""

    spark: str
    text: str = ""

    def plan(self, look: Look) -> Plan:
        row = look.reader.record("spark", self.spark)
        if row is None or row["deleted_at"]:
            raise Problem("gone")
        settled = row["settled_at"] or look.stamp
        ops = changes("spark", row, settled_at=settled, settled_text=model.clean(self.text))
        return Plan(Intent("standup.settle_spark", {"text": short(row["text"])}), tuple(ops))


# -- inside ----------------------------------------------------------------------------------------


def _line(look: Look, id_: str) -> Row:
    row = look.reader.record("standup_line", id_)
    if row is None or row["deleted_at"]:
        raise Problem("gone")
    return row


def _last_rank(look: Look, standup: str) -> str:
    rows = queries.lines(look.reader, standup)
    return rank.between(max((row["rank"] for row in rows), default="") or None, None)


def _next_rank(mine: Mapping[str, Row], before: str) -> str | None:
    return min((row["rank"] for row in mine.values() if row["rank"] > before), default=None)
