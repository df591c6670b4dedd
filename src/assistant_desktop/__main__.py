"""Double-click and command line meet here."""

import gc
import os
import sys
from contextlib import suppress
from pathlib import Path

_FLAGS = {"--smoke-test", "--hidden", "--quick-add", "--today"}
_VALUES = {"--trace", "--data-dir"}
_BACKUP = ".adbackup"


def main(argv: list[str] | None = None) -> int:
    """Open the window, or carry out one command; the exit status."""
    words = sys.argv[1:] if argv is None else argv
    asked = _window_options(words)
    if asked is None:
        return _command(words)
    return _window(asked)


def _window_options(words: list[str]) -> dict[str, str] | None:
    """The options where only the window is meant, else None: then it is a command line."""
    found: dict[str, str] = {}
    rest = iter(words)
    for word in rest:
        name, equals, value = word.partition("=")
        if word in _FLAGS:
            found[word] = ""
        elif name in _VALUES and (value := value if equals else next(rest, "")):
            found[name] = value
        elif word.endswith(_BACKUP) and not word.startswith("-"):
            found["backup"] = word  # double-clicked, or dropped on the icon
        else:
            return None
    return found


def _command(words: list[str]) -> int:
    from .adapters.vault import KeyringVault
    from .bootstrap.command_line import RealOpener
    from .bootstrap.stores import Stores
    from .cli import run

    return run(words, RealOpener(Stores(KeyringVault())))


def _window(asked: dict[str, str]) -> int:
    if sys.platform == "linux" and not _has_screen():
        return _without_screen()
    gc.disable()  # until the window is usable (qt.shell.application)
    from .bootstrap.chosen import chosen_folder

    data_dir = asked.get("--data-dir")
    home = Path(data_dir) if data_dir else chosen_folder()
    with suppress(RuntimeError):  # ~ and nobody of this name: then it is a name like others
        home = home.expanduser()
    try:
        return _opened(home.absolute(), asked)
    except Exception as error:  # noqa: BLE001 - a part of the system is missing, or a bug: told
        return _not_opened(home, error)


def _opened(home: Path, asked: dict[str, str]) -> int:
    from .bootstrap.start import open_window, self_test
    from .qt.app import Start

    trace = asked.get("--trace")
    start = Start(
        home,
        Path(trace) if trace else None,
        hidden="--hidden" in asked,
        smoke_test="--smoke-test" in asked,
        wish=_wish(asked),
    )
    # Without a folder of its own the self-test never touches anybody's data.
    return (
        self_test(start) if start.smoke_test and "--data-dir" not in asked else open_window(start)
    )


def _not_opened(home: Path, error: Exception) -> int:
    """Say in one sentence that there is no window, and leave a record."""
    import logging

    from .cli import locale_language
    from .services.logs import FOLDER, OWN, WINDOW_LOG, LogFile, versions
    from .words import Words

    path = home / FOLDER / WINDOW_LOG
    handler, log = LogFile(path, versions), logging.getLogger(OWN)
    log.addHandler(handler)
    log.propagate = False
    log.error("no window", exc_info=error)
    log.removeHandler(handler)
    name = str(error) if isinstance(error, ImportError) else type(error).__name__
    words = Words(locale_language(os.environ))
    text = words("shell.bug.no_window", name=name, path=path)
    if sys.stderr is not None:
        sys.stderr.write(text + "\n")
    if sys.platform == "win32":
        import ctypes

        with suppress(OSError, AttributeError):
            ctypes.windll.user32.MessageBoxW(None, text, "Assistant Desktop", 0x10)
    return 1


def _wish(asked: dict[str, str]) -> tuple[str, str]:
    if backup := asked.get("backup"):
        return "backup", str(Path(backup).absolute())
    names = {"--quick-add": "quick", "--today": "today"}
    return next((wish for flag, wish in names.items() if flag in asked), ""), ""


def _has_screen() -> bool:
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _without_screen() -> int:
    from .cli import locale_language
    from .words import Words

    sys.stderr.write(Words(locale_language(os.environ))("smoke.no_display") + "\n")
    return 1


if __name__ == "__main__":
    sys.exit(main())
