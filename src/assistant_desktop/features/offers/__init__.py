"""Taking work over: what the assistant offers to do that the client still does alone."""
