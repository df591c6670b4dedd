"""Deliveries after they were made: accepted, accepted without a word, sent back; extras."""
