"""Migration 0003: what sharing between two computers needs. Never edited once it has landed."""

_RECORD = "id TEXT PRIMARY KEY, created_at TEXT NOT NULL, created_by TEXT, deleted_at TEXT"

STATEMENTS: tuple[str, ...] = (
    # What the author of a foreign commit had seen, as a JSON vector without the author's own
    # device. NULL for what was written here: everything before it in the order of `seq`.
    "ALTER TABLE commits ADD COLUMN seen TEXT",
    # All heads of each register that has more than one, and of `deleted_at` where a record is
    # shown although it was deleted. `value` is a JSON object of the register's fields.
    """CREATE TABLE sibling (
        kind TEXT NOT NULL, id TEXT NOT NULL, register TEXT NOT NULL, device TEXT NOT NULL,
        device_seq INTEGER NOT NULL, clock INTEGER NOT NULL, author TEXT NOT NULL,
        at TEXT NOT NULL, value TEXT NOT NULL,
        PRIMARY KEY (kind, id, register, device, device_seq)) STRICT, WITHOUT ROWID""",
    # Shared: whose devices there are. The keys are hexadecimal, and never change after birth.
    f"""CREATE TABLE device ({_RECORD}, person TEXT NOT NULL REFERENCES person (id),
        name TEXT NOT NULL DEFAULT '', sign_key TEXT NOT NULL DEFAULT '',
        box_key TEXT NOT NULL DEFAULT '', removed_at TEXT, removed_number INTEGER,
        wiped_at TEXT) STRICT""",
    # Set once it was asked that a person be forgotten: each device then blanks what was personal.
    "ALTER TABLE person ADD COLUMN forgotten_at TEXT",
    # Shared: a file that belongs to a task, deliverable or comment. `key_name` is its name in the
    # folder; empty for one that is only a path below a root which each device maps.
    f"""CREATE TABLE attachment ({_RECORD}, owner_kind TEXT NOT NULL, owner TEXT NOT NULL,
        name TEXT NOT NULL, size INTEGER NOT NULL DEFAULT 0, digest TEXT NOT NULL DEFAULT '',
        key_name TEXT NOT NULL DEFAULT '', device TEXT NOT NULL DEFAULT '',
        mime TEXT NOT NULL DEFAULT '', root TEXT NOT NULL DEFAULT '',
        path TEXT NOT NULL DEFAULT '') STRICT""",
    "CREATE INDEX attachment_owner ON attachment (owner)",
    # Local from here on. Own sealed files until a snapshot that every live device has read.
    """CREATE TABLE outbox (
        number INTEGER PRIMARY KEY, path TEXT NOT NULL, bytes BLOB NOT NULL,
        hash TEXT NOT NULL DEFAULT '', upto INTEGER NOT NULL, sealed_at TEXT NOT NULL,
        published_at TEXT, covered INTEGER NOT NULL DEFAULT 0) STRICT""",
    "CREATE INDEX outbox_waiting ON outbox (number) WHERE published_at IS NULL",
    # How far each other device was read: the number and hash of its last segment, and the number
    # of its last commit.
    """CREATE TABLE peer (
        device TEXT PRIMARY KEY, number INTEGER NOT NULL DEFAULT 0, hash TEXT NOT NULL DEFAULT '',
        upto INTEGER NOT NULL DEFAULT 0, read_at TEXT, head TEXT NOT NULL DEFAULT '{}') STRICT""",
    # Segments that wait for what their author had seen, or for a newer program.
    """CREATE TABLE parked (
        device TEXT NOT NULL, number INTEGER NOT NULL, path TEXT NOT NULL, body BLOB NOT NULL,
        waits_for TEXT NOT NULL DEFAULT '{}', reason TEXT NOT NULL DEFAULT '',
        since TEXT NOT NULL, PRIMARY KEY (device, number)) STRICT""",
    "CREATE TABLE share_state (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    # Records that came in many at once, and that the index of texts does not have yet.
    """CREATE TABLE search_late (
        kind TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (kind, id)) STRICT, WITHOUT ROWID""",
    # Attached files that are on this computer.
    """CREATE TABLE attachment_copy (
        digest TEXT PRIMARY KEY, path TEXT NOT NULL, size INTEGER NOT NULL DEFAULT 0,
        fetched_at TEXT, published_at TEXT) STRICT""",
)

KINDS: frozenset[str] = frozenset({"device", "attachment"})
"""The tables of this migration whose rows change only through the ledger."""
