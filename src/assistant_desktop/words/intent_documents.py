"""Intents about letters, minutes and templates."""

WORDS: dict[str, tuple[str, str]] = {
    "intent.documents.write_letter": ("文書の作成（{title}）", "letter “{title}”"),
    "intent.documents.write_minutes": ("議事録の作成（{title}）", "minutes “{title}”"),
    "intent.documents.edit": ("文書の変更（{title}）", "change of “{title}”"),
    "intent.documents.finish": ("文書の送付（{title}）", "sending of “{title}”"),
    "intent.documents.delete": ("文書の削除（{title}）", "deletion of “{title}”"),
    "intent.documents.actions": ("議事録からのタスク{count}件", "{count} tasks from minutes"),
    "intent.documents.template": ("ひな型の保存（{name}）", "template “{name}”"),
    "intent.documents.template_delete": (
        "ひな型の削除（{name}）",
        "removing the template “{name}”",
    ),
}
