"""The task page: the list in groups, and one task in a pane beside it."""
