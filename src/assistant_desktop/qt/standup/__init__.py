"""The stand-up page: overview, the running call, the written variant, the record, the editor."""
