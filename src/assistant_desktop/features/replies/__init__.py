"""Replies: what waits for a first answer of either of the two, and how long answers took."""
