#!/usr/bin/env bash
# Every check. The tests without a window run beside those with one, each on a desktop of its own.
set -uo pipefail
cd "$(dirname "$0")/.."
bash scripts/lint.sh || exit 1
mkdir -p build
bash scripts/with_desktop.sh bash scripts/pytest_rooms.sh beside >build/tests-without-window.log 2>&1 &
beside=$!
bash scripts/with_desktop.sh bash scripts/pytest_rooms.sh
status=$?
wait "$beside" || status=1
echo "== tests without a window"
cat build/tests-without-window.log
[ "$status" -eq 0 ] || echo "== something failed; see the lines that begin with FAILED, ERROR or ENDED BADLY"
exit "$status"
