"""Before something is shared: a place that can be one, and sentences that are true then."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from ...kernel.errors import Problem

_FIRST = frozenset(
    {"share_offline", "share_gone", "share_read_only", "share_full", "share_trouble"}
)
"""Problems whose usual sentence promises that it goes on by itself: nothing was begun yet."""


@contextmanager
def first_time() -> Iterator[None]:
    """Problems of a place with which nothing is shared yet, said as such."""
    try:
        yield
    except Problem as problem:
        if problem.code in _FIRST:
            raise Problem(f"{problem.code}_first", **problem.params) from problem
        raise


def check_apart(address: str, data: Path | None) -> None:
    """Raise Problem("share_in_data") where a place and a data folder lie in each other.

    What brings the shared files to the other computer would carry the live database along.
    """
    folder = _folder(address)
    if folder is None or data is None:
        return
    place, home = folder.expanduser().resolve(), data.resolve()
    if place.is_relative_to(home) or home.is_relative_to(place):
        raise Problem("share_in_data", path=str(home))


def _folder(address: str) -> Path | None:
    if "://" not in address:
        return Path(address)
    if not address.lower().startswith("file://"):
        return None
    try:
        return Path(url2pathname(urlsplit(address).path))
    except ValueError:
        return None  # the transport refuses it in its own words
