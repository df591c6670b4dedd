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
        "鍵はこのパソコンのキーリングに保管されています。",
        "The key lies in this computer's keyring.",
    ),
    "safety.found.vault_without_key": (
        "キーリングにこのデータの鍵がありません。",
        "The keyring has no key for these data.",
    ),
    "safety.found.vault_other_key": (
        "キーリングの鍵がこのデータのものではありません。",
        "The keyring holds another key than that of these data.",
    ),
    "safety.found.vault_unknown": (
        "鍵ファイルがないため、キーリングの鍵を確認できません。",
        "Without the key file the key in the keyring cannot be checked.",
    ),
    "safety.found.vault_locked": (
        "キーリングがロックされています。",
        "The keyring is locked.",
    ),
    "safety.found.vault_silent": (
        "キーリングから応答がありません。",
        "The keyring does not answer.",
    ),
    "safety.found.vault_replaced": (
        "キーリングの代わりに、パスフレーズで開く設定です。",
        "There is no keyring; the passphrase takes its place.",
    ),
    "safety.found.vault_missing": (
        "使えるキーリングがありません。",
        "There is no keyring to use.",
    ),
    "safety.found.vault_insecure": (
        "安全に保管できるキーリングがないため、使っていません。",
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
    # -- what to do about it -------------------------------------------------------------------
    "safety.fix.restore": (
        "設定の「バックアップ」から、いちばん新しいバックアップに戻してください。今のファイルは残ります。",
        "Go back to the latest backup under Settings, Backups. The present file is kept.",
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
        "設定の「回復コード」で新しいコードを発行し、控えてください。",
        "Issue a new recovery code in the settings and write it down.",
    ),
    "safety.fix.keep_key": (
        "回復コードで一度開くと、鍵がキーリングに保管されます。",
        "Open the data once with the recovery code; the key is then kept in the keyring.",
    ),
    "safety.fix.unlock_keyring": (
        "パソコンのキーリングのロックを解除してください。",
        "Unlock this computer's keyring.",
    ),
    "safety.fix.check_keyring": (
        "パソコンに入り直してください。回復コードでも開けます。",
        "Log out of the computer and in again. The recovery code opens the data as well.",
    ),
    "safety.fix.set_passphrase": (
        "設定でパスフレーズを決めるか、キーリング（GNOME Keyring など）を入れてください。",
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
        "設定の「バックアップ」で、今すぐバックアップしてください。",
        "Make a backup now under Settings, Backups.",
    ),
    "safety.fix.notices": (
        "通知を使うには、デスクトップの通知機能（notify-send など）を入れてください。",
        "To see notifications, install a notification service (such as notify-send).",
    ),
    "safety.fix.install_font": (
        "日本語フォント（Noto Sans CJK や IPA フォント）を入れてください。",
        "Install a Japanese font (Noto Sans CJK or the IPA fonts).",
    ),
}
