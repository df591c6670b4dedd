#!/usr/bin/env bash
# Runs the tests of the window room by room, each in a process of its own: what one room's windows leave behind
# would be styled again by every test of the next. With "beside": the tests without a window instead.
set -uo pipefail
cd "$(dirname "$0")/.."
failed=()

# A test that hangs tells where, and ends its process; so does a process that hangs between two tests.
room() {
  local limit=$1 ended
  shift
  echo "== $*"
  timeout --foreground --signal=ABRT --kill-after=10 "$limit" \
    .venv/bin/python -X faulthandler -m pytest -q -m "not slow" \
    -o faulthandler_timeout=150 -o faulthandler_exit_on_timeout=true "$@"
  ended=$?
  [ "$ended" -eq 0 ] || failed+=("$* (status $ended)")
}

if [ "${1:-}" = beside ]; then
  room 900 tests --ignore=tests/qt --ignore=tests/journeys
else
  room 600 tests/qt/*.py
  for folder in tests/qt/*/; do
    [ "$(basename "$folder")" = __pycache__ ] || room 600 "$folder"
  done
  room 600 tests/journeys
fi
for one in "${failed[@]}"; do
  echo "ENDED BADLY: $one"
done
[ ${#failed[@]} -eq 0 ]
