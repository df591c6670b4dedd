"""What a first reply can offer: now, later today, the next working morning. Pure rules."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from .reply import Hours

NOW, AFTER, MORNING = "now", "after", "morning"
_HOURS = (13, 15, 17)
_MARGIN = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Offer:
    """``kind`` now, after (``hour`` of today, 24 h) or morning (of ``day``)."""

    kind: str
    hour: int = 0
    day: date | None = None


def offers(now: datetime, hours: Hours) -> list[Offer]:
    """What the one who replies can promise at ``now``, at most four, in the order of time.

    An hour of today is offered where that person works then and it is half an hour away; "now" only
    while they are at work; the morning is that of their next working day.
    """
    local = now.astimezone(hours.zone)
    spans = hours.spans(local.date())
    found: list[Offer] = []
    if any(opens <= now < closes for opens, closes in spans):
        found.append(Offer(NOW))
    for hour in _HOURS:
        at = local.replace(hour=hour, minute=0, second=0, microsecond=0)
        if at - local >= _MARGIN and any(opens <= at < closes for opens, closes in spans):
            found.append(Offer(AFTER, hour))
    found = found[:3] if found and found[0].kind == NOW else found[:2]
    for ahead in range(1, 60):
        day = local.date() + timedelta(days=ahead)
        if hours.spans(day):
            found.append(Offer(MORNING, day=day))
            break
    return found or [Offer(NOW)]
