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
    "share.joined": (
        "{name}さんとの共有に加わりました（未完了のタスク{count}件）。",
        "This computer now shares with {name} ({count} open tasks).",
    ),
    "share.exchanged": (
        "送信{sent}件、受信{received}件、待ち{waiting}件",
        "{sent} sent, {received} received, {waiting} waiting",
    ),
    "share.newcomer": (
        "{name}（{role}）が参加を待っています。ウィンドウで確認してください。",
        "{name} ({role}) is waiting to be let in. Please confirm it in the window.",
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
