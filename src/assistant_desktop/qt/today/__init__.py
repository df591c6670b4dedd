"""The first page: what waits for the acting person, and the day."""
