"""The computers of the pair: whose each is, and which may write."""
