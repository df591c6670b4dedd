"""Files that belong to a task, a delivery or a message, and where each of them is."""
