"""What the files of a data folder are called. Imports nothing: read before the first paint."""

FILE_NAME = "assistant.db"
KEYS_NAME = "keys.json"
BACKUPS = "backups"
FILES = "files"
"""Attached files, each sealed."""
LAID_OPEN = "open"
"""Within ``files``: plain copies for the programs that show them, while the window is open."""
