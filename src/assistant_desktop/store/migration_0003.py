"""Migration 0003: what sharing between two computers needs. Once it has landed it is never edited again."""

_RECORD = "id TEXT PRIMARY KEY, created_at TEXT NOT NULL, created_by TEXT, deleted_at TEXT"

STATEMENTS: tuple[str, ...] = ()

KINDS: frozenset[str] = frozenset()
"""The tables of this migration whose rows change only through the ledger."""
