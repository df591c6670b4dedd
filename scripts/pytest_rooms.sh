#!/usr/bin/env bash
# Runs the tests of the window room by room, each in a process of its own: what one room's windows leave behind
# would be styled again by every test of the next.
set -uo pipefail
cd "$(dirname "$0")/.."
python=.venv/bin/python
status=0

room() {
  echo "== $*"
  "$python" -m pytest -q -m "not slow" "$@" || status=1
}

room tests/qt/*.py
for folder in tests/qt/*/; do
  [ "$(basename "$folder")" = __pycache__ ] || room "$folder"
done
room tests/journeys
exit "$status"
