"""Before and after: the people of a task, hand-offs, and work in others' hands."""
