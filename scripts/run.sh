#!/usr/bin/env bash
# Opens the window; where there is no display, walks through the program on a virtual one.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || [ "$(uname)" = Darwin ]; then
  exec .venv/bin/assistant-desktop "$@"
fi
echo "No display here: walking through the program on a virtual one."
bash scripts/with_desktop.sh .venv/bin/python scripts/tour.py build/tour
echo "Pictures of every page are in build/tour/."
