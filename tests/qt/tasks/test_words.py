"""The history has a word for everything that is done with tasks, without its title."""

from assistant_desktop.features.tasks.model import GROUPS, STATES
from assistant_desktop.words.intent_tasks import WORDS as INTENTS
from assistant_desktop.words.tasks import WORDS


def test_every_intent_has_a_word_in_the_history() -> None:
    missing = [
        key
        for key in INTENTS
        if key.startswith("intent.tasks.")
        and f"tasks.history.{key.removeprefix('intent.tasks.')}" not in WORDS
    ]
    assert missing == []


def test_every_state_and_group_has_a_word() -> None:
    wanted = {f"tasks.state.{state}" for state in STATES} | {f"tasks.group.{key}" for key in GROUPS}
    assert wanted <= WORDS.keys()
