"""The schema, as numbered additive migrations. One that has landed is never edited again.

Conventions: ``id`` is a UUID; instants are text ``YYYY-MM-DDTHH:MM:SS.mmmZ``; a due that is a date
is ``YYYY-MM-DD``; lengths are minutes unless the name says seconds; a deletion is ``deleted_at``.
"""

from typing import TYPE_CHECKING

from . import migration_0002, migration_0003, migration_0004

if TYPE_CHECKING:
    from sqlite_utils import Database
    from sqlite_utils.migrations import Migrations

SCHEMA_VERSION = 4
"""How many migrations this program knows; also the file's ``user_version``."""

_RECORD = "id TEXT PRIMARY KEY, created_at TEXT NOT NULL, created_by TEXT, deleted_at TEXT"

_HOUSE: tuple[str, ...] = (
    # The ledger. `undone` is bookkeeping of this device: 0 stands, 1 undone, 2 beyond redo.
    """CREATE TABLE commits (
        seq INTEGER PRIMARY KEY AUTOINCREMENT, device TEXT NOT NULL, device_seq INTEGER NOT NULL,
        clock INTEGER NOT NULL, at TEXT NOT NULL, author TEXT NOT NULL, intent TEXT NOT NULL,
        params TEXT NOT NULL DEFAULT '{}', role TEXT NOT NULL DEFAULT 'do', target INTEGER,
        undone INTEGER NOT NULL DEFAULT 0, UNIQUE (device, device_seq)) STRICT""",
    "CREATE INDEX commits_undo ON commits (author, device, undone, seq) WHERE role = 'do'",
    """CREATE TABLE ops (
        commit_seq INTEGER NOT NULL REFERENCES commits (seq), n INTEGER NOT NULL,
        kind TEXT NOT NULL, id TEXT NOT NULL, field TEXT NOT NULL, old ANY, new ANY,
        PRIMARY KEY (commit_seq, n)) STRICT, WITHOUT ROWID""",
    "CREATE INDEX ops_record ON ops (id, field, commit_seq)",
    # What belongs to this computer alone: device id, drafts, window geometry, language.
    "CREATE TABLE local (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    """CREATE TABLE seen (
        person TEXT NOT NULL, id TEXT NOT NULL, commit_seq INTEGER NOT NULL,
        PRIMARY KEY (person, id)) STRICT, WITHOUT ROWID""",
    # The pair.
    f"""CREATE TABLE person ({_RECORD}, role TEXT NOT NULL, name TEXT NOT NULL,
        reading TEXT NOT NULL DEFAULT '', address TEXT NOT NULL DEFAULT '',
        zone TEXT NOT NULL DEFAULT '', hours TEXT NOT NULL DEFAULT '',
        left_at TEXT) STRICT""",
    f"""CREATE TABLE day_off ({_RECORD}, person TEXT NOT NULL REFERENCES person (id),
        first TEXT NOT NULL, last TEXT NOT NULL, note TEXT NOT NULL DEFAULT '') STRICT""",
    f"CREATE TABLE setting ({_RECORD}, key TEXT NOT NULL, value TEXT NOT NULL) STRICT",
    # Tasks.
    f"""CREATE TABLE task ({_RECORD}, owner TEXT NOT NULL REFERENCES person (id),
        requester TEXT REFERENCES person (id), title TEXT NOT NULL,
        description TEXT NOT NULL DEFAULT '', category TEXT NOT NULL DEFAULT '',
        person TEXT NOT NULL DEFAULT '', urgent INTEGER NOT NULL DEFAULT 0,
        state TEXT NOT NULL, state_at TEXT NOT NULL, due TEXT, target TEXT, estimate INTEGER,
        rank TEXT NOT NULL DEFAULT '', replied_at TEXT, replied_by TEXT,
        reply TEXT NOT NULL DEFAULT '', waiting_for TEXT NOT NULL DEFAULT '', waiting_since TEXT,
        done_at TEXT, private INTEGER NOT NULL DEFAULT 0) STRICT""",
    # Both cover what the list sorts by: opening it reads no row of the table.
    """CREATE INDEX task_open ON task (owner, due, rank, urgent, state, id, deleted_at)
        WHERE deleted_at IS NULL AND state NOT IN ('done', 'declined', 'cancelled')""",
    """CREATE INDEX task_requested ON task (owner, state_at)
        WHERE deleted_at IS NULL AND state = 'requested'""",
    """CREATE INDEX task_closed ON task (owner, state_at DESC, id DESC, state, deleted_at)
        WHERE deleted_at IS NULL AND state IN ('done', 'declined', 'cancelled')""",
    "CREATE INDEX task_due ON task (due) WHERE deleted_at IS NULL AND due IS NOT NULL",
    f"""CREATE TABLE task_tag ({_RECORD}, task TEXT NOT NULL REFERENCES task (id),
        tag TEXT NOT NULL) STRICT""",
    "CREATE INDEX task_tag_task ON task_tag (task)",
    f"""CREATE TABLE subtask ({_RECORD}, task TEXT NOT NULL REFERENCES task (id),
        title TEXT NOT NULL, done_at TEXT, rank TEXT NOT NULL DEFAULT '') STRICT""",
    "CREATE INDEX subtask_task ON subtask (task)",
    f"""CREATE TABLE comment ({_RECORD}, task TEXT NOT NULL REFERENCES task (id),
        text TEXT NOT NULL) STRICT""",
    "CREATE INDEX comment_task ON comment (task)",
    f"""CREATE TABLE deliverable ({_RECORD}, task TEXT NOT NULL REFERENCES task (id),
        version INTEGER NOT NULL, note TEXT NOT NULL DEFAULT '', link TEXT NOT NULL DEFAULT '',
        path TEXT NOT NULL DEFAULT '', extra TEXT NOT NULL DEFAULT '',
        partial INTEGER NOT NULL DEFAULT 0, asked INTEGER NOT NULL DEFAULT 1) STRICT""",
    "CREATE INDEX deliverable_task ON deliverable (task)",
    "CREATE INDEX deliverable_at ON deliverable (created_at)",
    "CREATE INDEX deliverable_by ON deliverable (created_by, created_at)",
    f"""CREATE TABLE work_entry ({_RECORD}, person TEXT NOT NULL REFERENCES person (id),
        task TEXT REFERENCES task (id), started_at TEXT NOT NULL, minutes INTEGER NOT NULL,
        note TEXT NOT NULL DEFAULT '', category TEXT NOT NULL DEFAULT '',
        source TEXT NOT NULL DEFAULT 'typed', core INTEGER NOT NULL DEFAULT 0) STRICT""",
    "CREATE INDEX work_entry_at ON work_entry (started_at)",
    "CREATE INDEX work_entry_task ON work_entry (task)",
    # Stand-up.
    f"""CREATE TABLE checklist_step ({_RECORD}, key TEXT NOT NULL DEFAULT '',
        title TEXT NOT NULL DEFAULT '', prompt TEXT NOT NULL DEFAULT '',
        seconds INTEGER NOT NULL, rank TEXT NOT NULL, enabled INTEGER NOT NULL DEFAULT 1,
        weekdays TEXT NOT NULL DEFAULT '12345', may_skip INTEGER NOT NULL DEFAULT 1,
        written INTEGER NOT NULL DEFAULT 1) STRICT""",
    f"""CREATE TABLE standup ({_RECORD}, date TEXT NOT NULL, mode TEXT NOT NULL DEFAULT 'call',
        state TEXT NOT NULL, started_at TEXT, ended_at TEXT,
        target_seconds INTEGER NOT NULL DEFAULT 300, limit_seconds INTEGER NOT NULL DEFAULT 600,
        current_step TEXT, running_since TEXT, minutes TEXT NOT NULL DEFAULT '',
        next_at TEXT) STRICT""",
    "CREATE UNIQUE INDEX standup_date ON standup (date)",
    f"""CREATE TABLE standup_step ({_RECORD}, standup TEXT NOT NULL REFERENCES standup (id),
        key TEXT NOT NULL DEFAULT '', title TEXT NOT NULL DEFAULT '',
        prompt TEXT NOT NULL DEFAULT '', seconds INTEGER NOT NULL, rank TEXT NOT NULL,
        state TEXT NOT NULL DEFAULT 'pending', may_skip INTEGER NOT NULL DEFAULT 1,
        spent_seconds REAL NOT NULL DEFAULT 0) STRICT""",
    "CREATE INDEX standup_step_standup ON standup_step (standup)",
    f"""CREATE TABLE standup_line ({_RECORD}, standup TEXT NOT NULL REFERENCES standup (id),
        step TEXT NOT NULL DEFAULT '', label TEXT NOT NULL, text TEXT NOT NULL,
        ref TEXT NOT NULL DEFAULT '', rank TEXT NOT NULL DEFAULT '', settled_at TEXT) STRICT""",
    "CREATE INDEX standup_line_standup ON standup_line (standup)",
    f"""CREATE TABLE spark ({_RECORD}, text TEXT NOT NULL, task TEXT REFERENCES task (id),
        standup TEXT REFERENCES standup (id), settled_at TEXT,
        settled_text TEXT NOT NULL DEFAULT '') STRICT""",
    # Feedback: append-only; `deleted_at` means withdrawn.
    f"""CREATE TABLE feedback ({_RECORD}, recipient TEXT NOT NULL REFERENCES person (id),
        deliverable TEXT REFERENCES deliverable (id), task TEXT REFERENCES task (id),
        standup TEXT REFERENCES standup (id), tone TEXT NOT NULL, text TEXT NOT NULL,
        situation TEXT NOT NULL DEFAULT '', behaviour TEXT NOT NULL DEFAULT '',
        effect TEXT NOT NULL DEFAULT '', wish TEXT NOT NULL DEFAULT '',
        strengths TEXT NOT NULL DEFAULT '[]', category TEXT NOT NULL DEFAULT '',
        question TEXT NOT NULL DEFAULT '', acknowledged_at TEXT) STRICT""",
    "CREATE INDEX feedback_at ON feedback (created_at, id)",
    "CREATE INDEX feedback_deliverable ON feedback (deliverable)",
    """CREATE INDEX feedback_unread ON feedback (recipient, created_at DESC)
        WHERE deleted_at IS NULL AND acknowledged_at IS NULL""",
    f"""CREATE TABLE feedback_answer ({_RECORD}, feedback TEXT NOT NULL REFERENCES feedback (id),
        text TEXT NOT NULL, to_question INTEGER NOT NULL DEFAULT 0) STRICT""",
    "CREATE INDEX feedback_answer_feedback ON feedback_answer (feedback)",
    # Notices of this device: what was told, to whom, and whether it was read. Never shared.
    """CREATE TABLE notice (
        key TEXT NOT NULL, person TEXT NOT NULL, kind TEXT NOT NULL,
        params TEXT NOT NULL DEFAULT '{}', target TEXT NOT NULL DEFAULT '',
        private INTEGER NOT NULL DEFAULT 0, urgent INTEGER NOT NULL DEFAULT 0,
        at TEXT NOT NULL, shown_at TEXT, read_at TEXT, snoozed_until TEXT,
        PRIMARY KEY (key, person)) STRICT""",
    "CREATE INDEX notice_at ON notice (person, at DESC)",
)

KINDS = frozenset(
    {
        "person",
        "day_off",
        "setting",
        "task",
        "task_tag",
        "subtask",
        "comment",
        "deliverable",
        "work_entry",
        "checklist_step",
        "standup",
        "standup_step",
        "standup_line",
        "spark",
        "feedback",
        "feedback_answer",
    }
    | migration_0002.KINDS
    | migration_0003.KINDS
    | migration_0004.KINDS
)
"""Tables whose rows change only through the ledger."""


def migrations() -> "Migrations":
    """All migrations, in order."""
    from sqlite_utils.migrations import Migrations

    steps = Migrations("assistant_desktop")

    def house(db: "Database") -> None:
        for statement in _HOUSE:
            db.conn.execute(statement)

    def exchange(db: "Database") -> None:
        for statement in migration_0002.STATEMENTS:
            db.conn.execute(statement)

    def sharing(db: "Database") -> None:
        for statement in migration_0003.STATEMENTS:
            db.conn.execute(statement)

    def language(db: "Database") -> None:
        for statement in migration_0004.STATEMENTS:
            db.conn.execute(statement)

    steps(name="0001_house")(house)
    steps(name="0002_exchange")(exchange)
    steps(name="0003_sharing")(sharing)
    steps(name="0004_language")(language)
    return steps
