"""The parts of the morning's list, by the names that notices keep."""

LATE, RISK, OUTSIDE, DUE = "late", "risk", "outside", "today"
PARTS = (LATE, RISK, OUTSIDE, DUE)
"""What stands in the list, in its order: own late tasks, those whose margin is gone, what lies with
third persons and should be back, what is due today."""
