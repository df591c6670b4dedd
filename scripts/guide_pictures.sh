#!/usr/bin/env bash
# Takes the tour and keeps the pictures that the guide and the README show.
set -euo pipefail
cd "$(dirname "$0")/.."
bash scripts/with_desktop.sh .venv/bin/python scripts/tour.py build/tour
QT_QPA_PLATFORM=offscreen .venv/bin/python scripts/guide_pictures.py build/tour docs/pictures
