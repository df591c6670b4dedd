"""Sharing on the command line: help, and what it says when something was done."""

WORDS: dict[str, tuple[str, str]] = {
    "share.help": (
        "二台のパソコンでデータを共有します",
        "Share the data between the two computers",
    ),
    "share.help.init": (
        "フォルダかアドレスで共有を始め、ペアリングコードを表示します",
        "Share through a folder or an address, and print the pairing code",
    ),
    "share.help.join": (
        "ペアリングコードで、相手の共有に新しく加わります",
        "Join what the other shares, with the pairing code",
    ),
    "share.help.now": ("いますぐ一度やり取りします", "Exchange once, now"),
    "share.help.status": ("共有の状態を表示します", "Show how sharing stands"),
    "share.help.devices": ("参加しているパソコンを表示します", "List the computers that take part"),
    "share.help.remove": ("パソコンを共有から外します", "Remove a computer from sharing"),
    "share.help.confirm": (
        "参加を待っているパソコンを参加させます（断ることもできます）",
        "Let in the computer that is waiting, or turn it away",
    ),
    "share.help.rename": ("パソコンの呼び名を変えます", "Call a computer otherwise"),
    "share.help.move": (
        "共有する場所を変えます（フォルダやアドレスが変わったとき）",
        "Share in another place: the folder or the address has changed",
    ),
    "share.help.forget": (
        "相手の方の内容を、すべてのパソコンと控えから消します",
        "Erase a person on every computer, in the shared place and in the backups",
    ),
    "share.help.end": (
        "共有を終えます。もう一度行うと、消去の返事を確かめます",
        "End sharing; called again, see whose copy is wiped",
    ),
    "share.help.wipe": (
        "相手が共有を終えたあと、このパソコンの内容を消して知らせます",
        "Wipe this copy after the other has ended sharing, and say so",
    ),
    "share.option.yes": ("確認せずに行います", "do it; it cannot be taken back"),
    "share.option.refuse": (
        "断ります。鍵も新しくなります",
        "turn it away; there is a new key then",
    ),
    "share.option.export": (
        "控えを書くファイル（なければデータの backups フォルダ）",
        "where the backup is written (else into the backups of the data)",
    ),
    "share.option.close": (
        "返事を待たずに終え、共有先を空にします",
        "wait for no answer any longer, and empty the shared place",
    ),
    "share.option.no_confirm": (
        "相手をクリックなしで参加させます（スクリプト用）",
        "let the newcomer in without a click, for scripts",
    ),
    "share.option.code": ("ペアリングコード", "the pairing code"),
    "share.option.all": ("外したパソコンも表示します", "removed ones too"),
    "share.ask.password": ("共有先のパスワード: ", "Password of the shared place: "),
    "share.code": ("ペアリングコード: {code}", "Pairing code: {code}"),
    "share.code_until": (
        "{time}まで、一度だけ使えます。もう一方のパソコンで入力してください。",
        "It is good once, until {time}. Type it on the other computer.",
    ),
    "share.joining": ("受け取っています… {percent}%", "Receiving… {percent}%"),
    "share.joined": (
        "{name}さんとの共有に加わりました（未完了のタスク{count}件）。",
        "This computer now shares with {name} ({count} open tasks).",
    ),
    "share.exchanged": (
        "送信{sent}件、受信{received}件、待ち{waiting}件",
        "{sent} sent, {received} received, {waiting} waiting",
    ),
    "share.newcomer": (
        "{name}（{role}）が参加を待っています。確認は、ウィンドウか「share confirm {id}」で。",
        "{name} ({role}) is waiting to be let in. Confirm it in the window, or: share confirm {id}",
    ),
    "share.confirmed": ("{name}が参加しました。", "{name} takes part now."),
    "share.refused": (
        "{name}の参加を断りました。鍵も新しくしました。",
        "{name} was turned away, and there is a new key.",
    ),
    "share.renamed": ("呼び名は「{name}」になりました。", "It is called {name} now."),
    "share.moved": ("共有先は{place}になりました。", "It is shared in {place} now."),
    "share.forgotten": (
        "{name}さんの内容を消しました。ほかのパソコンでも、次のやり取りで消えます。",
        "{name} was erased; on the other computers with their next exchange.",
    ),
    "share.ended": ("共有を終えました。", "Sharing has ended."),
    "share.ended.kept": ("控え: {file}", "Backup: {file}"),
    "share.ended.waiting": (
        "「{name}」からは、内容を消した返事がまだありません。",
        "“{name}” has not said yet that its copy is wiped.",
    ),
    "share.wiped": (
        "このパソコンの内容を消し、相手に知らせました。",
        "The data on this computer are wiped, and the other is told.",
    ),
    "share.role.client": ("クライアント", "client"),
    "share.role.assistant": ("アシスタント", "assistant"),
    "share.none": ("共有していません。", "Nothing is shared."),
    "share.where": ("共有先", "Place"),
    "share.last": ("最後のやり取り", "Last exchange"),
    "share.last_by": ("{time}（{name}さん）", "{time} ({name})"),
    "share.waiting": ("送信待ち", "Waiting"),
    "share.devices": ("パソコン", "Computers"),
    "share.never": ("まだありません", "not yet"),
    "share.this": ("このパソコン", "this one"),
    "share.removed_at": ("{day}に外しました", "removed on {day}"),
    "share.removed": (
        "{name}を共有から外しました。残りのパソコンは自動で新しい鍵に移ります。",
        "{name} was removed. The other computers move to the new key by themselves.",
    ),
    "share.show.conflicts": ("二つの版があります", "There are two versions"),
    "share.show.version": ("{text}（{name}さん、{time}）", "{text} ({name}, {time})"),
    "share.show.shown": ("{version} ← 表示中", "{version} <- shown"),
    "share.show.deleted": ("削除", "deleted"),
    "share.sheet.title": ("回復シート", "Recovery sheet"),
    "share.sheet.who": ("お名前", "Name"),
    "share.sheet.day": ("発行日", "Issued"),
    "share.sheet.data": ("データの場所", "Data folder"),
    "share.sheet.place": ("共有先", "Shared place"),
    "share.sheet.what": (
        "このコードで、データと共有の鍵をもう一度開けます。",
        "This code opens the data, and the key of sharing in them, once more.",
    ),
    "share.sheet.install": (
        "新しいパソコンにアプリを入れます。",
        "Install the app on the new computer.",
    ),
    "share.sheet.restore": (
        "バックアップのファイルをダブルクリックします。",
        "Double-click the backup file.",
    ),
    "share.sheet.type": ("上のコードを入力します。", "Type the code above."),
    "share.sheet.keep": (
        "この紙を見た人はデータを開けます。鍵のかかる場所に保管してください。",
        "Whoever has this page can open the data. Please keep it under lock.",
    ),
}
