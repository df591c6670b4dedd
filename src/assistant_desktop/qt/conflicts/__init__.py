"""Conflicts in the window: both values side by side, and choosing."""
