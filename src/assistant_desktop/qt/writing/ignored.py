"""What the user does not want to hear of again, on this computer."""

from typing import TYPE_CHECKING

from ...services.core import Core
from ...store.driver import OperationalError

if TYPE_CHECKING:
    from ...language.check import Finding

OFF, NEVER = "writing_off", "writing_never"


def is_on(core: Core) -> bool:
    """Whether text is checked while it is written."""
    return not core.local.get(OFF, False)


def switch(core: Core, on: bool) -> None:
    """Check from now on, or not."""
    core.local.set(OFF, not on)


def never_again(core: Core, finding: "Finding") -> None:
    """Do not tell of this rule with these words again."""
    kept = dict(core.local.get(NEVER, {}))
    kept[finding.ignore_key] = finding.surface
    try:
        core.local.set(NEVER, kept)
    except OperationalError:
        return  # it waits there, and is written with the next value


def tell_again(core: Core, key: str) -> None:
    """Tell of it again."""
    kept = dict(core.local.get(NEVER, {}))
    kept.pop(key, None)
    core.local.set(NEVER, kept)


def never(core: Core) -> dict[str, str]:
    """What is not told of: key → the words."""
    return dict(core.local.get(NEVER, {}))
