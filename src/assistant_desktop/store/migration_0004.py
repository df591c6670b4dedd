"""Migration 0004: what language, search and how-tos need. Never edited once it has landed."""

_RECORD = "id TEXT PRIMARY KEY, created_at TEXT NOT NULL, created_by TEXT, deleted_at TEXT"

# Words come from `search_text.py` already cut into pairs of letters with a space between them, so
# every other sign is part of a word. \x01 and \x02 stand where a title begins and ends.
_SIGNS = "".join(chr(code) for code in range(33, 127) if not chr(code).isalnum()) + "\x01\x02"
_CUT = "ascii tokenchars '" + _SIGNS.replace("'", "''") + "'"

_SEARCH: tuple[str, ...] = (
    # One row a record that can be found. `doc` goes by time, so that the newest come first.
    """CREATE TABLE search_doc (
        doc INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, at TEXT NOT NULL,
        digest BLOB NOT NULL) STRICT""",
    "CREATE UNIQUE INDEX search_doc_id ON search_doc (id, kind)",
    "CREATE VIRTUAL TABLE search USING fts5 (title, who, body, facet, content = '',"
    ' contentless_delete = 1, prefix = 1, tokenize = "' + _CUT.replace('"', '""') + '")',
    # Segments are merged in quiet moments, not within somebody's commit.
    "INSERT INTO search (search, rank) VALUES ('automerge', 0)",
    "INSERT INTO search (search, rank) VALUES ('crisismerge', 64)",
    # What is there already is indexed afterwards, a little at a time.
    """INSERT INTO local (key, value) SELECT 'search.todo', '["", ""]'
        WHERE EXISTS (SELECT 1 FROM commits)""",
)

_KNOWLEDGE: tuple[str, ...] = (
    # What was looked up for one task; `howto` is set once it became one.
    f"""CREATE TABLE research ({_RECORD}, task TEXT NOT NULL REFERENCES task (id),
        text TEXT NOT NULL DEFAULT '', howto TEXT) STRICT""",
    "CREATE INDEX research_task ON research (task)",
    f"""CREATE TABLE howto ({_RECORD}, title TEXT NOT NULL, summary TEXT NOT NULL DEFAULT '',
        checked_at TEXT, checked_by TEXT) STRICT""",
    f"""CREATE TABLE howto_step ({_RECORD}, howto TEXT NOT NULL REFERENCES howto (id),
        title TEXT NOT NULL, text TEXT NOT NULL DEFAULT '', rank TEXT NOT NULL) STRICT""",
    "CREATE INDEX howto_step_howto ON howto_step (howto)",
    f"""CREATE TABLE howto_tag ({_RECORD}, howto TEXT NOT NULL REFERENCES howto (id),
        tag TEXT NOT NULL) STRICT""",
    "CREATE INDEX howto_tag_howto ON howto_tag (howto)",
    # Where it was found out: of a research note, and of the how-to that it became.
    f"""CREATE TABLE source ({_RECORD}, research TEXT REFERENCES research (id),
        howto TEXT REFERENCES howto (id), label TEXT NOT NULL, link TEXT NOT NULL DEFAULT '',
        rank TEXT NOT NULL DEFAULT '') STRICT""",
    "CREATE INDEX source_research ON source (research)",
    "CREATE INDEX source_howto ON source (howto)",
    f"""CREATE TABLE howto_use ({_RECORD}, howto TEXT NOT NULL REFERENCES howto (id),
        task TEXT NOT NULL REFERENCES task (id)) STRICT""",
    "CREATE INDEX howto_use_howto ON howto_use (howto)",
    "CREATE INDEX howto_use_task ON howto_use (task)",
    # Letters and meeting minutes. `fields` is a JSON object of what a template asked for.
    f"""CREATE TABLE document ({_RECORD}, kind TEXT NOT NULL, task TEXT REFERENCES task (id),
        template TEXT NOT NULL DEFAULT '', audience TEXT NOT NULL DEFAULT '',
        recipient TEXT NOT NULL DEFAULT '', title TEXT NOT NULL, body TEXT NOT NULL DEFAULT '',
        fields TEXT NOT NULL DEFAULT '{{}}', on_day TEXT, finished_at TEXT) STRICT""",
    "CREATE INDEX document_task ON document (task)",
    f"""CREATE TABLE template ({_RECORD}, name TEXT NOT NULL, lang TEXT NOT NULL DEFAULT 'ja',
        title TEXT NOT NULL DEFAULT '', body TEXT NOT NULL,
        rank TEXT NOT NULL DEFAULT '') STRICT""",
)

_HELD: tuple[str, ...] = (
    # What somebody put aside for a while, and what they are thankful for: of this device alone,
    # outside the ledger, so that it can reach neither the other nor a history.
    """CREATE TABLE held (
        id TEXT PRIMARY KEY, person TEXT NOT NULL, kind TEXT NOT NULL, target TEXT NOT NULL,
        text TEXT NOT NULL, form TEXT NOT NULL DEFAULT '{}', written_at TEXT NOT NULL,
        until TEXT NOT NULL) STRICT, WITHOUT ROWID""",
    """CREATE TABLE thanks (
        person TEXT NOT NULL, day TEXT NOT NULL, text TEXT NOT NULL,
        PRIMARY KEY (person, day)) STRICT, WITHOUT ROWID""",
)

STATEMENTS: tuple[str, ...] = (*_SEARCH, *_KNOWLEDGE, *_HELD)

KINDS: frozenset[str] = frozenset(
    {
        "research",
        "howto",
        "howto_step",
        "howto_tag",
        "source",
        "howto_use",
        "document",
        "template",
    }
)
"""The tables of this migration whose rows change only through the ledger."""
