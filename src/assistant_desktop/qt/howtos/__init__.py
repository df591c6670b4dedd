"""How-tos: the page, and the research note in a task."""
