"""How this computer notifies: kept in its local values, never shared."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from ..features.notices.model import GROUPS
from ..kernel.clock import from_text, to_text
from ..store.local import Local
from ..words import Words

DETAILS = ("full", "title", "none")
_KEY = "notices"


@dataclass(frozen=True)
class NoticeSettings:
    """All of it with its defaults. ``detail``: full, title (no body) or none (no content at all).

    ``off`` holds groups that stay in the inbox. ``simple`` uses plyer alone. ``working_hours``
    holds back what is not urgent until work begins; ``quiet`` is a span of local time in which
    only urgent notices come. ``soon`` adds one ten minutes before the stand-up, ``lead_minutes``
    is how long before its due a task is recalled (0: not at all).
    """

    off: frozenset[str] = frozenset()
    detail: str = "full"
    simple: bool = False
    working_hours: bool = True
    quiet: tuple[time, time] | None = None
    soon: bool = False
    lead_minutes: int = 60
    paused_until: datetime | None = None

    @classmethod
    def load(cls, local: Local) -> "NoticeSettings":
        """What is kept; whatever cannot be read has its default."""
        kept = local.get(_KEY, {})
        return cls.from_json(kept) if isinstance(kept, Mapping) else cls()

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "NoticeSettings":
        quiet, paused = kept.get("quiet"), kept.get("paused_until")
        detail = kept.get("detail")
        return cls(
            off=frozenset(kept.get("off", ())) & frozenset(GROUPS),
            detail=detail if detail in DETAILS else "full",
            simple=bool(kept.get("simple", False)),
            working_hours=bool(kept.get("working_hours", True)),
            quiet=(time.fromisoformat(quiet[0]), time.fromisoformat(quiet[1])) if quiet else None,
            soon=bool(kept.get("soon", False)),
            lead_minutes=int(kept.get("lead_minutes", 60)),
            paused_until=from_text(paused) if paused else None,
        )

    def save(self, local: Local) -> None:
        """Keep all of it."""
        local.set(
            _KEY,
            {
                "off": sorted(self.off),
                "detail": self.detail,
                "simple": self.simple,
                "working_hours": self.working_hours,
                "quiet": [f"{edge:%H:%M}" for edge in self.quiet] if self.quiet else None,
                "soon": self.soon,
                "lead_minutes": self.lead_minutes,
                "paused_until": to_text(self.paused_until) if self.paused_until else None,
            },
        )


def group_label(words: Words, group: str) -> str:
    """What a group of notices is called in the settings."""
    return words(f"notices.group.{group}")


def detail_label(words: Words, detail: str) -> str:
    """What a degree of detail is called in the settings."""
    return words(f"notices.detail.{detail}")
