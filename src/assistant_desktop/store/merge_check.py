"""Whether a commit from elsewhere may be absorbed: its form, its order, and its author's rights.

What arrives is data of somebody else's program. Everything that is wrong with it is told before
a row is touched; nothing of it is repaired.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from ..kernel.carried import Carried, Vector
from ..kernel.errors import Problem
from ..kernel.hybrid import CLOCK_END
from ..kernel.ops import BIRTH, Value
from .merge_rules import BORN_OWN, CHOICES, NEVER, OWNED
from .schema import Column, Schema, is_instant

Key = tuple[str, str]
"""Kind and id of a record."""
_ROLES = frozenset({"do", "undo", "redo", "import", "share"})


@dataclass(slots=True)
class Written:
    """What a commit does to one record: the columns of its birth, then single fields."""

    birth: dict[str, Value] | None = None
    fields: dict[str, Value] = field(default_factory=dict)


def broken(commit: Carried, reason: str) -> Problem:
    """The Problem for a commit that no correct program writes."""
    return Problem(
        "share_broken", device=str(commit.device), number=commit.device_seq, reason=reason
    )


def in_order(commit: Carried, here: Vector, *, vetted: bool = False) -> bool:
    """Whether a commit is the next of its device and all its author had seen is here (I3).

    ``vetted``: that was so for the same vector already. Raises Problem("share_broken") for a vector
    that is none.
    """
    for device, number in () if vetted else commit.seen.items():
        if type(device) is not str or type(number) is not int or number < 0:
            raise broken(commit, "seen")
        if here.get(device, 0) < number and device != commit.device:
            return False
    return commit.device_seq == here.get(commit.device, 0) + 1


def written(commit: Carried, schema: Schema) -> dict[Key, Written]:
    """The commit's ops by record, each value fit for its column.

    Raises Problem: share_unknown_kind, share_newer (a newer program wrote it), share_broken.
    """
    _check_frame(commit)
    found: dict[Key, Written] = {}
    for op in commit.ops:
        columns = schema.columns(op.kind)
        key = (op.kind, op.id)
        one = found.get(key)
        if one is None:
            if type(op.id) is not str or not op.id:
                raise broken(commit, "id")
            one = found[key] = Written()
        if op.field == BIRTH:
            if not isinstance(op.new, (dict, Mapping)) or one.birth is not None or one.fields:
                raise broken(commit, "birth")
            _check_born(commit, op.kind, op.id, op.new, schema)
            one.birth = dict(op.new)
            continue
        column = columns.get(op.field)
        if column is None:
            raise Problem("share_newer", kind=op.kind, field=str(op.field))
        new = op.new
        if isinstance(new, (dict, Mapping)) or op.field == "id" or not column.takes(new):
            raise broken(commit, f"{op.kind}.{op.field}")
        if op.field in CHOICES.get(op.kind, ()):
            _check_choices(op.kind, {op.field: new})
        one.fields[op.field] = new
    return found


def _check_born(
    commit: Carried, kind: str, id_: str, row: Mapping[str, Value], schema: Schema
) -> None:
    look = (kind, *row, *map(type, row.values()))
    forms = schema.fitting.get(look)
    if forms is None:
        _check_columns(commit, kind, id_, row, schema.columns(kind))
        forms = schema.forms(kind, row)
        if float not in look and "id" not in look:
            schema.fitting[look] = forms
    for name, form in forms:  # the same types do not make the same texts
        if not form(row[name]):  # type: ignore[arg-type]
            raise broken(commit, f"{kind}.{name}")
    if kind in CHOICES:
        _check_choices(kind, row)


def _check_choices(kind: str, values: Mapping[str, Value]) -> None:
    for name, choices in CHOICES[kind].items():
        if values.get(name) is not None and values[name] not in choices:
            raise Problem("share_newer", kind=kind, field=name)


def _check_columns(
    commit: Carried,
    kind: str,
    id_: str,
    values: Mapping[str, Value],
    columns: Mapping[str, Column],
) -> None:
    for name, value in values.items():
        column = columns.get(name)
        if column is None:
            raise Problem("share_newer", kind=kind, field=str(name))
        if not column.takes(value) or (name == "id" and value != id_):
            raise broken(commit, f"{kind}.{name}")


def _check_frame(commit: Carried) -> None:
    texts = (commit.device, commit.at, commit.author, commit.intent)
    if {*map(type, texts)} != {str} or not commit.device or not commit.intent:
        raise broken(commit, "frame")
    if type(commit.clock) is not int or not 0 <= commit.clock < CLOCK_END:
        raise broken(commit, "clock")
    if commit.role not in _ROLES:
        raise broken(commit, "role")
    if not isinstance(commit.params, Mapping):
        raise broken(commit, "params")
    if not is_instant(commit.at):
        raise broken(commit, "at")


def check(
    commit: Carried,
    records: Mapping[Key, Written],
    person: str,
    column_of: Callable[[str, str, str], Value],
) -> None:
    """C14: a device writes as its person alone, and what is somebody's own only they write.

    ``person`` is whose device it is; ``column_of(kind, id, column)`` reads a record that is here,
    None where there is none. Raises Problem("share_not_theirs").
    """
    if commit.author not in {"", person}:
        raise _not_theirs(commit, "author", "")
    for (kind, id_), one in records.items():
        if kind not in OWNED:
            continue
        if one.birth is not None:
            _check_birth(commit, kind, id_, one.birth, column_of)
        for name in one.fields:
            who = OWNED[kind].get(name, OWNED[kind].get("*"))
            if who is None:
                continue
            owner = None
            if who != NEVER:
                owner = column_of(kind, id_, who)
                if one.birth is not None and owner is None:
                    owner = one.birth.get(who, commit.author)
            if not commit.author or owner != commit.author:
                raise _not_theirs(commit, kind, name)


def _check_birth(
    commit: Carried,
    kind: str,
    id_: str,
    birth: Mapping[str, Value],
    column_of: Callable[[str, str, str], Value],
) -> None:
    owner = BORN_OWN.get(kind)
    if owner is not None:
        if not commit.author or birth.get(owner, commit.author) != commit.author:
            raise _not_theirs(commit, kind, BIRTH)
        if column_of(kind, id_, owner) not in {None, commit.author}:
            raise _not_theirs(commit, kind, BIRTH)  # a twin of what is the other's
    for name, who in OWNED[kind].items():
        if who != NEVER or name not in birth:
            continue
        if column_of(kind, id_, name) not in {None, birth[name]}:
            raise _not_theirs(commit, kind, name)


def _not_theirs(commit: Carried, kind: str, name: str) -> Problem:
    return Problem(
        "share_not_theirs", device=commit.device, number=commit.device_seq, kind=kind, field=name
    )
