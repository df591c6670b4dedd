"""What this computer keeps about quiet offers, so that they can be put away. Never shared."""

PUT_AWAY = "ui.relay.thanks."
"""By task: no thanks this time."""
WEEK = "ui.relay.week."
"""By person: the week of the question, its task, and whether it was dealt with."""
