"""What was just done, as a sentence for the toast. An intent without one here is told by its
phrase (``shell.told.do``)."""

WORDS: dict[str, tuple[str, str]] = {
    "told.of.tasks.add": ("「{title}」を追加しました", "Added “{title}”"),
    "told.of.tasks.add_many": ("{count}件を追加しました", "Added {count} tasks"),
    "told.of.tasks.request": ("「{title}」を依頼しました", "Asked for “{title}”"),
    "told.of.tasks.edit": ("「{title}」を変更しました", "Changed “{title}”"),
    "told.of.tasks.edit_title": ("「{title}」の名前を変えました", "Changed the title of “{title}”"),
    "told.of.tasks.edit_due": (
        "「{title}」の納期を変えました",
        "Changed the due date of “{title}”",
    ),
    "told.of.tasks.edit_owner": ("「{title}」の担当を変えました", "Changed the owner of “{title}”"),
    "told.of.tasks.edit_many": ("{count}件を変更しました", "Changed {count} tasks"),
    "told.of.tasks.reply": ("「{title}」に返信しました", "Replied to “{title}”"),
    "told.of.tasks.accept": ("「{title}」を引き受けました", "Accepted “{title}”"),
    "told.of.tasks.start": ("「{title}」に着手しました", "Started “{title}”"),
    "told.of.tasks.wait": ("「{title}」を回答待ちにしました", "“{title}” waits for an answer"),
    "told.of.questions.ask": (
        "「{title}」の確認を送りました",
        "Sent a question about “{title}”",
    ),
    "told.of.questions.ask_due": (
        "「{title}」の納期を相談しました",
        "Asked for a date for “{title}”",
    ),
    "told.of.questions.answer": (
        "「{title}」の確認に回答しました",
        "Answered the question about “{title}”",
    ),
    "told.of.questions.withdraw": (
        "「{title}」の確認を取り下げました",
        "Withdrew the question about “{title}”",
    ),
    "told.of.questions.nudge": (
        "「{title}」の確認をもう一度お知らせしました",
        "Sent a reminder about “{title}”",
    ),
    "told.of.agreements.due": (
        "「{title}」の新しい納期を記録しました",
        "Recorded the new due date of “{title}”",
    ),
    "told.of.tasks.complete": ("「{title}」を完了しました", "Completed “{title}”"),
    "told.of.tasks.complete_many": ("{count}件を完了しました", "Completed {count} tasks"),
    "told.of.tasks.reopen": ("「{title}」を再開しました", "Reopened “{title}”"),
    "told.of.tasks.reopen_many": ("{count}件を再開しました", "Reopened {count} tasks"),
    "told.of.tasks.deliver": ("「{title}」を納品しました", "Delivered “{title}”"),
    "told.of.tasks.deliver_part": (
        "「{title}」を一部納品しました",
        "Delivered a part of “{title}”",
    ),
    "told.of.tasks.send_back": ("「{title}」を差し戻しました", "Sent “{title}” back"),
    "told.of.tasks.decline": ("「{title}」を辞退しました", "Declined “{title}”"),
    "told.of.tasks.cancel": ("「{title}」を取りやめました", "Cancelled “{title}”"),
    "told.of.tasks.delete": ("「{title}」を削除しました", "Deleted “{title}”"),
    "told.of.tasks.delete_many": ("{count}件を削除しました", "Deleted {count} tasks"),
    "told.of.tasks.move": ("「{title}」を並べ替えました", "Moved “{title}”"),
    "told.of.tasks.move_many": ("{count}件を移しました", "Moved {count} tasks"),
    "told.of.tasks.comment": ("メッセージを送りました", "Message sent"),
    "told.of.tasks.message_settle": ("返信待ちを取り下げました", "No reply is needed any more"),
    "told.of.replies.slip": (
        "「{title}」のために納期を動かしました",
        "Moved dues for “{title}”",
    ),
    "told.of.tasks.comment_ask": (
        "返信のお願いつきで送りました",
        "Message sent, asking for a reply",
    ),
    "told.of.feedback.praise": ("称賛を送りました", "Praise sent"),
    "told.of.feedback.critique": ("改善のひとことを送りました", "Critique sent"),
    "told.of.feedback.acknowledge": ("受け取ったことを伝えました", "Acknowledged"),
    "told.of.feedback.answer": ("お返事を送りました", "Answer sent"),
    "told.of.feedback.withdraw": ("フィードバックを取り下げました", "Feedback withdrawn"),
    "told.of.people.day_off": ("休みを追加しました（{first}）", "Day off added ({first})"),
    "told.of.people.no_day_off": ("休みを取り消しました（{first}）", "Day off removed ({first})"),
    "told.of.people.change": ("{name}さんの情報を変更しました", "Changed the details of {name}"),
}
