"""Intents about the computers of the pair."""

WORDS: dict[str, tuple[str, str]] = {
    "intent.devices.add": ("パソコンの追加（{name}）", "addition of the computer {name}"),
    "intent.devices.rename": ("パソコンの名前の変更（{name}）", "renaming of the computer {name}"),
    "intent.devices.remove": ("パソコンの取り外し（{name}）", "removal of the computer {name}"),
    "intent.devices.wiped": ("データの消去の確認（{name}）", "confirmed erasure on {name}"),
}
