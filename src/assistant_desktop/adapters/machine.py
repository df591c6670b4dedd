"""What this computer has around the program: input method, tray, time zone, start at login.

The functions that decide are pure and take what was found; those that ask have time limits.
"""

import contextlib
import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from ..services.doctor import Finding

SECONDS = 3
_FCITX5 = "org.fcitx.Fcitx5"
_FCITX4 = "org.fcitx.Fcitx"
_IBUS = ("org.freedesktop.IBus", "org.freedesktop.portal.IBus")
_TRAY = ("org.kde.StatusNotifierWatcher", "org.freedesktop.StatusNotifierWatcher")


def bus_names() -> frozenset[str]:
    """Who is on the session bus; empty where there is none."""
    if sys.platform != "linux" or not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return frozenset()
    from jeepney import DBusAddress, new_method_call
    from jeepney.io.blocking import open_dbus_connection

    bus = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
    with (
        contextlib.suppress(Exception),  # no bus there, or one that hangs
        open_dbus_connection(bus="SESSION") as connection,
    ):
        reply = connection.send_and_get_reply(new_method_call(bus, "ListNames"), timeout=SECONDS)
        return frozenset(str(name) for name in reply.body[0])
    return frozenset()


# -- typing Japanese -------------------------------------------------------------------------------


def input_method(
    environ: Mapping[str, str], names: frozenset[str], *, japanese: bool, platform: str
) -> Iterator[Finding]:
    """Whether Japanese can be typed into the window.

    ``names``: who is on the session bus. The program brings an ibus plugin and none for fcitx:
    fcitx 5 is reached through its ibus side, fcitx 4 not at all.
    """
    if platform != "linux":
        yield Finding("ime_system", "ok")
        return
    asked = environ.get("QT_IM_MODULES") or environ.get("QT_IM_MODULE") or ""
    wanted = asked.lower().replace(",", ";").split(";")[0]
    if wanted in {"fcitx", "fcitx5"}:
        yield _fcitx(names)
    elif wanted == "ibus":
        silent = not names.intersection((*_IBUS, _FCITX5))
        yield (
            Finding("ime_silent", "warn", {"name": "ibus"}, "start_ime") if silent else _ime("ibus")
        )
    elif wanted in {"", "wayland", "simple", "compose"} and environ.get("WAYLAND_DISPLAY"):
        yield Finding("ime_wayland", "ok")
    elif wanted in {"", "simple", "compose", "none"}:
        running = "ibus" if names.intersection(_IBUS) else "fcitx" if _FCITX5 in names else ""
        if running:
            yield Finding("ime_unset", "warn", {"name": running}, "set_ime")
        elif japanese:
            yield Finding("ime_none", "warn", {}, "install_ime")
        else:
            yield Finding("ime_not_needed", "ok")
    else:
        yield Finding("ime_unknown", "warn", {"name": wanted}, "set_ime")


def _ime(name: str) -> Finding:
    return Finding("ime_ready", "ok", {"name": name})


def _fcitx(names: frozenset[str]) -> Finding:
    if _FCITX5 in names:
        return _ime("fcitx 5")
    if _FCITX4 in names:
        return Finding("ime_old_fcitx", "bad", {}, "update_fcitx")
    return Finding("ime_silent", "warn", {"name": "fcitx"}, "start_ime")


# -- tray ------------------------------------------------------------------------------------------


def tray(
    names: frozenset[str], platform: str, x11: Callable[[], bool] | None = None
) -> Iterator[Finding]:
    """Whether the program can stay in sight when its window is closed."""
    if platform != "linux" or names.intersection(_TRAY) or (x11 or _x11_tray)():
        yield Finding("tray_found", "ok")
    else:
        yield Finding("tray_missing", "warn", {}, "tray")


def _x11_tray() -> bool:
    """Whether somebody holds the tray of the X screen."""
    if not os.environ.get("DISPLAY"):
        return False
    try:
        x: Any = ctypes.CDLL("libX11.so.6")
    except OSError:
        return False
    x.XOpenDisplay.restype = ctypes.c_void_p
    x.XInternAtom.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
    x.XInternAtom.restype = ctypes.c_ulong
    x.XGetSelectionOwner.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
    x.XGetSelectionOwner.restype = ctypes.c_ulong
    x.XCloseDisplay.argtypes = [ctypes.c_void_p]
    display = x.XOpenDisplay(None)
    if not display:
        return False
    try:
        atom = x.XInternAtom(display, b"_NET_SYSTEM_TRAY_S0", 0)
        return bool(x.XGetSelectionOwner(display, atom))
    finally:
        x.XCloseDisplay(display)


# -- time ------------------------------------------------------------------------------------------


def time_zone(environ: Mapping[str, str], now: datetime, zone: tzinfo) -> Iterator[Finding]:
    """In which zone this computer lives; a TZ that nobody knows silently means UTC."""
    asked = environ.get("TZ", "").lstrip(":")
    local = now.astimezone(zone)
    params: dict[str, object] = {"offset": f"{local:%z}", "time": f"{local:%H:%M}"}
    # A rule like "JST-9" is no name of a place, and right all the same.
    is_name = bool(asked) and not any(sign.isdigit() for sign in asked)
    if is_name and not asked.startswith("/"):
        try:
            ZoneInfo(asked)
        except (OSError, ValueError, KeyError):
            yield Finding("zone_unknown", "bad", {"name": asked}, "set_zone")
            return
    yield Finding("zone_known", "ok", params)


def synchronised() -> Iterator[Finding]:
    """Whether the clock is set by the network, where the system tells it."""
    tool = shutil.which("timedatectl")
    if sys.platform != "linux" or tool is None:
        return
    with contextlib.suppress(OSError, subprocess.SubprocessError):
        told = subprocess.run(
            [tool, "show", "--property=NTPSynchronized", "--value"],
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=True,
        ).stdout.strip()
        if told == "no":
            yield Finding("clock_alone", "warn", {}, "set_clock")


# -- start at login --------------------------------------------------------------------------------


def start_at_login(on: bool, program: str) -> Iterator[Finding]:
    """Whether it starts at login, and what then starts. ``program``: "" where nobody knows."""
    if not on:
        yield Finding("login_off", "ok")
    elif program and not Path(program).exists() and shutil.which(program) is None:
        yield Finding("login_stale", "warn", {"program": program}, "login_again")
    else:
        yield Finding("login_on", "ok")


# -- fonts -----------------------------------------------------------------------------------------

_FONT_FILES = ("NotoSansCJK*", "NotoSansJP*", "ipag*", "ipaex*", "TakaoP*", "VL-*", "migmix*")


def font_file(folders: tuple[Path, ...] | None = None) -> str | None:
    """The name of a Japanese font file, where the tool that lists fonts is missing."""
    where = folders or (
        Path("/usr/share/fonts"),
        Path("/usr/local/share/fonts"),
        Path.home() / ".local/share/fonts",
        Path.home() / ".fonts",
    )
    for folder in where:
        for pattern in _FONT_FILES:
            found = next(iter(sorted(folder.rglob(pattern))), None)
            if found is not None:
                return found.stem
    return None
