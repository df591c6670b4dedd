"""What is inside a built program: sizes by part, hashes of every file, the bill of materials."""

import hashlib
import json
import os
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from build_spec import licences, parts


def files(folder: Path) -> Iterator[Path]:
    """Every file and link below a folder, in order of their names."""
    for path in sorted(folder.rglob("*"), key=lambda one: one.relative_to(folder).as_posix()):
        if path.is_symlink() or path.is_file():
            yield path


def manifest(folder: Path) -> str:
    """A line for each file: sha256 and name, as ``sha256sum`` writes it; links with their aim."""
    lines = []
    for path in files(folder):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            lines.append(f"{'link':64}  {name} -> {os.readlink(path)}")
        else:
            lines.append(f"{sha256(path)}  {name}")
    return "\n".join(lines) + "\n"


def sha256(path: Path) -> str:
    """The hash of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def size_list(folder: Path) -> str:
    """The size of each part in MB, the largest first, and the whole."""
    found = [
        (path.relative_to(folder).as_posix(), path.stat().st_size)
        for path in files(folder)
        if not path.is_symlink()
    ]
    lines = [f"{size / 1e6:8.1f} MB  {name}" for name, size in parts.sizes(found) if size > 50_000]
    total = sum(size for _, size in found)
    return "\n".join([*lines, f"{total / 1e6:8.1f} MB  in all, {len(found)} files"])


def total(folder: Path) -> int:
    """Bytes of all files."""
    return sum(path.stat().st_size for path in files(folder) if not path.is_symlink())


def bill_of_materials(version: str, epoch: int) -> str:
    """A CycloneDX document of everything inside. The same input gives the same text."""
    components = [_component(one) for one in licences.parts() if one.metadata["Name"] != parts.NAME]
    components += [
        _plain("Qt", metadata.version("PySide6-Essentials"), "LGPL-3.0-only"),
        _plain("CPython", _python(), "PSF-2.0"),
        _plain(
            "PyInstaller start program",
            metadata.version("pyinstaller"),
            "GPL-2.0-or-later WITH Bootloader-exception",
        ),
    ]
    components.sort(key=lambda one: (str(one["name"]).lower(), str(one["version"])))
    program = {
        "type": "application",
        "bom-ref": f"{parts.NAME}@{version}",
        "name": parts.NAME,
        "version": version,
        "licenses": [{"license": {"id": "MIT"}}],
    }
    seed = json.dumps([program, components], sort_keys=True)
    document = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, seed)}",
        "version": 1,
        "metadata": {
            "timestamp": datetime.fromtimestamp(epoch, UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": program,
        },
        "components": components,
        "dependencies": [
            {"ref": program["bom-ref"], "dependsOn": [one["bom-ref"] for one in components]}
        ],
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def check_bill(text: str) -> None:
    """Check a document against the CycloneDX schema; raises ValueError."""
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    trouble = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    if trouble is not None:
        raise ValueError(f"bill of materials: {trouble}")


def _component(distribution: metadata.Distribution) -> dict[str, object]:
    name, version = distribution.metadata["Name"], distribution.version
    plain = name.lower().replace("_", "-").replace(".", "-")
    return {
        "type": "library",
        "bom-ref": f"{plain}@{version}",
        "name": name,
        "version": version,
        "purl": f"pkg:pypi/{plain}@{version}",
        "licenses": [{"license": {"name": licences.licence_of(distribution)}}],
    }


def _plain(name: str, version: str, licence: str) -> dict[str, object]:
    return {
        "type": "library",
        "bom-ref": f"{name.replace(' ', '-')}@{version}",
        "name": name,
        "version": version,
        "licenses": [{"license": {"name": licence}}],
    }


def _python() -> str:
    import platform

    return platform.python_version()
