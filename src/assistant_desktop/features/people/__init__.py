"""The two of the pair: who they are, when they work, and what they agreed on."""
