"""What is inside the package: sizes, hashes, licences, dependencies, the desktop's files."""

import json
import os
import re
import stat
from pathlib import Path

import pytest
from build_spec import elf

from .desktop import run

pytestmark = pytest.mark.slow

INSTALLED_MB, PACKAGE_MB = 300, 110


@pytest.fixture(scope="module")
def tree(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package, unpacked."""
    folder = tmp_path_factory.mktemp("package")
    assert run("dpkg-deb", "-R", package, folder).returncode == 0
    return folder


def home(tree: Path) -> Path:
    return tree / "usr/lib/assistant-desktop"


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]


def test_it_is_small(package: Path, tree: Path) -> None:
    assert package.stat().st_size <= PACKAGE_MB * 1_000_000
    assert sum(path.stat().st_size for path in files(tree)) <= INSTALLED_MB * 1_000_000
    # On the disk as well, in whole blocks.
    used = run("du", "-s", "--block-size=1000000", tree).stdout.split()[0]
    assert int(used) <= INSTALLED_MB


def test_there_is_one_dictionary_and_no_litter(tree: Path) -> None:
    names = [path.relative_to(home(tree)).as_posix() for path in files(home(tree))]
    assert sum(name.endswith(".dic") for name in names) == 1
    for litter in (
        r"\.pyi$",
        r"/tests?/",
        r"__pycache__",
        r"(^|/)(tcl|tk)\d",
        r"libgtk",
        r"Qt6Qml",
    ):
        assert [name for name in names if re.search(litter, name)] == []
    assert "_internal/PySide6/Qt/translations/qtbase_ja.qm" in names
    inputs = "_internal/PySide6/Qt/plugins/platforminputcontexts"
    assert f"{inputs}/libibusplatforminputcontextplugin.so" in names


def test_the_manifest_is_of_these_files(package: Path, tree: Path) -> None:
    manifest = package.with_name("manifest.sha256").read_text(encoding="utf-8")
    sums = "".join(line for line in manifest.splitlines(True) if not line.startswith("link"))
    done = run("sha256sum", "--check", "--quiet", "--strict", "-", cwd=home(tree), input=sums)
    assert done.returncode == 0, done.stdout
    assert len(sums.splitlines()) == len(files(home(tree)))
    beside = run("sha256sum", "--check", "--quiet", "SHA256SUMS", cwd=package.parent)
    assert beside.returncode == 0, beside.stdout


def test_the_bill_of_materials_names_the_parts(package: Path) -> None:
    bill = json.loads(package.with_name("sbom.cdx.json").read_text(encoding="utf-8"))
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    names = {one["name"].lower() for one in bill["components"]}
    assert {"qt", "pyside6_essentials", "sqlcipher3", "sudachidict-small", "cpython"} <= names
    assert not names & {"pip", "pytest", "cyclonedx-bom", "lxml", "numpy"}
    assert all(one["licenses"] for one in bill["components"])


def test_every_part_has_its_licence(package: Path, tree: Path) -> None:
    folder = home(tree) / "_internal" / "licences"
    page = (folder / "README.txt").read_text(encoding="utf-8")
    assert "Lesser General Public License" in page
    assert (folder / "LGPL-3.0.txt").stat().st_size > 7000
    bill = json.loads(package.with_name("sbom.cdx.json").read_text(encoding="utf-8"))
    without = []
    for part in bill["components"]:
        name = re.sub(r"[-_.]+", "-", part["name"]).lower()
        if part.get("purl") and not list((folder / name).glob("*")):
            without.append(name)
        said = {"cpython": "python"}.get(name, name.split(" ")[0])
        assert said in page.lower()
    # PySide6 brings no text of its own: the LGPL's stands beside the page. Others are named on it.
    assert set(without) <= {"pyside6-essentials", "shiboken6", "plyer", "sqlite-fts4", "webdav4"}


def test_qt_can_be_replaced(tree: Path) -> None:
    """The LGPL's condition: Qt is in separate libraries that are found by their place."""
    libraries = home(tree) / "_internal/PySide6/Qt/lib"
    assert (libraries / "libQt6Core.so.6").is_file()
    needed = run("objdump", "-p", home(tree) / "_internal/PySide6/QtCore.abi3.so").stdout
    assert "libQt6Core.so.6" in needed


def test_everything_runs_on_what_the_package_depends_on(tree: Path) -> None:
    control = (tree / "DEBIAN/control").read_text()
    listed = re.search(r"^Depends: (.*)$", control, re.M)
    assert listed is not None
    depends = {one.split()[0] for one in listed[1].split(", ")}
    recommended = {"libcups2"}  # printing alone
    programs = [path for path in files(home(tree)) if _is_elf(path)]
    have = {path.name for path in home(tree).rglob("*.so*")}
    needed = {
        name
        for path in programs
        for name in re.findall(r"NEEDED +(\S+)", run("objdump", "-p", path).stdout)
    }
    cache = dict(re.findall(r"^\s+(\S+) .*=> (\S+)$", run("ldconfig", "-p").stdout, re.M))
    owners = {_owner(cache[name]) for name in needed - have if not name.startswith("ld-linux")}
    assert owners - recommended == depends


def _is_elf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) == b"\x7fELF"


def _owner(library: str) -> str:
    real = str(Path(library).resolve())
    for place in (real, real.removeprefix("/usr"), library):
        found = run("dpkg", "-S", place)
        if found.returncode == 0:
            return found.stdout.split(":")[0]
    raise AssertionError(f"nobody owns {library}")


def test_the_desktop_takes_its_files(tree: Path) -> None:
    share = tree / "usr/share"
    for size in (16, 22, 24, 32, 48, 64, 128, 256, 512):
        icon = share / f"icons/hicolor/{size}x{size}/apps/assistant-desktop.png"
        assert icon.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
        assert int.from_bytes(icon.read_bytes()[16:20], "big") == size
    entry = share / "applications/assistant-desktop.desktop"
    done = run("desktop-file-validate", entry)
    assert (done.returncode, done.stdout) == (0, "")
    (info,) = (share / "metainfo").glob("*.xml")
    told = run("appstreamcli", "validate", "--no-net", info)
    assert told.returncode == 0, told.stdout


def test_no_library_looks_where_it_was_built(tree: Path) -> None:
    """A search path out of somebody's home would let its owner put code into the program."""
    said = {
        path.name: elf.search_paths(path.read_bytes())
        for path in files(home(tree))
        if _is_elf(path)
    }
    assert len(said) > 100
    paths = {one for found in said.values() for text in found for one in text.split(":")}
    assert {one for one in paths if not one.startswith("$ORIGIN")} == set()


def test_the_manual_is_readable_in_both_languages(tree: Path) -> None:
    for place, title in (("man1", "SYNOPSIS"), ("ja/man1", "書式")):
        page = tree / "usr/share/man" / place / "assistant-desktop.1.gz"
        shown = run("man", "--warnings", "-E", "UTF-8", "-l", page, env=_plain(MANWIDTH="72"))
        assert (shown.returncode, shown.stderr) == (0, "")
        assert title in shown.stdout
        for word in ("check-text", "--smoke-test", "ASSISTANT_DESKTOP_HOME"):
            assert word in shown.stdout


def test_bash_completes_the_command_line(tree: Path) -> None:
    script = tree / "usr/share/bash-completion/completions/assistant-desktop"
    for typed, offered in (
        (["li"], "list"),
        (["share", "jo"], "join"),
        (["--data-dir", "x", "share", "init", "--no-"], "--no-confirm"),
        (["add", "--owner", "a"], "assistant"),
    ):
        words = " ".join(["assistant-desktop", *typed])
        asked = f'. "{script}"; COMP_WORDS=({words}); COMP_CWORD={len(typed)}; '
        said = run("bash", "-c", asked + "_assistant_desktop; echo ${COMPREPLY[*]}")
        assert (said.stdout.strip(), said.stderr) == (offered, "")


def test_the_rules_of_debian_are_kept(package: Path) -> None:
    """Warnings and errors; what Python and Qt bring along is in build_spec/linux/lintian.txt."""
    said = run("lintian", "--fail-on", "error,warning", package, env=_plain())
    assert said.returncode == 0, said.stdout


def _plain(**more: str) -> dict[str, str]:
    return {**os.environ, "LC_ALL": "C.UTF-8", "MANPAGER": "cat", **more}


def test_nobody_else_may_write_into_it(tree: Path) -> None:
    for path in tree.rglob("*"):
        if not path.is_symlink():
            assert not stat.S_IMODE(path.stat().st_mode) & 0o022, path
            assert not stat.S_IMODE(path.stat().st_mode) & 0o6000, path
