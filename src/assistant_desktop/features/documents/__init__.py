"""Letters and meeting minutes that belong to the work, and one's own templates."""
