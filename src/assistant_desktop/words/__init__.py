"""Every text a user sees, in Japanese and English side by side.

One module for each area, ``WORDS: dict[key, (Japanese, English)]``; keys begin with the area. The
window, the command line, notices and reports all read them here (decision 0002).
"""

from collections.abc import Mapping
from importlib import import_module

LANGUAGES = ("ja", "en")

_areas: dict[str, dict[str, tuple[str, str]]] = {}


def _area(name: str) -> dict[str, tuple[str, str]]:
    if name not in _areas:
        _areas[name] = import_module(f"{__name__}.{name}").WORDS
    return _areas[name]


class Words:
    """The words in one language. ``words("tasks.add")``, ``words("intent.done", title=…)``."""

    def __init__(self, language: str = "ja") -> None:
        if language not in LANGUAGES:
            raise ValueError(language)
        self.language = language
        self._column = LANGUAGES.index(language)

    def __call__(self, key: str, /, **params: object) -> str:
        """The text of a key. Placeholders are filled once: braces in user text stay as they are."""
        text = _area(key.partition(".")[0])[key][self._column]
        return text.format_map(params) if params else text

    def find(self, key: str, /) -> str:
        """The text of a key; '' where there is none."""
        found = _area(key.partition(".")[0]).get(key)
        return found[self._column] if found is not None else ""

    def intent(self, code: str, params: Mapping[str, object] | None = None) -> str:
        """What was done, as a noun phrase for undo and history (「タスクの完了」)."""
        return self(f"intent.{code}", **(params or {}))

    def problem(self, code: str, params: Mapping[str, object] | None = None) -> str:
        """A Problem as its sentence."""
        return self(f"error.{code}", **(params or {}))
