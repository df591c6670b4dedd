"""Intents about research and how-tos."""

WORDS: dict[str, tuple[str, str]] = {
    "intent.howtos.research": ("調べたことの記入（{title}）", "research note of “{title}”"),
    "intent.howtos.source_add": ("出どころの追加（{label}）", "source “{label}”"),
    "intent.howtos.source_remove": ("出どころの削除（{label}）", "removing the source “{label}”"),
    "intent.howtos.make": ("調べものの作成（{title}）", "how-to “{title}”"),
    "intent.howtos.write": ("調べものの作成（{title}）", "how-to “{title}”"),
    "intent.howtos.edit": ("調べものの変更（{title}）", "change of the how-to “{title}”"),
    "intent.howtos.check": ("調べものの確認（{title}）", "check of the how-to “{title}”"),
    "intent.howtos.use": ("調べものの利用（{title}）", "use of the how-to “{title}”"),
    "intent.howtos.delete": ("調べものの削除（{title}）", "deletion of the how-to “{title}”"),
}
