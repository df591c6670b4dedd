"""Words of replies: messages that wait, own wording, what gives way to something urgent, how long
replies took."""

WORDS: dict[str, tuple[str, str]] = {
    # Messages that ask for a reply.
    "replies.ask": ("返信をお願いする", "Ask for a reply"),
    "replies.ask_on": (
        "返信をお願いする：{who}の返信の時計が動きます",
        "Ask for a reply: the clock of {who} will run",
    ),
    "replies.waiting": ("返信待ち {time}", "Reply {time}"),
    "replies.waiting_mine": (
        "返信をお待ちのメッセージがあります。{length}経過",
        "A message is waiting for your reply, {length} so far",
    ),
    "replies.waiting_other": (
        "{who}の返信待ち。{length}経過",
        "Waiting for a reply of {who}, {length} so far",
    ),
    "replies.replied_in": ("返信まで{length}", "replied in {length}"),
    "replies.settle": ("返信は不要", "No reply needed"),
    "replies.settled": ("返信済みにする", "Already replied"),
    "replies.messages": ("返信をお待ちのメッセージ", "Messages waiting for a reply"),
    "replies.card": (
        "{who}のメッセージ「{text}」　{length}経過",
        "Message of {who}: “{text}”, waiting {length}",
    ),
    "replies.field": ("{who}への返信", "Reply to {who}"),
    "replies.field_hint": ("ひとこと返信する", "Reply in a sentence"),
    "replies.send": ("返信", "Reply"),
    # What something urgent displaces.
    "replies.displaced": (
        "「{title}」は{old}に間に合わなくなります。{new}なら間に合います。",
        "“{title}” will not be ready by {old}; it can be by {new}.",
    ),
    "replies.moved": (
        "「{title}」を{old}から{new}に動かしました",
        "“{title}” moved from {old} to {new}",
    ),
    "replies.displaced.today": ("至急で時間が足りなくなるもの", "Displaced by something urgent"),
    "replies.displaced.for": (
        "至急「{title}」のため。ずらしてよいものをお選びください。",
        "Because of “{title}”, urgent. Choose what may wait.",
    ),
    "replies.displaced.mine": (
        "この依頼のため、時間が足りなくなるもの。ずらしてよいものをお選びください。",
        "Displaced by this request. Choose what may wait.",
    ),
    "replies.displaced.of": (
        "至急のため時間が足りなくなるもの。{who}に選んでいただきます。",
        "Displaced by this; {who} chooses what may wait.",
    ),
    "replies.displaced.choice": ("「{title}」　{old} → {new}", "“{title}”  {old} → {new}"),
    "replies.displaced.kept": ("「{title}」　{old}のまま", "“{title}”  stays {old}"),
    "replies.displaced.late": (
        "「{title}」　{old}に間に合いません",
        "“{title}”  not ready by {old}",
    ),
    "replies.displaced.enough": ("これで、ほかは間に合います。", "The rest will be in time."),
    "replies.displaced.short": (
        "まだ間に合わないものがあります。",
        "Something is still not in time.",
    ),
    "replies.displaced.none": (
        "お選びになるまで、納期はそのままです。",
        "Until you choose, the dues stay as they are.",
    ),
    "replies.displaced.move": ("納期を動かす", "Move the dues"),
    "replies.displaced.leave": ("いまは動かさない", "Leave them"),
    "replies.displaced.usual": (
        "見積のないものは30分として計算しています。",
        "What has no estimate counts as 30 min.",
    ),
    # How long replies took.
    "replies.stats.title": ("返信までの時間の記録", "How long replies took"),
    "replies.stats.mine": ("私の返信", "My replies"),
    "replies.stats.other": ("{who}の返信", "Replies of {who}"),
    "replies.stats.this": ("今月のまんなかの値", "the middle one of this month"),
    "replies.stats.year": ("この12か月のまんなかの値", "the middle one of the last 12 months"),
    "replies.stats.share": (
        "{count}件のうち{within}件が{limit}以内",
        "{within} of {count} within {limit}",
    ),
    "replies.stats.half": ("半日", "half a day"),
    "replies.stats.gap": ("　", " · "),
    "replies.stats.empty": (
        "返信が記録されると、ここに月ごとの図が描かれます。",
        "A chart by month appears here with the first reply.",
    ),
    "replies.stats.note": (
        "依頼・メッセージ・確認への返信を、返す人の勤務時間で数えています。",
        "Replies to requests, messages and questions, in the working time of who replies.",
    ),
    "replies.before": ("先月 {length}", "last month {length}"),
    "replies.month": (
        "{month}：{count}件、まんなかの値 {middle}、{limit}以内 {within}件",
        "{month}: {count}, middle {middle}, {within} within {limit}",
    ),
    "replies.month_failed": ("、半日を過ぎたもの {failed}件", ", {failed} after half a day"),
    "replies.month_none": ("{month}：返信なし", "{month}: no replies"),
    # One's own wording.
    "replies.wording.title": ("一次返信の文面", "Wording of the first reply"),
    "replies.wording.note": (
        "{time}のところに時刻や日が入ります。空にすると元の文面に戻ります。",
        "{time} is replaced by the time or the day. Empty brings the usual wording back.",
    ),
    "replies.wording.language": ("文面の言語", "Language of the wording"),
    "replies.wording.now": ("今すぐ", "Now"),
    "replies.wording.after": ("13:00以降 など", "After 13:00 and so on"),
    "replies.wording.morning": ("明日の午前 など", "Tomorrow morning and so on"),
    "replies.wording.no_time": (
        "この文面には時刻が入りません。",
        "No time will stand in this sentence.",
    ),
    "replies.wording.back": ("元の文面に戻す", "Use the usual wording"),
    # Copies of a reply for other places.
    "replies.copy": ("コピー", "Copy"),
    "replies.copy_name": ("一次返信をコピー", "Copy the reply"),
    "replies.copy_for.chatwork": ("Chatwork用にコピー", "Copy for Chatwork"),
    "replies.copy_for.slack": ("Slack用にコピー", "Copy for Slack"),
    "replies.copy_for.mail": ("メール用にコピー", "Copy for mail"),
    "replies.copied": ("コピーしました。貼り付けて送れます。", "Copied, ready to paste."),
    "replies.copy.chatwork": (
        "[info][title]{title}[/title]{text}[/info]",
        "[info][title]{title}[/title]{text}[/info]",
    ),
    "replies.copy.slack": ("*{title}*\n{text}", "*{title}*\n{text}"),
    "replies.copy.mail": (
        "件名：Re: {title}\n\n{other}\n\n{me}です。\n\n{text}\n\nよろしくお願いいたします。\n{me}",
        "Subject: Re: {title}\n\nDear {other},\n\n{text}\n\nBest regards,\n{me}",
    ),
}
