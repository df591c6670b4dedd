"""Standard library only: identities, time, operations, errors. Knows nothing of the product."""
