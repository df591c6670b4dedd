"""Values that two devices wrote without knowing of each other, and how one is chosen."""
