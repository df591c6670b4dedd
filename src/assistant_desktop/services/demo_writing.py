"""What the demo's pair looked up and wrote: how-tos, a research note, letters, a template."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..features.documents.commands import FinishDocument, KeepTemplate, WriteDocument
from ..features.documents.model import LETTER
from ..features.howtos.commands import CheckHowto, UseHowto, WriteHowto, WriteResearch
from ..features.howtos.model import Source, Step
from ..features.people.model import ASSISTANT, CLIENT
from ..features.tasks import queries as tasks
from ..words import when
from .demo import Stage

_RESEARCHED = 5
"""Which of the tasks that are open at the end has a research note (see ``demo_now``)."""
_NOTED, _LETTERS = 33, (2900, 700)
"""Working minutes before the end."""


@dataclass(frozen=True)
class Told:
    """One how-to: on which working day of the history it was written and, 0 for never, checked
    again; ``fits`` is a part of the titles of the tasks it was used for."""

    day: int
    checked: int
    title: str
    summary: str
    tags: tuple[str, ...]
    steps: tuple[tuple[str, str], ...]
    source: str
    fits: str


@dataclass(frozen=True)
class Written:
    """One letter that left; ``{0}`` and so on are the next days in its text."""

    template: str
    title: str
    body: str
    recipient: str


@dataclass(frozen=True)
class Paper:
    """All of one language."""

    howtos: tuple[Told, ...]
    research: str
    letters: tuple[Written, ...]
    own: tuple[str, str, str]
    """Name, subject and text of the assistant's own template."""


def plan_writing(stage: Stage) -> None:
    """Put it on the agenda."""
    language = stage.cores[CLIENT].words.language
    paper = PAPER[language]
    days = stage.workdays()
    for number, one in enumerate(paper.howtos):
        if one.day < len(days):
            stage.put(stage.at(days[one.day], 15, 10 + number), _howto, stage, one, days)
    stage.put(stage.back(_NOTED), _research, stage, paper.research)
    for back, letter in zip(_LETTERS, paper.letters, strict=True):
        stage.put(stage.back(back), _letter, stage, letter, language)
    name, title, body = paper.own
    stage.send(stage.back(690), ASSISTANT, KeepTemplate(name, title, body, language))


def _howto(stage: Stage, told: Told, days: Sequence[object]) -> None:
    id_ = stage.new_id()
    steps = [Step(title, text) for title, text in told.steps]
    sources = (Source(told.source),)
    stage.do(ASSISTANT, WriteHowto(told.title, steps, told.summary, told.tags, sources, id_))
    # Soon after it was written it is used for the first time, and then again and again.
    stage.put(stage.later(600), _used, stage, id_, told)
    if 0 < told.checked < len(days):
        day = stage.workday_from(stage.today, told.checked - told.day)
        stage.send(stage.at(day, 15, 40), ASSISTANT, CheckHowto(id_))


def _used(stage: Stage, howto: str, told: Told) -> None:
    core = stage.cores[ASSISTANT]
    found = [row.id for row in tasks.listing(core.reader) if told.fits in row.title]
    for task in sorted(found)[-2:]:
        stage.do(ASSISTANT, UseHowto(howto, task))
    stage.put(stage.later(7000), _used, stage, howto, told)


def _research(stage: Stage, text: str) -> None:
    title = stage.texts.now[_RESEARCHED].title
    rows = tasks.listing(stage.cores[ASSISTANT].reader)
    task = next((row.id for row in rows if row.title == title), None)
    if task is not None:
        stage.do(ASSISTANT, WriteResearch(task, text))


def _letter(stage: Stage, told: Written, language: str) -> None:
    id_ = stage.new_id()
    words = stage.cores[CLIENT].words
    days = [when.plain_day(words, stage.workday_from(stage.today, ahead)) for ahead in (3, 4, 5)]
    fields = {"name": told.recipient, "form": "mail", "language": language}
    stage.do(
        ASSISTANT,
        WriteDocument(
            LETTER, told.title, told.body.format(*days), template=told.template, audience="outside",
            recipient=told.recipient, fields=fields, id=id_,
        ),
    )  # fmt: skip
    stage.put(stage.later(6), stage.do, ASSISTANT, FinishDocument(id_))


_JA = Paper(
    (
        Told(
            0, 0, "議事録の書式", "定例会議のあと、当日中に。", ("会議",),
            (
                ("決定事項を先頭に置く", "誰が、いつまでに、何をするかを一行ずつ。"),
                ("宿題には担当と期限を入れる", ""),
                ("発言は要点だけを残す", "お名前は敬称をつけずに姓で書きます。"),
            ),
            "総務の書式集", "議事録",
        ),
        Told(
            9, 48, "新幹線の予約と領収書", "出張が決まったら。", ("出張", "経費"),
            (
                ("行きと帰りの時刻を伺う", "会議の30分前に着く便を二つ挙げます。"),
                ("進行方向右の窓側を取る", "大阪行きは富士山が見えるE席。"),
                ("領収書の宛名を会社名にする", "乗車の翌日から90日のうちに出します。"),
                ("予定表に便名と座席を書く", ""),
            ),
            "予約サイトの手引き", "出張",
        ),
        Told(
            27, 55, "会食の席次（上座・下座）", "4名までの和室と掘りごたつ。", ("会食", "作法"),
            (
                ("床の間に近い席を上座にする", "床の間がなければ、入口から最も遠い席。"),
                ("主賓を上座の奥に、次の方を隣に", "窓ぎわを好まれる方は、先に伺います。"),
                ("当方は入口側、幹事が最も手前", ""),
                ("お店に席次を伝える", "前日の午前中にお電話します。"),
            ),
            "お店へのお電話", "会食",
        ),
        Told(
            40, 0, "手土産の選びかた", "常温で、日持ちは10日から。", ("手土産",),
            (
                ("前回お渡ししたものを確かめる", ""),
                ("人数に2つ足した個包装を選ぶ", "部署の皆さまで分けていただけます。"),
                ("前日までに受け取る", "紙袋は一枚多くいただきます。"),
            ),
            "売り場の方のお話", "手土産",
        ),
    ),
    "個室と掘りごたつのあるお店を、駅から徒歩5分までで探しました。\n"
    "1. 個室料と取消料を確かめる\n"
    "2. 苦手な食べものを先方の窓口へ伺う\n"
    "3. 三つの候補を、予算・席・静かさで並べる\n"
    "お電話の控え：二つ目のお店は、当日の人数変更が2時間前まで。",
    (
        Written(
            "dates", "お打ち合わせの日程のご相談",
            "大野 修司　様\n\nいつもお世話になっております。\n"
            "佐藤 健一の代理の中村 美咲でございます。\n\n"
            "お打ち合わせにつきまして、下記の日程はいかがでしょうか。\n\n"
            "・{0} 14:00–15:00\n・{1} 10:00–11:00\n・{2} 16:00–17:00\n\n"
            "ご都合が合わない場合は、ご希望の日時をお知らせいただけますと幸いです。\n\n"
            "佐藤 健一　代理　中村 美咲\n",
            "大野 修司",
        ),
        Written(
            "thanks", "ご来社のお礼",
            "山本 由紀　様\n\nいつもお世話になっております。\n"
            "佐藤 健一の代理の中村 美咲でございます。\n\n"
            "先日はご多用のところお越しいただき、誠にありがとうございました。\n"
            "頂戴した資料は、佐藤が早速拝見しております。\n\n"
            "今後ともよろしくお願い申し上げます。\n\n佐藤 健一　代理　中村 美咲\n",
            "山本 由紀",
        ),
    ),
    (
        "展示会のお礼", "展示会ご来場のお礼",
        (
            "{company}\n{name}　様\n\n"
            "{day}は弊社のブースへお立ち寄りいただき、ありがとうございました。\n"
            "{matter}の資料をお送りいたします。ご不明な点がございましたら、お知らせください。\n"
        ),
    ),
)  # fmt: skip

_EN = Paper(
    (
        Told(
            0, 0, "How our minutes look", "After the weekly meeting, the same day.", ("meeting",),
            (
                ("Put decisions first", "Who does what by when, one line each."),
                ("Give every action a name and a date", ""),
                ("Keep only the point of what was said", "Surnames, without titles."),
            ),
            "Style sheet of the office", "inutes",
        ),
        Told(
            9, 48, "Booking the train, and the receipt", "When a trip is certain.",
            ("travel", "expenses"),
            (
                ("Ask for the times there and back", "Two trains, 30 minutes before the meeting."),
                ("Take a window seat in seat row E", "Mount Fuji is on that side to Osaka."),
                ("Have the receipt made out to the company", "Within 90 days of the trip."),
                ("Put train and seat into the calendar", ""),
            ),
            "Help pages of the booking site", "trip",
        ),
        Told(
            27, 55, "Seating at a dinner", "Up to four people in a Japanese room.",
            ("dinner", "manners"),
            (
                ("The seat by the alcove is the best one", "Without one: farthest from the door."),
                ("First guest there, the next one beside", "Ask those who like the window."),
                ("Our side by the door, the host nearest", ""),
                ("Tell the restaurant", "Call in the morning of the day before."),
            ),
            "Call with the restaurant", "inner",
        ),
        Told(
            40, 0, "Choosing a gift to bring", "Keeps ten days without a fridge.", ("gifts",),
            (
                ("Look up what was given last time", ""),
                ("Single packs, two more than people", "They can be shared in the office."),
                ("Fetch it the day before", "Ask for one more paper bag."),
            ),
            "Advice in the shop", "gift",
        ),
    ),
    "Looked for restaurants with a room of their own, five minutes from the station.\n"
    "1. Ask for room charge and cancelling fee\n"
    "2. Ask the guests' office what they do not eat\n"
    "3. Compare three by price, seats and quiet\n"
    "Note of the call: the second one changes the number of guests until two hours before.",
    (
        Written(
            "dates", "Dates for our meeting",
            "Dear Mr Ono,\n\nFor the meeting with Mr Sato, would one of these suit you?\n\n"
            "- {0}, 14:00–15:00\n- {1}, 10:00–11:00\n- {2}, 16:00–17:00\n\n"
            "If none does, please name a time you prefer.\n\n"
            "Kind regards,\nMisaki Nakamura, for Kenichi Sato\n",
            "Shuji Ono",
        ),
        Written(
            "thanks", "Thank you for your visit",
            "Dear Ms Yamamoto,\n\nThank you for coming to see us last week.\n"
            "Mr Sato is reading the papers you brought.\n\n"
            "Kind regards,\nMisaki Nakamura, for Kenichi Sato\n",
            "Yuki Yamamoto",
        ),
    ),
    (
        "Thanks after the fair", "Thank you for visiting us at the fair",
        (
            "Dear {name},\n\nThank you for coming to our stand on {day}.\n"
            "Here are the papers on {matter}. Please ask whenever something is unclear.\n"
        ),
    ),
)  # fmt: skip

PAPER = {"ja": _JA, "en": _EN}
