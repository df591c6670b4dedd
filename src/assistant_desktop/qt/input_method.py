"""Finding the input method. Run before the QApplication, so it imports nothing of Qt."""

from collections.abc import MutableMapping


def choose_input_method(environ: MutableMapping[str, str]) -> None:
    """Before the QApplication: Qt's wheel has no fcitx plugin, but fcitx 5 speaks ibus as well."""
    if environ.get("QT_IM_MODULE") in {"fcitx", "fcitx5"}:
        environ.setdefault("QT_IM_MODULES", "fcitx;ibus")
