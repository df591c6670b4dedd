"""Who looked at what, and when: bookkeeping of this device, never shared and never undone."""

from contextlib import suppress

from .driver import Connection, OperationalError

EVERYTHING = ""
"""In place of a record's id: all that there was."""


def mark_seen(connection: Connection, person: str, id_: str) -> None:
    """Note that ``person`` has seen everything that was committed about ``id_`` until now.

    Where another process is writing just now nothing is noted: the next look will do it.
    """
    with suppress(OperationalError):
        connection.execute(
            "INSERT INTO seen (person, id, commit_seq)"
            " VALUES (?, ?, (SELECT coalesce(max(seq), 0) FROM commits))"
            " ON CONFLICT (person, id) DO UPDATE SET commit_seq = excluded.commit_seq",
            (person, id_),
        )


def mark_all_seen(connection: Connection, person: str) -> None:
    """Note that whatever is here by now is no news to ``person``: they have just joined."""
    mark_seen(connection, person, EVERYTHING)
