"""What goes into the installed program and what stays out: names and rules, for every platform.

Read by the one specification (``assistant-desktop.spec``), by the builder and by the tests.
Standard library only: PyInstaller runs it before anything else is there.
"""

import fnmatch
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

NAME = "assistant-desktop"
TITLE = "Assistant Desktop"
IDENTIFIER = "jp.assistantdesktop.AssistantDesktop"
"""The program's name for macOS (bundle), Windows (AppUserModelID) and AppStream."""
PLATFORMS = ("linux", "win32", "darwin")

HIDDEN = (
    # Loaded by name, so that no start pays for what it does not use.
    "fsspec.implementations.dirfs",
    "fsspec.implementations.local",
    "fsspec.implementations.sftp",
    "webdav4.fsspec",
    "s3fs",
    "aiobotocore.session",
    "paramiko",
    "zstandard",
    "segno",
    "sudachipy",
    "sudachidict_small",
    "sqlcipher3.dbapi2",
    "sqlite_utils",
    "openpyxl",
    "jpholiday",
    "plyer.facades.notification",
    "keyring.backends.chainer",
    "keyring.backends.fail",
    "keyring.backends.null",
)
HIDDEN_OF = {
    "linux": (
        "keyring.backends.SecretService",
        "keyring.backends.libsecret",
        "keyring.backends.kwallet",
        "plyer.platforms.linux.notification",
        "jeepney.io.blocking",
        "secretstorage",
    ),
    "win32": (
        "keyring.backends.Windows",
        "plyer.platforms.win.notification",
        "plyer.platforms.win.libs.balloontip",
        "win32ctypes.core",
    ),
    "darwin": (
        "keyring.backends.macOS",
        "plyer.platforms.macosx.notification",
        "pyobjus.dylib_manager",
        "pyobjus.objc_py_types",
        "pyobjus.protocols",
    ),
}
METADATA = ("assistant-desktop", "keyring", "sqlite-utils", "fsspec", "s3fs", "webdav4")
"""Distributions whose metadata the program (or keyring's discovery) reads at run time."""

EXCLUDED = (
    # Never imported by the program; some only look as if they were.
    "tkinter",
    "_tkinter",
    "turtle",
    "idlelib",
    "test",
    "lib2to3",
    "ensurepip",
    "pydoc_data",
    "readline",  # GPL, and the program reads no lines with it
    "qtawesome",  # its one font file is read from its folder
    "qtpy",
    "numpy",
    "pandas",
    "PIL",
    "lxml",
    "IPython",
    "matplotlib",
    "setuptools",
    "pkg_resources",
    "pip",
    "wheel",
    "PyInstaller",
    "cyclonedx",
    "cyclonedx_py",
    "pytest",
    "zstandard._cffi",  # the C extension beside it does the same
    "plyer.platforms.android",
    "plyer.platforms.ios",
    "awscrt",
    "gi",
    "dbus",
    "invoke",  # only for paramiko's command execution by shell
    "sudachipy.command_line",
)

QT_MODULES = ("QtCore", "QtGui", "QtWidgets", "QtNetwork", "QtPrintSupport")
"""The modules that the program imports; QtDBus and QtSvg come along as libraries."""
_QT_LIBRARIES = (
    *("Core", "Gui", "Widgets", "Network", "PrintSupport", "DBus", "Svg", "XcbQpa"),
    *("WaylandClient", "WlShellIntegration", "OpenGL"),
)
_QT_PLUGINS = {
    "platforms": ("qxcb", "qwayland", "qoffscreen", "qminimal", "qwindows", "qcocoa"),
    "platforminputcontexts": (
        "composeplatforminputcontextplugin",
        "ibusplatforminputcontextplugin",
    ),
    "platformthemes": ("qxdgdesktopportal",),
    "imageformats": ("qjpeg", "qico", "qicns", "qsvg", "qgif", "qwebp"),
    "iconengines": ("qsvgicon",),
    "styles": ("qmodernwindowsstyle", "qmacstyle"),
    "printsupport": ("cupsprintersupport", "windowsprintersupport"),
    "wayland-shell-integration": ("xdg-shell",),
    "wayland-decoration-client": ("bradient",),
    "permissions": (),
}
_QT_TRANSLATIONS = ("qtbase_ja.qm",)
_S3_DATA = ("s3", "sts", "sso", "sso-oidc", "signin")
"""What botocore reads to talk to a store: the store itself, and the ways to log in."""

_NEVER = (
    "*.pyi",
    "*.pxd",
    "*.pyx",
    "*.h",
    "*.c",
    "*.a",
    "*.cmake",
    "*/tests/*",
    "*/test/*",
    "*/testing/*",
    "*/examples/*",
    "*/include/*",
    "*/__pycache__/*",
    "*/py.typed",
    "py.typed",
    "PySide6/Qt/qml/*",
    "PySide6/Qt/libexec/*",
    "PySide6/Qt/metatypes/*",
    "PySide6/Qt/resources/*",
    "PySide6/qml/*",
    "PySide6/resources/*",
    "PySide6/opengl32sw.dll",
    "sudachipy/resources/system*.dic",
    "tzdata/zoneinfo/tzdata.zi",
    "tcl*/*",
    "tk*/*",
    "share/*",
)
_SHIBOKEN = re.compile(r"(libpyside6qml|libshiboken6qml)", re.IGNORECASE)
_QT_LIBRARY = re.compile(r"^(?:lib)?Qt6?(\w+?)(?:\.so.*|\.dll|\.abi3\.so|\.pyd|\.dylib)?$")
_HOST_FOLDERS = ("/lib/", "/usr/lib/", "/usr/local/lib/")


def hidden(platform: str) -> list[str]:
    """The modules that are imported by name only."""
    return [*HIDDEN, *HIDDEN_OF[platform]]


def is_wanted(target: str, source: str, platform: str) -> bool:
    """Whether one collected file goes into the program.

    ``target`` is its place inside, ``source`` the file it comes from.
    """
    name = PurePosixPath(target.replace("\\", "/"))
    text = name.as_posix()
    if any(fnmatch.fnmatch(text, pattern) for pattern in _NEVER):
        return False
    if platform == "linux" and is_of_host(source):
        return False
    parts = name.parts
    if parts[:2] == ("botocore", "data"):
        return len(parts) == 3 or parts[2] in _S3_DATA
    if parts[:2] in (("qtawesome", "fonts"),):
        return name.name == "phosphor-1.3.0.ttf"
    if "PySide6" in parts or re.match(r"(lib)?Qt6?[A-Z]", name.name):
        return _is_wanted_of_qt(name)
    return True


def is_of_host(source: str) -> bool:
    """Whether a shared library belongs to the system: named as a dependency, not carried along.

    Security updates of the system then reach the program; Python itself is carried.
    """
    path = source.replace("\\", "/")
    if not path.startswith(_HOST_FOLDERS) or not re.search(r"\.so(\.|$)", path):
        return False
    return "/libpython3." not in path and "/lib-dynload/" not in path


def _is_wanted_of_qt(name: PurePosixPath) -> bool:
    parts = name.parts
    if "plugins" in parts:
        kind = parts[parts.index("plugins") + 1]
        plugin = re.sub(r"^lib|\.(so|dll|dylib)$", "", name.name)
        return plugin in _QT_PLUGINS.get(kind, ())
    if "translations" in parts:
        return name.name in _QT_TRANSLATIONS
    if _SHIBOKEN.search(name.name):
        return False
    framework = next((part for part in parts if part.endswith(".framework")), "")
    found = _QT_LIBRARY.match(framework.removesuffix(".framework") or name.name)
    if found is None:
        return True
    module = found[1]
    if f"Qt{module}" in QT_MODULES:
        return True
    # A library may be needed by another one; the Python side of it is not.
    is_python = name.name.endswith((".abi3.so", ".pyd"))
    return module in _QT_LIBRARIES and not is_python


def group(target: str) -> str:
    """The part of the program that a file belongs to, for the list of sizes."""
    parts = PurePosixPath(target.replace("\\", "/")).parts
    inner = parts[1:] if parts and parts[0] == "_internal" else parts
    if len(inner) < 2:
        name = inner[0] if inner else ""
        if name.startswith("libpython") or name in ("base_library.zip", "python311.dll"):
            return "python"
        if name == NAME:
            return "program and Python modules"
        return "libraries"
    if inner[0].startswith("python3.") or inner[0] == "lib-dynload":
        return "python"
    first = inner[0].removesuffix(".libs")
    return re.sub(r"-[\d.]+.*\.dist-info$", " (metadata)", first)


def sizes(files: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """Bytes of each part, the largest first."""
    total: dict[str, int] = {}
    for name, size in files:
        total[group(name)] = total.get(group(name), 0) + size
    return sorted(total.items(), key=lambda one: (-one[1], one[0]))


def version(root: Path) -> str:
    """The version in ``pyproject.toml``."""
    found = re.search(r'^version = "([^"]+)"', (root / "pyproject.toml").read_text(), re.MULTILINE)
    if found is None:
        raise ValueError("pyproject.toml has no version")
    return found[1]


def day(epoch: int) -> str:
    """The day of a time stamp, YYYY-MM-DD, in UTC."""
    return datetime.fromtimestamp(epoch, UTC).strftime("%Y-%m-%d")
