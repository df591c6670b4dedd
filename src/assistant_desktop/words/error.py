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
    "error.data_gone": (
        "データファイルがなくなっています（{path}）。元の場所に戻すか、バックアップから戻してください。",
        "The data file is gone ({path}). Put it back, or restore a backup.",
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
    "error.line_empty": ("文字を入力してください。", "Please write something."),
    "error.line_long": ("{limit}文字までです。", "At most {limit} characters."),
    "error.standup_exists": (
        "この日の朝会はもうあります。",
        "There is a stand-up on that day already.",
    ),
    "error.standup_over": (
        "この朝会は終わっています。「朝会に戻る」で続けられます。",
        "This stand-up is over. “Back to the stand-up” goes on with it.",
    ),
    "error.standup_no_skip": (
        "この手順は飛ばさない約束です。設定で変えられます。",
        "You agreed not to skip this step. The settings change that.",
    ),
    "error.standup_no_steps": (
        "今日の手順がありません。設定で手順を選んでください。",
        "There are no steps for today. Please choose some in the settings.",
    ),
    "error.standup_not_author": (
        "書いた方だけが直せます。",
        "Only the person who wrote it can change it.",
    ),
    "error.standup_answer_stays": (
        "書面の回答は残ります。続きを書き足せます。",
        "Written answers stay. You can add to them.",
    ),
    "error.step_seconds": (
        "目安は{least}秒から{most}秒までです。",
        "A step takes between {least} and {most} seconds.",
    ),
    "error.step_title": ("手順の名前を入力してください。", "Please name the step."),
    "error.step_weekdays": (
        "曜日をひとつ以上お選びください。",
        "Please choose at least one day of the week.",
    ),
    "error.hours_minutes": (
        "時間は1分から24時間までで入力してください。",
        "An entry has 1 minute to 24 hours.",
    ),
    "error.hours_note": (
        "メモと分類は{limit}文字までです。",
        "Notes and categories have at most {limit} characters.",
    ),
    "error.hours_gap": (
        "離席の時間は、計測が始まってから今までの間で指定してください。",
        "The time away must lie between the start of the timer and now.",
    ),
    "error.hours_no_timer": ("計測は動いていません。", "No timer is running."),
    "error.hours_not_own": (
        "ご自分の記録だけを直せます。",
        "Only your own entries can be changed.",
    ),
    "error.relay_long": ("お名前は{limit}文字までです。", "A name has at most {limit} characters."),
    "error.relay_many": (
        "前後の人は{limit}名までです。",
        "A relay has at most {limit} people.",
    ),
    "error.handoff_missing": (
        "今の状態と次の一歩をお書きください。次の方が迷わず続けられます。",
        "Please write how it stands and the next step, so that the next person can go on.",
    ),
    "error.handoff_to_oneself": (
        "引き継ぎ先をお選びください。",
        "Please choose somebody else to hand it to.",
    ),
    "error.handoff_standing": (
        "今の状態をお書きください。次の方が迷わず続けられます。",
        "Please write how it stands, so that the next person can go on.",
    ),
    "error.handoff_next_step": (
        "次の一歩をお書きください。次の方がすぐに始められます。",
        "Please write the next step, so that the next person can begin at once.",
    ),
    "error.absence_past": (
        "お休みの最後の日は、今日以降をお選びください。",
        "Please choose today or a later day as the last day away.",
    ),
    "error.absence_long": (
        "お休みは{days}日までです。",
        "At most {days} days away can be entered.",
    ),
    "error.absence_now": (
        "すでにお休みに入っています。",
        "You are away already.",
    ),
    "error.holder_empty": ("どなたに渡すかをお書きください。", "Please write who gets it."),
    "error.margin_rule": (
        "「{text}」は読み取れません。「資料作成 2」や「経費 20%」のようにお書きください。",
        "“{text}” cannot be read. Please write “Slides 2” or “Expenses 20%”.",
    ),
    "error.gone": ("その項目はもうありません。", "That item is no longer there."),
    "error.title_empty": ("タスクの名前を入力してください。", "Please enter a title."),
    "error.title_long": (
        "タスクの名前は{limit}文字までです。長い説明は「内容」にお書きください。",
        "A title has at most {limit} characters. Longer text belongs into the details.",
    ),
    "error.text_empty": ("文章を入力してください。", "Please write something."),
    "error.text_long": ("文章は{limit}文字までです。", "A text has at most {limit} characters."),
    "error.tag_empty": ("タグを入力してください。", "Please enter a tag."),
    "error.tag_long": ("タグは{limit}文字までです。", "A tag has at most {limit} characters."),
    "error.due": (
        "日時を読み取れません（{due}）。例：2026-11-25、2026-11-25T15:00",
        "This is not a date or time ({due}). Examples: 2026-11-25, 2026-11-25T15:00",
    ),
    "error.owner": ("担当の方が見つかりません。", "There is no such owner."),
    "error.estimate": (
        "見積は分単位の数でお書きください。",
        "Please give the estimate as a number of minutes.",
    ),
    "error.reply_own": (
        "ご自分の依頼です。一次返信は、頼まれた方が送ります。",
        "This is your own request. The first reply comes from the one who was asked.",
    ),
    "error.reply_done": ("一次返信はすでに送られています。", "The first reply was sent already."),
    "error.task_is_open": ("このタスクはまだ終わっていません。", "This task is still open."),
    "error.task_is_requested": (
        "まだ一次返信のない依頼です。先に返信してください。",
        "This request has had no first reply yet. Please reply first.",
    ),
    "error.task_is_accepted": (
        "受けたばかりのタスクです。先に進めるか、納品してください。",
        "This task was only accepted so far. Please work on it or deliver first.",
    ),
    "error.task_is_in_progress": (
        "このタスクは進行中です。その操作は納品のあとにできます。",
        "This task is in progress. That can be done after a delivery.",
    ),
    "error.task_is_waiting": (
        "このタスクは回答待ちです。再開してからお試しください。",
        "This task is waiting. Please take it up again first.",
    ),
    "error.task_is_delivered": (
        "このタスクは納品済みです。差し戻すか、完了にできます。",
        "This task was delivered. It can be sent back or completed.",
    ),
    "error.task_is_revision": (
        "このタスクは手直し中です。その操作は次の納品のあとにできます。",
        "This task is being revised. That can be done after the next delivery.",
    ),
    "error.task_is_done": (
        "このタスクは完了しています。再開してからお試しください。",
        "This task is done. Please reopen it first.",
    ),
    "error.task_is_declined": (
        "このタスクは辞退されています。再開してからお試しください。",
        "This task was declined. Please reopen it first.",
    ),
    "error.task_is_cancelled": (
        "このタスクは取りやめになっています。再開してからお試しください。",
        "This task was cancelled. Please reopen it first.",
    ),
    "error.cancelled": (
        "中止しました。内容は変わっていません。",
        "Stopped. Nothing has changed.",
    ),
    "error.file_missing": (
        "ファイルまたはフォルダが見つかりません（{path}）。場所をご確認ください。",
        "There is no such file or folder ({path}). Please check the place.",
    ),
    "error.target_taken": (
        "同じ名前の別のファイルがあります（{path}）。上書きはしません。別の名前をお選びください。",
        "Another file has this name ({path}). It is left as it is. Please choose another name.",
    ),
    "error.not_a_backup": (
        "このファイルはバックアップではありません（{path}）。",
        "This file is not a backup ({path}).",
    ),
    "error.backup_damaged": (
        "このバックアップは壊れています（{path}）。今のデータは変わっていません。別のバックアップをお選びください。",
        "This backup is damaged ({path}). Your data are unchanged. Please choose another backup.",
    ),
    "error.backup_too_new": (
        "このバックアップは新しい版で作られています。アプリを更新してからお試しください。今のデータは変わっていません。",
        "This backup was made by a newer version. Please update the app. Your data are unchanged.",
    ),
    "error.mistyped_code": (
        "回復コードに打ち間違いがあるようです（{count}文字。正しくは{expected}文字）。控えと見比べてください。",
        "The recovery code seems mistyped ({count} characters of {expected}). Please check it.",
    ),
    "error.wrong_code": (
        "この回復コードではこのデータを開けません。新しく発行したコードがないかご確認ください。",
        "This recovery code does not open these data. Please see whether a newer one was issued.",
    ),
    "error.wrong_passphrase": (
        "パスフレーズが違います。もう一度入力するか、回復コードをお使いください。",
        "The passphrase is wrong. Please try again, or use the recovery code.",
    ),
    "error.no_passphrase": (
        "このデータにパスフレーズは設定されていません。回復コードをお使いください。",
        "No passphrase is set for these data. Please use the recovery code.",
    ),
    "error.empty_passphrase": (
        "パスフレーズを入力してください。",
        "Please enter a passphrase.",
    ),
    "error.slots_damaged": (
        "鍵ファイル（keys.json）が壊れています。データは変わっていません。保管庫の鍵、またはバックアップで開けます。",
        "The key file (keys.json) is damaged. The keyring or a backup still opens the data.",
    ),
    "error.slots_too_new": (
        "鍵ファイルは新しい版で作られています。アプリを更新してからお開きください。",
        "The key file was written by a newer version. Please update the app.",
    ),
    "error.vault_missing": (
        "このパソコンには鍵の保管庫がありません。パスフレーズをお決めください。",
        "This computer has no keyring to keep the key in. Please choose a passphrase.",
    ),
    "error.vault_insecure": (
        "このパソコンの鍵の保管庫は安全でないため使いません。パスフレーズをお決めください。",
        "This computer's keyring is not secure and is not used. Please choose a passphrase.",
    ),
    "error.vault_locked": (
        "鍵の保管庫がロックされています。解除してからもう一度お試しください。回復コードでも開けます。",
        "The keyring is locked. Please unlock it and try again; the recovery code works as well.",
    ),
    "error.vault_silent": (
        "鍵の保管庫から応答がありません。もう一度お試しになるか、回復コードをお使いください。",
        "The keyring does not answer. Please try again, or use the recovery code.",
    ),
    "error.vault_trouble": (
        "鍵の保管庫を使えませんでした（{reason}）。回復コードで開けます。",
        "The keyring could not be used ({reason}). The recovery code opens the data.",
    ),
    "error.bad_folder_name": (
        "フォルダの名前に使えない文字が含まれています（{name}）。",
        "This cannot be the name of a folder ({name}).",
    ),
    "error.needs_passphrase": (
        "鍵を取り出せません。ASSISTANT_DESKTOP_PASSPHRASE で渡すか、ウィンドウを開いてください。",
        "The key is not at hand. Set ASSISTANT_DESKTOP_PASSPHRASE, or open the window first.",
    ),
    "error.passphrase_differs": (
        "二つのパスフレーズが一致しません。",
        "The two passphrases differ.",
    ),
    "error.id_unknown": (
        "該当する項目が見つかりません（{given}）。",
        "Nothing has this ID ({given}).",
    ),
    "error.id_ambiguous": (
        "複数の項目に当てはまります（{given}）。もう少し長くお書きください。",
        "More than one item fits ({given}). Please give more of the ID.",
    ),
    "error.id_short": (
        "ID は4文字以上でお書きください。",
        "Please give at least four characters of the ID.",
    ),
    "error.cli_command_missing": (
        "コマンドがありません。--help で一覧を表示します。",
        "A command is missing. --help lists them.",
    ),
    "error.cli_no_command": (
        "そのようなコマンドはありません（{name}）。--help で一覧を表示します。",
        "There is no such command ({name}). --help lists them.",
    ),
    "error.cli_no_option": (
        "そのようなオプションはありません（{name}）。文字として渡すには前に -- を置いてください。",
        "There is no such option ({name}). To pass it as text, put -- before it.",
    ),
    "error.cli_option_value": (
        "{name} には値が必要です。",
        "{name} needs a value.",
    ),
    "error.cli_option_takes_none": (
        "{name} は値を取りません。",
        "{name} takes no value.",
    ),
    "error.cli_missing": (
        "{name} を指定してください。",
        "{name} is missing.",
    ),
    "error.cli_value": (
        "{name} の値が正しくありません。",
        "The value of {name} cannot be used.",
    ),
    "error.cli_choice": (
        "{name} は {choices} のいずれかです（{given}）。",
        "{name} is one of {choices}, not {given}.",
    ),
    "error.cli_too_many": (
        "余分な語があります。",
        "There are words too many.",
    ),
    "error.cli_usage": (
        "使い方が違います。--help をご覧ください。",
        "This is not how it is used. Please see --help.",
    ),
    "error.cli_time": (
        "日時を読み取れません（{given}）。例：2026-11-18T10:30",
        "This is not a time ({given}). Example: 2026-11-18T10:30",
    ),
    "error.cli_date": (
        "日付を読み取れません（{given}）。例：2026-11-18",
        "This is not a date ({given}). Example: 2026-11-18",
    ),
    "error.cli_not_text": (
        "文字として読み取れない入力です。UTF-8 でお渡しください。",
        "The input is not readable text. Please pass it in UTF-8.",
    ),
    "error.cli_line": (
        "{line}行目: {why}",
        "Line {line}: {why}",
    ),
    "error.cli_request_self": (
        "依頼は相手の方への依頼です。--owner とご一緒にはお使いになれません。",
        "A request goes to the other. It cannot be your own task at the same time.",
    ),
    "error.cli_no_standup": (
        "{date} の朝会はありません。",
        "There was no stand-up on {date}.",
    ),
    "error.cli_bug": (
        "予期しない問題が起きました（{name}）。詳しい記録は logs フォルダにあります。",
        "Something unexpected happened ({name}). The logs folder has a record.",
    ),
    "error.key_missing": (
        "データの鍵が見つかりません。回復コードまたはパスフレーズで開けます。データは変わっていません。",
        "The key of the data was not found. The recovery code or the passphrase opens them.",
    ),
    "error.question_bare": (
        "「どこですか」だけでは伝わりにくいため、対象とご自分の案を添えてください。",
        "A bare question is hard to answer. Please say what it is about, and propose an answer.",
    ),
    "error.question_proposal": (
        "確認には、ご自分の案を1つ以上添えてください。例：「第2段落の後に追記しました」",
        "Please add at least one proposal of your own, such as “I put it after paragraph 2”.",
    ),
    "error.question_many": ("案は{limit}つまでです。", "A question has at most {limit} proposals."),
    "error.question_self": (
        "ご自分への確認は送れません。",
        "A question goes to the other, not to yourself.",
    ),
    "error.question_own": (
        "ご自分の確認には回答できません。取り下げることはできます。",
        "You cannot answer your own question. You can withdraw it.",
    ),
    "error.question_not_own": (
        "この確認は、送った方だけが変えられます。",
        "Only the one who asked can change this question.",
    ),
    "error.question_answered": (
        "この確認には、もう回答があります。",
        "This question has been answered already.",
    ),
    "error.nothing_chosen": ("一つ以上お選びください。", "Choose at least one."),
    "error.message_settled": (
        "このメッセージの返信は、もうお待ちしていません。",
        "This message is not waiting for a reply any more.",
    ),
    "error.question_nudged": (
        "今日はもうお知らせしました。明日もう一度送れます。",
        "A reminder was sent today. You can send another tomorrow.",
    ),
    "error.proposal_long": (
        "案は{limit}文字までです。",
        "A proposal has at most {limit} characters.",
    ),
    "error.question_no_answer": (
        "案を選ぶか、回答を入力してください。",
        "Please choose a proposal or write an answer.",
    ),
    "error.due_same": ("いまの納期と同じ日時です。", "That is the due date it already has."),
    "error.series_rule": (
        "繰り返しの規則を読み取れません（{rule}）。曜日や日にちで選び直せます。",
        "The rule of the repetition cannot be read ({rule}). You can choose days instead.",
    ),
    "error.series_empty": (
        "この規則では、該当する日がありません。",
        "With this rule it would never happen.",
    ),
    "error.series_already": (
        "このタスクは、もう繰り返しになっています。",
        "This task repeats already.",
    ),
    "error.series_none": ("このタスクは繰り返しではありません。", "This task does not repeat."),
    "error.series_later": (
        "次の回がもうあります。以降の変更は、次の回でできます。",
        "The next one is there already. Change the repetition there.",
    ),
    "error.reminder_past": (
        "これからの日時をお選びください。",
        "Please choose a time that is still to come.",
    ),
    "error.reminder_nothing_late": (
        "期限を過ぎたタスクはありません。",
        "Nothing is past its due date.",
    ),
    "error.reminder_sent": (
        "今日はもうお知らせしました。明日もう一度送れます。",
        "A reminder was sent today. You can send another tomorrow.",
    ),
    "error.offer_own": (
        "ご自分のタスクには提案できません。",
        "An offer is for a task of the client, not for your own.",
    ),
    "error.offer_open": (
        "このタスクには、もう提案があります。",
        "There is an offer for this task already.",
    ),
    "error.offer_answered": (
        "この提案には、もう回答があります。",
        "This offer has been answered already.",
    ),
    "error.offer_not_yours": (
        "この提案にお答えできるのは、タスクの担当の方だけです。",
        "Only the owner of the task can answer this offer.",
    ),
    "error.offer_not_own": (
        "取り下げられるのは、提案した方だけです。",
        "Only the one who made the offer can withdraw it.",
    ),
    "error.offer_minutes": (
        "時間は「2時間30分」のように入力してください。",
        "Please give a length such as 2h 30m.",
    ),
    "error.accept_own": (
        "ご自分の納品物は、受け取る側の方だけが受け取れます。",
        "A delivery is accepted by the one who receives it.",
    ),
    "error.sheet_no_folder": (
        "毎朝の表を書き込むフォルダが見つかりません（{path}）。表はタスクのページからいつでも書き出せます。",
        "The folder for the morning sheet is gone ({path}). You can export it from the task page.",
    ),
    "error.sheet_in_use": (
        "ファイルがほかのアプリで開かれています（{path}）。閉じてからもう一度お試しください。",
        "Another program has this file open ({path}). Close it there and try again.",
    ),
    "error.share_offline": (
        "共有先につながりません。変更はこのパソコンに保存されています。つながりしだい、自動で送ります。",
        "The shared place cannot be reached. Your changes are safe here and are sent once it can.",
    ),
    "error.share_gone": (
        "共有フォルダが見つかりません。変更はこのパソコンに保存されています。設定で場所をご確認ください。",
        "The shared folder is not there. Your changes are safe here. Please check its place.",
    ),
    "error.share_read_only": (
        "共有先に書き込めません。変更はこのパソコンに保存されています。フォルダの権限をご確認ください。",
        "The shared place cannot be written. Your changes are safe here. Please check its rights.",
    ),
    "error.share_denied": (
        "共有先に入れません。ユーザー名とパスワード、フォルダの権限をご確認ください。",
        "The shared place does not let you in. Please check user, password and rights.",
    ),
    "error.share_full": (
        "共有先の空きがありません。変更はこのパソコンに保存されています。空きを作るとまた送ります。",
        "The shared place is full. Your changes are safe here and are sent once there is room.",
    ),
    "error.share_trouble": (
        "共有先とやり取りできませんでした（{reason}）。変更は保存されています。のちほど自動で試します。",
        "The exchange did not work ({reason}). Your changes are safe here; it is tried later.",
    ),
    "error.share_offline_first": (
        "共有先につながりません。何も変わっていません。アドレスと通信をご確認ください。",
        "The shared place cannot be reached; nothing has changed. Check address and network.",
    ),
    "error.share_gone_first": (
        "その共有フォルダが見つかりません。何も変わっていません。場所をご確認ください。",
        "There is no such shared folder; nothing has changed. Please check its place.",
    ),
    "error.share_read_only_first": (
        "その共有先には書き込めません。何も変わっていません。フォルダの権限をご確認ください。",
        "That place cannot be written; nothing has changed. Please check its rights.",
    ),
    "error.share_full_first": (
        "その共有先には空きがありません。何も変わっていません。空きを作ってからお試しください。",
        "That place is full; nothing has changed. Please make room and try again.",
    ),
    "error.share_trouble_first": (
        "共有先とやり取りできませんでした（{reason}）。何も変わっていません。",
        "The exchange with the shared place did not work ({reason}); nothing has changed.",
    ),
    "error.share_in_data": (
        "共有フォルダは、データの場所（{path}）の外に置いてください。何も変わっていません。",
        "Please share a folder outside of the data themselves ({path}). Nothing has changed.",
    ),
    "error.share_nobody_asks": (
        "参加を待っているパソコンはありません。",
        "No computer is waiting to be let in.",
    ),
    "error.share_many_ask": (
        "何台か参加を待っています。どれかをお書きください（{names}）。",
        "Several computers are waiting. Please say which ({names}).",
    ),
    "error.share_person_unknown": (
        "この方は見つかりません（{given}）。お名前か、client、assistant とお書きください。",
        "There is no such person ({given}). Give the name, or client or assistant.",
    ),
    "error.share_forget_unconfirmed": (
        "{name}さんの内容をすべて消し、元に戻せません（控えも）。行うには --yes を付けます。",
        "{name} is erased on every computer and in the backups, for good. Add --yes to do it.",
    ),
    "error.share_end_unconfirmed": (
        "{name}さんとの共有を終え、相手の写しを消してもらいます。行うには --yes を付けます。",
        "Sharing with {name} ends, and their copy is to be wiped. Add --yes to back up and do it.",
    ),
    "error.share_end_client": (
        "共有を終えるのは{name}さんです。このパソコンを外すには「share remove」をお使いください。",
        "It is for {name} to end sharing. To take a computer out, use share remove.",
    ),
    "error.share_wipe_unconfirmed": (
        "このパソコンの内容をすべて消し、{name}さんに知らせます。--yes を付けると行います。",
        "All data on this computer are wiped, and {name} is told. Add --yes to do it.",
    ),
    "error.share_wipe_window": (
        "ウィンドウが開いています。閉じてからもう一度行うか、ウィンドウの確認にお答えください。",
        "The window is open. Please close it and try again, or answer its question.",
    ),
    "error.share_certificate": (
        "共有先の証明書を確認できません。何も送っていません。アドレスをご確認ください。",
        "The certificate of the shared place is not trusted. Nothing was sent. Check the address.",
    ),
    "error.share_clock": (
        "このパソコンの時計がずれているため、共有先に入れません。時計を合わせてください。",
        "This computer's clock is off, so it is not let in. Please set the clock.",
    ),
    "error.share_host_changed": (
        "サーバー（{host}）の鍵が前回と違います。何も送っていません。別のサーバーでないか、管理者にご確認ください。",
        "The server ({host}) shows another key than before. Nothing was sent. Ask its owner.",
    ),
    "error.share_extra_missing": (
        "{name}を使う部品が入っていません。フォルダで共有するか、配布版のアプリをお使いください。",
        "The part for {name} is not installed. Share a folder, or use the packaged app.",
    ),
    "error.share_address": (
        "ここは使えません。フォルダか、webdavs://、s3://、sftp:// のアドレスを入力してください。",
        "This is no place to share. Give a folder, or a webdavs://, s3:// or sftp:// address.",
    ),
    "error.share_address_password": (
        "アドレスにパスワードを書かないでください。パスワードの欄に入力すると、このパソコンの保管庫に入ります。",
        "Please leave the password out of the address. Its own field keeps it in the keyring.",
    ),
    "error.share_none": (
        "まだ共有していません。「share init フォルダ」か設定の「共有と端末」から始められます。",
        "Nothing is shared yet. Begin with share init FOLDER, or under Settings, Sharing, devices.",
    ),
    "error.share_already": (
        "すでに別の場所で共有しています（{address}）。内容は変わっていません。",
        "These data are shared in another place already ({address}). Nothing has changed.",
    ),
    "error.share_other_person": (
        "このパソコンは{name}さんのものとして共有しています。もう一方の方としては操作できません。",
        "On this computer the data are shared as {name}'s. It cannot act as the other of the pair.",
    ),
    "error.pairing_code_length": (
        "ペアリングコードは{expected}文字です（いまは{count}文字）。",
        "A pairing code has {expected} characters; this one has {count}.",
    ),
    "error.pairing_code_slip": (
        "ペアリングコードの{group}番目のまとまり（{text}）に打ち間違いがあります。",
        "There is a slip in group {group} of the pairing code ({text}).",
    ),
    "error.pairing_code_wrong": (
        "このコードの招待がありません。コードとフォルダを確かめ、同期が済むまでお待ちください。",
        "No invitation for this code is here. Check code and folder, or wait for the sync.",
    ),
    "error.pairing_code_used": (
        "このコードはもう使われました。新しいコードを出してもらってください。",
        "This code has been used. Please ask for a new one.",
    ),
    "error.pairing_code_expired": (
        "このコードは期限切れです（{minutes}分間有効）。新しいコードを出してもらってください。",
        "This code has expired (it is good for {minutes} minutes). Please ask for a new one.",
    ),
    "error.pairing_clock": (
        "このコードは期限切れか、このパソコンの日付（{day}）がずれています。日付を確かめ、新しいコードでお試しください。",
        "The code has expired, or this computer's date ({day}) is wrong. Check it, or ask anew.",
    ),
    "error.device_name_empty": (
        "パソコンの名前を入力してください。",
        "Please enter a name for the computer.",
    ),
    "error.device_name_long": (
        "パソコンの名前は{limit}文字までです。",
        "A computer's name has at most {limit} characters.",
    ),
    "error.device_known": (
        "同じ番号の別のパソコンが参加しようとしています（{name}）。参加させていません。",
        "Another computer asks to take part as {name}. It was not let in.",
    ),
    "error.device_removed": (
        "{name}は取り外されています。新しいコードで参加し直せます。",
        "{name} has been removed. It can join again with a new code.",
    ),
    "error.howto_made": (
        "この調べたことは、もう調べものになっています。",
        "This research has become a how-to already.",
    ),
    "error.howto_no_steps": (
        "手順をひとつ以上お書きください。",
        "Please write at least one step.",
    ),
    "error.howto_many_steps": (
        "手順は{limit}までです。調べものを分けてください。",
        "A how-to has at most {limit} steps. Please split it.",
    ),
    "error.howto_title": ("調べものの名前をお書きください。", "Please name the how-to."),
    "error.source_empty": (
        "どこで確かめたかをお書きください。",
        "Please say where you found it out.",
    ),
    "error.source_link": (
        "リンクは https:// から始まる形でお書きください。",
        "Please write the link as an address that begins with https://.",
    ),
    "error.share_not_next": (
        "相手の変更の一部がまだ届いていません。届きしだい取り込みます。",
        "A part of the other's changes is not here yet. It is taken in when it comes.",
    ),
    "error.share_unknown_kind": (
        "相手のアプリが新しい版です。アプリを更新すると、届いている変更を取り込みます。",
        "The other's app is newer. Update this one, and the waiting changes are taken in.",
    ),
    "error.share_newer": (
        "相手のアプリが新しい版です。アプリを更新すると、届いている変更を取り込みます。",
        "The other's app is newer. Update this one, and the waiting changes are taken in.",
    ),
    "error.share_broken": (
        "届いたデータの形が正しくないため、取り込みませんでした。手元のデータは変わっていません。",
        "What arrived is malformed and was not taken in. Your data have not changed.",
    ),
    "error.share_not_theirs": (
        "本人だけが書けるものに別の人の変更が届いたため、取り込みませんでした。",
        "A change to something that only its owner may write was refused.",
    ),
    "error.share_own_ahead": (
        "このパソコンのデータは、共有フォルダーにある自分の記録より古いものです。",
        "The data on this computer are older than its own records in the share.",
    ),
    "error.conflict_gone": (
        "この食い違いは、すでに解消されています。",
        "This difference has been settled already.",
    ),
    "error.conflict_not_yours": (
        "これは書いた本人だけが選べます。",
        "Only the person who wrote this can choose.",
    ),
    "error.conflict_value": ("この値は使えません。", "This value cannot be used."),
    "error.file_too_large": (
        "「{name}」は25 MBを超えるため送れません。リンクをお使いください。",
        "“{name}” is over 25 MB and cannot be sent. Please use a link.",
    ),
    "error.file_no_place": (
        "「{name}」の置き場所が決まっていません。相手にも見えるフォルダをお選びください。",
        "“{name}” has no place that both can see. Please choose such a folder.",
    ),
    "error.file_no_folder": (
        "データのフォルダがないため、ファイルを添付できません。",
        "There is no data folder, so files cannot be attached.",
    ),
    "error.file_denied": (
        "ファイルを開けません（{path}）。権限をご確認ください。",
        "The file cannot be opened ({path}). Please check its rights.",
    ),
    "error.file_damaged": (
        "このパソコンの写しが壊れています。もう一度受け取ってください。",
        "The copy on this computer is damaged. Please fetch it again.",
    ),
    "error.file_elsewhere": (
        "「{name}」は{who}のパソコンにあります。つながったときに届きます。",
        "“{name}” is on {who}’s computer. It arrives when that one is online.",
    ),
    "error.file_not_shared": (
        "共有を設定すると、ファイルを受け取れます。",
        "Files can be fetched once sharing is set up.",
    ),
    "error.document_title": ("件名をお書きください。", "Please write a subject."),
    "error.template_name": ("ひな型の名前をお書きください。", "Please name the template."),
    "error.share_rolled_back": (
        "共有フォルダに、招待されたときの内容がまだそろっていません。届きしだい取り込みます。",
        "The folder lacks some of what it had at the invitation. It is taken in when it comes.",
    ),
    "error.share_empty": (
        "共有フォルダにまだデータがありません。同期が済んでから、もう一度お試しください。",
        "There are no data in the shared folder yet. Try again when it has been synced.",
    ),
    "error.share_ended": (
        "共有は終わりました。設定の「共有と端末」で、このパソコンのデータの扱いを確認してください。",
        "Sharing has ended. The settings under Sharing, devices say what becomes of these data.",
    ),
    "error.share_removed_here": (
        "このパソコンは共有から外されています。データはここに残っています。",
        "This computer was removed from sharing. Its data are still here.",
    ),
    "error.device_is_this": (
        "いまお使いのパソコンです。ほかのパソコンから外してください。",
        "That is this computer. Please remove it from another one.",
    ),
    "error.device_unknown": (
        "このパソコンは見つかりません（{given}）。",
        "There is no such computer ({given}).",
    ),
    "error.share_unreadable": (
        "「{name}」から届いたファイルを読めません。そのパソコンで同期すると、もう一度書き込まれます。",
        "A file from “{name}” cannot be read. It is written again when that computer syncs.",
    ),
    "error.share_gap": (
        "「{name}」からのファイルがまだ届いていません。同期アプリの状態をご確認ください。",
        "A file from “{name}” has not arrived yet. Please check the program that syncs the folder.",
    ),
    "error.share_waits": (
        "「{name}」の変更は、その前の変更が届くのを待っています。そのままお待ちください。",
        "Changes from “{name}” wait for earlier ones to arrive. Nothing needs to be done.",
    ),
    "error.share_stranger": (
        "まだ承認されていないパソコンのファイルがあります。心当たりがあれば承認してください。",
        "There are files of a computer that was not let in. Let it in if you know it.",
    ),
    "error.share_forged": (
        "「{name}」の名前で、署名の合わないファイルがあります。取り込みません。相手にご確認ください。",
        "A file in the name of “{name}” is wrongly signed and is not used. Please ask the other.",
    ),
    "error.share_removed_device": (
        "共有から外した「{name}」のファイルが届きましたが、取り込みませんでした。",
        "A file came from “{name}”, which was removed. It is not used.",
    ),
    "error.share_chain": (
        "「{name}」のファイルの続きが合いません。そのパソコンで同期すると、元に戻ります。",
        "A file from “{name}” does not follow the one before. It mends when that computer syncs.",
    ),
    "error.share_nothing_yet": (
        "共有フォルダにはまだ何も届いていません。招待した側のパソコンで同期するとつながります。",
        "Nothing has arrived in the shared folder yet. It comes when the inviting computer syncs.",
    ),
    "error.share_snapshot": (
        "「{name}」のまとめファイルがまだそろっていません。届きしだい取り込みます。",
        "The summary from “{name}” is not complete yet. It is taken in when it is.",
    ),
    "error.forget_self": (
        "ご自分の情報は消去できません。",
        "You cannot have yourself forgotten.",
    ),
    "error.share_not_ended": (
        "共有は終わっていないため、データは消していません。",
        "Sharing has not ended, so nothing was erased.",
    ),
}
