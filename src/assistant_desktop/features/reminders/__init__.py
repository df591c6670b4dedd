"""Reminders: of one task at a time of one's own, and of what is late to the other."""
