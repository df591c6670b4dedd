"""What margins are reckoned from: promised work, what is logged of it, and the target rule."""
