"""The first run, and what stands in its place where the data cannot be opened yet."""
