#!/usr/bin/env bash
# Called by with_desktop.sh inside the session bus: starts what a real desktop has running, then the command.
set -uo pipefail

# until_it "what" command...: waits until a part of the desktop is there, for a minute at most.
until_it() {
  local what=$1
  shift
  for _ in $(seq 1200); do
    "$@" >/dev/null 2>&1 && return
    sleep 0.05
  done
  echo "$what did not start." >&2
  exit 1
}

has_secrets() {
  dbus-send --session --print-reply --dest=org.freedesktop.DBus / \
    org.freedesktop.DBus.NameHasOwner string:org.freedesktop.secrets | grep -q 'boolean true'
}

printf 'desktop' | gnome-keyring-daemon --unlock --components=secrets --daemonize >/dev/null 2>&1
managed="$XDG_RUNTIME_DIR/window-manager"
openbox --startup "touch $managed" >/dev/null 2>&1 &
window_manager=$!
until_it "The Secret Service" has_secrets
until_it "The window manager" test -e "$managed"
"$@"
status=$?
kill "$window_manager" 2>/dev/null
exit "$status"
