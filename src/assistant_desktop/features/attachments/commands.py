"""What a user does with attached files. The file itself is kept before the command is sent."""

from dataclasses import dataclass

from ...kernel.errors import BadInput, Problem
from ...kernel.ops import Intent, Op, Plan, born
from ...store.ledger import Look
from . import queries
from .model import LIMIT, clean_name, clean_path

OWNERS = frozenset({"task", "deliverable", "comment"})


@dataclass(frozen=True)
class AttachFile:
    """Attach a file to a task, a deliverable or a comment.

    ``digest`` and ``size`` say what was kept on this computer (``device``); without a digest the
    file stays where it is, at ``path`` below ``root``. Raises BadInput: file_too_large,
    file_no_place, and ValueError for another kind of owner.
    """

    owner_kind: str
    owner: str
    name: str
    size: int
    device: str
    digest: str = ""
    root: str = ""
    path: str = ""
    id: str = ""

    def plan(self, look: Look) -> Plan:
        if self.owner_kind not in OWNERS:
            raise ValueError(self.owner_kind)
        path = clean_path(self.path) if self.root else ""
        name = clean_name(self.name)
        if not self.digest and not path:
            raise BadInput("file_no_place", name=name)
        if self.digest and self.size > LIMIT:
            raise BadInput("file_too_large", name=name)
        op = born(
            "attachment",
            self.id or look.new_id(),
            owner_kind=self.owner_kind,
            owner=self.owner,
            name=name,
            size=self.size,
            digest=self.digest,
            device=self.device,
            root=self.root if path else "",
            path=path,
        )
        return Plan(Intent("attachments.attach", {"name": name}), (op,))


@dataclass(frozen=True)
class RemoveAttachment:
    """Take a file off its record; undo brings it back. Raises Problem("gone")."""

    attachment: str

    def plan(self, look: Look) -> Plan:
        one = queries.attachment(look.reader, self.attachment)
        if one is None:
            raise Problem("gone")
        op = Op("attachment", one.id, "deleted_at", None, look.stamp)
        return Plan(Intent("attachments.remove", {"name": one.name}), (op,))
