"""Holding a hard message back, and what happens when the time is over."""
