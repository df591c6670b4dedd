"""Sharing in the window: exchanging beside the work, its quiet status, pairing, conflicts."""
