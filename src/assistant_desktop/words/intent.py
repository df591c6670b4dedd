"""What a user did, as the phrase that undo and the history use.

Areas keep their own intents in ``intent_<area>.py``; this module gathers them.
"""

from importlib import import_module

_AREAS = (
    "people",
    "tasks",
    "standup",
    "feedback",
    "hours",
    "deliveries",
    "questions",
    "relay",
    "series",
    "reminders",
    "offers",
    "absence",
    "replies",
    "howtos",
    "documents",
    "devices",
    "attachments",
    "conflicts",
)

WORDS: dict[str, tuple[str, str]] = {}
for _name in _AREAS:
    WORDS.update(import_module(f".intent_{_name}", __package__).WORDS)
