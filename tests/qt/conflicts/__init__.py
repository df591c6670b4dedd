"""Conflicts in the window."""
