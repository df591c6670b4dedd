"""The inbox: every notice there was, also those that the desktop did not show."""
