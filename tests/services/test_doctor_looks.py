"""The doctor's looks at the whole computer: right sentences, and never a wait without an end."""

import threading
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant_desktop.adapters import machine
from assistant_desktop.bootstrap import examine
from assistant_desktop.bootstrap.stores import Stores, close
from assistant_desktop.features.tasks.commands import AddTask
from assistant_desktop.kernel.clock import FixedClock
from assistant_desktop.kernel.errors import Problem
from assistant_desktop.services import doctor_looks as looks
from assistant_desktop.services.doctor import Finding
from assistant_desktop.services.vault import VaultState
from assistant_desktop.store import keys, names
from assistant_desktop.words import Words
from assistant_desktop.words.safety import WORDS
from tests.conftest import PEOPLE, TOKYO, TUESDAY
from tests.services.test_doctor import MemoryVault

FCITX5, FCITX4 = frozenset({"org.fcitx.Fcitx5"}), frozenset({"org.fcitx.Fcitx"})
IBUS = frozenset({"org.freedesktop.portal.IBus"})
NOBODY: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    ("environ", "names_", "japanese", "expected"),
    [
        ({"QT_IM_MODULE": "fcitx"}, FCITX5, True, "ime_ready"),
        ({"QT_IM_MODULE": "fcitx"}, NOBODY, True, "ime_silent"),
        ({"QT_IM_MODULE": "fcitx"}, FCITX4, True, "ime_old_fcitx"),
        ({"QT_IM_MODULES": "fcitx;ibus", "QT_IM_MODULE": "fcitx"}, FCITX5, True, "ime_ready"),
        ({"QT_IM_MODULE": "ibus"}, IBUS, True, "ime_ready"),
        ({"QT_IM_MODULE": "ibus"}, NOBODY, True, "ime_silent"),
        ({}, IBUS, True, "ime_unset"),
        ({}, NOBODY, True, "ime_none"),
        ({}, NOBODY, False, "ime_not_needed"),
        ({"WAYLAND_DISPLAY": "wayland-0"}, NOBODY, True, "ime_wayland"),
        ({"QT_IM_MODULE": "uim"}, NOBODY, True, "ime_unknown"),
    ],
)
def test_the_input_method(
    environ: dict[str, str], names_: frozenset[str], japanese: bool, expected: str
) -> None:
    (found,) = machine.input_method(environ, names_, japanese=japanese, platform="linux")
    assert found.code == expected
    assert bool(found.fix) == (found.level != "ok")
    (elsewhere,) = machine.input_method(environ, names_, japanese=japanese, platform="win32")
    assert elsewhere.code == "ime_system"


def test_the_tray() -> None:
    watcher = frozenset({"org.kde.StatusNotifierWatcher"})
    for names_, platform, x11, expected in (
        (watcher, "linux", False, "tray_found"),
        (NOBODY, "linux", True, "tray_found"),
        (NOBODY, "linux", False, "tray_missing"),
        (NOBODY, "darwin", False, "tray_found"),
    ):
        (found,) = machine.tray(names_, platform, lambda there=x11: there)  # type: ignore[misc]
        assert found.code == expected


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        ("", "zone_known"),
        ("Asia/Tokyo", "zone_known"),
        (":Asia/Tokyo", "zone_known"),
        ("JST-9", "zone_known"),
        ("Asia/Tokio", "zone_unknown"),
        ("../etc/passwd", "zone_unknown"),
    ],
)
def test_the_time_zone(zone: str, expected: str) -> None:
    (found,) = machine.time_zone({"TZ": zone}, TUESDAY, TOKYO)
    assert found.code == expected
    if expected == "zone_known":
        assert found.params == {"offset": "+0900", "time": f"{TUESDAY.astimezone(TOKYO):%H:%M}"}


def test_start_at_login(tmp_path: Path) -> None:
    program = tmp_path / "program"
    assert [one.code for one in machine.start_at_login(False, "")] == ["login_off"]
    assert [one.code for one in machine.start_at_login(True, str(program))] == ["login_stale"]
    program.touch()
    assert [one.code for one in machine.start_at_login(True, str(program))] == ["login_on"]
    assert [one.code for one in machine.start_at_login(True, "")] == ["login_on"]


def test_a_font_file_is_found_without_the_tool(tmp_path: Path) -> None:
    assert machine.font_file((tmp_path,)) is None
    (tmp_path / "opentype").mkdir()
    (tmp_path / "opentype" / "NotoSansCJK-Regular.ttc").touch()
    assert machine.font_file((tmp_path,)) == "NotoSansCJK-Regular"


def test_nothing_holds_up_the_rest() -> None:
    hang = threading.Event()

    def hung() -> list[Finding]:
        hang.wait(30)
        return []

    def broken() -> list[Finding]:
        raise OSError("no such service")

    def refused() -> list[Finding]:
        raise Problem("share_offline", address="secret.example")

    before = time.monotonic()
    found = looks.together(
        [
            ("tray", hung),
            ("ime", broken),
            ("place", refused),
            ("program", lambda: looks.program("1")),
        ],
        2,
    )
    assert time.monotonic() - before < 20
    hang.set()
    assert [one.code for one in found] == [
        "late_tray",
        "failed_ime",
        "failed_place",
        "program_version",
    ]
    assert found[1].params == {"reason": "OSError"}
    assert found[2].params == {"reason": "share_offline"}


def test_the_shared_place() -> None:
    def closed() -> None:
        raise Problem("share_gone")

    (found,) = looks.place(closed, lambda problem: f"<{problem.code}>")
    assert (found.code, found.params, found.fix) == (
        "share_closed",
        {"text": "<share_gone>"},
        "place_gone",
    )
    (found,) = looks.place(lambda: None, str)
    assert (found.code, found.level) == ("share_open", "ok")


@pytest.fixture
def stores() -> Stores:
    return Stores(MemoryVault(), FixedClock(TUESDAY, TOKYO))


def _made(stores: Stores, home: Path) -> None:
    core, _ = stores.create(home, people=PEOPLE, settings={}, language="ja", role="client")
    core.do(AddTask("見積書"))
    close(core)


def test_the_clock_and_the_index_of_real_data(stores: Stores, tmp_path: Path) -> None:
    _made(stores, tmp_path)
    path, key = tmp_path / names.FILE_NAME, stores.key(tmp_path)
    assert [one.code for one in looks.clock(path, key, TUESDAY, TOKYO)] == ["clock_plausible"]
    early = TUESDAY - timedelta(days=1)
    (found,) = looks.clock(path, key, early, TOKYO)
    assert (found.code, found.level, found.fix) == ("clock_behind", "warn", "set_clock")
    (found,) = looks.clock(path, None, datetime(1999, 1, 1, tzinfo=UTC), TOKYO)
    assert found.code == "clock_behind"
    assert [one.code for one in looks.search_index(path, key)] == ["index_whole"]
    assert [one.code for one in looks.sharing(path, key, TUESDAY, TOKYO, str)] == ["share_off"]


def test_everything_is_told_in_both_languages_and_looking_writes_nothing(
    stores: Stores, tmp_path: Path
) -> None:
    _made(stores, tmp_path)
    before = {one: one.read_bytes() for one in tmp_path.iterdir() if one.is_file()}
    for language in ("ja", "en"):
        told = examine.findings(stores, tmp_path, Words(language), lambda: None)
        areas = {one.area for one in told}
        assert areas >= {"data", "slots", "vault", "folder", "space", "backup", "font", "notices"}
        assert areas >= {"index", "share", "dictionary", "ime", "tray", "login", "zone", "clock"}
        assert "program" in areas
        assert all(one.text and "{" not in one.text for one in told)
        assert all(one.advice for one in told if one.state != "good")
    kept = {one: one.read_bytes() for one in before}
    assert kept == before


def test_a_locked_keyring_is_never_made_to_prompt(stores: Stores, tmp_path: Path) -> None:
    _made(stores, tmp_path)
    asked: list[str] = []

    class Locked(MemoryVault):
        def get(self, name: str) -> bytes | None:
            asked.append(name)
            raise Problem("vault_locked")

    locked = Stores(Locked(VaultState.LOCKED), stores.clock)
    told = examine.findings(locked, tmp_path, Words("en"), lambda: None)
    assert asked == []
    assert {one.state for one in told if one.area == "data"} == {"bad"}
    slots = keys.load_slots(tmp_path / names.KEYS_NAME)
    assert not slots.has("passphrase")


def test_an_empty_home_is_looked_over_as_well(stores: Stores, tmp_path: Path) -> None:
    told = examine.findings(stores, tmp_path / "none", Words("ja"), lambda: None)
    assert {"tray", "ime", "zone", "program"} <= {one.area for one in told}


def test_every_look_has_a_name_in_words() -> None:
    named = {one.removeprefix("safety.look.") for one in WORDS if one.startswith("safety.look.")}
    assert named == {
        *("late", "failed", "index", "share", "place", "dictionary", "ime", "tray"),
        *("login", "zone", "clock", "network", "program"),
    }
