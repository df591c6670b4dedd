"""The margin of a promise in words: the arithmetic, and the three honest ways out."""

WORDS: dict[str, tuple[str, str]] = {
    "margins.hours": ("{h}時間", "{h} h"),
    "margins.minutes": ("{m}分", "{m} min"),
    "margins.days": ("{d}日", "{d} d"),
    # Beside a title, and as a tag.
    "margins.spare": ("余裕 {time}", "{time} to spare"),
    "margins.short_tag": ("{time} 不足", "{time} short"),
    "margins.tight_tag": ("余裕わずか", "Tight"),
    "margins.late_tag": ("納期を過ぎました", "Past its due date"),
    # The arithmetic.
    "margins.left": ("残り稼働 {left}に対し {promised}", "{left} left, {promised} promised"),
    "margins.fits": (
        "{left_promised}。{spare}の余裕があります。",
        "{left_promised}. {spare} to spare.",
    ),
    "margins.short": ("{left_promised}。{short} 足りません。", "{left_promised}. {short} short."),
    "margins.tight": (
        "{left_promised}。納期には間に合いますが、目標には {short} 足りません。",
        "{left_promised}. In time for the due date, {short} short of the target.",
    ),
    "margins.late": ("納期を過ぎています。", "The due date has passed."),
    "margins.no_estimate": (
        "見積を入れると、余裕がわかります。",
        "Give an estimate to see the margin.",
    ),
    "margins.bar": ("余裕", "Margin"),
    # The ways out.
    "margins.ask_due": ("納期を相談", "Ask for a date"),
    "margins.hand_off": ("引き継ぐ", "Hand off"),
    "margins.reorder": ("組み替える", "Reorder"),
    "margins.no_date": (
        "90日以内に入る日がありません。",
        "No date within 90 days fits.",
    ),
    "margins.movers": ("先に納期が来るタスク", "Due before this one"),
    "margins.mover": ("{title}（{time}）", "{title} ({time})"),
    "margins.mover_to": ("{due} に動かせます", "could move to {due}"),
    "margins.mover_enough": ("{due} に動かすと間に合います", "enough, if moved to {due}"),
    "margins.mover_none": ("動かせる日がありません", "no later date fits"),
    "margins.mover_asked": ("{who}とのお約束", "promised to {who}"),
    "margins.no_movers": (
        "先に納期が来るタスクはほかにありません。",
        "Nothing else is due before this one.",
    ),
    "margins.to_list": ("一覧で見る", "Show in the list"),
    # The question that is prepared.
    "margins.question": (
        "「{title}」の納期を、{due} から延ばしていただくことはできますでしょうか。",
        "Could the due date of “{title}” be moved from {due}?",
    ),
    "margins.question_reason": (
        "ほかのお約束と合わせて {short} 足りないためです。",
        "With what else is promised, {short} is missing.",
    ),
    "margins.proposal": ("{due} までに納品いたします", "Delivered by {due}"),
    # The risks of the morning.
    "margins.risk_does_not_fit": ("{short} 足りません", "{short} short"),
    "margins.risk_tight": ("目標に届きません", "will miss its target"),
    "margins.risk_today": ("今日はじめると間に合います", "needs to be begun today"),
    "margins.set": ("余裕", "Margin"),
    "margins.set.days": ("目標日は納期の何営業日前", "Target before the due"),
    "margins.set.days.note": (
        "納期を決めると、目標日がひとりでに入ります。0 にすると入りません。",
        "A due sets its target by itself. With 0 none is set.",
    ),
    "margins.set.categories": ("分類ごとの決まり", "Rules by category"),
    "margins.set.categories.example": ("資料作成 2、経費・請求 20%", "Slides 2, Expenses 20%"),
    "margins.set.categories.note": (
        "数は営業日、％は期間に対する割合です。",
        "A number means working days, a percentage a share of the time.",
    ),
}
