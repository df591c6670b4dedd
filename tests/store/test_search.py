"""The index finds what a plain scan finds, stays current, and says the best first."""

import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from assistant_desktop.features.feedback.commands import GiveFeedback
from assistant_desktop.features.feedback.model import STRENGTHS
from assistant_desktop.features.people.commands import ChangePerson
from assistant_desktop.features.questions.commands import AskQuestion
from assistant_desktop.features.questions.model import Proposal
from assistant_desktop.features.relay.commands import SetRelay
from assistant_desktop.features.relay.model import Line
from assistant_desktop.features.standup.commands import StartStandup
from assistant_desktop.features.standup.lines import AddLine, RaiseSpark
from assistant_desktop.features.tasks.commands import (
    AddTask,
    DeleteTasks,
    Deliver,
    EditTask,
    StartTask,
)
from assistant_desktop.features.tasks.parts import AddComment, AddSubtask
from assistant_desktop.kernel.clock import FixedClock, to_text
from assistant_desktop.kernel.errors import BadInput
from assistant_desktop.kernel.ops import Intent, Op, Plan, born
from assistant_desktop.services.core import Core
from assistant_desktop.store import database, search, search_query, search_text
from assistant_desktop.store.ledger import Command, Look, Together
from assistant_desktop.store.search_query import Hit, Wanted
from assistant_desktop.store.search_sources import STRENGTH_CODES
from tests.conftest import TUESDAY
from tests.old_databases.make import KEY

# -- the plain scan --------------------------------------------------------------------------------

KATAKANA = (
    "ァアィイゥウェエォオカガキギクグケゲコゴサザシジスズセゼソゾタダチヂッツヅテデトドナニヌネノ"
    "ハバパヒビピフブプヘベペホボポマミムメモャヤュユョヨラリルレロヮワヰヱヲンヴヵヶヽヾ"
)
HIRAGANA = (
    "ぁあぃいぅうぇえぉおかがきぎくぐけげこごさざしじすずせぜそぞただちぢっつづてでとどなにぬねの"
    "はばぱひびぴふぶぷへべぺほぼぽまみむめもゃやゅゆょよらりるれろゎわゐゑをんゔゕゖゝゞ"
)
SAME = str.maketrans(KATAKANA, HIRAGANA)


def compared(text: str) -> str:
    """What a reader takes for the same: width, case and kana."""
    wide = unicodedata.normalize("NFKC", text).casefold()
    return unicodedata.normalize("NFKC", wide).translate(SAME)


def words(query: str) -> list[str]:
    gone = "".join(" " if ord(letter) < 32 or ord(letter) == 127 else letter for letter in query)
    return compared(gone).split()


@dataclass(frozen=True)
class Note:
    title: str
    text: str
    comment: str

    def has(self, query: str) -> bool:
        fields = [compared(one) for one in (self.title, self.text, self.comment)]
        asked = words(query)
        return bool(asked) and all(any(word in one for one in fields) for word in asked)

    def titled(self, query: str) -> int:
        """0 for the title itself, 1 for its beginning, 2 for a part of it, 3 for none."""
        title, asked = " ".join(compared(self.title).split()), words(query)
        if not all(word in title for word in asked):
            return 3
        if not title.startswith(asked[0]):
            return 2
        return 0 if title == " ".join(asked) else 1


SIGNS = (
    "会食席次名刺請求の見積りーカガかがヴゔぱプヽヾヵ・、。「」…〜々"
    "ｶﾞﾊﾟｰAaBbZzＡａ１1éÉßİıﬁ①㈱㍻가한"
    "\"*()^:-+{}[]'%_\\&|~!?#@.,;`<>=/$"
    "👍🏽👨\u200d👩\u200d👧🇯🇵𠮷𩸽か\u3099e\u0301\u309b\ufe0f"
    "  \u3000\u00a0\t\n"
)
PHRASES = (
    "会食", "席次", "見積書", "請求書の送付", "AND", "OR", "NOT", "NEAR(a b)", "title:会食",
    "会食*", '"会食"', "Café", "meeting", "ﾐｰﾃｨﾝｸﾞ", "ミーティング", "みーてぃんぐ", "100%", "a_b",
    "facet", "ktask", "private",
)  # fmt: skip
LETTERS = st.text(st.sampled_from(SIGNS), max_size=8)
TEXT = st.lists(
    st.one_of(
        LETTERS,
        st.sampled_from(PHRASES),
        st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=3),
    ),
    max_size=4,
).map("".join)
NOTES = st.lists(
    st.builds(Note, TEXT.filter(lambda text: text.strip("\0 ")), TEXT, TEXT), min_size=1, max_size=5
)


@st.composite
def queries(draw: st.DrawFn, notes: list[Note]) -> str:
    """Something of a note, cut anywhere, or anything at all."""
    if draw(st.booleans()):
        return draw(TEXT)
    pieces = []
    for _ in range(draw(st.integers(1, 3))):
        note = draw(st.sampled_from(notes))
        field = draw(st.sampled_from([note.title, note.text, note.comment]))
        start = draw(st.integers(0, len(field)))
        pieces.append(field[start : start + draw(st.integers(1, 6))])
    return " ".join(pieces)


def cleaned(text: str) -> str:
    return text.encode("utf-8", "ignore").decode()


@dataclass(frozen=True)
class Case:
    notes: tuple[Note, ...]
    queries: tuple[str, ...]


@st.composite
def cases(draw: st.DrawFn) -> Case:
    notes = [
        Note(cleaned(one.title) or "x", cleaned(one.text), cleaned(one.comment))
        for one in draw(NOTES)
    ]
    asked = draw(st.lists(queries(notes), min_size=1, max_size=6))
    return Case(tuple(notes), tuple(cleaned(one) for one in asked))


@settings(
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(cases())
@example(
    Case((Note("会食の席次", "", ""), Note("席", "会食", "の")), ("会", "席", "会食 席", "の"))
)
@example(Case((Note("ab", "cd", "ef"),), ("bc", "b c", "abcd", "f", "d e")))
@example(Case((Note("か\u3099き", "ｶﾞｷ", ""),), ("が", "ガキ", "か", "ｶﾞ")))
@example(Case((Note('say "hi" *', "a:b ^c", "(x)"),), ('"', '"hi"', "*", "a:b", "^", "(x", ")")))
def test_it_finds_what_a_plain_scan_finds(core: Core, case: Case) -> None:
    added: dict[str, Note] = {}
    for note in case.notes:
        try:
            id_ = add(core, note.title, note.text)
        except BadInput:
            continue
        with suppress(BadInput):
            core.do(AddComment(id_, note.comment))
        added[id_] = kept(core, id_)
    try:
        for query in case.queries:
            compare(core, added, query.replace("\0", ""))
    finally:
        if added:  # titles of blanks alone are refused
            core.do(DeleteTasks(tuple(added)))


def kept(core: Core, id_: str) -> Note:
    """What the commands made of it: they take control signs out."""
    row = core.reader.record("task", id_)
    assert row is not None
    comment = core.reader.value("SELECT text FROM comment WHERE task = ?", (id_,))
    return Note(row["title"], row["description"], comment or "")


def compare(core: Core, added: dict[str, Note], asked: str) -> None:
    """The hits against the plain scan, in number, and in the order of how well they match."""
    expected = {id_ for id_, note in added.items() if note.has(asked)}
    hits = [hit for hit in everything(core, asked, size=3) if hit.kind == "task"]
    assert {hit.id for hit in hits} == expected, asked
    assert len(hits) == len(expected)
    tiers = [added[hit.id].titled(asked) for hit in hits]
    assert [hit.tier for hit in hits] == tiers == sorted(tiers), asked


# -- kept with every commit ------------------------------------------------------------------------


def test_every_kind_is_found_by_each_of_its_texts(core: Core) -> None:
    task = add(core, "件名あ", "説明い", category="分類う", person="来客え", tags=("札お",))
    core.do(AddSubtask(task, "手順か"))
    core.do(AddComment(task, "連絡き"))
    core.do(Deliver(task, "納品く", extra="一手け"))
    core.do(SetRelay(task, Line(before=("前の人こ",), after=())))
    question = the(
        core, AskQuestion(task, "質問さ", (Proposal("案し"),), reason="訳す"), "question"
    )
    words = ("称賛せ", "状況そ", "効果た", "分野ち", "強みつ")
    praise = the(
        core,
        GiveFeedback(
            "praise", words[0], situation=words[1], effect=words[2], category=words[3],
            strengths=(words[4],),
        ),
        "feedback",
    )  # fmt: skip
    standup = the(core, StartStandup(date(2026, 11, 24)), "standup")
    core.do(AddLine(standup, "note", "一行て"))
    spark = the(core, RaiseSpark("火種と"), "spark")
    expected = {
        ("task", task): ("件名あ", "説明い", "分類う", "来客え", "札お", "手順か", "連絡き",
                         "納品く", "一手け", "前の人こ"),
        ("question", question): ("質問さ", "案し", "訳す"),
        ("feedback", praise): words,
        ("standup", standup): ("一行て", "2026-11-24"),
        ("spark", spark): ("火種と",),
        ("person", core.me.id): ("中村 美咲", "なかむら"),
    }  # fmt: skip
    for (kind, id_), texts in expected.items():
        for text in texts:
            assert [(hit.kind, hit.id) for hit in everything(core, text)] == [(kind, id_)], text
    # All words may stand in different texts of one record, and nowhere else.
    assert ids(core, "件名あ 連絡き 手順か") == [task]
    assert ids(core, "件名あ 質問さ") == []


def test_codes_are_no_texts(core: Core) -> None:
    core.do(GiveFeedback("praise", "見事でした", strengths=("fast", "会話の間")))
    assert ids(core, "fast") == []
    assert len(ids(core, "会話の間")) == 1
    assert frozenset(STRENGTHS) == STRENGTH_CODES


def test_changes_deletions_and_undo_reach_the_index(core: Core) -> None:
    task = add(core, "会食の手配")
    core.do(EditTask(task, {"title": "面談の手配"}))
    assert (ids(core, "会食"), ids(core, "面談")) == ([], [task])
    core.undo()
    assert (ids(core, "会食"), ids(core, "面談")) == ([task], [])
    core.redo()
    comment = the(core, AddComment(task, "窓ぎわで"), "comment")
    assert ids(core, "窓ぎわ") == [task]
    core.undo()
    assert ids(core, "窓ぎわ") == []
    assert core.reader.record("comment", comment)
    core.do(DeleteTasks((task,)))
    assert ids(core, "面談") == []
    assert core.reader.value("SELECT count(*) FROM search_doc WHERE id = ?", (task,)) == 0
    core.undo()
    assert ids(core, "面談") == [task]
    core.do(ChangePerson(core.me.id, {"name": "高橋 舞"}))
    assert ids(core, "高橋") == [core.me.id]


def test_a_question_goes_and_comes_with_its_task(core: Core) -> None:
    task = add(core, "会場")
    question = the(core, AskQuestion(task, "窓ぎわですか", (Proposal("はい"),)), "question")
    core.do(DeleteTasks((task,)))
    assert ids(core, "窓ぎわ") == []
    core.undo()
    assert ids(core, "窓ぎわ") == [question]


def test_what_does_not_concern_the_text_writes_nothing(core: Core) -> None:
    task = add(core, "会食")
    before = core.reader.column("SELECT id FROM search_data ORDER BY id")
    core.do(EditTask(task, {"due": "2026-11-30"}))
    core.do(StartTask(task))
    assert core.reader.column("SELECT id FROM search_data ORDER BY id") == before


def test_a_refused_commit_leaves_the_index_alone(core: Core) -> None:
    class Broken:
        def plan(self, look: Look) -> Plan:
            task = born("spark", look.new_id(), text="火種")
            return Plan(Intent("x"), (task, Op("spark", "nowhere", "no_column", None, 1)))

    with pytest.raises(ValueError, match="no_column"):
        core.do(Broken())
    assert ids(core, "火種") == []


# -- order, filters, pages -------------------------------------------------------------------------


def test_the_best_come_first_and_among_equals_the_newest(core: Core, clock: FixedClock) -> None:
    wanted_order = ["会食", "会食の席", "会食の店", "次の会食", "前の会食", "店", "席"]
    for title in reversed(wanted_order):
        clock.forward(days=1)
        add(core, title, "" if "会食" in title else "十二月の会食")
    found = everything(core, "会食", size=2)
    titles = [core.reader.value("SELECT title FROM task WHERE id = ?", (h.id,)) for h in found]
    assert titles == wanted_order
    assert [hit.tier for hit in found] == [0, 1, 1, 2, 2, 3, 3]


def test_records_of_one_instant_all_have_a_place(core: Core) -> None:
    titles = tuple(AddTask(f"会食 {number}") for number in range(300))
    core.do(Together(Intent("tasks.add", {"title": "会食"}), titles))
    assert len(set(ids(core, "会食"))) == 300


def test_filters_narrow(core: Core, clock: FixedClock) -> None:
    mine = add(core, "会食の店", person="大野様")
    clock.forward(days=1)
    theirs = add(core, "会食の車", owner=core.other.id)
    clock.forward(days=1)
    core.do(GiveFeedback("praise", "会食の段取りが見事でした"))
    assert ids(core, "会食", kinds=("task",)) == [theirs, mine]
    assert len(ids(core, "会食", kinds=("task", "feedback"))) == 3
    assert ids(core, "会食", kinds=("spark",)) == []
    assert ids(core, "会食", named="大野") == [mine]
    assert ids(core, "会食", person=core.other.id, kinds=("task",)) == [theirs]
    second = to_text(TUESDAY + timedelta(days=1))
    assert ids(core, "会食", first=second, kinds=("task",)) == [theirs]
    assert ids(core, "会食", end=second) == [mine]
    assert search_query.count(core.reader, wanted(core, "会食")) == {"task": 2, "feedback": 1}


def test_private_records_are_found_by_their_own_people_alone(core: Core) -> None:
    task = add(core, "通院の付き添い")
    question = the(core, AskQuestion(task, "通院は何時ですか", (Proposal("三時"),)), "question")
    assert len(ids(core, "通院")) == 2
    core.do(EditTask(task, {"private": 1}))
    assert set(ids(core, "通院")) == {task, question}
    other = Wanted("通院", core.other.id)
    assert [hit.id for hit in search_query.page(core.reader, other, 9)] == [question]
    assert search_query.count(core.reader, other) == {"question": 1}
    core.do(EditTask(task, {"private": 0}))
    assert len(search_query.page(core.reader, other, 9)) == 2


@pytest.mark.parametrize("text", ["", " ", "\u3000", "\t\n", "\x00"])
def test_a_query_without_a_word_finds_nothing(core: Core, text: str) -> None:
    add(core, "会食")
    assert ids(core, text) == []
    assert search_query.count(core.reader, wanted(core, text)) == {}


# -- filled and rebuilt ----------------------------------------------------------------------------


def test_what_was_there_before_is_filled_in_slices(
    core: Core, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A millisecond at each look at the clock: how fast the machine is does not matter.
    looks = count()
    monkeypatch.setattr(search, "time", SimpleNamespace(perf_counter=lambda: next(looks) / 1000))
    tasks = [add(core, f"会食 {number}") for number in range(40)]
    add(core, "別のこと")
    core.do(DeleteTasks((tasks.pop(),)))
    before = core.reader.rows("SELECT kind, id, at, digest FROM search_doc ORDER BY kind, id")
    assert search.is_filled(core.connection)
    assert not search.fill(core.connection)
    search.empty(core.connection)
    assert not search.is_filled(core.connection)
    assert ids(core, "会食") == []
    # What is written in between is found at once, and not indexed twice.
    tasks.append(add(core, "会食の席"))
    assert ids(core, "会食") == [tasks[-1]]
    steps = 0
    while search.fill(core.connection):
        steps += 1
    assert steps > 1
    assert set(ids(core, "会食")) == set(tasks)
    after = core.reader.rows("SELECT kind, id, at, digest FROM search_doc ORDER BY kind, id")
    assert [row for row in after if row["id"] != tasks[-1]] == before
    assert search.size(core.connection) == len(after)


def test_merging_changes_no_answer_and_comes_to_an_end(core: Core) -> None:
    tasks = [add(core, f"会食 {number}") for number in range(30)]
    for task in tasks[::3]:
        core.do(EditTask(task, {"title": "面談"}))
    expected = ids(core, "会食")
    steps = 0
    while search.merge(core.connection):
        steps += 1
        assert steps < 500
    assert ids(core, "会食") == expected
    assert len(expected) == 20
    core.connection.execute("INSERT INTO search (search) VALUES ('integrity-check')")


def test_an_older_file_is_filled_after_its_migration(tmp_path: Path) -> None:
    source = Path(__file__).parents[1] / "old_databases" / "schema-2.db"
    assert source.exists()
    copy = tmp_path / "old.db"
    copy.write_bytes(source.read_bytes())
    connection = database.open_existing(copy, KEY)
    assert not search.is_filled(connection)
    while search.fill(connection):
        pass
    counted = {
        kind: connection.execute(
            f'SELECT count(*) FROM "{kind}" WHERE deleted_at IS NULL'
        ).fetchone()[0]
        for kind in ("task", "feedback", "standup", "person")
    }
    indexed = dict(connection.execute("SELECT kind, count(*) FROM search_doc GROUP BY kind"))
    assert {kind: indexed.get(kind, 0) for kind in counted} == counted
    assert sum(counted.values()) > 2
    connection.close()


# -- marks -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("会食の席次", "会食 席", ["会食", "席"]),
        ("ﾐｰﾃｨﾝｸﾞの件", "ぐの", ["ｸﾞの"]),
        ("Meeting", "MEET", ["Meet"]),
        ("か\u3099き", "ガ", ["か\u3099"]),
        ("㈱北斗", "株", ["㈱"]),
        ("👍会食👍", "会食👍", ["会食👍"]),
        ("aaa", "aa", ["aaa"]),
        ("<b>会食</b> & 席", "<b> &", ["<b>", "&"]),
        ("straße", "SS", ["ß"]),
        ("会食", "席", []),
    ],
)
def test_marks_are_ranges_of_the_original(text: str, query: str, marked: list[str]) -> None:
    found = search_text.spans(text, search_text.words_of(query))
    assert [text[start:end] for start, end in found] == marked


# -- helpers ---------------------------------------------------------------------------------------


def add(core: Core, title: str, text: str = "", **more: object) -> str:
    commit = core.do(AddTask(title, description=text, **more))  # type: ignore[arg-type]
    (id_,) = commit.changed["task"]
    return id_


def wanted(core: Core, text: str, **more: object) -> Wanted:
    return Wanted(text, core.me.id, **more)  # type: ignore[arg-type]


def everything(core: Core, text: str, size: int = 50, **more: object) -> list[Hit]:
    """All hits, read page by page."""
    hits: list[Hit] = []
    while True:
        page = search_query.page(
            core.reader, wanted(core, text, **more), size, hits[-1] if hits else None
        )
        hits += page
        if len(page) < size:
            return hits


def ids(core: Core, text: str, **more: object) -> list[str]:
    return [hit.id for hit in everything(core, text, 50, **more)]


def the(core: Core, command: Command, kind: str) -> str:
    """Carry out a command; the id of the one record of this kind that it began."""
    (id_,) = core.do(command).changed[kind]
    return id_
