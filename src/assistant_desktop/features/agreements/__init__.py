"""Dues that the two agreed on: a new one is recorded, not written over the old one."""
