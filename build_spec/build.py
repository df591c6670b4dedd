"""Builds the installed program and what belongs beside it: ``python -m build_spec.build`` with the
Python of ``build/package-venv`` (``scripts/package.sh``).

``dist/`` then holds the installer of this platform (Linux: the Debian package; Windows and macOS:
the folder or bundle that their installer step packs), ``manifest.sha256`` (every file inside),
``sbom.cdx.json`` (CycloneDX) and ``SHA256SUMS``.
"""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from build_spec import elf, inventory, licences, parts

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
WORK = ROOT / "build" / "package"
OUT = WORK / "out"
TARGET = ROOT / "dist"
INSTALLED_LIMIT = 300_000_000
PACKAGE_LIMIT = 110_000_000


def main() -> int:
    """Build all of it; the exit status."""
    began = time.monotonic()
    version, epoch = parts.version(ROOT), source_date()
    WORK.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(OUT, ignore_errors=True)
    OUT.mkdir()
    _step("icons")
    subprocess.run([sys.executable, str(HERE / "icons.py"), str(WORK / "icons")], check=True)
    _step("guide")
    site = ROOT / "scripts" / "guide_site.py"
    subprocess.run([sys.executable, str(site), str(WORK / "site")], check=True)
    _step("manual page and completion")
    manual = ["-m", "build_spec.manual", str(WORK / "manual"), version, parts.day(epoch)]
    subprocess.run([sys.executable, *manual], check=True, cwd=ROOT)
    _step("licences")
    licences.gather(WORK / "licences")
    (WORK / "version.txt").write_text(windows_version(version), encoding="utf-8")
    _step("program")
    program = freeze(epoch)
    (WORK / "epoch.txt").write_text(str(epoch))
    print(inventory.size_list(program))
    _step("manifest and bill of materials")
    made = [OUT / "manifest.sha256", OUT / "sbom.cdx.json"]
    made[0].write_text(inventory.manifest(program), encoding="utf-8")
    bill = inventory.bill_of_materials(version, epoch)
    inventory.check_bill(bill)
    made[1].write_text(bill, encoding="utf-8")
    if sys.platform == "linux":
        _step("Debian package")
        from build_spec import debian

        package = debian.package(program, WORK, OUT, version, epoch)
        print(f"{package.stat().st_size / 1e6:8.1f} MB  {package.name}")
        made.append(package)
    sums = "".join(f"{inventory.sha256(path)}  {path.name}\n" for path in sorted(made))
    (OUT / "SHA256SUMS").write_text(sums)
    # Only what is complete takes the place of the last one.
    shutil.rmtree(TARGET, ignore_errors=True)
    shutil.copytree(OUT, TARGET)
    print(f"built in {time.monotonic() - began:.0f} s")
    return _within_limits(program, made)


def source_date() -> int:
    """The time that everything is stamped with: SOURCE_DATE_EPOCH, else that of the last commit."""
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if given:
        return int(given)
    said = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.strip()
    return int(said or 1_767_225_600)


def freeze(epoch: int, out: Path = WORK / "program", work: Path = WORK / "work") -> Path:
    """Run PyInstaller on the one specification; returns the program's folder, in ``out``."""
    shutil.rmtree(out, ignore_errors=True)
    environment = {
        **os.environ,
        "SOURCE_DATE_EPOCH": str(epoch),
        "PYTHONHASHSEED": "0",
        "PACKAGE_WORK": str(WORK),
        "PYINSTALLER_CONFIG_DIR": str(WORK / "pyinstaller"),
    }
    subprocess.run(
        [
            *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean"),
            *("--log-level", "ERROR", "--distpath", str(out), "--workpath", str(work)),
            str(HERE / f"{parts.NAME}.spec"),
        ],
        check=True,
        cwd=ROOT,
        env=environment,
    )
    program = out / parts.NAME
    if sys.platform == "linux":
        elf.forget_build_paths(program)
    return program


def windows_version(version: str) -> str:
    """The version resource of the Windows programs."""
    numbers = tuple(int(part) for part in f"{version}.0.0.0".split(".")[:4])
    return (
        (HERE / "windows" / "version.txt")
        .read_text(encoding="utf-8")
        .format(numbers=numbers, version=version, title=parts.TITLE, name=parts.NAME)
    )


def _within_limits(program: Path, made: list[Path]) -> int:
    installed = inventory.total(program)
    trouble = []
    if installed > INSTALLED_LIMIT:
        trouble.append(f"installed: {installed} bytes, at most {INSTALLED_LIMIT}")
    trouble += [
        f"{path.name}: {path.stat().st_size} bytes, at most {PACKAGE_LIMIT}"
        for path in made
        if path.suffix == ".deb" and path.stat().st_size > PACKAGE_LIMIT
    ]
    for line in trouble:
        print(line, file=sys.stderr)
    return 1 if trouble else 0


def _step(name: str) -> None:
    print(f"== {name}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
