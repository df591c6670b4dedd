#!/usr/bin/env bash
# Runs a command on a desktop of its own: virtual screen, window manager, session bus, unlocked Secret Service.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck disable=SC2046
bash scripts/debian_parts.sh $(cat scripts/desktop_parts.txt)
private=$(mktemp -d)
trap 'rm -rf "$private"' EXIT
export HOME="$private/home" XDG_RUNTIME_DIR="$private/run" LANG="${LANG:-C.UTF-8}"
export XDG_DATA_HOME="$HOME/.local/share" XDG_CONFIG_HOME="$HOME/.config" XDG_CACHE_HOME="$HOME/.cache"
# Compiled modules are kept: the tests start the program many times.
unset PYTHONDONTWRITEBYTECODE
unset ASSISTANT_DESKTOP_HOME ASSISTANT_DESKTOP_PASSPHRASE DBUS_SESSION_BUS_ADDRESS WAYLAND_DISPLAY
mkdir -p "$HOME" "$XDG_RUNTIME_DIR"
chmod 700 "$XDG_RUNTIME_DIR"
xvfb-run --auto-servernum --server-args='-screen 0 1600x1000x24' \
  dbus-run-session -- bash scripts/inside_desktop.sh "$@"
