#!/usr/bin/env bash
# Called by with_desktop.sh inside the session bus: starts what a real desktop has running, then the command.
set -uo pipefail
printf 'desktop' | gnome-keyring-daemon --unlock --components=secrets --daemonize >/dev/null 2>&1
openbox >/dev/null 2>&1 &
window_manager=$!
"$@"
status=$?
kill "$window_manager" 2>/dev/null
exit "$status"
