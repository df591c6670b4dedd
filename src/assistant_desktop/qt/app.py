"""The application: built here, run here. ``bootstrap`` calls :func:`run` with the ports."""

from .ports import Ports

__all__ = ["Ports", "run"]


def run(ports: Ports, argv: list[str]) -> int:
    """Run the window until it quits; the exit status. ``argv`` is given to Qt."""
    raise NotImplementedError(ports, argv)
