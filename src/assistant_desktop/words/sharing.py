"""Sharing in the window."""

WORDS: dict[str, tuple[str, str]] = {
    # The quiet line below the other's name.
    "sharing.line.now": ("{time} に同期済み", "In step at {time}"),
    "sharing.line.day": ("{day} に同期済み", "In step on {day}"),
    "sharing.line.working": ("同期しています", "Exchanging"),
    "sharing.line.waiting": ("送信待ち {count}件", "{count} to send"),
    "sharing.line.offline": ("オフライン", "Offline"),
    "sharing.line.problem": ("確認が必要です", "Needs a look"),
    "sharing.line.never": ("これから同期します", "Not exchanged yet"),
    # Settings.
    "sharing.now": ("いま同期", "Exchange now"),
    "sharing.place": ("共有先", "Shared place"),
    "sharing.where": ("場所", "Place"),
    "sharing.way": ("方法", "Way"),
    "sharing.way.folder": ("共有フォルダ", "Shared folder"),
    "sharing.way.server": ("サーバー", "Server"),
    "sharing.way.note": ("WebDAV、S3、SFTP も使えます", "WebDAV, S3 and SFTP work as well"),
    "sharing.root": ("大きなファイルの置き場所", "Place of large files"),
    "sharing.root.note": (
        "25 MBを超えるファイルは、ここにあれば、お二人それぞれの場所から開けます",
        "Files over 25 MB that lie below it are opened where each of you keeps them",
    ),
    "sharing.root.none": ("未設定", "Not set"),
    "sharing.root.clear": ("解除", "Clear"),
    "sharing.demo": ("見本のデータは共有できません。", "The data of the demo cannot be shared."),
    "sharing.explain": (
        (
            "お二人のパソコンが見られるフォルダ（OneDrive、Dropboxなど）か、サーバーのアドレスを選びます。"
            "中身は暗号化され、お二人のほかには読めません。"
        ),
        (
            "Choose a folder that both computers see (OneDrive, Dropbox and the like), or the"
            " address of a server. What lies there is encrypted; nobody else can read it."
        ),
    ),
    "sharing.address": ("フォルダ、またはアドレス", "Folder or address"),
    "sharing.address.hint": (
        "webdavs://user@example.com/share のように書くこともできます",
        "An address such as webdavs://user@example.com/share works, too",
    ),
    "sharing.password": ("パスワード（サーバーのとき）", "Password (for a server)"),
    "sharing.choose": ("フォルダを選ぶ", "Choose a folder"),
    "sharing.begin": ("共有を始める", "Begin to share"),
    "sharing.move": ("変える", "Change"),
    "sharing.move.here": ("ここで共有する", "Share here"),
    "sharing.move.done": ("共有する場所を変えました。", "It is shared in this place now."),
    "sharing.begun": ("共有を始めました。", "Sharing has begun."),
    "sharing.invite": ("新しい端末を加える", "Add a device"),
    "sharing.invite.button": ("コードを作る", "Make a code"),
    "sharing.invite.text": (
        "カメラで読むか、声でお伝えください。",
        "Have it scanned, or read it out.",
    ),
    "sharing.invite.left": ("残り {time}", "{time} left"),
    "sharing.invite.anew": ("作り直す", "Make another"),
    "sharing.invite.copy": ("コピー", "Copy"),
    "sharing.invite.copied": ("コードをコピーしました。", "The code is copied."),
    "sharing.invite.warning": (
        "知る人は、お二人の内容を読めます。15分で無効になります。",
        "Whoever knows it can read what is yours. It is good for 15 minutes.",
    ),
    "sharing.invite.qr": ("ペアリングコードのQR画像", "QR picture of the pairing code"),
    "sharing.devices": ("端末", "Devices"),
    "sharing.device.this": ("この端末", "This device"),
    "sharing.device.in_use": ("使用中", "In use"),
    "sharing.device.seen": ("{day} に同期", "Exchanged {day}"),
    "sharing.device.unseen": ("まだ同期していません", "Not exchanged yet"),
    "sharing.device.named": ("{who} {name}", "{who} {name}"),
    "sharing.device.remove": ("外す", "Remove"),
    "sharing.device.remove.title": ("「{name}」を外しますか", "Remove “{name}”?"),
    "sharing.device.remove.text": (
        "新しい鍵に替わり、この端末は以後の内容を読めなくなります。",
        "The key is changed; that device cannot read anything from then on.",
    ),
    "sharing.device.removed": ("「{name}」を外しました。", "“{name}” was removed."),
    "sharing.device.note": (
        "外した端末は、以後の内容を読めなくなります。",
        "A device that is removed cannot read anything from then on.",
    ),
    "sharing.cancel": ("やめる", "Cancel"),
    # A newcomer.
    "sharing.newcomer.title": (
        "「{name}」が共有への参加を求めています",
        "“{name}” asks to take part",
    ),
    "sharing.newcomer.text": (
        "{role}の端末です。心当たりがあるときだけ、参加を認めてください。",
        "It belongs to the {role}. Let it in only if you expect it.",
    ),
    "sharing.newcomer.yes": ("参加を認める", "Let it in"),
    "sharing.newcomer.no": ("断る", "Turn it away"),
    "sharing.newcomer.in": ("「{name}」が加わりました。", "“{name}” takes part now."),
    "sharing.newcomer.out": (
        "断りました。鍵を新しくしました。",
        "Turned away. The key was changed.",
    ),
    # Joining at the first run.
    "sharing.join.offer": ("コードを受け取った方", "Did the other send you a code?"),
    "sharing.join.open": ("コードで加わる", "Join with a code"),
    "sharing.join.title": ("お二人の共有に加わる", "Join what the other shares"),
    "sharing.join.text": (
        "同じ共有フォルダ（またはアドレス）と、招待した方の画面に出ているコードを入れてください。",
        "Enter the same shared folder (or address) and the code on the other's screen.",
    ),
    "sharing.join.code": ("ペアリングコード", "Pairing code"),
    "sharing.join.button": ("加わる", "Join"),
    "sharing.join.missing": ("ここを入れてください。", "Please fill this in."),
    "sharing.join.short": (
        "{count}文字以上にしてください。",
        "Please use at least {count} characters.",
    ),
    "sharing.join.working": ("招待を確かめています…", "Looking at the invitation…"),
    "sharing.join.receiving": ("受け取っています（{percent}%）", "Receiving ({percent}%)"),
    "sharing.join.progress": ("受け取りの進み", "How much has been received"),
    "sharing.join.progress.note": (
        "途中で中止しても、このパソコンには何も残りません。",
        "If you stop, nothing is left behind on this computer.",
    ),
    "sharing.join.cancel": ("中止", "Stop"),
    "sharing.join.passphrase": (
        "パスフレーズ（このパソコンに鍵の保管庫がないとき）",
        "Passphrase (where this computer has no keyring)",
    ),
    # The end.
    "sharing.end": ("共有を終える", "End sharing"),
    "sharing.end.title": ("お二人の共有を終えますか", "End sharing with the other?"),
    "sharing.end.text": (
        (
            "内容はこのパソコンに残り、控えを取ってから終わります。"
            "もうお一人の端末の内容は、その方が確かめたあとに消えます。"
        ),
        (
            "Everything stays on this computer, and a backup is made first. The other's copy is"
            " wiped once they have confirmed it."
        ),
    ),
    "sharing.end.yes": ("控えを取って終える", "Back up and end"),
    "sharing.end.done": ("共有を終えました。", "Sharing has ended."),
    "sharing.ended.title": ("共有が終わりました", "Sharing has ended"),
    "sharing.ended.text": (
        "{who}が共有を終えました。このパソコンの内容を消し、消したことをお知らせします。",
        "{who} has ended sharing. What is on this computer is wiped, and they are told.",
    ),
    "sharing.ended.yes": ("内容を消す", "Wipe it"),
    "sharing.ended.later": ("あとで", "Later"),
    "sharing.removed": (
        "この端末は共有から外されました。内容は残っていますが、もう同期しません。",
        "This device was removed from sharing. What is here stays, but is no longer exchanged.",
    ),
}
