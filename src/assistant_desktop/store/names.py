"""What the files of a data folder are called. Imports nothing: read before the first paint."""

FILE_NAME = "assistant.db"
KEYS_NAME = "keys.json"
BACKUPS = "backups"
