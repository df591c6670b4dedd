"""A pointer to one record, for links, notices and navigation."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ref:
    """``kind`` is the table's name, ``id`` the record's identity."""

    kind: str
    id: str

    def __str__(self) -> str:
        return f"{self.kind}/{self.id}"

    @classmethod
    def parse(cls, text: str) -> "Ref":
        """The inverse of ``str``; raises ValueError."""
        kind, _, id_ = text.partition("/")
        if not kind or not id_:
            raise ValueError(text)
        return cls(kind, id_)
