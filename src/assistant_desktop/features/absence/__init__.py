"""A day on which somebody suddenly cannot work: from when, until when, and back earlier."""
