"""Research on a task, and the how-tos it becomes: what nobody should have to look up again."""
