"""The sheet: the list of tasks as others read it, and what changed in it since yesterday."""
