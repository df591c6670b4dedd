"""Sharing between the two computers: sealed files, no server. See docs/adr/0007-sharing.md."""
