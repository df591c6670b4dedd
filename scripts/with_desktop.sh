#!/usr/bin/env bash
# Runs a command on a desktop of its own: virtual screen, window manager, session bus, unlocked Secret Service.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck disable=SC2046
bash scripts/debian_parts.sh $(cat scripts/desktop_parts.txt)
private=$(mktemp -d)
screen=""
leave() {
  [ -z "$screen" ] || kill "$screen" 2>/dev/null || true
  # What still ends may write there meanwhile; that is no failure of the command.
  rm -rf "$private" 2>/dev/null || true
}
trap leave EXIT
export HOME="$private/home" XDG_RUNTIME_DIR="$private/run" LANG="${LANG:-C.UTF-8}"
export XDG_DATA_HOME="$HOME/.local/share" XDG_CONFIG_HOME="$HOME/.config" XDG_CACHE_HOME="$HOME/.cache"
# Compiled modules are kept: the tests start the program many times.
unset PYTHONDONTWRITEBYTECODE
unset ASSISTANT_DESKTOP_HOME ASSISTANT_DESKTOP_PASSPHRASE DBUS_SESSION_BUS_ADDRESS WAYLAND_DISPLAY XAUTHORITY
mkdir -p "$HOME" "$XDG_RUNTIME_DIR"
chmod 700 "$XDG_RUNTIME_DIR"
# The screen takes a free number by itself and tells it once it answers: two that begin in the
# same moment never meet.
exec 3< <(exec Xvfb -displayfd 1 -screen 0 1600x1000x24 -nolisten tcp -noreset 2>"$private/screen.log")
screen=$!
if ! read -r -t 60 -u 3 number || [ -z "$number" ]; then
  echo "The virtual screen did not start:" >&2
  cat "$private/screen.log" >&2
  exit 1
fi
DISPLAY=":$number" dbus-run-session -- bash scripts/inside_desktop.sh "$@" 3<&-
