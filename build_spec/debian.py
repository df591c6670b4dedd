"""The Debian package around a built program, made with ``dpkg-deb``."""

import gzip
import os
import shutil
import subprocess
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

from build_spec import icons, inventory, parts

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
LINUX = HERE / "linux"
MAINTAINER = "The Assistant Desktop authors <maintainers@example.org>"


def package(program: Path, work: Path, target: Path, version: str, epoch: int) -> Path:
    """Build the package from the folder of the program; returns its file."""
    tree = work / "deb"
    shutil.rmtree(tree, ignore_errors=True)
    _fill(tree, program, work, version, epoch)
    _control(tree, version)
    _normalise(tree, epoch)
    architecture = _output("dpkg", "--print-architecture")
    package_file = target / f"{parts.NAME}_{version}_{architecture}.deb"
    # One thread: with more, the blocks of xz would depend on the machine.
    subprocess.run(
        [
            *("dpkg-deb", "--root-owner-group", "-Zxz", "-z6", "--threads-max=1", "--build"),
            *(str(tree), str(package_file)),
        ],
        check=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": str(epoch)},
        stdout=subprocess.DEVNULL,
    )
    return package_file


def _fill(tree: Path, program: Path, work: Path, version: str, epoch: int) -> None:
    home = tree / "usr/lib" / parts.NAME
    shutil.copytree(program, home, symlinks=True)
    link = tree / "usr/bin" / parts.NAME
    link.parent.mkdir(parents=True)
    link.symlink_to(f"../lib/{parts.NAME}/{parts.NAME}")
    share = tree / "usr/share"
    _copy(LINUX / "assistant-desktop.desktop", share / "applications/assistant-desktop.desktop")
    _copy(LINUX / "mime.xml", share / f"mime/packages/{parts.NAME}.xml")
    _write(share / f"metainfo/{parts.IDENTIFIER}.metainfo.xml", metainfo(version, epoch))
    drawn = work / "icons"
    for size in icons.SIZES:
        for kind, name in (("apps", parts.NAME), ("mimetypes", _MIME_ICON)):
            place = share / f"icons/hicolor/{size}x{size}/{kind}/{name}.png"
            _copy(drawn / f"{parts.NAME}-{size}.png", place)
    for kind, name in (("apps", parts.NAME), ("mimetypes", _MIME_ICON)):
        _copy(drawn / f"{parts.NAME}.svg", share / f"icons/hicolor/scalable/{kind}/{name}.svg")
    docs = share / "doc" / parts.NAME
    _write(docs / "copyright", _copyright())
    _write(docs / "sbom.cdx.json", inventory.bill_of_materials(version, epoch))
    _packed(docs / "CHANGELOG.md.gz", (ROOT / "CHANGELOG.md").read_bytes())
    _packed(docs / "changelog.gz", changes(version, epoch).encode())
    for language, folder in (("en", "man1"), ("ja", "ja/man1")):
        page = (work / "manual" / f"{parts.NAME}.{language}.1").read_bytes()
        _packed(share / "man" / folder / f"{parts.NAME}.1.gz", page)
    completions = share / "bash-completion/completions"
    _copy(work / "manual" / f"{parts.NAME}.bash", completions / parts.NAME)
    _write(share / f"lintian/overrides/{parts.NAME}", (LINUX / "lintian.txt").read_text())


_MIME_ICON = "application-x-assistant-desktop-backup"


def metainfo(version: str, epoch: int) -> str:
    """The AppStream description of this version."""
    text = (LINUX / "metainfo.xml").read_text(encoding="utf-8")
    for name, value in (
        ("IDENTIFIER", parts.IDENTIFIER),
        ("VERSION", version),
        ("DATE", parts.day(epoch)),
    ):
        text = text.replace(f"@{name}@", value)
    return text


def changes(version: str, epoch: int) -> str:
    """The record of the package that Debian asks for; what is new stands in CHANGELOG.md."""
    return (
        f"{parts.NAME} ({version}) stable; urgency=medium\n\n"
        "  * See CHANGELOG.md.gz.\n\n"
        f" -- {MAINTAINER}  {format_datetime(datetime.fromtimestamp(epoch, UTC))}\n"
    )


def names(file: str) -> list[str]:
    """The lines of ``depends.txt`` or ``recommends.txt``."""
    return (LINUX / file).read_text().split("\n")[:-1]


def _control(tree: Path, version: str) -> None:
    architecture = _output("dpkg", "--print-architecture")
    size = inventory.total(tree) // 1024
    text = f"""\
Package: {parts.NAME}
Version: {version}
Architecture: {architecture}
Maintainer: {MAINTAINER}
Installed-Size: {size}
Depends: {", ".join(names("depends.txt"))}
Recommends: {", ".join(names("recommends.txt"))}
Suggests: ibus-mozc | fcitx5-mozc
Section: misc
Priority: optional
Description: one window for a client and their assistant
 A shared task list, a daily stand-up of five to ten minutes, and feedback
 after each delivery, for two people who work together online. The data stay
 in an encrypted file on the user's own computer. In Japanese and English.
"""
    _write(tree / "DEBIAN/control", text)
    script = tree / "DEBIAN/postrm"
    _copy(LINUX / "postrm", script)
    sums = "".join(
        f"{_md5(path)}  {path.relative_to(tree).as_posix()}\n"
        for path in inventory.files(tree)
        if not path.is_symlink() and "DEBIAN" not in path.relative_to(tree).parts
    )
    _write(tree / "DEBIAN/md5sums", sums)


def _copyright() -> str:
    return f"""\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: Assistant Desktop

Files: *
Copyright: 2026 The Assistant Desktop authors
License: MIT
 The text is in /usr/lib/{parts.NAME}/_internal/licences/{parts.NAME}/LICENSE.
Comment: The parts that come with the program, and their licences, are listed in
 /usr/lib/{parts.NAME}/_internal/licences/README.txt. Qt lies there as separate
 shared libraries under the LGPL, version 3, and can be replaced.
"""


def _normalise(tree: Path, epoch: int) -> None:
    """The same modes and times whoever builds."""
    for path in [tree, *sorted(tree.rglob("*"))]:
        if not path.is_symlink():
            runs = path.is_dir() or path.name == "postrm" or _is_program(path)
            path.chmod(0o755 if runs else 0o644)
        os.utime(path, (epoch, epoch), follow_symlinks=False)


def _is_program(path: Path) -> bool:
    return path.name == parts.NAME and path.parent.name == parts.NAME and path.is_file()


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _write(target: Path, text: str) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, encoding="utf-8")


def _packed(target: Path, data: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(gzip.compress(data, mtime=0))


def _md5(path: Path) -> str:
    import hashlib

    return hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()


def _output(*words: str) -> str:
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout.strip()
