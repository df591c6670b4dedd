"""Notices: what the one who did not act, or both at an agreed time, should hear of."""
