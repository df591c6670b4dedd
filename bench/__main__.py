"""``python -m bench``: five years of data against the bare floor, as ratios of one run.

``--tasks N`` takes a smaller world, ``--only start|window|store`` one part;
``--only exchange`` the way of shared edits through a folder;
``--only check`` the first writing check of a fresh window;
``--only search`` measures searching in a world of its own, ``--only package`` the installed
program against the source.
"""

import argparse

from . import data, five_years


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--tasks", type=int, default=five_years.TASKS)
    parser.add_argument(
        "--only", choices=("start", "window", "store", "search", "package", "exchange", "check")
    )
    asked = parser.parse_args()
    if asked.only == "search":
        from . import search

        search.measure()
        return
    if asked.only == "check":
        from . import checking

        checking.measure()
        return
    home = data.folder(asked.tasks)
    if asked.only in (None, "start"):
        from . import start

        start.measure(home)
    if asked.only == "package":
        from . import package

        package.measure(home)
    if asked.only == "exchange":
        from . import exchange

        exchange.measure(home)
    if asked.only in (None, "store"):
        from . import store

        store.measure(home)
    if asked.only in (None, "window"):
        from . import window

        window.measure(home)


if __name__ == "__main__":
    main()
