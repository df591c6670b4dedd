"""The shared task list: requests, work in progress, deliverables."""
