"""The inbox page."""

WORDS: dict[str, tuple[str, str]] = {
    "inbox.title": ("お知らせ", "Notices"),
    "inbox.list": ("お知らせの一覧", "List of notices"),
    "inbox.unread": ("未読 {count}", "{count} unread"),
    "inbox.all_read": ("すべて既読にする", "Mark all as read"),
    "inbox.settings": ("通知の設定", "Notification settings"),
    "inbox.empty": (
        "お知らせはまだありません。依頼や納品、朝会の時刻が、ここに残ります。",
        "No notices yet. Requests, deliveries and the stand-up are kept here.",
    ),
    "inbox.mark_read": ("既読にする", "Mark as read"),
    "inbox.put_off": ("あとで知らせる", "Remind me later"),
    "inbox.snoozed": ("{time} にもう一度", "Again at {time}"),
    "inbox.row": ("{title}。{body}。{time}", "{title}. {body}. {time}"),
    "inbox.row_unread": ("未読。{title}。{body}。{time}", "Unread. {title}. {body}. {time}"),
}
