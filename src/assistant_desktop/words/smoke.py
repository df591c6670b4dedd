"""What the self-test of the installed program says, and a start that cannot be."""

WORDS: dict[str, tuple[str, str]] = {
    "smoke.no_display": (
        "画面がありません。デスクトップにログインしてからお開きください。",
        "There is no screen. Open it from within a desktop session.",
    ),
    "smoke.running": (
        "このフォルダのウィンドウがすでに開いています。閉じてからお試しください。",
        "A window of this folder is open already. Close it and try again.",
    ),
    "smoke.slow": (
        "{seconds}秒以内に終わりませんでした。",
        "It did not end within {seconds} seconds.",
    ),
    "smoke.not_set_up": (
        "このフォルダはまだ設定されていません（{path}）。",
        "This folder is not set up yet ({path}).",
    ),
    "smoke.unexpected": ("開けませんでした。", "It could not be opened."),
    "smoke.pages.ja": (
        "日本語の{count}ページを表示しました。",
        "Showed {count} pages in Japanese.",
    ),
    "smoke.pages.en": ("英語の{count}ページを表示しました。", "Showed {count} pages in English."),
    "smoke.blank": (
        "「{page}」のページに何も表示されません。",
        "Nothing is shown on the page {page}.",
    ),
    "smoke.tongue": (
        "「{page}」のページの文字が、選んだ言語ではありません。",
        "The page {page} is not in the language that was chosen.",
    ),
    "smoke.notice": ("通知を出しました（{carrier}）。", "Sent a notification ({carrier})."),
    "smoke.notice.nobody": (
        "通知を表示するものがありません。お知らせはアプリ内の一覧に届きます。",
        "Nothing here shows notifications. They arrive in the app's own inbox.",
    ),
    "smoke.good": ("{part}：使えます。", "{part}: works."),
    "smoke.bad": ("{part}：使えません（{reason}）。", "{part}: does not work ({reason})."),
    "smoke.part.encryption": ("データの暗号化", "Encryption of the data"),
    "smoke.part.keyring": ("鍵の保管庫", "Keyring"),
    "smoke.part.dictionary": ("日本語の辞書", "Japanese dictionary"),
    "smoke.part.transports": ("共有の接続", "Connections for sharing"),
    "smoke.part.packing": ("圧縮と二次元コード", "Packing and pairing codes"),
    "smoke.part.workbook": ("表計算ファイル", "Workbooks"),
    "smoke.part.calendar": ("祝日と時差", "Holidays and time zones"),
    "smoke.part.notifier": ("簡易通知", "Simple notifications"),
    "smoke.part.guide": ("使い方のページ", "Guide"),
}
