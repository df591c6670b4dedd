"""Searching 100,000 notes: our first page against the bare index and against a plain scan.

``python -m bench --only search``. The notes lie in a file of their own, made once.
"""

import random
import statistics
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

from assistant_desktop.features.people.commands import NewPerson, SetUpPair
from assistant_desktop.features.tasks.commands import AddTask, EditTask
from assistant_desktop.features.tasks.parts import AddComment
from assistant_desktop.kernel.clock import FixedClock, to_text
from assistant_desktop.kernel.ids import seeded_ids
from assistant_desktop.services import search as service
from assistant_desktop.store import database, search, search_query
from assistant_desktop.store.driver import Connection
from assistant_desktop.store.ledger import Command, Ledger
from assistant_desktop.store.names import FILE_NAME
from assistant_desktop.store.reader import Reader
from assistant_desktop.store.search_query import Wanted
from assistant_desktop.store.search_text import phrase, words_of
from assistant_desktop.words import Words

from . import data, five_years

NOTES = 100_000
PAGE = 30
ROUNDS = 15
QUERIES = (
    "会", "の", "プ", "a", "会食", "名刺", "請求書", "ミーティング", "会食 席", "見積書 大野様 12",
    "meeting agenda", "invoice", "窓ぎわの席", "4711", "どこにもない言葉",
)  # fmt: skip
_WORDS = (
    "会食", "席次", "名刺", "請求書", "見積書", "送付", "確認", "お願いします", "大野様", "田中様",
    "北斗物産", "資料", "議事録", "新幹線", "ホテル", "予約", "手配", "打ち合わせ", "ミーティング",
    "プリンター", "カレンダー", "契約", "更新", "お礼", "お電話", "明日まで", "来週月曜", "和室",
    "窓ぎわの席", "アレルギー", "手土産", "meeting", "agenda", "invoice", "quote", "draft", "4名",
)  # fmt: skip
_LINKS = ("の", "を", "に", "は", "と", "、", "が", " ", "。")


def home() -> Path:
    """The folder of the notes, filled where it is not there yet."""
    folder = Path("build/bench").absolute() / f"notes-{NOTES}"
    if not (folder / FILE_NAME).exists():
        folder.mkdir(parents=True, exist_ok=True)
        _make(folder / FILE_NAME)
    return folder


def _make(path: Path) -> None:
    part = path.with_suffix(".part")
    connection = database.create(part, data.KEY)
    clock, ids, chance = (
        FixedClock(five_years.END, five_years.TOKYO),
        seeded_ids(1),
        random.Random(1),
    )
    people = (NewPerson("client", "佐藤 健一"), NewPerson("assistant", "中村 美咲"))
    Ledger(connection, clock).commit(SetUpPair(people))
    owners = [row[0] for row in connection.execute("SELECT id FROM person ORDER BY role")]
    connection.execute("BEGIN")
    for number in range(NOTES):
        at = five_years.END - timedelta(minutes=26 * (NOTES - number))
        title, text = _text(chance, 4), _text(chance, 14)
        connection.execute(
            "INSERT INTO task (id, created_at, created_by, owner, title, description, state,"
            " state_at) VALUES (?, ?, ?, ?, ?, ?, 'done', ?)",
            (
                ids(at), to_text(at), owners[number % 2], owners[number % 2],
                f"{title} {number}", text, to_text(at),
            ),
        )  # fmt: skip
    connection.execute("COMMIT")
    connection.execute("PRAGMA wal_autocheckpoint = 0")
    began = time.perf_counter()
    search.empty(connection)
    slices: list[float] = []
    merged: list[float] = []
    while True:
        start = time.perf_counter()
        more = search.fill(connection)
        slices.append((time.perf_counter() - start) * 1000)
        if not more:
            break
        start = time.perf_counter()
        search.merge(connection)
        merged.append((time.perf_counter() - start) * 1000)
        if len(merged) % 100 == 0:
            # As the window does, in a worker.
            connection.execute("PRAGMA wal_checkpoint(RESTART)")
    filled = time.perf_counter() - began
    slices.sort()
    print(
        f"filled {NOTES:,} notes in {filled:.1f} s, slices of {statistics.median(slices):.1f} ms"
        f" (99.9 %: {slices[int(len(slices) * 0.999)]:.1f} ms)"
    )
    while True:
        start = time.perf_counter()
        more = search.merge(connection)
        merged.append((time.perf_counter() - start) * 1000)
        if not more:
            break
    merged.sort()
    print(
        f"merged in {sum(merged) / 1000:.1f} s, steps of {statistics.median(merged):.1f} ms"
        f" (99.9 %: {merged[int(len(merged) * 0.999)]:.1f} ms)"
    )
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    part.rename(path)


def _text(chance: random.Random, count: int) -> str:
    return "".join(chance.choice(_WORDS) + chance.choice(_LINKS) for _ in range(count))


def milliseconds(act: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The median of several runs."""
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        act()
        times.append((time.perf_counter() - began) * 1000)
    return statistics.median(times)


def measure() -> None:
    """Print the first page of each query, and what the index costs a commit."""
    path = home() / FILE_NAME
    connection = database.open_existing(path, data.KEY)
    connection.execute("PRAGMA wal_autocheckpoint = 0")
    reader = Reader(connection)
    _sizes(reader, path)
    me = str(reader.value("SELECT id FROM person WHERE role = 'assistant'"))
    words = Words("ja")
    print(f"{'query':<18} {'hits':>7} {'first page':>11} {'hits only':>10} {'bare index':>11}"
          f" {'counts':>8} {'plain scan':>11}")  # fmt: skip
    for query in QUERIES:
        _one(reader, words, me, query)
    _upkeep(connection)
    connection.close()


def _one(reader: Reader, words: Words, me: str, query: str) -> None:
    wanted, terms = Wanted(query, me), words_of(query)
    bare = " AND ".join(phrase(term) for term in terms)
    sql = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?"
    page = milliseconds(lambda: service.page(reader, words, wanted, PAGE))
    hits = milliseconds(lambda: search_query.page(reader, wanted, PAGE))
    floor = milliseconds(lambda: reader.rows(sql, (bare, PAGE)))
    counts = milliseconds(lambda: service.counts(reader, wanted), 5)
    like = milliseconds(lambda: _scan(reader, query.split()), 1)
    number = len(reader.rows(sql, (bare, NOTES)))
    print(
        f"{query:<18} {number:7d} {page:8.2f} ms {hits:7.2f} ms {floor:8.2f} ms"
        f" {counts:5.1f} ms {like:8.0f} ms   × {page / floor:5.1f}, 1/{like / page:.0f}"
    )


def _sizes(reader: Reader, path: Path) -> None:
    text = reader.value("SELECT sum(length(CAST(title || description AS BLOB))) FROM task")
    index = reader.value("SELECT sum(length(block)) FROM search_data") + reader.value(
        "SELECT count(*) * 90 FROM search_doc"
    )
    print(f"texts {text / 1e6:.1f} MB, index {index / 1e6:.1f} MB, file"
          f" {path.stat().st_size / 1e6:.1f} MB")  # fmt: skip


def _scan(reader: Reader, words: list[str]) -> list[object]:
    """The newest notes that have the words: LIKE over the table, without folding anything."""
    like = " AND ".join("(title || char(10) || description LIKE ?)" for _ in words)
    sql = f"SELECT id FROM task WHERE {like} ORDER BY created_at DESC LIMIT ?"
    return reader.column(sql, [*(f"%{word}%" for word in words), PAGE])


def _upkeep(connection: Connection) -> None:
    """A commit with the index against the same commit without it, alternating."""
    clock = FixedClock(five_years.END, five_years.TOKYO)
    book = Ledger(connection, clock)
    actor = str(book.reader.value("SELECT id FROM person WHERE role = 'assistant'"))
    ids = book.reader.column("SELECT id FROM task ORDER BY id DESC LIMIT 2000")
    text = "床の間に近い席が上座。" * 6

    def kept(number: int) -> str:
        return str(ids[number % len(ids)])

    kinds: dict[str, Callable[[int], Command]] = {
        "add a task": lambda number: AddTask(f"会食の席次を確かめる {number}"),
        "with a text": lambda number: AddTask(f"会食の席次 {number}", description=text),
        "a comment": lambda number: AddComment(kept(number), f"窓ぎわの席をお願いします {number}"),
        "another title": lambda number: EditTask(kept(number), {"title": f"面談 {number}"}),
        "another due": lambda number: EditTask(
            kept(number), {"due": f"2027-01-{number % 28 + 1:02d}"}
        ),
    }
    print(f"{'a commit':<18} {'without':>10} {'with':>10} {'index':>10}")
    for name, make in kinds.items():
        times: dict[bool, list[float]] = {True: [], False: []}
        for number in range(600):
            with_index = number % 2 == 0
            command = make(number)
            if with_index:
                began = time.perf_counter()
                book.commit(command, actor)
                times[True].append((time.perf_counter() - began) * 1000)
                continue
            with patch.object(search, "follow", lambda *_: None):
                began = time.perf_counter()
                book.commit(command, actor)
                times[False].append((time.perf_counter() - began) * 1000)
        bare, full = (statistics.median(times[one]) for one in (False, True))
        worst = sorted(times[True])[int(len(times[True]) * 0.99)]
        print(f"{name:<18} {bare:7.3f} ms {full:7.3f} ms {full - bare:7.3f} ms"
              f"   99 %: {worst:.2f} ms")  # fmt: skip
