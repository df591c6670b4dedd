"""Measurements against the bare floor, as ratios within one run. Never part of the tests."""
