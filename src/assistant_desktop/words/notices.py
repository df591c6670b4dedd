"""Notices: what the desktop and the inbox say, and the settings about them."""

WORDS: dict[str, tuple[str, str]] = {
    # Requests.
    "notices.request.title": ("{who}から依頼が届きました", "A request from {who}"),
    "notices.request_urgent.title": ("{who}から至急の依頼です", "An urgent request from {who}"),
    "notices.reply.title": ("{who}から一次返信です", "First reply from {who}"),
    "notices.declined.title": ("{who}が依頼を辞退しました", "{who} declined a request"),
    "notices.cancelled.title": ("{who}が依頼を取りやめました", "{who} withdrew a request"),
    "notices.waiting.title": ("{who}が回答をお待ちです", "{who} is waiting for your answer"),
    # Deliveries.
    "notices.delivery.title": ("{who}から納品です", "A delivery from {who}"),
    "notices.delivered.title": ("{who}から納品です", "A delivery from {who}"),
    "notices.part.title": ("{who}から途中の納品です", "A partial delivery from {who}"),
    "notices.done.title": ("{who}が依頼を完了しました", "{who} completed a request"),
    "notices.revision.title": ("{who}から手直しの依頼です", "{who} asks for another round"),
    "notices.accepted.title": ("{who}が納品物を受け取りました", "{who} accepted a delivery"),
    "notices.accepted.silently": (
        "ご連絡がなかったため、納品物を受け取りとしました",
        "A delivery is accepted, as nobody objected",
    ),
    # Hours.
    "notices.hours.title": (
        "{month}の時間が{percent}%に達しました",
        "{month}: {percent}% of the hours",
    ),
    "notices.hours.body": (
        "{available}時間のうち{used}時間です。",
        "{used} of {available} h are used.",
    ),
    "notices.version": ("{title}（第{version}版）", "{title} (version {version})"),
    "notices.extra": ("ひと手間：{extra}", "Extra: {extra}"),
    "notices.ask": (
        "よかった点や改善点を、ひとことお聞かせください。",
        "Please say in a sentence what was good or what to improve.",
    ),
    # Feedback and messages.
    "notices.praise.title": ("{who}から称賛が届きました", "Praise from {who}"),
    "notices.critique.title": ("{who}から改善のひとことが届きました", "Critique from {who}"),
    "notices.acknowledged.title": (
        "{who}がフィードバックを受け取りました",
        "{who} has read your feedback",
    ),
    "notices.answer.title": (
        "{who}からフィードバックへの返事です",
        "{who} answered your feedback",
    ),
    "notices.comment.title": ("{who}からメッセージです", "A message from {who}"),
    "notices.held.title": ("置いた文の時間になりました", "The time of what you put aside is over"),
    "notices.held.body": (
        "はじめに事実を見てから、送るか、書き直すか、手放すかを決められます。",
        "Look at the fact first; then send it, rewrite it or let it go.",
    ),
    # Somebody suddenly cannot work.
    "notices.absence.title": ("{who}がお休みに入りました", "{who} is away"),
    "notices.absence.until": ("{day}までの予定です。", "Until the end of {day}."),
    "notices.absence_end.title": ("{who}が戻りました", "{who} is back"),
    # Agreed times.
    "notices.standup.title": ("朝会の時間です", "Time for the stand-up"),
    "notices.standup_soon.title": ("朝会まで10分です", "The stand-up begins in 10 minutes"),
    "notices.goal": ("目標は{minutes}分です。", "The target is {minutes} minutes."),
    "notices.due.title": ("まもなく納期です", "Due soon"),
    "notices.by": ("{time}まで　{title}", "By {time}: {title}"),
    "notices.morning.both": (
        "遅れが{late}件、今日の納期が{today}件あります",
        "{late} late, {today} due today",
    ),
    "notices.morning.late": ("納期を過ぎたタスクが{late}件あります", "Past their due date: {late}"),
    "notices.morning.today": ("今日が納期のタスクが{today}件あります", "Due today: {today}"),
    "notices.morning.part.late": ("遅れ{n}件", "{n} late"),
    "notices.morning.part.risk": ("余裕のないもの{n}件", "{n} at risk"),
    "notices.morning.part.outside": ("お預け中の遅れ{n}件", "{n} overdue with others"),
    "notices.morning.part.today": ("今日の納期{n}件", "{n} due today"),
    "notices.morning.comma": ("、", ", "),
    "notices.morning.several": ("今日の確認：{parts}", "To look at today: {parts}"),
    "notices.morning.others": (
        "{who}の期限を過ぎたタスク：{n}件",
        "{who}: {n} past their due date",
    ),
    "notices.morning.short": ("{title}（{length}不足）", "{title} ({length} short)"),
    "notices.morning.risk": ("{title}（余裕なし）", "{title} (no margin left)"),
    "notices.morning.whom": ("{title}（{who}にお預け中）", "{title} (with {who})"),
    "notices.reminder.title": ("リマインダーの時刻です", "A reminder"),
    "notices.late_reminder.title": (
        "{who}から、期限を過ぎたタスクのお知らせです",
        "{who} reminds you of what is past its due date",
    ),
    "notices.late_reminder.count": ("全部で{n}件", "{n} in all"),
    # Taking work over.
    "notices.offer.title": ("{who}から巻き取りのご提案です", "{who} offers to take a task over"),
    "notices.offer.month": ("毎月 約{length}", "about {length} a month"),
    "notices.offer_accepted.title": (
        "{who}がタスクをお任せくださいました",
        "{who} hands a task over to you",
    ),
    "notices.offer_declined.title": (
        "{who}が巻き取りを見送りました",
        "{who} prefers to keep a task for now",
    ),
    # What something urgent displaces.
    "notices.displaced.title": (
        "至急のご依頼で、{count}件の時間が足りなくなります",
        "Displaced by your urgent request: {count}",
    ),
    "notices.displaced.choose": (
        "どれをずらしてよいか、お選びください。",
        "Please choose what may wait.",
    ),
    "notices.slipped.title": ("{who}が納期を動かしました", "{who} moved a due date"),
    "notices.comment_ask.title": ("{who}から返信のお願いです", "{who} asks for a reply"),
    # Clocks of replies.
    "notices.reply_amber.title": ("{who}が{length}お待ちです", "{who} has waited for {length}"),
    "notices.reply_red.title": ("{who}が{length}お待ちです", "{who} has waited for {length}"),
    "notices.reply_failed.title": (
        "{who}への返信が半日を過ぎました",
        "Half a day has passed without a reply to {who}",
    ),
    "notices.reply_failed.body": (
        "「承知いたしました」のひとことだけでも、いま送れます。",
        "A single sentence is enough, and it can be sent now.",
    ),
    "notices.reply_late.title": (
        "{who}の返信に時間がかかっています",
        "{who} needs more time to reply",
    ),
    "notices.reply_late.body": (
        "勤務時間で半日が過ぎました。お急ぎでしたら、ひとことお声がけください。",
        "Half a working day has passed. If it is pressing, a word from you helps.",
    ),
    "notices.reply_what.task": ("一次返信がまだです。", "It has had no first reply."),
    "notices.reply_what.comment": (
        "メッセージへの返信がまだです。",
        "A message is waiting for a reply.",
    ),
    "notices.reply_what.question": (
        "確認への回答がまだです。",
        "A question is waiting for an answer.",
    ),
    # Several at once, and those without content.
    "notices.digest.title": ("お知らせが{count}件あります", "{count} notices for you"),
    "notices.more": ("ほか{count}件", "and {count} more"),
    "notices.private.title": ("新しいお知らせが1件あります", "One new notice"),
    "notices.private.digest": ("新しいお知らせがあります", "New notices"),
    "notices.private.body": (
        "内容は、ウィンドウで確認できます。",
        "Open the window to read it.",
    ),
    "notices.test.title": ("通知のテストです", "This is a test"),
    "notices.test.body": ("通知はこのように届きます。", "Notices look like this."),
    # Buttons.
    "notices.action.default": ("開く", "Open"),
    "notices.action.open": ("開く", "Open"),
    "notices.action.start": ("はじめる", "Start"),
    "notices.action.done": ("完了にする", "Mark as done"),
    "notices.question.title": ("{who}から確認です", "A question from {who}"),
    "notices.question_nudge.title": (
        "{who}がご回答をお待ちです",
        "{who} is waiting for your answer",
    ),
    "notices.question_answer.title": ("{who}から回答です", "{who} answered your question"),
    "notices.question_stale.title": (
        "{who}の回答待ちが1営業日になりました",
        "{who} has not answered for a working day",
    ),
    "notices.proposal": ("{letter}　{text}", "{letter}: {text}"),
    "notices.proposal_best": ("{letter}　{text}（おすすめ）", "{letter}: {text} (recommended)"),
    "notices.action.nudge": ("もう一度お知らせする", "Send a reminder"),
    "notices.action.accept": ("任せる", "Hand over"),
    "notices.action.remind": ("お知らせを送る", "Send a reminder"),
    "notices.action.praise": ("称賛", "Praise"),
    "notices.action.critique": ("改善", "Critique"),
    "notices.action.snooze": ("10分後に", "In 10 minutes"),
    "notices.action.snooze_hour": ("1時間後に", "In 1 hour"),
    "notices.action.snooze_morning": ("明日の朝に", "Tomorrow morning"),
    # Settings.
    "notices.group.request": ("依頼と返信", "Requests and replies"),
    "notices.group.delivery": ("納品と完了", "Deliveries"),
    "notices.group.feedback": ("フィードバック", "Feedback"),
    "notices.group.message": ("メッセージ", "Messages"),
    "notices.group.standup": ("朝会", "Stand-up"),
    "notices.group.due": ("納期", "Due dates"),
    "notices.group.hours": ("契約の時間", "Contracted hours"),
    "notices.detail.full": ("すべて表示", "Everything"),
    "notices.detail.title": ("題だけ", "Title only"),
    "notices.detail.none": ("内容を出さない", "No content"),
}
