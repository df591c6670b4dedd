"""What the pair agreed on, with the defaults of the product. Values are JSON."""

DEFAULTS: dict[str, object] = {
    "standup.time": "09:30",
    "standup.target_minutes": 5,
    "standup.limit_minutes": 10,
    "reply.amber_minutes": 60,
    "reply.red_minutes": 180,
    "reply.texts": {},
    "feedback.ask_all_months": 3,
    "feedback.sample_every": 3,
    "margin.target_days": 1,
    "margin.target_by_category": {},
    "hours.contract_minutes": 0,
    "hours.carry": "none",
    "deliveries.accept_after_days": 5,
}
"""Every shared setting by key. A device's own settings live in ``store.local``."""
