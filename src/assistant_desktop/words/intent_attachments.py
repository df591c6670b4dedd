"""Intents of attached files."""

WORDS: dict[str, tuple[str, str]] = {
    "intent.attachments.attach": ("ファイルの添付（{name}）", "attached file “{name}”"),
    "intent.attachments.remove": ("ファイルを外す操作（{name}）", "removal of the file “{name}”"),
}
