#!/usr/bin/env bash
# Every check, on a desktop of its own.
set -euo pipefail
cd "$(dirname "$0")/.."
bash scripts/lint.sh
bash scripts/with_desktop.sh bash scripts/pytest_rooms.sh
