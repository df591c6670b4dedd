"""The shared task list."""
