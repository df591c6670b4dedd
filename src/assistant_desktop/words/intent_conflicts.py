"""What was done about conflicts."""

WORDS: dict[str, tuple[str, str]] = {
    "intent.conflicts.keep": ("「{title}」の値の選択", "choosing a value of “{title}”"),
    "intent.conflicts.edit": ("「{title}」の値の書き直し", "rewriting a value of “{title}”"),
    "intent.conflicts.settle": ("「{title}」の食い違いの決定", "settling “{title}”"),
    "intent.conflicts.keep_deleted": ("「{title}」の削除", "deleting “{title}”"),
    "intent.conflicts.keep_record": ("「{title}」を残すこと", "keeping “{title}”"),
}
