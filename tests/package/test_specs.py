"""What can be checked of the three platforms' packages without building them. Fast."""

import ast
import configparser
import importlib.util
import plistlib
import re
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from build_spec import elf, icons, manual, parts

ROOT = Path(__file__).resolve().parents[2]
SPEC = ROOT / "build_spec"
WINDOWS = (SPEC / "windows" / "assistant-desktop.iss").read_text(encoding="utf-8")
SOURCE = (SPEC / "assistant-desktop.spec").read_text(encoding="utf-8")


class Recorder:
    """Stands for PyInstaller's classes: remembers what the specification asks for."""

    def __init__(self) -> None:
        self.asked: dict[str, list[dict[str, object]]] = {}

    def kind(self, name: str) -> object:
        def made(*given: object, **named: object) -> "Made":
            self.asked.setdefault(name, []).append({"given": given, **named})
            return Made()

        return made


class Made:
    """What a PyInstaller class gives back."""

    pure: tuple[object, ...] = ()
    scripts: tuple[object, ...] = ()
    binaries: list[tuple[str, str, str]] = []  # noqa: RUF012 - the specification replaces it
    datas: list[tuple[str, str, str]] = []  # noqa: RUF012


def run_spec(platform: str, monkeypatch: pytest.MonkeyPatch) -> Recorder:
    """Execute the specification as PyInstaller on that platform would."""
    recorder = Recorder()
    hooks = type(sys)("PyInstaller.utils.hooks")
    for name in ("collect_data_files", "collect_submodules", "copy_metadata"):
        setattr(hooks, name, lambda *_given, **_named: [])
    for name, module in (
        ("PyInstaller", type(sys)("PyInstaller")),
        ("PyInstaller.utils", type(sys)("PyInstaller.utils")),
        ("PyInstaller.utils.hooks", hooks),
    ):
        monkeypatch.setitem(sys.modules, name, module)
    monkeypatch.setattr(sys, "platform", platform)
    scope = {
        name: recorder.kind(name) for name in ("Analysis", "PYZ", "EXE", "COLLECT", "BUNDLE")
    } | {"SPECPATH": str(SPEC)}
    exec(compile(SOURCE, "assistant-desktop.spec", "exec"), scope)
    return recorder


@pytest.mark.parametrize("platform", parts.PLATFORMS)
def test_the_one_specification_serves_every_platform(
    platform: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = run_spec(platform, monkeypatch).asked
    programs = [(one["name"], one["console"]) for one in asked["EXE"]]
    expected: dict[str, list[tuple[str, bool]]] = {
        "linux": [("assistant-desktop", True)],
        "win32": [("assistant-desktop", True), ("assistant-desktop-window", False)],
        "darwin": [("assistant-desktop", False)],
    }
    assert programs == expected[platform]
    assert len(asked["COLLECT"]) == 1
    assert ("BUNDLE" in asked) == (platform == "darwin")
    hidden = asked["Analysis"][0]["hiddenimports"]
    assert isinstance(hidden, list)
    assert set(parts.HIDDEN_OF[platform]) <= set(hidden)


def test_the_bundle_says_who_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    (bundle,) = run_spec("darwin", monkeypatch).asked["BUNDLE"]
    assert re.fullmatch(r"[A-Za-z0-9.-]+", str(bundle["bundle_identifier"]))
    info = bundle["info_plist"]
    assert isinstance(info, dict)
    plistlib.dumps(info)
    (declared,) = info["UTExportedTypeDeclarations"]
    assert declared["UTTypeTagSpecification"] == {"public.filename-extension": ["adbackup"]}
    (document,) = info["CFBundleDocumentTypes"]
    assert document["LSItemContentTypes"] == [declared["UTTypeIdentifier"]]


@pytest.mark.parametrize("platform", parts.PLATFORMS)
def test_hidden_modules_exist(platform: str) -> None:
    """A file is looked for: a module of another platform cannot be imported here."""
    missing = [name for name in parts.hidden(platform) if not _exists(name)]
    # Required on their own platforms alone, by the locked lists.
    required = {"win32ctypes": ("pywin32-ctypes", "win32"), "pyobjus": ("pyobjus", "darwin")}
    for name in missing:
        distribution, where = required[name.partition(".")[0]]
        locked = (ROOT / "requirements" / "package.txt").read_text(encoding="utf-8")
        assert re.search(rf"^{distribution}==\S+ ; sys_platform == '{where}'", locked, re.M)


def _exists(name: str) -> bool:
    root, *inner = name.split(".")
    spec = importlib.util.find_spec(root)
    if spec is None or not spec.submodule_search_locations:
        return spec is not None and not inner
    folder = Path(next(iter(spec.submodule_search_locations))).joinpath(*inner)
    return folder.is_dir() or any(folder.parent.glob(f"{folder.name}.*"))


def test_modules_loaded_by_name_in_the_program_are_in_the_program() -> None:
    """What the source imports by a string is either its own, or on the list."""
    outside = set()
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and getattr(node.func, "attr", getattr(node.func, "id", "")) == "import_module"
                and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                name = str(node.args[0].value)
                if not name.startswith(("assistant_desktop", ".")):
                    outside.add(name)
    known = {name for platform in parts.PLATFORMS for name in parts.hidden(platform)}
    assert outside <= known


KEPT = [
    ("PySide6/QtWidgets.abi3.so", "linux"),
    ("PySide6/Qt/lib/libQt6Widgets.so.6", "linux"),
    ("PySide6/Qt/lib/libicudata.so.73", "linux"),
    ("PySide6/Qt/plugins/platforms/libqxcb.so", "linux"),
    ("PySide6/Qt/plugins/platforminputcontexts/libibusplatforminputcontextplugin.so", "linux"),
    ("PySide6/Qt/translations/qtbase_ja.qm", "linux"),
    ("PySide6/plugins/platforms/qwindows.dll", "win32"),
    ("PySide6/Qt6Core.dll", "win32"),
    ("PySide6/QtCore.pyd", "win32"),
    ("PySide6/Qt/plugins/platforms/libqcocoa.dylib", "darwin"),
    ("PySide6/Qt/lib/QtGui.framework/Versions/A/QtGui", "darwin"),
    ("botocore/data/s3/2006-03-01/service-2.json.gz", "linux"),
    ("botocore/data/endpoints.json", "linux"),
    ("sudachidict_small/resources/system.dic", "linux"),
    ("qtawesome/fonts/phosphor-1.3.0.ttf", "linux"),
    ("assistant_desktop/resources/theme/app.qss", "linux"),
]
LEFT = [
    ("PySide6/QtQml.abi3.so", "linux"),
    ("PySide6/Qt/lib/libQt6Quick.so.6", "linux"),
    ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", "linux"),
    ("PySide6/Qt/plugins/sqldrivers/libqsqlite.so", "linux"),
    ("PySide6/Qt/translations/qtbase_de.qm", "linux"),
    ("PySide6/Qt6Quick.dll", "win32"),
    ("PySide6/opengl32sw.dll", "win32"),
    ("PySide6/Qt/lib/QtQml.framework/Versions/A/QtQml", "darwin"),
    ("PySide6/QtCore.pyi", "linux"),
    ("botocore/data/ec2/2016-11-15/service-2.json.gz", "linux"),
    ("sudachipy/resources/system_small.dic", "linux"),
    ("qtawesome/fonts/fontawesome6-solid-webfont-6.7.2.ttf", "linux"),
    ("tcl8/8.6/tdbc.tm", "linux"),
    ("aiohttp/_http_parser.pyx", "linux"),
]


@pytest.mark.parametrize(("target", "platform"), KEPT)
def test_what_is_used_is_kept(target: str, platform: str) -> None:
    assert parts.is_wanted(target, f"/venv/{target}", platform)


@pytest.mark.parametrize(("target", "platform"), LEFT)
def test_what_is_not_used_is_left_out(target: str, platform: str) -> None:
    assert not parts.is_wanted(target, f"/venv/{target}", platform)


def test_libraries_of_the_system_are_not_carried() -> None:
    host = "/usr/lib/x86_64-linux-gnu"
    assert not parts.is_wanted("libgtk-3.so.0", f"{host}/libgtk-3.so.0", "linux")
    assert not parts.is_wanted("libssl.so.3", f"{host}/libssl.so.3", "linux")
    assert parts.is_wanted("libpython3.11.so.1.0", f"{host}/libpython3.11.so.1.0", "linux")
    assert parts.is_wanted(
        "lib-dynload/_ssl.so", "/usr/lib/python3.11/lib-dynload/_ssl.so", "linux"
    )


def test_what_the_program_imports_of_qt_is_kept() -> None:
    used = {
        name
        for path in (ROOT / "src").rglob("*.py")
        for name in re.findall(r"from PySide6\.(\w+) import", path.read_text(encoding="utf-8"))
    }
    assert used <= set(parts.QT_MODULES)


# -- Linux -----------------------------------------------------------------------------------------


def desktop_entry() -> configparser.ConfigParser:
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment,method-assign]
    entry.read(SPEC / "linux" / "assistant-desktop.desktop", encoding="utf-8")
    return entry


def test_the_desktop_entry_speaks_both_languages() -> None:
    entry = desktop_entry()
    main = entry["Desktop Entry"]
    for key in ("Name", "GenericName", "Comment", "Keywords"):
        assert main[key]
        assert main[f"{key}[ja]"]
    for action in main["Actions"].strip(";").split(";"):
        section = entry[f"Desktop Action {action}"]
        assert section["Name"]
        assert section["Name[ja]"]
        assert section["Exec"].startswith("assistant-desktop --")


def test_what_the_desktop_entry_starts_is_understood() -> None:
    from assistant_desktop.__main__ import _window_options, _wish

    entry = desktop_entry()
    wishes = [
        _wish(_window_options(entry[section]["Exec"].split()[1:]) or {})
        for section in entry.sections()[1:]
    ]
    assert wishes == [("quick", ""), ("today", "")]
    opened = _window_options(["/home/a/月曜.adbackup"])
    assert opened is not None
    assert _wish(opened) == ("backup", "/home/a/月曜.adbackup")


def test_the_backup_has_a_type_of_its_own() -> None:
    space = {"m": "http://www.freedesktop.org/standards/shared-mime-info"}
    tree = ElementTree.parse(SPEC / "linux" / "mime.xml")
    kind = tree.find("m:mime-type", space)
    assert kind is not None
    assert f"{kind.get('type')};" == desktop_entry()["Desktop Entry"]["MimeType"]
    glob = kind.find("m:glob", space)
    assert glob is not None
    assert glob.get("pattern") == "*.adbackup"


def test_the_svg_has_the_numbers_of_the_mark() -> None:
    """In the tile of 100: 72 wide and 60 high of room, 51:36, as ``paint_mark`` does."""
    drawn = ElementTree.fromstring(icons.svg("#165E83", "#FFFFFF"))
    space = "{http://www.w3.org/2000/svg}"
    circle = drawn.find(f"{space}circle")
    assert circle is not None
    height = 72 * 36 / 51
    radius = height * 0.93 / 2
    assert float(circle.get("r", "")) == pytest.approx(radius, abs=0.01)
    assert float(circle.get("cx", "")) == pytest.approx(86 - radius, abs=0.01)


def test_icon_containers_hold_their_images() -> None:
    images = {size: bytes([size % 256]) * size for size in icons.SIZES}
    ico = icons.ico(images)
    count = int.from_bytes(ico[4:6], "little")
    assert count == 7
    last = ico[6 + 16 * (count - 1) : 6 + 16 * count]
    size, offset = int.from_bytes(last[8:12], "little"), int.from_bytes(last[12:16], "little")
    assert ico[offset : offset + size] == images[256]
    icns = icons.icns(images)
    assert icns[:4] == b"icns"
    assert int.from_bytes(icns[4:8], "big") == len(icns)


@pytest.mark.skipif(sys.platform != "linux", reason="about libraries of Linux")
def test_search_paths_of_the_building_machine_are_taken_out() -> None:
    import PySide6.QtCore

    data = Path(PySide6.QtCore.__file__).read_bytes()
    (beside,) = elf.search_paths(data)
    assert all(part.startswith("$ORIGIN/") for part in beside.split(":"))
    assert elf.without_build_paths(data) == data
    foreign = "/home/a/lib".ljust(len(beside), "/")
    moved = data.replace(beside.encode() + b"\0", foreign.encode() + b"\0")
    assert elf.search_paths(moved) == [foreign]
    mended = elf.without_build_paths(moved)
    assert elf.search_paths(mended) == []
    assert len(mended) == len(moved)
    assert elf.without_build_paths(b"#!/bin/sh\n") == b"#!/bin/sh\n"


def test_the_manual_has_every_command_and_option_of_the_help() -> None:
    every = {name for name, _ in manual.commands()}
    assert {"add", "check-text", "share init"} <= every
    for language, word in (("ja", "タスクを追加します"), ("en", "Add a task")):
        page = manual.page(language, "0.1.0", "2026-11-22").replace("\\:", "").replace("\\-", "-")
        assert word in page
        for name in every:
            assert f'.SS "{name}' in page
        assert ".B --owner client|assistant" in page
        # A line that begins with a full stop would be an order to the formatter.
        assert {line.split()[0] for line in page.splitlines() if line.startswith(".")} == {
            *(".TH", ".SH", ".SS", ".TP", ".B", ".I", ".br", ".PP", ".ad")
        }


def test_line_breaks_of_the_manual_leave_japanese_punctuation_in_place() -> None:
    page = manual.page("ja", "0.1.0", "2026-11-22")
    assert "\\:" in page
    for sign in "、。」）":
        assert f"\\:{sign}" not in page


# -- Windows ---------------------------------------------------------------------------------------


def test_the_installer_is_for_the_user_alone() -> None:
    assert "PrivilegesRequired=lowest" in WINDOWS
    assert "DefaultDirName={localappdata}" in WINDOWS
    assert "HKLM" not in WINDOWS


def test_the_installer_has_every_word_in_both_languages() -> None:
    section = WINDOWS.partition("[CustomMessages]")[2].partition("\n[")[0]
    said = {
        language: set(re.findall(rf"^{language}\.(\w+)=", section, re.M))
        for language in ("ja", "en")
    }
    assert said["ja"] == said["en"]
    used = set(re.findall(r"\{cm:(\w+)[,}]", WINDOWS)) | set(
        re.findall(r"CustomMessage\('(\w+)'\)", WINDOWS)
    )
    assert used - {"LaunchProgram"} == said["ja"]


def test_the_installer_and_the_program_have_one_identity() -> None:
    from assistant_desktop.qt.app import IDENTITY

    assert parts.IDENTIFIER == IDENTITY
    assert f'#define Identifier "{IDENTITY}"' in WINDOWS
    icons_section = WINDOWS.partition("[Icons]")[2].partition("[Registry]")[0]
    lines = [line for line in icons_section.splitlines() if line.startswith("Name:")]
    assert lines
    assert all('AppUserModelID: "{#Identifier}"' in line for line in lines)


def test_files_that_the_installer_names_exist_or_are_built() -> None:
    assert (ROOT / "LICENSE").exists()
    assert "LicenseFile=..\\..\\LICENSE" in WINDOWS
    assert '#define Window "assistant-desktop-window.exe"' in WINDOWS
    sections = re.findall(r"^\[(\w+)\]$", WINDOWS, re.M)
    assert len(sections) == len(set(sections))
    # Each line of a list section is made of Key: value; parts.
    for name in ("Files", "Icons", "Registry", "Run", "Tasks", "Languages"):
        body = WINDOWS.partition(f"[{name}]")[2].partition("\n[")[0]
        for line in body.splitlines():
            if line and not line.startswith(";"):
                assert re.fullmatch(r'(\w+: ("(""|[^"])*"|[^;"]+)(; |$))+', line), line


# -- macOS and the workflow ------------------------------------------------------------------------


def test_the_entitlements_are_a_property_list() -> None:
    found = plistlib.loads((SPEC / "macos" / "entitlements.plist").read_bytes())
    assert found
    assert all(name.startswith("com.apple.security.") and value for name, value in found.items())


def test_the_workflow_builds_all_three() -> None:
    text = (ROOT / ".github" / "workflows" / "package.yml").read_text(encoding="utf-8")
    assert "\t" not in text
    jobs = re.findall(r"^  (\w+):\n    runs-on: (\S+)", text, re.M)
    assert [(name, machine.partition("-")[0]) for name, machine in jobs] == [
        ("linux", "ubuntu"),
        ("windows", "windows"),
        ("macos", "macos"),
    ]
    for script in re.findall(r"bash (scripts/\w+\.sh)", text):
        assert (ROOT / script).exists()
    targets = (ROOT / "Makefile").read_text()
    for target in re.findall(r"run: make ([\w-]+)", text):
        assert re.search(rf"^{target}:", targets, re.M)


def test_the_starter_leaves_no_library_path_to_other_programs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import os

    source = (SPEC / "entry.py").read_text(encoding="utf-8").partition("from assistant_desktop")[0]
    monkeypatch.setenv("LD_LIBRARY_PATH", "/usr/lib/assistant-desktop/_internal")
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/opt/own")
    exec(compile(source, "entry.py", "exec"), {})
    assert os.environ["LD_LIBRARY_PATH"] == "/opt/own"
    assert "LD_LIBRARY_PATH_ORIG" not in os.environ
