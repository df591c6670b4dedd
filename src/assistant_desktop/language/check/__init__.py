"""The writing check: polite Japanese, offline, in microseconds a sentence.

``check(text, audience)`` is the whole of it; ``warm_up()`` loads the dictionary (20–100 ms, best in
a worker). Sentences are remembered, so checking a text again after one keystroke only costs the
sentence that changed. Pure: nothing is stored, ignoring a finding is the caller's matter
(``Finding.ignore_key``). May be called from any thread.
"""

from .engine import check, check_sentences, warm_up
from .model import CATEGORIES, Audience, Finding, Level, is_hard

__all__ = [
    "CATEGORIES",
    "Audience",
    "Finding",
    "Level",
    "check",
    "check_sentences",
    "is_hard",
    "warm_up",
]
