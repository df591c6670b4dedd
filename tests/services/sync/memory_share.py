"""A shared folder in memory."""

from collections.abc import Iterator
from fnmatch import fnmatch

from assistant_desktop.kernel.errors import Problem


class MemoryShare:
    """A ``Transport`` whose files are a dict; ``trouble`` is the code that every call raises."""

    address = "memory"

    def __init__(self, files: dict[str, bytes] | None = None) -> None:
        self.files = {} if files is None else files
        self.trouble = ""

    def read(self, path: str) -> bytes | None:
        self._check()
        return self.files.get(path)

    def put(self, path: str, data: bytes) -> None:
        self._check()
        self.files[path] = data

    def put_new(self, path: str, data: bytes) -> bool:
        self._check()
        return self.files.setdefault(path, data) is data

    def names(self, folder: str) -> list[str]:
        self._check()
        start = f"{folder}/"
        return sorted(
            {path[len(start) :].split("/")[0] for path in self.files if path.startswith(start)}
        )

    def remove(self, path: str) -> None:
        self._check()
        self.files.pop(path, None)

    def close(self) -> None:
        return

    def like(self, pattern: str) -> Iterator[str]:
        """The paths that a pattern of the shell matches."""
        yield from (path for path in sorted(self.files) if fnmatch(path, pattern))

    def _check(self) -> None:
        if self.trouble:
            raise Problem(self.trouble)
