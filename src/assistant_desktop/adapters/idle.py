"""How long nobody has touched this computer, where the desktop tells it."""

import ctypes
import logging
import os
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from typing import Any

log = logging.getLogger(__name__)

Source = Callable[[], timedelta | None]
_SECONDS = 2.0
_MUTTER = (
    "org.gnome.Mutter.IdleMonitor",
    "/org/gnome/Mutter/IdleMonitor/Core",
    "org.gnome.Mutter.IdleMonitor",
    "GetIdletime",
)
_SCREEN_SAVER = (
    "org.freedesktop.ScreenSaver",
    "/org/freedesktop/ScreenSaver",
    "org.freedesktop.ScreenSaver",
    "GetSessionIdleTime",
)


class IdleTime:
    """Asks the first source that answers, and only that one from then on. Blocks: for workers."""

    def __init__(self, sources: tuple[Source, ...] | None = None) -> None:
        self._sources = list(_sources() if sources is None else sources)

    def __call__(self) -> timedelta | None:
        """The time since the last key or pointer; None where nobody tells it."""
        while self._sources:
            found = self._asked(self._sources[0])
            if found is not None:
                return found
            del self._sources[0]
        return None

    @staticmethod
    def _asked(source: Source) -> timedelta | None:
        try:
            return source()
        except Exception:
            log.debug("no idle time from %s", source, exc_info=True)
            return None


def _sources() -> tuple[Source, ...]:
    if sys.platform == "win32":
        return (_windows,)
    if sys.platform == "darwin":
        return (_mac,)
    asked: tuple[Source, ...] = (lambda: _bus(_MUTTER), lambda: _bus(_SCREEN_SAVER))
    # Under Wayland the X server sees only what is typed into X windows.
    if os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
        asked += (XIdle(),)
    return asked


def _bus(where: tuple[str, str, str, str]) -> timedelta | None:
    """Milliseconds from a service of the session bus; None where it does not run."""
    from jeepney import DBusAddress, MessageType, new_method_call
    from jeepney.io.blocking import open_dbus_connection

    if not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return None
    service, path, interface, method = where
    call = new_method_call(DBusAddress(path, service, interface), method)
    # Not started for this: a desktop that has it runs it.
    call.header.flags |= _no_auto_start()
    with closing(open_dbus_connection("SESSION")) as bus:
        answer = bus.send_and_get_reply(call, timeout=_SECONDS)
    if answer.header.message_type is not MessageType.method_return:
        return None
    return timedelta(milliseconds=int(answer.body[0]))


def _no_auto_start() -> Any:
    from jeepney import MessageFlag

    return MessageFlag.no_auto_start


class XIdle:
    """The screen saver extension of an X server."""

    def __init__(self) -> None:
        self._display: Any = None
        self._x: Any = None
        self._saver: Any = None

    def __call__(self) -> timedelta | None:
        """Milliseconds since the last event of a keyboard or pointer."""
        if self._display is None and not self._open():
            return None
        info = self._saver.XScreenSaverAllocInfo()
        try:
            root = self._x.XDefaultRootWindow(self._display)
            if not self._saver.XScreenSaverQueryInfo(self._display, root, info):
                return None
            return timedelta(milliseconds=int(info.contents.idle))
        finally:
            self._x.XFree(info)

    def _open(self) -> bool:
        self._x = ctypes.CDLL("libX11.so.6")
        self._saver = ctypes.CDLL("libXss.so.1")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XDefaultRootWindow.argtypes = [ctypes.c_void_p]
        self._x.XDefaultRootWindow.restype = ctypes.c_ulong
        self._x.XFree.argtypes = [ctypes.c_void_p]
        info = ctypes.POINTER(_SaverInfo)
        self._saver.XScreenSaverAllocInfo.restype = info
        self._saver.XScreenSaverQueryInfo.argtypes = [ctypes.c_void_p, ctypes.c_ulong, info]
        self._display = self._x.XOpenDisplay(None)
        return self._display is not None


class _SaverInfo(ctypes.Structure):
    _fields_ = (
        ("window", ctypes.c_ulong),
        ("state", ctypes.c_int),
        ("kind", ctypes.c_int),
        ("til_or_since", ctypes.c_ulong),
        ("idle", ctypes.c_ulong),
        ("event_mask", ctypes.c_ulong),
    )


class _LastInput(ctypes.Structure):
    _fields_ = (("size", ctypes.c_uint), ("time", ctypes.c_uint))


def _windows() -> timedelta | None:
    library: Any = ctypes
    info = _LastInput()
    info.size = ctypes.sizeof(info)
    if not library.windll.user32.GetLastInputInfo(ctypes.byref(info)):
        return None
    ticks = library.windll.kernel32.GetTickCount() & 0xFFFFFFFF
    # Both count milliseconds in 32 bits and begin anew after 49 days.
    return timedelta(milliseconds=(ticks - info.time) & 0xFFFFFFFF)


def _mac() -> timedelta | None:
    library = ctypes.CDLL(
        "/System/Library/Frameworks/ApplicationServices.framework/ApplicationServices"
    )
    asked = library.CGEventSourceSecondsSinceLastEventType
    asked.argtypes = [ctypes.c_int32, ctypes.c_uint32]
    asked.restype = ctypes.c_double
    # The combined session state; any event.
    return timedelta(seconds=float(asked(0, 0xFFFFFFFF)))
