"""Quick add: what was understood of a line, in words; the list of pasted lines."""

from datetime import date, datetime

from . import Words, series, when

WORDS: dict[str, tuple[str, str]] = {
    # What was understood.
    "quick_add.urgent": ("至急", "Urgent"),
    "quick_add.leave": ("「{said}」を件名に戻す", "Put “{said}” back into the title"),
    "quick_add.means": ("「{said}」を{day}にする", "Take “{said}” as {day}"),
    "quick_add.vague": (
        "「{said}」は件名に残します。日付にするなら",
        "“{said}” stays in the title. As a day:",
    ),
    "quick_add.title": ("件名", "Title"),
    "quick_add.facts": ("内容", "Found"),
    "quick_add.deadline": ("{when}まで", "by {when}"),
    "quick_add.range": ("{first}〜{last}", "{first} – {last}"),
    "quick_add.at": ("{day} {time}", "{day} {time}"),
    "quick_add.next": ("次回 {when}", "Next {when}"),
    "quick_add.period": ("期間：{period}", "When: {period}"),
    "quick_add.now": ("いまタスクにする", "Make it a task now"),
    "quick_add.now_key": ("Ctrl+Enter", "Ctrl+Enter"),
    # The list of pasted lines.
    "quick_add.quote": ("「{text}」", "“{text}”"),
    "quick_add.paste.title": ("貼り付けた行からタスクを作る", "Tasks from the pasted lines"),
    "quick_add.paste.close": ("閉じる", "Close"),
    "quick_add.paste.hint": (
        "追加する行を選んでください。元の文は内容に残ります。",
        "Choose the lines to add. The original stays in the description.",
    ),
    "quick_add.paste.list": ("貼り付けた行", "Pasted lines"),
    "quick_add.paste.add": ("{count}件を追加", "Add {count} tasks"),
    "quick_add.paste.add_one": ("1件を追加", "Add 1 task"),
    "quick_add.paste.all": ("すべて選ぶ", "Choose all"),
    "quick_add.paste.none": ("すべて外す", "Choose none"),
    "quick_add.paste.rest": ("担当のない行", "Lines without an owner"),
    "quick_add.paste.mine": ("私のタスク", "My task"),
    "quick_add.paste.request": ("{name}への依頼", "Request to {name}"),
    "quick_add.paste.chosen": ("追加する", "To be added"),
    "quick_add.paste.passed": ("追加しない", "Left out"),
    "quick_add.paste.cut": (
        "はじめの{count}行を表示しています。",
        "The first {count} lines are shown.",
    ),
    "quick_add.paste.keys": (
        "↑↓ 移動　Space 選ぶ　F2 件名を直す　Ctrl+Enter 追加",
        "↑↓ move · Space choose · F2 edit the title · Ctrl+Enter add",
    ),
}


def said(words: Words, kind: str, value: str, today: date) -> str:
    """When, as people say it: 11/25(水) 15:00まで · by Wed 25 Nov 15:00; '' for none.

    ``kind`` and ``value`` as the command line prints them.
    """
    if kind == "recur":
        start, rule = split_rule(value)
        return series.rule(words, rule, start)
    if kind == "range":
        first, last = value.split("/")
        same_day = len(first) > 10 and first[:10] == last[:10]
        end = _time(last) if same_day else _moment(words, last, today)
        return words("quick_add.range", first=_moment(words, first, today), last=end)
    if kind == "deadline":
        return words("quick_add.deadline", when=_moment(words, value, today))
    return _moment(words, value, today) if value else ""


def split_rule(value: str) -> tuple[str, str]:
    """Start and RRULE of a recurrence's value."""
    start, _, rule = value.removeprefix("DTSTART=").partition(";")
    return start, rule


def _moment(words: Words, text: str, today: date) -> str:
    day = when.short_day(words, date.fromisoformat(text[:10]), today)
    return words("quick_add.at", day=day, time=_time(text)) if len(text) > 10 else day


def _time(text: str) -> str:
    at = datetime.fromisoformat(text)
    return f"{at.hour}:{at.minute:02d}"


def next_time(words: Words, value: str, today: date) -> str:
    """When a recurrence comes first: 次回 11/27(金) 16:00."""
    return words("quick_add.next", when=_moment(words, split_rule(value)[0], today))
