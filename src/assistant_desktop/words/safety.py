"""The safety of the data: what the doctor finds, and what to do about it."""

WORDS: dict[str, tuple[str, str]] = {
    # -- what was found ------------------------------------------------------------------------
    "safety.found.data_sound": (
        "データファイルに問題はありません（{size}）。",
        "The data file is sound ({size}).",
    ),
    "safety.found.data_missing": (
        "データファイルがありません（{path}）。",
        "There is no data file ({path}).",
    ),
    "safety.found.data_locked": (
        "データファイルの鍵が見つからず、開けません（{path}）。",
        "The key of the data file was not found; it cannot be opened ({path}).",
    ),
    "safety.found.data_wrong_key": (
        "手元の鍵ではデータファイルを開けません（{path}）。",
        "The key at hand does not open the data file ({path}).",
    ),
    "safety.found.data_damaged": (
        "データファイルが壊れています（{path}）。",
        "The data file is damaged ({path}).",
    ),
    "safety.found.data_unread": (
        "データファイルを読み取れません（{path}）。",
        "The data file cannot be read ({path}).",
    ),
    "safety.found.schema_current": (
        "データの形式は最新です（{version}）。",
        "The data have the current format ({version}).",
    ),
    "safety.found.schema_older": (
        "データの形式がひとつ前の版のものです。",
        "The data have the format of an earlier version.",
    ),
    "safety.found.schema_newer": (
        "データは新しい版のアプリで作られています。",
        "The data were written by a newer version of the app.",
    ),
    "safety.found.slots_sound": (
        "回復コードでデータを開けます。",
        "The recovery code opens the data.",
    ),
    "safety.found.slots_passphrase": (
        "回復コードとパスフレーズでデータを開けます。",
        "The recovery code and the passphrase open the data.",
    ),
    "safety.found.slots_missing": (
        "回復コード用の鍵ファイル（keys.json）がありません。",
        "The file for the recovery code (keys.json) is missing.",
    ),
    "safety.found.slots_damaged": (
        "回復コード用の鍵ファイル（keys.json）が壊れています。",
        "The file for the recovery code (keys.json) is damaged.",
    ),
    "safety.found.vault_ready": (
        "鍵はこのパソコンの保管庫に入っています。",
        "The key lies in this computer's keyring.",
    ),
    "safety.found.vault_without_key": (
        "保管庫にこのデータの鍵がありません。",
        "The keyring has no key for these data.",
    ),
    "safety.found.vault_other_key": (
        "保管庫の鍵がこのデータのものではありません。",
        "The keyring holds another key than that of these data.",
    ),
    "safety.found.vault_unknown": (
        "鍵ファイルがないため、保管庫の鍵を確認できません。",
        "Without the key file the key in the keyring cannot be checked.",
    ),
    "safety.found.vault_locked": (
        "鍵の保管庫がロックされています。",
        "The keyring is locked.",
    ),
    "safety.found.vault_silent": (
        "鍵の保管庫から応答がありません。",
        "The keyring does not answer.",
    ),
    "safety.found.vault_replaced": (
        "鍵の保管庫の代わりに、パスフレーズで開く設定です。",
        "There is no keyring; the passphrase takes its place.",
    ),
    "safety.found.vault_missing": (
        "使える鍵の保管庫がありません。",
        "There is no keyring to use.",
    ),
    "safety.found.vault_insecure": (
        "安全な鍵の保管庫がないため、使っていません。",
        "The only keyring here does not keep secrets safe, so it is not used.",
    ),
    "safety.found.folder_open": (
        "フォルダに書き込めます（{folder}）。",
        "The folder can be written ({folder}).",
    ),
    "safety.found.folder_closed": (
        "フォルダに書き込めません（{folder}）。",
        "The folder cannot be written ({folder}).",
    ),
    "safety.found.space_enough": (
        "ディスクの空きは十分です（{free}）。",
        "There is enough free space ({free}).",
    ),
    "safety.found.space_short": (
        "ディスクの空きが少なくなっています（{free}）。",
        "Free space is getting short ({free}).",
    ),
    "safety.found.space_none": (
        "ディスクの空きが足りません（{free}）。",
        "There is not enough free space ({free}).",
    ),
    "safety.found.backup_fresh": (
        "最新のバックアップは{day}です（全{count}件）。",
        "The latest backup is of {day} ({count} in all).",
    ),
    "safety.found.backup_old": (
        "最新のバックアップは{day}で、{days}日前のものです。",
        "The latest backup is of {day}, {days} days ago.",
    ),
    "safety.found.backup_none": (
        "バックアップがまだありません。",
        "There is no backup yet.",
    ),
    "safety.found.backup_damaged": (
        "最新のバックアップが壊れています（{path}）。",
        "The latest backup is damaged ({path}).",
    ),
    "safety.found.notices_clickable": (
        "通知を表示でき、クリックで開けます。",
        "Notifications are shown and can be clicked.",
    ),
    "safety.found.notices_plain": (
        "通知を表示できます（クリックでは開けません）。",
        "Notifications are shown, without clicks.",
    ),
    "safety.found.notices_inbox": (
        "デスクトップ通知を使えません。お知らせはアプリ内の一覧に届きます。",
        "This desktop shows no notifications. They arrive in the app's own inbox.",
    ),
    "safety.found.font_found": (
        "日本語フォントがあります（{name}）。",
        "There is a Japanese font ({name}).",
    ),
    "safety.found.font_missing": (
        "日本語フォントがありません。",
        "There is no Japanese font.",
    ),
    "safety.found.index_whole": (
        "検索の索引は揃っています（{count}件）。",
        "The search index is complete ({count} records).",
    ),
    "safety.found.index_behind": (
        "検索の索引を作っている途中です（{count}件まで）。",
        "The search index is not complete yet ({count} records so far).",
    ),
    "safety.found.share_off": (
        "データは共有していません。",
        "The data are not shared.",
    ),
    "safety.found.share_never": (
        "共有を設定しましたが、まだ一度もやりとりしていません。",
        "Sharing is set up, but nothing has been exchanged yet.",
    ),
    "safety.found.share_last": (
        "最後のやりとりは{time}です。",
        "The last exchange was at {time}.",
    ),
    "safety.found.share_waiting": (
        "送るものが{count}件あります。次のやりとりで送ります。",
        "{count} files wait to be sent with the next exchange.",
    ),
    "safety.found.share_problem": (
        "共有：{text}",
        "Sharing: {text}",
    ),
    "safety.found.share_open": (
        "共有の場所につながります。",
        "The shared place can be reached.",
    ),
    "safety.found.share_closed": (
        "共有の場所：{text}",
        "Shared place: {text}",
    ),
    "safety.found.dictionary_found": (
        "言葉づかいの点検用の辞書があります。",
        "The dictionary of the writing check is there.",
    ),
    "safety.found.dictionary_missing": (
        "言葉づかいの点検用の辞書を読み込めません。",
        "The dictionary of the writing check cannot be loaded.",
    ),
    "safety.found.ime_system": (
        "日本語入力は、このパソコンのものを使います。",
        "Japanese is typed with this computer's own input method.",
    ),
    "safety.found.ime_ready": (
        "日本語入力を使えます（{name}）。",
        "The input method can be used ({name}).",
    ),
    "safety.found.ime_wayland": (
        "日本語入力は、デスクトップ（Wayland）のものを使います。",
        "The input method is that of the desktop (Wayland).",
    ),
    "safety.found.ime_silent": (
        "日本語入力（{name}）が動いていません。",
        "The input method ({name}) is set but not running.",
    ),
    "safety.found.ime_old_fcitx": (
        "fcitx 4 では、このアプリに日本語を入力できません。",
        "With fcitx 4, Japanese cannot be typed into this program.",
    ),
    "safety.found.ime_unset": (
        "日本語入力（{name}）は動いていますが、QT_IM_MODULE が設定されていません。",
        "An input method ({name}) runs, but QT_IM_MODULE is not set.",
    ),
    "safety.found.ime_none": (
        "日本語入力が見つかりません。",
        "No input method was found.",
    ),
    "safety.found.ime_not_needed": (
        "日本語入力は設定されていません。",
        "No Japanese input method is set.",
    ),
    "safety.found.ime_unknown": (
        "QT_IM_MODULE の値（{name}）は、このアプリでは使えません。",
        "QT_IM_MODULE asks for {name}, which this program cannot use.",
    ),
    "safety.found.tray_found": (
        "通知領域（トレイ）があります。",
        "There is a tray.",
    ),
    "safety.found.tray_missing": (
        "通知領域（トレイ）がありません。閉じたウィンドウは最小化されます。",
        "There is no tray. A closed window is minimised instead.",
    ),
    "safety.found.zone_known": (
        "時間帯は UTC{offset} です（現在 {time}）。",
        "The time zone is UTC{offset} (now {time}).",
    ),
    "safety.found.zone_unknown": (
        "時間帯の設定（TZ={name}）が正しくないため、世界標準時として扱われます。",
        "The time zone TZ={name} does not exist, so times are taken as UTC.",
    ),
    "safety.found.clock_plausible": (
        "時計は合っているようです（{time}）。",
        "The clock looks right ({time}).",
    ),
    "safety.found.clock_behind": (
        "時計が遅れています。すでに{time}の記録があります。",
        "The clock is behind: there are records of {time} already.",
    ),
    "safety.found.clock_alone": (
        "時計が自動で合わせられていません。",
        "The clock is not set by the network.",
    ),
    "safety.found.login_on": (
        "ログイン時に自動で起動します。",
        "It starts at login.",
    ),
    "safety.found.login_off": (
        "ログイン時に自動で起動する設定はオフです。",
        "Starting at login is off.",
    ),
    "safety.found.login_stale": (
        "ログイン時に起動する設定ですが、そのプログラムがありません（{program}）。",
        "Starting at login is on, but its program is not there ({program}).",
    ),
    "safety.found.program_version": (
        "Assistant Desktop {version}（Python {python}）です。",
        "This is Assistant Desktop {version} (Python {python}).",
    ),
    # -- what could not be looked at ------------------------------------------------------------
    "safety.look.late": (
        "{what}から、時間内に応答がありませんでした。",
        "{what}: no answer in time.",
    ),
    "safety.look.failed": (
        "{what}を確認できませんでした（{reason}）。",
        "{what}: could not be looked at ({reason}).",
    ),
    "safety.look.index": ("検索の索引", "Search index"),
    "safety.look.share": ("共有の記録", "Sharing"),
    "safety.look.place": ("共有の場所", "Shared place"),
    "safety.look.dictionary": ("点検用の辞書", "Dictionary of the writing check"),
    "safety.look.ime": ("日本語入力", "Input method"),
    "safety.look.tray": ("通知領域（トレイ）", "Tray"),
    "safety.look.login": ("ログイン時の起動", "Start at login"),
    "safety.look.zone": ("時間帯", "Time zone"),
    "safety.look.clock": ("時計", "Clock"),
    "safety.look.network": ("時計の自動合わせ", "Setting of the clock"),
    "safety.look.program": ("アプリの版", "Version"),
    # -- what to do about it -------------------------------------------------------------------
    "safety.fix.restore": (
        "設定の「データとバックアップ」から、いちばん新しいバックアップに戻してください。今のファイルは残ります。",
        "Go back to the latest backup under Settings, Data, backups. The present file is kept.",
    ),
    "safety.fix.set_up": (
        "ウィンドウを開いて最初の設定を行うか、お手元のバックアップから戻してください。",
        "Open the window and set up, or go back to a backup that you have.",
    ),
    "safety.fix.give_code": (
        "回復コードまたはパスフレーズを入力してください。データは変わっていません。",
        "Enter the recovery code or the passphrase. The data are unchanged.",
    ),
    "safety.fix.free_file": (
        "ほかのアプリがこのファイルを使っていないか、フォルダの権限が正しいかをご確認ください。",
        "See whether another app uses the file, and whether you may read the folder.",
    ),
    "safety.fix.update_app": (
        "アプリを最新の版に更新してください。データは変わっていません。",
        "Update the app. The data are unchanged.",
    ),
    "safety.fix.open_window": (
        "次に開いたときに、バックアップを取ってから自動で更新します。",
        "It is brought up to date when the data are opened next, after a backup.",
    ),
    "safety.fix.new_code": (
        "設定の「安全と回復」で新しいコードを発行し、控えてください。",
        "Issue a new recovery code under Settings, Safety, recovery, and write it down.",
    ),
    "safety.fix.keep_key": (
        "回復コードで一度開くと、鍵が保管庫に入ります。",
        "Open the data once with the recovery code; the key is then kept in the keyring.",
    ),
    "safety.fix.unlock_keyring": (
        "パソコンの鍵の保管庫のロックを解除してください。",
        "Unlock this computer's keyring.",
    ),
    "safety.fix.check_keyring": (
        "パソコンに入り直してください。回復コードでも開けます。",
        "Log out of the computer and in again. The recovery code opens the data as well.",
    ),
    "safety.fix.set_passphrase": (
        "設定でパスフレーズを決めるか、鍵の保管庫（GNOME Keyring など）を入れてください。",
        "Set a passphrase in the settings, or install a keyring (such as GNOME Keyring).",
    ),
    "safety.fix.open_folder": (
        "フォルダの権限をご確認ください。",
        "Check who may write to the folder.",
    ),
    "safety.fix.free_space": (
        "不要なファイルを減らしてください。バックアップには、データの2倍の空きが要ります。",
        "Remove files that you do not need. A backup takes twice the size of the data.",
    ),
    "safety.fix.backup_now": (
        "設定の「データとバックアップ」で、今すぐバックアップしてください。",
        "Make a backup now under Settings, Data, backups.",
    ),
    "safety.fix.notices": (
        "通知を使うには、デスクトップの通知機能（notify-send など）を入れてください。",
        "To see notifications, install a notification service (such as notify-send).",
    ),
    "safety.fix.install_font": (
        "日本語フォント（Noto Sans CJK や IPA フォント）を入れてください。",
        "Install a Japanese font (Noto Sans CJK or the IPA fonts).",
    ),
    "safety.fix.look_again": (
        "少し待って、もう一度点検してください。",
        "Wait a little and look again.",
    ),
    "safety.fix.reindex": (
        "ウィンドウを開いておくと揃います。assistant-desktop doctor --reindex でも作り直せます。",
        "The open window completes it. assistant-desktop doctor --reindex makes it anew at once.",
    ),
    "safety.fix.exchange": (
        "ウィンドウを開いておくか、assistant-desktop share now でやりとりしてください。",
        "Keep the window open, or exchange with assistant-desktop share now.",
    ),
    "safety.fix.share_page": (
        "設定の「共有と端末」をご確認ください。",
        "See Settings, Sharing, devices.",
    ),
    "safety.fix.place_gone": (
        "ネットワーク、同期アプリ、フォルダの場所をご確認ください。手元の作業は続けられ、つながれば送られます。",
        "Check the network, the synchroniser and the folder. You can go on; it is sent later.",
    ),
    "safety.fix.place_password": (
        "設定の「共有と端末」で、共有の場所のパスワードを入れ直してください。",
        "Enter the password of the shared place again under Settings, Sharing, devices.",
    ),
    "safety.fix.install_again": (
        "アプリを入れ直してください。点検以外はそのままお使いになれます。",
        "Install the app again. Everything but the check works meanwhile.",
    ),
    "safety.fix.start_ime": (
        "日本語入力を起動するか、パソコンに入り直してください。",
        "Start the input method, or log out and in again.",
    ),
    "safety.fix.update_fcitx": (
        "fcitx 5 または ibus に替えてください。",
        "Change to fcitx 5 or ibus.",
    ),
    "safety.fix.set_ime": (
        "環境変数 QT_IM_MODULE を ibus（または fcitx）にして、パソコンに入り直してください。",
        "Set QT_IM_MODULE to ibus (or fcitx), and log out and in again.",
    ),
    "safety.fix.install_ime": (
        "fcitx5-mozc または ibus-mozc を入れてください。",
        "Install fcitx5-mozc or ibus-mozc.",
    ),
    "safety.fix.tray": (
        "お知らせは届きます。トレイには、デスクトップの拡張（AppIndicator など）が要ります。",
        "Notices still come. For a tray, install the desktop's extension (such as AppIndicator).",
    ),
    "safety.fix.set_zone": (
        "環境変数 TZ を外すか、Asia/Tokyo のように正しい名前にしてください。",
        "Remove the variable TZ, or give it a right name such as Asia/Tokyo.",
    ),
    "safety.fix.set_clock": (
        "パソコンの時計を自動で合わせる設定にしてください。締切と順番は時計で決まります。",
        "Let the computer set its clock by itself: dues and the order of things depend on it.",
    ),
    "safety.fix.login_again": (
        "設定の「全般」で、ログイン時の起動をいちどオフにし、もう一度オンにしてください。",
        "Switch starting at login off and on again under Settings, General.",
    ),
}
