"""What this desktop offers: a Japanese font, and somebody who draws notices."""

import contextlib
import shutil
import subprocess
import sys
from typing import Literal

SECONDS = 3


def japanese_font() -> str | None:
    """The name of a font with Japanese letters, or None. Windows and macOS bring one."""
    if sys.platform == "win32":
        return "Yu Gothic UI"
    if sys.platform == "darwin":
        return "Hiragino Sans"
    if shutil.which("fc-list") is None:
        return None
    with contextlib.suppress(OSError, subprocess.SubprocessError):
        found = subprocess.run(
            ["fc-list", ":lang=ja", "family"],
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=True,
        ).stdout.split("\n")
        names = sorted(line.split(",")[0].strip() for line in found if line.strip())
        preferred = [name for name in names if "CJK JP" in name or "IPA" in name]
        return next(iter(preferred or names), None)
    return None


def notices() -> Literal["clickable", "plain", "inbox"]:
    """How a notice comes to the screen: with clicks, plainly (plyer), or in the window alone."""
    if sys.platform != "linux":
        return "plain"
    try:
        return "clickable" if "actions" in _abilities() else "plain"
    except Exception:  # noqa: BLE001 - no bus, no service, one that hangs: nobody shows anything
        return "inbox"  # notify-send asks the same service


def _abilities() -> list[str]:
    from jeepney import DBusAddress, MessageType, new_method_call
    from jeepney.io.blocking import open_dbus_connection

    address = DBusAddress(
        "/org/freedesktop/Notifications",
        "org.freedesktop.Notifications",
        "org.freedesktop.Notifications",
    )
    with open_dbus_connection(bus="SESSION") as connection:
        call = new_method_call(address, "GetCapabilities")
        reply = connection.send_and_get_reply(call, timeout=SECONDS)
        if reply.header.message_type is not MessageType.method_return:
            raise LookupError(reply.body)
        return [str(name) for name in reply.body[0]]
