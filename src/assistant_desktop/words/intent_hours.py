"""Intents of hours."""

WORDS: dict[str, tuple[str, str]] = {
    "intent.hours.start": ("計測の開始（{title}）", "start of the timer ({title})"),
    "intent.hours.stop": ("計測の停止（{title}）", "stop of the timer ({title})"),
    "intent.hours.gap": ("離席時間の整理（{title}）", "time away from {title}"),
    "intent.hours.log": ("時間の記録（{minutes}分）", "entry of {minutes} min"),
    "intent.hours.correct": ("時間の修正（{minutes}分）", "correction to {minutes} min"),
    "intent.hours.remove": ("時間の削除（{minutes}分）", "removal of {minutes} min"),
}
