"""The people before and after a task, hand-offs, work in others' hands, and letters to them."""

WORDS: dict[str, tuple[str, str]] = {
    # The line of a task.
    "relay.line": ("前後の人", "Relay"),
    "relay.line.empty": (
        "だれから、だれのために（井上様 → 私 → 田中部長）",
        "From, for (Mr Inoue → me → Mr Tanaka)",
    ),
    "relay.own": ("私", "me"),
    "relay.me": ("私,自分,わたし", "me,I,myself,us"),
    "relay.view": ("つながりを見る", "See the chain"),
    # The view of a chain.
    "relay.title": ("前後の人", "Relay"),
    "relay.back": ("タスクへ戻る", "Back to the task"),
    "relay.search": ("お名前でさがす", "Find a name"),
    "relay.of_task": ("このタスク", "This task"),
    "relay.of_name": ("{name}を通る仕事", "Work that runs through {name}"),
    "relay.before": ("その手前", "Leading to it"),
    "relay.onward": ("その先", "Going on from it"),
    "relay.ends": ("最後に届く方", "Whom it serves in the end"),
    "relay.names": ("登場する方", "Everybody in it"),
    "relay.no_names": (
        "タスクの「前後の人」に一行書くと、ここにつながりが描かれます。",
        "Write one line under Relay on a task, and its chain is drawn here.",
    ),
    "relay.chain": ("つながりの図", "Chain"),
    "relay.chain.row": ("{title}。{line}。{state}", "{title}. {line}. {state}"),
    # Thanks to those before.
    "relay.thanks.offer": (
        "{names}のおかげで進みました。お礼を伝えますか。",
        "{names} made this possible. Say thank you?",
    ),
    "relay.thanks.write": ("お礼の文面", "Write thanks"),
    "relay.thanks.said": ("伝えました", "Said it"),
    "relay.thanks.later": ("今回は見送る", "Not this time"),
    "relay.thanks.done": ("{names}にお礼を伝えました（{day}）", "Thanked {names} ({day})"),
    # A letter that is ready.
    "relay.letter.reminder": ("{name}への確認の文面", "A reminder for {name}"),
    "relay.letter.thanks": ("{name}へのお礼の文面", "Thanks to {name}"),
    "relay.letter.text": ("文面", "Text"),
    "relay.letter.language": ("文面の言語", "Language of the text"),
    "relay.letter.ja": ("日本語", "日本語"),
    "relay.letter.en": ("English", "English"),
    "relay.letter.copy": ("文面を写す", "Copy"),
    "relay.letter.copied": ("文面を写しました。", "The text is in the clipboard."),
    "relay.letter.mail": ("メールで開く", "Open in mail"),
    "relay.letter.no_mail": (
        "メールのアプリを開けませんでした。文面を写してお使いください。",
        "No mail program could be opened. Please copy the text.",
    ),
    "relay.letter.asked": ("確認しました", "Asked"),
    "relay.letter.close": ("閉じる", "Close"),
    # Work in others' hands.
    "relay.custody": ("預け先", "With"),
    "relay.custody.note": ("{name}に預け中", "With {name}"),
    "relay.custody.short": ("預け中", "With others"),
    "relay.custody.since": ("{day}から", "since {day}"),
    "relay.custody.by": ("{day}まで", "by {day}"),
    "relay.custody.no_due": ("期日なし", "no date"),
    "relay.custody.asked": ("最後の確認 {day}", "last asked {day}"),
    "relay.custody.not_asked": ("まだ確認していません", "not asked yet"),
    "relay.custody.days": ("{n}日超過", "{n} days late"),
    "relay.custody.day": ("1日超過", "1 day late"),
    "relay.custody.today": ("時刻を超過", "Time is past"),
    "relay.custody.remind": ("確認の文面", "Reminder"),
    "relay.custody.back": ("戻りました", "It is back"),
    # Leaving it with somebody.
    "relay.leave.title": ("どなたかに預ける", "Leave it with somebody"),
    "relay.leave.holder": ("預ける方", "With whom"),
    "relay.leave.holder_hint": ("経理 木村様", "Ms Kimura, accounting"),
    "relay.leave.due": ("戻していただく日", "Wanted back by"),
    "relay.leave.due_set": ("戻る日 {day}", "Back by {day}"),
    "relay.leave.due_choose": ("戻していただく日を選ぶ", "Choose when it should be back"),
    "relay.leave.send": ("預ける", "Leave it"),
    # Handing it on.
    "relay.handoff.title": ("引き継ぐ", "Hand off"),
    "relay.handoff.to": ("引き継ぐ方", "To whom"),
    "relay.handoff.name": ("ほかの方のお名前", "Somebody else’s name"),
    "relay.handoff.standing": ("今の状態", "How it stands"),
    "relay.handoff.standing_hint": (
        "どこまで済んでいるか",
        "What is done so far",
    ),
    "relay.handoff.next_step": ("次の一歩", "Next step"),
    "relay.handoff.next_step_hint": (
        "最初にすること",
        "What to do first",
    ),
    "relay.handoff.material": ("資料", "Material"),
    "relay.handoff.material_hint": (
        "ファイルやリンク、聞ける方",
        "Files, links, whom to ask",
    ),
    "relay.handoff.pitfalls": ("気をつけること", "Pitfalls"),
    "relay.handoff.pitfalls_hint": (
        "つまずきやすい点",
        "What is easy to get wrong",
    ),
    "relay.handoff.due": ("納期", "Due"),
    "relay.handoff.due_set": ("納期 {day}", "Due {day}"),
    "relay.handoff.due_keep": ("納期はそのまま", "Keep the due date"),
    "relay.handoff.send": ("引き継ぐ", "Hand off"),
    "relay.handoff.card": (
        "{giver}から{receiver}へ引き継ぎ",
        "Handed from {giver} to {receiver}",
    ),
    "relay.handoff.more": ("くわしく", "Details"),
    "relay.handoff.less": ("たたむ", "Fold"),
    # What was done, in the history of a task.
    "relay.history.set": ("前後の人を変更", "Changed the relay"),
    "relay.history.thank": ("お礼を記録", "Noted the thanks"),
    "relay.history.leave": ("{name}に預けました", "Left it with {name}"),
    "relay.history.ask": ("{name}に確認しました", "Asked {name}"),
    "relay.history.back": ("預け先から戻りました", "It came back"),
    "relay.history.hand_off": ("{name}に引き継ぎました", "Handed it to {name}"),
    # Once a week.
    "relay.week.question": (
        "この仕事の前後に、誰がいますか",
        "Who is before and after this work?",
    ),
    "relay.week.put_away": ("今週は見送る", "Not this week"),
    # Today.
    "relay.today.about": ("「{title}」　{text}", "“{title}”: {text}"),
    "relay.today.late": (
        "{name}に預け中　{by}（{late}）",
        "With {name}, {by} ({late})",
    ),
    # Letters. The name stands above, the sender below.
    "relay.text.sama": ("{name}様", "{name}"),
    "relay.text.onchu": ("{name}御中", "{name}"),
    "relay.text.opening": (
        "{name}\n\nお世話になっております。{sender}です。",
        "Dear {name},\n\nThis is {sender}.",
    ),
    "relay.text.sender": ("{client}のアシスタントの{me}", "{me}, assistant to {client}"),
    "relay.text.remind.subject": (
        "「{title}」のご状況について",
        "About “{title}”",
    ),
    "relay.text.remind.open": (
        "「{title}」につきまして、念のためご状況をお伺いいたします。",
        "I would like to ask how “{title}” is coming along.",
    ),
    "relay.text.remind.due": (
        "「{title}」につきまして、{due}までにお願いしております件で、念のためのご連絡です。",
        "This is a short note about “{title}”, which we hope to have by {due}.",
    ),
    "relay.text.remind.late": (
        "「{title}」につきまして、{due}までにお願いしておりましたので、ご状況をお伺いいたします。",
        "We had hoped to have “{title}” by {due}, so I would like to ask how it stands.",
    ),
    "relay.text.remind.ask": (
        (
            "目安の日時だけでもお知らせいただけますと、大変助かります。\n"
            "こちらでご用意できるものがございましたら、お知らせください。\n"
            "行き違いでしたら、ご容赦ください。\n"
            "お忙しいところ恐れ入りますが、どうぞよろしくお願いいたします。\n\n{me}"
        ),
        (
            "A rough date would already be a great help.\n"
            "Please tell me if there is anything we can prepare for you.\n"
            "If your answer is on its way, please disregard this note.\n\n"
            "Kind regards,\n{me}"
        ),
    ),
    "relay.text.thanks.subject": ("「{title}」のお礼", "Thank you for “{title}”"),
    "relay.text.thanks.done": (
        "「{title}」では、お力添えをいただき、誠にありがとうございました。",
        "Thank you very much for your part in “{title}”.",
    ),
    "relay.text.thanks.served": (
        "おかげさまで、無事に{last}へお届けできました。",
        "Thanks to you, it has reached {last} safely.",
    ),
    "relay.text.thanks.finished": (
        "おかげさまで、無事に終えることができました。",
        "Thanks to you, it is finished.",
    ),
    "relay.text.thanks.again": (
        (
            "またご一緒できますことを楽しみにしております。\n"
            "今後ともどうぞよろしくお願いいたします。\n\n{me}"
        ),
        "I look forward to working with you again.\n\nKind regards,\n{me}",
    ),
}
