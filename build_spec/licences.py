"""The licences of everything inside, gathered from the environment the program is built in."""

import re
import shutil
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

PROGRAM = "assistant-desktop"
EXTRAS = ("webdav", "s3", "sftp")
LEFT_OUT = frozenset({"qtpy", "invoke", "pip", "setuptools", "packaging"})
"""Requirements of requirements whose code does not come along."""
TEXTS = Path(__file__).parent / "licences"
_NAMES = re.compile(r"(licen[cs]e|copying|copyright|notice|authors)", re.IGNORECASE)

PAGE = """\
Licences
========

Assistant Desktop itself is under the MIT licence ({program}/LICENSE).
The parts that come with it, each with its licence in the folder beside this page:

{parts}

Qt and Qt for Python (PySide6, Shiboken) are used under the GNU Lesser General Public License,
version 3 (LGPL-3.0.txt, which adds to GPL-3.0.txt). They lie in the program's folder as separate
shared libraries ({qt}). You may replace them with your own builds of the same
version, and you may study how the program uses them and change that. Their source:
https://download.qt.io/official_releases/QtForPython/ and
https://download.qt.io/official_releases/qt/ (version {version}).

The Japanese dictionary is SudachiDict (small), Apache License 2.0; it holds parts of UniDic and
NEologd under their own terms (sudachidict-small).

The icons are Phosphor Icons, MIT licence, by Phosphor Icons (in qtawesome).
"""


def parts() -> list[metadata.Distribution]:
    """The distributions whose code or data is inside, by name: what the program requires, and
    what that requires, on this platform."""
    found: dict[str, metadata.Distribution] = {}
    waiting = [PROGRAM]
    while waiting:
        name = _plain(waiting.pop())
        if name in found or name in LEFT_OUT:
            continue
        distribution = metadata.distribution(name)
        found[name] = distribution
        waiting += _required(distribution, EXTRAS if name == PROGRAM else ())
    return [found[name] for name in sorted(found)]


def licence_of(distribution: metadata.Distribution) -> str:
    """What the metadata say: an SPDX expression, else the field, else the classifiers."""
    meta = distribution.metadata
    fields = meta.json
    said = str(fields.get("license_expression") or fields.get("license") or "")
    if said and "\n" not in said and len(said) < 80 and said != "UNKNOWN":
        return said
    classifiers = meta.get_all("Classifier") or []
    names = [one.rpartition(" :: ")[2] for one in classifiers if one.startswith("License ::")]
    return ", ".join(names) or "see its licence file"


def gather(folder: Path) -> None:
    """Write the page and a folder for each part."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    lines = []
    for distribution in parts():
        name = _plain(distribution.metadata["Name"])
        lines.append(f"  {name} {distribution.version}: {licence_of(distribution)}")
        for path in _files(distribution):
            target = folder / name / path.name
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(path.read_bytes())
    lines.append(f"  Python {sys.version.split()[0]}: PSF-2.0 (python/LICENSE.txt)")
    lines.append("  PyInstaller's start program: GPL-2.0-or-later with an exception for programs")
    lines.append("    that are packed with it, which may have any licence (pyinstaller)")
    (folder / "python").mkdir()
    (folder / "python" / "LICENSE.txt").write_text(_of_python(), encoding="utf-8")
    for path in _files(metadata.distribution("pyinstaller")):
        (folder / "pyinstaller").mkdir(exist_ok=True)
        (folder / "pyinstaller" / path.name).write_bytes(path.read_bytes())
    for text in sorted(TEXTS.glob("*.txt")):
        shutil.copyfile(text, folder / text.name)
    page = PAGE.format(
        program=PROGRAM,
        parts="\n".join(lines),
        qt="_internal/PySide6, _internal/shiboken6",
        version=metadata.version("PySide6-Essentials"),
    )
    (folder / "README.txt").write_text(page, encoding="utf-8")


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _required(distribution: metadata.Distribution, extras: tuple[str, ...]) -> Iterator[str]:
    from packaging.requirements import Requirement  # of the build's environment

    for line in distribution.requires or ():
        need = Requirement(line)
        asked = need.marker is None or any(
            need.marker.evaluate({"extra": extra}) for extra in ("", *extras)
        )
        if asked:
            yield need.name


def _files(distribution: metadata.Distribution) -> list[Path]:
    """The licence files that a distribution brings."""
    paths = [
        Path(str(distribution.locate_file(path)))
        for path in distribution.files or ()
        if ".dist-info/" in str(path) and _NAMES.search(path.name)
    ]
    return sorted(path for path in paths if path.is_file())


def _of_python() -> str:
    candidates = [
        Path(sys.base_prefix) / "LICENSE.txt",
        Path(sys.base_prefix) / "lib" / f"python3.{sys.version_info.minor}" / "LICENSE.txt",
        Path(f"/usr/share/doc/python3.{sys.version_info.minor}/copyright"),
    ]
    for path in candidates:
        if path.is_file():
            return path.read_text(encoding="utf-8")
    return "Python is under the PSF License Agreement: https://docs.python.org/3/license.html\n"


if __name__ == "__main__":
    gather(Path(sys.argv[1]))
