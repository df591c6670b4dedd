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
)

STATEMENTS: tuple[str, ...] = _SEARCH

KINDS: frozenset[str] = frozenset()
"""The tables of this migration whose rows change only through the ledger."""
