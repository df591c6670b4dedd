"""Ordinary polite Japanese: sentences of documentation packages, fetched when a test wants them.

Nothing of them is kept in the repository. Where apt cannot fetch them the test is skipped.
"""

import gzip
import html
import os
import random
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

PACKAGES = (
    "manpages-ja",
    "debian-reference-ja",
    "debian-faq-ja",
    "developers-reference-ja",
    "libreoffice-help-ja",
    "debian-edu-doc-ja",
)
_POLITE = re.compile(r"(?:ます|です|ません|ました|ください|下さい|でしょう|でした|ましょう)。$")
_BLOCK = re.compile(r"</?(?:p|li|div|td|h\d|dd|dt|br)[^>]*>")
_UNSEEN = re.compile(r"<(script|style|pre)[^>]*>.*?</\1>", re.DOTALL)


def fetched(folder: Path) -> bool:
    """Download and unpack the packages into a folder; False where that cannot be done."""
    if shutil.which("apt-get") is None or shutil.which("dpkg-deb") is None:
        return False
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C"}
    for name in PACKAGES:
        try:
            subprocess.run(
                ["apt-get", "download", "-q", name],
                cwd=folder, env=env, capture_output=True, timeout=120, check=True,
            )  # fmt: skip
        except (OSError, subprocess.SubprocessError):
            continue
    packages = list(folder.glob("*.deb"))
    for package in packages:
        subprocess.run(["dpkg-deb", "-x", package, folder / "x"], check=True)
    return bool(packages)


def polite_sentences(folder: Path, count: int) -> list[str]:
    """So many different polite sentences out of what was unpacked, the same ones every time."""
    found = sorted(set(_sentences(folder / "x")))
    random.Random(20).shuffle(found)
    return found[:count]


def _sentences(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        text = _text(path) if path.is_file() and not path.is_symlink() else ""
        for block in re.split(r"\n\s*\n", text):
            joined = re.sub(r"\s*\n\s*", "", block)
            for sentence in re.findall(r"[^。]+。", joined):
                one = sentence.strip()
                kana = len(re.findall("[ぁ-ん]", one))
                if 8 <= len(one) <= 120 and kana >= 5 and _POLITE.search(one) and "�" not in one:
                    yield one


def _text(path: Path) -> str:
    name = path.name.removesuffix(".gz")
    if not re.search(r"\.html?$|\.txt$|\.\d$|\.ja$", name):
        return ""
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8", "replace")
    if "htm" in name:
        text = _BLOCK.sub("\n\n", _UNSEEN.sub("\n", text))
        return html.unescape(re.sub(r"<[^>]+>", "", text))
    if re.search(r"\.\d$", name):
        text = re.sub(r"^[.'].*$", "\n", text, flags=re.MULTILINE)
        return re.sub(r"\\f.|\\-|\\&", "", text)
    return text
