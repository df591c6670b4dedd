"""The look kit: small widgets every page is built from.

Import the names from their modules, e.g. ``from assistant_desktop.qt.widgets.buttons import
Button, Chip``. Nothing is imported here, so that start-up pays only for what is shown.
"""
