"""The keys of SFTP servers that were seen before: a server with another key is not talked to."""

from collections.abc import Iterator, MutableMapping

from ...store.local import Local

_HOSTS = "sharing_hosts"


class HostKeys(MutableMapping[str, str]):
    """The servers' keys that were seen before, kept in the database."""

    def __init__(self, local: Local) -> None:
        self._local = local

    def _all(self) -> dict[str, str]:
        return dict(self._local.get(_HOSTS, {}))

    def __getitem__(self, host: str) -> str:
        return self._all()[host]

    def __setitem__(self, host: str, key: str) -> None:
        self._local.set(_HOSTS, {**self._all(), host: key})

    def __delitem__(self, host: str) -> None:
        found = self._all()
        del found[host]
        self._local.set(_HOSTS, found)

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())
