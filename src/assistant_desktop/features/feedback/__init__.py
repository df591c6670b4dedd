"""Praise and critique between the two: given, answered, counted and drawn as a map."""
