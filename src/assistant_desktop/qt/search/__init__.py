"""One box over everything that was written, and over everything that can be done."""
