"""Problems, each in one sentence: what happened, what is safe, what to do."""

WORDS: dict[str, tuple[str, str]] = {
    "error.busy": (
        "ほかの操作が書き込み中です。少し待ってからもう一度お試しください。",
        "Another program is writing just now. Please try again in a moment.",
    ),
    "error.disk": (
        "ファイルを読み書きできません（{path}）。{reason}",
        "The file cannot be read or written ({path}). {reason}",
    ),
    "error.disk_full": (
        "ディスクの空きがありません。これまでの内容は保存されています。空きを作ってから続けてください。",
        "The disk is full. What you had is safe. Please free some space and go on.",
    ),
    "error.read_only": (
        "書き込めない場所です（{path}）。内容は変わっていません。フォルダの権限をご確認ください。",
        "This place cannot be written ({path}). Nothing has changed. Please check the folder.",
    ),
    "error.no_data": (
        "データがまだありません（{path}）。最初に設定を行ってください。",
        "There are no data yet ({path}). Please set up first.",
    ),
    "error.data_exists": (
        "ここにはすでにデータがあります（{path}）。上書きはしません。",
        "There are data here already ({path}). They will not be overwritten.",
    ),
    "error.wrong_key": (
        "このデータは別の鍵で暗号化されています。回復コードで開けます。",
        "These data are locked with another key. The recovery code opens them.",
    ),
    "error.data_damaged": (
        "データファイルが壊れています（{path}）。ファイルは残してあります。バックアップから戻せます。",
        "The data file is damaged ({path}). It is kept. You can go back to a backup.",
    ),
    "error.data_too_new": (
        "このデータは新しい版で作られています。アプリを更新してからお開きください。データは変わっていません。",
        "These data were written by a newer version. Please update the app. Nothing has changed.",
    ),
    "error.already_set_up": ("設定はすでに済んでいます。", "This is set up already."),
    "error.not_set_up": (
        "まだ設定が済んでいません。先に init を行うか、ウィンドウを開いてください。",
        "This is not set up yet. Run init first, or open the window.",
    ),
    "error.roles": (
        "クライアントとアシスタントをお一人ずつ入力してください。",
        "One client and one assistant are needed.",
    ),
    "error.name_empty": ("お名前を入力してください。", "Please enter a name."),
    "error.name_long": (
        "お名前は{limit}文字までです。",
        "A name has at most {limit} characters.",
    ),
    "error.hours_order": (
        "勤務時間の順序をご確認ください。終わりは始まりより後にします。",
        "Please check the hours: each span must end after it begins.",
    ),
    "error.days_order": (
        "最後の日は最初の日より後にしてください。",
        "The last day must not lie before the first.",
    ),
    "error.feedback_tone": (
        "「称賛」か「改善」をお選びください。",
        "Please choose praise or critique.",
    ),
    "error.feedback_empty": ("ひとことをお書きください。", "Please write one sentence."),
    "error.feedback_long": (
        "文章は{limit}文字までです。",
        "A text has at most {limit} characters.",
    ),
    "error.strength_long": (
        "強みは{limit}文字までです。",
        "A strength has at most {limit} characters.",
    ),
    "error.answer_empty": ("お返事をお書きください。", "Please write an answer."),
    "error.feedback_not_recipient": (
        "受け取った方だけがお返事できます。",
        "Only the person it was written to can answer.",
    ),
    "error.feedback_not_author": (
        "書いた方だけが取り下げられます。",
        "Only the person who wrote it can withdraw it.",
    ),
    "error.feedback_no_question": (
        "このフィードバックに質問はありません。",
        "This feedback asks no question.",
    ),
    "error.gone": ("その項目はもうありません。", "That item is no longer there."),
}
