"""People before and after a task: their line, the view of a chain, letters to them."""
