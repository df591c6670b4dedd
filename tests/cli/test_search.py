"""The command ``search`` and ``doctor --reindex`` on real encrypted files."""

import pytest

from .conftest import CommandLine


def test_json_has_one_object_a_match_best_first(line: CommandLine) -> None:
    line.now = "2026-11-20T10:00"
    text = line.add("席次を決める")
    line.now = "2026-11-24T09:18"
    title = line.add("会食の席")
    line.add("名刺の整理")
    found = line("search", "席", "--json")
    assert found.code == 0
    assert found.objects == [
        {
            "kind": "task",
            "id": text,
            "title": "席次を決める",
            "snippet": "",
            "at": "2026-11-20T10:00:00+09:00",
            "person": "中村 美咲",
        },
        {
            "kind": "task",
            "id": title,
            "title": "会食の席",
            "snippet": "",
            "at": "2026-11-24T09:18:00+09:00",
            "person": "中村 美咲",
        },
    ]
    assert line("search", "会食 席", "--json").object["id"] == title
    assert line("search", "会食", "席", "--json").object["id"] == title


def test_feedback_says_its_task_and_where_the_words_stand(line: CommandLine) -> None:
    task = line.add("見積書")
    line("deliver", task)
    given = line("feedback", task, "praise", "数字の根拠まであり助かりました", "--json").object[
        "id"
    ]
    (one,) = line("search", "根拠", "--json").objects
    assert (one["kind"], one["id"], one["task"]) == ("feedback", given, task)


@pytest.mark.parametrize("text", ["'", '"', "*", "-x", "AND", "a OR b", "(", "%", "\\", "ﾐ"])
def test_every_sign_is_only_a_sign(line: CommandLine, text: str) -> None:
    assert line("search", "--json", "--", text).objects == []
    id_ = line.add("--", f"これは {text} です")
    assert [one["id"] for one in line("search", "--json", "--", text).objects] == [id_]


def test_filters_and_limit(line: CommandLine) -> None:
    line.now = "2026-11-18T00:10"
    first = line.add("会食 一")
    line.now = "2026-11-19T23:50"
    second = line.add("--request", "会食 二")
    line.now = "2026-11-24T09:18"

    def ids(*options: str) -> list[str]:
        return [one["id"] for one in line("search", "会食", "--json", *options).objects]

    assert ids() == [second, first]
    assert ids("--limit", "1") == [second]
    assert ids("--kind", "feedback") == []
    assert ids("--kind", "task", "--kind", "feedback") == [second, first]
    assert ids("--person", "client") == [second]
    assert ids("--person", "佐藤健一") == [second]
    assert ids("--person", "大野") == []
    assert ids("--from", "2026-11-19") == [second]
    assert ids("--to", "2026-11-18") == [first]
    assert ids("--from", "2026-11-18", "--to", "2026-11-19") == [second, first]
    line("search", "x", "--kind", "everything").refused(2)
    line("search", "x", "--from", "yesterday").refused(2)
    line("search", "x", "--limit", "0").refused(2)


def test_plain_words(line: CommandLine) -> None:
    assert line("search", "会食").out == "Nothing found for: 会食\n"
    assert line("search", "会食").code == 0
    assert line("search", "会食", "--json").out == ""
    line("search", "  ").refused(2)
    line("search").refused(2)
    for number in range(31):
        line.add(f"会食 {number}")
    out = line("search", "会食").out.splitlines()
    assert len(out) == 31
    assert "Task" in out[0]
    assert out[-1] == "There is more; --limit shows it."
    assert len(line("search", "会食", "--limit", "40").out.splitlines()) == 31
    assert len(line("search", "会食", "--json").objects) == 31


def test_private_work_is_found_by_its_owner_alone(line: CommandLine) -> None:
    id_ = line.add("通院")
    core = line.opener.open(line.folder, now=None, role=None, secret=lambda _new: None)
    from assistant_desktop.features.tasks.commands import EditTask

    core.do(EditTask(id_, {"private": 1}))
    line.opener.close(core)
    assert len(line("search", "通院", "--json").objects) == 1
    line.role = "client"
    assert line("search", "通院", "--json").objects == []


def test_the_doctor_builds_the_index_anew(line: CommandLine) -> None:
    id_ = line.add("会食")
    core = line.opener.open(line.folder, now=None, role=None, secret=lambda _new: None)
    core.connection.execute("DELETE FROM search")
    core.connection.execute("DELETE FROM search_doc")
    line.opener.close(core)
    assert line("search", "会食", "--json").objects == []
    findings = line("doctor", "--reindex", "--json").objects
    assert [one for one in findings if one["area"] == "index"] == [
        {
            "area": "index",
            "state": "good",
            # The two of the pair can be found as well.
            "text": "The index for searching was built anew (3 records)",
            "advice": "",
        }
    ]
    assert line("search", "会食", "--json").object["id"] == id_
    told = [one["state"] for one in line("doctor", "--json").objects if one["area"] == "index"]
    assert told == ["good"]
