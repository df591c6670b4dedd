"""What the two do with documents and templates."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ...kernel.errors import BadInput
from ...kernel.ops import Intent, Op, Plan, born
from ...store.ledger import Look
from ..tasks import model as tasks
from ..tasks.changes import changed, record
from . import model


@dataclass(frozen=True)
class WriteDocument:
    """A letter or minutes. ``task`` may be '', ``on_day`` is a local date.

    Raises BadInput: document_title, text_empty, text_long; ValueError for a kind that there is not.
    """

    kind: str
    title: str
    body: str
    task: str = ""
    template: str = ""
    audience: str = ""
    recipient: str = ""
    fields: Mapping[str, str] | None = None
    on_day: date | None = None
    id: str = ""

    def plan(self, look: Look) -> Plan:
        if self.kind not in model.KINDS:
            raise ValueError(self.kind)
        if self.task:
            record(look, "task", self.task)
        title = _checked_title(self.title)
        op = born(
            "document",
            self.id or look.new_id(),
            kind=self.kind,
            title=title,
            body=tasks.checked_text(self.body, needed=True),
            task=self.task or None,
            template=self.template,
            audience=self.audience if self.audience in model.AUDIENCES else "",
            recipient=tasks.clean_line(self.recipient),
            fields=json.dumps(dict(self.fields or {}), ensure_ascii=False),
            on_day=self.on_day.isoformat() if self.on_day else None,
        )
        return Plan(Intent(f"documents.write_{self.kind}", {"title": title}), (op,))


@dataclass(frozen=True)
class EditDocument:
    """Another title or text. Raises as ``WriteDocument``; Problem("gone")."""

    document: str
    title: str
    body: str

    def plan(self, look: Look) -> Plan:
        row = record(look, "document", self.document)
        title = _checked_title(self.title)
        body = tasks.checked_text(self.body, needed=True)
        ops = changed("document", row, title=title, body=body)
        return Plan(Intent("documents.edit", {"title": title}), tuple(ops))


@dataclass(frozen=True)
class FinishDocument:
    """It was copied, sent or printed: it left. Raises Problem("gone")."""

    document: str

    def plan(self, look: Look) -> Plan:
        row = record(look, "document", self.document)
        ops = changed("document", row, finished_at=row["finished_at"] or look.stamp)
        return Plan(Intent("documents.finish", {"title": row["title"]}), tuple(ops))


@dataclass(frozen=True)
class DeleteDocument:
    """Take a document away. Raises Problem("gone")."""

    document: str

    def plan(self, look: Look) -> Plan:
        row = record(look, "document", self.document)
        op = Op("document", row["id"], "deleted_at", None, look.stamp)
        return Plan(Intent("documents.delete", {"title": row["title"]}), (op,))


@dataclass(frozen=True)
class KeepTemplate:
    """A template of one's own; with ``template`` the one that is changed.

    Raises BadInput: template_name, text_empty, text_long; Problem("gone").
    """

    name: str
    title: str
    body: str
    lang: str = "ja"
    template: str = ""
    id: str = ""

    def plan(self, look: Look) -> Plan:
        name = tasks.clean_line(self.name)
        if not name:
            raise BadInput("template_name")
        fields = {
            "name": name[: tasks.TITLE_LIMIT],
            "title": tasks.clean_line(self.title),
            "body": tasks.checked_text(self.body, needed=True),
            "lang": self.lang,
        }
        if self.template:
            row = record(look, "template", self.template)
            ops = changed("template", row, **fields)
        else:
            id_ = self.id or look.new_id()
            ops = [born("template", id_, rank=tasks.first_rank(look.now, id_), **fields)]
        return Plan(Intent("documents.template", {"name": name}), tuple(ops))


@dataclass(frozen=True)
class DeleteTemplate:
    """Take a template of one's own away. Raises Problem("gone")."""

    template: str

    def plan(self, look: Look) -> Plan:
        row = record(look, "template", self.template)
        op = Op("template", row["id"], "deleted_at", None, look.stamp)
        return Plan(Intent("documents.template_delete", {"name": row["name"]}), (op,))


def _checked_title(title: str) -> str:
    if not title.strip():
        raise BadInput("document_title")
    return tasks.checked_title(title)
