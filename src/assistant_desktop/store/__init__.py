"""The encrypted database and its one writer."""
