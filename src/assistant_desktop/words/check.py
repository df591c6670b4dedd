"""The writing check in the window, and holding back."""

WORDS: dict[str, tuple[str, str]] = {
    "check.up": ("前の指摘", "Previous"),
    "check.down": ("次の指摘", "Next"),
    "check.key": ("{what}（{keys}）", "{what} ({keys})"),
    "check.close": ("閉じる", "Close"),
    "check.leave_out": ("なくす", "Leave it out"),
    "check.here": ("今回は見送る", "Leave it here"),
    "check.never": ("今後も", "And never again"),
    "check.findings": ("言葉づかい", "Wording"),
    "check.mend_all": ("すべて直す", "Mend all"),
    "check.none": ("気になるところはありません。", "Nothing to mend."),
    "check.local": ("文章はこのパソコンの中で調べます", "Text is checked on this computer"),
    # Holding back.
    "check.hold": ("少し置く", "Hold"),
    "check.hold_hard": (
        "強い言い方があります。少し置きますか？",
        "The tone is strong. Let it rest for a while?",
    ),
    "check.hold.minutes": ("10分", "10 minutes"),
    "check.hold.hours": ("2時間", "2 hours"),
    "check.hold.morning": ("明日の朝まで", "Until tomorrow morning"),
    "check.held": (
        "{time}まで置きました。このパソコンにだけあります。",
        "Held until {time}. It is on this computer alone.",
    ),
    # Settings.
    "check.settings": ("言葉づかい", "Wording"),
    "check.settings.on": ("書きながら言葉づかいを調べる", "Check wording while I write"),
    "check.settings.never": ("今後も見送るもの", "Not told of again"),
    "check.settings.none": ("まだありません。", "Nothing yet."),
    "check.settings.again": ("「{text}」をまた知らせる", "Tell of “{text}” again"),
}
