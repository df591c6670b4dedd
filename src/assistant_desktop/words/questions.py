"""Questions with proposals: asking, answering, waiting."""

WORDS: dict[str, tuple[str, str]] = {
    "questions.title": ("確認", "Questions"),
    "questions.today": ("ご回答をお待ちの確認", "Questions waiting for you"),
    "questions.recommended": ("おすすめ", "Recommended"),
    "questions.proposal": ("{letter}　{text}", "{letter}: {text}"),
    "questions.proposal_best": ("{letter}　{text}（おすすめ）", "{letter}: {text} (recommended)"),
    "questions.gap": ("　", "  "),
    "questions.open_file": ("ファイルを開く　{name}", "Open {name}"),
    "questions.file_gone": (
        "ファイルが見つかりません（{path}）。場所をご確認ください。",
        "The file was not found ({path}). Please check the place.",
    ),
    # To be answered.
    "questions.card": (
        "{who}からの確認　{text}　{length}経過",
        "Question from {who}: {text}, {length}",
    ),
    "questions.due": ("納期 {due}", "due {due}"),
    "questions.count": ("案 {n}つ", "{n} proposals"),
    "questions.other": ("ほかの回答", "Another answer"),
    "questions.other_hint": ("ご回答をひとことで", "Your answer, in a sentence"),
    "questions.other_date": ("日を選ぶ", "Choose a date"),
    "questions.answer": ("回答する", "Answer"),
    "questions.show": ("案を見る　{text}", "Show the proposals: {text}"),
    "questions.to_task": ("タスクを開く", "Open the task"),
    # Asked, and waiting.
    "questions.waiting": ("{who}の回答待ち", "Waiting for {who}"),
    "questions.since": ("{moment} から{length}", "since {moment}, {length}"),
    "questions.stale": (
        "{who}の1営業日を過ぎました。",
        "A working day of {who} has passed.",
    ),
    "questions.nudge": ("もう一度お知らせする", "Send a reminder"),
    "questions.nudged": ("{moment} に再度お知らせしました", "Reminded {moment}"),
    "questions.withdraw": ("取り下げる", "Withdraw"),
    # Answered.
    "questions.answered": ("{who}　{moment}", "{who}, {moment}"),
    "questions.answered_by": (
        "{text}　回答：{answer}（{who}　{moment}）",
        "{text} Answer: {answer} ({who}, {moment})",
    ),
    "questions.more": ("ほか{n}件", "{n} more"),
    "questions.less": ("たたむ", "Fewer"),
    # Asking.
    "questions.ask": ("案を添えて確認する", "Ask, with a proposal"),
    "questions.ask_title": ("{who}への確認", "A question for {who}"),
    "questions.ask_due_title": ("{who}へ納期の相談", "Ask {who} for a date"),
    "questions.text": ("確認したいこと", "Your question"),
    "questions.text_hint": (
        "例：導入効果の数字は、10月実績でよろしいでしょうか。",
        "For example: Shall I use the October figures?",
    ),
    "questions.own": ("案{letter}", "Proposal {letter}"),
    "questions.own_hint": ("ご自分の案", "Your own proposal"),
    "questions.own_more": ("別の案", "Another proposal"),
    "questions.own_due": ("案{letter}の納期", "Due date of proposal {letter}"),
    "questions.make_best": ("案{letter}をおすすめにする", "Recommend proposal {letter}"),
    "questions.attach": ("案{letter}にファイルを付ける", "Attach a file to proposal {letter}"),
    "questions.detach": ("案{letter}のファイルを外す", "Take the file off proposal {letter}"),
    "questions.remove": ("案{letter}を消す", "Remove proposal {letter}"),
    "questions.add": ("案を追加", "Add a proposal"),
    "questions.reason": ("おすすめの理由（任意）", "Why you recommend it (optional)"),
    "questions.send": ("送る", "Send"),
    "questions.close": ("閉じる", "Close"),
    "questions.hint_empty": (
        "確認したいことと、ご自分の案を1つ以上書いてください。",
        "Write your question and at least one proposal of your own.",
    ),
    "questions.hint_bare": (
        "何についての確認かを添えると、一度で答えていただけます。例：「注記は、第2段落の後でよろしいでしょうか」",
        "Say what it is about, and one answer is enough: “Shall the note follow paragraph 2?”",
    ),
    "questions.hint_no_proposal": (
        "ご自分の案を添えてください。例：「第2段落の後に追記しました」",
        "Add a proposal of your own, such as “I put it after paragraph 2”.",
    ),
    "questions.hint_ready": (
        "ワンクリックで答えていただけます。",
        "It can be answered with one click.",
    ),
    "questions.missing_due": ("日を選んでください。", "Please choose a date."),
}
