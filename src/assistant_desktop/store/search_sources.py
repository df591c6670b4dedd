"""What can be found: per kind the texts of a record, and which record a row's text belongs to."""

from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Source:
    """A kind of record that can be found.

    ``texts`` are columns of its own; ``parts`` are rows of other tables that belong to it: (table,
    column that names this record, text columns). ``who`` is text that names somebody, ``people``
    are columns with ids of persons. ``task`` names the task it hangs on: it is as private as that,
    and gone with it where ``needs_task``.
    """

    kind: str
    title: str
    texts: tuple[str, ...] = ()
    parts: tuple[tuple[str, str, tuple[str, ...]], ...] = ()
    who: str = ""
    people: tuple[str, ...] = ("created_by",)
    task: str = ""
    needs_task: bool = False
    at: str = "created_at"
    hint: str = ""
    """A column that a result is shown with; it is not searched."""

    @property
    def columns(self) -> frozenset[str]:
        """The columns whose change matters to the index."""
        named = {self.title, self.who, self.task, self.at, *self.texts, *self.people}
        return frozenset(named | {"deleted_at", "private"}) - {""}

    @cached_property
    def record_sql(self) -> str:
        """One living record by id, in the order in which ``search.load`` takes it."""
        own = ", ".join(f'r."{name}"' for name in (*self.texts, *self.people))
        who = f'r."{self.who}"' if self.who else "''"
        hint = f'r."{self.hint}"' if self.hint else "''"
        head = f'SELECT {self.at_sql}, r."{self.title}", {who}, {hint}, '
        if self.task:
            alive = "t.deleted_at IS NULL" + ("" if self.needs_task else " OR t.id IS NULL")
            return (
                f'{head}r."{self.task}", coalesce(t.private, 0), t.owner, t.requester, {own}'
                f' FROM "{self.kind}" r LEFT JOIN task t ON t.id = r."{self.task}"'
                f" WHERE r.id = ? AND r.deleted_at IS NULL AND ({alive})"
            )
        private = "r.private" if self.kind == "task" else "0"
        return (
            f'{head}NULL, {private}, NULL, NULL, {own} FROM "{self.kind}" r'
            " WHERE r.id = ? AND r.deleted_at IS NULL"
        )

    @property
    def at_sql(self) -> str:
        """When it was; a record without such a time counts from its birth."""
        return (
            "r.created_at" if self.at == "created_at" else f'coalesce(r."{self.at}", r.created_at)'
        )

    @cached_property
    def parts_sql(self) -> str:
        """The texts of its parts, one a row; the only parameter is the record's id."""
        return " UNION ALL ".join(
            f'SELECT "{column}" FROM "{table}" WHERE "{link}" = ?1 AND deleted_at IS NULL'
            for table, link, columns in self.parts
            for column in columns
        )


SOURCES: dict[str, Source] = {
    source.kind: source
    for source in (
        Source(
            "task",
            "title",
            ("description", "category", "reply", "waiting_for"),
            (
                ("task_tag", "task", ("tag",)),
                ("subtask", "task", ("title",)),
                ("comment", "task", ("text",)),
                ("deliverable", "task", ("note", "extra")),
                ("agreement", "task", ("reason",)),
                ("offer", "task", ("text",)),
                ("custody", "task", ("holder",)),
                ("relay", "task", ("name",)),
                ("handoff", "task", ("standing", "next_step", "material", "pitfalls")),
                ("reminder", "task", ("note",)),
                ("research", "task", ("text",)),
            ),
            who="person",
            people=("owner", "requester", "created_by"),
            hint="due",
        ),
        Source(
            "question",
            "text",
            ("reason", "purpose", "answer"),
            (("proposal", "question", ("text",)),),
            people=("created_by", "addressee"),
            task="task",
            needs_task=True,
        ),
        Source(
            "feedback",
            "text",
            ("situation", "behaviour", "effect", "wish", "category", "strengths", "question"),
            (("feedback_answer", "feedback", ("text",)),),
            people=("created_by", "recipient"),
            task="task",
            hint="tone",
        ),
        Source(
            "standup",
            "date",
            ("minutes",),
            (("standup_line", "standup", ("text",)),),
            at="started_at",
            hint="date",
        ),
        Source("spark", "text", ("settled_text",), task="task"),
        Source("person", "name", ("reading", "address"), people=("id",)),
        Source(
            "howto",
            "title",
            ("summary",),
            (
                ("howto_step", "howto", ("title", "text")),
                ("howto_tag", "howto", ("tag",)),
                ("source", "howto", ("label",)),
            ),
            people=("created_by", "checked_by"),
        ),
        Source("document", "title", ("body",), who="recipient", task="task"),
    )
}
"""The kinds that a search finds. What a person holds back (drafts, thanks) is not among them."""

STRENGTH_CODES = frozenset(
    {"ahead", "readable", "exact", "fast", "caring", "inventive", "thorough", "clear"}
)
"""Strengths that the words of each language name: nobody wrote these, so nobody finds them."""

PART_OF: dict[str, tuple[tuple[Source, str, frozenset[str]], ...]] = {}
"""Kind of a part → the sources that it belongs to: (source, linking column, text columns)."""
for _source in SOURCES.values():
    for _table, _link, _columns in _source.parts:
        PART_OF[_table] = (
            *PART_OF.get(_table, ()),
            (_source, _link, frozenset({*_columns, _link, "deleted_at"})),
        )

ON_TASK = tuple(source for source in SOURCES.values() if source.task)
"""What is as private as its task, and goes with it."""
TASK_DECIDES = frozenset({"private", "deleted_at", "owner", "requester"})
"""The columns of a task that matter to what hangs on it."""
