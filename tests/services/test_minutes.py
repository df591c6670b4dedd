"""The minutes: what is in them, what never is, and each format's own rules."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextDocument

from assistant_desktop.features.feedback.commands import GiveFeedback
from assistant_desktop.features.standup.commands import (
    AddLine,
    NextStep,
    Park,
    RaiseSpark,
    SaveMinutes,
    SettleLine,
    SettleSpark,
    WriteAnswer,
)
from assistant_desktop.features.standup.model import standup_id
from assistant_desktop.features.standup.queries import steps
from assistant_desktop.features.tasks.commands import AddTask, Deliver
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.services import minutes, standup
from assistant_desktop.services.core import Core
from assistant_desktop.services.minutes import Item, Minutes, Section
from assistant_desktop.words import Words

TODAY = standup_id(date(2026, 11, 24))


@pytest.fixture
def held(core: Core, clock: FixedClock) -> Core:
    """A stand-up of 9:18 to 9:25 with something of everything."""
    core.do(AddTask("見積書 240台", due="2026-11-24T12:00", id="t1"))
    core.do(AddTask("内密の件", due="2026-11-24T13:00", id="t2"))
    core.ledger.connection.execute("UPDATE task SET private = 1 WHERE id = 't2'")
    core.do(Deliver("t1", id="d1"))
    core.do(standup.start(core))
    core.do(AddLine(TODAY, "note", "ご家族の話"))
    core.do(AddLine(TODAY, "fact", "準決勝は12/6"))
    core.do(AddLine(TODAY, "concern", "出張と学芸会が重なる"))
    core.role = "client"
    core.do(GiveFeedback("praise", "冒頭の3行で伝わりました", deliverable="d1", standup=TODAY))
    core.role = "assistant"
    clock.forward(minutes=2)
    core.do(NextStep(TODAY))
    core.do(AddLine(TODAY, "decision", "納期を 11/25 15:00 に変更"))
    core.do(AddLine(TODAY, "note", "数字は10月実績のみ"))
    core.do(Park(TODAY, "年賀状の発注先", id="p1"))
    core.do(Park(TODAY, "共有フォルダの整理", id="p2"))
    core.do(standup.line_to_task(core, "p2").command)
    core.do(Park(TODAY, "内密のつづき", id="p3"))
    core.do(SettleLine("p3", "task/t2"))
    core.do(RaiseSpark("住所が変わった方が5名", standup=TODAY, id="s1"))
    core.do(SettleSpark("s1", "中村が電話で確認"))
    clock.forward(minutes=4, seconds=48)
    core.do(standup.finish(core, TODAY))
    return core


EXPECTED = """朝会 議事録　11月24日(火)
9:18–9:24　佐藤様、中村さん　6分48秒

■ 決まったこと
・納期を 11/25 15:00 に変更

■ タスク
・共有フォルダの整理　中村さん

■ フィードバック
・称賛　見積書 240台「冒頭の3行で伝わりました」

■ 火種
・住所が変わった方が5名 → 中村が電話で確認

■ あとで話すこと
・年賀状の発注先

■ メモ
・数字は10月実績のみ

■ 今日の予定
・12:00 見積書 240台　中村さん

■ 次回
・11月25日(水) 9:30"""


def test_the_minutes_write_themselves(held: Core) -> None:
    assert minutes.plain(held, minutes.minutes(held, TODAY)) == EXPECTED


@pytest.mark.parametrize("name", list(minutes.FORMATS))
@pytest.mark.parametrize("language", ["ja", "en"])
def test_small_talk_and_private_work_appear_in_no_format(
    held: Core, name: str, language: str
) -> None:
    held.words = Words(language)
    text = minutes.FORMATS[name](held, minutes.minutes(held, TODAY))
    for secret in ("ご家族", "準決勝", "学芸会", "内密"):
        assert secret not in text
    assert "年賀状の発注先" in text.replace("\\", "")


def test_in_english_the_same_minutes_are_english(held: Core) -> None:
    held.words = Words("en")
    text = minutes.plain(held, minutes.minutes(held, TODAY))
    assert text.splitlines()[0] == "Stand-up minutes, Tue 24 Nov"
    assert "■ Decided\n• 納期を 11/25 15:00 に変更" in text
    assert "6 min 48 s" in text


def test_edited_minutes_are_what_every_format_says(held: Core) -> None:
    held.do(SaveMinutes(TODAY, EXPECTED.replace("年賀状の発注先", "年賀状は12月に")))
    kept = minutes.minutes(held, TODAY)
    for say in minutes.FORMATS.values():
        assert "年賀状は12月に" in say(held, kept)
    held.do(SaveMinutes(TODAY, ""))
    assert "年賀状の発注先" in minutes.plain(held, minutes.minutes(held, TODAY))


def test_a_written_stand_up_says_who_wrote_what(core: Core) -> None:
    core.do(AddTask("見積書", due="2026-11-24", id="t1"))
    core.do(standup.start_written(core))
    by_key = {row["key"]: row["id"] for row in steps(core.reader, TODAY)}
    core.do(WriteAnswer(TODAY, by_key["today"], "正午に出します"))
    core.do(WriteAnswer(TODAY, by_key["talk"], "おかげさまで元気です"))
    text = minutes.plain(core, minutes.minutes(core, TODAY))
    assert "朝会（書面）" in text
    assert "■ 今日のタスク\n・中村さん：正午に出します" in text
    assert "元気" not in text


NASTY = Minutes("題", "人", (Section("見出し", (Item("[info]*太字*[/info] <b> & _x_"),)),))


def test_chatwork_reads_no_tag_in_somebody_s_text(core: Core) -> None:
    text = minutes.chatwork(core, NASTY)
    assert text.startswith("[info][title]題[/title]人\n[hr]\n■ 見出し\n")
    assert "・［info］*太字*［/info］ <b> & _x_" in text
    assert text.count("[info]") == text.count("[/info]") == 1


def test_slack_reads_no_mention_in_somebody_s_text(core: Core) -> None:
    text = minutes.slack(core, Minutes("題", "", (Section("x", (Item("<!channel> & 1<2"),)),)))
    assert "• &lt;!channel&gt; &amp; 1&lt;2" in text


def test_the_letter_is_addressed_to_the_other(held: Core) -> None:
    text = minutes.mail(held, minutes.minutes(held, TODAY))
    opening = "件名：朝会 議事録　11月24日(火)\n\n佐藤様\n\nお疲れさまです。中村 美咲です。\n"
    assert text.startswith(opening)


LINE = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp", "Zs"])
    | st.sampled_from(list(" #*_`[]()<>!-+=|~.1:/\\&")),
    min_size=1,
    max_size=40,
).map(lambda text: " ".join(text.split()))


@given(LINE.filter(bool))
def test_markdown_shows_somebody_s_text_as_it_is(text: str) -> None:
    """Read back by another's Markdown reader (md4c, in Qt)."""
    of = Minutes("t", "", (Section("h", (Item(text),)),))
    document = QTextDocument()
    document.setMarkdown(minutes.markdown(None, of))  # type: ignore[arg-type]
    shown = [line for line in document.toPlainText().split("\n") if line]
    assert shown[-1].split() == text.split()


@given(st.lists(st.tuples(LINE, st.lists(LINE, min_size=1, max_size=4)), max_size=4))
def test_edited_text_is_read_back_line_by_line(found: list[tuple[str, list[str]]]) -> None:
    class Bare:
        words = Words("ja")

    sections = tuple(
        Section(heading or "h", tuple(Item(item or "x") for item in items))
        for heading, items in found
    )
    of = Minutes("題", "人", sections)
    assert minutes.parse(minutes.plain(Bare(), of)) == of  # type: ignore[arg-type]
