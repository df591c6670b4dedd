"""A day on which somebody suddenly cannot work."""

WORDS: dict[str, tuple[str, str]] = {
    "absence.title": ("今日は動けません", "I cannot work today"),
    "absence.lead": (
        "無理をなさらず。引き受けているものを一度に整えます。送るまで、何も伝わりません。",
        (
            "Take care. Everything you have taken on is put in order at once. "
            "Nothing is sent before you confirm."
        ),
    ),
    # Until when.
    "absence.until": ("お休み", "Away"),
    "absence.until.today": ("今日いっぱい", "The rest of today"),
    "absence.until.tomorrow": ("明日まで", "Until tomorrow"),
    "absence.until.choose": ("日を選ぶ", "Choose a day"),
    "absence.note": ("ひとこと（書かなくてもかまいません）", "A word about it (optional)"),
    "absence.note.hint": ("子の発熱のため", "My child is ill"),
    # What is affected.
    "absence.requests": ("一次返信をお待ちの依頼", "Requests waiting for a reply"),
    "absence.requests.send": ("返信する", "Reply"),
    "absence.requests.text": ("「{title}」への返信", "Reply to “{title}”"),
    "absence.due": ("納期が近いもの", "Due soon"),
    "absence.due.way": ("「{title}」をどうするか", "What happens to “{title}”"),
    "absence.way.stay": ("戻ってから", "When I am back"),
    "absence.way.hand": ("{name}へ", "To {name}"),
    "absence.way.leave": ("ほかの方へ", "To somebody else"),
    "absence.due.say": ("「{title}」へのひとこと", "A word on “{title}”"),
    "absence.due.name": ("「{title}」を引き継ぐ方", "Who takes “{title}”"),
    "absence.due.standing": ("「{title}」の今の状態", "How “{title}” stands"),
    "absence.due.next": ("「{title}」の次の一歩", "Next step of “{title}”"),
    "absence.label.say": ("ひとこと", "A word"),
    "absence.hint.say": (
        "空欄なら何も伝えません",
        "Empty: nothing is said",
    ),
    "absence.due.late": ("期限超過", "past due"),
    "absence.nothing": (
        "今日・明日が納期のものも、返信をお待ちの依頼もありません。",
        "Nothing is due today or tomorrow, and no request waits for a reply.",
    ),
    # The note.
    "absence.letter": ("{name}への連絡文", "Note to {name}"),
    "absence.letter.refresh": ("選んだ内容で書き直す", "Write it anew"),
    "absence.letter.copy": ("連絡文を写す", "Copy the note"),
    "absence.letter.copied": ("連絡文を写しました。", "The note is in the clipboard."),
    "absence.confirm": ("お休みに入る", "Go on leave"),
    "absence.cancel": ("やめる", "Not now"),
    "absence.missing": (
        "「{title}」の引き継ぎに、今の状態と次の一歩が必要です。",
        "Handing on “{title}” needs how it stands and the next step.",
    ),
    "absence.missing_name": (
        "「{title}」を引き継ぐ方のお名前をお書きください。",
        "Please write who takes “{title}”.",
    ),
    # While it lasts.
    "absence.banner": ("{name}は本日お休みです（{until}まで）", "{name} is away today ({until})"),
    "absence.banner.days": ("{name}はお休みです（{until}まで）", "{name} is away ({until})"),
    "absence.banner.mine": (
        "本日はお休みです（{until}まで）。時計は止まっています。",
        "You are away today ({until}). The clocks stand still.",
    ),
    "absence.banner.mine_days": (
        "お休み中です（{until}まで）。時計は止まっています。",
        "You are away ({until}). The clocks stand still.",
    ),
    "absence.banner.note": ("{text}　{note}", "{text} – {note}"),
    "absence.until_time": ("{time}", "until {time}"),
    "absence.until_day": ("{day}", "until the end of {day}"),
    "absence.back": ("戻りました", "I am back"),
    "absence.stopped": ("停止中", "Stopped"),
    "absence.stopped.mine": ("お休みのため停止中です", "Stopped while you are away"),
    "absence.stopped.other": ("{who}がお休みのため停止中", "Stopped while {who} is away"),
    # What is prepared. To the other of the pair.
    "absence.text.reply": (
        "承知いたしました。本日は急なお休みをいただきますため、{day}の午前中に対応いたします。",
        (
            "Understood. I have to be away today at short notice and will work on it "
            "in the morning ({day})."
        ),
    ),
    "absence.text.reply_open": (
        "承知いたしました。急なお休みをいただきますため、戻り次第、日時をご連絡いたします。",
        (
            "Understood. I have to be away at short notice and will tell you the time "
            "as soon as I am back."
        ),
    ),
    "absence.text.say": (
        "急なお休みをいただきますため、{day}に続きを進めます。",
        "I have to be away at short notice and will go on with it on {day}.",
    ),
    "absence.text.standing": ("{state}です。", "{state}."),
    "absence.text.standing_step": (
        "{state}です。手順は{all}件のうち{done}件が済んでいます。",
        "{state}, {done} of {all} steps are done.",
    ),
    "absence.text.next": ("{title}を{due}までに仕上げる", "Finish {title} by {due}"),
    # The note to the other.
    "absence.text.open": (
        (
            "{name}\n\nお世話になっております。{me}です。\n"
            "急なことで申し訳ございません。{span}、お休みをいただきます。"
        ),
        "Dear {name},\n\nI am sorry for the short notice: {span}.",
    ),
    "absence.text.reason": ("{note}です。", "{note}."),
    "absence.text.span_today": ("本日はこのあと", "I cannot work for the rest of today"),
    "absence.text.span_days": (
        "本日から{day}まで",
        "I cannot work from now until {day}",
    ),
    "absence.text.due": ("■ 納期が近いもの", "Due soon:"),
    "absence.text.requests": ("■ ご依頼", "Requests:"),
    "absence.text.line": ("・{title}（{about}）", "- {title} ({about})"),
    "absence.text.line_due": ("納期 {due}。{way}", "due {due}. {way}"),
    "absence.text.way_stay": ("{day}に続きを進めます", "I will go on with it on {day}"),
    "absence.text.way_stay_open": (
        "戻り次第、続きを進めます",
        "I will go on with it as soon as I am back",
    ),
    "absence.text.way_hand": (
        "お願いできますと幸いです。次の一歩は「{step}」です",
        "May I ask you to take it? Next step: {step}",
    ),
    "absence.text.way_leave": (
        "{name}にお願いしました。次の一歩は「{step}」です",
        "{name} takes it. Next step: {step}",
    ),
    "absence.text.request_line": ("{day}に対応いたします", "I will work on it on {day}"),
    "absence.text.request_open": ("戻り次第ご連絡いたします", "I will write as soon as I am back"),
    "absence.text.close": (
        (
            "{day}に戻る予定です。戻りましたら、こちらからご連絡いたします。\n"
            "ご不便をおかけいたしますが、どうぞよろしくお願いいたします。"
        ),
        "I expect to be back on {day} and will write to you then.\nThank you for your patience.",
    ),
    "absence.text.close_open": (
        (
            "戻りましたら、こちらからご連絡いたします。\n"
            "ご不便をおかけいたしますが、どうぞよろしくお願いいたします。"
        ),
        "I will write to you as soon as I am back.\nThank you for your patience.",
    ),
}
