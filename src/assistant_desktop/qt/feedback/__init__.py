"""The feedback page: composer, timeline, strengths map."""
