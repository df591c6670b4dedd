"""Intents about recurring work."""

WORDS: dict[str, tuple[str, str]] = {
    "intent.series.make": ("繰り返しの設定（{title}）", "repeating “{title}”"),
    "intent.series.change": (
        "以降の繰り返しの変更（{title}）",
        "repetition of “{title}” from here on",
    ),
    "intent.series.end": ("繰り返しの終了（{title}）", "end of repeating “{title}”"),
    "intent.series.skip": ("今回の見送り（{title}）", "skipping “{title}” once"),
    "intent.series.only_this": (
        "今回だけの変更（{title}）",
        "keeping a change to this “{title}” only",
    ),
    "intent.series.all_following": (
        "以降の回への反映（{title}）",
        "carrying a change on to the following “{title}”",
    ),
}
