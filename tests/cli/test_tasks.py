"""add, list, show, done, deliver, feedback, as a script uses them."""

import json
import re
from pathlib import Path

import pytest

from .conftest import CommandLine

LIST_KEYS = [
    "id", "title", "owner", "state", "urgent", "due", "target", "created_at", "done_at",
]  # fmt: skip
WILD = [
    "<b>bold</b> & \"quotes\" 'too' {title} %s",
    "次回の会議 😀 👨‍👩‍👧 ﷽",
    "\u202eevil\u202c مرحبا بالعالم",
    "a\u2028b\u0085c",
    "tab\tand\x1b[31mred\x07 bell",
    "line one\nline two",
    "é" * 499,
]


# -- add -------------------------------------------------------------------------------------------


def test_add_says_how_it_understood_the_task(line: CommandLine) -> None:
    result = line("add", "--json", "見積書を", "送る", "--due", "2026-12-01T15:00")
    assert list(result.object) == ["id", "title", "kind", "value"]
    assert result.object["title"] == "見積書を 送る"
    assert (result.object["kind"], result.object["value"]) == ("datetime", "2026-12-01T15:00")


@pytest.mark.parametrize(
    ("due", "kind", "value", "kept"),
    [
        ("2026-12-01", "date", "2026-12-01", "2026-12-01"),
        ("2026-12-01T15:00", "datetime", "2026-12-01T15:00", "2026-12-01T15:00:00+09:00"),
        ("2026-12-01T15:00:00Z", "datetime", "2026-12-02T00:00", "2026-12-02T00:00:00+09:00"),
        ("2026-12-01T15:00+01:00", "datetime", "2026-12-01T23:00", "2026-12-01T23:00:00+09:00"),
        ("2026-12-01 15:00", "datetime", "2026-12-01T15:00", "2026-12-01T15:00:00+09:00"),
    ],
)
def test_dues(line: CommandLine, due: str, kind: str, value: str, kept: str) -> None:
    made = line("add", "--json", "x", f"--due={due}").object
    assert (made["kind"], made["value"]) == (kind, value)
    assert line.task(made["id"])["due"] == kept


def test_a_task_without_due_has_kind_none(line: CommandLine) -> None:
    made = line("add", "--json", "x").object
    assert (made["kind"], made["value"]) == ("none", "")


@pytest.mark.parametrize("due", ["yesterday", "2026-13-01", "2026-02-30", "15:00", "20261", "1/2"])
def test_a_due_that_is_none_is_refused(line: CommandLine, due: str) -> None:
    assert due in line("add", "x", "--due", due).refused(2)
    assert line("list", "--json").objects == []


@pytest.mark.parametrize("words", [[""], [" ", "\t"], ["\u3000"], ["\x01\x02"]])
def test_an_empty_title_is_refused_with_2(line: CommandLine, words: list[str]) -> None:
    line("add", *words).refused(2)
    assert line("list", "--json").objects == []


def test_a_title_of_ten_thousand_characters_is_refused_in_a_sentence(line: CommandLine) -> None:
    assert "500" in line("add", "あ" * 10_000).refused(2)


@pytest.mark.parametrize("title", WILD)
def test_wild_titles_come_back_whole_on_one_line(line: CommandLine, title: str) -> None:
    id_ = line.add(title)
    listed = line("list", "--json")
    assert len(listed.out.splitlines()) == 1
    kept = listed.object["title"]
    # Control characters go, everything that can be seen stays.
    assert re.sub(r"[\x00-\x1f\x7f-\x9f\u2028]", "", kept).replace(" ", "") == re.sub(
        r"[\x00-\x1f\x7f-\x9f\u2028\s]", "", title
    )
    for plain in (line("list"), line("show", id_)):
        assert plain.code == 0
        assert not set(plain.out) & set("\x1b\x07\x85\u2028\u202e\u202c")


NOW = "2026-11-18T10:30"
"""The moment of the examples of the development set."""


def test_a_line_is_understood(line: CommandLine) -> None:
    line.now = NOW
    made = line("add", "--json", "明日15時までに見積書", "#資料", "@田中様", "!").object
    assert made == {
        "id": made["id"],
        "title": "見積書",
        "kind": "deadline",
        "value": "2026-11-19T15:00",
        "tags": ["資料"],
        "person": "田中様",
        "urgent": True,
    }
    kept = line.task(made["id"])
    assert (kept["title"], kept["due"]) == ("見積書", "2026-11-19T15:00:00+09:00")
    assert kept["urgent"] is True


@pytest.mark.parametrize(
    ("text", "kind", "value", "due"),
    [
        ("金曜までに返信", "deadline", "2026-11-20", "2026-11-20"),
        ("来月15日に会食", "date", "2026-12-15", "2026-12-15"),
        (
            "明日14時〜15時 面談", "range", "2026-11-19T14:00/2026-11-19T15:00",
            "2026-11-19T15:00:00+09:00",
        ),
        (
            "every Friday 5pm report", "recur", "DTSTART=2026-11-20T17:00;FREQ=WEEKLY;BYDAY=FR",
            "2026-11-20T17:00:00+09:00",
        ),
    ],
)  # fmt: skip
def test_what_is_understood_is_what_is_kept(
    line: CommandLine, text: str, kind: str, value: str, due: str
) -> None:
    line.now = NOW
    dry = line("add", "--dry-run", "--json", text).object
    made = line("add", "--json", text).object
    assert (dry["kind"], dry["value"]) == (kind, value) == (made["kind"], made["value"])
    assert line.task(made["id"])["due"] == due


def test_recurring_work_comes_again_when_it_is_done(line: CommandLine) -> None:
    line.now = NOW
    first = line("add", "--json", "毎週金曜17時 週報").object["id"]
    line("done", first)
    listed = line("list", "--json", "--open").objects
    assert [(one["title"], one["due"]) for one in listed] == [
        ("週報", "2026-11-27T17:00:00+09:00"),
    ]


def test_a_due_that_is_given_leaves_the_words_alone(line: CommandLine) -> None:
    made = line("add", "--json", "明日の会議", "--due", "2026-12-01").object
    assert (made["title"], made["value"]) == ("明日の会議", "2026-12-01")


def test_a_dry_run_needs_no_data(line: CommandLine, tmp_path: Path) -> None:
    line.folder = tmp_path / "nothing"
    line.now = NOW
    found = line("add", "--dry-run", "--json", "-", stdin="4営業日後\nin 5 days\n".encode())
    assert [one["value"] for one in found.objects] == ["2026-11-25", "2026-11-23"]
    assert not line.folder.exists()


def test_text_that_is_no_text_is_refused(line: CommandLine) -> None:
    line("add", "\udcff\udcfe").refused(2)
    line("add", "x", "--due", "\udcff").refused(2)
    line("add", "-", stdin=b"\xff\xfe\n").refused(2)


def test_the_acting_side_owns_the_task_and_a_request_goes_to_the_other(line: CommandLine) -> None:
    mine, asked = line.add("mine"), line.add("asked", "--request")
    line.role = "client"
    theirs = line.add("theirs")
    given = line.add("given", "--owner", "assistant")
    owners = {row["id"]: (row["owner"], row["state"]) for row in line("list", "--json").objects}
    assert owners[mine] == ("assistant", "accepted")
    assert owners[asked] == ("client", "requested")
    assert owners[theirs] == ("client", "accepted")
    assert owners[given] == ("assistant", "accepted")


def test_a_request_to_oneself_is_wrong_use(line: CommandLine) -> None:
    line("add", "x", "--request", "--owner", "assistant").refused(2)


def test_dry_run_writes_nothing(line: CommandLine) -> None:
    result = line("add", "--dry-run", "--json", "x", "--due", "2026-12-01")
    assert result.object == {"id": None, "title": "x", "kind": "date", "value": "2026-12-01"}
    assert line("add", "--dry-run", "x").code == 0
    line("add", "--dry-run", " ").refused(2)
    assert line("list", "--json").objects == []
    assert line.opener.told == []


def test_a_hyphen_reads_one_task_a_line(line: CommandLine) -> None:
    typed = "\ufeff一つ目\r\n\n  \nsecond\nthird without end".encode()
    made = line("add", "-", "--json", "--urgent", stdin=typed).objects
    assert [one["title"] for one in made] == ["一つ目", "second", "third without end"]
    listed = line("list", "--json").objects
    assert [one["id"] for one in listed] == [one["id"] for one in made]
    assert all(one["urgent"] for one in listed)
    assert len(line.opener.told) == 3


def test_a_bad_line_stops_the_reading_and_names_itself(line: CommandLine) -> None:
    result = line("add", "-", "--json", stdin=b"good\n\xff\nnever\n")
    assert result.code == 2
    assert "2" in result.err
    assert [one["title"] for one in result.objects] == ["good"]
    assert [one["title"] for one in line("list", "--json").objects] == ["good"]


def test_no_line_at_all_is_an_empty_text(line: CommandLine) -> None:
    line("add", "-", stdin=b"\n \n").refused(2)


def test_two_hyphens_end_the_options(line: CommandLine) -> None:
    line.add("--", "--due", "2026")
    assert line("list", "--json").object["title"] == "--due 2026"
    sentence = line("add", "-5", "degrees").refused(2)
    assert "--" in sentence


def test_options_may_stand_before_the_command(line: CommandLine) -> None:
    assert line("--json", "add", "x").object["title"] == "x"
    line.role = None
    assert line("--as", "client", "add", "y", "--json").code == 0
    assert line.task(line("list", "--json").objects[1]["id"])["owner"] == "client"


def test_now_fixes_the_clock_of_this_command_alone(line: CommandLine) -> None:
    line.now = None
    for when, kept in (
        ("2026-11-18T10:30", "2026-11-18T10:30:00+09:00"),
        ("2026-11-17T01:30Z", "2026-11-17T10:30:00+09:00"),
        ("2026-11-16T10:30-05:00", "2026-11-17T00:30:00+09:00"),
    ):
        id_ = line("add", "--json", "x", "--now", when).object["id"]
        assert line.task(id_)["created_at"] == kept


@pytest.mark.parametrize("when", ["", "now", "2026-11-18", "25:00", "0001-01-01T00:00", "２０２６"])
def test_a_now_that_is_no_time_is_wrong_use(line: CommandLine, when: str) -> None:
    line.now = None
    line("list", "--now", when).refused(2)


# -- list ------------------------------------------------------------------------------------------


def test_list_has_every_task_with_exactly_these_keys(line: CommandLine) -> None:
    plain, asked = line.add("plain"), line.add("asked", "--request")
    line("done", plain)
    rows = line("list", "--json").objects
    assert [list(row) for row in rows] == [LIST_KEYS, [*LIST_KEYS, "reply"]]
    assert list(rows[1]["reply"]) == ["state", "working_minutes", "fails_at"]
    assert rows[0]["state"] == "done"
    assert rows[0]["done_at"] == "2026-11-24T09:18:00+09:00"
    assert rows[0]["urgent"] is False
    assert (rows[1]["due"], rows[1]["target"], rows[1]["done_at"]) == (None, None, None)
    assert [row["id"] for row in line("list", "--json", "--open").objects] == [asked]
    assert [row["id"] for row in line("list", "--json", "--owner", "client").objects] == [asked]


def test_the_plain_list_lines_up_in_cells(line: CommandLine) -> None:
    line.add("日本語", "--due", "2026-11-30")
    line.add("english", "--request")
    rows = line("list").out.splitlines()
    assert [row.split()[-1] for row in rows] == ["日本語", "english"]
    before = [row[: -len(word)] for row, word in zip(rows, ["日本語", "english"], strict=True)]
    assert len(before[0]) == len(before[1])
    assert line("list", "--owner", "client", "--open").out.count("\n") == 1


def test_an_empty_list_says_so(line: CommandLine) -> None:
    assert line("list").out == "No tasks.\n"
    assert line("list", "--json").out == ""


@pytest.mark.parametrize(
    ("asked", "now", "state", "minutes"),
    [
        ("2026-11-24T10:00", "2026-11-24T10:00", "open", 0),
        ("2026-11-24T10:00", "2026-11-24T10:59:59", "open", 59),
        ("2026-11-24T10:00", "2026-11-24T11:00", "amber", 60),
        ("2026-11-24T10:00", "2026-11-24T12:59", "amber", 179),
        ("2026-11-24T10:00", "2026-11-24T13:00", "red", 180),
        ("2026-11-24T10:00", "2026-11-24T14:29", "red", 269),
        ("2026-11-24T10:00", "2026-11-24T14:30", "failed", 270),
        # Friday evening to Tuesday morning: a weekend, and a public holiday on Monday.
        ("2026-11-20T17:30", "2026-11-24T09:29", "open", 59),
        ("2026-11-20T17:30", "2026-11-24T09:30", "amber", 60),
        # After hours the clock waits for the next morning; failed ones go on counting.
        ("2026-11-24T22:00", "2026-11-25T09:00", "open", 0),
        ("2026-11-24T10:00", "2026-11-25T18:00", "failed", 480 + 540),
    ],
)
def test_the_clock_of_a_request_runs_in_working_time(
    line: CommandLine, asked: str, now: str, state: str, minutes: int
) -> None:
    line.role, line.now = "client", asked
    id_ = line.add("見積書", "--request")
    line.now = now
    reply = line.task(id_)["reply"]
    assert (reply["state"], reply["working_minutes"]) == (state, minutes)


def test_a_request_fails_after_half_a_working_day(line: CommandLine) -> None:
    line.role = "client"
    for asked, fails in (
        ("2026-11-24T10:00", "2026-11-24T14:30:00+09:00"),
        ("2026-11-20T17:30", "2026-11-24T13:00:00+09:00"),
        ("2026-11-21T12:00", "2026-11-24T13:30:00+09:00"),
    ):
        line.now = asked
        assert line.task(line.add("x", "--request"))["reply"]["fails_at"] == fails


def test_a_reply_stops_the_clock(line: CommandLine) -> None:
    line.role, line.now = "client", "2026-11-24T10:00"
    id_ = line.add("見積書", "--request")
    line.role, line.now = "assistant", "2026-11-24T10:42"
    line("deliver", id_)
    line.now = "2026-11-26T10:00"
    reply = line.task(id_)["reply"]
    assert (reply["state"], reply["working_minutes"]) == ("answered", 42)


def test_a_request_of_the_assistant_runs_the_other_way_round(line: CommandLine) -> None:
    id_ = line.add("確認をお願いします", "--request")
    line.now = "2026-11-24T12:18"
    assert line.task(id_)["reply"]["state"] == "red"
    assert line.task(id_)["owner"] == "client"


# -- which task ------------------------------------------------------------------------------------


def test_an_id_may_be_given_by_its_beginning_or_its_end(line: CommandLine) -> None:
    id_ = line.add("only one")
    for given in (id_, id_[:4], id_[-4:], id_[-10:], id_.upper(), f" {id_} "):
        assert line("show", given, "--json").object["id"] == id_
    shown = line("list").out.split()[0]
    assert line("show", shown, "--json").object["id"] == id_


def test_an_id_that_fits_more_than_one_is_refused(line: CommandLine) -> None:
    first = line.add("one")
    line.add("two")
    sentence = line("done", first[:4]).refused(2)
    assert first[:4] in sentence
    assert {row["state"] for row in line("list", "--json").objects} == {"accepted"}


@pytest.mark.parametrize("given", ["abc", ""])
def test_less_than_four_characters_are_no_id(line: CommandLine, given: str) -> None:
    assert line("show", given).code in {1, 2}
    assert line("show", given).err.count("\n") == 1


@pytest.mark.parametrize("given", ["ffff", "%%%%", "____", "' OR 1=1 --", "見積", "0" * 500])
def test_an_unknown_id_fails_with_1(line: CommandLine, given: str) -> None:
    line.add("x")
    for command in (["show"], ["done"], ["deliver"]):
        line(*command, "--", given).refused(1)
    line("feedback", "--", given, "praise", "x").refused(1)


# -- done, deliver, feedback, show -----------------------------------------------------------------


def test_done_completes_once(line: CommandLine) -> None:
    id_ = line.add("x")
    assert line("done", id_, "--json").object["state"] == "done"
    assert line("done", id_, "--json").object["state"] == "done"
    assert len(line.opener.told) == 2  # the adding and the completing


def test_deliver_makes_versions(line: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "資料.pdf"
    file.write_bytes(b"x")
    id_ = line.add("x")
    first = line("deliver", id_, "--extra", "図を追加", "--note", "初版", "--file", "資料.pdf",
                 "--link", "https://example.com/a b", "--json").object  # fmt: skip
    second = line("deliver", id_, "--json").object
    assert (first["version"], second["version"]) == (1, 2)
    shown = line("show", id_, "--json").object
    assert shown["state"] == "delivered"
    newest, oldest = shown["deliverables"]
    assert (newest["id"], oldest["id"]) == (second["id"], first["id"])
    assert (oldest["extra"], oldest["note"], oldest["file"]) == ("図を追加", "初版", "資料.pdf")
    assert oldest["link"] == "https://example.com/a b"
    (attached,) = oldest["files"]
    assert (attached["name"], attached["size"], attached["state"]) == ("資料.pdf", 1, "here")
    assert newest["files"] == []
    # Nothing of where it lies on this computer is told to the other.
    assert str(tmp_path) not in json.dumps(shown)


def test_a_file_that_is_gone_is_refused_and_nothing_delivered(line: CommandLine) -> None:
    id_ = line.add("x")
    line("deliver", id_, "--file", "/gone/資料.pdf").refused(1)
    assert line("show", id_, "--json").object["deliverables"] == []


def test_a_closed_task_cannot_be_delivered(line: CommandLine) -> None:
    id_ = line.add("x")
    line("done", id_)
    line("deliver", id_).refused(1)


def test_feedback_goes_to_the_latest_delivery_or_to_the_one_named(line: CommandLine) -> None:
    id_ = line.add("資料")
    first = line("deliver", id_, "--json").object["id"]
    latest = line("deliver", id_, "--json").object["id"]
    line.role = "client"
    praised = line("feedback", id_[-10:], "praise", "読みやすい", "です", "--json").object
    assert (praised["task"], praised["deliverable"]) == (id_, latest)
    assert (praised["tone"], praised["text"]) == ("praise", "読みやすい です")
    criticised = line("feedback", first, "critique", "出典を", "--json").object
    assert criticised["deliverable"] == first
    shown = line("show", id_, "--json").object["deliverables"]
    assert [(one["praise"], one["critique"]) for one in shown] == [(1, 0), (0, 1)]


def test_feedback_needs_a_tone_and_a_text(line: CommandLine) -> None:
    id_ = line.add("x")
    line("deliver", id_)
    line("feedback", id_, "great", "x").refused(2)
    line("feedback", id_, "praise").refused(2)
    line("feedback", id_, "praise", " ").refused(2)


def test_show_says_everything_in_plain_words(line: CommandLine) -> None:
    id_ = line.add("資料の作成", "--urgent", "--due", "2026-11-30T15:00")
    line("deliver", id_, "--extra", "質問票")
    out = line("show", id_).out
    for part in ("[urgent] 資料の作成", id_, "delivered", "2026-11-30 15:00", "extra: 質問票"):
        assert part in out


def test_the_window_hears_of_every_change_and_of_nothing_else(line: CommandLine) -> None:
    id_ = line.add("x")
    commands: list[tuple[int, list[str]]] = [
        (0, ["list"]),
        (0, ["show", id_]),
        (1, ["deliver", id_]),
        (1, ["feedback", id_, "praise", "x", "--as", "client"]),
        (1, ["done", id_]),
        (0, ["done", id_]),
        (0, ["standup"]),
        (0, ["add", " "]),
    ]
    for times, command in commands:
        line.opener.told.clear()
        line(*command)
        assert len(line.opener.told) == times, command
        assert set(line.opener.told) <= {line.folder}


def test_everything_is_said_in_the_language_of_the_data(empty: CommandLine) -> None:
    names = ("--client", "佐藤", "--assistant", "中村")
    assert empty("init", "--role", "client", *names, "--lang", "ja").code == 0
    assert empty("list").out == "タスクはありません。\n"
    assert "追加しました" in empty("add", "x").out
    assert "見つかりません" in empty("show", "ffff").err
