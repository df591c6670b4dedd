"""The five-year folder of the benchmarks: made once, kept in build/, opened by its own key."""

from pathlib import Path

from assistant_desktop.adapters.vault import KeyringVault
from assistant_desktop.kernel.clock import SystemClock
from assistant_desktop.kernel.ids import new_id
from assistant_desktop.store.keys import new_slots, save_slots
from assistant_desktop.store.local import Local

from . import five_years

KEY = bytes(range(32))
"""No secret: these data are made up, and the folder must open in every run."""


def folder(tasks: int) -> Path:
    """The data folder, filled on first use, with its key in the keyring of this session."""
    home = Path("build/bench") / f"five-years-of-two-{tasks}"
    database = home / "assistant.db"
    store_file = home / "store.txt"
    if not store_file.exists():
        home.mkdir(parents=True, exist_ok=True)
        for stale in home.glob("assistant.db*"):
            stale.unlink()
        print(f"making five years of data ({tasks:,} tasks) in {home}", flush=True)
        five_years.generate(database, KEY, tasks=tasks, told=lambda _rows: None)
        store_id = new_id(SystemClock().now())
        slots, _ = new_slots(store_id, KEY)
        save_slots(home / "keys.json", slots)
        _serve_the_assistant(database)
        store_file.write_text(store_id, encoding="utf-8")
    KeyringVault().set(store_file.read_text(encoding="utf-8"), KEY)
    return home.absolute()


def _serve_the_assistant(path: Path) -> None:
    from assistant_desktop.store import database

    connection = database.open_existing(path, KEY)
    Local(connection).set("role", "assistant")
    Local(connection).set("language", "ja")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
