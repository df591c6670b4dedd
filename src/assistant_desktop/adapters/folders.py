"""Where things lie on this computer: one folder for each pair, with everything in it."""

import errno
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..kernel.errors import BadInput, Problem
from ..store.names import BACKUPS, FILE_NAME, KEYS_NAME

APP = "assistant-desktop"
VARIABLE = "ASSISTANT_DESKTOP_HOME"
_NAME = re.compile(r"[^\s./\\:*?\"<>|\x00-\x1f][^/\\:*?\"<>|\x00-\x1f]{0,59}")


@dataclass(frozen=True, slots=True)
class Folders:
    """The folder of one pair. Nothing is made until it is needed."""

    home: Path

    @property
    def database(self) -> Path:
        """The encrypted data file."""
        return self.home / FILE_NAME

    @property
    def keys(self) -> Path:
        """The key slots beside it."""
        return self.home / KEYS_NAME

    @property
    def backups(self) -> Path:
        """The automatic backups."""
        return self.home / BACKUPS

    @property
    def logs(self) -> Path:
        """What the program writes about its own bugs."""
        return self.home / "logs"

    @property
    def pairs(self) -> Path:
        """The folders of further pairs (an assistant with several clients), by name."""
        return self.home / "pairs"

    def named(self, name: str) -> "Folders":
        """A further pair's folder. Raises BadInput("bad_folder_name")."""
        if not _NAME.fullmatch(name) or name != name.strip():
            raise BadInput("bad_folder_name", name=name)
        return Folders(self.pairs / name)

    def prepare(self) -> None:
        """Make the folder, for its owner alone. Raises Problem: read_only, disk."""
        try:
            self.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        except (PermissionError, FileExistsError, NotADirectoryError) as error:
            raise Problem("read_only", path=str(self.home)) from error
        except OSError as error:
            if error.errno == errno.EROFS:
                raise Problem("read_only", path=str(self.home)) from error
            raise Problem("disk", path=str(self.home), reason=error.strerror or "") from error


def folders(data_dir: str | Path | None = None, env: Mapping[str, str] = os.environ) -> Folders:
    """The folder in use: the one that was asked for, else the environment's, else the platform's.

    The platform's is ``~/.local/share/assistant-desktop`` (``XDG_DATA_HOME``) on Linux,
    ``%LOCALAPPDATA%\\assistant-desktop`` on Windows,
    in ``~/Library/Application Support`` on macOS.
    """
    asked = data_dir or env.get(VARIABLE)
    if asked:
        return Folders(Path(asked).expanduser().absolute())
    import platformdirs  # only where nobody said which folder

    return Folders(platformdirs.user_data_path(APP, appauthor=False))
