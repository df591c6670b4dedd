"""Hours: the timer, typed entries, the contract of the month."""
