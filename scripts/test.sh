#!/usr/bin/env bash
# Every check. The tests without a window run beside those with one, each on a desktop of its own.
set -uo pipefail
cd "$(dirname "$0")/.."
bash scripts/lint.sh || exit 1
mkdir -p build
bash scripts/with_desktop.sh .venv/bin/python -m pytest -q -m "not slow" tests \
  --ignore=tests/qt --ignore=tests/journeys >build/tests-without-window.log 2>&1 &
beside=$!
sleep 3 # two virtual screens that start in the same moment would choose the same number
bash scripts/with_desktop.sh bash scripts/pytest_rooms.sh
status=$?
wait "$beside" || status=1
echo "== tests without a window"
cat build/tests-without-window.log
exit "$status"
