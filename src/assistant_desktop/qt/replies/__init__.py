"""Replies in the window: messages that wait, what gives way to the urgent, how long it took."""
