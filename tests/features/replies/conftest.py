"""The two taking turns."""

from tests.features.tasks.conftest import pair

__all__ = ["pair"]
