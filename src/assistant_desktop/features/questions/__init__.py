"""Questions that carry the asker's own proposals, and who waits for an answer."""
