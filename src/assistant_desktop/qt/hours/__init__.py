"""Hours in the window: the page, the running timer, the gap that is asked about."""
