"""Intents about reminders."""

WORDS: dict[str, tuple[str, str]] = {
    "intent.reminders.set": ("リマインダーの設定（{title}）", "reminder of “{title}”"),
    "intent.reminders.change": (
        "リマインダーの変更（{title}）",
        "change of the reminder of “{title}”",
    ),
    "intent.reminders.snooze": (
        "リマインダーの延期（{title}）",
        "putting off the reminder of “{title}”",
    ),
    "intent.reminders.done": ("リマインダーの確認（{title}）", "ticking the reminder of “{title}”"),
    "intent.reminders.remove": (
        "リマインダーの削除（{title}）",
        "removing the reminder of “{title}”",
    ),
    "intent.reminders.late": (
        "期限超過のお知らせ（{title}）",
        "reminder of what is late (“{title}”)",
    ),
    "intent.reminders.late_many": ("期限超過{count}件のお知らせ", "reminder of {count} late tasks"),
}
