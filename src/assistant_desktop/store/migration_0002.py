"""Migration 0002: what the daily exchange needs. Once it has landed it is never edited again."""

_RECORD = "id TEXT PRIMARY KEY, created_at TEXT NOT NULL, created_by TEXT, deleted_at TEXT"

STATEMENTS: tuple[str, ...] = (
    # A question always carries the asker's own proposals; the answer is one of them or another.
    f"""CREATE TABLE question ({_RECORD}, task TEXT NOT NULL REFERENCES task (id),
        addressee TEXT NOT NULL REFERENCES person (id), text TEXT NOT NULL,
        reason TEXT NOT NULL DEFAULT '', purpose TEXT NOT NULL DEFAULT '',
        answered_at TEXT, chosen TEXT NOT NULL DEFAULT '', answer TEXT NOT NULL DEFAULT '',
        task_state TEXT NOT NULL DEFAULT '', nudged_at TEXT,
        reply_minutes INTEGER) STRICT""",
    "CREATE INDEX question_task ON question (task)",
    """CREATE INDEX question_open ON question (addressee, created_at)
        WHERE deleted_at IS NULL AND answered_at IS NULL""",
    f"""CREATE TABLE proposal ({_RECORD}, question TEXT NOT NULL REFERENCES question (id),
        text TEXT NOT NULL, path TEXT NOT NULL DEFAULT '', value TEXT NOT NULL DEFAULT '',
        recommended INTEGER NOT NULL DEFAULT 0, rank TEXT NOT NULL) STRICT""",
    "CREATE INDEX proposal_question ON proposal (question)",
    # A new due is agreed on, not overwritten.
    f"""CREATE TABLE agreement ({_RECORD}, task TEXT NOT NULL REFERENCES task (id),
        old_due TEXT, new_due TEXT, reason TEXT NOT NULL DEFAULT '',
        question TEXT REFERENCES question (id), cause TEXT REFERENCES task (id)) STRICT""",
    "CREATE INDEX agreement_task ON agreement (task)",
    "CREATE INDEX agreement_cause ON agreement (cause) WHERE cause IS NOT NULL",
    # Recurring work: a rule (RFC 5545) and the task that stands for its next occurrence.
    f"""CREATE TABLE series ({_RECORD}, rule TEXT NOT NULL, start TEXT NOT NULL,
        basis TEXT NOT NULL DEFAULT 'due', shift TEXT NOT NULL DEFAULT 'none',
        carry TEXT NOT NULL DEFAULT '', ended_at TEXT) STRICT""",
    "ALTER TABLE task ADD COLUMN series TEXT REFERENCES series (id)",
    "ALTER TABLE task ADD COLUMN occurrence TEXT NOT NULL DEFAULT ''",
    "CREATE INDEX task_series ON task (series, occurrence) WHERE series IS NOT NULL",
    "ALTER TABLE task ADD COLUMN taken_over_at TEXT",
    "ALTER TABLE series ADD COLUMN taken_over_at TEXT",
    "ALTER TABLE series ADD COLUMN minutes_month INTEGER",
    f"""CREATE TABLE offer ({_RECORD}, task TEXT NOT NULL REFERENCES task (id),
        text TEXT NOT NULL DEFAULT '', minutes_month INTEGER, answered_at TEXT,
        accepted INTEGER NOT NULL DEFAULT 0) STRICT""",
    "CREATE INDEX offer_task ON offer (task)",
    """CREATE INDEX offer_open ON offer (created_at)
        WHERE deleted_at IS NULL AND answered_at IS NULL""",
    # Work that lies with a third person, people before and after, and what the next one needs.
    f"""CREATE TABLE custody ({_RECORD}, task TEXT NOT NULL REFERENCES task (id),
        holder TEXT NOT NULL, since TEXT NOT NULL, due TEXT, last_asked_at TEXT,
        returned_at TEXT) STRICT""",
    "CREATE INDEX custody_task ON custody (task)",
    "CREATE INDEX custody_open ON custody (due) WHERE deleted_at IS NULL AND returned_at IS NULL",
    f"""CREATE TABLE relay ({_RECORD}, task TEXT NOT NULL REFERENCES task (id),
        side TEXT NOT NULL, name TEXT NOT NULL, rank TEXT NOT NULL, thanked_at TEXT) STRICT""",
    "CREATE INDEX relay_task ON relay (task)",
    "CREATE INDEX relay_name ON relay (name)",
    f"""CREATE TABLE handoff ({_RECORD}, task TEXT NOT NULL REFERENCES task (id),
        receiver TEXT NOT NULL, standing TEXT NOT NULL, next_step TEXT NOT NULL,
        material TEXT NOT NULL DEFAULT '', pitfalls TEXT NOT NULL DEFAULT '', due TEXT) STRICT""",
    "CREATE INDEX handoff_task ON handoff (task)",
    f"""CREATE TABLE reminder ({_RECORD}, task TEXT NOT NULL REFERENCES task (id),
        person TEXT NOT NULL REFERENCES person (id), at TEXT NOT NULL,
        note TEXT NOT NULL DEFAULT '', done_at TEXT) STRICT""",
    "CREATE INDEX reminder_open ON reminder (at) WHERE deleted_at IS NULL AND done_at IS NULL",
    "CREATE INDEX reminder_task ON reminder (task)",
    # A day on which somebody suddenly cannot work: the clocks stand still from then on.
    f"""CREATE TABLE absence ({_RECORD}, person TEXT NOT NULL REFERENCES person (id),
        starts TEXT NOT NULL, ends TEXT NOT NULL, note TEXT NOT NULL DEFAULT '',
        ended_at TEXT) STRICT""",
    "CREATE INDEX absence_person ON absence (person, starts)",
    # The timer of a person: one that runs has no end. What it measured becomes a work entry.
    f"""CREATE TABLE timer ({_RECORD}, person TEXT NOT NULL REFERENCES person (id),
        task TEXT NOT NULL REFERENCES task (id), started_at TEXT NOT NULL,
        stopped_at TEXT) STRICT""",
    """CREATE INDEX timer_running ON timer (person)
        WHERE deleted_at IS NULL AND stopped_at IS NULL""",
    # Deliveries that were accepted, in words or without a word, and messages with a clock.
    "ALTER TABLE deliverable ADD COLUMN accepted_at TEXT",
    "ALTER TABLE deliverable ADD COLUMN accepted_silently INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE comment ADD COLUMN asks_reply INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE comment ADD COLUMN replied_at TEXT",
    "ALTER TABLE comment ADD COLUMN replied_by TEXT",
    # When a clock began, and the working minutes it had run when it was stopped: later changes of
    # somebody's hours do not change what happened.
    "ALTER TABLE comment ADD COLUMN reply_minutes INTEGER",
    "ALTER TABLE task ADD COLUMN asked_at TEXT",
    "ALTER TABLE task ADD COLUMN reply_minutes INTEGER",
    """CREATE INDEX comment_asks ON comment (task, created_by, created_at)
        WHERE deleted_at IS NULL AND asks_reply = 1 AND replied_at IS NULL""",
    # Statistics of replies are read from these alone.
    """CREATE INDEX task_replies ON task
        (replied_by, replied_at, asked_at, reply_minutes, owner, requester, deleted_at)
        WHERE deleted_at IS NULL AND replied_at IS NOT NULL AND requester IS NOT NULL""",
    """CREATE INDEX comment_replies ON comment
        (replied_by, replied_at, created_at, reply_minutes, asks_reply, deleted_at)
        WHERE deleted_at IS NULL AND asks_reply = 1 AND replied_at IS NOT NULL""",
    """CREATE INDEX question_replies ON question
        (addressee, answered_at, created_at, reply_minutes, deleted_at)
        WHERE deleted_at IS NULL AND answered_at IS NOT NULL""",
    "ALTER TABLE work_entry ADD COLUMN ended_at TEXT",
    # A month of hours is summed up from the index alone.
    """CREATE INDEX work_entry_sum ON work_entry (person, started_at, minutes, category)
        WHERE deleted_at IS NULL""",
)

KINDS = frozenset(
    {
        "question",
        "proposal",
        "agreement",
        "series",
        "offer",
        "custody",
        "relay",
        "handoff",
        "reminder",
        "absence",
        "timer",
    }
)
"""The tables of this migration whose rows change only through the ledger."""
